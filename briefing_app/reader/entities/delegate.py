"""How a line of the list is drawn: swatch, name, count, detail, and the barcode of where it is mentioned."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing_app.colours import Slot
from briefing_app.reader.article.layers import draw_underline
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.entities.model import EntityModel, Role

PAD = 14
SWATCH = 13
GAP = 10
BAR = 5
Index = QModelIndex | QPersistentModelIndex


class EntityDelegate(QStyledItemDelegate):
    """Draws from roles alone; sizes follow the font."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._made = _Fonts(parent.font())

    def _fonts(self, font: QFont) -> "_Fonts":
        """A line's fonts; a list has one font at a time."""
        if font != self._made.plain:
            self._made = _Fonts(font)
        return self._made

    # ------------------------------------------------------------ sizes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        fonts = self._fonts(option.font)
        if index.data(Role.HEADING) is not None:
            return QSize(100, fonts.detail_height + 14)
        return QSize(100, fonts.name_height + fonts.detail_height + BAR + 19)

    def swatch(self, row: QRect, font: QFont) -> QRect:
        """Where the swatch of a line is that lies at `row`."""
        return QRect(row.left() + PAD, row.top() + 8 + (self._fonts(font).name_height - SWATCH) // 2, SWATCH, SWATCH)

    def barcode(self, row: QRect) -> QRect:
        """Where the barcode of a line is that lies at `row`."""
        left = row.left() + PAD + SWATCH + GAP
        return QRect(left, row.bottom() - BAR - 6, max(1, row.right() - 30 - left), BAR)

    # ------------------------------------------------------------ drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        fonts = self._fonts(option.font)  # pyright: ignore[reportAttributeAccessIssue]
        heading = index.data(Role.HEADING)
        if heading is not None:
            self._paint_heading(painter, row, fonts, heading)
        else:
            slot: Slot | None = index.data(Role.SLOT)
            self._paint_ground(painter, option, row, slot)
            self._paint_swatch(painter, self.swatch(row, fonts.plain), slot)
            self._paint_words(painter, row, fonts, index, slot)
            self._paint_barcode(painter, self.barcode(row), index, slot)
        painter.restore()

    def _paint_heading(self, painter: QPainter, row: QRect, fonts: "_Fonts", words: str) -> None:
        painter.setFont(fonts.detail)
        painter.setPen(self._theme.colour("muted"))
        inner = row.adjusted(PAD, 0, -PAD, -4)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, slot: Slot | None) -> None:
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if slot is not None:
            painter.fillRect(row, wash(slot, self._theme))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, self._theme.colour("faint"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(row).adjusted(2, 2, -2, -2), 5, 5)

    def _paint_swatch(self, painter: QPainter, box: QRect, slot: Slot | None) -> None:
        if slot is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(slot.mark(self._theme.name).ink))
        else:
            painter.setPen(QPen(self._theme.colour("handle"), 1))
            painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)

    def _paint_words(self, painter: QPainter, row: QRect, fonts: "_Fonts", index: Index, slot: Slot | None) -> None:
        left = row.left() + PAD + SWATCH + GAP
        right = row.right() - PAD
        count = str(index.data(Role.COUNT))
        text, muted = self._theme.colour("text"), self._theme.colour("muted")
        line = QRect(left, row.top() + 8, right - left, fonts.name_height)
        painter.setFont(fonts.plain)
        painter.setPen(text if slot is not None else muted)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        line.setRight(right - QFontMetrics(fonts.plain).horizontalAdvance(count) - 8)
        if code := index.data(Role.CODE):
            line.setLeft(self._paint_code(painter, line, fonts, code))
        self._paint_name(painter, line, fonts, str(index.data()), slot)
        below = QRect(left, line.bottom() + 1, right - left, fonts.detail_height)
        painter.setFont(fonts.detail)
        painter.setPen(text if slot is not None else muted)
        words = QFontMetrics(fonts.detail).elidedText(
            str(index.data(Role.DETAIL)), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_name(self, painter: QPainter, line: QRect, fonts: "_Fonts", name: str, slot: Slot | None) -> None:
        metrics = QFontMetrics(fonts.name)
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, line.width())
        painter.setFont(fonts.name)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if slot is not None:  # the legend: the same line as under the words in the text
            y = line.bottom() + 0.5
            ink = QColor(slot.mark(self._theme.name).ink)
            draw_underline(painter, line.left(), line.left() + metrics.horizontalAdvance(words), y, slot.underline, ink)

    def _paint_code(self, painter: QPainter, line: QRect, fonts: "_Fonts", code: str) -> int:
        width = QFontMetrics(fonts.code).horizontalAdvance(code) + 8
        box = QRectF(line.left(), line.top() + 1, width, line.height() - 2)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(fonts.code)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
        return line.left() + width + 7

    def _paint_barcode(self, painter: QPainter, bar: QRect, index: Index, slot: Slot | None) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("groove"))
        painter.drawRoundedRect(QRectF(bar), 2, 2)
        model = index.model()
        if isinstance(model, EntityModel):
            ink = QColor(slot.mark(self._theme.name).ink) if slot is not None else self._theme.colour("bar")
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for x, length in model.bars(str(index.data(Role.ID)), max(1, bar.width() - 2), 3):
                painter.fillRect(bar.left() + x, bar.top(), length, BAR, ink)

    def fraction_at(self, row: QRect, point: QPointF) -> float | None:
        """How far into the text a point on a line's barcode means; None beside it."""
        bar = self.barcode(row)
        if not bar.adjusted(-2, -4, 2, 5).contains(point.toPoint()):
            return None
        return min(1.0, max(0.0, (point.x() - bar.left()) / bar.width()))


class _Fonts:
    """The fonts of a line, made from the list's own."""

    def __init__(self, font: QFont) -> None:
        self.plain = QFont(font)
        self.name = QFont(font)
        self.name.setWeight(QFont.Weight.DemiBold)
        self.detail = QFont(font)
        self.detail.setPointSizeF(font.pointSizeF() * 0.9)
        self.code = QFont(font)
        self.code.setPointSizeF(font.pointSizeF() * 0.78)
        self.name_height = QFontMetrics(self.name).height()
        self.detail_height = QFontMetrics(self.detail).height()


def wash(slot: Slot, theme: Theme) -> QColor:
    """The ground of a selected line: half of the slot's tint, so that words on it stay readable."""
    tint, ground = QColor(slot.mark(theme.name).tint), theme.colour("surface")
    return QColor(
        (tint.red() + ground.red()) // 2, (tint.green() + ground.green()) // 2, (tint.blue() + ground.blue()) // 2
    )
