"""Which font has a character, and what stands on the page for one that none has. Knows no layout.

Under PDF/A and PDF/UA a character without a glyph, or one without a meaning, ends the compilation: all text goes
through a `Cleaner` first.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

from briefing_app import resources
from briefing_app.export.pdf.longwords import LONG, breakable

TEXT = "Libertinus Serif"
CODE = "DejaVu Sans Mono"
LABEL = "Inter"
_FILES = (  # in the order in which a character is looked for
    (TEXT, "LibertinusSerif-Regular.otf"),
    ("Noto Serif", "NotoSerif-Regular.ttf"),
    ("Noto Serif Hebrew", "NotoSerifHebrew-Regular.ttf"),
    ("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
    ("Noto Serif Devanagari", "NotoSerifDevanagari-Regular.ttf"),
    ("Noto Serif Thai", "NotoSerifThai-Regular.ttf"),
    ("Droid Sans Fallback", "DroidSansFallbackFull.ttf"),
    ("NanumMyeongjo", "NanumMyeongjo.ttf"),
    ("Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf"),
    ("DejaVu Sans", "DejaVuSans.ttf"),
)
SHIPPED = tuple(family for family, _ in _FILES)
REPLACEMENT = "\ufffd"
_SPACES = frozenset("\t\n\v\f\r\x85\u2028\u2029")
# Without effect on a page where every letter is set by itself: marks and embeddings of direction, variation selectors,
# tags. An override is none of them: it would show other words than the text has.
_SILENT = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0001-\U000e007f\U000e0100-\U000e01ef]"
)
_JOINING = "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
_JOINER = re.compile(f"(?<![{_JOINING}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINING}])")
_NOT_TEXT = {"Cc", "Cn", "Co", "Cs"}


@cache
def _covered(file: Path) -> frozenset[int]:
    """The code points that a font file has a glyph for; none where it is no font that a page can use."""
    try:
        with TTFont(file, fontNumber=0, lazy=True) as font:
            if "glyf" not in font and "CFF " not in font and "CFF2" not in font:
                return frozenset()  # pictures only
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        return frozenset()


@lru_cache(maxsize=2)
def collection(*, system: bool = False) -> typst.Fonts:
    """The fonts that a page is set with: those that ship with the app, and the system's own where asked for."""
    folder = str(resources.path("fonts"))
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=False, font_paths=[folder])


@cache
def _system() -> tuple[tuple[str, Path], ...]:
    """Family and file of each upright, regular font of the system."""
    shipped = resources.path("fonts")
    found = {
        font.family: Path(font.path)
        for font in collection(system=True).fonts()
        if font.path and font.style == "normal" and 300 <= font.weight <= 500 and shipped not in Path(font.path).parents
    }
    return tuple(sorted(found.items()))


class Cleaner(dict[int, str]):
    """Text as it can be set: a translation table that fills itself, and remembers what it had to replace.

    `families` are those that the text needs beyond the shipped ones; `replaced` maps each replaced character to how
    the reader is told of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.families: list[str] = []
        self.replaced: dict[str, str] = {}
        self._refused: set[str] = set()

    def __call__(self, text: str) -> str:
        """`text` with each character that cannot be set replaced visibly; silent ones are left out, and no word is
        too long for a line."""
        if not (text.isascii() and text.isprintable()):
            text = _JOINER.sub("", _SILENT.sub("", text)).translate(self)
        return breakable(text, LONG)

    def refuse(self, chars: Iterable[str]) -> bool:
        """Replace from now on what the typesetter could not set after all; whether that changes anything."""
        new = set(chars) - self._refused
        self._refused |= new
        for char in new:
            self.pop(ord(char), None)
        return bool(new)

    def __missing__(self, code: int) -> str:
        self[code] = out = self._of(chr(code))
        return out

    def _of(self, char: str) -> str:
        if char in _SPACES:
            return " "
        if char not in self._refused and unicodedata.category(char) not in _NOT_TEXT and self._has_font(ord(char)):
            return char
        self.replaced[char] = f"U+{ord(char):04X}"
        return REPLACEMENT

    def _has_font(self, code: int) -> bool:
        if code in (0x200C, 0x200D):
            return True
        if code in (0x202D, 0x202E):
            return False
        if any(code in _covered(resources.path("fonts", file)) for _, file in _FILES):
            return True
        for family, file in _system():
            if code in _covered(file):
                if family not in self.families:
                    self.families.append(family)
                return True
        return False

    def notices(self) -> Iterator[str]:
        """What to tell the reader of the replaced characters."""
        if self.replaced:
            names = ", ".join(sorted(self.replaced.values())[:12]) + (" …" if len(self.replaced) > 12 else "")
            yield f"No font has these characters; they are shown as {REPLACEMENT}: {names}."


def refusals(message: str) -> set[str]:
    """The characters that the typesetter names in its complaint of text that no font can show."""
    refused: set[str] = set()
    for words in re.findall(r'the text `"(.*?)"` could not be displayed', message, re.DOTALL):
        plain = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda m: chr(int(m.group(1), 16)), words)
        refused.update(char for char in plain if not char.isascii())
    return refused
