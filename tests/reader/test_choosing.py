"""Choosing by a few letters: the palette has every command, every entity, every heading; the best comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from briefing_app.model import Block, BlockKind
from briefing_app.reader.dialogs import fuzzy
from briefing_app.reader.dialogs.choosing import Choice, ChoiceModel, ranking
from briefing_app.reader.palette import plain_text

from . import made

NAMES = st.text(st.sampled_from("abcdeé ñX-’"), min_size=1, max_size=20)


@given(NAMES, st.data())
def test_letters_in_their_order_fit_and_others_do_not(name, data):
    letters = data.draw(st.lists(st.sampled_from(range(len(name))), unique=True, max_size=5))
    typed = "".join(name[at] for at in sorted(letters))
    assert fuzzy.score(typed, name) is not None
    assert fuzzy.pattern(typed).search(fuzzy.plain(name))
    assert fuzzy.score(typed + "q", name) is None


@given(st.text(max_size=30), st.text(max_size=8))
def test_the_fast_look_agrees_with_the_score(name, typed):
    fits = fuzzy.pattern(typed).search(fuzzy.plain(name)) is not None
    assert fits == (fuzzy.score(typed, name) is not None)


@pytest.mark.parametrize(
    ("typed", "best", "others"),
    [
        ("nk", "North Korea", ["Bangkok", "Frankfurt"]),
        ("kor", "Korea", ["Kilometre of road"]),
        ("exp", "Export PDF", ["Next paragraph"]),
        ("jose", "José Ramos", ["Join other sets"]),
        ("find", "Find", ["Frozen in delay"]),
    ],
)
def test_what_one_means_comes_first(typed, best, others):
    choices = [*(Choice(other) for other in others), Choice(best)]
    ranked = [one for one in ranking(choices, typed) if one is not None][-1]
    assert choices[ranked[0]].text == best


def test_with_nothing_typed_the_order_is_the_offers_own():
    choices = [Choice("b", lift=1), Choice("a", lift=9), Choice("c")]
    assert [one for one in ranking(choices, "") if one is not None][-1] == [0, 1, 2]


def test_a_ranking_pauses():
    assert sum(one is None for one in ranking([Choice(str(n)) for n in range(1000)], "1")) >= 10


def test_the_model_is_sound(theme, qtmodeltester):
    model = ChoiceModel(theme)
    model.put([Choice("one", detail="first", trail="Ctrl+1"), Choice("two", enabled=False)])
    qtmodeltester.check(model)
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "one, first, Ctrl+1"
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsEnabled


@pytest.fixture
def palette(further, qtbot):
    def type_(words: str):
        chooser = further.palette()
        qtbot.keyClicks(chooser.words, words)
        qtbot.waitUntil(lambda: bool(chooser.model.rows))
        return chooser

    return type_


def test_every_command_is_in_it(palette, window):
    rows = palette("").model.rows
    assert [row.text for row in rows] == [plain_text(a.text()) for _, a in window.actions_.items()]
    off = {row.text for row in rows if not row.enabled}
    assert {"Undo", "Redo"} <= off


def test_every_entity_is_in_it_and_is_selected(palette, window, qtbot):
    for entity in window.session.shown.shown.entities:
        chooser = palette(entity.name)
        assert chooser.model.rows[0].text == entity.name
        qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
        assert window.session.shown.selection == (entity.id,)


def test_every_heading_is_in_it_and_is_gone_to(palette, window, qtbot):
    from dataclasses import replace

    document, analysis = made.long(60)
    last = document.blocks[-20]
    heading = Block(BlockKind.HEADING, last.start, last.end, level=2)
    blocks = (*document.blocks[:-20], heading, *document.blocks[-19:])
    window.session.open(replace(document, blocks=blocks), analysis)
    chooser = palette(document.text[last.start : last.start + 12])
    row = next(n for n, row in enumerate(chooser.model.rows) if row.trail == "Heading" and n >= 0)
    for _ in range(row):
        qtbot.keyClick(chooser.words, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
    assert window.article.place() > document.blocks[-30].start


def test_words_of_the_text_are_found_from_it(palette, further, window, qtbot):
    chooser = palette("zz harbour zz")
    assert [row.icon for row in chooser.model.rows] == ["find"]
    qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
    assert further.find_bar.isVisible()
    assert further.find_bar.words.text() == "zz harbour zz"


def test_arrows_pass_over_what_cannot_be_chosen(palette, qtbot):
    chooser = palette("undo")
    assert chooser.model.rows[chooser.list.currentIndex().row()].enabled


def test_escape_chooses_nothing(palette, window, qtbot):
    chooser = palette("alphaland")
    qtbot.keyClick(chooser.words, Qt.Key.Key_Escape)
    assert window.session.shown.selection == ()


def test_the_field_on_top_opens_it(further, window, dialog, qtbot):
    from briefing_app.reader.dialogs.choosing import Chooser

    qtbot.mouseClick(window.bar.jump, Qt.MouseButton.LeftButton)
    assert dialog(Chooser).isVisible()
