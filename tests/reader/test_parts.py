"""Models, messages, citations and start-up: the parts of the window by themselves."""

import gc
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from briefing_app import colours
from briefing_app.model import Analysis, Document, Entity, Kind, Mention, Quotation, QuotationKind, Reading, Role, Span
from briefing_app.reader import marking
from briefing_app.reader.article.layers import Layer, Look, lanes
from briefing_app.reader.article.ticks import rows, runs
from briefing_app.reader.entities import EntityModel
from briefing_app.reader.entities.rows import PANELS
from briefing_app.reader.message import Message
from briefing_app.reader.quotations import Said, cited
from briefing_app.reader.quotations.panel import QuotationModel
from briefing_app.reader.quotations.said import Numbering, said_in

from . import made

DOCUMENT, ANALYSIS = made.made()


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_entity_models_are_sound(qtmodeltester, panel):
    model = EntityModel(panel)
    model.set_reading(ANALYSIS, DOCUMENT.text)
    model.set_slots(colours.palette().assign(ANALYSIS.entities))
    qtmodeltester.check(model, force_py=True)  # goes on watching what follows
    for wanted in ("a", "nothing like it", ""):
        model.set_filter(wanted)
    for order in ("frequency", "name", "first"):
        model.set_order(order)
        model.set_grouped(order == "name")
    model.set_slots({})


def test_the_quotation_model_is_sound(qtmodeltester):
    model = QuotationModel()
    model.set_said([Said(ANALYSIS.quotations[0], "words", (), 1)], {}, True)
    qtmodeltester.check(model, force_py=True)


def names(model: EntityModel) -> list[str]:
    return [model.index(n).data() for n in range(model.rowCount())]


def test_speakers_stand_before_those_who_are_only_mentioned():
    model = EntityModel(PANELS[0])
    model.set_reading(ANALYSIS, DOCUMENT.text)
    assert names(model) == ["Ines Varga", "Mentioned, not quoted", "Tom Okoye"]
    assert model.index(1).flags() == Qt.ItemFlag.NoItemFlags


def test_sorting_and_grouping():
    model = EntityModel(PANELS[1])
    model.set_reading(ANALYSIS, DOCUMENT.text)
    model.set_order("frequency")
    assert names(model) == ["Alphaland", "Betaland", "Gammaland"]
    areas = EntityModel(PANELS[2])
    areas.set_reading(ANALYSIS, DOCUMENT.text)
    areas.set_grouped(True)
    assert names(areas) == ["Economy", "Fisheries", "Safety", "Sea Rescue"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("ines", ["Ines Varga"]),
        ("PORTS minister", ["Ines Varga"]),  # by role, in any order
        ("okoye", ["Mentioned, not quoted", "Tom Okoye"]),
        ("zzz", []),
    ],
)
def test_the_filter_looks_at_names_roles_and_forms(wanted, expected):
    model = EntityModel(PANELS[0])
    model.set_reading(ANALYSIS, DOCUMENT.text)
    model.set_filter(wanted)
    assert names(model) == expected


def test_a_country_is_found_by_how_the_text_calls_it():
    model = EntityModel(PANELS[1])
    model.set_reading(ANALYSIS, DOCUMENT.text)
    model.set_filter("alphalanders")
    assert names(model) == ["Alphaland"]


def test_a_line_says_all_that_it_shows():
    model = EntityModel(PANELS[0])
    model.set_reading(ANALYSIS, DOCUMENT.text)
    model.set_slots(colours.palette().assign(ANALYSIS.entities, ["speaker:ines-varga"]))
    index = model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Ines Varga", "Minister of Ports", "Alphaland", "1 quote", "2 mentions", "selected"):
        assert part in spoken
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


SPANS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 40)), max_size=40).map(
    lambda pairs: sorted(
        (made.Mention("x", start, start + length) for start, length in pairs), key=lambda m: (m.start, m.end)
    )
)


@given(SPANS, st.integers(0, 500), st.integers(0, 100))
def test_a_layer_gives_exactly_what_overlaps(spans, start, length):
    layer = Layer(spans, Look(None, QColor("red")))
    end = start + length
    assert list(layer.within(start, end)) == [s for s in spans if s.start < end and s.end > start]


