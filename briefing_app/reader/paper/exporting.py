"""The export dialog: what, how, and the pages as they will be, before the file is written. Knows no format's inside."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing_app.errors import BriefingError, PasswordError
from briefing_app.export.options import Report
from briefing_app.reader.below import told
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.dialogs.asking import AskPassword
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.jobs import Jobs, Task
from briefing_app.reader.paper.export_choices import ExportChoices, format_name, recalled, remembered
from briefing_app.reader.paper.previewing import Previewing
from briefing_app.reader.voice import announce, tell
from briefing_app.reader.words import plural, tr

PAUSE = 300  # milliseconds after the last change before the pages are made anew


class ExportDialog(QDialog):
    """Chooses, shows and writes an export of one briefing; stays open so that one can open what was written."""

    exported = Signal(object)  # Report

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        briefing: Briefing,
        kept: dict[str, Any],
        keep: Callable[[dict[str, Any]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exporting")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(filled(tr("Export %1"), briefing.name))
        tell(self, self.windowTitle())
        self._jobs, self._briefing, self._keep = jobs, briefing, keep
        self._task: Task | None = None
        self._written: Path | None = None
        self._password, self._password_asked = "", False
        source = Path(briefing.document.source)
        original = source if source.suffix.lower() == ".pdf" and source.is_file() else None
        self.choices = ExportChoices(len(briefing.selection), original)
        options, suffix = recalled(kept)
        self.choices.take(options, suffix)
        self.preview = Previewing(theme, jobs, self)
        self.preview.locked.connect(self._locked)
        self._folder = Path(kept["folder"]) if isinstance(kept.get("folder"), str) else Path.home()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._show)
        self.choices.changed.connect(self._changed)
        self.where.setText(str(self._suggested()))
        self._named()
        QTimer.singleShot(0, self, self._show)

    # ------------------------------------------------------------ made once

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setObjectName("choices")
        scroll.setWidget(self.choices)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(min(420, self.choices.sizeHint().width() + 22))
        scroll.setMaximumWidth(max(420, self.choices.sizeHint().width() + 40))
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(scroll)
        upper.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(upper, 1)
        column.addLayout(self._place())
        column.addLayout(self._foot())
        screen = self.screen().availableGeometry()
        em = self.fontMetrics().height()
        self.resize(min(screen.width() - 60, em * 58), min(screen.height() - 60, em * 46))

    def _place(self) -> QHBoxLayout:
        self.where = QLineEdit()
        tell(self.where, tr("Write to"))
        self.where.textChanged.connect(self._named)
        browse = QPushButton(tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        label = QLabel(tr("Write to:"))
        label.setBuddy(self.where)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.where, 1)
        row.addWidget(browse)
        return row

    def _foot(self) -> QHBoxLayout:
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "hint")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setFixedWidth(140)
        self.progress.hide()
        tell(self.progress, tr("Progress of the export"))
        self.open_file = self._push(tr("Open"), self._open)
        self.show_folder = self._push(tr("Show in folder"), self._show_in_folder)
        self.stop = self._push(tr("Cancel"), self._stop)
        self.go = self._push(tr("Export"), self.export)
        self.go.setDefault(True)
        self.open_file.hide()
        self.show_folder.hide()
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        ends = QDialogButtonBox()  # in the order of the system's own dialogs
        ends.addButton(self.stop, QDialogButtonBox.ButtonRole.RejectRole)
        ends.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        for widget in (self.progress, self.open_file, self.show_folder, ends):
            row.addWidget(widget)
        return row

    def _push(self, text: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: call())
        return button

    # ------------------------------------------------------------ choosing

    def _suggested(self) -> Path:
        source = self._briefing.document.source
        name = source if source in ("", "-", "clipboard") or "://" in source else Path(source).stem
        if "://" in name or name in ("", "-", "clipboard"):
            name = self._briefing.document.title or tr("Briefing")
        safe = "".join(c if c.isalnum() or c in " -_.,()" else "-" for c in name).strip(" .-")[:80]
        return self._folder / f"{safe or 'briefing'}{_mark(self.choices)}{self.choices.suffix}"

    def _changed(self) -> None:
        path = Path(self.where.text())
        if path.suffix != self.choices.suffix:
            self.where.setText(str(path.with_suffix(self.choices.suffix)))
        self._pause.start()

    def _show(self) -> None:
        self.preview.make(self._briefing, self._options(), self.choices.suffix)

    def _options(self) -> Any:
        return replace(self.choices.options(self._briefing.selection), password=self._password)

    def _named(self) -> None:
        path = Path(self.where.text())
        there = bool(self.where.text()) and path.is_file()
        self.go.setText(tr("Replace") if there else tr("Export"))
        self.go.setEnabled(bool(self.where.text().strip()))
        self._tell(tr("A file of this name is there; it will be replaced.") if there else "")

    def _browse(self) -> None:
        dialog = QFileDialog(self, tr("Write to"), self.where.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{format_name(self.choices.suffix)} (*{self.choices.suffix})")
        dialog.setDefaultSuffix(self.choices.suffix[1:])
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.where.setText)
        dialog.open()

    # ------------------------------------------------------------ writing

    def export(self) -> None:
        """Write the file."""
        if self._task is not None:
            return
        out = Path(self.where.text().strip()).expanduser()
        if not out.suffix:
            out = out.with_suffix(self.choices.suffix)
        options = self._options()
        self._keep({**remembered(options, self.choices.suffix), "folder": str(out.parent)})
        self._written = None
        task = self._jobs.export(self._briefing.reading, out, options)
        self._task = task
        self._busy(True)
        task.progressed.connect(self._progressed)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)

    def _progressed(self, share: float, words: str) -> None:
        self.progress.setValue(int(share * 1000))
        if words:
            self.said.setText(words)

    def _done(self, report: Report) -> None:
        self._ended()
        self._written = report.path
        parts = [filled(tr("Written: %1"), report.path.name)]
        if report.pages:
            parts.append(plural("%n page", "%n pages", report.pages))
        if report.highlights:
            parts.append(plural("%n highlight", "%n highlights", report.highlights))
        self._named()
        self._tell(" · ".join(parts) + "".join(f"\n{told(notice)}" for notice in report.notices))
        self.open_file.show()
        self.show_folder.show()
        self.open_file.setFocus()
        self.exported.emit(report)

    def _failed(self, error: BriefingError) -> None:
        self._ended()
        self._tell(told(error.message))
        self.said.setToolTip(error.detail)
        if isinstance(error, PasswordError):
            self._ask_password(error, self.export)

    def _locked(self, error: PasswordError) -> None:
        """The preview needs a password; who does not give it is not asked again until the export."""
        if error.wrong or not self._password_asked:
            self._password_asked = True
            self._ask_password(error, self._show)

    def _ask_password(self, error: PasswordError, then: Callable[[], object]) -> None:
        def given(password: str) -> None:
            self._password = password
            then()

        name = Path(self._briefing.document.source).name
        dialog = AskPassword(self, name, owner=error.owner, again=error.wrong or bool(self._password))
        dialog.given.connect(given)
        dialog.open()

    def _cancelled(self) -> None:
        self._ended()
        self._tell(tr("Stopped; nothing was written."))

    def _ended(self) -> None:
        self._task = None
        self._busy(False)

    def _busy(self, busy: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(busy)
        self.go.setEnabled(not busy)
        self.choices.setEnabled(not busy)
        self.where.setEnabled(not busy)
        self.open_file.hide()
        self.show_folder.hide()

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self.said.setToolTip("")
        announce(self, words)

    def _stop(self) -> None:
        """Stop what is being written; where nothing is, close."""
        if self._task is not None:
            self._task.cancel()
        else:
            self.close()

    # ------------------------------------------------------------ afterwards

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _show_in_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._leave()
        super().done(result)

    def _leave(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        self.preview.close_preview()


def _mark(choices: ExportChoices) -> str:
    """What sets the result's name apart from its source's, where both would end alike."""
    return tr(" (annotated)") if choices.paged else ""
