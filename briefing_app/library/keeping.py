"""Briefings, their versions and their histories inside one transaction; who opens and ends it is no matter here."""

import sqlite3
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

from briefing_app import codec
from briefing_app.corrections import History, Step, place
from briefing_app.errors import LibraryError, UsageError
from briefing_app.library import index
from briefing_app.library.database import DamagedError
from briefing_app.library.values import Briefing, Place
from briefing_app.model import Analysis, Anchor, Document

T = TypeVar("T")
PASSING = frozenset({"", "-", "clipboard"})  # sources that are never the same thing twice

BRIEFING = """SELECT b.id, b.uid, b.title, b.source, b.outlet, b.published, b.added, b.opened,
    (SELECT count(*) FROM version v WHERE v.briefing = b.id), (SELECT count(*) FROM entry e WHERE e.briefing = b.id)
    FROM briefing b"""


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def load(kind: type[T], stored: bytes) -> T:
    """A stored value. Raises DamagedError where it cannot be read any more."""
    try:
        return codec.load(kind, stored)
    except ValueError as error:
        raise DamagedError(
            "A kept briefing can no longer be read. Open its source again, or restore the library from a backup.",
            f"{kind.__name__}: {error}",
        ) from error


def unknown(briefing: int) -> UsageError:
    return UsageError(f"There is no briefing {briefing} in the library.")


def row_of(connection: sqlite3.Connection, briefing: int) -> Briefing:
    return Briefing(*connection.execute(f"{BRIEFING} WHERE b.id = ?", (briefing,)).fetchone())


def briefing_of(connection: sqlite3.Connection, document: Document) -> int | None:
    row = connection.execute("SELECT briefing FROM version WHERE sha256 = ?", (document.sha256,)).fetchone()
    if row is None and document.source not in PASSING:
        row = connection.execute(
            "SELECT briefing FROM source WHERE address = ?", (index.plain(document.source),)
        ).fetchone()
    return None if row is None else row[0]


def title_of(document: Document) -> str:
    """What lists call a briefing: its title, or its first words."""
    return index.plain(document.title or " ".join(document.text[:200].split())[:80] or "Untitled")


def new_briefing(connection: sqlite3.Connection, document: Document) -> int:
    when = now()
    cursor = connection.execute(
        "INSERT INTO briefing (uid, source, title, added, opened) VALUES (?, ?, ?, ?, ?)",
        (uuid.uuid4().hex, index.plain(document.source), title_of(document), when, when),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def set_version(
    connection: sqlite3.Connection, briefing: int, document: Document, stored: bytes, analysis: Analysis, found: bytes
) -> None:
    """The present version of `briefing` is this content; what search looks at is left for later where it changed."""
    old = connection.execute(
        """SELECT v.id, v.sha256, v.text, b.title, b.place FROM briefing b LEFT JOIN version v ON v.id = b.version
        WHERE b.id = ?""",
        (briefing,),
    ).fetchone()
    title = title_of(document)
    stale = 0
    if old[1] != document.sha256 or old[3] != title:
        index.remove_text(connection, briefing)
        stale = index.TEXT
    version, changed = _put_version(connection, briefing, document, stored, analysis, found)
    if changed or version != old[0]:
        stale |= index.DETAILS
    where = old[4]
    if where is not None and old[1] != document.sha256:
        where = codec.dump(_moved(load(Place, where), old[2], document.text))
    connection.execute(
        """UPDATE briefing SET version = ?, source = ?, title = ?, outlet = ?, published = ?, opened = ?, place = ?,
        stale = stale | ? WHERE id = ?""",
        (
            version,
            index.plain(document.source),
            title,
            document.outlet,
            document.published,
            now(),
            where,
            stale,
            briefing,
        ),
    )


def _put_version(
    connection: sqlite3.Connection, briefing: int, document: Document, stored: bytes, analysis: Analysis, found: bytes
) -> tuple[int, bool]:
    made = analysis.provenance
    columns = (made.app, made.data, made.model, analysis.complete)
    old = connection.execute(
        "SELECT id, complete, analysis FROM version WHERE sha256 = ?", (document.sha256,)
    ).fetchone()
    if old is None:
        cursor = connection.execute(
            """INSERT INTO version (briefing, sha256, kept, app, data, model, complete, text, document, analysis)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (briefing, document.sha256, now(), *columns, index.plain(document.text), stored, found),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid, True
    connection.execute("UPDATE version SET document = ? WHERE id = ? AND document <> ?", (stored, old[0], stored))
    if old[2] == found or (old[1] and not analysis.complete):
        return old[0], False
    connection.execute(
        "UPDATE version SET app = ?, data = ?, model = ?, complete = ?, analysis = ? WHERE id = ?",
        (*columns, found, old[0]),
    )
    return old[0], True


def _moved(where: Place, old: str, new: str) -> Place:
    """The reading place in a changed text: at the same words, or as far in as before."""
    found = place(new, Anchor.at(old, where.offset, min(len(old), where.offset + Anchor.CONTEXT)))
    selected = where.selected and place(new, Anchor.at(old, where.selected.start, where.selected.end))
    return Place(found.start if found else min(where.offset, len(new)), where.chosen, selected)


def history_of(connection: sqlite3.Connection, briefing: int, since: int = 0, known: History = History()) -> History:
    """The history of a briefing; `known` is what its entries up to the id `since` make."""
    rows = connection.execute(
        "SELECT deed, step FROM entry WHERE briefing = ? AND id > ? ORDER BY id", (briefing, since)
    ).fetchall()
    return folded(rows, known)


def folded(entries: Iterable[tuple[str, bytes | None]], known: History = History()) -> History:
    """The history that entries make, one after the other, on top of `known`."""
    steps, done = list(known.steps), known.done
    for deed, stored in entries:
        if deed == "do" and stored is not None:
            steps[done:] = [load(Step, stored)]
            done += 1
        elif deed == "undo":
            done = max(0, done - 1)
        else:
            done = min(len(steps), done + 1)
    return History(tuple(steps), done)


def write_entry(
    connection: sqlite3.Connection, briefing: int, deed: str, step: Step | None, history: History
) -> History:
    """Add an entry to the `history` that the briefing has; the history with it."""
    if connection.execute("SELECT 1 FROM briefing WHERE id = ?", (briefing,)).fetchone() is None:
        raise LibraryError("This briefing is no longer in the library; keep it again to go on.", f"briefing {briefing}")
    if step is not None:
        history = history.do(step)
    elif deed == "undo" and history.can_undo:
        history = history.undo()
    elif deed == "redo" and history.can_redo:
        history = history.redo()
    else:
        return history
    stored = None if step is None else codec.dump(step)
    connection.execute(
        "INSERT INTO entry (briefing, deed, step, at) VALUES (?, ?, ?, ?)", (briefing, deed, stored, now())
    )
    connection.execute("UPDATE briefing SET stale = stale | ? WHERE id = ?", (index.DETAILS, briefing))
    return history
