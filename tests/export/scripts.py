"""Words of scripts that a page does not show letter after letter, read back from where their letters stand.

What pdfium says of such words is in the order of neither the page nor the text: it turns round the letters of each word
of Hebrew or Arabic but not the words, moves letters to the other side of a mark that has a height of its own, and says
twice what the typesetter has set in two pieces (a consonant and the mark over it). So the order is taken from the
places of the letters, and made that of reading as the bidirectional algorithm lays it down (UAX #9, rule L2). Compared
are the letters and digits in that order, and which combining marks there are: where within its cluster a mark
stands is up to the font.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter as pdfium reads it, and its box."""

    char: str
    box: Box


def is_plain(words: str) -> bool:
    """Whether a page shows words letter after letter, from left to right."""
    return not any(
        unicodedata.bidirectional(char) in ("R", "AL", "AN") or unicodedata.category(char) in ("Mn", "Mc")
        for char in unicodedata.normalize("NFC", words)
    )


def letters(words: str) -> str:
    """The letters and digits of `words`, taken apart as far as they can be."""
    return "".join(filter(_is_letter, unicodedata.normalize("NFKD", words)))


def combining(words: str) -> frozenset[str]:
    """The combining marks of `words`."""
    return frozenset(filter(unicodedata.combining, unicodedata.normalize("NFKD", words)))


def same(wanted: str, found: Sequence[str]) -> bool:
    """Whether letters are those of a text; the ones that share a glyph may be in any order among themselves."""
    at = 0
    for together in found:
        if sorted(wanted[at : at + len(together)]) != sorted(together):
            return False
        at += len(together)
    return at == len(wanted)


def in_reading_order(line: Iterable[Glyph], *, leftward: bool) -> list[str]:
    """The letters of a line as they are read, those of one glyph together; `leftward` where its paragraph runs from
    right to left."""
    ordered = sorted((one for one in line if _is_letter(one.char)), key=lambda one: (_place(one), one.box))
    groups = ["".join(one.char for one in group) for _, group in groupby(ordered, key=lambda one: one.box)]
    if leftward:
        groups.reverse()
    out: list[str] = []
    turned: list[str] = []
    for group in groups:
        if _is_leftward(group[0]) != leftward:
            turned.append(group)
            continue
        out += [*reversed(turned), group]
        turned.clear()
    return [*out, *reversed(turned)]


def glyphs(page: Any) -> list[Glyph]:
    """The letters of a page (a pdfium text page), taken apart as far as they can be."""
    out: list[Glyph] = []
    for index in range(page.count_chars()):
        box = page.get_charbox(index)
        out += [Glyph(char, box) for char in unicodedata.normalize("NFKD", page.get_text_range(index, 1))]
    return out


def under(line: Box, every: Sequence[Glyph]) -> list[Glyph]:
    """The letters and marks in the box of a line."""
    return [one for one in every if _is_in(line, one)]


def _is_in(line: Box, one: Glyph) -> bool:
    """Whether a letter stands in a line: its middle lies there, and it is one, not a mark for which its whole cluster is
    said once more. Such a mark lies above or below where every letter has something."""
    left, bottom, right, top = line
    x, y = (one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2
    if not (left <= x <= right and bottom <= y <= top):
        return False
    em = (top - bottom) / 1.04  # as the template has it: from 0.24 em below the base line to 0.8 em above
    low, high = bottom + 0.24 * em, bottom + 0.74 * em
    return not _is_letter(one.char) or min(one.box[3], high) - max(one.box[1], low) > 0.12 * em


def _place(one: Glyph) -> float:
    return (one.box[0] + one.box[2]) / 2


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def _is_leftward(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("R", "AL")
