"""A file, an address, the clipboard or stdin becomes a Document. One module a format; none knows what comes after."""

from pathlib import Path

from briefing_app.errors import PasswordError, SourceError
from briefing_app.sources import decoding
from briefing_app.sources.opened import Opened

__all__ = ["SUFFIXES", "Opened", "is_address", "is_locked", "paste", "read"]

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")
LARGEST = 256 * 1024 * 1024  # bytes; a briefing is never larger, a mistaken disk image is
_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")


def read(where: str, *, stdin: bytes | None = None, password: str = "") -> Opened:
    """The briefing at a path, at an `http(s)` address, or, for `-`, in `stdin`; `password` opens a PDF that is locked.

    Raises SourceError in the reader's words where there is none to read, of which PasswordError for a locked one.
    """
    if where == "-":
        return _opened(stdin or b"", "-", "", password)
    if is_address(where):
        from briefing_app.sources import web

        page = web.fetch(where)
        return _opened(page.data, where, page.suffix, password)
    path = Path(where)
    return _opened(_bytes_of(path), str(path), path.suffix.lower(), password)


def paste(text: str, *, html: str | None = None) -> Opened:
    """What the clipboard holds; its HTML where it has some, since that knows headings and lists."""
    if html and html.strip():
        return _opened(html.encode("utf-8"), "clipboard", ".html")
    return _opened(text.encode("utf-8", "surrogatepass"), "clipboard", "")


def is_address(where: str) -> bool:
    return where.lower().startswith(("http://", "https://"))


def is_locked(where: str, password: str = "") -> bool:
    """Whether a file is a PDF that does not open with `password`. Of what cannot be read that is not known: it is not."""
    path = Path(where)
    if is_address(where) or path.suffix.lower() != ".pdf" or not path.is_file():
        return False
    from briefing_app import pdftext

    try:
        pdftext.open_pdf(path, where, password).close()
    except PasswordError:
        return True
    except SourceError:
        return False
    return False


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder. Name the briefing's file in it.")
        if path.stat().st_size > LARGEST:
            raise SourceError(f"{path} is larger than {LARGEST >> 20} MB: too large for a briefing.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{path} does not exist. Check the name.") from error
    except PermissionError as error:
        raise SourceError(f"{path} may not be read. Ask for permission, or copy it.") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"{path} cannot be read.", str(error)) from error


def _opened(data: bytes, source: str, suffix: str, password: str = "") -> Opened:
    if data[:1024].lstrip()[:5] == b"%PDF-" or suffix == ".pdf":
        from briefing_app.sources import pdf

        return pdf.read(data, source, password)
    text = decoding.decode(data, source)
    if suffix in _HTML or (suffix not in (*_MARKDOWN, ".txt", ".text") and _looks_like_html(text)):
        from briefing_app.sources import html

        # The page's own declaration of its encoding lies in the bytes, so these go on.
        return Opened(html.read(text, source))
    if suffix in _MARKDOWN:
        from briefing_app.sources import markdown

        return Opened(markdown.read(text, source))
    from briefing_app.sources import text as plain

    return Opened(plain.read(text, source))


def _looks_like_html(text: str) -> bool:
    head = text[:1024].lstrip().lower()
    return head.startswith(("<!doctype html", "<html")) or "<body" in head
