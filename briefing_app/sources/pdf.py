"""A PDF becomes a Document; one that this app exported gives back the whole reading it carries.

Knows how the file is opened and what it says of itself; the words come from `pdftext`, highlights that others added
from `pdf_highlights`.
"""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from briefing_app import pdftext, roundtrip, unlocking
from briefing_app.errors import PasswordError, SourceError
from briefing_app.model import BlockKind, Diagnostic, Document, Highlight, RemoveHighlight
from briefing_app.pdftext import Layout
from briefing_app.sources import frontmatter, pdf_highlights
from briefing_app.sources.opened import Opened

_MEDIA_TYPE = "application/pdf"
_LARGEST_READING = 512 * 1024 * 1024  # bytes of JSON: what a small file may unfold to
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")
# Titles that writing programs put in by themselves: names of files, and of templates.
_NO_TITLE = re.compile(
    r"(?i)\s*(?:microsoft (?:word|powerpoint|excel)\s*-.*|.*\.(?:docx?|odt|pages|indd|qxd|tex|dvi|rtf|pptx?|pdf)"
    r"|untitled.*|document\s?\d*|slide \d+|print|layout \d+|no title|\W*)\s*"
)


def read(data: bytes, source: str, password: str = "") -> Opened:
    """The briefing in a PDF's bytes; `source` is where they come from. Raises SourceError in the reader's words."""
    with pdftext.open_pdf(data, source, password) as pdf, _structure(data, source, password) as objects:
        carried, notice = _carried(objects) if objects is not None else (None, "")
        if carried is not None:
            known = {one.id for one in carried.corrections if isinstance(one, Highlight | RemoveHighlight)}
            found = pdf_highlights.on_other_pages(objects, pdf, carried.document)
            added = tuple(one for one in found if one.id not in known)
            return Opened(carried.document, carried.analysis, carried.corrections + added)
        layout = pdftext.layout(pdf)
        if not layout.text.strip():
            raise SourceError(
                f"{source} has no text: its pages are pictures, as from a scanner. "
                "Let a program for text recognition (OCR) add the text, then open it again."
            )
        document = _document(layout, _told(pdf), source, notice)
        return Opened(document, corrections=tuple(pdf_highlights.on_own_pages(objects, pdf, layout)))


@contextmanager
def _structure(data: bytes, source: str, password: str) -> Generator[pikepdf.Pdf | None]:
    """The PDF's objects; None where qpdf does not read what pdfium reads: what they tell is not vital."""
    try:
        objects = unlocking.structure(data, source, password)
    except (pikepdf.PdfError, PasswordError):
        yield None
        return
    with objects:
        yield objects


def _carried(objects: pikepdf.Pdf) -> tuple[Opened | None, str]:
    """The reading that an exported file carries; else None, and what to tell the reader where there should be one."""
    try:
        if roundtrip.FILE_NAME not in objects.attachments:
            return None, ""
        raw = objects.attachments[roundtrip.FILE_NAME].get_file().read_bytes()
        if len(raw) > _LARGEST_READING:
            raise ValueError("too large")
        carried: Any = json.loads(raw)
        if not isinstance(carried, dict) or roundtrip.MEMBER not in carried:
            return None, ""  # the annotations alone: others, or an export without the reading
        return Opened(*roundtrip.unpack(carried[roundtrip.MEMBER])), ""
    except (pikepdf.PdfError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        # Written by others, or broken on the way: the pages still have their words.
        return None, "This PDF carries a reading that is damaged; its text was read from the pages instead."


def _document(layout: Layout, told: dict[str, str], source: str, notice: str) -> Document:
    titles = [b for b in layout.blocks if b.kind is BlockKind.TITLE]
    title = " ".join(layout.text[titles[0].start : titles[0].end].split()) if titles else None
    head = frontmatter.tell(layout.text, layout.blocks)
    return Document(
        layout.text,
        layout.blocks,
        source=source,
        media_type=_MEDIA_TYPE,
        title=title or told.get("Title"),
        byline=head.byline or told.get("Author"),
        dateline=head.dateline,
        outlet=head.outlet,
        published=head.published or told.get("CreationDate"),
        pages=layout.pages,
        notices=tuple(_notices(layout, notice)),
    )


def _notices(layout: Layout, notice: str) -> list[Diagnostic]:
    out = [Diagnostic("warning", notice)] if notice else []
    if layout.bare:
        numbers = ", ".join(layout.pages[number].label or str(number + 1) for number in layout.bare[:12])
        more = " and more" if len(layout.bare) > 12 else ""
        pages = "Page" if len(layout.bare) == 1 else "Pages"
        out.append(Diagnostic("info", f"{pages} {numbers}{more} of the PDF: without text, perhaps pictures of it."))
    return out


def _told(pdf: pdfium.PdfDocument) -> dict[str, str]:
    """Title, author and ISO date of making, as the file says; without what programs put in by themselves."""
    raw = {name: " ".join(value.split()) for name, value in pdf.get_metadata_dict(skip_empty=True).items()}
    out: dict[str, str] = {}
    if (title := raw.get("Title", "")) and not _NO_TITLE.fullmatch(title):
        out["Title"] = title
    if author := raw.get("Author", ""):
        out["Author"] = author
    if made := _iso(raw.get("CreationDate", "")):
        out["CreationDate"] = made
    return out


def _iso(made: str) -> str | None:
    """The day of a PDF date (`D:20240926101500Z`); None where it is none."""
    found = _DATE.match(made)
    if not found or not found[3]:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return None
