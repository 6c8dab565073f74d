"""Text of others made harmless for a file: what no format can hold or what would lie about its order is shown as `�`.

Knows no mark-up: each format escapes for itself, after this.
"""

import re
import unicodedata
import urllib.parse

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# C0 and C1 controls but tab and line feed, lone surrogates, noncharacters, and the two bidi overrides, which make
# text read in another order than it stands (embeddings and isolates are needed by honest right-to-left text).
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202d\u202e]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85]")
_SCHEMES = ("http", "https", "mailto")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "|", "%")


def plain(text: str) -> str:
    """`text` with one kind of line break and without characters that XML forbids or that reorder what is read."""
    return _UNFIT.sub(REPLACEMENT, _NEWLINES.sub("\n", text))


def line(text: str) -> str:
    """`plain` text in one line."""
    return " ".join(plain(text).split())


def cell(text: str) -> str:
    """`plain` text that no spreadsheet takes for a formula.

    What a spreadsheet would compute (OWASP, CSV Injection) gets an apostrophe in front, which marks it as text.
    """
    safe = plain(text)
    return f"'{safe}" if safe.startswith(_FORMULA) or safe.lstrip().startswith(_FORMULA) else safe


def safe_link(target: str) -> str:
    """`target` as an address that may stand in a file: a web or mail address in ASCII, else nothing."""
    target = target.strip()
    scheme = target.partition(":")[0].lower()
    if scheme not in _SCHEMES or len(target) > 2000:
        return ""
    return urllib.parse.quote(target, safe="%/:=&?~#+!$,;'@()*[]", errors="replace")


def runs_left(text: str) -> bool:
    """Whether a paragraph runs from right to left: as its first letter does (UAX #9, P2 and P3)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
