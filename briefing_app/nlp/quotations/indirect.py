"""What is said, thought or wanted without quotation marks: cues with the clause, infinitive or object that they govern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing_app.model import Span
from briefing_app.nlp.quotations.cues import Cue

if TYPE_CHECKING:
    from briefing_app.nlp.language import Token
    from briefing_app.nlp.quotations.direct import View

# *OSLO/LIMA, May 3 (Wire) — The talks ...*
_DATELINE = re.compile(r"[A-Z]{2}[A-Z/'’. -]*(?:, [^—–:\n]{1,30}?)?(?: ?\([^)\n]{1,30}\))? ?(?:—|–|--| - )\s?")
_CLAUSES = ("ccomp",)
_OBJECTS = ("dobj", "attr", "oprd")
_TELL = ("tell", "remind", "assure", "inform", "warn", "notify", "advise")
_MODALS = {"would", "could", "should", "can", "may", "might", "must"}


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
        elif cue.kind == "adjective":
            content = _of_adjective(view, cue)
        else:
            content = _of_verb(view, cue)
        if content is not None and confidence(content) >= LEAST and not _withheld(cue):
            yield content


_WITHHOLDS = frozenset(("decline", "refuse"))


def _withheld(cue: Cue) -> bool:
    """Whether nothing is told by it: *asked not to be named*, or the *comment* of *declined to comment*, which is told
    by *declined*."""
    verb = cue.verb
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.lemma_.lower() in _WITHHOLDS:
        return True
    named = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBN"]
    return verb.lemma_.lower() == "ask" and any(c.lemma_.lower() in ("name", "identify", "quote") for c in named)


def _of_verb(view: View, cue: Cue) -> Content | None:
    frames = cue.entry.frames
    if "clause" in frames:
        clause = _clause(view, cue)
        if clause is not None:
            return _subtree(view, cue, clause, "clause")
        found = _as_clause(view, cue) or _free(view, cue)
        if found is not None:
            return found
    if "infinitive" in frames:
        for child in cue.verb.children:
            if child.dep_ == "xcomp":
                return _subtree(view, cue, child, "infinitive")
    if "object" in frames:
        for child in cue.verb.children:
            if (child.dep_ in _OBJECTS and child.i > cue.at) or (child.dep_ == "nsubjpass" and cue.how == "agent"):
                return _with_charge(view, cue, child)
        if cue.how == "agent" and cue.verb.dep_ == "acl" and cue.verb.head.i < cue.at:
            noun = cue.verb.head
            return _tokens(view, cue, noun.left_edge.i, noun.i, "object")
    if "naming" in frames:
        named = [child for child in cue.verb.children if child.dep_ in ("oprd", "ccomp") and child.i > cue.at]
        if named:
            return _tokens(view, cue, cue.at + 1, named[-1].right_edge.i, "object")
    return _after_preposition(view, cue, frames) or _rest(view, cue)


_CHARGES = ("of", "for", "with", "as", "over")


def _with_charge(view: View, cue: Cue, thing: Token) -> Content | None:
    """The object of a judgement with what it is judged for: *accused Lima of stalling*, *praised her for her work*."""
    content = _subtree(view, cue, thing, "object")
    charges = [
        c
        for c in cue.verb.children
        if c.dep_ == "prep" and c.lower_ in _CHARGES and c.left_edge.i == thing.right_edge.i + 1
    ]
    if content is None or not charges or thing.i < cue.at:
        return content
    whole = _tokens(view, cue, thing.left_edge.i, charges[0].right_edge.i, "object")
    return whole or content


def _clause(view: View, cue: Cue) -> Token | None:
    """The head of the clause that a cue governs: behind it where there is one, never across a semicolon."""
    found = [
        child
        for child in cue.verb.children
        if (child.dep_ in _CLAUSES and child.i != cue.head.i)
        or (child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i > cue.at)
    ]
    doc = view.parse.doc
    whole = [c for c in found if all(doc[i].text != ";" for i in range(*sorted((c.i, cue.at))))]
    return next((c for c in whole if c.i > cue.at), whole[0] if whole else None)


def _rest(view: View, cue: Cue) -> Content | None:
    """For a verb of saying whose clause the parse missed: what follows it in the sentence."""
    doc = view.parse.doc
    if (
        "clause" not in cue.entry.frames
        or not cue.entry.strong
        or cue.head.i > cue.at
        or cue.verb.tag_ not in ("VBD", "VBZ", "VBP")
    ):
        return None
    end, start = _end(view, cue.at), cue.at + 1
    if end - cue.at < 4 or doc[start].text in (",", ":") or doc[start].dep_ == "prt":
        return None
    that = next((i for i in range(start, min(start + 12, end)) if doc[i].lower_ == "that"), 0)
    if not that and doc[start].dep_ == "prep" and doc[start].head.i == cue.at:
        that = doc[start].right_edge.i + 1  # *vowed on Friday to ...*
        if end - that < 3:
            return None
    that = that or start
    joined = next(
        (c.at for c in view.cues if that < c.at < end and c.verb.dep_ == "conj" and c.verb.head.i == cue.at), 0
    )
    if joined and doc[joined - 1].dep_ == "cc":
        end = joined - 1
    return _tokens(view, cue, that, end - 1, "rest")


def _after_preposition(view: View, cue: Cue, frames: frozenset[str]) -> Content | None:
    for child in cue.verb.children:
        marks = (
            [c.lower_ for c in child.children if c.dep_ == "mark"] if child.dep_ in ("advcl", "ccomp", "xcomp") else []
        )
        if "for" in marks and "for" in frames and child.i > cue.at:
            return _subtree(view, cue, child, "for")  # *called for all sides to talk*
        if child.dep_ in ("prep", "prt", "agent", "dative") and child.lower_ in frames:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    asked = _asked(cue, inner)
                    if asked is not None:
                        return _tokens(view, cue, inner.left_edge.i, asked.right_edge.i, child.lower_)
                    return _subtree(view, cue, inner, child.lower_)
            if child.dep_ == "prt":
                for inner in cue.verb.children:
                    if inner.i > child.i and inner.dep_ in ("dobj", "ccomp", "prep"):
                        return _subtree(view, cue, inner, child.lower_)
    return None


def _asked(cue: Cue, whom: Token) -> Token | None:
    """What somebody is called upon to do: *called on Lima to come back*."""
    for child in cue.verb.children:
        if child.dep_ in ("xcomp", "advcl") and child.left_edge.i == whom.right_edge.i + 1:
            return child if child.left_edge.lower_ == "to" else None
    return None


def _as_clause(view: View, cue: Cue) -> Content | None:
    """*As Wong noted, ...*: the rest of the sentence."""
    doc = view.parse.doc
    left = min(cue.source[0], cue.at)
    if not left or doc[left - 1].lower_ != "as" or cue.verb.dep_ != "advcl":
        return None
    start, end = _start(view, left), _end(view, cue.at)
    if left - 1 - start > end - cue.at:
        return _tokens(view, cue, start, left - 2, "as")
    comma = next((i for i in range(cue.at, end) if doc[i].text == ","), None)
    return _tokens(view, cue, comma + 1, end - 1, "as") if comma is not None else None


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
    if not left and (line := _DATELINE.match(doc.text)) is not None:
        left = next((t.i for t in doc if t.idx >= line.end()), left)
    while left <= right and (doc[left].is_punct or doc[left].is_space):
        left += 1
    while right >= left and (doc[right].is_punct or doc[right].is_space):
        right -= 1
    if left > right or (left == right and doc[left].tag_ in ("TO", "IN", "DT")):
        return None
    return Content(cue, view.parse.span(doc[left], doc[right]), frame)


def _free(view: View, cue: Cue) -> Content | None:
    """A clause that the cue follows or interrupts: *The talks failed, the minister said.*"""
    doc = view.parse.doc
    left = min(cue.source[0], cue.at)
    if not left or doc[left - 1].text != "," or not cue.entry.strong:
        return None
    if any(child.dep_ == "dobj" and child.i > cue.at for child in cue.verb.children) and cue.verb.lemma_ not in _TELL:
        return None
    start = _start(view, left)
    right = max(cue.source[1], cue.at) + 1
    if cue.verb.lemma_ in _TELL:  # *he told reporters,*
        right = next((i for i in range(right, min(right + 5, len(doc))) if doc[i].text == ","), right)
    end = _end(view, right)
    if right < len(doc) and doc[right].text == ":":
        return None  # what is said follows: *In a statement after the call, Wong said:*
    named = all(t.pos_ not in ("VERB", "AUX") for t in doc[start:left])  # *The move, she said, was overdue*
    acts = any(t.pos_ in ("VERB", "AUX") for t in doc[right:end])  # not *..., says Holm, a former envoy*
    if right < end and acts and doc[right].text == "," and end - right > (1 if named else left - start):
        return _tokens(view, cue, right + 1, end - 1, "free clause") if cue.entry.strong else None
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
        return _tokens(view, cue, max(cue.source[1], cue.last, _explained(view, cue, end)) + 1, end - 1, "according to")
    return _tokens(view, cue, start, cue.at - 1, "according to")


def _explained(view: View, cue: Cue, end: int) -> int:
    """The last token of what explains a source: *According to two diplomats familiar with the matter, ...*."""
    last = cue.head.right_edge.i
    comma = view.parse.doc[last].text == "," or (last + 1 < end and view.parse.doc[last + 1].text == ",")
    return last if comma and cue.source[1] < last < end - 1 else 0


def _of_adjective(view: View, cue: Cue) -> Content | None:
    for child in cue.verb.children:
        if child.i > cue.at and child.dep_ in ("ccomp", "xcomp"):
            return _subtree(view, cue, child, "adjective")
    found = _after_preposition(view, cue, cue.entry.frames)
    return replace(found, frame="adjective") if found is not None else None


def _of_noun(view: View, cue: Cue) -> Content | None:
    for child in cue.verb.children:
        if child.i > cue.at and child.dep_ in ("acl", "ccomp", "relcl"):
            return _subtree(view, cue, child, "clause")
    return None


# How often a reading of each kind was right on the development corpus (train part, see docs/accuracy.md): by frame,
# for strong and weak cues, then as factors for how the source was found, what it is, and the mood of the verb.
_BASE = {
    "according to": (0.88, 0.88),
    "clause": (0.89, 0.55),
    "infinitive": (0.75, 0.58),
    "object": (0.72, 0.48),
    "as": (0.7, 0.2),
    "free clause": (0.75, 0.0),
    "rest": (0.5, 0.0),
    "adjective": (0.5, 0.5),
}
_PREPOSITION = (0.62, 0.56)
_HOW = {
    "relative clause": 0.5,
    "subject of what it hangs on": 0.85,
    "agent": 0.9,
    "whose it is:": 0.5,
    "the poll": 0.8,
    "object that is charged": 0.6,
}
_VAGUE = {"it", "that", "this", "which", "you", "what", "i", "one", "there"}
_STATED = ("clause", "according to")
# What a country agreed, wanted or sought to do is mostly a deed: *Norway and Chile agreed to reopen the port*.
_DEED = 0.5
LEAST = 0.3  # what is less sure is not said to be said by anybody


def confidence(content: Content) -> float:
    """How often a reading like this one is right, in 0..1."""
    cue = content.cue
    value = _BASE.get(content.frame, _PREPOSITION)[0 if cue.entry.strong else 1] * _HOW.get(cue.how, 1.0)
    if cue.head.lower_ in _VAGUE and content.frame != "infinitive":
        value *= 0.6 if content.frame == "clause" and cue.entry.strong else 0.4
    elif cue.head.pos_ == "PRON":
        value *= 0.85
    elif cue.head.ent_type_ in ("GPE", "LOC") and not cue.entry.strong and content.frame not in _STATED:
        value *= _DEED
    elif cue.head.pos_ == "PROPN":
        value = min(0.95, value * 1.1)
    auxiliaries = (
        {child.lower_ for child in cue.verb.children if child.dep_ == "aux"} if cue.kind == "verb" else set[str]()
    )
    if "to" in auxiliaries:
        value *= 0.7
    elif auxiliaries & _MODALS:
        value *= 0.4
    elif cue.negated:
        value *= 0.75
    if not cue.entry.strong and cue.verb.tag_ == "VBG" and cue.verb.dep_ in ("acl", "advcl"):
        value *= 0.72
    return value
