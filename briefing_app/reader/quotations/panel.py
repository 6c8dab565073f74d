"""The panel of quotations: what the chosen speakers said, or, where none is chosen, all that was said."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing_app.colours import Slot
from briefing_app.model import Analysis, Document, Reading
from briefing_app.reader.dress.theme import SERIF, Theme
from briefing_app.reader.panel import PanelTitle
from briefing_app.reader.quotations.said import Numbering, Said, kind_of, said_in
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr

LINES = 3  # of a quotation that the list shows; the rest is in the text
MANY = 300  # quotations from which all lines get one height
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    SAID = Qt.ItemDataRole.UserRole + 1  # the Said itself
    META = SAID + 1
    SLOT = SAID + 2


class QuotationModel(QAbstractListModel):
    """Quotations in text order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: list[Said] = []
        self._slots: Mapping[str, Slot] = {}
        self.named = True  # whether lines name the speaker

    def set_said(self, said: list[Said], slots: Mapping[str, Slot], named: bool) -> None:
        self.beginResetModel()
        self._said, self._slots, self.named = said, slots, named
        self.endResetModel()

    def said(self, index: Index) -> Said | None:
        return self._said[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        said = self._said[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return said.words
            case Role.SAID:
                return said
            case Role.META:
                return self._meta(said)
            case Role.SLOT:
                return next((self._slots[s.id] for s in said.speakers if s.id in self._slots), None)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{said.who}: {said.words}. {self._meta(said)}"
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (said.who, why(said))))
            case _:
                return None

    def _meta(self, said: Said) -> str:
        parts = [said.who] if self.named else []
        parts += [kind_of(said.quotation.kind), f"¶ {said.paragraph}", said.why]
        return " · ".join(filter(None, parts))


def why(said: Said) -> str:
    """Why the words are believed to be this speaker's, and how sure that is."""
    reason = said.why or tr("No reason was recorded.")
    return (
        tr("%1 (confidence %2 %)").replace("%1", reason).replace("%2", f"{said.quotation.confidence:.0%}".rstrip("%"))
    )


class _Lines(QStyledItemDelegate):
    """A quotation as a card: a bar in the speaker's colour, some lines of the words, and small what it is."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _fonts(self, font: QFont) -> tuple[QFont, QFont]:
        words, small = QFont(font), QFont(font)
        words.setFamilies([SERIF, *font.families()])
        words.setPointSizeF(font.pointSizeF() * 1.02)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        return words, small

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words, small = self._fonts(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        metrics = QFontMetrics(words)
        width = max(60, self._view.viewport().width() - 44)
        said: Said = index.data(Role.SAID)
        lines = LINES if self._view.uniformItemSizes() else len(wrapped(said.marked, metrics, width))
        return QSize(width, lines * metrics.lineSpacing() + QFontMetrics(small).height() + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        words, small = self._fonts(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        card: QRect = option.rect.adjusted(12, 4, -12, -4)  # pyright: ignore[reportAttributeAccessIssue]
        slot: Slot | None = index.data(Role.SLOT)
        painter.fillRect(card, self._theme.colour("raised"))
        ink = QColor(slot.mark(self._theme.name).ink) if slot is not None else self._theme.colour("handle")
        painter.fillRect(QRect(card.left(), card.top(), 3, card.height()), ink)
        if option.state & QStyle.StateFlag.State_HasFocus:  # pyright: ignore[reportAttributeAccessIssue]
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), 4, 4)
        metrics = QFontMetrics(words)
        said: Said = index.data(Role.SAID)
        y = card.top() + 6
        painter.setFont(words)
        painter.setPen(self._theme.colour("text"))
        for line in wrapped(said.marked, metrics, max(60, self._view.viewport().width() - 44)):
            painter.drawText(card.left() + 11, y + metrics.ascent(), line)
            y += metrics.lineSpacing()
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        below = QRect(card.left() + 11, y + 3, card.width() - 16, QFontMetrics(small).height())
        meta = QFontMetrics(small).elidedText(str(index.data(Role.META)), Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, meta)
        painter.restore()


def wrapped(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """The first lines of some words, none wider than `width`; the last one says with `…` that there is more."""
    lines: list[str] = []
    rest = words[:600].split(" ")
    while rest and len(lines) < LINES - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= width:
            count += 1
        lines.append(metrics.elidedText(" ".join(rest[:count]), Qt.TextElideMode.ElideRight, width))
        rest = rest[count:]
    if rest:
        tail = " ".join(rest) + ("…" if len(words) > 600 else "")
        lines.append(metrics.elidedText(tail, Qt.TextElideMode.ElideRight, width))
    return lines


class _List(QListView):
    chosen = Signal(object)  # Said
    copy_asked = Signal(object)  # Said
    context_asked = Signal(object, QPoint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        said = self.currentIndex().data(Role.SAID)
        if said is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(said)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if (said := index.data(Role.SAID)) is not None:
            self.setCurrentIndex(index)
            self.context_asked.emit(said, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class Quotations(QWidget):
    """The panel. Its title bar is `title`, for the dock that holds it."""

    chosen = Signal(object)  # Said: go to its words
    context_asked = Signal(object, QPoint)  # Said, and where on the screen

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quotations")
        self._numbering = Numbering()
        self.model = QuotationModel(self)
        self.title = PanelTitle(tr("Quotations"), "quotation", theme, self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Lines(theme, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tell(self.list, tr("Quotations"), tr("Enter goes to the words; the menu key copies them with their citation"))
        self._empty = QLabel(self)
        self._empty.setProperty("role", "hint")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(14, 6, 14, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(Role.SAID)))
        self.list.chosen.connect(self.chosen)
        self.list.context_asked.connect(self.context_asked)
        theme.theme_changed.connect(self.list.viewport().update)
        self.setFocusProxy(self.list)
        self.show_reading(None, {})

    def show_reading(self, reading: Reading | None, slots: Mapping[str, Slot]) -> None:
        """List what the selected speakers said; with no speaker among the selected, all that was said.

        None: no briefing is open.
        """
        is_open = reading is not None
        reading = reading or _NO_READING
        speakers = [entity for entity in slots if reading.shown.quotations_of(entity)]
        said = said_in(reading, speakers, self._numbering)
        self.list.setUniformItemSizes(len(said) > MANY)
        self.model.set_said(said, slots, len(speakers) != 1)
        self.title.set_name(_title(reading, speakers))
        self.title.set_count(str(len(said)) if said else "")
        self._empty.setVisible(not said)
        self._empty.setText(_why_empty(is_open, reading.shown.complete))

    @property
    def current(self) -> Said | None:
        """The quotation that has the list's focus, else the first."""
        index = self.list.currentIndex()
        return self.model.said(index if index.isValid() else self.model.index(0))

    def enter(self) -> None:
        """Take the focus, on the line that had it or on the first."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))


_NO_READING = Reading(Document(""), Analysis(""), (), Analysis(""))


def _why_empty(is_open: bool, complete: bool) -> str:
    if not is_open:
        return tr("Open a briefing, and what people say in it stands here.")
    if complete:
        return tr("Nobody is quoted in this text.")
    return tr("Nothing found so far; not all of the briefing has been read.")


def _title(reading: Reading, speakers: list[str]) -> str:
    if len(speakers) == 1:
        return tr("%s said") % reading.shown.by_id[speakers[0]].name
    return tr("Said by the chosen speakers") if speakers else tr("Quotations")
