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
        self._seen: dict[tuple[str, int], frozenset[str]] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._sorted: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {}

    def near(self, name: str, words: Collection[str], at: int) -> frozenset[str]:
        """Which of `words` stand near the offset `at`, as printed; `name` stands for the set of words."""
        middle = at // BLOCK
        out = self._block(name, words, middle)
        if middle:
            out |= self._block(name, words, middle - 1)
        return out | self._block(name, words, middle + 1)

    def _block(self, name: str, words: Collection[str], number: int) -> frozenset[str]:
        known = self._seen.get((name, number))
        if known is None:
            single, others = self._sorted.get(name) or self._sort(name, words)
            known = single & self._capitalised(number)
            if there := [word for word in others if self._stands(word, number)]:
                known |= frozenset(there)
            self._seen[name, number] = known
        return known

    def _sort(self, name: str, words: Collection[str]) -> tuple[frozenset[str], tuple[str, ...]]:
        """Words that are looked up among a block's capitalised words, and those that are searched for."""
        single = frozenset(word for word in words if _NAME.fullmatch(word))
        self._sorted[name] = single, tuple(word for word in words if word not in single)
        return self._sorted[name]

    def _capitalised(self, number: int) -> frozenset[str]:
        known = self._names.get(number)
        if known is None:
            names = set(_NAME.findall(self._text, number * BLOCK, (number + 1) * BLOCK + 24))
            names |= {name.rstrip(".") for name in names}
            names |= {name[:-2] for name in names if name.endswith("'s")}
            known = self._names[number] = frozenset(names)
        return known

    def _stands(self, word: str, number: int) -> bool:
        """Whether a word or phrase stands whole in a block."""
        text, end = self._text, (number + 1) * BLOCK + 24
        at = text.find(word, number * BLOCK, end)
        while at >= 0:
            if not text[at - 1 : at].isalnum() and not (text[at + len(word) : at + len(word) + 1].isalnum()):
                return True
            at = text.find(word, at + 1, end)
        return False


def count_near(places: Sequence[int], at: int, reach: int = 2 * BLOCK) -> int:
    """How many of the ascending `places` lie within `reach` of `at`."""
    return bisect_left(places, at + reach) - bisect_left(places, at - reach)
