"""The tabs: one for each open briefing, in their order; hidden while there is but one. Opens and closes nothing itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QWidget

from briefing_app.reader.briefing import Briefing
from briefing_app.reader.session import Session
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr

WIDEST = 32  # characters of a tab's name, of which the middle is left out


class Tabs(QTabBar):
    """Follows the session; tells which briefing is to be closed."""

    close_asked = Signal(object)  # Briefing

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self._session = session
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setTabsClosable(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)  # else many tabs shrink until none can be told from another
        self.setUsesScrollButtons(True)
        self.setAutoHide(True)
        tell(self, tr("Open briefings"))
        self._own = False
        for briefing in session.briefings:
            self._add(briefing)
        session.briefing_opened.connect(self._add)
        session.briefing_closed.connect(self._remove)
        session.briefing_shown.connect(self._shown)
        self.currentChanged.connect(self._chosen)
        self.tabCloseRequested.connect(lambda at: self.close_asked.emit(self._at(at)))
        self.tabMoved.connect(self._moved)

    def _at(self, number: int) -> Briefing | None:
        return self._session.briefings[number] if 0 <= number < len(self._session.briefings) else None

    def _add(self, briefing: Briefing) -> None:
        self._own = True
        metrics = self.fontMetrics()
        name = metrics.elidedText(briefing.name, Qt.TextElideMode.ElideMiddle, metrics.averageCharWidth() * WIDEST)
        at = self.addTab(name.replace("&", "&&"))
        self.setTabData(at, briefing)
        self.setTabToolTip(at, "\n".join(dict.fromkeys(filter(None, (briefing.document.title, briefing.where)))))
        self._own = False

    def _remove(self, _briefing: Briefing) -> None:
        """The session no longer has it: the tab whose briefing is gone is the first that differs."""
        gone = next((n for n, b in enumerate(self._session.briefings) if self.tabData(n) is not b), self.count() - 1)
        self._own = True
        self.removeTab(gone)
        self._own = False
        self._shown(self._session.shown)

    def _shown(self, briefing: Briefing | None) -> None:
        if briefing in self._session.briefings:
            self._own = True
            self.setCurrentIndex(self._session.briefings.index(briefing))
            self._own = False

    def _chosen(self, at: int) -> None:
        if not self._own and (briefing := self._at(at)) is not None:
            self._session.show(briefing)

    def _moved(self, start: int, end: int) -> None:
        briefings = self._session.briefings
        briefings.insert(end, briefings.pop(start))

    def go(self, by: int) -> None:
        """To the next (1) or previous (-1) tab, round at the ends."""
        if self.count() > 1:
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.tabAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.MiddleButton and at >= 0:
            self.close_asked.emit(self._at(at))
        else:
            super().mouseReleaseEvent(event)
