"""Whole or not at all, nowhere but where it was asked for, ended when the reader says so."""

import os
import pickle
import stat
from pathlib import Path

import pytest

from briefing_app import export
from briefing_app.errors import Cancelled, ExportError, UsageError
from briefing_app.export.options import Options
from briefing_app.model import Kind
from tests.export import readings


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_an_older_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    out.chmod(0o640)
    report = export.write(readings.sample(), out)
    assert report.path == out
    assert out.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert names(tmp_path) == ["out.pdf"]


@pytest.mark.parametrize("at", [0.0, 0.1, 0.6, 0.92])
def test_a_cancelled_export_leaves_the_old_file(at: float, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    seen: list[float] = []
    with pytest.raises(Cancelled):
        export.write(
            readings.sample(),
            out,
            progress=lambda done, _: seen.append(done),
            cancelled=lambda: bool(seen) and seen[-1] >= at,
        )
    assert max(seen) >= at
    assert out.read_bytes() == b"old"
    assert names(tmp_path) == ["out.pdf"]


def test_a_failed_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing_app.export import pdf

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pdf.Binder, "bind", fails)
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    with pytest.raises(ExportError, match="no room left"):
        export.write(readings.sample(), out)
    assert out.read_bytes() == b"old"
    assert names(tmp_path) == ["out.pdf"]


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    seen: list[float] = []
    export.write(readings.sample(), tmp_path / "out.pdf", progress=lambda done, _: seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


@pytest.mark.parametrize(
    ("name", "error"),
    [("out", UsageError), ("out.exe", UsageError), ("missing/out.pdf", ExportError), ("folder.pdf", ExportError)],
)
def test_what_cannot_be_written_is_said_in_plain_words(name: str, error: type[Exception], tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(error) as told:
        export.write(readings.sample(), tmp_path / name)
    assert "Traceback" not in str(told.value)
    assert names(tmp_path) == ["folder.pdf"]


def test_the_briefing_itself_is_not_written_over(tmp_path: Path) -> None:
    source = tmp_path / "briefing.pdf"
    source.write_bytes(b"the source")
    with pytest.raises(ExportError, match="the briefing itself"):
        export.write(readings.sample(), source, Options(original=source))
    assert source.read_bytes() == b"the source"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_is_replaced_and_what_it_led_to_stays(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious.pdf").write_bytes(b"precious")
    (tmp_path / "out.pdf").symlink_to(elsewhere / "precious.pdf")
    export.write(readings.sample(), tmp_path / "out.pdf")
    assert (elsewhere / "precious.pdf").read_bytes() == b"precious"
    assert not (tmp_path / "out.pdf").is_symlink()


def test_an_entity_that_is_not_there_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    with pytest.raises(UsageError, match="country:FR"):
        export.write(readings.sample(), out, Options(entities=("country:FR",)))
    report = export.write(readings.sample(), out, Options(entities=("country:FR", "country:NO")))
    assert report.notices == ("The briefing does not mention country:FR.",)


def test_kinds_narrow_what_is_marked(tmp_path: Path) -> None:
    report = export.write(readings.sample(), tmp_path / "out.pdf", Options(kinds=(Kind.AREA,), notes=False))
    assert report.highlights == 4


def test_what_goes_in_and_out_can_cross_processes(tmp_path: Path) -> None:
    reading, options = readings.sample(), Options(kinds=(Kind.AREA,))
    report = export.write(reading, tmp_path / "out.pdf", options)
    assert pickle.loads(pickle.dumps((reading, options, report))) == (reading, options, report)


@pytest.mark.parametrize(
    "options", [Options(text_size=0), Options(text_size=300), Options(margin=-5), Options(margin=120)]
)
def test_a_size_that_fits_no_page_is_refused(options: Options, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is to lie between"):
        export.write(readings.sample(), tmp_path / "out.pdf", options)


@pytest.mark.parametrize("options", [Options(text_size=6, margin=10), Options(text_size=24, margin=60, paper="letter")])
def test_the_smallest_and_the_largest_fit(options: Options, tmp_path: Path) -> None:
    assert export.write(readings.sample(), tmp_path / "out.pdf", options).pages >= 1


def test_what_a_killed_export_left_goes_with_the_next_one_and_nothing_else_does(tmp_path: Path) -> None:
    left, at_work = (tmp_path / f".{letter * 32}.part" for letter in "ab")
    others = [tmp_path / ".download.part", tmp_path / f"{'c' * 32}.part"]
    for path in (left, at_work, *others):
        path.write_bytes(b"half")
    for path in (left, *others):
        os.utime(path, (0, 0))
    export.write(readings.sample(), tmp_path / "out.csv")
    assert names(tmp_path) == sorted(["out.csv", at_work.name, *(path.name for path in others)])
