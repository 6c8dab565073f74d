"""Replays the reader's corrections over an analysis, in order: the same values in, the same reading out.

Nothing is ever moved to a likely place: a correction whose words or entity are gone is kept as unplaced.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from briefing_app.corrections import deeds, said
from briefing_app.corrections.anchors import place
from briefing_app.corrections.state import State
from briefing_app.model import (
    Accept,
    AddMention,
    Analysis,
    Anchor,
    Correction,
    Document,
    Hide,
    Highlight,
    Mention,
    Merge,
    Note,
    Quotation,
    Reading,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Span,
    Split,
    Withdraw,
)

_Found = Mention | Quotation

_ON_ENTITIES: dict[type, Callable[[State, Any], bool]] = {
    Rename: deeds.rename,
    Merge: deeds.merge,
    Retype: deeds.retype,
    Hide: deeds.hide,
}
_ON_WORDS: dict[type, Callable[[State, str, Any], bool]] = {
    Split: deeds.split,
    AddMention: deeds.add_mention,
    RemoveMention: deeds.remove_mention,
    Reattribute: said.reattribute,
    RejectQuotation: said.reject,
}


_BESIDE = (Note, Highlight, RemoveHighlight, Withdraw)  # they leave what is shown as it is
KEPT = 8  # readings, each sharing with the others all that they have in common


def read(document: Document, analysis: Analysis, corrections: Iterable[Correction]) -> Reading:
    """The reading of `document`: `corrections` replayed in order over `analysis`, which is about the same text.

    `shown` keeps what Analysis promises, and is `analysis` itself where nothing but notes and highlights was made. A
    correction goes to `unplaced` (itself, in order) when its words are gone or no longer unambiguous, or its entity
    is; of a Split whose places are found only in part those are done. A Withdraw takes it out of there.
    """
    return Course(document, analysis).read(corrections)


def preview(document: Document, reading: Reading, correction: Correction) -> tuple[Span, ...]:
    """The places that `correction` would change, in text order: what *apply to all identical* is about to touch.

    Made by doing it, so that it cannot differ from what happens.
    """
    return Course(document, reading.analysis).preview(reading, correction)


def follow(reading: Reading, entity: str) -> str | None:
    """The id under which `entity` is shown: itself, what it was merged into or retyped to, or None where it is gone."""
    return Course(reading.document, reading.analysis).follow(reading, entity)


class Course:
    """The readings of one analysis as corrections come and go: each is made from the nearest one before it.

    Gives exactly what a replay of everything gives; remembers the first state and the last few.
    """

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self._document = document
        self._analysis = analysis
        self._points: list[_Point] = []  # the one used last at the end

    def read(self, corrections: Iterable[Correction]) -> Reading:
        """As `corrections.read`; the very same reading where it is still known."""
        corrections = tuple(corrections)
        if not corrections:
            return Reading(self._document, self._analysis, (), self._analysis)
        return self._at(corrections).reading

    def preview(self, reading: Reading, correction: Correction) -> tuple[Span, ...]:
        """As `corrections.preview`, of a reading of this course."""
        after = self._from(self._at(reading.corrections), (correction,)).reading.shown
        return _changed(
            (*reading.shown.mentions, *reading.shown.quotations),
            (*after.mentions, *after.quotations),
        )

    def follow(self, reading: Reading, entity: str) -> str | None:
        """As `corrections.follow`, of a reading of this course."""
        found = self._at(reading.corrections).replay.state.find(entity)
        return None if found is None else found.id

    def _at(self, corrections: tuple[Correction, ...]) -> "_Point":
        start = max((p for p in self._points if p.leads_to(corrections)), key=_Point.length, default=None)
        if start is None or start.length() < len(corrections):
            start = start or self._first
            point = self._from(start, corrections[start.length() :])
        else:
            point = start
            self._points.remove(point)
        self._points = [*self._points[1 - KEPT :], point]
        return point

    @cached_property
    def _first(self) -> "_Point":
        reading = Reading(self._document, self._analysis, (), self._analysis)
        return _Point(reading, _Replay(State.of(self._analysis), self._document.text))

    def _from(self, point: "_Point", more: tuple[Correction, ...]) -> "_Point":
        before, shown = point.reading, point.reading.shown
        only_beside = all(isinstance(c, _BESIDE) for c in more)
        replay = point.replay.copy(point.replay.state if only_beside else point.replay.state.copy())
        for correction in more:
            replay.do(correction)
        if not only_beside and shown is self._analysis:  # whoever made it may have had an order of its own
            shown = replay.state.analysis(shown)
        elif not only_beside:
            shown = replay.state.analysis_after(point.replay.state, shown)
        reading = Reading(
            document=self._document,
            analysis=self._analysis,
            corrections=(*before.corrections, *more),
            shown=shown,
            highlights=tuple(sorted(replay.highlights.values(), key=lambda h: (h.anchor.start, h.anchor.end, h.id))),
            notes=replay.notes(),
            unplaced=tuple(replay.unplaced),
        )
        return _Point(reading, replay)


def _changed(before: tuple[_Found, ...], after: tuple[_Found, ...]) -> tuple[Span, ...]:
    """The places of what is only in one of both. Most is the very same object in both, and is passed over by that."""
    same = {*map(id, before)} & {*map(id, after)}
    changed = {f for f in before if id(f) not in same} ^ {f for f in after if id(f) not in same}
    return tuple(sorted({found.span for found in changed}))


@dataclass(frozen=True, slots=True, eq=False)
class _Point:
    """A reading, and the replay that led there, which is copied to go on and never changed."""

    reading: Reading
    replay: "_Replay"

    def length(self) -> int:
        return len(self.reading.corrections)

    def leads_to(self, corrections: tuple[Correction, ...]) -> bool:
        return corrections[: self.length()] == self.reading.corrections


@dataclass
class _Replay:
    state: State
    text: str
    highlights: dict[str, Highlight] = field(default_factory=dict[str, Highlight])
    written: list[Note] = field(default_factory=list[Note])
    unplaced: list[Correction] = field(default_factory=list[Correction])

    def copy(self, state: State) -> "_Replay":
        return _Replay(state, self.text, self.highlights.copy(), self.written.copy(), self.unplaced.copy())

    def do(self, correction: Correction) -> None:
        match correction:
            case Note():
                self._note(correction)
            case Highlight():
                self._highlight(correction)
            case RemoveHighlight():
                self._forget_highlight(correction.id)
            case Withdraw():
                self.unplaced = [c for c in self.unplaced if c != correction.correction]
            case Accept():
                deed = deeds.accept_mention if correction.entity is not None else said.accept_quotation
                self._keep(correction, deed(self.state, self.text, correction))
            case Rename() | Merge() | Retype() | Hide():
                self._keep(correction, _ON_ENTITIES[type(correction)](self.state, correction))
            case _:
                self._keep(correction, _ON_WORDS[type(correction)](self.state, self.text, correction))

    def _keep(self, correction: Correction, placed: bool) -> None:
        if not placed:
            self.unplaced.append(correction)

    def _note(self, note: Note) -> None:
        """The last note on an entity counts, also against those that were written under an id that it had before."""
        entity = self.state.find(note.entity)
        same = {note.entity} if entity is None else {note.entity, entity.id}
        self.written = [n for n in self.written if n.entity not in same and self._now(n) not in same]
        self.unplaced = [c for c in self.unplaced if not (isinstance(c, Note) and c.entity in same)]
        if not note.text:
            return
        if entity is None:
            self.unplaced.append(note)
        else:
            self.written.append(note)

    def _now(self, note: Note) -> str | None:
        entity = self.state.find(note.entity)
        return None if entity is None else entity.id

    def notes(self) -> dict[str, str]:
        """Notes by the id that their entity has in the end; those of merged entities follow one another."""
        notes: dict[str, str] = {}
        for note in self.written:
            entity = self._now(note)
            if entity is not None:
                notes[entity] = f"{notes[entity]}\n\n{note.text}" if entity in notes else note.text
        return notes

    def _highlight(self, highlight: Highlight) -> None:
        self._forget_highlight(highlight.id)
        span = place(self.text, highlight.anchor)
        if span is None:
            self.unplaced.append(highlight)
            return
        anchor = Anchor.at(self.text, span.start, span.end)
        self.highlights[highlight.id] = Highlight(highlight.id, anchor, highlight.colour, highlight.note)

    def _forget_highlight(self, id_: str) -> None:
        self.highlights.pop(id_, None)
        self.unplaced = [c for c in self.unplaced if not (isinstance(c, Highlight) and c.id == id_)]
