"""With nothing open the window says how to open something; while something is being opened, that it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from briefing_app.reader.desk import Desk
from briefing_app.reader.further import Further
from briefing_app.reader.jobs import Jobs

from . import made


def test_it_stands_where_nothing_is_open_and_goes(new_window):
    window = new_window()
    assert window.welcome.isVisible()
    assert window.welcome.size() == window.article.size()
    window.session.open(*made.made())
    assert not window.welcome.isVisible()
    window.close_briefing()
    assert window.welcome.isVisible()
    window.resize(1100, 800)
    assert window.welcome.size() == window.article.size()


def test_its_buttons_open(new_window, qtbot):
    window = new_window()
    window.welcome.open_pressed.disconnect()  # a file dialog would wait for somebody
    window.welcome.sample_pressed.disconnect()
    for button, signal in ((window.welcome.open, "open_pressed"), (window.welcome.sample, "sample_pressed")):
        with qtbot.waitSignal(getattr(window.welcome, signal)):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_was_opened_last_is_offered(new_window, qtbot):
    recent = [{"where": f"/far/away/one & {n}.txt"} for n in range(9)]
    window = new_window(extra={"recent": recent})
    jobs = Jobs(window)
    desk = Desk(window.session, jobs, window.settings, window)
    window.further = Further(window, desk, jobs)
    window.take(desk)
    desk.work_changed.emit()
    lines = [b for b in window.welcome.findChildren(QPushButton) if b.property("line")]
    assert [b.text() for b in lines] == [f"one && {n}.txt" for n in range(5)]
    window.welcome.recent_pressed.disconnect()
    with qtbot.waitSignal(window.welcome.recent_pressed) as pressed:
        lines[1].click()
    assert pressed.args == ["/far/away/one & 1.txt"]


def test_what_is_being_opened_is_named(new_window):
    window = new_window()
    window.welcome.show_state(("/far/away/talks.pdf", "clipboard"), ())
    assert window.welcome.title.text() == "Opening talks.pdf, the clipboard…"
    assert not window.welcome.open.isVisible()
    window.welcome.show_state((), ())
    assert window.welcome.open.isVisible()
