"""Back and forward in the window: notices where the reader comes to rest, and goes there again."""

from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal

from briefing_app.reader.article import Article
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.session import Session
from briefing_app.reader.trail import Place, Trail

REST = 500  # milliseconds without scrolling after which a place counts as one where the reader was


class Travelling(QObject):
    """Keeps the trail of a session."""

    trail_changed = Signal()
    rested = Signal()  # the reader came to rest somewhere

    def __init__(self, session: Session, article: Article, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._article = session, article
        self._numbers = count(1)
        self._ids: dict[Briefing, int] = {}
        self.trail = Trail()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.settle)
        article.place_changed.connect(lambda _place: self._rest.start())
        session.selection_changed.connect(self._leave)
        session.briefing_shown.connect(lambda _briefing: self._leave())
        session.briefing_closed.connect(self._closed)

    def settle(self) -> None:
        """The reader is at rest where the window is now."""
        self._rest.stop()
        briefing = self._session.shown
        if briefing is not None:
            self._take(self.trail.rest(Place(self._id(briefing), briefing.place, briefing.chosen)))
            self.rested.emit()

    def back(self) -> None:
        self.settle()
        self._go(self.trail.back())

    def forward(self) -> None:
        self.settle()
        self._go(self.trail.forward())

    def _leave(self) -> None:
        """What comes next is elsewhere: wait for it to come to rest."""
        self._rest.start()

    def _go(self, trail: Trail) -> None:
        place = trail.here
        if place is None or trail == self.trail:
            return
        self._take(trail)
        briefing = next((b for b, number in self._ids.items() if number == place.briefing), None)
        if briefing is None:
            return
        self._session.show(briefing)
        self._session.choose(*place.chosen)
        self._article.scroll_to(place.offset)
        self._rest.stop()

    def _id(self, briefing: Briefing) -> int:
        if briefing not in self._ids:
            self._ids[briefing] = next(self._numbers)
        return self._ids[briefing]

    def _closed(self, briefing: Briefing) -> None:
        if briefing in self._ids:
            self._take(self.trail.without(self._ids.pop(briefing)))

    def _take(self, trail: Trail) -> None:
        if trail != self.trail:
            self.trail = trail
            self.trail_changed.emit()
