"""A second start hands its files to the window that runs; a crash is told at the next start."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from briefing_app.reader import crashes, single


@pytest.fixture
def channel():
    return f"briefing-test-{uuid4().hex[:12]}"


def start(channel: str, *files: str) -> subprocess.Popen[str]:
    code = (
        f"import sys; from briefing_app.reader.single import hand_over; print(hand_over({list(files)!r}, {channel!r}))"
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_files_go_to_the_window_that_runs(channel, qtbot, qapp, tmp_path):
    listener = single.Listener(qapp, channel)
    assert listener.listen()
    with qtbot.waitSignal(listener.files_arrived, timeout=10_000) as told:
        later = start(channel, str(tmp_path / "a b.txt"), "https://example.org/x")
    assert told.args == [[str(tmp_path / "a b.txt"), "https://example.org/x"], ""]
    qtbot.waitUntil(lambda: later.poll() is not None, timeout=10_000)
    assert later.stdout.read().strip() == "True"
    later.stdout.close()
    listener.close()


def test_with_no_window_there_is_nobody_to_hand_to(channel):
    assert not single.hand_over(["x"], channel)


def test_only_one_listens_and_a_dead_socket_is_taken_over(channel, qapp):
    first, second = single.Listener(qapp, channel), single.Listener(qapp, channel)
    assert first.listen()
    assert not second.listen()
    first.close()
    assert second.listen()
    second.close()


@pytest.mark.parametrize("line", [b"nonsense\n", b'{"a": 1}\n', b"[1, 2]\n", b'{"files": [1]}\n'])
def test_nonsense_is_not_believed(line, channel, qtbot, qapp):
    from PySide6.QtNetwork import QLocalSocket

    listener = single.Listener(qapp, channel)
    listener.listen()
    heard: list[object] = []
    listener.files_arrived.connect(lambda *told: heard.append(told))
    socket = QLocalSocket()
    socket.connectToServer(channel)
    assert socket.waitForConnected(1000)
    socket.write(line)
    qtbot.waitUntil(lambda: socket.bytesAvailable() > 0)
    assert heard == []
    socket.disconnectFromServer()
    listener.close()


def test_files_that_arrive_are_opened_and_the_window_comes_to_the_front(window, further, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr(window, "open", lambda *files: asked.extend(files))
    window.showMinimized()
    further.files_arrived(["one.txt", "two.txt"])
    assert asked == ["one.txt", "two.txt"]
    assert not window.isMinimized()


def die(folder: Path, how: str) -> None:
    code = (
        "import sys; from pathlib import Path; from briefing_app.reader.crashes import Watch\n"
        f"watch = Watch(Path({str(folder)!r})); watch.begin()\n{how}\nwatch.end()"
    )
    subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("import faulthandler; faulthandler._sigsegv()", "Segmentation fault"),
        ("raise ValueError('an odd thing')", "an odd thing"),
        ("import os; os.abort()", "Aborted"),
    ],
)
def test_a_crash_leaves_a_log_that_is_told_once(how, words, tmp_path):
    die(tmp_path, how)
    log = crashes.last(tmp_path)
    assert log is not None
    assert words in log.read_text(encoding="utf-8")
    assert crashes.last(tmp_path) is None


@pytest.mark.parametrize("how", ["pass", "import os; os._exit(0)"])
def test_a_good_end_leaves_nothing(how, tmp_path):
    die(tmp_path, how)
    assert crashes.last(tmp_path) is None
    assert list(tmp_path.glob("crash-of-*")) == []


def test_a_window_that_runs_is_no_crash(tmp_path):
    mine = tmp_path / f"crash-of-{os.getppid()}.log"
    mine.write_text("still writing", encoding="utf-8")
    assert crashes.last(tmp_path) is None
    assert mine.exists()


def test_where_no_log_can_be_written_there_is_none(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    watch = crashes.Watch(tmp_path / "file" / "folder")
    watch.begin()
    watch.end()
    assert crashes.last(tmp_path / "file" / "folder") is None
