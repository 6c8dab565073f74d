"""The preview of an export: the export itself, made into a folder of its own off the window's thread."""

import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from briefing_app.errors import BriefingError, PasswordError
from briefing_app.export.options import Report
from briefing_app.pdfpages import Pages
from briefing_app.reader.below import told
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.jobs import Jobs, Task
from briefing_app.reader.paper.pages import PagesView
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr

EXCERPT = 20_000  # characters of a text format that are shown


class Previewing(QWidget):
    """Makes the export into a folder of its own and shows it: pages, or the beginning of the text."""

    ready = Signal()  # the pages are known
    locked = Signal(object)  # PasswordError: the PDF whose pages they are to be does not open

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder = tempfile.TemporaryDirectory(prefix="briefing-preview-", ignore_cleanup_errors=True)
        self._number = 0
        self._task: Task | None = None
        self._drawing: list[Task] = []
        self._file = Path(self._folder.name) / "none"
        self.pages = PagesView(theme, self)
        self.pages.pages_wanted.connect(self._draw)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        tell(self.text, tr("Preview of the file"))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def make(self, briefing: Briefing, options: Any, suffix: str) -> None:
        """Make the export anew; what was being made is given up."""
        self._give_up()
        self._number += 1
        file = Path(self._folder.name) / f"{self._number}{suffix}"
        self._stack.setCurrentWidget(self.pages if suffix == ".pdf" else self.text)
        if not self.pages.count:
            self.pages.say(tr("Making the pages…"))
        task = self._jobs.export(briefing.reading, file, options)
        self._task = task
        task.done.connect(self._made)
        task.failed.connect(self._failed)

    @property
    def file(self) -> Path:
        """The file that is shown."""
        return self._file

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """The sizes of its pages in points."""
        return tuple(self.pages.sizes)

    def close_preview(self) -> None:
        """Give up what is under way and remove the file."""
        self._give_up()
        self._folder.cleanup()

    def _give_up(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.done.disconnect(self._made)
            task.failed.disconnect(self._failed)
            task.cancel()
        drawing, self._drawing = self._drawing, []
        for one in drawing:
            one.done.disconnect(self._drawn)
            one.cancel()

    def _made(self, report: Report) -> None:
        self._task = None
        before, self._file = self._file, report.path
        before.unlink(missing_ok=True)
        if report.path.suffix == ".pdf":
            self._draw((0, 1), self.pages.pixels())
        elif report.path.suffix == ".docx":
            self._say(
                tr("A Word document is not drawn here. It will hold what the pages of the PDF hold; open it to see it.")
            )
        else:
            with report.path.open(encoding="utf-8", errors="replace", newline=None) as file:
                self.text.setPlainText(file.read(EXCERPT))

    def _failed(self, error: BriefingError) -> None:
        self._task = None
        self._say(told(error.message))
        if isinstance(error, PasswordError):
            self.locked.emit(error)

    def _say(self, words: str) -> None:
        """Show words in the place of pages."""
        self._stack.setCurrentWidget(self.pages)
        self.pages.set_pages(())
        self.pages.say(words)

    def _draw(self, numbers: tuple[int, ...], width: int) -> None:
        if self._file.suffix == ".pdf":
            task = self._jobs.pages(self._file, numbers, width)
            self._drawing.append(task)
            task.done.connect(self._drawn)

    def _drawn(self, pages: Pages) -> None:
        self._drawing = [task for task in self._drawing if not task.over]
        fresh = {picture.number for picture in pages.pictures}
        self.pages.add(pages.pictures)
        if self.pages.count != len(pages.sizes) or {0, 1} >= fresh:
            self.pages.set_pages(pages.sizes)
            self.ready.emit()
