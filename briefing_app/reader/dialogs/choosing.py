"""A small searchable list to choose from: the palette, *This is…*, *Merge with…*. Knows neither commands nor entities.

The choices are values; what choosing means is the caller's. Typing ranks them in slices, best first.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing_app.reader.dialogs import fuzzy
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.voice import announce, tell
from briefing_app.reader.words import plural, tr

MOST = 200  # rows that are ever shown; who wants another types more
SLICE = 0.004  # seconds of ranking between two looks at other events
DETAIL = Qt.ItemDataRole.UserRole + 1
TRAIL = Qt.ItemDataRole.UserRole + 2
CHOICE = Qt.ItemDataRole.UserRole + 3
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Choice:
    """A row: what it says, what is said small after it and at its end, an icon by meaning, words that also find it.

    `value` is what was chosen; `lift` moves it up among equally good ones.
    """

    text: str
    value: Any = None
    detail: str = ""
    trail: str = ""
    icon: str = ""
    more: str = ""
    lift: int = 0
    enabled: bool = True


class ChoiceModel(QAbstractListModel):
    """The choices that fit what was typed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: Sequence[Choice] = ()

    def put(self, rows: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.text
            case Qt.ItemDataRole.DecorationRole:
                return self._theme.icon(choice.icon, "muted") if choice.icon else QIcon()
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (choice.text, choice.detail, choice.trail)))
            case int(x) if x == DETAIL:
                return choice.detail
            case int(x) if x == TRAIL:
                return choice.trail
            case int(x) if x == CHOICE:
                return choice
            case _:
                return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self.rows[index.row()].enabled:
            flags &= ~Qt.ItemFlag.ItemIsEnabled
        return flags


