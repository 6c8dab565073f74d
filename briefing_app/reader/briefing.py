"""One open briefing as its tab has it: the reading, what is selected in it, where one is. Knows no widget."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import attrgetter, sub
from pathlib import Path

from briefing_app.colours import Slot, palette
from briefing_app.corrections import Course, History
from briefing_app.model import Analysis, Correction, Document, Mention, Reading, Span

LONG = 500_000  # characters, from which words are not counted one by one
NEAR = 64  # mentions before an offset among which those over it are sought; they nest a few deep at most
_START, _END, _PLACE = attrgetter("start"), attrgetter("end"), attrgetter("start", "end")


@dataclass(eq=False)
class Briefing:
    """An open briefing. Only the session changes it; whoever hears of a change reads from it.

    `chosen` are the entities that the reader selected, in that order, whether or not the analysis of the moment has
    them; `current` is an index into `stops`, -1 where no mention was stepped to yet; `place` is the offset of the
    first words in view. `progress` is the analysis's share in 0..1 while it runs.
    """

    document: Document
    analysis: Analysis
    history: History = field(default_factory=History)
    chosen: tuple[str, ...] = ()
    current: int = -1
    place: int = 0
    progress: float | None = None
    seconds: float | None = None  # that the analysis took
    opened_from: str = ""  # the file, where that is not the document's own source: an annotated PDF of it
    reading: Reading = field(init=False)
    stops: Sequence[Mention] = field(init=False, default=())
    slots: dict[str, Slot] = field(init=False, default_factory=dict[str, Slot])
    longest: int = field(init=False, default=0)  # length of the longest mention
    _course: Course = field(init=False, repr=False)
    _read: Analysis | None = field(init=False, repr=False, default=None)  # that the course is about
    _listed: Analysis | None = field(init=False, repr=False, default=None)  # that stops and slots are of

    def __post_init__(self) -> None:
        self.read_again()

    @property
    def shown(self) -> Analysis:
        return self.reading.shown

    @property
    def selection(self) -> tuple[str, ...]:
        """The chosen entities that the reading shows, in the order in which they were chosen."""
        return tuple(self.slots)

    @property
    def mention(self) -> Mention | None:
        """The mention that was stepped to."""
        return self.stops[self.current] if 0 <= self.current < len(self.stops) else None

    @property
    def where(self) -> str:
        """Where it was opened from, and is to be opened from again."""
        return self.opened_from or self.document.source

    @property
    def name(self) -> str:
        """What a tab calls it."""
        source = self.where
        if "://" in source or source in ("", "-", "clipboard"):
            return self.document.title or source or "Briefing"
        return Path(source).name

    @cached_property
    def words(self) -> int:
        """Words of the text; of a very long one, about."""
        text = self.document.text
        return len(text.split()) if len(text) < LONG else text.count(" ") + len(self.document.blocks)

    def mention_over(self, offset: int) -> Mention | None:
        """The mention over an offset: of several, one of a selected entity before others, then the shortest."""
        mentions = self.shown.mentions
        first = bisect_right(mentions, offset, key=_START)
        over = [m for m in mentions[max(0, first - NEAR) : first] if m.end > offset]
        return min(over, key=lambda m: (m.entity not in self.slots, m.end - m.start), default=None)

    def read_again(self) -> None:
        """Replay the reader's corrections over the analysis of the moment."""
        if self.analysis is not self._read:
            self._read, self._course = self.analysis, Course(self.document, self.analysis)
        before, self.reading = self._listed, self._course.read(self.history.corrections)
        if self.shown is before:  # only notes or highlights are others
            return
        self._listed = self.shown
        if before is None or self.shown.mentions is not before.mentions:
            mentions = self.shown.mentions
            self.longest = max(map(sub, map(_END, mentions), map(_START, mentions)), default=0)
        if self.reading.corrections:  # a chosen entity may have been merged into another, or be of another kind now
            self.chosen = tuple(self._course.follow(self.reading, entity) or entity for entity in self.chosen)
        self.select(self.chosen)

    def preview(self, correction: Correction) -> tuple[Span, ...]:
        """The places that a correction would change, as `corrections.preview` tells them."""
        return self._course.preview(self.reading, correction)

    def select(self, entities: Sequence[str]) -> None:
        """Select exactly these; the current mention stays where it is while its entity is selected."""
        here = self.mention
        self.chosen = tuple(dict.fromkeys(entities))
        present = [entity for entity in self.chosen if entity in self.shown.by_id]
        self.slots = palette().assign(self.shown.entities, present) if present else {}
        self.stops = self._stops()
        self.current = -1 if here is None else self.stop_of(here)

    def stop_of(self, mention: Mention) -> int:
        """Which of the stops a mention is; -1 where it is none."""
        for number in range(bisect_left(self.stops, mention.start, key=_START), len(self.stops)):
            if self.stops[number].start > mention.start:
                break
            if self.stops[number] == mention:
                return number
        return -1

    def _stops(self) -> Sequence[Mention]:
        found = [self.shown.mentions_of(entity) for entity in self.slots]
        if len(found) == 1:
            return found[0]
        if sum(map(len, found)) == len(self.shown.mentions):
            return self.shown.mentions
        return sorted(chain.from_iterable(found), key=_PLACE)
