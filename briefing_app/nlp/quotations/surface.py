"""Attribution without a parse: a name and a cue verb beside the marks, *name said that*, *according to name*. What it
does not see on the surface stays unattributed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing_app.model import Span
from briefing_app.nlp.draft import Draft, Piece, Region
from briefing_app.nlp.quotations import cuewords

_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "think": "thought", "know": "knew", "feel": "felt", "see": "saw",
    "hold": "held", "speak": "spoke", "read": "read", "go": "went", "swear": "swore", "weep": "wept", "find": "found",
}  # fmt: skip
_NAME = (
    r"(?P<name>[Hh]e|[Ss]he|[Tt]hey|(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir) )?(?:[\w'-]+ ){0,3}?"
    r"(?:(?:of|for|the|and|al|bin|van|von|de|la|da) ){0,2}(?:[A-Z][\w.'’-]*)(?: (?:(?:of|for|the|al|bin|van|von|de|la|da) ){0,2}[A-Z][\w.'’-]*){0,5}"
    r"|[Tt]he (?:[a-z]+|\d{1,3}-year-old)(?: [a-z]+)?)"
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
    before = re.compile(rf"{_NAME}{aside},? (?:\w+ly |also |then |later )?{verb}\b[^.!?“”\"]{{0,60}}?[,:]?\s*\Z")
    name_before = re.compile(rf"{_NAME}{aside}(?: \w+ly| also| then| later)?\Z")
    name_after = re.compile(_NAME)
    return after_name, after_verb, before, name_before, name_after


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


_THAT = re.compile(
    r"(?<!\w)(?P<cue>\w{2,20}) (?:(?:reporters|journalists|lawmakers|parliament|us|them|him|her|[A-Z][a-z]+day) )?that "
    r"(?P<words>[^.!?\n]{8,400})",
)
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_SENTENCE = re.compile(r"[.!?]\s")


def reported(draft: Draft, piece: Piece) -> Iterator[tuple[Seen, Span]]:
    """What a paragraph reports: *name said that ...* and *according to name, ...*."""
    *_, name_before, name_after = _patterns()
    text = draft.text
    for match in _THAT.finditer(text, piece.start, piece.end):
        if match.group("cue") not in _form_set():
            continue
        start = _sentence_start(text, max(piece.start, match.start() - _LONGEST), match.start())
        name = name_before.search(text[start : match.start()].rstrip())
        if name is not None:
            source = Span(start + name.start("name"), start + name.end("name"))
            yield Seen(source, Span(*match.span("cue"))), Span(*match.span("words"))
    for match in _ACCORDING.finditer(text, piece.start, piece.end):
        name = name_after.match(text, match.end(), min(piece.end, match.end() + _LONGEST))
        words = _beside_according(text, piece, match, name.end("name")) if name is not None else None
        if name is not None and words is not None:
            cue = Span(match.start(), match.end() - 1)
            end = name.end("name") - len(name.group("name")) + len(_LAST_STOP.sub("", name.group("name")))
            yield Seen(Span(name.start("name"), end), cue), words


def _beside_according(text: str, piece: Piece, match: re.Match[str], name_end: int) -> Span | None:
    """The sentence before *, according to name*, else the one after *According to name, *."""
    start = _sentence_start(text, max(piece.start, match.start() - 2 * _LONGEST), match.start())
    before = text[start : match.start()].rstrip(" ,")
    if len(before) > 7:
        return Span(start, start + len(before))
    if text[name_end : name_end + 2] != ", ":
        return None
    stop = _SENTENCE.search(text, name_end, piece.end)
    return Span(name_end + 2, stop.start() if stop else piece.end)


def _sentence_start(text: str, start: int, end: int) -> int:
    for stop in _SENTENCE.finditer(text, start, end):
        start = stop.end()
    return start


@cache
def _form_set() -> frozenset[str]:
    return frozenset(_forms())
