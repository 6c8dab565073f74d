"""What the reader corrects, through the window: by keys, menu, palette and where one points; all of it can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from briefing_app import corrections
from briefing_app.model import Anchor, Kind, Quotation, QuotationKind, Span
from briefing_app.reader import menus
from briefing_app.reader.correcting.deeds import PREVIEW
from briefing_app.reader.dialogs.asking import AskEverywhere, AskName, AskNote, AskSplit
from briefing_app.reader.dialogs.choosing import Chooser

ROUTES = ("key", "menu", "palette", "context")
VARGA, OKOYE, ALPHA = "speaker:ines-varga", "person:tom-okoye", "country:XA"


@pytest.fixture
def shown(window):
    return lambda: window.session.shown.shown


@pytest.fixture
def begin(routes, window, qtbot):
    """Starts a deed on an entity by one of the routes."""

    def start(command: str, entity: str, text: str, route: str) -> None:
        window.session.choose(entity)
        if route != "context":
            routes.call(command, route)
            return
        menu = menus.entity_menu(window, entity, window)
        action = next(a for a in menu.actions() if a.text().split("\t")[0] == text)
        action.trigger()

    return start


def undone(window, name: str) -> None:
    """The last step has this name, is undone by it, and comes again."""
    after = window.session.shown.reading.shown
    assert window.actions_["undo"].text() == f"Undo {name}"
    window.actions_["undo"].trigger()
    assert window.session.shown.shown == window.session.shown.analysis
    window.actions_["redo"].trigger()
    assert window.session.shown.reading.shown == after


@pytest.mark.parametrize("route", ROUTES)
def test_rename(route, begin, dialog, window, shown, qtbot):
    begin("rename", OKOYE, "Rename…", route)
    ask = dialog(AskName)
    assert [ask.names.itemText(n) for n in range(ask.names.count())] == ["Tom Okoye", "Okoye"]
    ask.names.setEditText("Thomas Okoye")
    ask.yes.click()
    assert shown().by_id[OKOYE].name == "Thomas Okoye"
    assert window.session.shown.selection == (OKOYE,)
    undone(window, "renaming of Tom Okoye to Thomas Okoye")


def test_an_empty_name_is_none(begin, dialog, window, qtbot):
    begin("rename", OKOYE, "Rename…", "key")
    ask = dialog(AskName)
    ask.names.setEditText("   ")
    assert not ask.yes.isEnabled()
    ask.answer()
    assert window.session.shown.history.steps == ()


@pytest.mark.parametrize("route", ROUTES)
def test_merge_of_one_asks_with_which_other_and_which_name(route, begin, choose, window, shown, qtbot):
    begin("merge", OKOYE, "Merge…", route)
    choose("ines")
    choose("ines")
    assert OKOYE not in shown().by_id
    assert len(shown().mentions_of(VARGA)) == 4
    assert window.session.shown.selection == (VARGA,)
    undone(window, "merge of Tom Okoye and Ines Varga")


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_merge_of_several_asks_only_which_name(route, routes, choose, window, shown, qtbot):
    window.session.choose("country:XB", "country:XC")
    routes.call("merge", route)
    choose("gamma")
    assert "country:XB" not in shown().by_id
    assert shown().by_id["country:XC"].name == "Gammaland"
    undone(window, "merge of Betaland and Gammaland")


@pytest.mark.parametrize("route", ROUTES)
def test_split(route, begin, dialog, window, shown, qtbot):
    begin("split", VARGA, "Split…", route)
    ask = dialog(AskSplit)
    assert not ask.yes.isEnabled()
    ask.places.setCurrentIndex(ask.model.index(1))
    qtbot.keyClick(ask.places, Qt.Key.Key_Space)
    assert ask.name.text() == "Varga"
    ask.name.setText("Another Varga")
    ask.yes.click()
    new = next(e for e in shown().entities if e.name == "Another Varga")
    assert [m.span.of(window.session.shown.document.text) for m in shown().mentions_of(new.id)] == ["Varga"]
    undone(window, "split of Another Varga from Ines Varga")


@pytest.mark.parametrize("route", ROUTES)
def test_another_kind(route, begin, choose, window, shown, qtbot):
    begin("retype", OKOYE, "Is another kind…", route)
    choose("organization")
    assert shown().by_id["organization:tom-okoye"].kind is Kind.ORGANIZATION
    assert window.session.shown.selection == ("organization:tom-okoye",)
    undone(window, "change of Tom Okoye to Organization")


@pytest.mark.parametrize("route", ROUTES)
def test_hide(route, begin, window, shown, qtbot):
    begin("hide", ALPHA, "Hide", route)
    assert ALPHA not in shown().by_id
    undone(window, "hiding of Alphaland")


@pytest.mark.parametrize("route", ROUTES)
def test_a_note_on_an_entity(route, begin, dialog, window, qtbot):
    begin("note", ALPHA, "Note…", route)
    ask = dialog(AskNote)
    ask.note.setPlainText("Ask about the harbours.")
    qtbot.keyClick(ask.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.shown.reading.notes == {ALPHA: "Ask about the harbours."}
    begin("note", ALPHA, "Note…", route)
    again = dialog(AskNote)
    assert again.note.toPlainText() == "Ask about the harbours."
    again.note.clear()
    again.answer()
    assert window.session.shown.reading.notes == {}


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_selected_words_name_someone_new(route, routes, dialog, window, shown, qtbot):
    text = window.session.shown.document.text
    at = text.index("𠮷野")
    window.article.select_span(at - 1, at + 3)  # with the spaces beside it, which do not belong
    routes.call("this-is", route)
    chooser = dialog(Chooser)
    row = next(n for n, row in enumerate(chooser.model.rows) if row.value == ("", Kind.AREA, "𠮷野"))
    for _ in range(row):
        qtbot.keyClick(chooser.words, Qt.Key.Key_Down)
    qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
    (area,) = [e for e in shown().entities if e.name == "𠮷野"]
    assert [m.span for m in shown().mentions_of(area.id)] == [Span(at, at + 2)]


def test_selected_words_name_someone_who_is_there(further, choose, window, shown, qtbot):
    text = window.session.shown.document.text
    at = text.index("city")
    window.article.select_span(at, at + 4)
    further.this_is()
    choose("alphaland")
    assert Span(at, at + 4) in [m.span for m in shown().mentions_of(ALPHA)]
    undone(window, "reading of “city” as Alphaland")


def test_a_new_name_is_typed_and_gets_an_id_of_its_own(further, dialog, window, shown, qtbot):
    text = window.session.shown.document.text
    at = text.index("delegation")
    window.article.select_span(at, at + 10)
    further.this_is()
    chooser = dialog(Chooser)
    qtbot.keyClicks(chooser.words, "Harbour Board")
    rows = [row for row in chooser.model.rows if row.value[1] is Kind.ORGANIZATION and not row.value[0]]
    assert [row.text for row in rows] == ["New: Harbour Board"]
    chooser.list.setCurrentIndex(chooser.model.index(chooser.model.rows.index(rows[0])))
    qtbot.keyClick(chooser.words, Qt.Key.Key_Return)
    assert shown().by_id["organization:harbour-board"].name == "Harbour Board"


def test_without_selected_words_the_window_says_what_to_do(further, window, qtbot):
    further.this_is()
    assert window.messages.current.words == "Select some words in the text first."
    assert window.session.shown.history.steps == ()


@pytest.mark.parametrize(("everywhere", "count"), [(True, 2), (False, 1)])
def test_the_same_words_elsewhere_are_shown_before_they_are_changed(everywhere, count, further, window, dialog, shown):
    text = window.session.shown.document.text
    at = text.index("The ")
    window.article.select_span(at, at + 3)
    further.correcting._name(Span(at, at + 3), "", Kind.ORGANIZATION, "Article")
    places = [n for n in range(len(text)) if text.startswith("The", n) and text[n + 3] == " "]
    ask = dialog(AskEverywhere)
    assert [s.start for s in window.article._layers[PREVIEW].spans] == places
    (ask.everywhere if everywhere else ask.yes).click()
    assert PREVIEW not in window.article._layers
    made = len(shown().mentions_of("organization:article"))
    assert made == (len(places) if everywhere else 1)
    assert len(places) >= count


def test_cancelling_changes_nothing_and_puts_the_lights_out(further, window, dialog):
    text = window.session.shown.document.text
    at = text.index("The ")
    further.correcting._name(Span(at, at + 3), "", Kind.ORGANIZATION, "Article")
    dialog(AskEverywhere).reject()
    assert PREVIEW not in window.article._layers
    assert window.session.shown.history.steps == ()


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_a_mention_is_removed(route, routes, window, shown, qtbot):
    window.session.reach(shown().mentions_of(OKOYE)[0])
    routes.call("remove-mention", route)
    assert len(shown().mentions_of(OKOYE)) == 1
    undone(window, "removal of “Tom Okoye” from Tom Okoye")


def test_a_mention_is_removed_and_accepted_where_one_points(further, window, shown):
    mention = shown().mentions_of(OKOYE)[1]
    menu = menus.mention_menu(window, mention, window)
    next(a for a in menu.actions() if a.text() == "This is right").trigger()
    assert shown().mentions_of(OKOYE)[1].confidence == 1.0
    next(a for a in menu.actions() if a.text() == "These words do not name it").trigger()
    assert len(shown().mentions_of(OKOYE)) == 1


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_words_were_said_by_someone_else(route, routes, choose, window, shown, qtbot):
    said = shown().quotations[0]
    window.article.select_span(said.start + 3, said.start + 8)
    routes.call("reattribute", route)
    choose("okoye")
    assert shown().quotations[0].speaker == "speaker:tom-okoye"
    undone(window, "attribution of “We will keep the harbours open” to Tom Okoye")


def test_words_were_said_by_nobody_known(further, choose, window, shown):
    said = shown().quotations[0]
    further.correcting.reattribute(said)
    choose("nobody")
    assert shown().quotations[0].speaker is None


def test_a_quotation_is_rejected_in_its_panel(further, window, shown):
    window.quotations.enter()
    said = window.quotations.current
    menu: QMenu = menus.quotation_menu(window, said, window)
    next(a for a in menu.actions() if a.text() == "This is no quotation").trigger()
    assert shown().quotations == ()
    undone(window, "removal of the quotation “We will keep the harbours open”")


def test_the_place_and_the_selection_survive_corrections(further, window, shown):
    window.session.choose(ALPHA, OKOYE)
    window.session.next_mention()
    window.session.next_mention()
    mention, place = window.session.shown.mention, window.article.place()
    further.correcting.hide("country:XC")
    assert window.session.shown.selection == (ALPHA, OKOYE)
    assert window.session.shown.mention == mention
    assert window.article.place() == place


def test_history_belongs_to_its_briefing(further, window):
    from . import made

    first = window.session.shown
    further.correcting.hide(ALPHA)
    window.session.open(*made.made())
    assert not window.actions_["undo"].isEnabled()
    window.session.show(first)
    assert window.actions_["undo"].isEnabled()
    window.session.undo()
    assert ALPHA in first.shown.by_id


def test_every_deed_has_a_name(further, window):
    """The window's names agree with those of the corrections' own room, which the command line uses."""
    from briefing_app import model
    from briefing_app.reader.correcting.naming import deed

    reading = window.session.shown.reading
    anchor = Anchor.at(reading.document.text, 0, 9)
    for made in (
        model.Rename(ALPHA, "A"),
        model.Merge(ALPHA, ("country:XB", "country:XC")),
        model.Split(ALPHA, (anchor,), "country:new", "New"),
        model.Hide(ALPHA),
        model.AddMention(ALPHA, anchor, Kind.COUNTRY, "Alphaland", everywhere=True),
        model.RemoveMention(ALPHA, anchor),
        model.Reattribute(anchor, None),
        model.RejectQuotation(anchor),
        model.Accept(anchor),
        model.Note(ALPHA, ""),
        model.Highlight("h", anchor),
        model.RemoveHighlight("h"),
        model.Withdraw(model.Hide(ALPHA)),
    ):
        assert deed(reading, made) == corrections.name_of(reading, made)


def test_a_quotation_without_a_speaker_asks_who(further, dialog, window):
    quotation = Quotation(0, 9, QuotationKind.DIRECT)
    further.correcting.reattribute(quotation)
    assert "Who said “Ministers”?" in dialog(Chooser).windowTitle()
