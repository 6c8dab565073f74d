"""The window's first picture: its grounds, where the parts will be. Painted at once, while the parts are loaded."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from briefing_app.colours import Ground, palette

BAR, STATUS, SIDE = 44, 25, 290  # pixels of the top bar, the status line and the sidebars
LINES = (0.62, 0.0, 0.98, 1.0, 0.96, 0.7, 0.0, 1.0, 0.95, 0.99, 0.9, 0.4)  # of a text to come: shares of the measure


def first_ground(wish: str) -> Ground:
    """The ground for a reader's wish: a theme's name, or, for anything else, light or dark as the desktop's palette is.

    Asks the palette, not the colour scheme, since that one's name alone (`Qt`, with all its enumerations) takes a
    fifth of a bare window's start.
    """
    grounds = palette().grounds
    if wish in grounds:
        return grounds[wish]
    return grounds["dark" if QGuiApplication.palette().window().color().lightness() < 128 else "light"]


class Frame(QWidget):
    """Stands where the parts will; knows their places, and nothing else of them."""

    def __init__(self, ground: Ground, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = ground

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = {use: QColor(self._ground[use]) for use in ("base", "surface", "border", "faint")}
        painter.fillRect(self.rect(), colour["surface"])
        text = self.rect().adjusted(SIDE, BAR, -SIDE, -STATUS)
        painter.fillRect(text, colour["base"])
        painter.fillRect(0, BAR - 1, self.width(), 1, colour["border"])
        painter.fillRect(0, self.height() - STATUS, self.width(), 1, colour["border"])
        for x in (text.left() - 1, text.right() + 1):
            painter.fillRect(x, BAR, 1, self.height() - BAR - STATUS, colour["border"])
        self._paint_lines(painter, text, colour["faint"])
        painter.end()

    def _paint_lines(self, painter: QPainter, text: QRect, faint: QColor) -> None:
        width = min(700, text.width() - 60)
        left = text.left() + (text.width() - width) // 2
        for number, share in enumerate(LINES):
            top = text.top() + 44 + number * 30
            if top < text.bottom() - 20:
                painter.fillRect(left, top, int(width * share), 10, faint)
