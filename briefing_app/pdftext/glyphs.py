"""The characters of a PDF's pages and where they stand, by pdfium. The only module here that calls it.

Knows nothing of words, order or paragraphs. Coordinates are points of the page's own user space, whatever the page's
rotation and crop box are: the space in which annotations are written.
"""

import ctypes
import math
import struct
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing_app import unlocking
from briefing_app.errors import SourceError

HYPHEN = "\ufffe"  # what pdfium reports for a hyphen at a line's end, without the line break that follows
_BOLD = 600  # font weight from which on a reader sees bold
_FORCE_BOLD = 1 << 18  # flag of a font descriptor (ISO 32000-2, table 121)
_RECT = struct.Struct("=4f")  # pdfium's FS_RECTF: left, top, right, bottom
_AT_ONCE = 256  # boxes asked for in one go
_NAME = 128  # bytes of a font's name that are looked at


Edges = tuple[float, float, float, float]
"""Left, bottom, right, top, where so many are made that a name for each would cost."""


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


LETTER = Box(0.0, 0.0, 612.0, 792.0)  # what a page without a size is taken for


# Called some thousand times a page: plain addresses instead of checked pointers, and the lock kept, take a third.
def _direct(function: Any, *kinds: Any, result: Any = ctypes.c_int) -> Any:
    return ctypes.PYFUNCTYPE(result, *kinds)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = _direct(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_unicode = _direct(raw.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int)
_angle = _direct(raw.FPDFText_GetCharAngle, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_float)
_font = _direct(
    raw.FPDFText_GetFontInfo,
    *(ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p),
    result=ctypes.c_ulong,
)
_weight = _direct(raw.FPDFText_GetFontWeight, ctypes.c_void_p, ctypes.c_int)


class Glyphs:
    """One page's characters. `text` has one character an index, in the order in which the page draws them.

    Line ends that pdfium makes up are `\\r\\n`; a hyphen at a line's end is `HYPHEN`. Close it, or use `glyphs`.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        # In memory only: boxes then are in user space.
        page.set_rotation(0)
        self._text_page = page.get_textpage()
        self._handle = ctypes.cast(self._text_page.raw, ctypes.c_void_p).value
        self._page = page
        self._rects = (ctypes.c_char * (_RECT.size * _AT_ONCE))()
        first = ctypes.addressof(self._rects)
        self._addresses = range(first, first + len(self._rects), _RECT.size)
        self._font_name, self._font_flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
        self._font = ctypes.addressof(self._font_name), _NAME, ctypes.addressof(self._font_flags)
        count = self._text_page.count_chars()
        text = self._text_page.get_text_range(0, count) if count > 0 else ""
        self.text = text if len(text) == count else "".join(map(self._character, range(count)))

    def _character(self, index: int) -> str:
        code = _unicode(self._handle, index)
        if code == 2:  # how this call spells HYPHEN
            return HYPHEN
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"

    def box(self, index: int) -> Box | None:
        """The character's box over its font's full height; None for one that pdfium made up and for one without."""
        (box,) = self.boxes((index,))
        return Box(*box) if box else None

    def boxes(self, indices: Sequence[int]) -> list[Edges | None]:
        """The same of many characters, as plain edges."""
        if len(indices) > _AT_ONCE:
            return self.boxes(indices[:_AT_ONCE]) + self.boxes(indices[_AT_ONCE:])
        # Asked and unpacked without a loop of ours around each call: pages have hundreds of these.
        known = list(map(_loose_box, repeat(self._handle), indices, self._addresses))
        return [
            (left, bottom, right, top) if has and right > left and top > bottom else None
            for has, (left, top, right, bottom) in zip(known, _RECT.iter_unpack(self._rects), strict=False)
        ]

    def bounds(self, indices: Sequence[int]) -> Box | None:
        """The box around those characters' boxes; None where none has one."""
        boxes = [box for box in self.boxes(indices) if box]
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return Box(min(lefts), min(bottoms), max(rights), max(tops))

    def bold(self, index: int) -> bool:
        if not _font(self._handle, index, *self._font):
            return False
        flags, name = self._font_flags.value, self._font_name.value.lower()
        if flags & _FORCE_BOLD or b"bold" in name or b"black" in name:
            return True
        return flags == 0 and _weight(self._handle, index) >= _BOLD

    def turn(self, index: int) -> int:
        """How many quarters of a circle the character is turned counter-clockwise: 0..3."""
        return round(-_angle(self._handle, index) / (math.pi / 2)) % 4

    def edges(self) -> Box:
        """The page's crop box where it has one, else its media box."""
        return Box(*(self._page.get_cropbox(fallback_ok=False) or self._page.get_mediabox() or LETTER))

    def close(self) -> None:
        self._text_page.close()


@contextmanager
def glyphs(pdf: pdfium.PdfDocument, number: int) -> Generator[Glyphs]:
    """The characters of page `number` (from 0); what they take is given back at the end. Raises SourceError."""
    try:
        page = pdf[number]
    except pdfium.PdfiumError as error:
        raise _damaged(number, error) from error
    try:
        try:
            found = Glyphs(page)
        except pdfium.PdfiumError as error:
            raise _damaged(number, error) from error
        try:
            yield found
        finally:
            found.close()
    finally:
        page.close()


def _damaged(number: int, error: Exception) -> SourceError:
    return SourceError(f"Page {number + 1} of the PDF is damaged.", str(error))


def open_pdf(source: bytes | Path, name: str, password: str = "") -> pdfium.PdfDocument:
    """The PDF of those bytes or at that path. Raises SourceError, in the reader's words, where it does not open, of
    which PasswordError for want of its password."""

    try:
        return unlocking.drawn(source, name, password)
    except pdfium.PdfiumError as error:
        raise SourceError(f"{name} is not a PDF that can be read: it is damaged or cut off.", str(error)) from error
    except OSError as error:
        raise SourceError(f"{name} cannot be read.", str(error)) from error
