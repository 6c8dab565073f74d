"""Places in the text as lines that one can read: the words in bold between those beside them. Knows no deed."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing_app.model import Document
from briefing_app.reader.article.layers import Stretch
from briefing_app.reader.voice import tell

BESIDE = 60  # code points of context on either side
PARTS = Qt.ItemDataRole.UserRole + 1
STRETCH = Qt.ItemDataRole.UserRole + 2
_ROOT = QModelIndex()


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The words at a place between those beside them, each on one line."""
    before = " ".join(text[max(0, start - BESIDE) : start].split())
    after = " ".join(text[end : end + BESIDE].split())
    opens = " " if text[max(0, start - 1) : start].isspace() else ""
    goes_on = " " if text[end : end + 1].isspace() else ""
    return before + opens, " ".join(text[start:end].split()), goes_on + after


class ContextModel(QAbstractListModel):
    """Places in a document, with a tick each where `checkable`."""

    ticked_changed = Signal()

    def __init__(
        self, document: Document, places: Sequence[Stretch], *, checkable: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._text = document.text
        self._places = places
        self._checkable = checkable
        self._ticked: set[int] = set()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        place = self._places[index.row()]
        if role == STRETCH:
            return place
        if role == Qt.ItemDataRole.CheckStateRole and self._checkable:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role == PARTS:
            return around(self._text, place.start, place.end)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "".join(around(self._text, place.start, place.end))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._checkable and index.isValid() else flags

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._checkable or not index.isValid():
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(index.row())
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked_changed.emit()
        return True

    @property
    def ticked(self) -> list[Stretch]:
        """The ticked places, in their order."""
        return [self._places[number] for number in sorted(self._ticked)]


class _Delegate(QStyledItemDelegate):
    """The words stand in the middle, so that one can run one's eye down them."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, int(QFontMetrics(option.font).height() * 1.8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        # A line reads as its text does, whichever way the window is laid out.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        room = option.rect.adjusted(10, 0, -10, 0)
        check = index.data(Qt.ItemDataRole.CheckStateRole)
        if check is not None:
            side = QFontMetrics(option.font).height()
            box = QRect(option.rect.left() + 10, option.rect.top() + (option.rect.height() - side) // 2, side, side)
            _draw_tick(painter, box.adjusted(1, 1, -1, -1), palette, Qt.CheckState(check) is Qt.CheckState.Checked)
            room.setLeft(box.right() + 10)
        before, words, after = index.data(PARTS)
        bold = QFont(option.font)
        bold.setBold(True)
        plain, strong = QFontMetrics(option.font), QFontMetrics(bold)
        words = strong.elidedText(words, Qt.TextElideMode.ElideMiddle, room.width() // 2)
        left = min(int(room.width() * 0.42), max(0, room.width() - strong.horizontalAdvance(words)))
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        self._text(painter, option.font, muted, room.adjusted(0, 0, left - room.width(), 0), before, end=True)
        room.setLeft(room.left() + left)
        self._text(painter, bold, palette.color(QPalette.ColorRole.Text), room, words)
        room.setLeft(room.left() + strong.horizontalAdvance(words))
        self._text(
            painter, option.font, muted, room, plain.elidedText(after, Qt.TextElideMode.ElideRight, room.width())
        )
        painter.restore()

    def _text(self, painter: QPainter, font: QFont, colour: Any, room: Any, words: str, *, end: bool = False) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        if end:
            words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideLeft, room.width())
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        flags = (
            side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextIncludeTrailingSpaces
        )
        painter.drawText(room, int(flags), words)


def _draw_tick(painter: QPainter, box: QRect, palette: QPalette, ticked: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.2))
    painter.setBrush(palette.color(QPalette.ColorRole.Accent if ticked else QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(box), 3.5, 3.5)
    if ticked:
        accent = palette.color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(QColor("black" if accent.lightnessF() > 0.6 else "white"), 1.8))
        x, y, side = box.left(), box.top(), box.width()
        places = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.3))
        painter.drawPolyline([QPointF(x + across * side, y + down * side) for across, down in places])


def context_list(model: ContextModel, name: str, parent: QWidget | None = None) -> QListView:
    """A list of the places; Space ticks where they have ticks."""
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(_Delegate(view))
    view.setUniformItemSizes(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMinimumHeight(int(view.fontMetrics().height() * 1.8 * min(6, max(2, model.rowCount()))) + 8)
    tell(view, name)
    if model.rowCount():
        view.setCurrentIndex(model.index(0))
    return view
