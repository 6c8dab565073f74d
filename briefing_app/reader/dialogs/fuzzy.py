"""How well a few typed letters fit a name: for the palette and whatever else one chooses from. Knows no widget."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_WORD = 12  # a letter that opens a word
_RUN = 8  # a letter right after the one before
_PREFIX = 20  # the first letter of all
_GAP = 1  # lost for each letter passed over, up to _MOST_GAPS a gap
_MOST_GAPS = 6


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """`text` for comparing: small letters without accents, one for one where that is possible."""
    if text.isascii():
        return text.lower()
    return "".join(_bare(character) for character in text)


def _bare(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    lower = (parts[0] if unicodedata.combining(parts[-1]) else character).lower()
    return lower if len(lower) == 1 else character


def pattern(typed: str) -> re.Pattern[str]:
    """Matches, by `search`, every plain text that has the typed letters in their order; white space is passed over."""
    letters = [re.escape(letter) for letter in plain(typed) if not letter.isspace()]
    return re.compile(".*?".join(letters), re.DOTALL)


def score(typed: str, text: str) -> int | None:
    """How well `typed` fits, higher is better; None where its letters are not there in their order."""
    wanted = [letter for letter in plain(typed) if not letter.isspace()]
    where = plain(text)
    if not wanted:
        return 0
    whole = "".join(plain(typed).split(" ")) if " " in typed else plain(typed)
    best: int | None = None
    start = where.find(wanted[0])
    while start >= 0:
        tried = _from(wanted, where, start)
        if tried is None:  # a jump to a word's first letter may have passed over what comes after
            tried = _from(wanted, where, start, jump=False)
        if tried is None:
            break
        best = tried if best is None else max(best, tried)
        start = where.find(wanted[0], start + 1)
    if best is not None and whole in where:
        best += _RUN * len(wanted)
    return best


def _from(wanted: Sequence[str], where: str, start: int, *, jump: bool = True) -> int | None:
    """The score of taking each letter as early as it comes, a word's first letter before others, from `start` on."""
    points, before = 0, start - 1
    for number, letter in enumerate(wanted):
        at = start if number == 0 else _next(letter, where, before + 1, jump)
        if at < 0:
            return None
        if at == 0:
            points += _PREFIX
        if at == 0 or not where[at - 1].isalnum():
            points += _WORD
        elif number and at == before + 1:
            points += _RUN
        if number:
            points -= _GAP * min(_MOST_GAPS, at - before - 1)
        before = at
    return points


def _next(letter: str, where: str, start: int, jump: bool) -> int:
    """The letter right here, else where it opens a word soon, else wherever it comes next."""
    nearest = where.find(letter, start)
    if nearest <= start or not jump:
        return nearest
    at = nearest
    while 0 <= at < start + 24:
        if not where[at - 1].isalnum():
            return at
        at = where.find(letter, at + 1)
    return nearest
