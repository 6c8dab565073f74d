"""The desktop's side: the application, its log, the window, and what waits until the first paint is done."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from briefing_app import resources, settings
from briefing_app.reader import single
from briefing_app.reader.window import Window
from briefing_app.reader.words import tr
from briefing_app.settings import Settings

if TYPE_CHECKING:
    from briefing_app.reader.crashes import Watch
    from briefing_app.reader.further import Further

_log = logging.getLogger(__name__)


def run(files: Sequence[str], *, library: str | None = None, model: str | None = None, password: str = "") -> int:
    """Open the window on some files until it is closed, or hand them to the window that is open; the exit code.

    `password` opens those of them that are locked. Without files it opens what was open last time, and for a new reader the sample.
    """
    if library is None and model is None and single.hand_over(files, password=password):
        return 0
    app = application()
    chosen = settings.load()
    if library is not None:
        chosen = replace(chosen, library=Path(library))
    if model is not None:
        chosen = replace(chosen, model=model)
    window = Window(chosen)
    watches: list[Watch] = []
    after_first_paint(window, lambda: watches.append(begin(app, window, files, password)))
    window.show()
    code = app.exec()
    for watch in watches:
        watch.end()
    return code


def begin(app: QApplication, window: Window, files: Sequence[str], password: str = "") -> Watch:
    """All that the first paint did not need: the watch over crashes, the language, the parts, the files."""
    from briefing_app.reader import crashes
    from briefing_app.reader.languages import speak

    sys.setswitchinterval(0.001)  # seconds: the thread that packs messages gives way to the window five times sooner
    watch = crashes.Watch()
    crashed = crashes.last()
    watch.begin()
    speak(app, window.settings.language)
    build(app, window)
    window.settings_changed.connect(_keep)
    furnish(window, files, crashed, password)
    return watch


def application() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("briefing-reader")
    QCoreApplication.setOrganizationName("")
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("Briefing Reader")
    app.setDesktopFileName("briefing-reader")
    return app


def build(app: QApplication, window: Window) -> None:
    """Put its parts into a window, with nothing open."""
    from briefing_app.reader.dress.theme import Theme
    from briefing_app.reader.session import Session

    window.build(Session(app), Theme(app, window.settings.theme))


def open_window(app: QApplication, chosen: Settings) -> Window:
    """The window with its parts, not yet shown, with nothing open."""
    window = Window(chosen)
    build(app, window)
    return window


def after_first_paint(window: Window, call: Callable[[], object]) -> None:
    """Call once, when the window has been painted for the first time."""
    _FirstPaint(window, call)


class _FirstPaint(QObject):
    def __init__(self, window: Window, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call: Callable[[], object] | None = call
        seen = window.centralWidget()
        assert seen is not None
        seen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._call is not None:
            call, self._call = self._call, None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, call)
        return False


def furnish(window: Window, files: Sequence[str], crashed: Path | None = None, password: str = "") -> None:
    """What a window with its parts still lacks: the processes, the files, the icons, the other fonts, the log.

    `crashed` is the log of a crash that the reader was not told of yet.
    """
    from briefing_app.reader.desk import Desk
    from briefing_app.reader.dress.theme import load_other_fonts
    from briefing_app.reader.further import Further
    from briefing_app.reader.jobs import Jobs
    from briefing_app.reader.shelf import Shelf

    jobs = Jobs(window)
    desk = Desk(window.session, jobs, window.settings, window)
    desk.shelf = Shelf(window.session, window.settings, window)
    desk.shelf.message_told.connect(window.messages.tell)
    desk.shelf.saved_changed.connect(window.status.show_saved)
    window.settings_changed.connect(desk.shelf.move)
    window.take(desk)
    for end in (window.closing, application().aboutToQuit):  # a session's end asks no window to close
        end.connect(desk.shelf.close)
        end.connect(jobs.stop_all)
    window.further = Further(window, desk, jobs)
    _open_first(window, window.further, files, password)
    _listen(window, window.further)
    jobs.warm()
    _catch(window)
    if crashed is not None:
        _tell_crash(window, crashed)
    QTimer.singleShot(0, window, window.theme.furnish)
    QTimer.singleShot(0, window, load_other_fonts)


def _open_first(window: Window, further: Further, files: Sequence[str], password: str) -> None:
    """The files that were asked for; with none, last time's briefings, or the sample."""
    if files:
        further.open_with(files, password)
    elif not (window.settings.restore_session and further.opening.restore()):
        window.open(str(resources.sample()))


def _listen(window: Window, further: Further) -> None:
    """Later starts hand their files to this window."""
    listener = single.Listener(window)
    if listener.listen():
        listener.files_arrived.connect(further.files_arrived)
        window.closing.connect(listener.close)


def _keep(chosen: Settings) -> None:
    try:
        settings.save(chosen)
    except OSError as error:
        _log.warning("the settings cannot be kept: %s", error)


def _tell_crash(window: Window, log: Path) -> None:
    words = tr("The last time, Briefing Reader ended unexpectedly. What you did until then is kept.")
    from briefing_app.reader.message import Message

    detail = log.read_text(encoding="utf-8", errors="replace")
    window.messages.tell(Message(words, f"{log}\n\n{detail}"))


def _catch(window: Window) -> None:
    """From now on an unexpected error goes to the log, and to the message bar once; never to the reader's terminal."""
    from briefing_app import workflow
    from briefing_app.reader.message import Message

    workflow.start_log()

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        detail = "".join(traceback.format_exception(kind, error, trace))
        _log.error("unexpected: %s", detail)
        words = tr("Something unexpected went wrong. Your briefing and what you did are safe; the log has the details.")
        QTimer.singleShot(0, window, lambda: window.messages.tell(Message(words, detail)))

    sys.excepthook = tell
    threading.excepthook = lambda args: tell(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
