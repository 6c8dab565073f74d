"""The reader's own highlights: words laid over with a marker's colour, with a note where one was written."""

from collections.abc import Callable, Iterator
from itertools import groupby
from uuid import uuid4

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from briefing_app.colours import palette
from briefing_app.model import Anchor, Highlight, RemoveHighlight, Span
from briefing_app.reader.article import Article, Layer, Look
from briefing_app.reader.asking import AskNote
from briefing_app.reader.naming import deed, filled, quoted
from briefing_app.reader.session import Session
from briefing_app.reader.theme import Theme
from briefing_app.reader.words import tr

PREFIX = "own:"


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


class Marking(QObject):
    """Lays highlights over the words, changes them, shows their notes."""

    def __init__(self, session: Session, article: Article, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._article, self._theme, self._window = session, article, theme, window
        self.colour = next(iter(palette().own))
        session.reading_changed.connect(self.paint)
        session.briefing_shown.connect(lambda _briefing: self.paint())
        theme.theme_changed.connect(self.paint)
        article.hovered.connect(self._hovered)

    # ------------------------------------------------------------ what is there

    def _highlights(self) -> tuple[Highlight, ...]:
        return self._session.shown.reading.highlights if self._session.shown else ()

    def at(self, offset: int) -> Highlight | None:
        """The highlight that covers an offset; of several the shortest."""
        over = [h for h in self._highlights() if h.anchor.start <= offset < h.anchor.end]
        return min(over, key=lambda h: h.anchor.end - h.anchor.start, default=None)

    def here(self) -> Highlight | None:
        """The highlight at what is selected, or at the first words in view of the cursor."""
        selected = self._article.selected_span()
        return self.at(selected[0]) if selected else None

    def paint(self) -> None:
        """Lay all highlights anew, a layer for each colour, with an underline where there is a note."""
        self._article.set_layers(PREFIX, dict(self._layers()))

    def _layers(self) -> Iterator[tuple[str, Layer]]:
        def look(highlight: Highlight) -> tuple[str, bool]:
            return highlight.colour, bool(highlight.note)

        for (colour, noted), group in groupby(sorted(self._highlights(), key=look), key=look):
            mark = self._mark(colour)
            spans = sorted(Span(h.anchor.start, h.anchor.end) for h in group)
            how = Look(mark[0], mark[1], "double" if noted else None, order=2, flat=not noted)
            yield f"{PREFIX}{colour}:{noted}", Layer(spans, how)

    def _mark(self, colour: str) -> tuple[QColor, QColor]:
        own = palette().own
        mark = own.get(colour, next(iter(own.values())))[self._theme.name]
        return QColor(mark.tint), QColor(mark.ink)

    # ------------------------------------------------------------ what one does

    def highlight(self, colour: str = "") -> None:
        """Highlight what is selected; where it is one already, give it that colour."""
        briefing, selected = self._session.shown, self._article.selected_span()
        if briefing is None or selected is None:
            return
        self.colour = colour or self.colour
        anchor = Anchor.at(briefing.document.text, *selected)
        there = next(
            (h for h in self._highlights() if (h.anchor.start, h.anchor.end) == selected),
            None,
        )
        id_, note = (there.id, there.note) if there else (uuid4().hex, "")
        self._do(Highlight(id_, anchor, self.colour, note))

    def note(self, highlight: Highlight | None = None) -> None:
        """Write a note on a highlight; on selected words that are none yet, they become one."""
        highlight = highlight or self.here()
        selected, briefing = self._article.selected_span(), self._session.shown
        if briefing is None or (highlight is None and selected is None):
            return
        if highlight is None and selected is not None:
            highlight = Highlight(uuid4().hex, Anchor.at(briefing.document.text, *selected), self.colour)
        assert highlight is not None
        before = highlight
        ask = AskNote(self._window, filled(tr("Note on %1"), quoted(before.anchor.exact)), before.note)
        ask.written.connect(lambda text: self._do(Highlight(before.id, before.anchor, before.colour, text)))
        ask.open()

    def recolour(self, highlight: Highlight, colour: str) -> None:
        self._do(Highlight(highlight.id, highlight.anchor, colour, highlight.note))

    def remove(self, highlight: Highlight | None = None) -> None:
        highlight = highlight or self.here()
        if highlight is not None:
            self._do(RemoveHighlight(highlight.id))

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
        picture = QPixmap(side, side)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint, ink = self._mark(colour)
        painter.setPen(ink)
        painter.setBrush(tint)
        painter.drawRoundedRect(3, 3, side - 6, side - 6, 6, 6)
        painter.end()
        return QIcon(picture)

    def _hovered(self, offset: int, where: QPoint) -> None:
        found = self.at(offset) if offset >= 0 else None
        if found is not None and found.note:
            QToolTip.showText(where, found.note, self._article)
