"""Backups that rotate, and a look over everything that is kept."""

import re
import time
from contextlib import suppress
from pathlib import Path

from briefing_app import codec
from briefing_app.corrections import Step
from briefing_app.library import index
from briefing_app.library.database import Database
from briefing_app.library.values import Health, Place
from briefing_app.model import Analysis, Document

KEPT_BACKUPS = 7
_DAY = 20 * 60 * 60  # seconds; a little less than a day, so that a daily reader gets one each day


def backups(path: Path) -> tuple[Path, ...]:
    """The rotating backups of the library at `path`, newest first: by their numbers, since clocks jump."""
    found = [(number, file) for file in _folder(path).glob(f"{path.stem}-*.sqlite3") if (number := _number(path, file))]
    return tuple(file for _, file in sorted(found, reverse=True))


def _folder(path: Path) -> Path:
    return path.parent / "backups"


def _number(path: Path, file: Path) -> int:
    match = re.fullmatch(re.escape(path.stem) + r"-(\d{6,})", file.stem)
    return int(match[1]) if match else 0


def make_backup(database: Database) -> Path:
    """A new newest backup; the oldest beyond seven go. Raises LibraryError; then all older ones are still there."""
    path = database.path
    old = backups(path)
    new = _folder(path) / f"{path.stem}-{(_number(path, old[0]) if old else 0) + 1:06d}.sqlite3"
    database.copy_to(new)
    for file in backups(path)[KEPT_BACKUPS:]:
        with suppress(OSError):
            file.unlink()
    return new


def is_due(database: Database) -> bool:
    """Whether the newest backup is a day away from now, either way, and the library was written since."""
    found = backups(database.path)
    if not found:
        return database.row("SELECT 1 FROM briefing") is not None
    made = found[0].stat().st_mtime
    written = max((f.stat().st_mtime for f in _files(database.path) if f.exists()), default=0.0)
    return abs(time.time() - made) >= _DAY and written != made


def _files(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(path.name + "-wal")


def check(database: Database, *, quick: bool) -> Health:
    """What is wrong, in plain words; `quick` looks at the file's structure only."""
    with database.still():
        found = [
            str(row[0]) for row in database.rows("PRAGMA quick_check(20)" if quick else "PRAGMA integrity_check(20)")
        ]
        problems = [f"the file: {one}" for one in found if one != "ok"]
        if not quick and not problems:
            problems += _references(database) + _values(database)
    if not quick and not problems:
        with database.write() as connection:
            problems += index.problems(connection)
    count = database.row("SELECT count(*) FROM briefing")
    size = sum(f.stat().st_size for f in _files(database.path) if f.exists())
    return Health(tuple(problems), count[0] if count else 0, size, backups(database.path))


def _references(database: Database) -> list[str]:
    rows = database.rows("PRAGMA foreign_key_check")
    problems = [f"a row of {row[0]} belongs to no {row[2]}" for row in rows]
    without = database.rows("SELECT id FROM briefing WHERE version IS NULL")
    return problems + [f"briefing {row[0]} has no text" for row in without]


def _values(database: Database) -> list[str]:
    """Stored values that cannot be read, or are not about their text."""
    problems: list[str] = []
    for (version,) in database.rows("SELECT id FROM version ORDER BY id"):
        row = database.row("SELECT briefing, sha256, document, analysis FROM version WHERE id = ?", (version,))
        if row is not None and (wrong := _wrong(*row[1:])):
            problems.append(f"briefing {row[0]}: {wrong}")
    for briefing, stored in database.rows("SELECT briefing, step FROM entry WHERE step IS NOT NULL"):
        if not _loads(Step, stored):
            problems.append(f"briefing {briefing}: a step of its history cannot be read")
    for briefing, stored in database.rows("SELECT id, place FROM briefing WHERE place IS NOT NULL"):
        if not _loads(Place, stored):
            problems.append(f"briefing {briefing}: its reading place cannot be read")
    return problems


def _wrong(sha256: str, document: bytes, analysis: bytes) -> str:
    try:
        if codec.load(Document, document).sha256 != sha256:
            return "its text is not what was kept"
        if codec.load(Analysis, analysis).sha256 != sha256:
            return "its analysis is about another text"
    except ValueError as error:
        return f"it cannot be read ({error})"
    return ""


def _loads(kind: type, stored: bytes) -> bool:
    try:
        codec.load(kind, stored)
    except ValueError:
        return False
    return True
