"""What is open and selected, and what was done: the facts of the window, told as signals. Knows no widget and no file.

Everything that changes a briefing goes through here, so that each part of the window hears of it once.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from briefing_app.corrections import History, Step
from briefing_app.model import Analysis, Correction, Document, Mention
from briefing_app.reader.briefing import Briefing


class Session(QObject):
    """The open briefings, in the order of their tabs, and the one that is shown."""

    briefing_opened = Signal(object)  # Briefing: a tab more
    briefing_shown = Signal(object)  # Briefing | None: another one is in front
    briefing_closed = Signal(object)  # Briefing: a tab less
    reading_changed = Signal()  # of the one shown: an analysis came, or a correction was made
    progress_changed = Signal()  # of the one shown
    selection_changed = Signal()  # of the one shown
    place_changed = Signal()  # other words of the one shown are the first in view
    briefing_analysed = Signal(object)  # Briefing: a newer analysis of it has come
    mention_reached = Signal(bool)  # the current mention is another; True: past the end, round to the other one
    history_changed = Signal()  # there is something else to undo or to do again

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.briefings: list[Briefing] = []
        self.shown: Briefing | None = None

    # ------------------------------------------------------------ briefings

    def open(
        self,
        document: Document,
        analysis: Analysis | None = None,
        corrections: Iterable[Correction] = (),
        history: History | None = None,
        *,
        place: int = 0,
        chosen: tuple[str, ...] = (),
        opened_from: str = "",
    ) -> Briefing:
        """Open a document in a tab of its own and show it. `corrections` are those that came with the file."""
        if history is None:
            came = tuple(corrections)
            history = History((Step("corrections from the file", came),), 1) if came else History()
        empty = Analysis(document.sha256, complete=False)
        briefing = Briefing(document, analysis or empty, history, chosen=chosen, place=place, opened_from=opened_from)
        self.briefings.append(briefing)
        self.briefing_opened.emit(briefing)
        self.show(briefing)
        return briefing

    def show(self, briefing: Briefing | None) -> None:
        if briefing is not self.shown:
            self.shown = briefing
            self.briefing_shown.emit(briefing)
            self.history_changed.emit()

    def close(self, briefing: Briefing) -> None:
        """Close a tab; its neighbour is shown where it was the one in front."""
        at = self.briefings.index(briefing)
        self.briefings.remove(briefing)
        if briefing is self.shown:
            self.show(self.briefings[min(at, len(self.briefings) - 1)] if self.briefings else None)
        self.briefing_closed.emit(briefing)

    def analysed(self, briefing: Briefing, analysis: Analysis, seconds: float | None = None) -> None:
        """A newer analysis of a briefing has come; what the reader did is replayed over it."""
        briefing.analysis = analysis
        briefing.seconds = seconds if seconds is not None else briefing.seconds
        self._reread(briefing)
        self.briefing_analysed.emit(briefing)

    def progressed(self, briefing: Briefing, share: float | None) -> None:
        """An analysis is so far; None: none is running."""
        briefing.progress = share
        if briefing is self.shown:
            self.progress_changed.emit()

    # ------------------------------------------------------------ selection

    def choose(self, *entities: str) -> None:
        """Select exactly these."""
        if self.shown is not None and entities != self.shown.chosen:
            self.shown.select(entities)
            self.selection_changed.emit()

    def toggle(self, entity: str) -> None:
        """Add an entity to the selection, or take it out."""
        if self.shown is not None:
            chosen = self.shown.chosen
            self.choose(*((e for e in chosen if e != entity) if entity in chosen else (*chosen, entity)))

    def add(self, entities: Iterable[str]) -> None:
        if self.shown is not None:
            self.choose(*dict.fromkeys((*self.shown.chosen, *entities)))

    def clear(self) -> None:
        self.choose()

    # ------------------------------------------------------------ mentions

    def step(self, by: int) -> None:
        """Go on to the next (1) or previous (-1) mention of what is selected; from where one reads if at none yet."""
        briefing = self.shown
        if briefing is None or not briefing.stops:
            return
        if briefing.current < 0:
            ahead = bisect_left(briefing.stops, briefing.place, key=lambda m: m.start)
            target = ahead if by > 0 else ahead - 1
        else:
            target = briefing.current + by
        briefing.current = target % len(briefing.stops)
        self.mention_reached.emit(target != briefing.current)

    def next_mention(self) -> None:
        self.step(1)

    def previous_mention(self) -> None:
        self.step(-1)

    def reach(self, mention: Mention) -> None:
        """Go to a mention; its entity is selected, alone if it was not among the selected."""
        briefing = self.shown
        if briefing is None:
            return
        if mention.entity not in briefing.slots:
            self.choose(mention.entity)
        stop = briefing.stop_of(mention)
        if stop >= 0:
            briefing.current = stop
            self.mention_reached.emit(False)

    def reach_near(self, entity: str, offset: int) -> None:
        """Go to an entity's mention that is nearest to an offset in the text."""
        if self.shown is not None and (mentions := self.shown.shown.mentions_of(entity)):
            self.reach(min(mentions, key=lambda m: abs(m.start - offset)))

    def moved(self, place: int) -> None:
        """The words at `place` are the first in view."""
        if self.shown is not None and self.shown.place != place:
            self.shown.place = place
            self.place_changed.emit()

    # ------------------------------------------------------------ what the reader does

    def do(self, name: str, *made: Correction) -> None:
        """Make corrections as one step that can be undone, called `name` (*merge of Cho and Cho Tae-yul*)."""
        if self.shown is not None and made:
            when = datetime.now(UTC).isoformat(timespec="seconds")
            self._turn(self.shown.history.do(Step(name, made, when)))

    def undo(self) -> None:
        if self.shown is not None:
            self._turn(self.shown.history.undo())

    def redo(self) -> None:
        if self.shown is not None:
            self._turn(self.shown.history.redo())

    def _turn(self, history: History) -> None:
        if self.shown is not None and history != self.shown.history:
            self.shown.history = history
            self._reread(self.shown)
            self.history_changed.emit()

    def _reread(self, briefing: Briefing) -> None:
        before = briefing.selection
        briefing.read_again()
        if briefing is self.shown:
            self.reading_changed.emit()
            if before != briefing.selection:
                self.selection_changed.emit()
