"""For those who do not see, cannot point, or need it large: names, focus, announcements, contrast, 200 % and 1024x700."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from briefing_app.colours import contrast, palette
from briefing_app.reader import find, voice
from briefing_app.reader.correcting import reviewing

CONTROLS = (
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
)
OPENERS = {
    "palette": lambda f: f.palette(),
    "rename": lambda f: f.correcting.rename("country:XA"),
    "split": lambda f: f.correcting.split("country:XA"),
    "note": lambda f: f.correcting.note("country:XA"),
    "merge": lambda f: f.correcting.merge("country:XA"),
    "retype": lambda f: f.correcting.retype("country:XA"),
    "export": lambda f: f.export(),
    "preferences": lambda f: f.preferences(),
    "shortcuts": lambda f: f.shortcuts(),
    "unplaced": lambda f: f.unplaced(),
}


def own(widget: QWidget) -> bool:
    """Whether it is a control of ours, not one inside another (a combo box's list, a spin box's field)."""
    parent = widget.parentWidget()
    above = parent
    while above is not None and not isinstance(above, QComboBox):
        above = above.parentWidget()
    if above is not None:
        return False
    inside = (QComboBox, QAbstractSpinBox, QLineEdit, QAbstractItemView, QAbstractScrollArea)
    named_inside = widget.objectName().startswith("qt_") or type(widget).__name__ == "QComboBoxListView"
    return not named_inside and not isinstance(parent, inside)


def said(widget: QWidget) -> str:
    """What a screen reader says of a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def nameless(parent: QWidget) -> list[str]:
    found = [
        w
        for kind in CONTROLS
        for w in parent.findChildren(kind)
        if own(w) and w.focusPolicy() and w.isVisibleTo(parent)
    ]
    return [f"{type(w).__name__} {w.objectName()} in {type(w.parentWidget()).__name__}" for w in found if not said(w)]


@pytest.fixture
def opened(window, further, qtbot):
    def open_(name: str) -> QDialog:
        further.opening._desk.settings = window.settings
        window.change(export={"suffix": ".csv"})
        OPENERS[name](further)
        dialogs = [d for d in window.findChildren(QDialog) if d.isVisible()]
        assert dialogs
        return dialogs[-1]

    return open_


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_every_control_has_a_name(name, opened):
    dialog = opened(name)
    assert dialog.windowTitle()
    assert nameless(dialog) == []


def test_every_control_of_the_window_has_a_name(window, further):
    further.find()
    assert nameless(window) == []


@pytest.mark.parametrize("name", sorted(set(OPENERS) - {"palette", "merge", "retype"}))
def test_everything_is_reached_by_tab(name, opened, qtbot):
    """The chain of the focus leads over every control that can have it, and round."""
    dialog = opened(name)
    chain: list[QWidget] = []
    at = dialog.nextInFocusChain()
    while at is not None and at not in chain and len(chain) < 500:
        chain.append(at)
        at = at.nextInFocusChain()
    missed = [
        type(w).__name__
        for kind in CONTROLS
        for w in dialog.findChildren(kind)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w not in chain
    ]
    assert missed == []


@pytest.mark.parametrize("theme", ["light", "dark", "sepia", "contrast"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("text", "base"),
        ("text", "surface"),
        ("text", "raised"),
        ("text", "selection"),
        ("text", "faint"),
        ("text", "warning_tint"),
        ("muted", "surface"),
        ("muted", "raised"),
        ("on_accent", "accent"),
        ("warning", "warning_tint"),
    ],
)
def test_words_stand_out_in_every_theme(theme, ink, ground):
    colours = palette().grounds[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.fixture
def large(qapp):
    """Text at 200 %, as a desktop sets it."""
    before = QFont(qapp.font())
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * 2)
    yield lambda: qapp.setFont(font)
    qapp.setFont(before)


def cut_off(parent: QWidget) -> list[str]:
    """Buttons and labels that get less room than their words need."""
    found: list[str] = []
    for kind in (QPushButton, QCheckBox, QRadioButton, QLabel):
        for widget in parent.findChildren(kind):
            if not widget.isVisible() or (isinstance(widget, QLabel) and (widget.wordWrap() or not widget.text())):
                continue
            if widget.width() + 2 < widget.minimumSizeHint().width():
                found.append(f"{type(widget).__name__}: {widget.text()!r} {widget.width()}")
    return found


@pytest.mark.parametrize("name", ["rename", "split", "note", "export", "preferences", "shortcuts", "unplaced"])
def test_dialogs_are_whole_at_200_percent(name, large, opened, window, qtbot):
    large()
    dialog = opened(name)
    dialog.resize(dialog.size().boundedTo(QApplication.primaryScreen().availableSize()))
    qtbot.waitUntil(dialog.isVisible)
    assert cut_off(dialog) == []


@pytest.mark.parametrize("name", ["export", "preferences", "shortcuts"])
def test_large_dialogs_fit_a_small_screen(name, opened):
    dialog = opened(name)
    assert dialog.minimumSizeHint().width() <= 1024
    assert dialog.minimumSizeHint().height() <= 660


@pytest.fixture
def heard(monkeypatch):
    """What is announced, as if a screen reader listened."""
    words: list[str] = []
    for module in (find, reviewing):
        monkeypatch.setattr(module, "announce", lambda _widget, said: words.append(said))
    return words


def test_matches_are_announced(further, heard, qtbot):
    further.find()
    qtbot.keyClicks(further.find_bar.words, "land")
    qtbot.waitUntil(lambda: not further.find_bar.searching.running)
    further.find_bar.forth()
    assert heard[-1].startswith("Match 2 of")


def test_nothing_is_announced_when_nobody_listens(window, monkeypatch):
    told: list[object] = []
    monkeypatch.setattr(voice.QAccessible, "isActive", lambda: False)
    monkeypatch.setattr(voice.QAccessible, "updateAccessibility", told.append)
    voice.announce(window, "words")
    assert told == []


def test_announcements_reach_a_screen_reader(window, monkeypatch):
    told: list[object] = []
    monkeypatch.setattr(voice.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(voice.QAccessible, "updateAccessibility", told.append)
    voice.announce(window, "Mention 3 of 12")
    (event,) = told
    assert event.message() == "Mention 3 of 12"


def test_dialogs_close_by_escape(opened, qtbot):
    for name in ("rename", "preferences", "export"):
        dialog = opened(name)
        with qtbot.waitSignal(dialog.finished):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert isinstance(dialog, QDialog)
