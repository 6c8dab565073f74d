"""Annotations alone, for a PDF that the receiver has: XFDF (ISO 19444-1), which Acrobat and others import.

Knows the same marks and places as the annotated PDF or the annotated original.
"""

import typing
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Name

from briefing_app import pdftext
from briefing_app.errors import BriefingError, ExportError, PasswordError
from briefing_app.export import marks, pdf
from briefing_app.export.clean import plain
from briefing_app.export.content import content
from briefing_app.export.highlight import around, points
from briefing_app.export.inplace.finding import Placed, placed
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Document, Reading
from briefing_app.roundtrip import PREFIX

_NAMESPACE = "http://ns.adobe.com/xfdf/"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Annotation:
    """One annotation as XFDF has it: `page` counts from 0, boxes and points are in points of the page."""

    form: str
    page: int
    rect: Sequence[float]
    points: Sequence[float]
    colour: str
    name: str
    author: str
    subject: str
    contents: str


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    """Write the marks as they lie on `options.original`, or on the PDF that the briefing was read from.

    For a briefing that has no pages of its own, they are those of its annotated PDF made with the same options.
    """
    original = options.original or _source(reading.document)
    chosen = content(reading, options)
    every = marks.marks(chosen)
    notices = [*chosen.notices]
    if original is None:
        pages, found = _on_typeset_pages(reading, options, target, step)
        href = f"{Path(reading.document.source).stem or 'briefing'}.pdf"
        notices.append("These annotations lie on the pages of the annotated PDF that the same choices make.")
    else:
        pages, found = _on_original(original, options.password, reading.document, every, step)
        href = original.name
        lost = len(every) - len({one.name for one in found if one.name in _first_names(reading.document, every)})
        if lost:
            notices.append(f"{lost} of {len(every)} marks were not found on the pages.")
    moment = (options.created or datetime.now(UTC)).astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    root = ElementTree.Element(f"{{{_NAMESPACE}}}xfdf", {_SPACE: "preserve"})
    listed = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}annots")
    for one in found:
        _listed(listed, one, moment)
    ElementTree.SubElement(root, f"{{{_NAMESPACE}}}f", {"href": plain(href)})
    ElementTree.register_namespace("", _NAMESPACE)
    ElementTree.ElementTree(root).write(target, encoding="utf-8", xml_declaration=True)
    return Report(target, pages, len(found), tuple(notices))


def _first_names(document: Document, every: Sequence[marks.Mark]) -> frozenset[str]:
    return frozenset(marks.name(document, mark) for mark in every)


def _on_original(
    original: Path, password: str, document: Document, every: Sequence[marks.Mark], step: Step
) -> tuple[int, list[_Annotation]]:
    found: list[_Annotation] = []
    with _opened(original, password) as source:
        pages = len(source)
        for number, those in placed(source, document, every):
            step(0.9 * number / pages, f"Page {number + 1} of {pages}")
            found.extend(_placed(one, number, marks.name(document, one.mark, one.part)) for one in those)
    return pages, found


def _placed(one: Placed, page: int, name: str) -> _Annotation:
    mark = one.mark
    return _Annotation(
        mark.form,
        page,
        around(one.quads),
        points(one.quads),
        mark.tint if mark.form == "highlight" else mark.ink,
        name,
        mark.author,
        mark.subject,
        mark.contents,
    )


def _on_typeset_pages(reading: Reading, options: Options, target: Path, step: Step) -> tuple[int, list[_Annotation]]:
    """The annotations of the annotated PDF, read back from it."""
    laid = target.with_name(f"{target.name}.pdf")
    try:
        pdf.write(reading, replace(options, embed=False), laid, lambda share, words: step(0.9 * share, words))
        with pikepdf.open(laid) as made:
            found = [one for number, page in enumerate(made.pages) for one in _read_back(page, number)]
            return len(made.pages), found
    finally:
        laid.unlink(missing_ok=True)


def _read_back(page: pikepdf.Page, number: int) -> Iterator[_Annotation]:
    for annotation in typing.cast("Iterable[pikepdf.Dictionary]", page.obj.get("/Annots", ())):
        if annotation.get("/Subtype") in (Name.Highlight, Name.Underline):
            yield _Annotation(
                str(annotation.Subtype)[1:].lower(),
                number,
                [float(v) for v in typing.cast("Iterable[float]", annotation.Rect)],
                [float(v) for v in typing.cast("Iterable[float]", annotation.QuadPoints)],
                "#" + "".join(f"{round(255 * float(v)):02X}" for v in typing.cast("Iterable[float]", annotation.C)),
                str(annotation.NM),
                str(annotation.get("/T", "")),
                str(annotation.get("/Subj", "")),
                str(annotation.Contents),
            )


def _source(document: Document) -> Path | None:
    """The PDF that the briefing was read from, if it was and is still there."""
    path = Path(document.source)
    return path if document.media_type == "application/pdf" and path.is_file() else None


def _opened(original: Path, password: str) -> pdfium.PdfDocument:
    try:
        return pdftext.open_pdf(original, original.name, password)
    except PasswordError:
        raise
    except BriefingError as error:
        raise ExportError(error.message, error.detail) from error


def _listed(listed: ElementTree.Element, one: _Annotation, moment: str) -> None:
    element = ElementTree.SubElement(
        listed,
        f"{{{_NAMESPACE}}}{one.form}",
        {
            "page": str(one.page),
            "rect": ",".join(f"{value:.3f}" for value in one.rect),
            "coords": ",".join(f"{value:.3f}" for value in one.points),
            "color": one.colour.upper(),
            "flags": "print",
            "name": one.name if one.name.startswith(PREFIX) else PREFIX + one.name,
            "title": plain(one.author),
            "subject": plain(one.subject),
            "date": moment,
            "creationdate": moment,
            "opacity": "1",
        },
    )
    ElementTree.SubElement(element, f"{{{_NAMESPACE}}}contents").text = plain(one.contents)
