"""Locked PDFs on the command line: the password comes from a file or from a terminal, and is seen nowhere."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pikepdf
import pytest

from briefing_app import cli
from tests.export import pages

PASSWORD = "open sésame"


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    secret = pikepdf.Encryption(owner="boss", user=PASSWORD)
    return pages.changed(pages.typeset(), tmp_path / "made", lambda _pdf: None, encryption=secret)


@pytest.fixture
def password(tmp_path: Path) -> Path:
    file = tmp_path / "password.txt"
    file.write_text(f"{PASSWORD}\nnot this line\n", encoding="utf-8")
    return file


def run(*words: object) -> int:
    def no_window(*_: object) -> int:
        raise AssertionError("no window was asked for")

    return cli.run([str(word) for word in words], no_window)


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_file_holds_the_password(
    locked: Path, password: Path, end: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    password.write_bytes(b"\xef\xbb\xbf" + (PASSWORD + end).encode())
    assert run("analyze", "--model", "none", "--password-file", password, locked) == 0
    out, err = capfdbinary.readouterr()
    assert "Ida Lund" in json.loads(out)["text"]
    assert PASSWORD.encode() not in out + err


@pytest.mark.parametrize("before", [True, False])
def test_the_original_is_annotated_with_it(locked: Path, password: Path, tmp_path: Path, before: bool) -> None:
    given = ("--password-file", password)
    words = [*given, "export", locked] if before else ["export", *given, locked]
    out = tmp_path / "out.pdf"
    assert run(*words, "--model", "none", "--original", "-o", out) == 0
    with pikepdf.open(out, password=PASSWORD) as made:
        assert pages.ours(made)


def test_one_password_does_for_several_files_of_which_some_need_none(
    locked: Path, password: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    plain = pages.changed(pages.typeset(), tmp_path, lambda _pdf: None)
    assert run("analyze", "--model", "none", "--password-file", password, plain, locked) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 2


def test_without_it_the_words_say_how_to_give_it(locked: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("analyze", "--model", "none", locked) == cli.FAILED
    assert b"--password-file" in capfdbinary.readouterr().err


def test_a_wrong_one_is_called_wrong(locked: Path, password: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    password.write_text("friend\n", encoding="utf-8")
    assert run("analyze", "--model", "none", "--password-file", password, locked) == cli.FAILED
    err = capfdbinary.readouterr().err
    assert b"not the password" in err
    assert b"friend" not in err


@pytest.mark.parametrize("content", [None, b"", b"\nsecond", b"\xff\xfe"])
def test_a_file_without_a_password_is_wrong_usage(locked: Path, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "none.txt"
    if content is not None:
        file.write_bytes(content)
    assert run("analyze", "--password-file", file, locked) == cli.WRONG_USAGE


def test_the_library_takes_a_locked_file_and_keeps_no_password(locked: Path, password: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    assert run("--model", "none", "library", "--library", library, "add", "--password-file", password, locked) == 0
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("library*") if file.is_file())
    assert b"Ida Lund" in kept
    assert PASSWORD.encode() not in kept


def test_the_window_is_given_it(locked: Path, password: Path) -> None:
    told: list[object] = []

    def window(*what: object) -> int:
        told.extend(what)
        return 0

    assert cli.run(["--password-file", str(password), str(locked)], window) == 0
    assert told == [[str(locked)], None, None, PASSWORD]


@contextmanager
def at_a_terminal(*words: str) -> Iterator[tuple[subprocess.Popen[bytes], int, int]]:
    """The command with a terminal for its stdin: the process, and both ends of the terminal."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefing_app", *words]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        yield process, ours, theirs
    finally:
        process.kill()
        process.communicate()
        os.close(ours)
        os.close(theirs)


def type_in(process: subprocess.Popen[bytes], ours: int, theirs: int, words: str) -> None:
    """Type once nobody can see it."""
    import termios

    until = time.monotonic() + 30
    while termios.tcgetattr(theirs)[3] & termios.ECHO:
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.01)
    os.write(ours, f"{words}\n".encode())
    while not termios.tcgetattr(theirs)[3] & termios.ECHO:
        assert time.monotonic() < until
        time.sleep(0.001)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
def test_a_person_at_a_terminal_is_asked_and_nobody_sees_the_answer(locked: Path) -> None:
    with at_a_terminal("analyze", "--model", "none", str(locked)) as (process, ours, theirs):
        type_in(process, ours, theirs, "friend")
        type_in(process, ours, theirs, PASSWORD)
        out, err = process.communicate(timeout=60)
        os.set_blocking(ours, False)
        seen = b""
        with suppress(BlockingIOError):
            seen = os.read(ours, 10_000)
    assert "Ida Lund" in json.loads(out)["text"]
    assert b"did not fit" in err
    assert b"friend" not in seen + err
    assert PASSWORD.encode() not in seen + err
