"""Where words of one text stand in another that is laid out differently: the same letters, other spaces and hyphens.

Pure text. Letters are compared as they are; white space, hyphens and invisible characters do not count.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_app.model import Span

_LETTERS = re.compile("[^\\s\x00-\x20\x7f-\xa0\xad\u2010\u2011\u200b-\u200f\u2060\ufeff\ufffe-]+")
_SAME = str.maketrans(
    {
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
        **dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0a8", "•"),
        "’": "'", "‘": "'", "“": '"', "”": '"',
    }
)  # fmt: skip
_CONTEXTS = (40, 20, 10, 5)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Letters of a text; `at[i]` is the offset there of letter `i`."""

    text: str
    at: Sequence[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of letters that stand in the half-open span of the text."""
        return bisect_left(self.at, start), bisect_left(self.at, end)


def squeeze(text: str, start: int = 0, end: int | None = None) -> Squeezed:
    """The letters of a stretch of `text`; offsets count from the beginning of `text`."""
    parts: list[str] = []
    at: list[int] = []
    for found in _LETTERS.finditer(text, start, len(text) if end is None else end):
        word = found.group()
        same = word.translate(_SAME)
        parts.append(same)
        if len(same) == len(word):
            at.extend(range(found.start(), found.end()))
        else:  # a ligature is several letters of one character
            for offset, letter in enumerate(word, found.start()):
                at.extend([offset] * len(letter.translate(_SAME)))
    return Squeezed("".join(parts), at)


def align(words: Squeezed, lines: Iterable[Squeezed]) -> list[int] | None:
    """For each letter of `words` its offset in the text of the `lines`, which hold them in this order, and perhaps
    more lines besides (running heads); None where they do not."""
    out: list[int] = []
    for line in lines:
        if line.text and words.text.startswith(line.text, len(out)):
            out.extend(line.at)
    return out if len(out) == len(words.text) else None


def locate(text: Squeezed, words: Squeezed, start: int, end: int) -> Span | None:
    """The range of letters in `text` that are the letters [start, end) of `words`, in the same surroundings.

    Ever shorter surroundings are tried; without any, the words must occur once only. None: not found.
    """
    for context in _CONTEXTS:
        low, high = max(0, start - context), min(len(words.text), end + context)
        at = text.text.find(words.text[low:high])
        if at >= 0:
            return Span(at + start - low, at + end - low)
    for low, high in ((max(0, start - _CONTEXTS[1]), end), (start, min(len(words.text), end + _CONTEXTS[1]))):
        at = text.text.find(words.text[low:high])
        if at >= 0 and high - low > end - start:
            return Span(at + start - low, at + end - low)
    at = text.text.find(words.text[start:end])
    if at < 0 or end - start < 3 or text.text.find(words.text[start:end], at + 1) >= 0:
        return None
    return Span(at, at + end - start)
