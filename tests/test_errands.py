"""Errands: reading and exporting in a process of their own, with progress, cancel and failures in plain words."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefing_app import corrections, errands
from briefing_app.export import Options
from briefing_app.model import Analysis
from briefing_app.sources import text


def carry_out(errand: errands.Errand, *, stop: bool = False) -> list[errands.Tidings]:
    started = subprocess.Popen(
        [sys.executable, "-m", "briefing_app.errands"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    started.stdin.write(errands.packed(errand))
    if stop:
        started.stdin.write(b"x")
    started.stdin.flush()
    data = started.stdout.read()
    started.stdin.close()
    started.stdout.close()
    assert started.wait(60) == 0
    unpacker = errands.Unpacker()
    return [tidings for at in range(0, len(data), 1000) for tidings in unpacker.feed(data[at : at + 1000])]


@pytest.fixture
def reading():
    document = text.read("Ministers meet\n\nThe ministers met on Monday in Oslo for talks on trade.\n", "a.txt")
    return corrections.read(document, Analysis(document.sha256), ())


def test_a_file_is_read(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("Ministers meet\n\nThe ministers met on Monday.\n", encoding="utf-8")
    last = carry_out(errands.ReadErrand(str(file)))[-1]
    assert last.kind == "done"
    assert last.result.document.title == "Ministers meet"


def test_the_clipboard_is_read():
    last = carry_out(errands.ReadErrand("clipboard", "plain", "<h1>Head</h1><p>Words.</p>"))[-1]
    assert last.result.document.title == "Head"


def test_a_missing_file_says_so(tmp_path: Path):
    last = carry_out(errands.ReadErrand(str(tmp_path / "none.txt")))[-1]
    assert (last.kind, "does not exist" in last.message) == ("failed", True)


def test_an_export_tells_its_progress(reading, tmp_path: Path):
    told = carry_out(errands.ExportErrand(reading, tmp_path / "a.pdf", Options()))
    assert told[-1].kind == "done", told[-1]
    assert told[-1].result.path.read_bytes().startswith(b"%PDF-")
    assert all(0 <= t.share <= 1 for t in told)


def test_a_cancelled_export_leaves_the_old_file(reading, tmp_path: Path):
    out = tmp_path / "a.pdf"
    out.write_bytes(b"old")
    told = carry_out(errands.ExportErrand(reading, out, Options()), stop=True)
    assert told[-1].kind in ("cancelled", "done")  # the stop may come too late
    if told[-1].kind == "cancelled":
        assert out.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]
