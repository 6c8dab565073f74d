"""Print and print preview: the typeset pages, as an export would write them, on paper. Knows no format's inside."""

from typing import Any

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing_app.errors import BriefingError
from briefing_app.export.options import Options
from briefing_app.pdfpages import Pages
from briefing_app.reader.below import told
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.jobs import Jobs, Task
from briefing_app.reader.paper.pages import picture
from briefing_app.reader.paper.previewing import Previewing
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr

DOTS = 220  # an inch, of the printed pages
POINTS = 72


class Printing(QObject):
    """Carries pages to a printer one at a time, so that the window goes on and memory holds one."""

    finished = Signal(str)  # what went wrong, or nothing

    def __init__(self, jobs: Jobs, file: Any, sizes: Any, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._file, self._sizes, self._printer = jobs, file, sizes, printer
        first = max(1, printer.fromPage() or 1)
        last = min(len(sizes), printer.toPage() or len(sizes))
        self._left = list(range(first - 1, last))
        self._painter = QPainter()
        self._task: Task | None = None

    def begin(self) -> None:
        width, height = self._sizes[0]
        page = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
        self._printer.setFullPage(True)
        self._printer.setPageSize(page)
        turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(turned)
        if not self._left or not self._painter.begin(self._printer):
            self.finished.emit(tr("The printer does not answer."))
            return
        self._ask()

    def cancel(self) -> None:
        self._left = []
        if self._task is not None:
            self._task.cancel()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _ask(self) -> None:
        number = self._left[0]
        width = int(self._sizes[number][0] / POINTS * DOTS)
        self._task = self._jobs.pages(self._file, (number,), width)
        self._task.done.connect(self._paint)
        self._task.failed.connect(self._fail)

    def _paint(self, pages: Pages) -> None:
        if not self._left:
            return
        area = QRectF(self._painter.viewport())
        for page in pages.pictures:
            image = picture(page)
            size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            self._painter.drawImage(QRectF(area.topLeft(), QSizeF(size)), image)
        self._left.pop(0)
        if self._left:
            self._printer.newPage()
            self._ask()
        else:
            self._painter.end()
            self.finished.emit("")

    def _fail(self, error: BriefingError) -> None:
        self.cancel()
        self.finished.emit(told(error.message))


class PrintPreview(QDialog):
    """The pages as they will be printed, and the button that prints them."""

    printed = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, briefing: Briefing, options: Options, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("printing")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(filled(tr("Print %1"), briefing.name))
        tell(self, self.windowTitle())
        self._jobs = jobs
        self._printing: Printing | None = None
        self.preview = Previewing(theme, jobs, self)
        self.pages = self.preview.pages
        self.said = QLabel()
        self.said.setProperty("role", "hint")
        self.go = QPushButton(tr("Print…"))
        self.go.setDefault(True)
        self.go.clicked.connect(lambda _=False: self.ask())
        close = QPushButton(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(lambda _=False: self.close())
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        ends = QDialogButtonBox()  # in the order of the system's own dialogs
        ends.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        ends.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        foot.addWidget(ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.addWidget(self.preview, 1)
        column.addLayout(foot)
        screen, em = self.screen().availableGeometry(), self.fontMetrics().height()
        self.resize(min(screen.width() - 80, em * 44), min(screen.height() - 60, em * 48))
        self.pages.page_changed.connect(lambda _page: self._count())
        self.preview.ready.connect(self._count)
        self.preview.make(briefing, options, ".pdf")

    def _count(self) -> None:
        place = filled(tr("Page %1 of %2"), str(self.pages.page + 1), str(self.pages.count))
        self.said.setText(place if self.pages.count else "")
        self.go.setEnabled(self.pages.count > 0)

    def ask(self) -> None:
        """Open the system's print dialog; what is accepted there is printed."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.pages.count))
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print all pages, or those that were chosen."""
        self.go.setEnabled(False)
        self.said.setText(plural("Printing %n page…", "Printing %n pages…", self.pages.count))
        self._printing = Printing(self._jobs, self.preview.file, self.preview.sizes, printer, self)
        self._printing.finished.connect(self._finished)
        self._printing.begin()

    def _finished(self, wrong: str) -> None:
        self._printing = None
        self.go.setEnabled(True)
        self.said.setText(wrong or tr("Sent to the printer."))
        if not wrong:
            self.printed.emit()

    def done(self, result: int) -> None:
        if self._printing is not None:
            self._printing.cancel()
        self.preview.close_preview()
        super().done(result)
