"""Annotations alone, for a PDF that the receiver has: XFDF (ISO 19444-1), which Acrobat and others import.

Knows the same marks and places as the annotated original; writes no PDF.
"""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium

from briefing_app import pdftext
from briefing_app.errors import BriefingError, ExportError
from briefing_app.export import marks
from briefing_app.export.clean import plain
from briefing_app.export.content import content
from briefing_app.export.highlight import around, points
from briefing_app.export.inplace.finding import Placed, placed
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Document, Reading
from briefing_app.roundtrip import PREFIX

_NAMESPACE = "http://ns.adobe.com/xfdf/"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    """Write the marks as they lie on `options.original`, or on the PDF that the briefing was read from.

    Raises ExportError where there is none: XFDF says where on a page something is.
    """
    original = options.original or _source(reading.document)
    chosen = content(reading, options)
    every = marks.marks(chosen)
    moment = (options.created or datetime.now(UTC)).astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    root = ElementTree.Element(f"{{{_NAMESPACE}}}xfdf", {_SPACE: "preserve"})
    listed = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}annots")
    found: set[str] = set()
    with _opened(original) as pdf:
        pages = len(pdf)
        for number, those in placed(pdf, reading.document, every):
            step(0.9 * number / pages, f"Page {number + 1} of {pages}")
            for one in those:
                _annotation(listed, one, number, marks.name(reading.document, one.mark, one.part), moment)
                found.add(one.mark.key)
    ElementTree.SubElement(root, f"{{{_NAMESPACE}}}f", {"href": plain(original.name)})
    ElementTree.register_namespace("", _NAMESPACE)
    ElementTree.ElementTree(root).write(target, encoding="utf-8", xml_declaration=True)
    notices = [*chosen.notices]
    if len(found) < len(every):
        notices.append(f"{len(every) - len(found)} of {len(every)} marks were not found on the pages.")
    return Report(target, pages, len(found), tuple(notices))


def _source(document: Document) -> Path:
    path = Path(document.source)
    if document.media_type == "application/pdf" and path.is_file():
        return path
    raise ExportError(
        "XFDF holds annotations for the pages of a PDF, and this briefing was not read from one. "
        "Name the PDF that has its words, or choose another format."
    )


def _opened(original: Path) -> pdfium.PdfDocument:
    try:
        return pdftext.open_pdf(original, original.name)
    except BriefingError as error:
        raise ExportError(error.message, error.detail) from error


def _annotation(listed: ElementTree.Element, one: Placed, page: int, name: str, moment: str) -> None:
    mark = one.mark
    element = ElementTree.SubElement(
        listed,
        f"{{{_NAMESPACE}}}{mark.form}",
        {
            "page": str(page),
            "rect": ",".join(f"{value:.3f}" for value in around(one.quads)),
            "coords": ",".join(f"{value:.3f}" for value in points(one.quads)),
            "color": (mark.tint if mark.form == "highlight" else mark.ink).upper(),
            "flags": "print",
            "name": PREFIX + name,
            "title": plain(mark.author),
            "subject": plain(mark.subject),
            "date": moment,
            "creationdate": moment,
            "opacity": "1",
        },
    )
    ElementTree.SubElement(element, f"{{{_NAMESPACE}}}contents").text = plain(mark.contents)
