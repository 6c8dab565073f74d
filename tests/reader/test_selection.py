"""What clicks and keys select, and how one goes from mention to mention."""

import pytest
from PySide6.QtCore import QPoint, Qt

from . import made

DOCUMENT, ANALYSIS = made.made()
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def selection(window):
    return window.session.shown.selection


def test_a_click_selects_only_that(window, hands):
    hands.click("country:XA")
    hands.click("country:XB")
    assert selection(window) == ("country:XB",)


def test_ctrl_click_adds_and_takes_out(window, hands):
    hands.click("country:XA")
    hands.click("country:XB", CTRL)
    assert selection(window) == ("country:XA", "country:XB")
    hands.click("country:XA", CTRL)
    assert selection(window) == ("country:XB",)


def test_the_swatch_adds(window, hands):
    hands.click("country:XA")
    swatch = hands.row("country:XB").topLeft() + QPoint(19, 16)
    hands.click("country:XB", at=swatch)
    assert selection(window) == ("country:XA", "country:XB")


def test_shift_click_selects_a_range(window, hands):
    hands.click("country:XA")
    hands.click("country:XC", SHIFT)
    assert selection(window) == ("country:XA", "country:XB", "country:XC")


def test_space_adds_and_enter_selects_alone(window, hands):
    hands.key("country:XA", Qt.Key.Key_Space)
    hands.key("country:XB", Qt.Key.Key_Space)
    assert selection(window) == ("country:XA", "country:XB")
    hands.key("country:XB", Qt.Key.Key_Return)
    assert selection(window) == ("country:XB",)


def test_shift_and_arrows_select_a_range(window, hands, qtbot):
    hands.key("country:XA", Qt.Key.Key_Return)
    qtbot.keyClick(hands.sidebar_of("country:XA").list, Qt.Key.Key_Down, SHIFT)
    assert selection(window) == ("country:XA", "country:XB")


def test_selection_crosses_sidebars(window, hands):
    hands.click("country:XA")
    hands.click("area:fisheries", CTRL)
    hands.click("speaker:ines-varga", CTRL)
    assert len(selection(window)) == 3
    inks = {slot.mark("light").ink for slot in window.session.shown.slots.values()}
    assert len(inks) == 3


def test_a_click_in_the_text_selects_the_entity_and_goes_to_that_mention(window, hands):
    mention = ANALYSIS.mentions_of("country:XB")[1]
    hands.click_text(mention.start + 2)
    assert selection(window) == ("country:XB",)
    assert window.session.shown.mention == mention
    assert window.pill.words == "Mention 2 of 2"


def test_of_nested_mentions_the_inner_one_is_meant(window, hands):
    inner = ANALYSIS.mentions_of("person:tom-okoye")[1]
    hands.click_text(inner.start + 1)
    assert selection(window) == ("person:tom-okoye",)


def test_a_click_beside_mentions_changes_nothing(window, hands):
    hands.click("country:XA")
    hands.click_text(DOCUMENT.text.index("thanked"))
    assert selection(window) == ("country:XA",)


STEPS = {
    "F3": (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, 1),
    "N": (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, 1),
    "Shift+F3": (Qt.Key.Key_F3, SHIFT, -1),
    "P": (Qt.Key.Key_P, Qt.KeyboardModifier.NoModifier, -1),
}


@pytest.mark.parametrize("name", STEPS)
def test_keys_step_through_all_mentions_in_text_order_and_round(window, hands, qtbot, name):
    key, held, by = STEPS[name]
    hands.click("country:XA")
    hands.click("area:fisheries", CTRL)
    stops = sorted(
        (*ANALYSIS.mentions_of("country:XA"), *ANALYSIS.mentions_of("area:fisheries")), key=lambda m: m.start
    )
    window.article.setFocus()
    reached = []
    for _ in range(len(stops) + 1):
        with qtbot.waitSignal(window.session.mention_reached) as told:
            qtbot.keyClick(window.article, key, held)
        reached.append((window.session.shown.mention, told.args[0]))
    order = stops if by > 0 else stops[::-1]
    # Going back from the first view means round the start, which is said.
    assert [mention for mention, _ in reached] == [*order, order[0]]
    assert reached[-1][1]
    assert not any(wrapped for _, wrapped in reached[1:-1])


