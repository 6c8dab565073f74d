"""Puts what happens in the session into the library, as it happens, and brings it back. Knows no widget and no SQL.

All that touches the library runs in one thread of its own, in order; the window never waits for a disk. Where the
library fails, reading goes on, what could not be kept is kept as soon as it works again, and the reader is told once.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from briefing_app.corrections import History
from briefing_app.errors import BriefingError, LibraryError
from briefing_app.library import CHECKED_AT_START, DamagedError, Library, NewerError, Place
from briefing_app.model import Analysis
from briefing_app.reader.below import told
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.message import Message
from briefing_app.reader.session import Session
from briefing_app.reader.words import tr
from briefing_app.settings import Settings
from briefing_app.sources.opened import Opened

_log = logging.getLogger(__name__)
PAUSE = 1200  # milliseconds without scrolling or choosing after which the place is remembered
AGAIN = 15_000  # milliseconds until what could not be kept is tried again


@dataclass(frozen=True)
class TakenUp:
    """What the library has for a source that was just read: `briefing` is None where it has nothing to say."""

    briefing: int | None = None
    analysis: Analysis | None = None
    history: History | None = None
    place: Place = field(default_factory=Place)


@dataclass
class _Kept:
    """A briefing's number in the library, and the history as the library has it; None: not known to be there."""

    number: int | None = None
    history: History | None = None


