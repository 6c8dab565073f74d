"""What is said, thought or wanted without quotation marks: cues with the clause, infinitive or object that they govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.model import Span
from briefing_app.nlp.cues import Cue

if TYPE_CHECKING:
    from briefing_app.nlp.direct import View
    from briefing_app.nlp.language import Token

_CLAUSES = ("ccomp",)
_OBJECTS = ("dobj", "attr", "oprd")
_SPEECH_OBJECTS = set("reporter reporters journalist journalists audience crowd".split())


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue governs: the span of what is said, and by which frame of the cue it hangs there."""

    cue: Cue
    span: Span
    frame: str


def find(view: View) -> Iterator[Content]:
    """The contents of a paragraph's cues, in the cues' order."""
    for cue in view.cues:
        if cue.kind == "preposition":
            content = _beside(view, cue)
        elif cue.kind == "noun":
            content = _of_noun(view, cue)
        else:
            content = _of_verb(view, cue)
        if content is not None and content.span.end > content.span.start:
            yield content


def _of_verb(view: View, cue: Cue) -> Content | None:
    frames = cue.entry.frames
    if "clause" in frames:
        for child in cue.verb.children:
            if child.dep_ in _CLAUSES and child.i != cue.head.i:
                return _subtree(view, cue, child, "clause")
    if "clause" in frames and (found := _free(view, cue)) is not None:
        return found
    if "infinitive" in frames:
        for child in cue.verb.children:
            if child.dep_ == "xcomp":
                return _subtree(view, cue, child, "infinitive")
    if "object" in frames:
        for child in cue.verb.children:
            if child.dep_ in _OBJECTS and child.i > cue.at:
                return _subtree(view, cue, child, "object")
    for child in cue.verb.children:
        if child.dep_ in ("prep", "prt", "agent", "dative") and child.lower_ in frames:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    return _subtree(view, cue, inner, child.lower_)
            if child.dep_ == "prt":
                for inner in cue.verb.children:
                    if inner.i > child.i and inner.dep_ in ("dobj", "ccomp", "prep"):
                        return _subtree(view, cue, inner, child.lower_)
    return None


def _subtree(view: View, cue: Cue, head: Token, frame: str) -> Content | None:
    """The words under `head`, without the cue and its source where the parse puts them there."""
    left, right = head.left_edge.i, head.right_edge.i
    for edge in (cue.source, (cue.at, cue.at)):
        if left <= edge[0] <= right:
            if edge[0] > head.i:
                right = edge[0] - 1
            else:
                left = edge[1] + 1
    return _tokens(view, cue, left, right, frame)


def _tokens(view: View, cue: Cue, left: int, right: int, frame: str) -> Content | None:
    doc = view.parse.doc
    while left <= right and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while right >= left and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    if left > right:
        return None
    return Content(cue, view.parse.span(doc[left], doc[right]), frame)


def _free(view: View, cue: Cue) -> Content | None:
    """A clause that the cue follows or interrupts: *The talks failed, the minister said.*"""
    doc = view.parse.doc
    left = min(cue.source[0], cue.at)
    if not left or doc[left - 1].text != ",":
        return None
    start = _start(view, left)
    if left - start < 4 or any(view.parse.masked[i] == 1 for i in range(start, left)):
        return None
    if cue.verb.dep_ not in ("ROOT", "parataxis", "ccomp", "conj", "dep") and cue.source[0] < cue.at:
        return None
    return _tokens(view, cue, start, left - 1, "free clause")


def _start(view: View, at: int) -> int:
    doc = view.parse.doc
    while at and doc[at - 1].text not in (".", "?", "!", ";") and view.parse.masked[at - 1] != 1:
        at -= 1
    return at


def _end(view: View, at: int) -> int:
    doc = view.parse.doc
    while at < len(doc) and doc[at].text not in (".", "?", "!", ";") and view.parse.masked[at] != 1:
        at += 1
    return at


def _beside(view: View, cue: Cue) -> Content | None:
    """*according to X, ...* and *..., according to X*."""
    start, end = _start(view, cue.at), _end(view, cue.at)
    if cue.at - start <= 3:
        return _tokens(view, cue, cue.source[1] + 1, end - 1, "according to")
    return _tokens(view, cue, start, cue.at - 1, "according to")


def _of_noun(view: View, cue: Cue) -> Content | None:
    for child in cue.verb.children:
        if child.i > cue.at and child.dep_ in ("acl", "ccomp", "relcl"):
            return _subtree(view, cue, child, "clause")
        if child.i > cue.at and child.dep_ == "prep" and child.lower_ in ("of", "about", "on", "for", "to"):
            return _subtree(view, cue, child, "of")
    return None


def confidence(content: Content) -> float:
    """How often such a reading is right, as measured on the development corpus (see docs/accuracy.md)."""
    if content.cue.kind == "preposition":
        return 0.9
    if content.frame in ("clause", "free clause"):
        return 0.88 if content.cue.entry.strong else 0.6
    return 0.6 if content.frame == "infinitive" else 0.5
