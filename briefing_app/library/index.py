"""What search looks at: names, quotations and notes of each briefing as the reader has corrected it, and its text.

All of it can be made again from the documents, analyses and entries; nothing here is the only copy of anything.
"""

import re
import sqlite3

from briefing_app.library.schema import INDEXES
from briefing_app.model import Entity, Reading

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_UNINDEX_DETAILS = (
    "INSERT INTO quotation_index (quotation_index, rowid, words) SELECT 'delete', id, words FROM quotation WHERE briefing = ?",
    "INSERT INTO note_index (note_index, rowid, words) SELECT 'delete', id, words FROM note WHERE briefing = ?",
    "DELETE FROM quotation WHERE briefing = ?",
    "DELETE FROM note WHERE briefing = ?",
    "DELETE FROM entity WHERE briefing = ?",
)
_INDEX_DETAILS = (
    "INSERT INTO quotation_index (rowid, words) SELECT id, words FROM quotation WHERE briefing = ?",
    "INSERT INTO note_index (rowid, words) SELECT id, words FROM note WHERE briefing = ?",
)


# What `briefing.stale` says, as bits.
DETAILS = 1  # names, quotations and notes are not yet those of the present reading
TEXT = 2  # the text is not in the index


def add_text(connection: sqlite3.Connection, briefing: int) -> None:
    connection.execute("UPDATE briefing SET stale = stale & ~? WHERE id = ?", (TEXT, briefing))
    connection.execute(
        "INSERT INTO text_index (rowid, title, text) SELECT id, title, text FROM searchable WHERE id = ?", (briefing,)
    )


def remove_text(connection: sqlite3.Connection, briefing: int) -> None:
    """To be called while the briefing still stands as it was indexed, if it was."""
    connection.execute(
        "INSERT INTO text_index (text_index, rowid, title, text) SELECT 'delete', id, title, text FROM searchable WHERE id = ?",
        (briefing,),
    )
    connection.execute("UPDATE briefing SET stale = stale | ? WHERE id = ?", (TEXT, briefing))


def remove_details(connection: sqlite3.Connection, briefing: int) -> None:
    _prune(connection, _take_details(connection, briefing))


def _take_details(connection: sqlite3.Connection, briefing: int) -> list[int]:
    """Remove all but the names, which others may have too; the names that this briefing had."""
    names = [row[0] for row in connection.execute("SELECT DISTINCT name FROM entity WHERE briefing = ?", (briefing,))]
    for statement in _UNINDEX_DETAILS:
        connection.execute(statement, (briefing,))
    return names


def _prune(connection: sqlite3.Connection, names: list[int]) -> None:
    """Remove those names that no briefing has any more."""
    for name in names:
        if connection.execute("SELECT 1 FROM entity WHERE name = ? LIMIT 1", (name,)).fetchone() is None:
            connection.execute(
                "INSERT INTO name_index (name_index, rowid, name) SELECT 'delete', id, name FROM name WHERE id = ?",
                (name,),
            )
            connection.execute("DELETE FROM name WHERE id = ?", (name,))


def _name(connection: sqlite3.Connection, entity: Entity) -> int:
    """The number of an entity's name, made where it is new."""
    named = (entity.kind.value, plain(entity.name), entity.country or "")
    row = connection.execute("SELECT id FROM name WHERE kind = ? AND name = ? AND country = ?", named).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO name (kind, name, country) VALUES (?, ?, ?) RETURNING id", named
        ).fetchone()
        connection.execute("INSERT INTO name_index (rowid, name) VALUES (?, ?)", (row[0], named[1]))
    return row[0]


def set_details(connection: sqlite3.Connection, briefing: int, reading: Reading) -> None:
    """Names, quotations and notes of `briefing` are those of `reading`."""
    before = _take_details(connection, briefing)
    text = reading.document.text
    connection.executemany(
        "INSERT INTO entity (briefing, name, ref) VALUES (?, ?, ?)",
        [(briefing, _name(connection, e), e.id) for e in reading.shown.entities],
    )
    _prune(connection, before)
    connection.executemany(
        "INSERT INTO quotation (briefing, start, speaker, words) VALUES (?, ?, ?, ?)",
        [(briefing, q.start, q.speaker, plain(q.span.of(text))) for q in reading.shown.quotations],
    )
    connection.executemany(
        "INSERT INTO note (briefing, start, words) VALUES (?, ?, ?)",
        [(briefing, start, plain(words)) for start, words in _notes(reading)],
    )
    for statement in _INDEX_DETAILS:
        connection.execute(statement, (briefing,))
    connection.execute("UPDATE briefing SET stale = stale & ~? WHERE id = ?", (DETAILS, briefing))


def _notes(reading: Reading) -> list[tuple[int, str]]:
    notes: list[tuple[int, str]] = []
    for entity, words in reading.notes.items():
        mentions = reading.shown.mentions_of(entity)
        notes.append((mentions[0].start if mentions else 0, words))
    return notes + [(h.anchor.start, h.note) for h in reading.highlights if h.note]


def plain(text: str) -> str:
    """`text` as SQLite can hold it, of the same length: no lone surrogates, no NUL."""
    return _UNSTORABLE.sub("\ufffd", text)


def rebuild(connection: sqlite3.Connection) -> None:
    """All four indexes anew from the tables they are about."""
    connection.execute("UPDATE briefing SET stale = ?", (DETAILS,))
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def compact(connection: sqlite3.Connection) -> None:
    """Each index in one piece: words that were deleted are not even there as deleted ones."""
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def problems(connection: sqlite3.Connection) -> list[str]:
    """Indexes that do not agree with their tables."""
    found: list[str] = []
    for index in INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            found.append(f"the search index {index} does not agree with the briefings ({error})")
    return found
