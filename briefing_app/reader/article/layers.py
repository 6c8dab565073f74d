"""Layers: spans of the text with a look, painted under the words for the part in view. Knows no entity.

Spans are kept sorted, so that what is in view is found by bisecting; nothing is ever merged into the text.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from briefing_app.colours import Underline

_START = attrgetter("start")
_DASHES = {"dotted": [1.0, 1.0], "dashed": [3.0, 1.5], "dash-dot": [3.5, 1.5, 1.0, 1.5]}  # in widths of the line


class Stretch(Protocol):
    """Anything that lies somewhere in the text: a Span, a Mention, a Quotation."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Look:
    """How a layer's spans look. `order`: the lower is painted first. `framed` stands out from its like."""

    tint: QColor | None
    ink: QColor
    underline: Underline | None = "solid"
    order: int = 10
    framed: bool = False
    flat: bool = False  # no rounded corners and no room of its own: for stretches of whole sentences


@dataclass(frozen=True)
class Layer:
    """Spans in ascending order of start, with one look; `longest` bounds how far back one may reach into view."""

    spans: Sequence[Stretch]
    look: Look
    longest: int = field(default=-1)

    def __post_init__(self) -> None:
        if self.longest < 0:
            object.__setattr__(self, "longest", max((s.end - s.start for s in self.spans), default=0))

    def within(self, start: int, end: int) -> Iterable[Stretch]:
        """The spans that overlap the half-open stretch from `start` to `end`."""
        spans = self.spans
        for number in range(bisect_left(spans, start - self.longest, key=_START), len(spans)):
            span = spans[number]
            if span.start >= end:
                return
            if span.end > start:
                yield span


def lanes(spans: Sequence[Stretch]) -> list[int]:
    """For spans in order of start, the longer first: how many of those before it each lies over, 0 to 3.

    Underlines of overlapping mentions are moved down by it, so that each stays to be seen.
    """
    open_: list[tuple[int, int]] = []  # (end, lane)
    found: list[int] = []
    for span in spans:
        open_ = [one for one in open_ if one[0] > span.start]
        used = {lane for _, lane in open_}
        lane = next((n for n in range(4) if n not in used), 3)
        open_.append((span.end, lane))
        found.append(lane)
    return found


def draw_tint(painter: QPainter, rect: QRectF, look: Look) -> None:
    """The ground under some words on one line."""
    if look.tint is None:
        return
    painter.setPen(QPen(look.ink, 1.6) if look.framed else Qt.PenStyle.NoPen)
    painter.setBrush(look.tint)
    if look.flat:
        painter.drawRect(rect)
    else:
        painter.drawRoundedRect(rect, 3, 3)


def draw_underline(
    painter: QPainter, x0: float, x1: float, y: float, style: Underline, ink: QColor, *, fine: bool = False
) -> None:
    """A line in one of the underline styles, centred on `y`, `fine` under whole sentences; the sidebar's legend uses
    the same."""
    if style == "wave":
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_wave(x0, x1, y))
        return
    # Level lines need no smoothing, which would make them ten times as slow.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left, right, row = round(x0), round(x1), round(y)
    if style == "double":
        painter.fillRect(left, row - 2, right - left, 1, ink)
        painter.fillRect(left, row + 1, right - left, 1, ink)
    elif style == "solid":
        painter.fillRect(left, row - 1, right - left, 2, ink)
    else:
        pen = QPen(ink, 1 if fine else 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.0, 2.0] if fine else _DASHES[style])
        painter.setPen(pen)
        painter.drawLine(left, row, right, row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _wave(x0: float, x1: float, y: float, step: float = 3.0, height: float = 1.5) -> QPainterPath:
    path = QPainterPath(QPointF(x0, y))
    x, up = x0, True
    while x < x1:
        to = min(x + step, x1)
        path.quadTo(QPointF((x + to) / 2, y + (-height if up else height) * 1.6), QPointF(to, y))
        x, up = to, not up
    return path
