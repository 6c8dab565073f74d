"""The reader's own highlights: laid on selected words, recoloured, noted, removed, and back."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QToolTip

from briefing_app.colours import palette
from briefing_app.reader.correcting.highlights import colour_name
from briefing_app.reader.dialogs.asking import AskNote


@pytest.fixture
def select(window):
    def take(words: str) -> tuple[int, int]:
        at = window.session.shown.document.text.index(words)
        window.article.select_span(at, at + len(words))
        return at, at + len(words)

    return take


def own(window):
    return {(h.anchor.exact, h.colour, h.note) for h in window.session.shown.reading.highlights}


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_selected_words_are_highlighted(route, routes, select, window):
    select("keep the harbours")
    routes.call("highlight", route)
    assert own(window) == {("keep the harbours", "yellow", "")}
    assert any(key.startswith("own:") for key in window.article._layers)
    window.session.undo()
    assert own(window) == set()
    assert not any(key.startswith("own:") for key in window.article._layers)


def test_the_same_words_again_change_their_colour(further, select, window):
    select("harbours")
    further.highlight("green")
    further.highlight("pink")
    assert own(window) == {("harbours", "pink", "")}


def test_a_note_makes_selected_words_a_highlight(further, select, dialog, window):
    select("a hall")
    further.highlight_note()
    ask = dialog(AskNote)
    ask.note.setPlainText("Which hall?")
    ask.answer()
    assert own(window) == {("a hall", "yellow", "Which hall?")}
    (layer,) = [layer for key, layer in window.article._layers.items() if key.startswith("own:")]
    assert layer.look.underline == "double"  # a note is to be seen without pointing


def test_its_note_shows_where_the_pointer_rests(further, select, window, qtbot):
    start, _ = select("a hall")
    further.highlights.highlight()
    (made,) = window.session.shown.reading.highlights
    further.highlights.note(made)
    window.findChildren(AskNote)[-1].written.emit("Which hall?")
    window.article.hovered.emit(start, window.article.mapToGlobal(QPoint(50, 50)))
    assert QToolTip.text() == "Which hall?"
    QToolTip.hideText()


def test_the_menu_over_selected_words_offers_every_colour(further, select, window):
    select("a hall")
    menu = QMenu()
    further._text_menu(menu)
    colours = next(a.menu() for a in menu.actions() if a.menu() and a.text() == "Highlight")
    assert [a.text() for a in colours.actions()] == [colour_name(c) for c in palette().own]
    next(a for a in colours.actions() if a.text() == "Blue").trigger()
    assert own(window) == {("a hall", "blue", "")}


def test_a_highlight_is_removed_by_its_menu(further, select, window):
    select("a hall")
    further.highlight()
    menu = QMenu()
    further._text_menu(menu)
    next(a for a in menu.actions() if a.text() == "Remove this highlight").trigger()
    assert own(window) == set()


def test_of_several_over_each_other_the_shortest_is_meant(further, select, window):
    select("in a hall that the city")
    further.highlight("green")
    start, _ = select("a hall")
    further.highlight("pink")
    assert further.highlights.at(start).colour == "pink"


def test_without_words_the_window_says_what_to_do(further, window):
    for call in (further.highlight, further.highlight_note):
        call()
        assert window.messages.current.words == "Select some words in the text first."
        window.messages.dismiss()
