"""Killed while it writes, again and again: what was told as kept is kept, and nothing is corrupt."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefing_app.library import Library

WRITER = Path(__file__).with_name("writer.py")
KILLS = 300


class Promise:
    """What the writers said that the library had kept."""

    def __init__(self) -> None:
        self.contents: dict[str, str] = {}  # sha256 -> uid
        self.histories: dict[str, tuple[list[str], int | None]] = {}
        self.touched: set[str] = set()  # since the last look

    def hear(self, line: str) -> None:
        said = json.loads(line)
        if "kept" in said:
            self.contents[said["sha256"]] = said["kept"]
        elif "uid" in said:
            self.histories[said["uid"]] = (said["names"], said.get("done"))
            self.touched.add(said["uid"])

    def is_kept(self, library: Library, *, all_of_it: bool = True) -> None:
        """All that was told, give or take the one deed that was under way: it may be there without having been told."""
        by_uid = {b.uid: b for b in library.list()}
        assert set(self.contents.values()) <= set(by_uid)
        looked_at = list(self.histories) if all_of_it else sorted(self.touched)
        self.touched.clear()
        for uid in looked_at:
            names, done = self.histories[uid]
            now = library.history(by_uid[uid].id)
            held = [s.name for s in now.steps]
            told = done if done is not None else len(names)
            same_or_one_on = held == names and abs(now.done - told) <= 1
            one_more_step = held[:-1] == names[: len(held) - 1] and now.done == len(held) == told + 1
            assert same_or_one_on or one_more_step, (uid, held, now.done, names, done)
            self.histories[uid] = (held, now.done)


class Nursery:
    """Writers to be killed, one after the other."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._orders, self._says = process.stdin, process.stdout

    def run_and_kill(self, path: Path, seed: int, chance: random.Random, promise: Promise) -> None:
        self._orders.write(f"{seed} {path}\n")
        self._orders.flush()
        child = json.loads(self._says.readline())["child"]
        for _ in range(chance.randint(0, 8)):
            promise.hear(self._says.readline())
        time.sleep(chance.random() * 0.006)  # waits for nothing: the end is to come anywhere within the next deeds
        os.kill(child, signal.SIGKILL)
        while (line := self._says.readline().strip()) != '{"ended": true}':
            with suppress(ValueError):  # the line that it was writing
                promise.hear(line)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """In memory where that can be: a killed process loses nothing that the system has, on whatever it would write it."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder) / "library.sqlite3"


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with subprocess.Popen(
        [sys.executable, "-I", str(WRITER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
        process.wait()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked, so that 300 of them are soon started")
def test_killed_at_random_moments_nothing_told_is_lost(path: Path, nursery: Nursery) -> None:
    chance, promise = random.Random(6), Promise()
    for number in range(KILLS):
        nursery.run_and_kill(path, number, chance, promise)
        with Library.open(path) as library:
            promise.is_kept(library, all_of_it=number % 25 == 24)
    with Library.open(path) as library:
        health = library.check()
        assert health.problems == ()
        assert len(promise.contents) > KILLS / 4
        assert sum(len(names) for names, _ in promise.histories.values()) > KILLS / 4
    with Library.open(path.with_name("imported.sqlite3")) as imported:
        imported.import_(path.with_name("all.briefings"))
        assert imported.check().problems == ()
    for backup in health.backups:
        with Library.open(backup) as copy:
            assert copy.check().problems == ()
