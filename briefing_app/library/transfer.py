"""The whole library as one file and back, and a damaged library brought back from its backups and what it still gives.

The file is a ZIP with one JSON object a briefing, made of the same values as everything else that travels
(`codec`): it does not depend on the tables of today.
"""

import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, cast

from briefing_app import codec
from briefing_app.corrections import Step
from briefing_app.errors import LibraryError
from briefing_app.library import care, index, keeping
from briefing_app.library.database import Database, make_private, told
from briefing_app.library.values import Imported, Restored
from briefing_app.model import Analysis, Document

FORMAT = "briefing-library/1"
_JOINED = "steps from another library"
_COLUMNS = "id, uid, version, source, title, outlet, published, added, opened, place"
Record = dict[str, Any]


# ---------------------------------------------------------------- out


def export(database: Database, to: Path) -> int:
    """Write all briefings to `to`, whole or not at all. Raises LibraryError."""
    half = to.with_name(f".{to.name}.half")
    make_private(half)
    try:
        with told(to), database.still(), zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
            ids = [row[0] for row in database.rows("SELECT id FROM briefing ORDER BY id")]
            out.writestr("library.json", json.dumps({"format": FORMAT, "briefings": len(ids)}))
            for number, briefing in enumerate(ids):
                record = _record(database, briefing)
                out.writestr(f"briefings/{number:06d}.json", json.dumps(record, ensure_ascii=True))
        with told(to):
            _sync(half)
            half.replace(to)
    finally:
        half.unlink(missing_ok=True)
    return len(ids)


