"""PDFs that want a password: in which spellings one is tried, and what is said where none opens the file.

Keeps no password. The libraries that open files are imported when they are wanted.
"""

import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from warnings import catch_warnings

from briefing_app.errors import PasswordError

if TYPE_CHECKING:
    import pikepdf
    import pypdfium2

T = TypeVar("T")


def spellings(password: str) -> Iterator[str | bytes]:
    """What to try, one after the other; none at all comes last, since the password may be for another of several
    files, and one that anybody may read refuses a wrong one all the same."""
    if password:
        yield password
    if not password.isascii():
        yield unicodedata.normalize("NFKC", password)  # ISO 32000-2, 7.6.4.3.3, as far as it concerns what is typed
        import_module("pikepdf.codec")  # knows the letters of older files
        with suppress(UnicodeEncodeError):
            yield password.encode("pdfdoc")
    yield ""


def opened(opener: Callable[[str | bytes], T | None], name: str, password: str) -> T:
    """What `opener` makes of the first spelling that it takes; None from it is for one that it does not take.

    Raises PasswordError where it takes none.
    """
    for one in spellings(password):
        if (found := opener(one)) is not None:
            return found
    if password:
        raise PasswordError(f"That is not the password of {name}.", wrong=True)
    raise PasswordError(f"{name} is locked: it opens with its password only.")


def structure(source: bytes | Path, name: str, password: str = "") -> "pikepdf.Pdf":
    """The objects of a PDF. Raises PasswordError, and what pikepdf raises otherwise."""
    import pikepdf

    def opener(one: str | bytes) -> "pikepdf.Pdf | None":
        try:
            with catch_warnings(action="ignore"):  # that no password was needed
                return pikepdf.open(BytesIO(source) if isinstance(source, bytes) else source, password=one)
        except pikepdf.PasswordError:
            return None

    return opened(opener, name, password)


def drawn(source: bytes | Path, name: str, password: str = "") -> "pypdfium2.PdfDocument":
    """The pages of a PDF. Raises PasswordError, and what pypdfium2 raises otherwise."""
    import pypdfium2

    def opener(one: str | bytes) -> "pypdfium2.PdfDocument | None":
        try:
            # pdfium makes Latin-1 of it for older files, so that bytes arrive there as they are.
            password = one if isinstance(one, str) else one.decode("latin-1")
            return pypdfium2.PdfDocument(source, password=password or None)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                return None
            raise

    return opened(opener, name, password)
