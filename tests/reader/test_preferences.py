"""Preferences take effect at once and are found by their words; shortcuts can be changed, taken away and reset."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from briefing_app.model import AddMention as Add
from briefing_app.model import Anchor, Highlight, Kind
from briefing_app.reader.actions import MENUS
from briefing_app.reader.commands import COMMANDS
from briefing_app.reader.dialogs.preferences import Preferences
from briefing_app.reader.dialogs.shortcuts import ShortcutModel, conflicts, keys_of, own_keys
from briefing_app.reader.dialogs.unplaced import UnplacedTray, waiting

TABLE = {command.id: command for command in COMMANDS}


def test_no_two_commands_have_the_same_keys():
    for command in COMMANDS:
        for key in keys_of(command, {}):
            assert conflicts(TABLE, {}, command.id, key) == [], key


def test_every_command_is_in_a_menu_that_is_there_or_in_none():
    menus = {name for name, _ in MENUS}
    assert all(not c.menu or c.menu.split("/")[0] in menus for c in COMMANDS)
    assert len(TABLE) == len(COMMANDS)


@pytest.fixture
def preferences(routes, dialog):
    routes.call("preferences", "key")
    return dialog(Preferences)


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_they_open(route, routes, dialog):
    routes.call("preferences", route)
    assert dialog(Preferences).sections.count() == 6


@pytest.mark.parametrize(
    ("typed", "section"), [("dark", 0), ("zoom", 1), ("spacy", 2), ("paper", 3), ("database", 4), ("shortcuts", 5)]
)
def test_they_are_found_by_their_words(typed, section, preferences, qtbot):
    qtbot.keyClicks(preferences.search, typed)
    assert preferences.sections.currentRow() == section
    hidden = [preferences.sections.item(n).isHidden() for n in range(6)]
    assert not hidden[section]
    assert all(hidden[:section] + hidden[section + 1 :])
    preferences.search.clear()
    assert not any(preferences.sections.item(n).isHidden() for n in range(6))


def test_a_theme_is_put_on_at_once(preferences, window):
    from PySide6.QtWidgets import QComboBox

    box = preferences.pages[0].findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData("dark"))
    assert window.theme.name == "dark"
    assert window.settings.theme == "dark"


def test_text_size_and_measure_are_taken_at_once(preferences, window):
    from PySide6.QtWidgets import QSpinBox

    size, measure = preferences.pages[1].findChildren(QSpinBox)
    size.setValue(150)
    measure.setValue(50)
    assert (window.settings.text_scale, window.settings.measure) == (1.5, 50)


def test_another_model_reads_what_is_open_anew(preferences, window, further, monkeypatch):
    from PySide6.QtWidgets import QComboBox

    anew: list[object] = []
    monkeypatch.setattr(further._desk, "analyse", anew.append)
    (box,) = preferences.pages[2].findChildren(QComboBox)
    box.setCurrentIndex(box.findData("none"))
    assert window.settings.model == "none"
    assert anew == window.session.briefings


def test_a_library_elsewhere(preferences, window, tmp_path):
    preferences.library.setText(str(tmp_path / "own.sqlite3"))
    preferences.library.editingFinished.emit()
    assert window.settings.library == tmp_path / "own.sqlite3"


# ---------------------------------------------------------------- shortcuts


@pytest.fixture
def page(routes, dialog):
    routes.call("shortcuts", "key")
    return dialog(Preferences).shortcuts


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_the_page_lists_every_command(route, routes, dialog):
    routes.call("shortcuts", route)
    page = dialog(Preferences).shortcuts
    assert page.isVisible()
    assert page.model.rowCount() == len(COMMANDS)


def test_the_question_mark_opens_it_too(window, further, dialog, qtbot):
    window.article.setFocus()
    qtbot.keyClick(window.article, "?")
    assert dialog(Preferences).shortcuts.isVisible()


def test_the_model_is_sound(window, further, qtmodeltester):
    qtmodeltester.check(ShortcutModel(window.actions_, {}))


def test_it_is_searched_by_name_and_by_keys(page, qtbot):
    qtbot.keyClicks(page.filter, "ctrl+k")
    assert page.command.id == "palette"
    page.filter.clear()
    qtbot.keyClicks(page.filter, "merge")
    assert page.command.id == "merge"


def test_keys_are_changed_work_and_are_reset(page, window, qtbot):
    page.choose("merge")
    page.keys.setKeySequence(QKeySequence("Ctrl+Alt+J"))
    page.set.click()
    assert window.settings.shortcuts == {"merge": "Ctrl+Alt+J"}
    assert window.actions_["merge"].shortcut() == QKeySequence("Ctrl+Alt+J")
    page.own.click()
    assert window.settings.shortcuts == {}
    assert window.actions_["merge"].shortcut() == QKeySequence(TABLE["merge"].keys[0])


def test_keys_that_are_taken_are_told_and_change_hands(page, window):
    page.choose("merge")
    page.keys.setKeySequence(QKeySequence("Ctrl+K"))
    assert "Do or find anything" in page.said.text()
    page.set.click()
    assert window.actions_["merge"].shortcut() == QKeySequence("Ctrl+K")
    assert window.actions_["palette"].shortcut().isEmpty()
    page.own_all.click()
    assert window.settings.shortcuts == {}
    assert window.actions_["palette"].shortcut() == QKeySequence("Ctrl+K")


def test_keys_can_be_taken_away(page, window):
    page.choose("hide")
    page.keys.setKeySequence(QKeySequence())
    page.set.click()
    assert window.settings.shortcuts == {"hide": ""}
    assert window.actions_["hide"].shortcuts() == []


def test_its_own_keys_again_are_no_change(page, window):
    page.choose("merge")
    page.keys.setKeySequence(QKeySequence("Ctrl+Alt+J"))
    page.set.click()
    page.keys.setKeySequence(QKeySequence(TABLE["merge"].keys[0]))
    page.set.click()
    assert window.settings.shortcuts == {}


def test_own_keys_are_written_as_settings_write_them():
    assert own_keys(TABLE["next"]) == "F3; N"


# ---------------------------------------------------------------- unplaced


LOST = Add("person:lost", Anchor(2, 9, "Nowhere", "far from ", " land"), Kind.PERSON, "Nowhere Man")


@pytest.fixture
def tray(window, further, dialog):
    window.session.do("x", LOST, Highlight("h", Anchor(0, 4, "gone", "x", "y"), "green", "My note"))
    assert "2 corrections" in window.messages.current.words
    further.unplaced()
    return dialog(UnplacedTray)


def test_the_tray_shows_what_has_no_place(tray, window):
    rows = [tray.list.item(n).text() for n in range(tray.list.count())]
    assert rows[0].startswith("Reading of “Nowhere” as Nowhere Man")
    assert "far from Nowhere land" in rows[0]
    assert "My note" in rows[1]
    assert not tray.put.isEnabled()


def test_it_is_put_at_the_selected_words(tray, window):
    text = window.session.shown.document.text
    at = text.index("city")
    window.article.select_span(at, at + 4)
    tray.put.click()
    assert [m.start for m in window.session.shown.shown.mentions_of("person:lost")] == [at]
    assert len(waiting(window.session.shown.reading)) == 1
    assert tray.list.count() == 1


def test_one_is_given_up_and_comes_back_by_undo(tray, window):
    tray.list.setCurrentRow(1)
    tray.drop.click()
    assert [tray.list.item(n).text().split()[0] for n in range(tray.list.count())] == ["Reading"]
    window.session.undo()
    assert tray.list.count() == 2


def test_an_empty_tray_says_that_all_is_well(tray, window):
    tray.drop.click()
    tray.drop.click()
    assert tray.list.count() == 0
    assert "nothing to do" in tray.hint.text()
    assert not tray.drop.isEnabled()
    assert not tray.put.isEnabled()


def test_the_message_goes_with_its_briefing(tray, window):
    from . import made

    window.session.open(*made.made())
    assert window.messages.current is None


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_reading_without_distraction(route, routes, window, further, qtbot):
    routes.call("focus-mode", route)
    assert not window.bar.isVisible()
    assert not any(dock.isVisible() for dock in window.docks.values())
    qtbot.keyClick(window.article, Qt.Key.Key_Escape)
    assert window.bar.isVisible()
    assert all(dock.isVisible() for dock in window.docks.values())
    assert not window.actions_["focus-mode"].isChecked()


def test_full_screen(routes, window):
    routes.call("full-screen", "key")
    assert window.isFullScreen()
    routes.call("full-screen", "key")
    assert not window.isFullScreen()