def test_the_pill_says_where_one_is_and_steps(window, hands, qtbot):
    assert not window.pill.isVisible()
    hands.click("country:XA")
    assert window.pill.isVisible()
    assert window.pill.words == "3 mentions"
    qtbot.mouseClick(window.pill._on, Qt.MouseButton.LeftButton)
    assert window.pill.words == "Mention 1 of 3"
    qtbot.mouseClick(window.pill._back, Qt.MouseButton.LeftButton)
    assert window.pill.words == "Mention 3 of 3"
    assert window.pill._entities.text() == "again from the end"
    qtbot.mouseClick(window.pill._clear, Qt.MouseButton.LeftButton)
    assert selection(window) == ()
    assert not window.pill.isVisible()


def test_a_click_on_a_tick_goes_to_that_mention(window, hands, qtbot):
    hands.click("country:XC")
    mention = ANALYSIS.mentions_of("country:XC")[0]
    bar = window.article.ticks
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(8, bar.row_of(mention.start)))
    assert window.session.shown.mention == mention


def test_a_click_on_the_barcode_goes_to_the_nearest_mention(window, hands):
    row = hands.row("country:XA")
    bar = hands.sidebar_of("country:XA").list._lines.barcode(row)
    mention = ANALYSIS.mentions_of("country:XA")[2]
    x = bar.left() + mention.start * bar.width() // len(DOCUMENT.text)
    hands.click("country:XA", at=QPoint(x, bar.center().y()))
    assert window.session.shown.mention == mention


def test_escape_closes_the_card_before_it_clears(window, hands, qtbot):
    hands.click("country:XA")
    window.session.next_mention()
    window.explain()
    assert window.card.isVisible()
    window.escape()
    assert not window.card.isVisible()
    assert selection(window) == ("country:XA",)
    window.escape()
    assert selection(window) == ()


def test_the_card_says_what_it_is_and_why(window):
    window.session.choose("speaker:ines-varga")
    window.session.next_mention()
    window.explain()
    said = {name: label.text() for name, label in window.card._labels.items()}
    assert said == {
        "name": "Ines Varga",
        "who": "Minister of Ports · Alphaland",
        "counts": "2 mentions · 1 quote",
        "why": "Its name · confidence 90 %",
    }


def test_a_selection_outlives_a_new_analysis(window, qtbot):
    window.session.choose("country:XA", "country:XC")
    window.session.next_mention()
    at = window.session.shown.mention
    fewer = made.made(made.BRIEFING.replace("[[country:XC|Gammaland]]", "Gammaland"))[1]
    with qtbot.waitSignal(window.session.selection_changed):
        window.session.analysed(window.session.shown, fewer)
    assert selection(window) == ("country:XA",)
    assert window.session.shown.mention == at
    window.session.analysed(window.session.shown, ANALYSIS)
    assert selection(window) == ("country:XA", "country:XC")


def test_each_briefing_keeps_its_own_selection_and_place(window, qtbot):
    first = window.session.shown
    window.session.choose("country:XA")
    window.session.open(*made.long(30))
    assert selection(window) == ()
    window.session.choose("country:N3")
    for _ in range(20):
        window.session.next_mention()
    place = window.session.shown.place
    assert place > 0
    second = window.session.shown
    window.session.show(first)
    assert selection(window) == ("country:XA",)
    window.session.show(second)
    assert selection(window) == ("country:N3",)
    assert abs(window.article.place() - place) < 200
    window.session.close(second)
    assert window.session.shown is first


def test_a_chosen_speakers_words_are_listed_and_reached(window, qtbot):
    assert window.quotations.model.rowCount() == 1
    window.session.choose("speaker:ines-varga")
    assert window.quotations.title.name.text() == "Ines Varga said"
    index = window.quotations.model.index(0)
    assert index.data() == "We will keep the harbours open"
    window.quotations.enter()
    qtbot.keyClick(window.quotations.list, Qt.Key.Key_Return)
    assert window.article.selected_span() == (ANALYSIS.quotations[0].start, ANALYSIS.quotations[0].end)


def test_stepping_scrolls_to_what_is_out_of_view(new_window, qtbot):
    window = new_window(900, 600)
    window.session.open(*made.long(60))
    window.session.choose("country:N5")
    for _ in range(9):
        window.session.next_mention()
        rects = window.article.rects(window.session.shown.mention)
        view = window.article.viewport().rect()
        assert view.contains(rects[0].toRect())
    assert window.article.place() > 0
