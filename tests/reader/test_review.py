"""Reviewing by keyboard: right, wrong, fix, skip, over what is least sure, in text order."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from briefing_app.model import Mention
from briefing_app.reader.correcting.doubts import SURE, doubts
from briefing_app.reader.correcting.reviewing import LAYER
from briefing_app.reader.dialogs.asking import AskEverywhere
from briefing_app.reader.dialogs.choosing import Chooser

from . import made


@pytest.fixture
def window(new_window, qtbot):
    """A briefing of whose decisions three are doubtful."""
    window = new_window()
    document, analysis = made.made()
    mentions = list(analysis.mentions)
    for number in (1, 4):
        mentions[number] = replace(mentions[number], confidence=0.4, reason="only its look")
    said = replace(analysis.quotations[0], confidence=0.5)
    window.session.open(document, replace(analysis, mentions=tuple(mentions), quotations=(said,)))
    return window


@pytest.fixture
def bar(further, qtbot):
    further.review()
    qtbot.waitUntil(further.review_bar.isVisible)
    return further.review_bar


def test_doubts_are_in_text_order_and_below_the_bar(window):
    found = doubts(window.session.shown.shown)
    assert len(found) == 3
    assert [d.start for d in found] == sorted(d.start for d in found)
    assert all(d.about.confidence < SURE for d in found)


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_it_opens_and_shows_the_first_with_its_reason(route, routes, further, window, qtbot):
    routes.call("review", route)
    bar = further.review_bar
    qtbot.waitUntil(bar.isVisible)
    first = doubts(window.session.shown.shown)[0]
    assert bar.current == first
    assert bar.count.accessibleName() == "Decision 1 of 3"
    assert "only its look" in bar.why.text()
    assert "40 %" in bar.why.text()
    (lit,) = window.article._layers[LAYER].spans
    assert (lit.start, lit.end) == (first.start, first.end)


def test_accepting_all_leaves_nothing_doubtful(bar, window, qtbot):
    for _ in range(3):
        assert bar.isVisible()
        qtbot.keyClick(bar, Qt.Key.Key_A)
    assert not bar.isVisible()
    assert LAYER not in window.article._layers
    assert doubts(window.session.shown.shown) == []
    assert len(window.session.shown.history.steps) == 3


def test_a_wrong_mention_is_removed(bar, dialog, window, qtbot):
    about = bar.current.about
    assert isinstance(about, Mention)
    qtbot.keyClick(bar, Qt.Key.Key_X)
    dialog(AskEverywhere).yes.click()  # the same name stands elsewhere too
    assert about not in window.session.shown.shown.mentions
    assert bar.count.text() == "1 / 2"


def test_skipping_changes_nothing_and_goes_on(bar, window, qtbot):
    seen = []
    for _ in range(3):
        seen.append(bar.current.key)
        qtbot.keyClick(bar, Qt.Key.Key_S)
    assert len(set(seen)) == 3
    assert not bar.isVisible()
    assert window.session.shown.history.steps == ()
    assert bar.open_bar() == 3


def test_fixing_asks_what_it_is_instead(bar, dialog, choose, window, qtbot):
    about = bar.current.about
    qtbot.keyClick(bar, Qt.Key.Key_F)
    dialog(Chooser)
    choose("gammaland")
    dialog(AskEverywhere).yes.click()
    assert any(
        m.entity == "country:XC" and m.start == about.start and m.end == about.end
        for m in window.session.shown.shown.mentions
    )
    assert bar.current.key != (about.start, about.end, about.entity)


def test_one_can_go_back(bar, qtbot):
    first = bar.current
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert bar.count.text() == "3 / 3"
    qtbot.keyClick(bar, Qt.Key.Key_S)
    assert bar.current == first


def test_escape_and_another_briefing_close_it(bar, further, window, qtbot):
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    further.review()
    window.session.open(*made.made())
    assert not bar.isVisible()


def test_nothing_doubtful_is_said(further, window):
    window.session.open(*made.made())
    further.review()
    assert window.messages.current.words == "There is nothing doubtful in this briefing."
