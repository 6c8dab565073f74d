"""Work in processes: it comes back, can be stopped, fails in plain words, and outlives the death of a process."""

import os
from pathlib import Path

import pytest

from briefing_app.model import Document
from briefing_app.reader import jobs as jobs_module
from briefing_app.reader.desk import Desk
from briefing_app.reader.jobs import RESTARTS, Jobs
from briefing_app.settings import Settings
from tests.conftest import CHECKOUT

WAIT = 30_000


@pytest.fixture
def jobs(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(jobs_module, "WORKER", "tests.reader.fake_worker")
    paths = (str(CHECKOUT), os.environ.get("PYTHONPATH", ""))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    monkeypatch.setenv("DEATHS", str(tmp_path / "deaths"))
    jobs = Jobs()
    yield jobs
    jobs.stop_all()


def ended(qtbot, task):
    """How a task ended: the name of the signal and what came with it."""
    found = []
    task.done.connect(lambda result: found.append(("done", result)))
    task.failed.connect(lambda error: found.append(("failed", error)))
    task.cancelled.connect(lambda: found.append(("cancelled", None)))
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    qtbot.wait(1)
    assert len(found) == 1
    return found[0]


def test_an_analysis_comes_in_parts_and_then_whole(qtbot, jobs):
    task = jobs.analyse(Document("A wins."))
    parts = []
    task.part_arrived.connect(parts.append)
    kind, analysis = ended(qtbot, task)
    assert kind == "done"
    assert analysis.entities[0].name == "A"
    assert [part.complete for part in parts] == [False]
    assert not jobs.running


def test_an_analysis_can_be_stopped_and_the_next_one_runs(qtbot, jobs):
    waiting = jobs.analyse(Document("wait for ever"))
    qtbot.wait(1)
    waiting.cancel()
    assert not jobs.running
    assert ended(qtbot, jobs.analyse(Document("A")))[0] == "done"


def test_a_failed_analysis_says_why(qtbot, jobs):
    kind, error = ended(qtbot, jobs.analyse(Document("fail")))
    assert (kind, error.message, error.detail) == ("failed", "It cannot be read.", "why")


def test_a_process_that_dies_is_asked_again(qtbot, jobs, caplog):
    assert ended(qtbot, jobs.analyse(Document("die 2 times")))[0] == "done"
    caplog.clear()


def test_a_process_that_always_dies_is_given_up(qtbot, jobs, tmp_path, caplog):
    kind, error = ended(qtbot, jobs.analyse(Document("die 99 times")))
    assert kind == "failed"
    assert "several times" in error.message
    assert int((tmp_path / "deaths").read_text()) == RESTARTS + 1
    assert ended(qtbot, jobs.analyse(Document("A")))[0] == "done"
    caplog.clear()


def test_a_process_that_babbles_is_replaced(qtbot, jobs, caplog):
    kind, _ = ended(qtbot, jobs.analyse(Document("babble")))
    assert kind == "failed"
    assert ended(qtbot, jobs.analyse(Document("A")))[0] == "done"
    caplog.clear()


def test_a_file_is_read(qtbot, jobs, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("A title\n\nSome words.\n", encoding="utf-8")
    kind, opened = ended(qtbot, jobs.read(str(file)))
    assert kind == "done"
    assert opened.document.title == "A title"


@pytest.mark.parametrize("make", ["missing", "folder", "empty", "binary"])
def test_what_cannot_be_read_is_told_in_one_line(qtbot, new_window, jobs, tmp_path, make):
    where: Path = tmp_path / "thing.txt"
    if make == "folder":
        where.mkdir()
    elif make == "empty":
        where.write_bytes(b"")
    elif make == "binary":
        where.write_bytes(bytes(range(256)) * 40)
    window = new_window()
    window.take(Desk(window.session, jobs, Settings(), window))
    with qtbot.waitSignal(window.messages.shown, timeout=WAIT) as told:
        window.open(str(where))
    assert "\n" not in told.args[0]
    assert "Traceback" not in told.args[0]
    assert window.session.shown is None
    assert window.messages.isVisible()


def test_a_briefing_is_opened_and_analysed(qtbot, new_window, jobs, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("Aland meets\n\nA word.\n", encoding="utf-8")
    window = new_window()
    window.take(Desk(window.session, jobs, Settings(), window))
    window.open(str(file), str(file))
    qtbot.waitUntil(lambda: window.session.shown is not None and window.session.shown.shown.complete, timeout=WAIT)
    assert len(window.session.briefings) == 1
    assert window.sidebars["countries"].model.index(0).data() == "A"
    assert "Analysed in" in window.status.analysis.text()
    window.open(str(file))  # open already: shown, not opened twice
    assert len(window.session.briefings) == 1


def test_closing_during_work_is_safe(qtbot, new_window, jobs):
    window = new_window()
    desk = Desk(window.session, jobs, Settings(), window)
    window.take(desk)
    window.closing.connect(jobs.stop_all)
    briefing = window.session.open(Document("wait for ever"))
    desk.analyse(briefing)
    qtbot.wait(1)
    window.close()
    assert not jobs.running


def test_a_stopped_analysis_says_so_and_goes_on(qtbot, new_window, jobs):
    window = new_window()
    window.take(Desk(window.session, jobs, Settings(), window))
    briefing = window.session.open(Document("wait for ever"))
    for again in (window.analyse, lambda: window.messages._act.click()):
        again()
        assert briefing.progress is not None
        window.stop_work()
        qtbot.waitUntil(lambda: briefing.progress is None, timeout=WAIT)
        assert window.messages.current.words.startswith("The analysis was stopped.")
        assert "Not fully analysed" in window.status.analysis.text()