class Shelf(QObject):
    """The session's memory. `close` it last: it waits until all is written."""

    message_told = Signal(object)  # Message
    saved_changed = Signal(bool)  # whether all that the reader did is in the library
    _answered = Signal(object, object)  # a function of this thread, and what to call it with

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._session = session
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._library: Library | None = None
        self._kept: dict[Briefing, _Kept] = {}
        self._told: set[str] = set()
        self._saved = True
        self._over = False
        self._answered.connect(lambda then, result: then(result))
        self._pause = self._timer(PAUSE, self._remember)
        self._retry = self._timer(AGAIN, self._catch_up)
        session.history_changed.connect(self._history_changed)
        session.selection_changed.connect(self._pause.start)
        session.place_changed.connect(self._pause.start)
        session.briefing_analysed.connect(self._analysed)
        session.briefing_closed.connect(self._closed)
        self._run(self._open, lambda _: self._catch_up())
        self._run(self._looked_over, self._found_problems)

    def _timer(self, milliseconds: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    @property
    def saved(self) -> bool:
        """Whether all that the reader did is in the library."""
        return self._saved

    # ------------------------------------------------------------ opening

    def take_up(self, opened: Opened, then: Callable[[TakenUp], object]) -> None:
        """Look up what was just read, and keep it; `then` hears what there is, in this thread."""
        self._run(partial(self._taken_up, opened, self.settings), lambda found: then(found or TakenUp()))

    def _taken_up(self, opened: Opened, settings: Settings) -> TakenUp:
        from briefing_app import nlp

        library = self._ready()
        document, analysis = opened.document, opened.analysis
        if analysis is None:
            kept = library.again(document, nlp.analyser(settings).provenance)
            analysis = kept.analysis if kept else None
        found = library.keep(document, analysis or Analysis(document.sha256, complete=False), opened.corrections)
        return TakenUp(found.id, analysis, library.history(found.id), library.place(found.id))

    def shelve(self, briefing: Briefing, found: TakenUp) -> None:
        """From now on what happens to an open briefing goes to the library."""
        self._kept[briefing] = _Kept(found.briefing, found.history)
        if found.briefing is None:
            self._keep(briefing)

    def number(self, briefing: Briefing) -> int | None:
        """An open briefing's number in the library; None where it is not known to be there."""
        kept = self._kept.get(briefing)
        return kept.number if kept else None

    # ------------------------------------------------------------ keeping

    def _analysed(self, briefing: Briefing) -> None:
        if briefing in self._kept and briefing.analysis.complete:
            self._keep(briefing)

    def _keep(self, briefing: Briefing) -> None:
        keep = partial(self._kept_now, briefing.document, briefing.analysis)
        self._run(keep, lambda number: self._numbered(briefing, number))

    def _kept_now(self, document: Any, analysis: Analysis) -> int:
        return self._ready().keep(document, analysis).id

    def _numbered(self, briefing: Briefing, number: int | None) -> None:
        if number is not None and briefing in self._kept:
            self._kept[briefing].number = number
        self._write(briefing)

    def _history_changed(self) -> None:
        if self._session.shown is not None:
            self._write(self._session.shown)

    def _write(self, briefing: Briefing) -> None:
        """Bring the library's history of a briefing up to the session's."""
        kept = self._kept.get(briefing)
        if kept is None or briefing.history == (kept.history or History()):
            return
        self._say_saved(False)
        if kept.number is None:
            self._retry.start()
            return
        wanted = briefing.history
        self._run(partial(self._written, kept.number, kept.history, wanted), lambda now: self._wrote(kept, now))
        kept.history = wanted  # what is under way; a failure makes it unknown again

    def _written(self, number: int, before: History | None, wanted: History) -> History:
        library = self._ready()
        if before is not None and wanted.steps and wanted == before.do(wanted.steps[-1]):
            library.record(number, wanted.steps[-1])
        elif before is not None and before.can_undo and wanted == before.undo():
            library.undo(number)
        elif before is not None and before.can_redo and wanted == before.redo():
            library.redo(number)
        else:
            library.bring(number, wanted)
        return wanted

    def _wrote(self, kept: _Kept, now: History | None) -> None:
        if now is None:
            kept.history = None
            self._retry.start()
        self._say_saved(
            all(k.number is not None and b.history == (k.history or History()) for b, k in self._kept.items())
        )

    def _say_saved(self, saved: bool) -> None:
        if saved is not self._saved:
            self._saved = saved
            self.saved_changed.emit(saved)

    def _catch_up(self) -> None:
        """Try again what could not be kept."""
        for briefing, kept in self._kept.items():
            if kept.number is None:
                self._keep(briefing)
            else:
                self._write(briefing)

    # ------------------------------------------------------------ places

    def _remember(self) -> None:
        if self._session.shown is not None:
            self._remember_place(self._session.shown)

    def _remember_place(self, briefing: Briefing) -> None:
        kept = self._kept.get(briefing)
        if kept is not None and kept.number is not None:
            where = Place(briefing.place, briefing.chosen)
            self._run(partial(self._placed, kept.number, where), lambda _: None)

    def _placed(self, number: int, where: Place) -> None:
        self._ready().remember_place(number, where)

    def _closed(self, briefing: Briefing) -> None:
        self._remember_place(briefing)
        self._kept.pop(briefing, None)

    # ------------------------------------------------------------ the library itself

    def _open(self) -> None:
        self._library = Library.open(self.settings.library)
        self._library.backup_when_due()

    def _looked_over(self) -> tuple[str, ...]:
        """What is wrong with a library that is too large to be checked as it is opened."""
        large = self._ready().path.stat().st_size > CHECKED_AT_START
        return self._ready().check(quick=True).problems if large else ()

    def _found_problems(self, problems: tuple[str, ...] | None) -> None:
        if problems:
            words = tr("The library is damaged. Restore it from its backup; nothing that can be read will be lost.")
            self.message_told.emit(Message(words, "\n".join(problems), action=(tr("Restore"), self.restore)))

    def _ready(self) -> Library:
        if self._library is None:
            self._open()
        assert self._library is not None
        return self._library

    def ask(self, question: Callable[[Library], Any], then: Callable[[Any], object]) -> None:
        """Ask the library something off the window's thread; `then` hears the answer, None where it failed."""
        self._run(lambda: question(self._ready()), then)

    def restore(self) -> None:
        """Bring a damaged library back from its newest sound backup and from what the file still gives."""

        def restored() -> str:
            self._shut()
            report = Library.restore(self.settings.library)
            self._open()
            return str(report.damaged or "")

        self._run(restored, self._restored)

    def _restored(self, damaged: str | None) -> None:
        if damaged is not None:
            self._told.clear()
            self.message_told.emit(Message(tr("The library was restored."), damaged, "info"))
            self._catch_up()

    def move(self, settings: Settings) -> None:
        """The reader wants another library, or another model: what is open goes there too."""
        other = settings.library != self.settings.library
        self.settings = settings
        if other:
            self._run(self._shut, lambda _: self._moved())

    def _moved(self) -> None:
        self._told.clear()
        for briefing in self._kept:
            self._kept[briefing] = _Kept()
        self._catch_up()

    def _shut(self) -> None:
        if self._library is not None:
            self._library.close()
            self._library = None

    def close(self) -> None:
        """Wait for what is under way, write what is still missing and the places, and close; once."""
        if self._over:
            return
        self._over = True
        self._thread.shutdown(wait=True)
        try:
            library = self._ready() if self._kept else None
            for briefing in self._kept:
                if library is not None:
                    self._settle(library, briefing)
            self._shut()
        except BriefingError as error:
            _log.warning("at closing, the library: %s %s", error.message, error.detail)

    def _settle(self, library: Library, briefing: Briefing) -> None:
        """Whatever answers had not come in yet: the library ends up with what the session has."""
        number = self._kept[briefing].number
        if number is None:
            number = library.keep(briefing.document, briefing.analysis).id
        if library.history(number) != briefing.history:
            library.bring(number, briefing.history)
        library.remember_place(number, Place(briefing.place, briefing.chosen))

    def _run(self, call: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Call in the library's thread, and `then` with the result in this one; with None where it failed."""

        def work() -> None:
            result: Any = None
            try:
                result = call()
            except BriefingError as error:
                self._answered.emit(self._failed, error)
            except Exception as error:
                _log.exception("the library")
                self._answered.emit(self._failed, LibraryError(tr("The library failed unexpectedly."), repr(error)))
            self._answered.emit(then, result)

        try:
            self._thread.submit(work)
        except RuntimeError:  # closed already: nobody waits for an answer any more
            return

    def _failed(self, error: BriefingError) -> None:
        """Tell once; the same again would only be in the way."""
        if error.message in self._told:
            return
        self._told.add(error.message)
        action: tuple[str, Callable[[], object]] | None = (tr("Try again"), self._catch_up)
        if isinstance(error, DamagedError):
            action = (tr("Restore"), self.restore)
        elif isinstance(error, NewerError):
            action = None
        self.message_told.emit(Message(told(error.message), error.detail, action=action))
