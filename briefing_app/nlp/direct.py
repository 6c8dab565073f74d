"""Whose words a quoted region holds: by cue, by grammar, by its place in the paragraph. Names nobody beyond a span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.model import Span
from briefing_app.nlp import cues
from briefing_app.nlp.cues import Cue
from briefing_app.nlp.draft import Draft, Parse, Piece, Region

if TYPE_CHECKING:
    from briefing_app.nlp.language import Token


@dataclass(slots=True)
class Found:
    """A region with the span of its source and its cue, how they were found and how sure that is."""

    region: Region
    piece: int
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 0.0
    reason: str = ""
    antecedent: Span | None = None


@dataclass(slots=True)
class View:
    """A parsed piece with its cues."""

    piece: Piece
    parse: Parse
    cues: list[Cue]

    @classmethod
    def of(cls, piece: Piece, parse: Parse) -> View:
        return cls(piece, parse, cues.find(parse))

    def found(self, region: Region, index: int, cue: Cue, confidence: float, reason: str) -> Found:
        parse = self.parse
        antecedent = cues.span(parse, cue.antecedent) if cue.antecedent else None
        words = parse.span(parse.doc[cue.first], parse.doc[cue.last])
        return Found(region, index, cues.span(parse, cue.source), words, confidence, reason, antecedent)


FAR = 99.0


def by_cue(view: View, k: int) -> tuple[Cue, float, str] | None:
    """The cue of the k-th region with its cost (smaller is surer) and how it stands to the region."""
    parse = view.parse
    first, after = parse.mask_tokens[k]
    if first >= after:
        return None
    region = parse.masks[k]
    tail = _tail(parse, after)
    ended = region.sentence and parse.doc[after - 1].text == "."
    bound = set(_governors(parse, first, after))
    best: tuple[Cue, float, str] | None = None
    for cue in view.cues:
        if after <= cue.at < tail:
            cost, how = _following(view, cue, after, region, ended)
        elif cue.at < first:
            cost, how = _preceding(view, cue, first)
        else:
            continue
        if cost >= FAR:
            continue
        if cue.at in bound:
            cost -= 6
        if not cue.entry.strong:
            cost += 3 if cue.at in bound else 9
        if best is None or cost < best[1]:
            best = (cue, cost, how)
    return best


def _tail(parse: Parse, after: int) -> int:
    """Where the stretch behind a region ends that can hold its cue: at a sentence's end or the next quotation."""
    doc = parse.doc
    end = min(len(doc), after + 40)
    for i in range(after, end):
        if doc[i].text in (".", "?", "!", ";") or parse.masked[i]:
            return i
    return end


def _following(view: View, cue: Cue, after: int, region: Region, ended: bool) -> tuple[float, str]:
    if ended and view.parse.doc[after].is_title and _opens_sentence(view, cue):
        return FAR, ""
    cost = float(cue.at - after)
    if cue.head.i > cue.at:
        cost -= 1
    if ended:
        cost += 6
    return cost + (0 if region.sentence else 8), "follows"


def _opens_sentence(view: View, cue: Cue) -> bool:
    """Whether what follows a closed sentence is a sentence of its own, which goes on after its cue."""
    doc = view.parse.doc
    return cue.last + 1 >= len(doc) or doc[cue.last + 1].text != "."


def _preceding(view: View, cue: Cue, first: int) -> tuple[float, str]:
    parse = view.parse
    cost = float(first - cue.last)
    for i in range(cue.last + 1, first):
        if parse.masked[i] == 1:
            cost += 10
        elif parse.doc[i].text in (".", "?", "!"):
            return FAR, ""
    return cost, "precedes"


def _governors(parse: Parse, first: int, after: int) -> Iterator[int]:
    """Token indices that govern a region, from its own head upwards within the sentence."""
    token: Token = parse.doc[first : max(after, first + 1)].root
    for _ in range(6):
        head = token.head
        if head is token:
            break
        yield head.i
        token = head
    yield from (c.i for c in token.children if c.dep_ == "parataxis")


def clause_subject(view: View, k: int) -> Token | None:
    """The subject of the clause that a region stands in."""
    parse = view.parse
    first, after = parse.mask_tokens[k]
    token: Token = parse.doc[first : max(after, first + 1)].root
    for _ in range(12):
        for child in token.children:
            if child.dep_ == "nsubj" and not parse.masked[child.i] and child.pos_ in ("PROPN", "PRON", "NOUN"):
                return child
        if token.head is token:
            return None
        token = token.head
    return None


# ---------------------------------------------------------------- lines whose form says who speaks

_SIGNATURE = re.compile(
    r"[”\"»’'.!?]\s*(?:[―—–]|--?)\s*(?P<name>[A-Z][\w.'’-]+(?: (?:[\w.'’-]+|&)){0,6})(?:,.{0,80})?\s*\Z",
)
_TRANSCRIPT = re.compile(
    r"[“\"]?\s*(?P<name>(?:[QA]|[A-Z][A-Z.' -]{1,40}|(?:[A-Z][\w.'-]*\s){0,4}[A-Z][\w'-]+))(?:\s*\([^)]{1,40}\))?\s*:\s",
)


def signature(draft: Draft, piece: Piece) -> Span | None:
    """The name after a dash at a paragraph's end: *“...” — Name*."""
    start = max(piece.start, piece.end - 160)
    match = _SIGNATURE.search(draft.raw, start, piece.end)
    return Span(*match.span("name")) if match else None


def transcript(draft: Draft, piece: Piece) -> Span | None:
    """The name before a colon that opens a line: *NAME: ...*, *Q: ...*."""
    match = _TRANSCRIPT.match(draft.raw, piece.start, piece.end)
    return Span(*match.span("name")) if match else None
