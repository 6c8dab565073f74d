"""The characters of a PDF's pages and where they stand, by pdfium. The only module here that calls it.

Knows nothing of words, order or paragraphs. Coordinates are points of the page's own user space, whatever the page's
rotation and crop box are: the space in which annotations are written.
"""

import ctypes
import math
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from briefing_app.errors import SourceError

HYPHEN = "\ufffe"  # what pdfium reports for a hyphen at a line's end, without the line break that follows
_BOLD = 600  # font weight from which on a reader sees bold
_FORCE_BOLD = 1 << 18  # flag of a font descriptor (ISO 32000-2, table 121)


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


# Called some thousand times a page: plain addresses instead of checked pointers, and the lock kept, take a third.
def _direct(function: Any, *kinds: Any, result: Any = ctypes.c_int) -> Any:
    return ctypes.PYFUNCTYPE(result, *kinds)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = _direct(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_unicode = _direct(raw.FPDFText_GetUnicode, ctypes.c_void_p, ctypes.c_int)
_angle = _direct(raw.FPDFText_GetCharAngle, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_float)


class Glyphs:
    """One page's characters. `text` has one character an index, in the order in which the page draws them.

    Line ends that pdfium makes up are `\\r\\n`; a hyphen at a line's end is `HYPHEN`. Close it, or use `glyphs`.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        # In memory only: boxes then are in user space.
        page.set_rotation(0)
        self._text_page = page.get_textpage()
        self._handle = ctypes.cast(self._text_page.raw, ctypes.c_void_p).value
        self._rect = raw.FS_RECTF()
        self._address = ctypes.addressof(self._rect)
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
        if not _loose_box(self._handle, index, self._address):
            return None
        rect = self._rect
        box = Box(rect.left, rect.bottom, rect.right, rect.top)
        return box if box.right > box.left and box.top > box.bottom else None

    def bounds(self, indices: Iterable[int]) -> Box | None:
        """The box around those characters' boxes; None where none has one."""
        rect, found = self._rect, False
        left = bottom = math.inf
        right = top = -math.inf
        for index in indices:
            if not _loose_box(self._handle, index, self._address):
                continue
            a, b, c, d = rect.left, rect.bottom, rect.right, rect.top
            if c > a and d > b:
                found = True
                left, bottom = a if a < left else left, b if b < bottom else bottom
                right, top = c if c > right else right, d if d > top else top
        return Box(left, bottom, right, top) if found else None

    def bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        if not raw.FPDFText_GetFontInfo(self._text_page, index, name, 128, flags):
            return False
        if flags.value & _FORCE_BOLD or b"bold" in name.value.lower() or b"black" in name.value.lower():
            return True
        return raw.FPDFText_GetFontWeight(self._text_page, index) >= _BOLD and flags.value == 0

    def turn(self, index: int) -> int:
        """How many quarters of a circle the character is turned counter-clockwise: 0..3."""
        return round(-_angle(self._handle, index) / (math.pi / 2)) % 4

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
    """The PDF of those bytes or at that path. Raises SourceError, in the reader's words, where it does not open."""
    try:
        return pdfium.PdfDocument(source, password=password or None)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceError(f"{name} is locked with a password. Save a copy without one and open that.") from error
        raise SourceError(f"{name} is not a PDF that can be read: it is damaged or cut off.", str(error)) from error
    except OSError as error:
        raise SourceError(f"{name} cannot be read.", str(error)) from error
