"""Bare words that are areas by the company they keep: *discussed trade and energy*; *fisheries, haze pollution and rice*.

A word too common to name an area by itself counts in a series with one that does, and as the object of a word of talks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_app.nlp.draft import Hit

_GAP = r"(?: *[,;] +(?:(?:and|or|as well as) +)?| +(?:and|or|as well as|&) +)"  # never over a line's end
_GAP_AFTER = re.compile(rf"(?i){_GAP}")
_GAP_BEFORE = re.compile(rf"(?i){_GAP}\Z")
_GAP_ENDS = frozenset((", ", "; ", "d ", "r ", "s ", "& ", "D ", "R ", "S "))  # all others are no gap: seen at once
_AND = re.compile(r"(?i)\b(?:and|or|as well as)\b|&")
_TO = re.compile(r"(?i) +to +")
_WORDS = re.compile(r"[^\W_][\w'/+-]*(?: [^\W_][\w'/+-]*){0,2}")
_WORDS_BEFORE = re.compile(r"(?:[^\W_][\w'/+-]* ){0,2}[^\W_][\w'/+-]*\Z")
_WORD_BEFORE = re.compile(r"([^\W_][\w'/-]*)\s+\Z")
_ENDED = re.compile(
    r"(?i)\s*(?:[,;.:!?)\]\"”’\n—–]|\Z)"
    r"|\s+(?:and|or|as well as|&|with|between|among|in|during|at|amid|to|from|for|across|on|by|after|before|when|while|ahead|next|this|last|today|tomorrow|yesterday|soon|later|earlier|again|together|under|through"
    r"|within|via|as|if|because|but|which|that|who|without|against|over|was|were|is|are|has|have|had|will|would|could|can|may)\b"
)
_OPEN = re.compile(r"(?:^|[\n,;:(\[\"“—–-])\s*\Z")
# *discussed ways to boost trade*, *talks on closer energy ...*
_ASIDE = re.compile(
    r"(?i):? +(?:(?:ways|how|efforts|steps|measures|plans|options|means|possibilities|opportunities)"
    r" (?:of|to|for|in) (?:further |better |jointly )?[a-z]+(?: and [a-z]+)? )?"
    r"(?:an? |the |their |both |closer |greater |bilateral |regional |global |joint |mutual |issues of |matters of )*"
)
_FARTHEST = 40  # characters of an item with the gap before it
_WIDEST = 120  # characters between a word of talks and its object


class Beside(NamedTuple):
    """A bare word that names an area here; `by` is what shows it."""

    start: int
    end: int
    key: str
    by: str


class Series:
    """Reads the series of one text. `weak` names areas by bare words; `governing` are words whose object is one."""

    def __init__(
        self,
        text: str,
        weak: Mapping[str, str],
        governing: Collection[str],
        named: Sequence[Hit],
        cues: Collection[int],
    ) -> None:
        self._text, self._weak, self._governing, self._cues = text, weak, governing, cues
        self._named = {hit.start: hit.end for hit in named}

    def around(self, start: int, end: int) -> Iterator[Beside]:
        """The bare words in one series with the area that is named at `start`..`end`."""
        by = f"in a series with '{self._text[start:end]}'"
        yield from self._right(end, by)
        yield from self._left(start, by)

    def after(self, start: int, end: int) -> Iterator[Beside]:
        """The bare words that are the object of a word of talks at `start`..`end`."""
        aside = _ASIDE.match(self._text, end, end + _WIDEST)
        if aside is None:
            return
        by = f"object of '{self._text[start:end]}'"
        ranging = self._text[start:end].lower().endswith(" from")
        first = self._item(aside.end(), by)
        if first is None or not self._goes_on(first.end):
            return
        yield first
        if ranging and (to := _TO.match(self._text, first.end)) and (second := self._item(to.end(), by)):
            yield second
            first = second
        yield from self._right(first.end, by)

    # ------------------------------------------------------------ one way and the other

    def _right(self, at: int, by: str) -> Iterator[Beside]:
        while (gap := _GAP_AFTER.match(self._text, at)) and gap.end() not in self._named:
            item = self._item(gap.end(), by)
            if item is None or not self._goes_on(item.end):
                return
            yield item
            at = item.end

    def _left(self, at: int, by: str) -> Iterator[Beside]:
        while self._text[max(0, at - 2) : at] in _GAP_ENDS and (
            gap := _GAP_BEFORE.search(self._text, max(0, at - _FARTHEST), at)
        ):
            found = _WORDS_BEFORE.search(self._text, max(0, gap.start() - _FARTHEST), gap.start())
            if found is None or (item := self._ending(found.start(), gap.start(), by)) is None:
                return
            yield item
            at = item.start

    def _item(self, at: int, by: str) -> Beside | None:
        """The longest bare word that stands at `at` and is followed by no noun that it only describes."""
        match = _WORDS.match(self._text, at, at + _FARTHEST)
        words = match.group() if match else ""
        while words:
            key = self._weak.get(words.lower())
            if key is not None and _ENDED.match(self._text, at + len(words)):
                return Beside(at, at + len(words), key, by)
            words = words.rpartition(" ")[0]
        return None

    def _ending(self, start: int, end: int, by: str) -> Beside | None:
        """The longest bare word that ends at `end`, and begins an item: *female workers* is no item *workers*."""
        words = self._text[start:end]
        while words:
            key = self._weak.get(words.lower())
            if key is not None and self._begins(end - len(words)):
                return Beside(end - len(words), end, key, by)
            words = words.partition(" ")[2]
        return None

    def _begins(self, at: int) -> bool:
        low = max(0, at - _FARTHEST)
        if at == 0 or _OPEN.search(self._text, low, at):
            return True
        word = _WORD_BEFORE.search(self._text, low, at)
        return word is not None and (word.group(1).lower() in self._governing or word.end(1) in self._cues)

    def _goes_on(self, at: int) -> bool:
        """Whether what stands behind an item is no noun that the whole series describes: *trade and defense ministers*."""
        gap = _GAP_AFTER.match(self._text, at)
        if gap is None or not _AND.search(gap.group()) or gap.end() in self._named:
            return True
        match = _WORDS.match(self._text, gap.end(), gap.end() + _FARTHEST)
        first = match.group().split(" ")[0] if match else ""
        return first.lower() not in self._weak or self._item(gap.end(), "") is not None
