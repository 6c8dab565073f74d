"""The library: what was read, what was found in it, and all that the reader did, kept on this machine alone.

Every deed is its own durable transaction. Knows no window, no analyser and no network; every failure is a
LibraryError in plain words, after which reading goes on and the call can be made again.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from briefing_app import codec
from briefing_app.corrections import History, Step
from briefing_app.library import care, forgetting, index, keeping, search, transfer
from briefing_app.library.database import DamagedError, Database
from briefing_app.library.values import Briefing, Health, Hit, Imported, Kept, Place, Restored
from briefing_app.model import Analysis, Correction, Document, Provenance

_AT_ONCE = 50  # briefings indexed in one transaction: other copies wait for no longer than a moment
_WITH_FILE = "corrections that came with the file"


class Library:
    """An open library. Threads may share it; several copies of the app may have the same file open.

    Use it as a context manager, or `close` it. `undo`, `redo` and `record` return the history as it now is for all
    copies, so that a window shows what was really kept.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self._known: dict[int, tuple[int, History]] = {}  # up to which entry a briefing's history is known

    @classmethod
    def open(cls, path: Path) -> Self:
        """The library at `path`, made (for the user alone) where there is none.

        An older schema is brought up to date after a backup was made. A library of up to 32 MB is checked; call
        `check` for bigger ones when there is time. Raises DamagedError (offer `Library.restore`), NewerError, or
        LibraryError where it cannot be opened or written.
        """
        return cls(Database.open(Path(path), before_migration=care.make_backup))

    @property
    def path(self) -> Path:
        return self._db.path

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------ keeping and reading again

    def keep(self, document: Document, analysis: Analysis, corrections: Sequence[Correction] = ()) -> Briefing:
        """Keep a briefing as it was opened; the same again is the same briefing.

        The same content (by its SHA-256) is the same briefing, wherever it came from. Other content from the same
        address or path is a new version of the briefing: the history stays and is replayed over it. `corrections`
        are those that came with an exported file: what is not in force yet becomes one step.
        An incomplete analysis never replaces a complete one.
        """
        if analysis.sha256 != document.sha256:
            raise ValueError("the analysis is about another text")
        stored, found = codec.dump(document), codec.dump(analysis)
        with self._db.write() as connection:
            briefing = keeping.briefing_of(connection, document)
            if briefing is None:
                briefing = keeping.new_briefing(connection, document)
            keeping.set_version(connection, briefing, document, stored, analysis, found)
            if document.source not in keeping.PASSING:
                address = index.plain(document.source)
                connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?)", (address, briefing))
            history = keeping.history_of(connection, briefing) if corrections else History()
            missing = tuple(c for c in corrections if c not in history.corrections)
            if missing:
                keeping.write_entry(connection, briefing, "do", Step(_WITH_FILE, missing), history)
            return keeping.row_of(connection, briefing)

    def kept(self, briefing: int) -> Kept:
        """All that is kept of a briefing, of its present version. Raises UsageError where there is none."""
        with self._db.still():
            found = self.briefing(briefing)
            row = self._db.row(
                "SELECT v.document, v.analysis, b.place FROM briefing b JOIN version v ON v.id = b.version WHERE b.id = ?",
                (briefing,),
            )
            if row is None:
                raise keeping.unknown(briefing)
            history = self.history(briefing)
        document, analysis = keeping.load(Document, row[0]), keeping.load(Analysis, row[1])
        where = keeping.load(Place, row[2]) if row[2] else Place()
        return Kept(found, document, analysis, history, where)

    def again(self, document: Document, provenance: Provenance) -> Kept | None:
        """What is kept of this very content, if its complete analysis was made by the same `provenance`; else None.

        This is how opening a briefing again spares its analysis; `keep` is to be called in both cases.
        """
        row = self._db.row(
            "SELECT briefing, analysis FROM version WHERE sha256 = ? AND app = ? AND data = ? AND model = ? AND complete",
            (document.sha256, provenance.app, provenance.data, provenance.model),
        )
        if row is None:
            return None
        briefing, place_ = self.briefing(row[0]), self.place(row[0])
        return Kept(briefing, document, keeping.load(Analysis, row[1]), self.history(row[0]), place_)

    def briefing(self, briefing: int) -> Briefing:
        """A briefing as lists show it. Raises UsageError where there is none of this id."""
        row = self._db.row(f"{keeping.BRIEFING} WHERE b.id = ?", (briefing,))
        if row is None:
            raise keeping.unknown(briefing)
        return Briefing(*row)

    def find(self, source: str) -> Briefing | None:
        """The briefing that last came from this path or address, if any."""
        row = self._db.row("SELECT briefing FROM source WHERE address = ?", (index.plain(source),))
        return None if row is None else self.briefing(row[0])

    def list(self, limit: int = -1, offset: int = 0) -> tuple[Briefing, ...]:
        """The briefings, last opened first."""
        rows = self._db.rows(f"{keeping.BRIEFING} ORDER BY b.opened DESC, b.id DESC LIMIT ? OFFSET ?", (limit, offset))
        return tuple(Briefing(*row) for row in rows)

    # ------------------------------------------------------------ what the reader does

    def record(self, briefing: int, step: Step) -> History:
        """Keep a step, durably and as it is; the history with it in force."""
        return self._entry(briefing, "do", step)

    def undo(self, briefing: int) -> History:
        """Take the last step in force back; the deed itself is kept too. Nothing to undo changes nothing."""
        return self._entry(briefing, "undo", None)

    def redo(self, briefing: int) -> History:
        return self._entry(briefing, "redo", None)

    def _entry(self, briefing: int, deed: str, step: Step | None) -> History:
        since, known = self._known.get(briefing, (0, History()))
        with self._db.write() as connection:
            known = keeping.history_of(connection, briefing, since, known)
            history = keeping.write_entry(connection, briefing, deed, step, known)
            last = connection.execute("SELECT max(id) FROM entry WHERE briefing = ?", (briefing,)).fetchone()[0]
        self._known[briefing] = (last or 0, history)  # only now: what was not committed must not be known
        return history

    def history(self, briefing: int) -> History:
        return keeping.folded(self._db.rows("SELECT deed, step FROM entry WHERE briefing = ? ORDER BY id", (briefing,)))

    def bring(self, briefing: int, history: History) -> History:
        """Make the kept history `history`, in one transaction: for steps that a full disk or a lock kept out.

        What is kept and not in `history` is undone, never removed.
        """
        with self._db.write() as connection:
            now = keeping.history_of(connection, briefing)
            same = 0
            wanted = history.steps[: history.done]
            while same < min(now.done, len(wanted)) and now.steps[same] == wanted[same]:
                same += 1
            for _ in range(now.done - same):
                now = keeping.write_entry(connection, briefing, "undo", None, now)
            for step in history.steps[same:]:
                now = keeping.write_entry(connection, briefing, "do", step, now)
            for _ in range(len(history.steps) - history.done):
                now = keeping.write_entry(connection, briefing, "undo", None, now)
            return now

    def remember_place(self, briefing: int, where: Place) -> None:
        """Where the reader is; call it when reading pauses, not at every scrolled line."""
        with self._db.write() as connection:
            connection.execute("UPDATE briefing SET place = ? WHERE id = ?", (codec.dump(where), briefing))

    def place(self, briefing: int) -> Place:
        row = self._db.row("SELECT place FROM briefing WHERE id = ?", (briefing,))
        if row is None:
            raise keeping.unknown(briefing)
        return keeping.load(Place, row[0]) if row[0] else Place()

    # ------------------------------------------------------------ finding

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """The briefings that answer `query` (see `search.parse` for its language), best first.

        Raises UsageError for a query that cannot be understood.
        """
        asked = search.parse(query)
        self.settle()
        with self._db.still():
            found = search.find(self._db, asked, limit)
            return tuple(search.hit(self._db, asked, b, self.briefing(b)) for b in found)

    def settle(self) -> int:
        """Bring what was kept and corrected into the search index; how many briefings that was.

        `search` and `check` do it first, so that they miss nothing; a window does it when it is idle, a batch at its
        end: many at once cost a fifth of one by one.
        """
        stale = [row[0] for row in self._db.rows("SELECT id FROM briefing WHERE stale ORDER BY id")]
        for at in range(0, len(stale), _AT_ONCE):
            with self._db.write() as connection:
                for briefing in stale[at : at + _AT_ONCE]:
                    self._index(connection, briefing)
        return len(stale)

    def _index(self, connection: sqlite3.Connection, briefing: int) -> None:
        row = connection.execute("SELECT stale FROM briefing WHERE id = ?", (briefing,)).fetchone()
        if row is not None and row[0] & index.TEXT:
            index.add_text(connection, briefing)
        if row is not None and row[0] & index.DETAILS:
            with suppress(DamagedError):  # one that cannot be read must not keep the others from being found
                index.set_details(connection, briefing, self.kept(briefing).reading)

    # ------------------------------------------------------------ care

    def forget(self, briefing: int) -> None:
        """Really remove a briefing: rows, index, free pages, write-ahead log, and from every copy beside the library.

        A backup, or a damaged file that `restore` set aside, that cannot be cleaned is removed whole. Exports and
        backups elsewhere are the reader's own.
        """
        found = self.briefing(briefing)
        forgetting.forget_in_copies(
            self.path, found.uid
        )  # first: what is interrupted is then still here to be repeated
        forgetting.forget(self._db, found.uid)
        self._known.pop(briefing, None)

    def backup(self, to: Path | None = None) -> Path:
        """A whole copy: at `to`, or as the newest of the rotating backups beside the library."""
        if to is None:
            return care.make_backup(self._db)
        self._db.copy_to(Path(to))
        return Path(to)

    def backup_when_due(self) -> Path | None:
        """A backup if the newest is a day old or seems to be of tomorrow, and something changed since; else None."""
        return care.make_backup(self._db) if care.is_due(self._db) else None

    def backups(self) -> tuple[Path, ...]:
        """The rotating backups, newest first."""
        return care.backups(self.path)

    def check(self, *, quick: bool = False) -> Health:
        """Look the whole library over: file, references, history, stored values and search indexes."""
        if not quick:
            with suppress(DamagedError):  # what cannot be indexed is what the check will tell
                self.settle()
        return care.check(self._db, quick=quick)

    def rebuild_index(self) -> None:
        """Make the search indexes anew from what is kept."""
        with self._db.write() as connection:
            index.rebuild(connection)
        self.settle()

    @staticmethod
    def restore(path: Path, backup: Path | None = None) -> Restored:
        """Bring a damaged library back: the newest sound backup (or `backup`), and on top of it all that the damaged
        file still gives. The damaged file is set aside, not deleted. The library must not be open.
        """
        return transfer.restore(Path(path), backup)

    def export(self, to: Path) -> int:
        """The whole library as one file that `import_` reads, losslessly; how many briefings it has."""
        return transfer.export(self._db, Path(to))

    def import_(self, file: Path) -> Imported:
        """Bring in what `export` wrote. What is here stays; each briefing is one transaction."""
        return transfer.import_(self._db, Path(file))
