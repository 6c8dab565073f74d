"""A text as the matcher wants it: lower-case ASCII words between single spaces, one character for one. Knows no words.

Encoding to Latin-1 and translating bytes does this at some hundred megabytes a second; what Latin-1 lacks becomes a
space, on the side of the patterns as on the side of the text, and is compared again when a pattern was found.
"""

import unicodedata

_SPECIAL = {"ß": "s", "æ": "a", "Æ": "a", "ø": "o", "Ø": "o", "ð": "d", "Ð": "d", "þ": "t", "Þ": "t"}


def _byte(code: int) -> int:
    char = chr(code)
    if not char.isalnum():
        return 32
    base = _SPECIAL.get(char) or unicodedata.normalize("NFKD", char)[0].lower()
    return ord(base) if base.isascii() and base.isalnum() else 32


_TABLE = bytes(_byte(code) for code in range(256))


def plain(text: str) -> str:
    """`text` with a space before and after it; the character at `i` stands at `i + 1`."""
    return f" {text.encode('latin-1', 'replace').translate(_TABLE).decode('ascii')} "


def pattern(form: str) -> str:
    """What to look for in a plain text to find `form` as whole words; a space at either end."""
    return f" {plain(form).strip()} "
