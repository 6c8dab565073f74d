"""What introduces or frames a quotation where no cue serves it: a colon, a clause, a name behind a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_app.model import Span
from briefing_app.nlp.draft import Parse, Region
from briefing_app.nlp.quotations import phrases
from briefing_app.nlp.quotations.direct import BREAKS, Found, Link, View, sentence
from briefing_app.nlp.quotations.subjects import antecedent

if TYPE_CHECKING:
    from briefing_app.nlp.language import Token

_DASHES = ("-", "–", "—", "--", "―")
_MORE = ("more", "also")


def introducer(view: View, index: int, end: int, region: Region) -> Found | None:
    """Whose words follow a colon that ends the text before token `end`: of the last cue's source in its sentence, else
    the sentence's subject."""
    parse = view.parse
    doc = parse.doc
    if end < 2 or not doc[end - 1].text.endswith(":"):
        return None
    start = end - 1
    while start and doc[start - 1].text not in BREAKS and parse.masked[start - 1] != 1:
        start -= 1
    behind_dash = _name_behind_dash(view, start, end - 1)
    if behind_dash is not None:
        return Found(region, index, behind_dash, None, 0.9, "named before a colon")
    said = [c for c in view.cues if start <= c.at < end]
    strong = [c for c in said if c.entry.strong] or said
    if strong:
        return view.linked(region, index, Link(strong[-1], 0.85, "before a colon", True))
    nouns = [t for t in doc[start : end - 1] if t.pos_ in ("PROPN", "PRON", "NOUN") and not parse.masked[t.i]]
    label = not any(t.pos_ in ("VERB", "AUX") for t in doc[start : end - 1])  # *Former secretary of state Ada Holm:*
    subjects = [t for t in nouns if t.dep_ == "nsubj"] or (nouns[-1:] if label or end - start <= 6 else [])
    subjects.sort(key=lambda t: t.head.dep_ != "ROOT")  # of the sentence before that of *When Li resigned, ...*
    last = doc[end - 2]
    if subjects and subjects[0].pos_ == "NOUN" and last.ent_type_ == "PERSON" and last in nouns:
        subjects = [last]  # *The delay does not surprise the analyst Ada Holm:*
    if not subjects:
        return None
    source = phrases.span(parse, phrases.phrase(parse, antecedent(subjects[0])))
    return Found(region, index, source, None, 0.7, "before a colon")


def named(view: View, k: int) -> Span | None:
    """The name between a dash and the colon right before the k-th region."""
    first = view.parse.mask_tokens[k][0]
    if first < 2 or not view.parse.doc[first - 1].text.endswith(":"):
        return None
    return _name_behind_dash(view, 0, first - 1)


def _name_behind_dash(view: View, start: int, end: int) -> Span | None:
    """The name that alone stands between a dash and a colon: *Turnout was low - Ada Holm: “...”*, *More from Holm:*."""
    doc = view.parse.doc
    first = end
    while first > start and doc[first - 1].pos_ == "PROPN" and not view.parse.masked[first - 1]:
        first -= 1
    if first in (start, end):
        return None
    before = doc[first - 1]
    more = before.lower_ == "from" and first - 1 > start and doc[first - 2].lower_ in _MORE
    dash = (
        before.text in _DASHES and bool(before.whitespace_) and first - 1 > start and bool(doc[first - 2].whitespace_)
    )
    return view.parse.span(doc[first], doc[end - 1]) if dash or more else None


def predicative(view: View, k: int) -> bool:
    """Whether a fragment says what someone or something is (*was “a failure”*, *hailed the deal as a “breakthrough”*):
    then somebody judged so, while what stands before a noun (*the “establishment” candidate*) is mostly a scare quote."""
    first, after = view.parse.mask_tokens[k]
    if first >= after:
        return False
    root: Token = view.parse.doc[first:after].root
    if root.dep_ == "pobj":
        return root.head.lower_ == "as" and root.head.head.pos_ == "VERB"
    return root.dep_ in ("oprd", "attr", "acomp")


def clause_subject(view: View, k: int) -> Token | None:
    """The subject of the clause that a region stands in."""
    parse = view.parse
    first, after = parse.mask_tokens[k]
    token: Token = parse.doc[first : max(after, first + 1)].root
    if token.dep_ in ("attr", "acomp"):
        return None  # *Li is “a friend”*: of Li, not by him
    for _ in range(12):
        for child in token.children:
            if child.dep_ == "nsubj" and not parse.masked[child.i] and child.pos_ in ("PROPN", "PRON", "NOUN"):
                return (_fronted(parse, first, after) if child.pos_ == "NOUN" else None) or child
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
    return None


def _fronted(parse: Parse, first: int, after: int) -> Token | None:
    """Whose view a sentence gives about a thing: *For Holm, the talks were “...”*."""
    opening = parse.doc[sentence(parse, first, after)[0]]
    if opening.lower_ not in ("for", "to") or opening.dep_ != "prep":
        return None
    names = [c for c in opening.children if c.dep_ == "pobj" and c.pos_ == "PROPN"]
    return names[0] if names and names[0].ent_type_ not in ("GPE", "LOC", "NORP", "DATE", "TIME") else None
