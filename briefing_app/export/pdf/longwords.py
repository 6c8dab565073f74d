"""Where a word may be broken that no line holds: a key, an address, a row of signs. Knows no page.

Hyphenation does this for words of a language; what is none would run off the page, and be lost.
"""

import re
import unicodedata
from functools import cache

LONG = 40  # characters of a word in a paragraph, beyond which it may be broken
SHORT = 20  # the same in a heading or a table's cell
_WHOLE = 12  # the same that should find room in one line
_STEP = 4
_BREAK = "\u200b"  # takes no room
# White space, hyphens and slashes end a line anyway, and so may any letter of scripts that are written without white
# space; Indian letters are set in groups that must not be parted.
_BREAKS_ANYWAY = (
    r"\s\-/\u2010-\u2015\u200b\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff"
    r"\uff00-\uffef\U00020000-\U0003ffff"
)
_APART = re.compile(f"[{_BREAKS_ANYWAY}]+")


def breakable(text: str, longest: int) -> str:
    """`text` with places where words of more than `longest` characters may be broken."""
    return _words(longest).sub(_broken, text) if len(text) > longest else text


def longest(text: str) -> str:
    """The longest word of `text`, as far as none is hyphenated that short."""
    return max((word[:_WHOLE] for word in _APART.split(text)), key=len, default="")


@cache
def _words(longest: int) -> re.Pattern[str]:
    return re.compile(f"[^{_BREAKS_ANYWAY}]{{{longest + 1},}}")


def _broken(found: re.Match[str]) -> str:
    out: list[str] = []
    since = 0
    for char in found[0]:
        if since >= _STEP and unicodedata.category(char)[0] != "M" and char not in "\u200c\u200d":
            out.append(_BREAK)
            since = 0
        out.append(char)
        since += 1
    return "".join(out)


__all__ = ["LONG", "SHORT", "breakable", "longest"]
