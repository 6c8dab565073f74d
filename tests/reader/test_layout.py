"""The window is shown as a frame, filled, and remembered; everything stays within reach in a small one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from briefing_app.reader import desktop, layout
from briefing_app.reader.frame import Frame
from briefing_app.reader.window import Window
from briefing_app.settings import Settings

from . import made


@pytest.fixture
def started(qtbot, qapp):
    """Windows as a start makes them: shown as a frame first, then built."""

    def start(**extra) -> Window:
        window = Window(Settings(theme="light", extra=extra))
        qtbot.addWidget(window)
        window.resize(780, 760)  # what the offscreen screen can hold
        with qtbot.waitExposed(window):
            window.show()
        assert isinstance(window.centralWidget(), Frame)
        desktop.build(QApplication.instance(), window)
        qtbot.wait(20)
        return window

    return start


def test_the_briefing_has_the_most_room_at_first(started):
    window = started()
    for dock in window.docks.values():
        assert dock.width() < 300
    assert window.article.width() >= 260


def test_the_layout_is_remembered_and_can_be_reset(started, qtbot):
    window = started()
    window.docks["areas"].hide()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["countries"])
    qtbot.wait(5)
    again = started(window=layout.saved(window))
    assert not again.docks["areas"].isVisible()
    assert again.dockWidgetArea(again.docks["countries"]) is Qt.DockWidgetArea.LeftDockWidgetArea
    again.actions_["reset-layout"].trigger()
    qtbot.wait(5)
    assert again.docks["areas"].isVisible()
    assert again.dockWidgetArea(again.docks["countries"]) is Qt.DockWidgetArea.RightDockWidgetArea


@pytest.mark.parametrize("kept", [{}, {"geometry": "no base64", "state": "!"}, {"geometry": 3, "state": None}, [], "x"])
def test_a_layout_that_makes_no_sense_is_passed_over(started, kept):
    window = started(window=kept)
    assert all(dock.isVisible() for dock in window.docks.values())


def test_closing_remembers_layout_and_sorting(started, qtbot):
    window = started()
    kept = []
    window.settings_changed.connect(kept.append)
    window.sidebars["countries"]._sort("name")
    window.sidebars["areas"]._group(True)
    window.close()
    again = started(**kept[-1].extra)
    assert again.sidebars["countries"].model.order == "name"
    assert again.sidebars["areas"].model.grouped


def test_a_hidden_sidebar_comes_back_when_it_is_asked_for(started, qtbot):
    window = started()
    window.session.open(*made.made())
    window.docks["areas"].hide()
    window.go_to("areas")
    assert window.docks["areas"].isVisible()
    assert window.sidebars["areas"].list.currentIndex().data() == "Fisheries"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_fits_a_small_window(started, qtbot, scale):
    window = started()
    window.session.open(*made.made())
    window.change(text_scale=scale)
    window.session.choose("country:XA")
    qtbot.wait(5)
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 700
    assert window.rect().contains(
        window.pill.geometry().translated(window.article.mapTo(window, window.pill.pos() * 0))
    )


def test_without_a_briefing_the_lists_say_what_to_do(started):
    window = started()
    window.session.open(*made.made())
    window.close_briefing()
    for bar in window.sidebars.values():
        assert bar.model.rowCount() == 0
        assert "Open a briefing" in bar._empty.text()
    assert window.quotations.model.rowCount() == 0
    assert not window.actions_["export"].isEnabled()
