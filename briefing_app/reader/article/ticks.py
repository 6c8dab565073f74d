"""The scroll bar that shows where in the text the marked words are. Knows offsets and colours.

The rows of each layer are computed once for a height and kept; a repaint composes what is kept.
"""

import time
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from briefing_app.reader.article.layers import Stretch

WIDTH = 16
PATIENCE = 0.006  # seconds of a frame in which rows are computed
THICK = 2  # pixels of a tick; ticks stand on multiples of it
REACH = 3  # pixels within which a click means a tick
FEW = 6  # spans a row, up to which looking at each is faster than bisecting
_START = attrgetter("start")


@dataclass(frozen=True)
class Ticks:
    """One colour's places in the text, ascending."""

    spans: Sequence[Stretch]
    ink: QColor


def rows(spans: Sequence[Stretch], length: int, height: int) -> list[int]:
    """The rows of a bar of `height` pixels that stand for spans of a text of `length`; each row once, ascending.

    Where many spans fall into one row, bisecting leads from each row found to the first span of the next.
    """
    if height <= 0 or length <= 0:
        return []
    last = height - 1
    if len(spans) <= FEW * height:
        return sorted({min(last, span.start * height // length) for span in spans})
    found: list[int] = []
    number, count = 0, len(spans)
    while number < count:
        row = min(last, spans[number].start * height // length)
        found.append(row)
        number = bisect_left(spans, -(-(row + 1) * length // height), number + 1, key=_START)
    return found


def runs(rows_: Sequence[int], thickness: int) -> list[tuple[int, int]]:
    """Where marks of some thickness at ascending rows touch, one stretch for all of them: (first row, length)."""
    found: list[tuple[int, int]] = []
    for row in rows_:
        if found and row <= found[-1][0] + found[-1][1]:
            found[-1] = (found[-1][0], row + thickness - found[-1][0])
        else:
            found.append((row, thickness))
    return found


class TickBar(QScrollBar):
    """A vertical scroll bar with ticks; a click on one jumps there."""

    tick_clicked = Signal(str, int)  # the key of what was clicked, and about which offset

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._length = 0
        self._ticks: dict[str, Ticks] = {}
        self._rows: dict[str, tuple[Sequence[Stretch], int, list[int]]] = {}
        self._drawn: QPixmap | None = None
        self._colours: Mapping[str, QColor] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._redraw)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 60)

    def set_length(self, length: int) -> None:
        """The length of the text that the bar stands for, in code points."""
        self._length = length
        self._ticks = {}
        self._rows = {}
        self._redraw()

    def set_ticks(self, ticks: Mapping[str, Ticks]) -> None:
        """Show these, by key; the later lie over the earlier."""
        self._ticks = dict(ticks)
        self._redraw()

    def set_colours(self, colours: Mapping[str, QColor]) -> None:
        self._colours = colours
        self._redraw()

    def row_of(self, offset: int) -> int:
        """The row of the bar that stands for an offset."""
        return min(self.height() - 1, offset * self.height() // max(1, self._length))

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def _rows_of(self, key: str) -> list[int]:
        spans, height = self._ticks[key].spans, self.height()
        if not self._known(key):
            self._rows[key] = (spans, height, [THICK * row for row in rows(spans, self._length, height // THICK)])
        return self._rows[key][2]

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = self._draw(ratio)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours.get("base", self.palette().base().color()))
        self._paint_handle(painter)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _paint_handle(self, painter: QPainter) -> None:
        if self.maximum() <= self.minimum():
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        handle = QColor(self._colours.get("handle", self.palette().dark().color()))
        handle.setAlphaF(0.75 if self.isSliderDown() or self.underMouse() else 0.45)
        painter.setBrush(handle)
        painter.drawRoundedRect(QRectF(self._handle()).adjusted(3, 1, -3, -1), 5, 5)

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )

    def _ready(self) -> list[str]:
        """The keys whose rows are known. Those of very many spans take several frames: a click must not wait."""
        until = time.perf_counter() + PATIENCE
        ready: list[str] = []
        for key in self._ticks:
            if time.perf_counter() > until and not self._known(key):
                self._later.start(0)
                continue
            self._rows_of(key)
            ready.append(key)
        return ready

    def _known(self, key: str) -> bool:
        kept = self._rows.get(key)
        return kept is not None and kept[0] is self._ticks[key].spans and kept[1] == self.height()

    def _draw(self, ratio: float) -> QPixmap:
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        over: dict[int, QColor] = {}  # of several ticks in a row the last is seen; only that one is drawn
        for key in self._ready():
            over.update(dict.fromkeys(self._rows_of(key), self._ticks[key].ink))
        for row, ink in over.items():
            painter.fillRect(2, row, WIDTH - 4, THICK, ink)
        painter.end()
        return drawn

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint().y()
        key = self._tick_near(at) if event.button() is Qt.MouseButton.LeftButton else None
        if key is not None and not self._handle_grabbed(event):
            self.tick_clicked.emit(key, at * self._length // max(1, self.height()))
            return
        super().mousePressEvent(event)

    def _handle_grabbed(self, event: QMouseEvent) -> bool:
        """The handle can still be taken where ticks lie over it: a tick takes the click only on its own row."""
        at = event.position().toPoint()
        return self._handle().contains(at) and not any(
            row <= at.y() < row + THICK for key in self._ticks for row in self._rows_of(key)
        )

    def _tick_near(self, y: int) -> str | None:
        nearest: tuple[int, str] | None = None
        for key in self._ticks:
            there = self._rows_of(key)
            at = bisect_left(there, y)
            for row in there[max(0, at - 1) : at + 1]:
                if abs(row - y) <= REACH and (nearest is None or abs(row - y) <= nearest[0]):
                    nearest = (abs(row - y), key)
        return nearest[1] if nearest else None