class ChoiceDelegate(QStyledItemDelegate):
    """One line a choice: icon, words, small words, and at the end of the line what it is or its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, int(QFontMetrics(option.font).height() * 2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        palette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        text = palette.color(QPalette.ColorRole.Text if enabled else QPalette.ColorRole.Dark)
        muted = palette.color(QPalette.ColorRole.PlaceholderText if enabled else QPalette.ColorRole.Dark)
        room = option.rect.adjusted(14, 0, -14, 0)
        room = self._icon(painter, option, index, room)
        room = self._words(painter, option, room, str(index.data(TRAIL) or ""), muted, at_end=True)
        room = self._words(painter, option, room, str(index.data() or ""), text)
        self._words(painter, option, room, str(index.data(DETAIL) or ""), muted)
        painter.restore()

    def _icon(self, painter: QPainter, option: QStyleOptionViewItem, index: Any, room: QRect) -> QRect:
        side = QFontMetrics(option.font).height()
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        place = QRect(0, 0, side, side)
        place.moveCenter(room.center())
        place.moveRight(room.right()) if rtl else place.moveLeft(room.left())
        if isinstance(icon, QIcon) and not icon.isNull():
            icon.paint(painter, place)
        gap = side + 10
        return room.adjusted(0, 0, -gap, 0) if rtl else room.adjusted(gap, 0, 0, 0)

    def _words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        words: str,
        colour: QColor,
        *,
        at_end: bool = False,
    ) -> QRect:
        """Draw words at one end of the room that is left; what is left then."""
        if not words or room.width() < 20:
            return room
        metrics = QFontMetrics(option.font)
        most = room.width() // 2 if at_end else room.width()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
        width = metrics.horizontalAdvance(shown)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        right = at_end != rtl
        painter.setPen(colour)
        painter.setFont(QFont(option.font))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)
        gap = width + 12
        return room.adjusted(0, 0, -gap, 0) if right else room.adjusted(gap, 0, 0, 0)


@dataclass
class _Ranked:
    """How the choices fit, found piece by piece."""

    typed: str
    fits: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def ranking(choices: Sequence[Choice], typed: str) -> Iterator[list[int] | None]:
    """None after some choices each, so that one may pause, then the numbers of those that fit, best first."""
    ranked = _Ranked(typed)
    fitting = fuzzy.pattern(typed)
    for number, choice in enumerate(choices):
        best = _fit(choice, typed, fitting)
        if best is not None:
            lift = choice.lift if typed.strip() else 0  # with nothing typed, the order is the offer's own
            ranked.fits.append((-best - lift, number))
        if number % 64 == 63:
            yield None
    ranked.fits.sort()
    yield [number for _, number in ranked.fits[:MOST]]


def _fit(choice: Choice, typed: str, fitting: Any) -> int | None:
    if not typed.strip():
        return 0
    found = [
        points - loss
        for words, loss in ((choice.text, 0), (choice.more, 6), (choice.detail, 12))
        if words and fitting.search(fuzzy.plain(words)) and (points := fuzzy.score(typed, words)) is not None
    ]
    return max(found, default=None)


class Chooser(QDialog):
    """Type, choose, done. `chosen` comes after the list has closed, so that what follows may open another."""

    chosen = Signal(object)  # the choice's value

    def __init__(self, theme: Theme, parent: QWidget, title: str, hint: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._over = parent
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        tell(self, title)
        self._choices: Callable[[str], Sequence[Choice]] = lambda _typed: ()
        self._ranking: Iterator[list[int] | None] = iter(())
        self._offered: Sequence[Choice] = ()
        self.words = QLineEdit()
        self.words.setPlaceholderText(hint)
        tell(self.words, title, hint)
        self.words.installEventFilter(self)
        self.model = ChoiceModel(theme, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChoiceDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        tell(self.list, title)
        self.foot = QLabel()
        self.foot.setProperty("role", "hint")
        self.foot.setWordWrap(True)
        self._lay_out(title)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self.words.textChanged.connect(self._typed)
        self.list.clicked.connect(self._take)
        self.list.selectionModel().currentChanged.connect(self._tell_current)

    def _lay_out(self, title: str) -> None:
        head = QLabel(title)
        head.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.foot.hide()

    def offer(self, choices: Callable[[str], Sequence[Choice]]) -> None:
        """Take what can be chosen, given what is typed (an offer may depend on it: *New person “…”*)."""
        self._choices = choices
        self._typed(self.words.text())

    def open_at(self, place: QRect | None = None) -> None:
        """Open below a place on the screen, or near the top of the window."""
        em = self.fontMetrics().height()
        around = self._over.window().frameGeometry()
        width = min(around.width() - 24, em * (26 if place else 38))
        height = min(around.height() - 60, em * (20 if place else 26))
        self.resize(width, height)
        if place is None:
            self.move(around.center().x() - width // 2, around.top() + max(24, around.height() // 9))
        else:
            x = max(around.left() + 8, min(place.left(), around.right() - width - 8))
            below = place.bottom() + 6
            y = below if below + height < around.bottom() else max(around.top() + 8, place.top() - height - 6)
            self.move(x, y)
        self.show()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    # ------------------------------------------------------------ ranking

    def _typed(self, typed: str) -> None:
        self._offered = self._choices(typed)
        self._ranking = ranking(self._offered, typed)
        self._timer.start()
        self._slice()

    def _slice(self) -> None:
        until = time.perf_counter() + SLICE
        for ranked in self._ranking:
            if ranked is not None:
                self._timer.stop()
                self._show([self._offered[number] for number in ranked])
                return
            if time.perf_counter() > until:
                return
        self._timer.stop()

    def _show(self, rows: Sequence[Choice]) -> None:
        self.model.put(rows)
        first = next((n for n, row in enumerate(rows) if row.enabled), -1)
        if first >= 0:
            self.list.setCurrentIndex(self.model.index(first))
        self.foot.setVisible(not rows)
        if not rows:
            self.foot.setText(tr("Nothing fits. Type less, or something else."))
            announce(self, self.foot.text())

    # ------------------------------------------------------------ choosing

    def _tell_current(self, index: QModelIndex) -> None:
        if index.isValid():
            said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            place = plural("%n choice", "%n choices", len(self.model.rows))
            self.words.setAccessibleDescription(f"{said} ({place})")
            announce(self.words, said)

    def _take(self, index: QModelIndex) -> None:
        choice = index.data(CHOICE)
        if choice is None or not choice.enabled:
            return
        self.accept()
        self.chosen.emit(choice.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._take(self.list.currentIndex())
                case Qt.Key.Key_Down | Qt.Key.Key_Up:
                    self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                    self._move(8 if event.key() == Qt.Key.Key_PageDown else -8)
                case _:
                    return False
            return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        rows = self.model.rowCount()
        if not rows:
            return
        now = self.list.currentIndex().row()
        to = (now + by) % rows if abs(by) == 1 else max(0, min(rows - 1, now + by))
        for _ in range(rows):
            if self.model.rows[to].enabled:
                break
            to = (to + (1 if by > 0 else -1)) % rows
        self.list.setCurrentIndex(self.model.index(to))
