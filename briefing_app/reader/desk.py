"""Where briefings are opened, analysed and written: hands work to the jobs and its results to the session.

Knows no widget. What the reader should hear is told as a Message.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefing_app.errors import BriefingError, PasswordError
from briefing_app.export.options import Options, Report
from briefing_app.model import Analysis
from briefing_app.reader.below import told
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.jobs import Jobs, Task
from briefing_app.reader.keys import Wanted
from briefing_app.reader.message import Message
from briefing_app.reader.session import Session
from briefing_app.reader.shelf import Shelf, TakenUp
from briefing_app.reader.words import plural, tr
from briefing_app.settings import Settings
from briefing_app.sources.opened import Opened


class Desk(QObject):
    """The road from a file to a reading, and to an export. `settings` may be replaced at any time."""

    message_told = Signal(object)  # Message
    password_wanted = Signal(object)  # Wanted
    export_finished = Signal(object)  # Report
    work_changed = Signal()  # something began, moved on or ended

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._session = session
        self._jobs = jobs
        self.shelf: Shelf | None = None  # the library, where there is one
        self._analyses: dict[Briefing, Task] = {}
        self.reading: dict[str, Task] = {}  # sources that are being read
        self.exporting: Task | None = None
        self.share: tuple[float, str] = (0.0, "")
        session.briefing_closed.connect(self.forget)

    # ------------------------------------------------------------ opening

    def open(self, where: str, password: str = "") -> Task | None:
        """Read a file or an address and open it; one that is open already is shown instead."""
        there = next((b for b in self._session.briefings if _same(b.where, where)), None)
        if there is not None:
            self._session.show(there)
            return None
        return self.reading.get(where) or self._read(where, self._jobs.read(where, password=password))

    def paste(self, text: str, html: str | None = None) -> Task:
        """Open what the clipboard holds as a new briefing."""
        return self._read("clipboard", self._jobs.read("clipboard", text=text, html=html))

    def _read(self, where: str, task: Task) -> Task:
        self.reading[where] = task
        task.done.connect(lambda opened: self._opened(where, opened))
        task.failed.connect(lambda error: self._not_opened(where, error))
        task.cancelled.connect(lambda: self._read_over(where))
        self.work_changed.emit()
        return task

    def _read_over(self, where: str) -> None:
        self.reading.pop(where, None)
        self.work_changed.emit()

    def _not_opened(self, where: str, error: BriefingError) -> None:
        self._read_over(where)
        if isinstance(error, PasswordError):
            name = Path(where).name if "://" not in where else where
            self.password_wanted.emit(Wanted(name, error, lambda key: self.open(where, key), error.wrong))
        else:
            self._fail(error)

    def _opened(self, where: str, opened: Opened) -> None:
        def take(found: TakenUp) -> None:
            self._read_over(where)
            self.show(opened, found, where)

        if self.shelf is None:
            take(TakenUp(analysis=opened.analysis))
        else:
            self.shelf.take_up(opened, take)

    def show(self, opened: Opened, found: TakenUp, where: str = "") -> None:
        """Open what was read from a place, with what the library has of it."""
        is_file = "://" not in where and where not in ("", "-", "clipboard")
        briefing = self._session.open(
            opened.document,
            found.analysis or opened.analysis,
            opened.corrections,
            found.history,
            place=found.place.offset,
            chosen=found.place.chosen,
            opened_from=where if is_file and not _same(opened.document.source, where) else "",
        )
        if self.shelf is not None:
            self.shelf.shelve(briefing, found)
        for notice in opened.document.notices:
            self.message_told.emit(Message(told(notice.message), level=notice.level))
        if not briefing.analysis.complete:
            self.analyse(briefing)

    # ------------------------------------------------------------ analysing

    def analyse(self, briefing: Briefing) -> None:
        """Analyse a briefing anew, what is in view first; parts are shown as they come."""
        if (running := self._analyses.get(briefing)) is not None:
            running.cancel()
        chosen = self.settings
        task = self._jobs.analyse(
            briefing.document, model=chosen.model, threshold=chosen.attribution_threshold, focus=briefing.place
        )
        self._analyses[briefing] = task
        self._session.progressed(briefing, 0.0)
        task.part_arrived.connect(lambda part: self._session.analysed(briefing, part))
        task.progressed.connect(lambda share, _words: self._session.progressed(briefing, share))
        task.done.connect(lambda analysis: self._analysed(briefing, task, analysis))
        task.failed.connect(lambda error: self._not_analysed(briefing, task, error))
        task.cancelled.connect(lambda: self._not_analysed(briefing, task, None))
        self.work_changed.emit()

    def look_at(self, briefing: Briefing, place: int) -> None:
        """The reader looks at `place` now: an analysis under way goes on there."""
        if (task := self._analyses.get(briefing)) is not None:
            self._jobs.focus(task, place)

    def _analysed(self, briefing: Briefing, task: Task, analysis: Analysis) -> None:
        self._analysis_over(briefing, task)
        self._session.analysed(briefing, analysis, time.monotonic() - task.started)

    def _not_analysed(self, briefing: Briefing, task: Task, error: BriefingError | None) -> None:
        self._analysis_over(briefing, task)
        if error is not None:
            again = (tr("Try again"), lambda: self.analyse(briefing))
            self.message_told.emit(Message(told(error.message), error.detail, action=again))

    def _analysis_over(self, briefing: Briefing, task: Task) -> None:
        if self._analyses.get(briefing) is task:
            del self._analyses[briefing]
            self._session.progressed(briefing, None)
            self.work_changed.emit()

    # ------------------------------------------------------------ exporting

    def export(self, briefing: Briefing, out: Path, options: Options = Options()) -> Task:
        """Write a briefing to a file; the window goes on meanwhile."""
        if self.exporting is not None:
            self.exporting.cancel()
        task = self.exporting = self._jobs.export(briefing.reading, out, options)
        task.progressed.connect(self._export_progressed)
        task.done.connect(lambda report: self._exported(task, report))
        again = partial(self._export_again, briefing, out, options)
        task.failed.connect(lambda error: self._not_exported(task, error, again))
        task.cancelled.connect(lambda: self._export_over(task))
        self.share = (0.0, tr("Writing %s") % out.name)
        self.work_changed.emit()
        return task

    def _export_progressed(self, share: float, words: str) -> None:
        self.share = (share, words)
        self.work_changed.emit()

    def _exported(self, task: Task, report: Report) -> None:
        self._export_over(task)
        written = tr("Wrote %s") % report.path.name
        if report.highlights:
            marks = plural("%n highlight", "%n highlights", report.highlights)
            pages = plural("%n page", "%n pages", report.pages)
            written = (
                tr("Wrote %1: %2 on %3.").replace("%1", report.path.name).replace("%2", marks).replace("%3", pages)
            )
        self.message_told.emit(Message(written, "\n".join((str(report.path), *map(told, report.notices))), "info"))
        self.export_finished.emit(report)

    def _not_exported(self, task: Task, error: BriefingError, again: Callable[[PasswordError], Wanted]) -> None:
        self._export_over(task)
        if isinstance(error, PasswordError):
            self.password_wanted.emit(again(error))
        else:
            self._fail(error)

    def _export_again(self, briefing: Briefing, out: Path, options: Options, error: PasswordError) -> Wanted:
        """What goes on with the export once its PDF's password is known."""
        return Wanted(
            Path(options.original or briefing.document.source).name,
            error,
            lambda key: self.export(briefing, out, replace(options, password=key)),
            error.wrong or bool(options.password),
        )

    def _export_over(self, task: Task) -> None:
        if self.exporting is task:
            self.exporting = None
            self.work_changed.emit()

    # ------------------------------------------------------------ all of it

    @property
    def busy(self) -> bool:
        return bool(self.reading or self._analyses or self.exporting)

    def stop(self) -> None:
        """Stop everything that runs; what is there stays."""
        for briefing in self._analyses:
            go_on = (tr("Go on"), partial(self.analyse, briefing))
            words = tr("The analysis was stopped. What it had found until then is shown.")
            self.message_told.emit(Message(words, level="info", action=go_on))
        tasks: Sequence[Task] = [*self.reading.values(), *self._analyses.values()]
        for task in (*tasks, *((self.exporting,) if self.exporting else ())):
            task.cancel()

    def forget(self, briefing: Briefing) -> None:
        """A briefing was closed: nobody waits for its analysis any more."""
        if (task := self._analyses.get(briefing)) is not None:
            task.cancel()

    def _fail(self, error: BriefingError) -> None:
        self.message_told.emit(Message(told(error.message), error.detail))


def _same(source: str, where: str) -> bool:
    if source in ("", "-", "clipboard") or "://" in source or "://" in where:
        return source == where and "://" in source
    try:
        return Path(source).samefile(where)
    except OSError:
        return source == where
