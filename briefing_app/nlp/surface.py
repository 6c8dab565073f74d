"""Attribution without a parse: a name and a cue verb beside the marks, *name said that*, *according to name*. What it
does not see on the surface stays unattributed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing_app.model import Span
from briefing_app.nlp import cuewords
from briefing_app.nlp.draft import Draft, Piece, Region

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "think": "thought", "know": "knew", "feel": "felt", "see": "saw",
    "hold": "held", "speak": "spoke", "read": "read", "go": "went", "swear": "swore", "weep": "wept", "find": "found",
}  # fmt: skip
_NAME = (
    r"(?P<name>[Hh]e|[Ss]he|[Tt]hey|(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) )?(?:[\w'-]+ ){0,3}?"
    r"(?:(?:of|for|the|and|al|bin|van|von|de|la|da) ){0,2}(?:[A-Z][\w.'’-]*)(?: (?:(?:of|for|the|al|bin|van|von|de|la|da) ){0,2}[A-Z][\w.'’-]*){0,5}"
    r"|[Tt]he [a-z]+(?: [a-z]+)?)"
)
_LONGEST = 200  # characters looked at on either side of a mark


@dataclass(frozen=True, slots=True)
class Seen:
    """A source and a cue as the surface shows them."""

    source: Span
    cue: Span


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    strong = "|".join(sorted(set(_forms()), key=len, reverse=True))
    verb = rf"(?P<cue>{strong})"
    aside = r"(?:, [^,.;:“”\"]{2,60},)?"
    after_name = re.compile(rf"[\s,]*{_NAME}{aside} (?:\w+ly |also |then |later )?{verb}\b")
    after_verb = re.compile(rf"[\s,]*{verb} {_NAME}")
    before = re.compile(rf"{_NAME}{aside} (?:\w+ly |also |then |later )?{verb}\b[^.!?“”\"]{{0,60}}?[,:]?\s*\Z")
    reported = re.compile(
        rf"{_NAME}{aside} (?:\w+ly |also |then |later )?{verb} (?:\w+ )?(?:that )(?P<words>[^.!?\n]{{8,400}})"
    )
    according = re.compile(
        rf"(?:(?P<before>[^.!?\n]{{8,400}}), )?(?P<cue>[Aa]ccording to) {_NAME}(?:, (?P<after>[^.!?\n]{{8,400}}))?"
    )
    return after_name, after_verb, before, reported, according


def _forms() -> Iterator[str]:
    """Present and past of every strong verb."""
    for lemma, entry in cuewords.load().verbs.items():
        if not entry.strong or "clause" not in entry.frames or "_" in lemma or "-" in lemma:
            continue
        soft_y = lemma.endswith("y") and lemma[-2:-1] not in "aeiou"
        yield (
            lemma[:-1] + "ies"
            if soft_y
            else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        )
        if lemma in _IRREGULAR:
            yield _IRREGULAR[lemma]
        else:
            yield lemma[:-1] + "ied" if soft_y else lemma + ("d" if lemma.endswith("e") else "ed")


def beside(draft: Draft, piece: Piece, region: Region) -> Seen | None:
    """Who is named with a cue right after the region, else right before it."""
    after_name, after_verb, before, _, _ = _patterns()
    end = min(piece.end, region.outer.end + _LONGEST)
    if draft.raw[region.end - 1 : region.end] != "." or not region.sentence:
        for pattern in (after_verb, after_name):
            match = pattern.match(draft.text, region.outer.end, end)
            if match is not None:
                return _seen(match, 0)
    start = max(piece.start, region.outer.start - _LONGEST)
    head = draft.text[start : region.outer.start]
    cut = max(head.rfind(mark) for mark in (". ", "! ", "? ", "”", '"'))
    match = before.search(head, max(0, cut + 1))
    return _seen(match, start) if match is not None else None


def _seen(match: re.Match[str], offset: int) -> Seen:
    start, end = match.span("name")
    words = match.group("name")
    end -= len(words) - len(_LAST_STOP.sub("", words))
    cue = match.span("cue")
    return Seen(Span(start + offset, end + offset), Span(cue[0] + offset, cue[1] + offset))


_LAST_STOP = re.compile(r"(?<=[a-z]{3})\.\Z|['’]s?\Z")


def reported(draft: Draft, piece: Piece) -> Iterator[tuple[Seen, Span]]:
    """What a paragraph reports: *name said that ...* and *according to name, ...*."""
    *_, said, according = _patterns()
    for match in said.finditer(draft.text, piece.start, piece.end):
        yield _seen(match, 0), Span(*match.span("words"))
    for match in according.finditer(draft.text, piece.start, piece.end):
        group = "before" if match.group("before") else "after"
        if match.group(group):
            yield _seen(match, 0), Span(*match.span(group))
