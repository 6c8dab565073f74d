"""Finding: what is shown is found as it is shown, and nothing else; every match is lit, typing is never late."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from briefing_app.errors import UsageError
from briefing_app.model import Block, BlockKind, Document, Span
from briefing_app.reader.find import ALL, HERE
from briefing_app.reader.seek import Wish, search

from . import made

PIECES = st.sampled_from(["harbour", "Harbour", "harbours", " ", "\n", "’", "'", "\u00ad", "😀", "𠮷", "—", "é", "x"])


def found(text: str, wish: Wish) -> list[str]:
    document = Document(text, made.blocks(text) if text.strip() else ())
    return [span.of(text) for span in search(document, wish) if span is not None]


@pytest.mark.parametrize(
    ("text", "wish", "expected"),
    [
        ("The port, the Port, the airport.", Wish("port"), ["port", "Port", "port"]),
        ("The port, the Port, the airport.", Wish("port", case=True), ["port", "port"]),
        ("The port, the Port, the airport.", Wish("port", whole=True), ["port", "Port"]),
        ("The port, the Port, the airport.", Wish("p.r", regex=True), ["por", "Por", "por"]),
        ("The port, the Port.", Wish("p.+?t", case=True, whole=True, regex=True), ["port"]),
        ("The city’s har\u00adbour", Wish("city's harbour"), ["city’s har\u00adbour"]),
        ("the city\n   of ports", Wish("city of"), ["city\n   of"]),
        ("self\u2011made", Wish("self-made"), ["self\u2011made"]),
        ("anything", Wish("   "), []),
        ("(a+b)", Wish("(a+b)"), ["(a+b)"]),
        ("nothing to see", Wish("x*", regex=True), []),
    ],
)
def test_words_are_found_as_a_reader_sees_them(text, wish, expected):
    assert found(text, wish) == expected


def test_markup_between_blocks_is_not_found():
    text = "# Ports\n\nports"
    blocks = (Block(BlockKind.HEADING, 2, 7, level=1), Block(BlockKind.PARAGRAPH, 9, 14))
    spans = [s for s in search(Document(text, blocks), Wish("#")) if s]
    assert spans == []
    assert [s for s in search(Document(text, blocks), Wish("ports")) if s] == [Span(2, 7), Span(9, 14)]


def test_a_pattern_that_is_none_is_told_at_once():
    with pytest.raises(UsageError, match="regular expression"):
        search(Document("x"), Wish("(", regex=True))


def test_a_pattern_that_never_ends_is_given_up():
    text = "a" * 60 + "!"
    with pytest.raises(UsageError, match="too long"):
        list(search(Document(text), Wish(r"(a|a)*(a|aa)+$", regex=True)))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_ascend_never_overlap_and_say_the_words(text):
    spans = [s for s in search(Document(text), Wish("harbour")) if s is not None]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text).replace("\u00ad", "").casefold() == "harbour" for s in spans)
    if "\u00ad" not in text:
        assert len(spans) == text.casefold().count("harbour")


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_matches_are_lit_counted_and_stepped_through(route, routes, further, window, qtbot):
    routes.call("find", route)
    bar = further.find_bar
    qtbot.waitUntil(bar.isVisible)
    qtbot.keyClicks(bar.words, "land")
    qtbot.waitUntil(lambda: not bar.searching.running)
    text = window.session.shown.document.text
    lit = window.article._layers[ALL].spans
    assert [s.of(text).casefold() for s in lit] == ["land"] * text.casefold().count("land")
    assert bar.count.text() == f"1 / {len(lit)}"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert window.article._layers[HERE].spans == [lit[1]]
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{len(lit)} / {len(lit)}"
    assert bar.count.accessibleName() == f"Match {len(lit)} of {len(lit)}"
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert ALL not in window.article._layers
    assert HERE not in window.article._layers


def test_selected_words_are_what_is_looked_for(further, window, qtbot):
    at = window.session.shown.document.text.index("harbours")
    window.article.select_span(at, at + 8)
    further.find()
    assert further.find_bar.words.text() == "harbours"


def test_a_wrong_pattern_is_shown_and_harms_nothing(further, window, qtbot):
    further.find()
    further.find_bar.regex.setChecked(True)
    qtbot.keyClicks(further.find_bar.words, "(land")
    assert "regular expression" in further.find_bar.count.text()
    assert further.find_bar.words.property("wrong") is True
    qtbot.keyClicks(further.find_bar.words, ")")
    qtbot.waitUntil(lambda: bool(further.find_bar.searching.spans))
    assert further.find_bar.words.property("wrong") is False


def test_a_long_text_is_searched_in_slices(further, window, qtbot):
    window.session.open(*made.long(3000))
    further.find()
    with qtbot.waitSignal(further.find_bar.searching.ended, timeout=20_000):
        further.find_bar.words.setText("agreed")
        assert further.find_bar.searching.running  # the first slice has not found all
    assert len(further.find_bar.searching.spans) == 3000 * 8
