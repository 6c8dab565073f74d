"""Replays the reader's corrections over an analysis, in order: the same values in, the same reading out.

Nothing is ever moved to a likely place: a correction whose words or entity are gone is kept as unplaced.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
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
    Merge,
    Note,
    Reading,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Span,
    Split,
)

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


def read(document: Document, analysis: Analysis, corrections: Iterable[Correction]) -> Reading:
    """The reading of `document`: `corrections` replayed in order over `analysis`, which is about the same text.

    `shown` keeps what Analysis promises. A correction goes to `unplaced` (itself, in order) when its words are gone
    or no longer unambiguous, or its entity is; of a Split whose places are found only in part those are done.
    """
    corrections = tuple(corrections)
    if not corrections:
        return Reading(document, analysis, (), analysis)
    replay = _Replay(State.of(analysis), document.text)
    for correction in corrections:
        replay.do(correction)
    return Reading(
        document=document,
        analysis=analysis,
        corrections=corrections,
        shown=replay.state.analysis(analysis),
        highlights=tuple(sorted(replay.highlights.values(), key=lambda h: (h.anchor.start, h.anchor.end, h.id))),
        notes=replay.notes(),
        unplaced=tuple(replay.unplaced),
    )


def preview(document: Document, reading: Reading, correction: Correction) -> tuple[Span, ...]:
    """The places that `correction` would change, in text order: what *apply to all identical* is about to touch.

    Made by doing it, so that it cannot differ from what happens.
    """
    after = read(document, reading.analysis, (*reading.corrections, correction)).shown
    before = {*reading.shown.mentions, *reading.shown.quotations}
    changed = before ^ {*after.mentions, *after.quotations}
    return tuple(sorted({item.span for item in changed}))


def follow(reading: Reading, entity: str) -> str | None:
    """The id under which `entity` is shown: itself, what it was merged into or retyped to, or None where it is gone."""
    replay = _Replay(State.of(reading.analysis), reading.document.text)
    for correction in reading.corrections:
        replay.do(correction)
    found = replay.state.find(entity)
    return None if found is None else found.id


@dataclass
class _Replay:
    state: State
    text: str
    highlights: dict[str, Highlight] = field(default_factory=dict[str, Highlight])
    written: list[Note] = field(default_factory=list[Note])
    unplaced: list[Correction] = field(default_factory=list[Correction])

    def do(self, correction: Correction) -> None:
        match correction:
            case Note():
                self._note(correction)
            case Highlight():
                self._highlight(correction)
            case RemoveHighlight():
                self._forget_highlight(correction.id)
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
