"""Back and forward, tabs, recent, closed, last time's: places are values, and one finds one's way again."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from briefing_app.reader.opening import Opening, Source, sources
from briefing_app.reader.shelf import TakenUp
from briefing_app.reader.trail import LONGEST, NEAR, Place, Trail
from briefing_app.sources import Opened

from . import made

PLACES = st.builds(Place, st.integers(1, 3), st.integers(0, 5000), st.sampled_from([(), ("a",), ("a", "b")]))


@given(st.lists(PLACES, max_size=40))
def test_a_trail_never_has_neighbours_that_are_near(places):
    trail = Trail()
    for place in places:
        trail = trail.rest(place)
        assert trail.here == place
    assert not any(a.near(b) and a == b for a, b in pairwise(trail.stops))
    assert len(trail.stops) <= LONGEST


@given(st.lists(PLACES, min_size=1, max_size=30), st.lists(st.booleans(), max_size=20))
def test_back_and_forward_stay_on_the_trail_and_undo_each_other(places, steps):
    trail = Trail()
    for place in places:
        trail = trail.rest(place)
    for forward in steps:
        before = trail
        trail = trail.forward() if forward else trail.back()
        assert 0 <= trail.at < len(trail.stops)
        if trail != before:
            assert (trail.back() if forward else trail.forward()) == before


@given(st.lists(PLACES, max_size=30), st.integers(1, 3))
def test_a_closed_briefing_leaves_the_trail(places, briefing):
    trail = Trail()
    for place in places:
        trail = trail.rest(place)
    left = trail.without(briefing)
    assert all(stop.briefing != briefing for stop in left.stops)
    assert (left.at == -1) == (not left.stops)
    assert left.at < max(1, len(left.stops))


def test_going_elsewhere_from_the_middle_forgets_what_was_ahead():
    trail = Trail().rest(Place(1, 0)).rest(Place(1, NEAR)).rest(Place(1, 2 * NEAR)).back()
    trail = trail.rest(Place(2, 0))
    assert [stop.briefing for stop in trail.stops] == [1, 1, 2]
    assert not trail.can_go_forward


@pytest.fixture
def two(window, further, qtbot):
    """Two briefings, the second in front; one has rested in both."""
    first = window.session.shown
    window.session.choose("country:XA")
    further.travelling.settle()
    window.session.open(*made.long(60))
    further.travelling.settle()
    return first, window.session.shown


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_back_goes_to_the_other_briefing_with_its_selection(route, routes, two, window):
    first, second = two
    routes.call("back", route)
    assert window.session.shown is first
    assert first.selection == ("country:XA",)
    routes.call("forward", route)
    assert window.session.shown is second


def test_a_place_far_down_is_a_stop_of_its_own(two, window, further, qtbot):
    _, second = two
    window.article.scroll_to(second.document.text.index("Nation", 9000))
    place = second.place
    assert place > NEAR
    further.travelling.settle()
    further.travelling.back()
    assert second.place == 0
    further.travelling.forward()
    assert abs(second.place - place) < 200


def test_there_is_nothing_before_the_first_place(window, further):
    further.travelling.settle()
    assert not window.actions_["back"].isEnabled()
    further.travelling.back()
    assert window.session.shown is not None


# ---------------------------------------------------------------- tabs


def test_tabs_follow_the_session(two, window, further, qtbot):
    first, second = two
    tabs = further.tabs
    assert tabs.isVisible()
    assert [tabs.tabText(n) for n in range(tabs.count())] == [first.name, second.name]
    assert tabs.currentIndex() == 1
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert window.session.shown is first
    qtbot.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tabs.tabRect(1).center())
    assert window.session.briefings == [first]
    assert not tabs.isVisible()


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_the_next_tab_comes_round(route, routes, two, window):
    first, second = two
    routes.call("next-tab", route)
    assert window.session.shown is first
    routes.call("previous-tab", route)
    assert window.session.shown is second


def test_tabs_of_one_name_are_told_apart(window, further):
    window.session.open(*made.made())
    third = window.session.open(*made.made())
    window.session.close(window.session.briefings[0])
    assert further.tabs.count() == len(window.session.briefings) == 2
    assert window.session.shown is third
    assert further.tabs.currentIndex() == 1


# ---------------------------------------------------------------- ways in


@pytest.fixture
def asked(further, monkeypatch):
    """What the desk is asked to open."""
    asked: list[object] = []
    monkeypatch.setattr(further.opening._desk, "open", asked.append)
    monkeypatch.setattr(further.opening._desk, "paste", lambda text, html=None: asked.append((text, html)))
    return asked


def drop(window, data: QMimeData) -> QDropEvent:
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(window, event)
    return event


def test_several_files_are_dropped(window, asked, tmp_path):
    data = QMimeData()
    files = [tmp_path / "one.txt", tmp_path / "two words.md"]
    data.setUrls([*(QUrl.fromLocalFile(str(file)) for file in files), QUrl("https://example.org/briefing")])
    assert drop(window, data).isAccepted()
    assert asked == [*map(str, files), "https://example.org/briefing"]


def test_dropped_text_is_a_new_briefing(window, asked):
    data = QMimeData()
    data.setText("Ministers met.")
    drop(window, data)
    assert asked == [("Ministers met.", None)]


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_the_clipboard_is_a_new_briefing(route, routes, asked):
    QGuiApplication.clipboard().setText("Ministers met.")
    routes.call("paste", route)
    assert asked == [("Ministers met.", None)]


def test_an_empty_clipboard_is_said_to_be(further, asked, window):
    QGuiApplication.clipboard().setText("  ")
    further.opening.paste()
    assert asked == []
    assert window.messages.current.words == "There is no text to open."


def test_what_was_opened_last_is_in_the_menu(window, further, asked):
    menu = QMenu()
    window.session.open(*made.long(1))
    further.opening.fill_recent(menu)
    assert [a.text() for a in menu.actions()][:1] == ["long.txt"]
    menu.actions()[0].trigger()
    assert asked == ["long.txt"]
    menu.actions()[-1].trigger()
    assert further.opening.recent == []


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_a_closed_briefing_is_reopened(route, routes, window, further, asked):
    assert not window.actions_["reopen"].isEnabled()
    window.close_briefing()
    routes.call("reopen", route)
    assert asked == ["made.txt"]
    assert not window.actions_["reopen"].isEnabled()


def test_what_was_open_is_opened_at_the_next_start(window, further, asked, tmp_path):
    document, analysis = made.long(1)
    from dataclasses import replace

    file = tmp_path / "there.txt"
    file.write_text("x", encoding="utf-8")
    window.session.open(replace(document, source=str(file)), analysis)
    further.opening.remember()
    assert [one["where"] for one in window.settings.extra["open"]] == ["made.txt", str(file)]
    assert window.settings.extra["front"] == 1
    again = Opening(window.session, further.opening._desk, lambda: window.settings.extra, window.keep, window)
    assert again.restore() == 1  # made.txt is no file any more
    assert asked == [str(file)]
    assert window.messages.current.words == "1 briefing of last time is not where it was: made.txt"


@pytest.mark.parametrize("kept", [None, 3, "x", [1, {"where": 4}, {"no": "where"}]])
def test_settings_that_make_no_sense_are_passed_over(kept):
    assert sources(kept) == []


def test_a_source_survives_settings():
    one = Source("clipboard", 4, "Name")
    assert sources([one.plain()]) == [one]


def test_many_tabs_keep_their_names(further, window):
    for number in range(12):
        document, analysis = made.made()
        window.session.open(replace(document, source=f"/somewhere/briefing-number-{number}.txt"), analysis)
    tabs = further.tabs
    assert all(
        tabs.tabRect(n).width() > tabs.fontMetrics().horizontalAdvance(tabs.tabText(n)) for n in range(tabs.count())
    )


def test_of_two_tabs_of_one_name_the_right_one_goes(further, window):
    document, analysis = made.made()
    one = window.session.open(replace(document, source="/here/talks.txt"), analysis)
    window.session.open(replace(document, source="/there/talks.txt"), analysis)
    window.session.close(one)
    assert [further.tabs.tabToolTip(n).splitlines()[-1] for n in range(further.tabs.count())][-1] == "/there/talks.txt"
    assert further.tabs.count() == len(window.session.briefings)


def test_an_annotated_pdf_keeps_its_own_name_beside_the_text_that_it_carries(window, further, tmp_path, qtbot):
    """What is open under the text's name and what is open under the PDF's are two tabs, and each opens again as itself."""
    document, analysis = made.made()
    text, pdf = tmp_path / "talks.txt", tmp_path / "talks-annotated.pdf"
    for file in (text, pdf):
        file.write_bytes(b"-")
    carried = Opened(replace(document, source=str(text)), analysis)
    for file in (text, pdf):
        further.opening._desk.show(carried, TakenUp(analysis=analysis), str(file))
    names = [one.name for one in window.session.briefings[-2:]]
    assert names == ["talks.txt", "talks-annotated.pdf"]
    assert [one.where for one in further.opening.recent[:2]] == [str(pdf), str(text)]
    assert further.opening._desk.open(str(pdf)) is None  # it is open already
    assert window.session.shown.name == "talks-annotated.pdf"
