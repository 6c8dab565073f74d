"""Forgetting a briefing for good: rows, index, free pages and write-ahead log, in the library and in its backups.

SQLite overwrites what it deletes (`PRAGMA secure_delete`); a full-text index keeps deleted words in its older
segments until they are merged, so it is put into one piece; the log is emptied into the file and cut to nothing.
"""

from contextlib import closing
from pathlib import Path

from briefing_app.errors import LibraryError
from briefing_app.library import care, index
from briefing_app.library.database import Database


def forget(database: Database, uid: str) -> None:
    """Remove the briefing `uid` if it is there. Raises LibraryError; then nothing was removed."""
    with database.write() as connection:
        row = connection.execute("SELECT id FROM briefing WHERE uid = ?", (uid,)).fetchone()
        if row is None:
            return
        index.remove_text(connection, row[0])
        index.remove_details(connection, row[0])
        connection.execute("UPDATE briefing SET version = NULL WHERE id = ?", row)
        connection.execute("DELETE FROM briefing WHERE id = ?", row)
        index.compact(connection)
    database.settle()


def forget_in_copies(path: Path, uid: str) -> None:
    """The same in all backups and damaged files beside the library; half-made copies go."""
    aside = path.parent.glob(f"{path.stem}.damaged-*{path.suffix}")
    for copy in (*care.backups(path), *aside):
        _forget_in(copy, uid)
    for half in (*path.parent.glob(f".{path.stem}*"), *(path.parent / "backups").glob(f".{path.stem}*")):
        half.unlink(missing_ok=True)


def _forget_in(copy: Path, uid: str) -> None:
    """A copy that can no longer be opened is removed whole, since it cannot be cleaned."""
    try:
        with closing(Database.open(copy)) as database:
            forget(database, uid)
            database.rows("PRAGMA journal_mode = DELETE")
    except LibraryError:
        for end in ("", "-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
