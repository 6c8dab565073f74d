"""Ways in: drop, paste, recent, closed and last time's briefings. Hands sources to the desk; reads nothing itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from briefing_app.library import Kept, Library
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.desk import Desk
from briefing_app.reader.message import Message
from briefing_app.reader.session import Session
from briefing_app.reader.shelf import TakenUp
from briefing_app.reader.words import plural, tr
from briefing_app.sources.opened import Opened

MOST_RECENT = 12
MOST_CLOSED = 20


@dataclass(frozen=True, slots=True)
class Source:
    """How a briefing can be opened again: where it came from, and its number in the library for what has no place."""

    where: str
    number: int | None = None
    name: str = ""

    @property
    def has_place(self) -> bool:
        return self.where not in ("", "-", "clipboard")

    def plain(self) -> dict[str, Any]:
        """As settings keep it."""
        return {"where": self.where, "number": self.number, "name": self.name}


def sources(kept: object) -> list[Source]:
    """The sources that settings kept, without what is none."""
    found: list[Source] = []
    for one in kept if isinstance(kept, list) else ():
        if isinstance(one, dict) and isinstance(one.get("where"), str):
            number = one.get("number")
            found.append(Source(one["where"], number if isinstance(number, int) else None, str(one.get("name", ""))))
    return found


class Opening(QObject):
    """Opens by other ways than the dialog. `keep` remembers states of the window by name."""

    closed_changed = Signal()  # there is something else to reopen

    def __init__(
        self,
        session: Session,
        desk: Desk,
        extra: Callable[[], dict[str, Any]],
        keep: Callable[..., object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._extra, self._keep = session, desk, extra, keep
        self._window = parent
        self.closed: list[Source] = []
        self._front = ""
        session.briefing_opened.connect(self._opened)
        session.briefing_closed.connect(self._closed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.remember)
        for fact in (session.briefing_opened, session.briefing_closed, session.briefing_shown):
            fact.connect(self._remember_soon)
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)

    # ------------------------------------------------------------ clipboard and drops

    def paste(self) -> None:
        """Open what the clipboard holds: files and addresses themselves, anything else as a new briefing."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData | None) -> None:
        if data is None or not self._opens(data):
            self._say(tr("There is no text to open."))
            return
        files = [url.toLocalFile() or url.toString() for url in data.urls()]
        if files:
            for file in files:
                self._desk.open(file)
        else:
            self._desk.paste(data.text(), data.html() if data.hasHtml() else None)

    def _opens(self, data: QMimeData) -> bool:
        return data.hasUrls() or bool(data.text().strip()) or (data.hasHtml() and bool(data.html().strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and self._opens(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ recent

    @property
    def recent(self) -> list[Source]:
        return sources(self._extra().get("recent"))

    def _opened(self, briefing: Briefing) -> None:
        source = Source(briefing.where, name=briefing.document.title or briefing.name)
        if source.has_place:
            rest = [one for one in self.recent if one.where != source.where]
            self._keep(recent=[one.plain() for one in (source, *rest)[:MOST_RECENT]])

    def fill_recent(self, menu: QMenu) -> None:
        """Put what was opened last into a menu."""
        menu.clear()
        for source in self.recent:
            name = source.where if "://" in source.where else Path(source.where).name
            action = menu.addAction(name.replace("&", "&&"))
            action.setToolTip(f"{source.name}\n{source.where}")
            action.triggered.connect(lambda _=False, where=source.where: self._desk.open(where))
        if not self.recent:
            menu.addAction(tr("Nothing yet")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(tr("Forget these")).triggered.connect(lambda _=False: self._keep(recent=[]))

    # ------------------------------------------------------------ closed, and last time's

    def _source(self, briefing: Briefing) -> Source:
        number = self._desk.shelf.number(briefing) if self._desk.shelf is not None else None
        return Source(briefing.where, number, briefing.name)

    def _closed(self, briefing: Briefing) -> None:
        self.closed = [*self.closed, self._source(briefing)][-MOST_CLOSED:]
        self.closed_changed.emit()

    def reopen(self) -> None:
        """Open again what was closed last."""
        if self.closed:
            *self.closed, last = self.closed
            self.closed_changed.emit()
            self.open(last)

    def open(self, source: Source) -> None:
        """Open a briefing again: from where it came, or, where that was the clipboard, from the library."""
        if source.has_place:
            self._desk.open(source.where)
        elif source.number is not None and self._desk.shelf is not None:
            self._desk.shelf.ask(partial(_kept, number=source.number), self._from_library)
        else:
            self._say(tr("It came from the clipboard and is not in the library."))

    def _from_library(self, kept: Kept | None) -> None:
        if kept is not None:
            found = TakenUp(kept.briefing.id, kept.analysis, kept.history, kept.place)
            self._desk.show(Opened(kept.document, kept.analysis if kept.analysis.complete else None), found)

    def _remember_soon(self, _briefing: object) -> None:
        self._soon.start(0)

    def remember(self) -> None:
        """Keep what is open, for the next start, which may come after a crash."""
        self._soon.stop()
        front = self._session.briefings.index(self._session.shown) if self._session.shown else -1
        self._keep(open=[self._source(b).plain() for b in self._session.briefings], front=front)

    def restore(self) -> int:
        """Open what was open last time, the one in front last; how many that are."""
        kept, front = sources(self._extra().get("open")), self._extra().get("front")
        gone = [Path(source.where).name for source in kept if _gone(source)]
        if gone:
            said = plural(
                "%n briefing of last time is not where it was: %1",
                "%n briefings of last time are not where they were: %1",
                len(gone),
            )
            self._say(filled(said, ", ".join(gone)))
        kept = [source for source in kept if not _gone(source)]
        self._front = kept[front].where if isinstance(front, int) and 0 <= front < len(kept) else ""
        if self._front:
            self._session.briefing_opened.connect(self._bring_front)
        for source in kept:
            self.open(source)
        return len(kept)

    def _bring_front(self, _briefing: Briefing) -> None:
        """Whenever one more of last time's has come, the one that was in front is in front again."""
        there = next((b for b in self._session.briefings if b.where == self._front), None)
        if there is not None:
            self._session.show(there)
        if not self._desk.reading:
            self._session.briefing_opened.disconnect(self._bring_front)

    def _say(self, words: str) -> None:
        self._desk.message_told.emit(Message(words, level="info"))


def _kept(library: Library, number: int) -> Kept:
    return library.kept(number)


def _gone(source: Source) -> bool:
    """A file that is not there any more is not asked for; its corrections stay in the library."""
    return source.has_place and "://" not in source.where and not Path(source.where).is_file()


__all__ = ["Opening", "Source", "sources"]