def _sync(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _record(database: Database, briefing: int) -> Record:
    row = database.rows(f"SELECT {_COLUMNS} FROM briefing WHERE id = ?", (briefing,))[0]
    names = [name.strip() for name in _COLUMNS.split(",")]
    record = {k: v for k, v in zip(names, row, strict=True) if k not in ("id", "version", "place")}
    versions = database.rows(
        "SELECT id, sha256, kept, document, analysis FROM version WHERE briefing = ? ORDER BY id", (briefing,)
    )
    entries = database.rows("SELECT deed, step, at FROM entry WHERE briefing = ? ORDER BY id", (briefing,))
    return record | {
        "place": _raw(row[9]),
        "current": next(v[1] for v in versions if v[0] == row[2]),
        "sources": [r[0] for r in database.rows("SELECT address FROM source WHERE briefing = ?", (briefing,))],
        "versions": [{"sha256": v[1], "kept": v[2], "document": _raw(v[3]), "analysis": _raw(v[4])} for v in versions],
        "entries": [{"deed": e[0], "step": _raw(e[1]), "at": e[2]} for e in entries],
    }


def _raw(stored: bytes | None) -> Any:
    return None if stored is None else codec.unpack(stored)


# ---------------------------------------------------------------- in


def import_(database: Database, file: Path) -> Imported:
    """Bring in every briefing of `file`. Raises LibraryError for a file that is not one; what came before it stays."""
    counts = {"added": 0, "known": 0, "joined": 0}
    try:
        with zipfile.ZipFile(file) as archive:
            head = json.loads(archive.read("library.json"))
            if head.get("format") != FORMAT:
                raise LibraryError(
                    "This export was made by a newer version of Briefing Reader; update the app.", str(file)
                )
            for name in sorted(n for n in archive.namelist() if n.startswith("briefings/")):
                counts[bring_in(database, json.loads(archive.read(name)))] += 1
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise LibraryError(f"“{file.name}” is no export of a library, or it is damaged.", f"{file}: {error}") from error
    return Imported(**counts)


def bring_in(database: Database, record: Record) -> str:
    """Bring one briefing in, in one transaction: `added`, `joined` to one that is here, or `known` already."""
    versions = [
        (v["sha256"], v["kept"], codec.decode(Document, v["document"]), codec.decode(Analysis, v["analysis"]))
        for v in record["versions"]
    ]
    entries = [(e["deed"], None if e["step"] is None else codec.pack(e["step"]), e["at"]) for e in record["entries"]]
    for _, stored, _ in entries:
        if stored is not None:
            codec.load(Step, stored)
    with database.write() as connection:
        here = _here(connection, record, [v[0] for v in versions])
        if here is None:
            _add(connection, record, versions, entries)
            return "added"
        grown = _add_versions(connection, here, versions)
        return "joined" if _join(connection, here, entries) or grown else "known"


def _here(connection: sqlite3.Connection, record: Record, contents: list[str]) -> int | None:
    row = connection.execute("SELECT id FROM briefing WHERE uid = ?", (record["uid"],)).fetchone()
    for sha256 in contents:
        row = row or connection.execute("SELECT briefing FROM version WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else row[0]


def _add(connection: sqlite3.Connection, record: Record, versions: list[Any], entries: list[Any]) -> None:
    place = None if record["place"] is None else codec.pack(record["place"])
    cursor = connection.execute(
        "INSERT INTO briefing (uid, source, title, outlet, published, added, opened, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*(record[k] for k in ("uid", "source", "title", "outlet", "published", "added", "opened")), place),
    )
    briefing = cast("int", cursor.lastrowid)
    _add_versions(connection, briefing, versions)
    connection.execute(
        "UPDATE briefing SET version = (SELECT id FROM version WHERE sha256 = ?) WHERE id = ?",
        (record["current"], briefing),
    )
    for address in record["sources"]:
        connection.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (address, briefing))
    _append(connection, briefing, entries)
    connection.execute("UPDATE briefing SET stale = ? WHERE id = ?", (index.TEXT | index.DETAILS, briefing))


def _add_versions(connection: sqlite3.Connection, briefing: int, versions: list[Any]) -> bool:
    """Add the contents that are not here; an address that is here already keeps the content that it has."""
    before = connection.total_changes
    for sha256, kept, document, analysis in versions:
        made = analysis.provenance
        connection.execute(
            """INSERT OR IGNORE INTO version (briefing, sha256, kept, app, data, model, complete, text, document, analysis)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                *(
                    briefing,
                    sha256,
                    kept,
                    made.app,
                    made.data,
                    made.model,
                    analysis.complete,
                    index.plain(document.text),
                ),
                *(codec.dump(document), codec.dump(analysis)),
            ),
        )
    return connection.total_changes > before


def _join(connection: sqlite3.Connection, briefing: int, entries: list[Any]) -> bool:
    """Bring the history of the same briefing elsewhere in. One that goes on from ours is ours continued; of one that
    went another way, what is not in force here becomes one step."""
    ours = connection.execute("SELECT deed, step, at FROM entry WHERE briefing = ? ORDER BY id", (briefing,)).fetchall()
    if entries[: len(ours)] == ours:
        new = entries[len(ours) :]
        _append(connection, briefing, new)
    else:
        theirs = keeping.folded((deed, stored) for deed, stored, _ in entries)
        history = keeping.history_of(connection, briefing)
        new = [c for c in theirs.corrections if c not in history.corrections] if ours[: len(entries)] != entries else []
        if new:
            keeping.write_entry(connection, briefing, "do", Step(_JOINED, tuple(new)), history)
    if new:
        connection.execute("UPDATE briefing SET stale = stale | ? WHERE id = ?", (index.DETAILS, briefing))
    return bool(new)


def _append(connection: sqlite3.Connection, briefing: int, entries: list[Any]) -> None:
    connection.executemany(
        "INSERT INTO entry (briefing, deed, step, at) VALUES (?, ?, ?, ?)", [(briefing, *entry) for entry in entries]
    )


# ---------------------------------------------------------------- after damage


def restore(path: Path, backup: Path | None = None) -> Restored:
    """See `Library.restore`. Raises LibraryError where not even an empty library can be put there.

    The new file is made beside the damaged one and takes its place at the end, so that an interruption at any moment
    leaves the one or the other.
    """
    sound = backup if backup is not None else next((b for b in care.backups(path) if _is_sound(b)), None)
    if backup is not None and not _is_sound(backup):
        raise LibraryError(f"“{backup.name}” is damaged too, or no backup of a library.", str(backup))
    aside = _copy_aside(path)
    new = path.with_name(f".{path.name}.restored")
    new.unlink(missing_ok=True)
    if sound is not None:
        with closing(Database.open(sound)) as copy:
            copy.copy_to(new)
            copy.rows("PRAGMA journal_mode = DELETE")
    with closing(Database.open(new)) as database:
        restored = Restored(sound, 0, 0, None) if aside is None else _salvage(aside, database, sound)
        database.rows("PRAGMA journal_mode = DELETE")
    with told(path):
        for end in ("-wal", "-shm"):  # they are the damaged file's, and would be taken for the new one's
            path.with_name(path.name + end).unlink(missing_ok=True)
        new.replace(path)
    return restored


def _is_sound(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with closing(Database.open(file)) as database:
            healthy = not care.check(database, quick=False).problems
            database.rows("PRAGMA journal_mode = DELETE")
    except LibraryError:
        return False
    return healthy


def _copy_aside(path: Path) -> Path | None:
    """Copy the damaged file and its side files to the first free `…damaged-N`."""
    if not path.exists():
        return None
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    with told(path):
        for end in ("-wal", ""):
            source = path.with_name(path.name + end)
            if source.exists():
                shutil.copy2(source, aside.with_name(aside.name + end))
    return aside


def _salvage(damaged: Path, database: Database, backup: Path | None) -> Restored:
    """Bring in each briefing that the damaged file still gives whole."""
    salvaged = lost = 0
    with closing(_Ruin(damaged)) as ruin:
        for briefing in ruin.briefings():
            try:
                bring_in(database, _record(cast("Database", ruin), briefing))
                salvaged += 1
            except (LibraryError, sqlite3.Error, ValueError, LookupError, StopIteration):
                lost += 1
        return Restored(backup, salvaged, lost, damaged, ruin.whole)


class _Ruin:
    """A damaged file, read as far as it goes."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self.whole = False

    def briefings(self) -> Iterator[int]:
        """Ids from the front to the first damage, then from the back to the first damage."""
        seen: set[int] = set()
        for order in ("", "DESC"):
            with suppress(sqlite3.Error):
                for (briefing,) in self._connection.execute(f"SELECT id FROM briefing NOT INDEXED ORDER BY id {order}"):
                    if briefing not in seen:
                        seen.add(briefing)
                        yield briefing
                self.whole = True

    def rows(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._connection.execute(statement, values).fetchall()

    def close(self) -> None:
        self._connection.close()