@given(SPANS)
def test_overlapping_spans_get_lines_of_their_own(spans):
    spans = sorted(spans, key=lambda s: (s.start, -s.end))
    placed = list(zip(spans, lanes(spans), strict=True))
    for number, (one, lane) in enumerate(placed):
        over = [other_lane for other, other_lane in placed[:number] if other.end > one.start]
        if len(set(over)) < 3:
            assert lane not in over


@given(SPANS, st.integers(1, 60), st.integers(541, 2000))
def test_every_mention_has_a_row_and_every_row_a_mention(spans, height, length):
    there = rows(spans, length, height)
    assert there == sorted({min(height - 1, s.start * height // length) for s in spans})
    many = [s for s in spans for _ in range(30)]
    assert rows(many, length, height) == there
    covered = {row for first, count in runs(there, 2) for row in range(first, first + count)}
    assert covered == {row + step for row in there for step in range(2)}


@pytest.mark.parametrize("kind", list(QuotationKind))
def test_a_citation_says_who_where_and_when(kind):
    speaker = Entity(
        "speaker:a", Kind.SPEAKER, "Ana *Lis*", role="Envoy", roles=(Role("Envoy", 0, 5), Role("Premier", 90, 95))
    )
    document = Document("text", title="A <title>", outlet="The Wire", published="2024-09-26", source="x.txt")
    said = Said(Quotation(10, 20, kind, "speaker:a"), "we go on", (speaker,), 3)
    citation = cited(said, document)
    words = "we go on" if kind is not QuotationKind.DIRECT else "“we go on”"
    assert citation.plain == f"{words}\n— Ana *Lis*, Envoy. “A <title>”, The Wire, 26 September 2024, paragraph 3."
    assert citation.markdown.startswith(f"> {words}\n>\n> — Ana \\*Lis\\*, Envoy. *A \\<title\\>*, The Wire")
    assert "A &lt;title&gt;" in citation.html


def test_copy_with_citation_puts_rich_text_and_markdown_on_the_clipboard(window):
    window.copy_citation()
    data = QGuiApplication.clipboard().mimeData()
    assert "We will keep the harbours open" in data.text()
    assert "<blockquote>" in data.html()
    assert bytes(data.data("text/markdown")).startswith(b"> ")


def test_warnings_wait_for_their_turn_and_can_be_copied(window, qtbot):
    bar = window.messages
    first, second = Message("It is gone.", "A long story"), Message("So is this.")
    bar.tell(first)
    bar.tell(second)
    bar.tell(second)
    assert bar.current == first
    bar.copy()
    assert QGuiApplication.clipboard().text() == "It is gone.\n\nA long story"
    bar.dismiss()
    assert bar.current == second
    bar.dismiss()
    assert not bar.isVisible()


def test_an_unexpected_error_is_told_once_with_its_details(window, qtbot, monkeypatch, caplog):
    from briefing_app.reader import desktop

    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr("threading.excepthook", sys.__excepthook__)
    desktop._catch(window)
    told = sys.excepthook
    monkeypatch.undo()
    shown = []
    window.messages.shown.connect(shown.append)
    for _ in range(2):
        try:
            raise RuntimeError("a slip")
        except RuntimeError as error:
            told(RuntimeError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(1)
    assert len(shown) == 1
    assert "a slip" in window.messages.current.detail
    window.messages.dismiss()
    assert not window.messages.isVisible()


@pytest.mark.parametrize("name", ["light", "dark", "sepia", "contrast"])
def test_every_label_can_be_read(window, qtbot, name):
    """Contrast of what the widgets really use, by their palettes after the style sheet."""
    window.choose_theme(name)
    qtbot.wait(1)
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            ink = label.palette().color(label.foregroundRole()).name()
            worst = min(
                colours.contrast(ink, window.theme.ground[under])
                for under in (("warning_tint",) if window.messages.isAncestorOf(label) else ("surface", "raised"))
            )
            assert worst >= 4.5, (label.text(), ink)


@pytest.mark.parametrize("name", ["light", "dark", "sepia", "contrast"])
def test_lit_words_can_be_read(theme, name):
    theme.choose(name)
    for slot in colours.palette().hues:
        look = marking.look(slot, theme)
        assert colours.contrast(theme.ground["text"], look.tint.name()) >= 4.5
        washed = marking.look_said(slot, theme).tint
        base = QColor(theme.ground["base"])
        share = washed.alphaF()
        mixed = [
            round(a * share + b * (1 - share)) for a, b in zip(washed.getRgb()[:3], base.getRgb()[:3], strict=True)
        ]
        assert colours.contrast(theme.ground["text"], QColor(*mixed).name()) >= 4.5


def test_every_widget_that_takes_focus_has_a_name(window):
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
            assert named, widget


def test_void_calls_keep_their_references_to_none(qapp):
    """PySide6 6.12 on CPython 3.11 lost one at each call that returns nothing, and ended the interpreter."""
    label = QLabel()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(2000):
        label.setEnabled(True)
    assert sys.getrefcount(None) > before - 1000


MAY_LOAD = """
__future__ _blake2 _bootlocale _datetime _json _struct _typing annotationlib array base64 binascii calendar copy dataclasses
datetime getpass gettext importlib json keyword locale numbers pickle platform platformdirs struct termios tomllib
types typing typing_extensions zlib sitecustomize usercustomize org enum inspect ast dis opcode _opcode token tokenize
linecache textwrap string uuid secrets hmac hashlib _hashlib _sha3 _sha512 _sha2 _md5 _sha1 _sha256
briefing_app briefing_app.colours briefing_app.resources briefing_app.settings briefing_app.reader
briefing_app.reader.deeds briefing_app.reader.desktop briefing_app.reader.frame briefing_app.reader.layout
briefing_app.reader.lazily briefing_app.reader.parts briefing_app.reader.single briefing_app.reader.window
briefing_app.reader.words
""".split()

START = """
import sys
from PySide6 import QtCore, QtGui, QtWidgets
before = set(sys.modules)
from briefing_app import settings
from briefing_app.reader import desktop, single
from briefing_app.reader.window import Window
app = desktop.application()
window = Window(settings.load())
window.show()
app.processEvents()
print(*sorted(set(sys.modules) - before))
"""


def test_what_may_load_before_the_first_paint():
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    there = done.stdout.split()
    allowed = set(MAY_LOAD)
    more = [
        name
        for name in there
        if name not in allowed
        and not re.match(r"(platformdirs|json|tomllib|importlib|shibokensupport|email|encodings)\.", name)
    ]
    assert not more


def test_the_window_loads_no_spacy_and_no_numpy():
    script = START.replace("print(", "desktop.build(app, window); from briefing_app.reader import desk, jobs\nprint(")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    there = done.stdout.split()
    assert not {"spacy", "numpy", "thinc", "qtawesome", "pikepdf", "typst"} & set(there)


def test_regions_are_not_counted_as_countries():
    entities = (Entity("country:XA", Kind.COUNTRY, "Arania"), Entity("region:R", Kind.REGION, "The Far Shore"))
    model = EntityModel(next(panel for panel in PANELS if panel.id == "countries"))
    model.set_reading(Analysis("", entities, (Mention("country:XA", 0, 3), Mention("region:R", 4, 7))), "one two")
    assert (model.total, model.counted) == (2, (1, 1))
    model.set_filter("far shore")
    assert (model.matching, model.counted) == (1, (0, 1))


def test_a_quotations_reason_names_the_word_that_attributes():
    text = "“We go on”, the envoy said."
    exact = Quotation(1, 9, QuotationKind.DIRECT, cue=Span(22, 26), reason="cue 'said' (a frame)")
    bare = Quotation(1, 9, QuotationKind.DIRECT, reason="the label before its colon")
    document, whys = Document(text), []
    for one in (exact, bare):
        analysis = Analysis("", (), (), (one,))
        whys.append(said_in(Reading(document, analysis, (), analysis), (), Numbering())[0].why)
    assert whys == ["attributed by “said”", "the label before its colon"]
