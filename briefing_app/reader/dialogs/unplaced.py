"""The tray of corrections that no longer find their place in the text: nothing that the reader did is silently lost."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.model import Anchor, Correction, Highlight, Reading, Withdraw
from briefing_app.reader.article import Article
from briefing_app.reader.correcting.naming import deed, filled
from briefing_app.reader.session import Session
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr


def waiting(reading: Reading) -> list[Correction]:
    """The unplaced corrections, without those that the reader has since placed elsewhere."""
    return [
        one
        for number, one in enumerate(reading.unplaced)
        if not any(_same_but_for_place(one, other) for other in reading.corrections if other not in reading.unplaced)
        and one not in reading.unplaced[:number]
    ]


def anchor_of(correction: Correction) -> Anchor | None:
    """Where a correction belongs, if it belongs to words."""
    anchor: Any = getattr(correction, "anchor", None)
    return anchor if isinstance(anchor, Anchor) else None


def _same_but_for_place(one: Correction, other: Correction) -> bool:
    if type(one) is not type(other) or anchor_of(one) is None:
        return False
    names = [field.name for field in fields(one) if field.name != "anchor"]
    return all(getattr(one, name) == getattr(other, name) for name in names)


class UnplacedTray(QDialog):
    """Lists them; each can be put at the words that are selected in the text, or given up."""

    def __init__(self, session: Session, article: Article, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("unplaced")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Corrections without a place"))
        tell(self, self.windowTitle())
        self._session, self._article = session, article
        self._rows: Sequence[Correction] = ()
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "hint")
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setSpacing(3)
        tell(self.list, self.windowTitle())
        self.put = QPushButton(tr("Put at the selected words"))
        self.put.clicked.connect(lambda _=False: self.put_here())
        self.drop = QPushButton(tr("Discard"))
        self.drop.setToolTip(tr("Give this correction up; Undo brings it back"))
        self.drop.clicked.connect(lambda _=False: self.discard())
        self._lay_out()
        session.reading_changed.connect(self.refresh)
        session.briefing_shown.connect(self.refresh)
        article.selectionChanged.connect(self._able)
        self.list.currentRowChanged.connect(lambda _row: self._able())
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        for button in (self.put, self.drop):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.resize(self.fontMetrics().height() * 34, self.fontMetrics().height() * 24)

    def refresh(self, _briefing: object = None) -> None:
        """List what is unplaced now."""
        briefing = self._session.shown
        row, self._rows = self.list.currentRow(), waiting(briefing.reading) if briefing else ()
        self.list.clear()
        self.list.setEnabled(bool(self._rows))
        self.hint.setText(
            tr(
                "The words that these corrections are about are gone from the text, or it is not clear which are meant. "
                "They are kept. To use one again, select its words in the text and press the first button."
            )
            if self._rows
            else tr("Every correction has its place in the text: there is nothing to do here.")
        )
        for one in self._rows:
            assert briefing is not None
            anchor = anchor_of(one)
            name = deed(briefing.reading, one)
            where = f"…{anchor.prefix}{anchor.exact}{anchor.suffix}…" if anchor else ""
            note = one.note if isinstance(one, Highlight) else getattr(one, "text", "")
            lines = (name[:1].upper() + name[1:], " ".join(where.split()), note)
            QListWidgetItem("\n".join(filter(None, lines)), self.list)
        if self._rows:
            self.list.setCurrentRow(min(max(0, row), len(self._rows) - 1))
        self.list.setAccessibleDescription(plural("%n correction", "%n corrections", len(self._rows)))
        self._able()

    def put_here(self) -> None:
        """Make the chosen correction again, at the words that are selected in the text."""
        briefing, selected, row = self._session.shown, self._article.selected_span(), self.list.currentRow()
        if briefing is None or selected is None or not 0 <= row < len(self._rows):
            return
        one = self._rows[row]
        if anchor_of(one) is None:
            return
        moved: Any = replace(one, anchor=Anchor.at(briefing.document.text, *selected))  # pyright: ignore[reportCallIssue]
        self._session.do(filled(tr("placing of: %1"), deed(briefing.reading, one)), moved)

    def discard(self) -> None:
        """Give the chosen correction up."""
        briefing, row = self._session.shown, self.list.currentRow()
        if briefing is not None and 0 <= row < len(self._rows):
            given_up = Withdraw(self._rows[row])
            self._session.do(deed(briefing.reading, given_up), given_up)

    def _able(self) -> None:
        row = self.list.currentRow()
        there = 0 <= row < len(self._rows)
        placeable = there and anchor_of(self._rows[row]) is not None
        self.drop.setEnabled(there)
        self.put.setEnabled(placeable and self._article.selected_span() is not None)
