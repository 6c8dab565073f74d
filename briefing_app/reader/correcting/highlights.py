"""The reader's own highlights: laid on, recoloured, noted and taken away. How they are painted is marking's."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from briefing_app.colours import palette
from briefing_app.model import Anchor, Highlight, RemoveHighlight
from briefing_app.reader.article import Article
from briefing_app.reader.correcting.naming import deed, filled, quoted
from briefing_app.reader.dialogs.asking import AskNote
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.session import Session
from briefing_app.reader.words import tr


def colour_name(colour: str) -> str:
    """What a marker's colour is called."""
    names = {
        "yellow": tr("Yellow"),
        "green": tr("Green"),
        "blue": tr("Blue"),
        "pink": tr("Pink"),
        "orange": tr("Orange"),
        "purple": tr("Purple"),
    }
    return names.get(colour, colour)


class Highlights(QObject):
    """Changes the highlights of the briefing that is shown, and shows their notes where the pointer rests."""

    def __init__(self, session: Session, article: Article, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._article, self._theme, self._window = session, article, theme, window
        self.colour = next(iter(palette().own))
        article.hovered.connect(self._hovered)

    # ------------------------------------------------------------ what is there

    def _all(self) -> tuple[Highlight, ...]:
        return self._session.shown.reading.highlights if self._session.shown else ()

    def at(self, offset: int) -> Highlight | None:
        """The highlight that covers an offset; of several the shortest."""
        over = [h for h in self._all() if h.anchor.start <= offset < h.anchor.end]
        return min(over, key=lambda h: h.anchor.end - h.anchor.start, default=None)

    def here(self) -> Highlight | None:
        """The highlight in which the selected words begin."""
        selected = self._article.selected_span()
        return self.at(selected[0]) if selected else None

    # ------------------------------------------------------------ what one does

    def highlight(self, colour: str = "") -> bool:
        """Highlight what is selected, or give a highlight of just these words that colour; whether there were words."""
        briefing, selected = self._session.shown, self._article.selected_span()
        if briefing is None or selected is None:
            return False
        self.colour = colour or self.colour
        there = next((h for h in self._all() if (h.anchor.start, h.anchor.end) == selected), None)
        anchor = Anchor.at(briefing.document.text, *selected)
        id_, note = (there.id, there.note) if there else (uuid4().hex, "")
        self._do(Highlight(id_, anchor, self.colour, note))
        return True

    def note(self, highlight: Highlight | None = None) -> bool:
        """Write a note on a highlight; selected words that are none yet become one. False where there are none."""
        selected, briefing = self._article.selected_span(), self._session.shown
        highlight = highlight or self.here()
        if briefing is None or (highlight is None and selected is None):
            return False
        if highlight is None:
            assert selected is not None
            highlight = Highlight(uuid4().hex, Anchor.at(briefing.document.text, *selected), self.colour)
        before = highlight
        ask = AskNote(self._window, filled(tr("Note on %1"), quoted(before.anchor.exact)), before.note)
        ask.written.connect(lambda text: self._do(Highlight(before.id, before.anchor, before.colour, text)))
        ask.open()
        return True

    def recolour(self, highlight: Highlight, colour: str) -> None:
        self._do(Highlight(highlight.id, highlight.anchor, colour, highlight.note))

    def remove(self, highlight: Highlight | None = None) -> bool:
        """Take a highlight away, or the one at the selected words; whether there was one."""
        highlight = highlight or self.here()
        if highlight is None:
            return False
        self._do(RemoveHighlight(highlight.id))
        return True

    def _do(self, correction: Highlight | RemoveHighlight) -> None:
        briefing = self._session.shown
        if briefing is not None and correction not in briefing.reading.highlights:
            self._session.do(deed(briefing.reading, correction), correction)

    # ------------------------------------------------------------ what one sees

    def fill_colours(self, menu: QMenu, call: Callable[[str], object]) -> None:
        """Put a swatch for each colour into a menu."""
        for colour in palette().own:
            action = menu.addAction(self.swatch(colour), colour_name(colour))
            action.triggered.connect(lambda _=False, colour=colour: call(colour))

    def swatch(self, colour: str) -> QIcon:
        side = 32
        own = palette().own
        mark = own.get(colour, next(iter(own.values())))[self._theme.name]
        picture = QPixmap(side, side)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(mark.ink))
        painter.setBrush(QColor(mark.tint))
        painter.drawRoundedRect(3, 3, side - 6, side - 6, 6, 6)
        painter.end()
        return QIcon(picture)

    def _hovered(self, offset: int, where: QPoint) -> None:
        found = self.at(offset) if offset >= 0 else None
        if found is not None and found.note:
            QToolTip.showText(where, found.note, self._article)
