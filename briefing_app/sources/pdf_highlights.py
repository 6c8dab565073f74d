"""Highlights that somebody added to a PDF in another viewer become the reader's own, anchored to the words under them.

Knows annotations and characters on pages; nothing of analyses. Annotations that this app made are left alone.
"""

import colorsys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from briefing_app import colours, pdftext, roundtrip
from briefing_app.errors import SourceError
from briefing_app.model import Anchor, Document, Highlight, Span
from briefing_app.pdftext import Box, Glyphs, Layout
from briefing_app.pdftext.glyphs import HYPHEN
from briefing_app.pdftext.places import locate, squeeze

_KINDS = ("/Highlight", "/Underline", "/Squiggly")
_BETWEEN = " \t\r\n\u00a0" + HYPHEN
_MOST = 20_000  # annotations of one file that are looked at
_NAMES = uuid.UUID("5e7c2f5e-2b43-5f0f-9d3c-0a6a7f2f8d13")


@dataclass(frozen=True, slots=True)
class _Foreign:
    """Somebody's annotation: its page (from 0), the boxes that it covers, its colour (0..1) and its comment."""

    page: int
    boxes: tuple[Box, ...]
    colour: tuple[float, float, float] | None
    note: str
    name: str


def on_own_pages(objects: pikepdf.Pdf | None, pdf: pdfium.PdfDocument, layout: Layout) -> Iterator[Highlight]:
    """Highlights on the pages whose text `layout` is."""
    for foreign, found in _covered(objects, pdf):
        offsets = layout.offsets(foreign.page)
        at = sorted(offsets[index] for index in found if index in offsets)
        for part, span in enumerate(_runs(layout.text, at)):
            yield _highlight(layout.text, span, foreign, part)


def on_other_pages(objects: pikepdf.Pdf | None, pdf: pdfium.PdfDocument, document: Document) -> Iterator[Highlight]:
    """Highlights on typeset pages, which hold the words of `document` and more besides."""
    whole = None
    for text, marks in _by_page(objects, pdf):
        page = squeeze(text)
        whole = whole or squeeze(document.text)
        for foreign, found in marks:
            for part, run in enumerate(_runs(text, found)):
                start, end = page.range(run.start, run.end)
                place = locate(whole, page, start, end) if end > start else None
                if place is not None:
                    span = whole.span(place.start, place.end)
                    yield _highlight(document.text, span, foreign, part)


def _runs(text: str, at: list[int]) -> Iterator[Span]:
    """Offsets, ascending, as spans: nothing but white space and hyphens at line ends lies uncovered within one."""
    start = 0
    for number in range(1, len(at) + 1):
        if number == len(at) or text[at[number - 1] + 1 : at[number]].strip(_BETWEEN):
            yield Span(at[start], at[number - 1] + 1)
            start = number


def _covered(objects: pikepdf.Pdf | None, pdf: pdfium.PdfDocument) -> Iterator[tuple[_Foreign, list[int]]]:
    for _, marks in _by_page(objects, pdf):
        yield from marks


def _by_page(
    objects: pikepdf.Pdf | None, pdf: pdfium.PdfDocument
) -> Iterator[tuple[str, list[tuple[_Foreign, list[int]]]]]:
    """For each page with foreign annotations its characters, and the indices that each annotation covers."""
    by_page: dict[int, list[_Foreign]] = {}
    for foreign in _foreign(objects):
        by_page.setdefault(foreign.page, []).append(foreign)
    for number, those in by_page.items():
        if number >= len(pdf):
            continue
        try:
            with pdftext.glyphs(pdf, number) as glyphs:
                pairs = [(one, found) for one in those if (found := _under(glyphs, one))]
                yield glyphs.text, pairs
        except SourceError:
            continue


def _under(glyphs: Glyphs, foreign: _Foreign) -> list[int]:
    """The characters whose middle lies under an annotation."""
    out: list[int] = []
    for index, character in enumerate(glyphs.text):
        if character.isspace() or (box := glyphs.box(index)) is None:
            continue
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        if any(one.left <= x <= one.right and one.bottom <= y <= one.top for one in foreign.boxes):
            out.append(index)
    return out


def _highlight(text: str, span: Span, foreign: _Foreign, part: int) -> Highlight:
    # The same annotation of the same words bears the same name each time that the file is opened.
    name = foreign.name or f"{foreign.page}/{span.start}-{span.end}"
    identity = str(uuid.uuid5(_NAMES, f"{name}/{part}/{text[span.start : span.end]}"))
    return Highlight(identity, Anchor.at(text, span.start, span.end), _colour_name(foreign.colour), foreign.note)


def _colour_name(colour: tuple[float, float, float] | None) -> str:
    """The name of our colour of the nearest hue, since other viewers' markers are not as pale as ours; yellow for
    one that has no hue."""
    own = colours.palette().own
    if colour is None or max(colour) - min(colour) < 0.05:
        return "yellow" if "yellow" in own else next(iter(own))
    hue = colorsys.rgb_to_hls(*colour)[0]

    def distance(name: str) -> float:
        tint = own[name]["print"].tint
        there = colorsys.rgb_to_hls(*(int(tint[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0]
        return min(abs(hue - there), 1 - abs(hue - there))

    return min(own, key=distance)


def _foreign(objects: pikepdf.Pdf | None) -> Iterator[_Foreign]:
    if objects is None:
        return
    try:
        count = 0
        for number, page in enumerate(objects.pages):
            for raw in _annotations(page):
                count += 1
                if count > _MOST:
                    return
                if (one := _read(raw, number)) is not None:
                    yield one
    except pikepdf.PdfError:
        return  # pdfium reads some files that qpdf does not; their annotations are not vital


def _annotations(page: pikepdf.Page) -> list[Any]:
    found = page.obj.get("/Annots")
    return list(found) if isinstance(found, pikepdf.Array) else []


def _read(raw: Any, page: int) -> _Foreign | None:
    """An annotation as a value; None for one that is no highlight, ours, hidden, or broken."""
    try:
        if not isinstance(raw, pikepdf.Dictionary) or str(raw.get("/Subtype")) not in _KINDS:
            return None
        name = str(raw.get("/NM", ""))
        if name.startswith(roundtrip.PREFIX) or int(raw.get("/F", 0)) & 2:
            return None
        boxes = tuple(_boxes([float(value) for value in raw.get("/QuadPoints", ())]))
        colour = [float(value) for value in raw.get("/C", ())]
        note = str(raw.get("/Contents", "")).replace("\r\n", "\n").replace("\r", "\n").strip()
    except (TypeError, ValueError, AttributeError, ArithmeticError):
        return None
    return _Foreign(page, boxes, _rgb(colour), note, name) if boxes else None


def _boxes(points: list[float]) -> Iterator[Box]:
    for at in range(0, len(points) - 7, 8):
        xs, ys = points[at : at + 8 : 2], points[at + 1 : at + 8 : 2]
        yield Box(min(xs), min(ys), max(xs), max(ys))


def _rgb(colour: list[float]) -> tuple[float, float, float] | None:
    match colour:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [c, m, y, k]:
            return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
        case _:
            return None
