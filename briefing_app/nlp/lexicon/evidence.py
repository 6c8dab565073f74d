"""What stands near a word that speaks for or against a meaning: counted by blocks of text, so that time stays linear.

The matcher's one pass over the text has seen where such a word may stand; here it is looked at as it is printed, and
only near places that somebody asks about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

BLOCK = 1_500  # characters; a word is judged by its own block, the one before and the one after
_OVER = 24  # characters by which a block reaches into the next, so that a word across its end is in one of them
_LONGEST = 60  # characters beside a word that are looked at for what it is written together with
_NAME = re.compile(r"[A-Z][\w'-]*(?:\.(?=[\w,;)])[\w'-]*)*\.?")


class Clue(NamedTuple):
    """A place where one of `words` stands, but for case, accents and punctuation."""

    start: int
    end: int
    words: tuple[str, ...]


class Evidence:
    """Says which clues stand near a place in one text; what it has looked at, it remembers."""

    def __init__(self, text: str, clues: Iterable[Clue]) -> None:
        self._text = text
        self._clues = sorted(clues, key=itemgetter(0))
        self._starts = [clue.start for clue in self._clues]
        self._near: dict[int, frozenset[str]] = {}
        self._blocks: dict[int, frozenset[str]] = {}
        self._together: dict[str, frozenset[str]] = {}

    def near(self, at: int) -> frozenset[str]:
        """Which words that are clues stand near the offset `at`, as printed."""
        middle = at // BLOCK
        known = self._near.get(middle)
        if known is None:
            known = self._near[middle] = self._block(middle - 1) | self._block(middle) | self._block(middle + 1)
        return known

    def _block(self, number: int) -> frozenset[str]:
        known = self._blocks.get(number)
        if known is None:
            end = (number + 1) * BLOCK + _OVER
            first = bisect_left(self._starts, number * BLOCK)
            last = bisect_left(self._starts, end, first)
            inside = (clue for clue in self._clues[first:last] if clue.end <= end)
            known = frozenset(w for start, end, words in inside for w in words if self._stands(w, start, end))
            self._blocks[number] = known
        return known

    def _stands(self, word: str, start: int, end: int) -> bool:
        """Whether a word or a phrase stands there as it is spelt."""
        first, space, _ = word.partition(" ")
        if not space:
            return word in self._printed(start, end)
        if not self._text.startswith(word, start) or self._text[start + len(word) : start + len(word) + 1].isalnum():
            return False
        return first in self._printed(start, start + len(first))

    def _printed(self, start: int, end: int) -> frozenset[str]:
        """As what the word at `start`..`end` counts: with all that it is written together with, and, capitalised, also
        before punctuation."""
        text = self._text
        before, after = text[max(0, start - _LONGEST) : start], text[end : end + _LONGEST]
        left = before.split()[-1] if before and not before[-1].isspace() else ""
        right = after.split(maxsplit=1)[0] if after and not after[0].isspace() else ""
        run = f"{left}{text[start:end]}{right}"
        known = self._together.get(run)
        if known is None:
            names = _NAME.findall(run)
            bare = [name.rstrip(".") for name in names]
            owners = [name[:-2] for name in bare if name.endswith("'s")]
            known = self._together[run] = frozenset((run, *names, *bare, *owners))
        return known


def count_near(places: Sequence[int], at: int, reach: int = 2 * BLOCK) -> int:
    """How many of the ascending `places` lie within `reach` of `at`."""
    return bisect_left(places, at + reach) - bisect_left(places, at - reach)
