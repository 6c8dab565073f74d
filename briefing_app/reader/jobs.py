"""Work off the window's thread: reading, analysing, exporting, each in a process. Knows no widget; tells facts.

The analysis process is kept warm and started again when it dies. Reading and exporting get a process each; one that
has started and waits is always at hand, so that opening a file does not wait for Python to start.
"""

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from shiboken6 import isValid

from briefing_app import errands
from briefing_app.errands import Errand, ExportErrand, PagesErrand, ReadErrand, Tidings
from briefing_app.errors import AnalysisError, BriefingError, Cancelled
from briefing_app.export.options import Options
from briefing_app.model import Analysis, Document, Reading
from briefing_app.nlp.messages import Reply, Request, Unframer, frame
from briefing_app.reader.aside import Aside
from briefing_app.reader.keys import Keys
from briefing_app.reader.words import tr

_log = logging.getLogger(__name__)
PARTING = 150  # milliseconds in which a process may tidy up after itself when the window closes
WORKER = "briefing_app.nlp.worker"
RESTARTS = 3  # times that a dying analysis process is started again without having answered in between


def _process(parent: QObject, module: str) -> QProcess:
    process = QProcess(parent)
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("PYTHONUTF8", "1")
    process.setProcessEnvironment(environment)
    process.setProgram(sys.executable)
    process.setArguments(["-m", module])
    return process


