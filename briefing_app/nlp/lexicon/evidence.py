"""What stands near a word that speaks for or against a meaning: counted by blocks of text, so that time stays linear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

BLOCK = 1_500  # characters; a word is judged by its own block, the one before and the one after


class Evidence:
    """Counts, within some paragraphs of a place, how many of a set of words occur; asked by name, answered from memory."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[tuple[str, int], frozenset[str]] = {}

    def near(self, name: str, words: Iterable[str], at: int) -> frozenset[str]:
        """Which of `words` stand near the offset `at`, as printed; `name` stands for the set of words."""
        middle = at // BLOCK
        out = self._block(name, words, middle)
        if middle:
            out |= self._block(name, words, middle - 1)
        return out | self._block(name, words, middle + 1)

    def _block(self, name: str, words: Iterable[str], number: int) -> frozenset[str]:
        known = self._seen.get((name, number))
        if known is None:
            part = self._text[number * BLOCK : (number + 1) * BLOCK + 40]
            known = self._seen[name, number] = frozenset(word for word in words if _stands(word, part))
        return known


def _stands(word: str, text: str) -> bool:
    """Whether `word` stands in `text` as a whole word."""
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
        if not before.isalnum() and not (after.isalnum() and word[-1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


def count_near(places: Sequence[int], at: int, reach: int = 2 * BLOCK) -> int:
    """How many of the ascending `places` lie within `reach` of `at`."""
    return bisect_left(places, at + reach) - bisect_left(places, at - reach)
