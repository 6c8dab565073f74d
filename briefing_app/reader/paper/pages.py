"""A column of pages, drawn as they come into view: for the export's preview and for printing. Knows no export.

It asks for the pages that are in sight and shows grounds of the right size until their pictures come.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from briefing_app.pdfpages import PagePicture
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr

GAP = 14
AHEAD = 1  # pages drawn before they come into view


def picture(page: PagePicture) -> QImage:
    """The page as Qt has pictures; it keeps the pixels alive."""
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return image.copy()


class PagesView(QAbstractScrollArea):
    """Pages one below the other, as wide as there is room."""

    pages_wanted = Signal(tuple, int)  # numbers from 0, and how many pixels wide
    page_changed = Signal(int)  # the page in the middle of the view

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._theme = theme
        self.sizes: Sequence[tuple[float, float]] = ()
        self._pictures: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._message = ""
        self.page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.verticalScrollBar().setSingleStep(40)
        self.setMinimumSize(260, 300)
        tell(self, tr("Preview of the pages"))
        theme.theme_changed.connect(self.viewport().update)

    # ------------------------------------------------------------ what is shown

    def say(self, words: str) -> None:
        """Show words instead of pages; with pages there, over them."""
        self._message = words
        self.viewport().update()

    def set_pages(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes; the place stays, the old pictures until the new ones come."""
        shape_changed = tuple(sizes) != tuple(self.sizes)
        self.sizes = sizes
        self._message = ""
        self._asked = set()
        if shape_changed:
            self._pictures = {n: p for n, p in self._pictures.items() if n < len(sizes)}
        self.setAccessibleDescription(plural("%n page", "%n pages", len(sizes)))
        self._fit()
        self._ask()

    def add(self, pictures: Sequence[PagePicture]) -> None:
        for page in pictures:
            self._pictures[page.number] = picture(page)
        self.viewport().update()

    @property
    def count(self) -> int:
        return len(self.sizes)

    @property
    def drawn(self) -> set[int]:
        """The pages whose pictures have come."""
        return set(self._pictures)

    def pixels(self) -> int:
        """How many pixels wide a page is drawn."""
        return max(1, int(self._width() * self.devicePixelRatioF()))

    # ------------------------------------------------------------ geometry

    def _width(self) -> int:
        return max(80, min(900, self.viewport().width() - 2 * GAP))

    def _places(self) -> list[QRect]:
        width, y = self._width(), GAP - self.verticalScrollBar().value()
        x = (self.viewport().width() - width) // 2
        places: list[QRect] = []
        for page_width, page_height in self.sizes:
            height = int(width * page_height / max(1.0, page_width))
            places.append(QRect(x, y, width, height))
            y += height + GAP
        return places

    def _fit(self) -> None:
        places = self._places()
        value = self.verticalScrollBar().value()
        whole = places[-1].bottom() + value + GAP if places else 0
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setRange(0, max(0, whole - self.viewport().height()))
        self.viewport().update()

    def _in_sight(self) -> list[int]:
        seen = self.viewport().rect()
        return [number for number, place in enumerate(self._places()) if place.intersects(seen)]

    def _ask(self) -> None:
        seen = self._in_sight()
        if not seen:
            return
        wanted = range(max(0, seen[0] - AHEAD), min(self.count, seen[-1] + 1 + AHEAD))
        fresh = tuple(number for number in wanted if number not in self._asked)
        if fresh:
            self._asked.update(fresh)
            self.pages_wanted.emit(fresh, self.pixels())

    def _moved(self) -> None:
        self.viewport().update()
        self._ask()
        middle = self.viewport().rect().center().y()
        page = next((n for n, place in enumerate(self._places()) if place.bottom() >= middle), self.count - 1)
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)

    # ------------------------------------------------------------ events

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), self._theme.colour("faint"))
        seen = self.viewport().rect()
        for number, place in enumerate(self._places()):
            if place.intersects(seen):
                painter.fillRect(place.translated(0, 2), self._theme.colour("border"))
                painter.fillRect(place, QColor("white"))
                if number in self._pictures:
                    painter.drawImage(place, self._pictures[number])
        if self._message:
            painter.setPen(self._theme.colour("muted"))
            area = seen.adjusted(24, 24, -24, -24)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(area, flags, self._message)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        super().resizeEvent(event)
        self._fit()
        bar.setValue(round(share * bar.maximum()))
        if event.oldSize().width() != event.size().width():
            self._asked = set()
        self._ask()

    def sizeHint(self) -> QSize:
        return QSize(460, 560)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case _:
                super().keyPressEvent(event)
