"""One SQLite file: opened carefully, written in whole transactions, its failures told in the reader's words.

Knows nothing of briefings. Every transaction is durable when it returns: WAL with synchronous=FULL syncs the log at
each commit (https://sqlite.org/pragma.html#pragma_synchronous), so that power may fail as well as the process.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from briefing_app.errors import LibraryError
from briefing_app.library import schema

PATIENCE = 2.0  # seconds to wait for another copy that is writing; a window must not freeze for longer
CHECKED_AT_START = 32 * 1024 * 1024  # bytes; quick_check reads about half a gigabyte a second, so this is unnoticed


class DamagedError(LibraryError):
    """The library's file is damaged or no library; `restore` can bring back a backup and what is still readable."""


class NewerError(LibraryError):
    """The library was written by a newer version of the app, and was left alone."""


Rows = list[tuple[Any, ...]]


class Database:
    """A connection that threads may share; each call is one statement or one whole transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.path = path

    @classmethod
    def open(cls, path: Path, before_migration: Callable[["Database"], object] | None = None) -> "Database":
        """The library at `path`, made where there is none, brought to today's schema.

        `before_migration` is called with the old file still as it was. Raises LibraryError, and leaves the file as
        it is, where it cannot be opened, is damaged, is another program's, or is newer than this app.
        """
        make_private(path)
        with told(path):
            connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        database = cls(connection, path)
        try:
            database._prepare(before_migration)
        except BaseException:
            with suppress(sqlite3.Error):
                connection.close()
            raise
        return database

    def _prepare(self, before_migration: Callable[["Database"], object] | None) -> None:
        with told(self.path):
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute("PRAGMA synchronous = FULL")
        self._identify()
        if self.path.stat().st_size <= CHECKED_AT_START:
            self._quick_check()
        with told(self.path):
            self._connection.execute("PRAGMA journal_mode = WAL")
        if 0 < self._version() < schema.VERSION and before_migration:
            before_migration(self)
        self.migrate(schema.MIGRATIONS)

    def _identify(self) -> None:
        version = self._version()
        owner = self.rows("PRAGMA application_id")[0][0]
        if owner != schema.APPLICATION_ID and self.rows("SELECT count(*) FROM sqlite_master")[0][0]:
            raise LibraryError(
                f"“{self.path.name}” is a database, but not a library of briefings. Choose another file.",
                str(self.path),
            )
        if version > schema.VERSION:
            raise NewerError(
                "This library was written by a newer version of Briefing Reader. It was left untouched; update the app to open it.",
                f"{self.path}: schema {version}, known up to {schema.VERSION}",
            )

    def _version(self) -> int:
        return self.rows("PRAGMA user_version")[0][0]

    def _quick_check(self) -> None:
        found = self.rows("PRAGMA quick_check(1)")[0][0]
        if found != "ok":
            raise damaged(self.path, str(found))

    def migrate(self, migrations: tuple[tuple[str, ...], ...]) -> None:
        """Run the migrations that the file has not seen, each whole or not at all, alone among all copies."""
        if self._version() >= len(migrations):
            return
        with self.write() as connection:
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            for statement in (s for step in migrations[self._version() :] for s in step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {len(migrations)}")

    def rows(self, statement: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> Rows:
        """All rows of a question. Raises LibraryError."""
        with self._lock, told(self.path):
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: tuple[Any, ...] | dict[str, Any] = ()) -> tuple[Any, ...] | None:
        found = self.rows(statement, values)
        return found[0] if found else None

    @contextmanager
    def write(self) -> Generator[sqlite3.Connection]:
        """A transaction that holds the writer's place from its start: all of it is kept, or nothing is."""
        with self._lock, told(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def still(self) -> Generator[None]:
        """Questions that all see the same moment, whatever other copies write meanwhile."""
        with self._lock, told(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")

    def copy_to(self, target: Path) -> None:
        """A whole, settled copy at `target` (replaced only when the copy is complete), readable by the user alone."""
        half = target.with_name(f".{target.name}.half")
        with self._lock, told(target):
            half.unlink(missing_ok=True)
            make_private(half)
            try:
                with closing(sqlite3.connect(half, isolation_level=None)) as copy:
                    self._connection.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                half.replace(target)
            finally:
                half.unlink(missing_ok=True)

    def settle(self) -> None:
        """Empty the write-ahead log into the file; what another copy still reads settles when that one closes."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._lock, suppress(sqlite3.Error):
            self._connection.close()


def make_private(path: Path) -> None:
    """The file and its folder exist, new ones for the user alone. SQLite gives its side files the same rights."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    except IsADirectoryError as error:
        raise LibraryError(f"“{path.name}” is a folder; the library needs a file.", str(error)) from error
    except OSError as error:
        raise LibraryError(
            "The library cannot be written here. Reading goes on, but nothing is kept; "
            "choose another place for it, or make the folder writable.",
            str(error),
        ) from error


@contextmanager
def told(path: Path) -> Generator[None]:
    """SQLite's failures in the reader's words, as LibraryError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(error, path) from error
    except OSError as error:
        raise LibraryError(
            "The library cannot be read or written; check its folder and the disk.", str(error)
        ) from error


def damaged(path: Path, detail: str) -> DamagedError:
    return DamagedError(
        "The library is damaged, or is not a library. Reading goes on; restore it from a backup to have it back.",
        f"{path}: {detail}",
    )


def _in_words(error: sqlite3.Error, path: Path) -> LibraryError:
    name = getattr(error, "sqlite_errorname", "") or ""
    detail = f"{path}: {error}"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LibraryError(
            "Another program is writing to the library. Nothing was lost; try again in a moment.", detail
        )
    if name == "SQLITE_FULL":
        return LibraryError("The disk is full: the last step could not be saved. Make room, then try again.", detail)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return LibraryError(
            "The library cannot be written here. Make its folder writable or choose another place.", detail
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path, str(error))
    if name.startswith("SQLITE_IOERR"):
        return LibraryError(
            "The disk did not take the last step. Check the disk and its free room, then try again.", detail
        )
    return LibraryError("The library could not do this; nothing in it was changed.", detail)
