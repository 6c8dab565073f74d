"""The article's widget: a read-only text with layers under it. Knows spans and looks, not what they mean.

Offsets that come in and go out are code points; Qt's positions stay inside this room.
"""

import time
from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPointF, QPropertyAnimation, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QTextBrowser, QWidget

from briefing_app.model import Document
from briefing_app.reader.article.compose import Composed, Composition, compose
from briefing_app.reader.article.layers import Layer, Look, Stretch, draw_tint, draw_underline, lanes
from briefing_app.reader.article.ticks import TickBar

GLIDE = 160  # milliseconds that a jump takes at most; the next one starts from wherever this one is
LEAST_MARGIN, LEAST_WIDTH = 22, 260
LONG = 300_000  # characters, from which a document is set in steps
HEAD = 30_000  # characters that are set at once: some pages
STEPS = 40  # blocks to walk before Qt is asked
SLICE = 0.008  # seconds of a step


class Article(QTextBrowser):
    """Shows one document. Layers have keys; setting a layer again replaces it."""

    clicked = Signal(int, bool)  # offset of the words under a click; whether Ctrl was held
    hovered = Signal(int, QPoint)  # offset of the words under the pointer (-1: none), and where on the screen
    context_asked = Signal(int, QPoint)  # offset or -1, and where on the screen
    place_changed = Signal(int)  # offset of the first words in view
    zoomed = Signal(int)  # +1 or -1, by Ctrl and the wheel
    link_followed = Signal(QUrl)
    composition_finished = Signal()  # all of a long document is set; Qt's positions beyond the first part are there now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.ticks = TickBar(self)
        self.setVerticalScrollBar(self.ticks)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self.link_followed)
        self.reduced_motion = False
        self._meta = ""
        self._document: Document | None = None
        self._composed = compose(Document(""), QFont())
        self._rest: Composition | None = None
        self._resume = QTimer(self)
        self._resume.timeout.connect(self._go_on)
        self._layers: dict[str, Layer] = {}
        self._colours: Mapping[str, QColor] = {}
        self._font = QFont()
        self._measure = 68
        self._pressed: QPoint | None = None
        self._near = 0  # number of the block that was at the top of what was painted last
        self._glide = QPropertyAnimation(self.ticks, b"value", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.ticks.valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------ what is shown

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show a document from `place` on, without layers."""
        self._document = document
        self._layers = {}
        self.ticks.set_length(len(document.text) if document else 0)
        self._compose(place)

    def set_type(self, font: QFont, measure: int) -> None:
        """Set the text in `font`, in lines of about `measure` characters; what one reads stays in view."""
        if font != self._font or measure != self._measure:
            changed = font != self._font
            place = self.place()
            self._font, self._measure = QFont(font), measure
            if changed and self._document is not None:
                self._compose(place)
            self._set_margins()

    def set_colours(self, colours: Mapping[str, QColor]) -> None:
        """Take a theme's colours `base`, `text`, `muted`, `link`, and what the tick bar needs."""
        self._colours = colours
        self.ticks.set_colours(colours)
        self._tint()
        self.viewport().update()

    def set_meta(self, words: str) -> None:
        """The line about the briefing, under its title."""
        if words != self._meta:
            self._meta = words
            self.viewport().update()

    def point(self, at_something: bool) -> None:
        """The pointer is over something that can be clicked, or not."""
        shape = Qt.CursorShape.PointingHandCursor if at_something else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def _compose(self, place: int) -> None:
        """Set the document: of a long one what is in view first, and the rest in the time that is left."""
        document = self._document or Document("")
        self._glide.stop()
        self._resume.stop()
        self._rest = None
        if len(document.text) > LONG:
            self._rest = Composition(document, self._font)
            self._take(compose(document, self._font, place + HEAD))
            self._resume.start(0)
        else:
            self._take(compose(document, self._font))
        self._set_margins()
        self.scroll_to(place)

    def _take(self, composed: Composed) -> None:
        composed.text.setParent(self)
        before, self._composed = self._composed.text, composed
        self._tint()
        self.setDocument(composed.text)
        before.deleteLater()

    def _go_on(self) -> None:
        """Set more of the rest, for a part of a frame; when all is set, it takes the place of what was shown."""
        until = time.perf_counter() + SLICE
        while self._rest is not None and time.perf_counter() < until:
            if self._rest.advance():
                self._finish()

    def _finish(self) -> None:
        if self._rest is None:
            return
        rest, self._rest = self._rest, None
        self._resume.stop()
        while not rest.advance():
            pass
        place, chosen = self.place(), self.selected_span()
        below = self.ticks.value() - int(self._top_of(place)) if place else self.ticks.value()
        self._take(rest.composed)
        self._scroll(int(self._top_of(place)) + below if place else below)
        if chosen is not None:
            self.select_span(*chosen)
        self.composition_finished.emit()

    def _need(self, offset: int) -> None:
        """Somebody wants to see the words at an offset: set all now, if they are not set yet."""
        if self._rest is not None and offset >= self._composed.end:
            self._finish()

    def _tint(self) -> None:
        cursor = QTextCursor(self._composed.text)
        form = QTextCharFormat()
        for start, end, use in self._composed.tinted:
            if use in self._colours:
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                form.setForeground(self._colours[use])
                cursor.mergeCharFormat(form)

    # ------------------------------------------------------------ layers

    def set_layer(self, key: str, layer: Layer | None) -> None:
        """Lay spans under the text by a key; None takes them away."""
        if layer is None:
            self._layers.pop(key, None)
        else:
            self._layers[key] = layer
        self.viewport().update()

    def set_layers(self, prefix: str, layers: Mapping[str, Layer]) -> None:
        """Replace all layers whose key starts with `prefix` by these, whose keys must."""
        self._layers = {k: v for k, v in self._layers.items() if not k.startswith(prefix)} | dict(layers)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_layers(QRectF(event.rect()))
        super().paintEvent(event)
        self._paint_meta()

    def _paint_layers(self, exposed: QRectF) -> None:
        if not self._layers:
            return
        start, end = self._offsets_in(exposed)
        found = [(span, layer.look) for layer in self._layers.values() for span in layer.within(start, end)]
        if not found:
            return
        found.sort(key=lambda one: (one[1].order, one[0].start, -one[0].end))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(exposed)
        lines = [(list(self._rects(span)), look) for span, look in found]
        for rects, look in lines:
            for rect in rects:
                draw_tint(painter, rect, look)
        self._paint_underlines(painter, found, lines)
        painter.end()

    def _paint_underlines(
        self, painter: QPainter, found: list[tuple[Stretch, Look]], lines: list[tuple[list[QRectF], Look]]
    ) -> None:
        """After every tint, so that none covers a line; overlapping ones one below the other."""
        marks = [number for number, (_, look) in enumerate(found) if look.underline and not look.flat]
        marks.sort(key=lambda number: (found[number][0].start, -found[number][0].end))
        lane_of = dict(zip(marks, lanes([found[number][0] for number in marks]), strict=True))
        for number, (rects, look) in enumerate(lines):
            if look.underline is None:
                continue
            drop = lane_of.get(number, 0) * 3.2
            for rect in rects:
                draw_underline(
                    painter,
                    rect.left(),
                    rect.right(),
                    rect.bottom() - 0.8 + drop,
                    look.underline,
                    look.ink,
                    fine=look.flat,
                )

    def _paint_meta(self) -> None:
        if not self._meta or self._document is None:
            return
        block = self.document().findBlockByNumber(max(0, self._composed.meta_block))
        box = self.document().documentLayout().blockBoundingRect(block)
        font = QFont(self.font())
        font.setPointSizeF(self._font.pointSizeF() * 0.7)
        height = QFontMetricsF(font).height()
        y = box.bottom() if self._composed.meta_block >= 0 else box.top() - height * 1.6
        rect = QRectF(8, y + height * 0.2 - self.ticks.value(), self.viewport().width() - 16, height * 1.2)
        if rect.intersects(QRectF(self.viewport().rect())):
            painter = QPainter(self.viewport())
            painter.setFont(font)
            painter.setPen(self._colours.get("muted", self.palette().text().color()))
            words = painter.fontMetrics().elidedText(self._meta, Qt.TextElideMode.ElideRight, int(rect.width()))
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            painter.end()

    # ------------------------------------------------------------ geometry

    def rects(self, span: Stretch) -> list[QRectF]:
        """Where a span is drawn in the viewport, one rectangle a line."""
        return list(self._rects(span))

    def _rects(self, span: Stretch) -> Iterator[QRectF]:
        first, last = self._composed.offsets.span(span.start, span.end)
        if last <= first:
            return
        text = self.document()
        down = QPointF(0, -self.ticks.value())
        block = text.findBlock(first)
        while block.isValid() and block.position() < last:
            corner = text.documentLayout().blockBoundingRect(block).topLeft() + down
            yield from _block_rects(block, first - block.position(), last - block.position(), corner)
            block = block.next()

    def _offsets_in(self, area: QRectF) -> tuple[int, int]:
        """The offsets of the words in an area of the viewport, some lines more at both ends."""
        y, line = self.ticks.value(), QFontMetricsF(self._font).height() * 2
        first = self._block_near(area.top() + y - line)
        last, bottom = first, area.bottom() + y + line
        layout = self.document().documentLayout()
        while last.next().isValid() and layout.blockBoundingRect(last).top() <= bottom:
            last = last.next()
        offsets = self._composed.offsets
        return offsets.offset(first.position()), offsets.offset(last.position() + last.length()) + 1

    def _block_near(self, y: float) -> QTextBlock:
        """The last block that begins at or above a height in the document. Qt looks for it from the document's start;
        from the block found the last time it is a few steps, unless one jumped."""
        text = self.document()
        layout = text.documentLayout()
        block = text.findBlockByNumber(self._near)
        for _ in range(STEPS):
            if not block.isValid():
                break
            after = block.next()
            if layout.blockBoundingRect(block).top() > y and block.previous().isValid():
                block = block.previous()
            elif after.isValid() and layout.blockBoundingRect(after).top() <= y:
                block = after
            else:
                self._near = block.blockNumber()
                return block
        found = layout.hitTest(QPointF(0, max(0.0, y)), Qt.HitTestAccuracy.FuzzyHit)
        block = text.findBlock(max(0, found))
        self._near = block.blockNumber()
        return block

    def offset_at(self, point: QPoint) -> int:
        """The offset of the character drawn at a point of the viewport; -1 where there is none."""
        where = QPointF(point) + QPointF(0, self.ticks.value())
        position = self.document().documentLayout().hitTest(where, Qt.HitTestAccuracy.ExactHit)
        if position < 0 or self._document is None:
            return -1
        # The hit is the nearest gap between characters: the character may be the one before it.
        block = self.document().findBlock(position)
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(position - block.position())
        if line.isValid() and _x(line, position - block.position()) + corner.x() > where.x():
            position = max(block.position(), position - 1)
        offset = self._composed.offsets.offset(position)
        return offset if offset < len(self._document.text) else -1

    def place(self) -> int:
        """The offset of the first words in view."""
        if not self.ticks.value():
            return 0
        y = self.ticks.value() + 4.0
        block = self._block_near(y)
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        line = next((one for one in lines if corner.y() + one.y() + one.height() > y), None)
        inside = line.textStart() if line is not None else max(0, block.length() - 1)
        return self._composed.offsets.offset(block.position() + inside)

    def selected_span(self) -> tuple[int, int] | None:
        """The half-open span of what the reader selected with the pointer; None where nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        offsets = self._composed.offsets
        return offsets.offset(cursor.selectionStart()), offsets.offset(cursor.selectionEnd())

    def select_span(self, start: int, end: int) -> None:
        """Select words as if the reader had, without scrolling."""
        self._need(end - 1)
        first, last = self._composed.offsets.span(start, end)
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        value = self.ticks.value()
        self.setTextCursor(cursor)
        self.ticks.setValue(value)

    # ------------------------------------------------------------ scrolling

    def reveal(self, span: Stretch) -> None:
        """Bring a span into the middle of the view, unless it is there already."""
        top = self._top_of(span.start)
        bottom = self._top_of(max(span.start, span.end - 1))
        height, now = self.viewport().height(), self.ticks.value()
        line = QFontMetricsF(self._font).height() * LEADING_SHARE
        if now + height * 0.08 <= top and bottom + line <= now + height * 0.86:
            return
        self._go(int(top - height * 0.33))

    def scroll_to(self, offset: int) -> None:
        """Put the words at an offset at the top, at once."""
        self._glide.stop()
        self._scroll(0 if offset <= 0 else int(self._top_of(offset)))

    def _scroll(self, value: int) -> None:
        self._reach(value)
        self.ticks.setValue(value)

    def _reach(self, value: int) -> None:
        """Let the scrollbar go as far as the text is laid out. Qt lays out what is asked for at once, but tells the
        scrollbar of it only later, when a place far down would have been cut off to what the bar knew."""
        if value > self.ticks.maximum():
            layout = self.document().documentLayout()
            layout.documentSizeChanged.emit(layout.documentSize())

    def stop_gliding(self) -> None:
        """Be at once where a jump under way leads."""
        if self._glide.state() is QPropertyAnimation.State.Running:
            end = self._glide.endValue()
            self._glide.stop()
            self.ticks.setValue(end)

    def _top_of(self, offset: int) -> float:
        self._need(offset)
        position = self._composed.offsets.position(offset)
        block = self.document().findBlock(position)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0)

    def _go(self, value: int) -> None:
        self._reach(value)
        value = max(0, min(value, self.ticks.maximum()))
        now = self.ticks.value()
        self._glide.stop()
        if self.reduced_motion or not self.isVisible():
            self.ticks.setValue(value)
            return
        # Over more than a page, start near the goal: what flies past could not be read anyway.
        page = self.viewport().height()
        if abs(value - now) > page:
            now = value - page // 2 if value > now else value + page // 2
            self.ticks.setValue(now)
        self._glide.setDuration(GLIDE)
        self._glide.setStartValue(now)
        self._glide.setEndValue(value)
        self._glide.start()

    def _scrolled(self, _value: int) -> None:
        self.hovered.emit(-1, QPoint())
        self.place_changed.emit(self.place())

    # ------------------------------------------------------------ events

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self.place()
        before = self.viewport().width()
        super().resizeEvent(event)
        if self.viewport().width() != before and place:
            self.scroll_to(place)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._set_margins()
        return super().event(event)

    def _set_margins(self) -> None:
        """The text stands in the middle, in lines of the measure; so a wider window sets nothing anew."""
        advance = QFontMetricsF(self._font).averageCharWidth()
        column = int(advance * self._measure) + 16
        free = self.width() - self.ticks.sizeHint().width() - column
        side = max(LEAST_MARGIN, free // 2)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, 0, side, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        if (point - pressed).manhattanLength() < 4 and not self.anchorAt(point):
            offset = self.offset_at(point)
            if offset >= 0:
                self.clicked.emit(offset, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() is Qt.MouseButton.NoButton or not event.buttons():
            self.hovered.emit(self.offset_at(event.position().toPoint()), event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1, QPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = self.viewport().mapFromGlobal(event.globalPos())
        self.context_asked.emit(self.offset_at(point), event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        self._glide.stop()
        # QTextEdit's own would zoom, or hand the wheel on at the ends.
        QAbstractScrollArea.wheelEvent(self, event)


LEADING_SHARE = 1.3  # of a line's height, with what lies between two lines


def _block_rects(block: QTextBlock, first: int, last: int, corner: QPointF) -> Iterator[QRectF]:
    """The rectangles of a block's characters from `first` to `last`, a line each; `corner` is where the block is."""
    layout = block.layout()
    first, last = max(0, first), min(last, block.length() - 1)
    line = layout.lineForTextPosition(first) if first < last else QTextLine()
    while line.isValid():
        start = line.textStart()
        if start >= last:
            return
        end = start + line.textLength()
        x0, x1 = _x(line, max(first, start)), _x(line, min(last, end))
        if end < last and x1 > x0:  # a space that hangs over the end of a line is not part of what is seen
            x1 = min(x1, line.x() + line.naturalTextWidth())
        ascent = line.ascent()
        top = corner.y() + line.y() + ascent * 0.06
        yield QRectF(corner.x() + min(x0, x1) - 2, top, abs(x1 - x0) + 4, ascent * 0.94 + line.descent() * 1.02)
        if end >= last:
            return
        line = layout.lineAt(line.lineNumber() + 1)


def _x(line: QTextLine, position: int) -> float:
    x: Any = line.cursorToX(position)  # PySide gives the position back as well
    return float(x[0] if isinstance(x, tuple) else x)
