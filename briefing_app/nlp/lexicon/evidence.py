"""What stands near a word that speaks for or against a meaning: counted by blocks of text, so that time stays linear."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

BLOCK = 1_500  # characters; a word is judged by its own block, the one before and the one after
_NAME = re.compile(r"[A-Z][\w'-]*(?:\.(?=[\w,;)])[\w'-]*)*\.?")


class Evidence:
    """Counts, within some paragraphs of a place, how many of a set of words occur; asked by name, answered from memory."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._near: dict[tuple[str, int], frozenset[str]] = {}
        self._seen: dict[tuple[str, int], frozenset[str]] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._sorted: dict[str, tuple[frozenset[str], tuple[tuple[str, str], ...]]] = {}

    def near(self, name: str, words: Collection[str], at: int) -> frozenset[str]:
        """Which of `words` stand near the offset `at`, as printed; `name` stands for the set of words."""
        middle = at // BLOCK
        known = self._near.get((name, middle))
        if known is None:
            blocks = (middle - 1, middle, middle + 1) if middle else (0, 1)
            known = frozenset[str]().union(*(self._block(name, words, block) for block in blocks))
            self._near[name, middle] = known
        return known

    def _block(self, name: str, words: Collection[str], number: int) -> frozenset[str]:
        known = self._seen.get((name, number))
        if known is None:
            single, phrases = self._sorted.get(name) or self._sort(name, words)
            there = self._tokens(number)
            known = single & there
            if more := [phrase for phrase, first in phrases if first in there and self._stands(phrase, number)]:
                known |= frozenset(more)
            self._seen[name, number] = known
        return known

    def _sort(self, name: str, words: Collection[str]) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
        """Single words, and phrases with their first words."""
        phrases = tuple((word, word.partition(" ")[0]) for word in words if " " in word)
        self._sorted[name] = frozenset(words).difference(phrase for phrase, _ in phrases), phrases
        return self._sorted[name]

    def _tokens(self, number: int) -> frozenset[str]:
        """The words of a block: lower-case ones where a space follows, capitalised ones also before punctuation."""
        known = self._names.get(number)
        if known is None:
            start, end = number * BLOCK, (number + 1) * BLOCK + 24
            names = set(_NAME.findall(self._text, start, end))
            bare = {name.rstrip(".") for name in names}
            owners = {name[:-2] for name in bare if name.endswith("'s")}
            known = self._names[number] = frozenset(names.union(bare, owners, self._text[start:end].split()))
        return known

    def _stands(self, phrase: str, number: int) -> bool:
        """Whether a phrase stands whole in a block."""
        text, end = self._text, (number + 1) * BLOCK + 24
        at = text.find(phrase, number * BLOCK, end)
        while at >= 0:
            if not text[at - 1 : at].isalnum() and not text[at + len(phrase) : at + len(phrase) + 1].isalnum():
                return True
            at = text.find(phrase, at + 1, end)
        return False


def count_near(places: Sequence[int], at: int, reach: int = 2 * BLOCK) -> int:
    """How many of the ascending `places` lie within `reach` of `at`."""
    return bisect_left(places, at + reach) - bisect_left(places, at - reach)
