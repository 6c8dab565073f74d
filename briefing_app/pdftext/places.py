"""Where words of one text stand in another that is laid out differently: the same letters, other spaces and hyphens.

Pure text. Letters are compared as they are; white space, hyphens and invisible characters do not count.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from briefing_app.model import Span

_BETWEEN = re.compile("([\\s\x00-\x20\x7f-\xa0\xad\u2010\u2011\u200b-\u200f\u2060\ufeff\ufffe-]+)")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SAME = (
    *((bullet, "•") for bullet in "\uf0b7\uf0a7\uf0d8\uf076\uf0a8"),
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
)
_CONTEXTS = (40, 20, 10, 5)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Letters of a text, and where they stand there: stretch `i` begins with letter `letters[i]` and is the half-open
    span from `starts[i]` to `ends[i]`. A ligature is a stretch of several letters and one character; a stretch at either
    end may be empty."""

    text: str
    letters: list[int]
    starts: list[int]
    ends: list[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of letters that stand in the half-open span of the text."""
        return self._before(start), self._before(end)

    def spans(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Where the letters of the half-open range stand: spans in their order, one a stretch."""
        number = max(0, bisect_right(self.letters, first) - 1)
        while number < len(self.letters) and self.letters[number] < last:
            begin, start, end = self.letters[number], self.starts[number], self.ends[number]
            count = (self.letters[number + 1] if number + 1 < len(self.letters) else len(self.text)) - begin
            if count == end - start:
                yield start + max(0, first - begin), end - max(0, begin + count - last)
            else:
                yield start, end
            number += 1

    def span(self, first: int, last: int) -> Span:
        """From the first to the last letter of the half-open range, which is not empty."""
        found = list(self.spans(first, last))
        return Span(found[0][0], found[-1][1])

    def _before(self, offset: int) -> int:
        """How many letters begin before an offset."""
        number = bisect_right(self.starts, offset) - 1
        if number < 0:
            return 0
        if offset < self.ends[number]:
            return self.letters[number] + offset - self.starts[number]
        return self.letters[number + 1] if number + 1 < len(self.letters) else len(self.text)


def squeeze(text: str, start: int = 0, end: int | None = None) -> Squeezed:
    """The letters of a stretch of `text`; offsets count from the beginning of `text`."""
    end = len(text) if end is None else end
    # Words and what parts them, alternately: cut, measured and added up without a loop of ours.
    parts = _BETWEEN.split(text[start:end])
    bounds = list(accumulate(map(len, parts), initial=start))
    words, starts, ends = parts[::2], bounds[:-1:2], bounds[1::2]
    if any(text.find(ligature, start, end) >= 0 for ligature in _LIGATURES):  # five times as fast as the pattern
        words, starts, ends = _split(words, starts, ends)
    letters = list(accumulate(map(len, words), initial=0))
    letters.pop()
    return Squeezed(_alike("".join(words)), letters, starts, ends)


def _alike(letters: str) -> str:
    """With one sign for each sort of quotation marks and bullets."""
    for sign, usual in _SAME:  # several times as fast as `translate`
        letters = letters.replace(sign, usual)
    return letters


def _split(words: list[str], starts: list[int], ends: list[int]) -> tuple[list[str], list[int], list[int]]:
    """The same stretches with each ligature as one of its own, spelt out."""
    pieces: list[tuple[str, int, int]] = []
    for word, start, end in zip(words, starts, ends, strict=True):
        at = start
        for found in _LIGATURE.finditer(word):
            here = start + found.start()
            if here > at:
                pieces.append((word[at - start : here - start], at, here))
            pieces.append((_LIGATURES[found.group()], here, here + 1))
            at = here + 1
        if at < end:
            pieces.append((word[at - start :], at, end))
    return [piece[0] for piece in pieces], [piece[1] for piece in pieces], [piece[2] for piece in pieces]


def align(words: Squeezed, page: Squeezed, lines: Iterable[Span]) -> Squeezed | None:
    """The letters of `words` with their places on the `page`, whose `lines` (spans of its text) hold them in this
    order, and perhaps more lines besides (running heads); None where they do not."""
    if words.text == page.text:
        return page
    if (found := _in_one_piece(words, page)) is not None:
        return found
    letters: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    bounds = [*page.letters, len(page.text)]
    for line in lines:
        # A line's ends are no letters, so that no stretch crosses them.
        low, high = bisect_left(page.starts, line.start), bisect_left(page.starts, line.end)
        first, last = bounds[low], bounds[high]
        if first == last or not words.text.startswith(page.text[first:last], at):
            continue
        letters.extend([at - first + letter for letter in page.letters[low:high]])
        starts.extend(page.starts[low:high])
        ends.extend(page.ends[low:high])
        at += last - first
    return Squeezed(words.text, letters, starts, ends) if at == len(words.text) else None


def _in_one_piece(words: Squeezed, page: Squeezed) -> Squeezed | None:
    """`words` where the page has them all together, running heads before and behind; None where it has not."""
    first = page.text.find(words.text)
    last = first + len(words.text)
    low, high = bisect_left(page.letters, first), bisect_left(page.letters, last)
    bounds = page.letters[low : high + 1] if high < len(page.letters) else [*page.letters[low:], len(page.text)]
    if first < 0 or len(bounds) < 2 or bounds[0] != first or bounds[-1] != last:
        return None
    return Squeezed(words.text, [letter - first for letter in bounds[:-1]], page.starts[low:high], page.ends[low:high])


def locate(text: Squeezed, words: Squeezed, start: int, end: int, near: int = 0) -> Span | None:
    """The range of letters in `text` that are the letters [start, end) of `words`, in the same surroundings.

    Ever shorter surroundings are tried, each from letter `near` on first and then anywhere; without any, the words
    must occur once only. None: not found.
    """
    before, after = max(0, start - _CONTEXTS[1]), min(len(words.text), end + _CONTEXTS[1])
    around = [(max(0, start - context), min(len(words.text), end + context)) for context in _CONTEXTS]
    for low, high in (*around, (before, end), (start, after)):
        if high - low == end - start:
            continue
        at = text.text.find(words.text[low:high], max(0, near - (start - low)))
        at = at if at >= 0 else text.text.find(words.text[low:high])
        if at >= 0:
            return Span(at + start - low, at + end - low)
    at = text.text.find(words.text[start:end])
    if at < 0 or end - start < 3 or text.text.find(words.text[start:end], at + 1) >= 0:
        return None
    return Span(at, at + end - start)