class Task(QObject):
    """One piece of work under way. Exactly one of `done`, `failed`, `cancelled` is told, once."""

    progressed = Signal(float, str)  # share in 0..1, and what is being done
    part_arrived = Signal(object)  # an Analysis so far
    done = Signal(object)  # sources.Opened, Analysis or export.Report
    failed = Signal(object)  # a BriefingError
    cancelled = Signal()

    def __init__(self, name: str, stop: Callable[["Task"], None], parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.started = time.monotonic()
        self._stop = stop
        self.over = False

    def cancel(self) -> None:
        if not self.over:
            self._stop(self)

    def end(self, result: object) -> None:
        """Tell how it ended: a result, or the error why there is none."""
        if self.over:
            return
        self.over = True
        if isinstance(result, Cancelled):
            self.cancelled.emit()
        elif isinstance(result, BriefingError):
            self.failed.emit(result)
        else:
            self.done.emit(result)


class Jobs(QObject):
    """The window's hands: every method returns a Task at once and blocks nothing."""

    running_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[Task] = []
        self.keys = Keys()
        self._aside = Aside(self)
        self._analyst = _Analyst(self, self._aside)
        self._spare: QProcess | None = None

    def warm(self) -> None:
        """Start the processes that will be wanted."""
        self._analyst.start()
        self._ready_spare()

    def read(self, where: str, *, text: str | None = None, html: str | None = None, password: str = "") -> Task:
        """Read a source; gives a `sources.Opened`. Of a locked one the password is remembered once it has opened it."""
        key = password or self.keys.of(where)
        task = self._errand(Path(where).name if "://" not in where else where, ReadErrand(where, text, html, key))
        task.done.connect(lambda _opened: self.keys.keep(where, key))
        return task

    def export(self, reading: Reading, out: Path, options: Options = Options()) -> Task:
        """Write a reading to `out`; gives an `export.Report`."""
        original = options.original or reading.document.source
        key = options.password or self.keys.of(original)
        task = self._errand(out.name, ExportErrand(reading, out, replace(options, password=key)))
        task.done.connect(lambda _report: self.keys.keep(original, key))
        if options.original is not None:  # what comes of it is locked as it is
            task.done.connect(lambda _report: self.keys.keep(out, key))
        return task

    def pages(self, file: Path, numbers: tuple[int, ...], width: int) -> Task:
        """Draw some pages of a PDF, `width` pixels wide; gives a `pdfpages.Pages`."""
        return self._errand(file.name, PagesErrand(file, numbers, width, self.keys.of(file)))

    def analyse(self, document: Document, *, model: str = "", threshold: float = -1.0, focus: int = 0) -> Task:
        """Analyse a document, what lies around `focus` first; gives an Analysis, and parts of it before."""
        task = self._task(document.title or document.source, self._analyst.cancel)
        self._analyst.analyse(task, document, model, threshold, focus)
        return task

    def focus(self, task: Task, offset: int) -> None:
        """The reader now looks at `offset`: an analysis under way turns there."""
        self._analyst.focus(task, offset)

    def stop_all(self) -> None:
        """End every piece of work and every process; for when the window closes."""
        for task in list(self.running):
            task.cancel()
        self._analyst.quit()
        self._spare = None
        for process in self.findChildren(QProcess):
            process.blockSignals(True)  # nobody listens any more
            process.closeWriteChannel()
            if not process.waitForFinished(PARTING):
                _end(process)

    # ------------------------------------------------------------ reading and exporting

    def _task(self, name: str, stop: Callable[[Task], None]) -> Task:
        task = Task(name, stop, self)
        self.running.append(task)
        for ended in (task.done, task.failed):
            ended.connect(lambda _result, t=task: self._over(t))
        task.cancelled.connect(lambda t=task: self._over(t))
        self.running_changed.emit()
        return task

    def _over(self, task: Task) -> None:
        if task in self.running:
            self.running.remove(task)
            self.running_changed.emit()
            task.deleteLater()

    def _ready_spare(self) -> None:
        if self._spare is None:
            self._spare = _process(self, "briefing_app.errands")
            self._spare.start()

    def _errand(self, name: str, errand: Errand) -> Task:
        self._ready_spare()
        process, self._spare = self._spare, None
        assert process is not None
        carrier = _Carrier(process, self._aside)
        task = self._task(name, lambda _task: carrier.cancel())
        carrier.carry(errand, task)
        QTimer.singleShot(0, self, self._ready_spare)
        return task


class _Carrier:
    """Takes an errand to its process and the tidings back."""

    def __init__(self, process: QProcess, aside: Aside) -> None:
        self._process = process
        self._aside = aside
        self._unpacker = errands.Unpacker()

    def carry(self, errand: Errand, task: Task) -> None:
        self._task = task
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.finished.connect(lambda _code, _status: self._gone())
        self._process.errorOccurred.connect(lambda _error: self._gone())
        self._aside.run(lambda: errands.packed(errand), self._give)

    def _give(self, data: bytes) -> None:
        if isValid(self._process) and not self._task.over:
            self._process.write(data)

    def cancel(self) -> None:
        self._aside.run(lambda: b"x", self._give)  # after the errand itself
        # One that does not hear, in the midst of a long library call, is ended; its half-written file is its own.
        QTimer.singleShot(1500, self._process, lambda: _end(self._process))

    def _hear(self) -> None:
        data = bytes(self._process.readAllStandardOutput().data())
        if data:
            self._aside.run(lambda: list(self._unpacker.feed(data)), self._take)

    def _take(self, heard: list[Tidings]) -> None:
        for tidings in heard:
            self._tell(tidings)

    def _tell(self, tidings: Tidings) -> None:
        match tidings.kind:
            case "progress":
                self._task.progressed.emit(tidings.share, tidings.message)
            case "done":
                self._task.end(tidings.result)
            case "cancelled":
                self._task.end(Cancelled("Stopped."))
            case "failed":
                foreseen = isinstance(tidings.result, BriefingError)
                self._task.end(tidings.result if foreseen else BriefingError(tidings.message, tidings.detail))

    def _gone(self) -> None:
        if not isValid(self._process):  # the window went, and took the process along
            return
        self._hear()
        words = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
        if words:
            _log.warning("errand: %s", words)
        error = BriefingError(tr("The work ended unexpectedly. Try again."), words or self._process.errorString())
        self._aside.run(lambda: error, self._task.end)  # after what it said last
        self._process.deleteLater()


def _end(process: QProcess) -> None:
    if process.state() is not QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(500)


@dataclass
class _Asked:
    task: Task
    request: Request
    replied: bool = field(default=False)


class _Analyst(QObject):
    """The client of the analysis process."""

    def __init__(self, parent: QObject, aside: Aside) -> None:
        super().__init__(parent)
        self._aside = aside
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self._process: QProcess | None = None
        self._unframer = Unframer(Reply)
        self._deaths = 0
        self._quitting = False

    def start(self) -> None:
        if self._process is None and not self._quitting:
            self._unframer = Unframer(Reply)
            self._process = _process(self, WORKER)
            self._process.readyReadStandardOutput.connect(self._hear)
            self._process.finished.connect(lambda _code, _status: self._died())
            self._process.errorOccurred.connect(self._erred)
            self._process.start()
            self._send(Request(0, "warm"))

    def analyse(self, task: Task, document: Document, model: str, threshold: float, focus: int) -> None:
        self.start()
        request = Request(next(self._numbers), "analyse", document, focus, model, threshold)
        self._asked[request.id] = _Asked(task, request)
        self._send(request)

    def cancel(self, task: Task) -> None:
        for number, asked in list(self._asked.items()):
            if asked.task is task:
                del self._asked[number]
                self._send(Request(number, "cancel"))
                task.end(Cancelled(tr("The analysis was stopped.")))

    def focus(self, task: Task, offset: int) -> None:
        for number, asked in self._asked.items():
            if asked.task is task:
                self._send(Request(number, "focus", focus=offset))

    def quit(self) -> None:
        self._quitting = True
        if self._process is not None:
            process, self._process = self._process, None
            _end(process)

    def _send(self, request: Request) -> None:
        process = self._process
        self._aside.run(lambda: frame(request), lambda data: self._write(process, data))

    def _write(self, process: QProcess | None, data: bytes) -> None:
        if process is not None and process is self._process and isValid(process):
            process.write(data)

    def _hear(self) -> None:
        if self._process is None:
            return
        data = bytes(self._process.readAllStandardOutput().data())
        unframer = self._unframer
        self._aside.run(lambda: list(unframer.feed(data)), self._heard, self._misheard)

    def _heard(self, replies: list[Reply | Request]) -> None:
        for reply in replies:
            if isinstance(reply, Reply):
                self._take(reply)

    def _misheard(self, error: Exception) -> None:
        _log.warning("the analysis process speaks nonsense: %s", error)
        if self._process is not None:
            self._process.kill()

    def _take(self, reply: Reply) -> None:
        asked = self._asked.get(reply.id)
        if asked is None:
            return
        self._deaths = 0
        match reply.kind:
            case "part" | "progress":
                if reply.analysis is not None:
                    asked.task.part_arrived.emit(reply.analysis)
                asked.task.progressed.emit(reply.progress, "")
            case "done":
                self._finish(reply.id, reply.analysis or Analysis(""))
            case "cancelled":
                self._finish(reply.id, Cancelled(tr("The analysis was stopped.")))
            case "failed":
                self._finish(reply.id, AnalysisError(reply.message, reply.detail))
            case "ready":
                pass

    def _finish(self, number: int, result: object) -> None:
        asked = self._asked.pop(number, None)
        if asked is not None:
            asked.task.end(result)

    def _erred(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._died()

    def _died(self) -> None:
        """Start again and ask again; after some deaths in a row, give up what was asked for."""
        process, self._process = self._process, None
        if process is None or self._quitting or not isValid(process):
            return
        words = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        _log.warning("the analysis process ended: %s", words or process.errorString())
        process.deleteLater()
        self._deaths += 1
        if self._deaths > RESTARTS:
            self._deaths = 0
            for number in list(self._asked):
                self._finish(number, AnalysisError(tr("The analysis ended unexpectedly, several times."), words))
            return
        if self._asked:
            self.start()
            for asked in self._asked.values():
                self._send(asked.request)
