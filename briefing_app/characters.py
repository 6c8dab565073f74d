"""Oddities of real text, borne without rewriting it: what to see through when matching, what to hide when showing.

Offsets into the folded text and into the original are exchanged through `Folded`; the original is never changed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Invisible: soft hyphen, zero-width characters, joiners outside the scripts that need them, byte order mark,
# bidi marks. Emoji and Indic joiners (ZWJ, ZWNJ between non-Latin letters) stay as they are.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u180e"
_JOINERS = "\u200c\u200d"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_JOINER_BETWEEN_LATIN = r"(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d](?=[A-Za-z\u00c0-\u024f])"
# An underscore that stands alone or hangs on a dash is a leftover of emphasis mark-up, never a letter of a word.
_STRAY_UNDERSCORE = r"(?<![^\s\u2014\u2013-])_+(?![^\s\u2014\u2013-])|(?<=[\u2014\u2013])_+|_+(?=[\u2014\u2013])"
_DROPPED_JOINER = re.compile(_JOINER_BETWEEN_LATIN)
_HIDE = re.compile(f"[{_INVISIBLE}]+|{_JOINER_BETWEEN_LATIN}|{_STRAY_UNDERSCORE}")
_SUSPECT = re.compile(f"[_\u200c\u200d{_INVISIBLE}]")
_ONE_FOR_ONE = {
    **{ord(c): " " for c in _SPACES},
    0x2019: "'",
    0x2018: "'",
    0x02BC: "'",
    0xFF07: "'",
    0x2010: "-",
    0x2011: "-",
    0xFF0D: "-",
    0xFE63: "-",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as matchers want it, with the way back.

    `text` has plain spaces, plain apostrophes and hyphens, and no invisible characters. `cuts` are the original
    offsets (ascending) of the characters that were dropped, `shifts[i]` the folded offset at which the i-th of
    them would stand.
    """

    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, offset: int) -> int:
        """The offset in the original text of the folded character at `offset` (0 <= offset < len(text))."""
        return offset + self._dropped_before(offset, inclusive=True)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open span of the folded half-open span; dropped characters at its edges stay outside."""
        if end <= start:
            at = self.original(start)
            return at, at
        return self.original(start), self.original(end - 1) + 1

    def folded(self, offset: int) -> int:
        """The folded offset of the original `offset`; a dropped character maps to what follows it."""
        return offset - bisect_left(self.cuts, offset)

    def _dropped_before(self, offset: int, *, inclusive: bool) -> int:
        return bisect_left(self.shifts, offset + 1 if inclusive else offset)


def fold(text: str) -> Folded:
    """`text` made plain for matching. Length changes only where invisible characters are dropped."""
    plain = text
    if not text.isascii() or "\t" in text:
        # Few of them occur in any one text, and replacing these is many times faster than translating every character.
        for code, other in _ONE_FOR_ONE.items():
            if (char := chr(code)) in plain:
                plain = plain.replace(char, other)
    cuts = () if text.isascii() else tuple(sorted(_dropped(plain)))
    if not cuts:
        return Folded(plain, (), ())
    return Folded(without(plain, cuts), cuts, tuple(cut - number for number, cut in enumerate(cuts)))


def _dropped(text: str) -> Iterator[int]:
    """Where characters are dropped; looking for one character at a time is many times faster than for any of them."""
    for char in _INVISIBLE:
        yield from _places(char, text)
    for char in _JOINERS:
        yield from (at for at in _places(char, text) if _DROPPED_JOINER.match(text, at))


def _places(char: str, text: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def without(text: str, cuts: tuple[int, ...]) -> str:
    """`text` without the characters at the ascending offsets `cuts`."""
    return "".join(text[after + 1 : cut] for after, cut in pairwise((-1, *cuts, len(text))))


def hidden(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of `text` that a view or a typeset page leaves out: invisible characters, stray underscores."""
    found: list[tuple[int, int]] = []
    at = 0
    for candidate in _SUSPECT.finditer(text):  # a class of characters is searched for ten times as fast as what hides
        if candidate.start() >= at and (hides := _HIDE.match(text, candidate.start())):
            found.append(hides.span())
            at = hides.end()
    return tuple(found)
