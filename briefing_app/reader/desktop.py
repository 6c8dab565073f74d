"""The desktop's side: the application, its log, the window, and what waits until the first paint is done."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from briefing_app import resources, settings
from briefing_app.reader.message import Message
from briefing_app.reader.session import Session
from briefing_app.reader.theme import Theme, load_other_fonts
from briefing_app.reader.window import Window
from briefing_app.reader.words import tr
from briefing_app.settings import Settings

_log = logging.getLogger(__name__)


def run(files: Sequence[str], *, library: str | None = None, model: str | None = None) -> int:
    """Open the window on some files, on the sample where there are none, until it is closed; the exit code."""
    app = application()
    chosen = settings.load()
    if library is not None:
        chosen = replace(chosen, library=Path(library))
    if model is not None:
        chosen = replace(chosen, model=model)
    window = open_window(app, chosen)
    window.settings_changed.connect(_keep)
    after_first_paint(window, lambda: furnish(window, list(files) or [str(resources.sample())]))
    window.show()
    return app.exec()


def application() -> QApplication:
    """The one application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("briefing-reader")
    QCoreApplication.setOrganizationName("")
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationDisplayName("Briefing Reader")
    app.setDesktopFileName("briefing-reader")
    return app


def open_window(app: QApplication, chosen: Settings) -> Window:
    """The window with its parts, not yet shown, with nothing open."""
    theme = Theme(app, chosen.theme)
    return Window(Session(app), theme, chosen)


def after_first_paint(window: Window, call: Callable[[], object]) -> None:
    """Call once, when the window has been painted for the first time."""
    _FirstPaint(window, call)


class _FirstPaint(QObject):
    def __init__(self, window: Window, call: Callable[[], object]) -> None:
        super().__init__(window)
        self._call: Callable[[], object] | None = call
        window.article.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._call is not None:
            call, self._call = self._call, None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, call)
        return False


def furnish(window: Window, files: Sequence[str]) -> None:
    """All that the first paint did not need: the processes, the files, the icons, the other fonts, the log."""
    from briefing_app.reader.desk import Desk
    from briefing_app.reader.jobs import Jobs
    from briefing_app.reader.shelf import Shelf

    jobs = Jobs(window)
    desk = Desk(window.session, jobs, window.settings, window)
    desk.shelf = Shelf(window.session, window.settings, window)
    desk.shelf.message_told.connect(window.messages.tell)
    desk.shelf.saved_changed.connect(window.status.show_saved)
    window.closing.connect(desk.shelf.close)
    window.settings_changed.connect(desk.shelf.move)
    window.take(desk)
    window.closing.connect(jobs.stop_all)
    window.open(*files)
    jobs.warm()
    _catch(window)
    QTimer.singleShot(0, window, window.theme.furnish)
    QTimer.singleShot(0, window, load_other_fonts)


def _keep(chosen: Settings) -> None:
    try:
        settings.save(chosen)
    except OSError as error:
        _log.warning("the settings cannot be kept: %s", error)


def _catch(window: Window) -> None:
    """From now on an unexpected error goes to the log, and to the message bar once; never to the reader's terminal."""
    from briefing_app import workflow

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
