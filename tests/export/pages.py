"""PDFs made for the tests, and what a reader of a PDF would see on their pages."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import typst
from pikepdf import Array, Dictionary, Name, String

from briefing_app import corrections, pdftext, roundtrip, sources
from briefing_app.export import content, marks
from briefing_app.export.options import Options
from briefing_app.model import Analysis, Correction, Document, Reading

from . import readings

PARAGRAPHS = (
    "Norwegian Foreign Minister Ida Lund told reporters that Norway, Japan and Chile will open a Joint Polar Office "
    "next spring, a small secretariat that is to keep scientists, coast guards and diplomats in step.",
    "“We have waited for a decade, and the ice has not waited for us,” said Lund, who met Japanese Defense Minister "
    "Kenta Mori in the harbour. “Whoever works in the Arctic needs neighbours who answer the telephone, and today we "
    "have found two of them.”",
    "Mori said Japan would “send its best ships and its most patient people”, and named search and rescue and sea-ice "
    "research as the first fields of work. Chilean President Ana Reyes was to join them, but a storm kept her in Oslo.",
    "The efficient offices of the Norwegian coast guard affiliate with those of Chile; officials find that sufficient.",
)
_TEMPLATE = """
#let d = json(bytes(sys.inputs.data))
#set document(title: "Polar office", date: datetime(year: 2024, month: 9, day: 26))
#set page({page})
#set text(size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
{head}
#for p in d {{ par(p) }}
"""


def typeset(
    paragraphs: Sequence[str] = PARAGRAPHS, *, page: str = 'paper: "a5"', head: str = "", tagged: bool = False
) -> bytes:
    """A PDF of paragraphs, which are text and never mark-up."""
    return _typeset(tuple(paragraphs), page, head, tagged)


@cache
def _typeset(paragraphs: tuple[str, ...], page: str, head: str, tagged: bool) -> bytes:
    source = _TEMPLATE.format(page=page, head=head).encode()
    inputs = {"data": json.dumps(paragraphs, ensure_ascii=False)}
    return typst.compile(source, sys_inputs=inputs, pdf_standards=["ua-1"] if tagged else [])


def changed(data: bytes, folder: Path, change: Any, **save: Any) -> Path:
    """The PDF after `change(pdf)`, saved in `folder`."""
    path = folder / "source.pdf"
    raw = folder / "raw.pdf"
    raw.write_bytes(data)
    with pikepdf.open(raw) as pdf:
        change(pdf)
        pdf.save(path, **save)
    return path


def with_form(pdf: pikepdf.Pdf) -> None:
    """A text field, a link and somebody's sticky note on the first page."""
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String("Ågot"), F=4,
            Rect=Array([20, 20, 120, 40]), P=page,
        )
    )  # fmt: skip
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([20, 50, 60, 60]),
            A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
        )
    )  # fmt: skip
    note = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([5, 5, 15, 15]), Contents=String("mine"))
    )
    page.Annots = pdf.make_indirect(Array([field, link, note]))
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field])))


def signed(pdf: pikepdf.Pdf) -> None:
    """A signature field with a signature, as far as its dictionary goes."""
    signature = pdf.make_indirect(
        Dictionary(
            Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 10, 20, 10]), Contents=String(b"\x30" * 64),
        )
    )  # fmt: skip
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature1"), V=signature, F=132,
            Rect=Array([0, 0, 0, 0]), P=pdf.pages[0].obj,
        )
    )  # fmt: skip
    pdf.pages[0].obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)


def turned(degrees: int) -> Any:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Rotate = degrees

    return change


def cropped(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        left, bottom, right, top = (float(value) for value in page.mediabox)
        page.obj.CropBox = Array([left + 15, bottom + 10, right - 12, top - 9])


def add_highlight(path: Path, words: str, note: str, *, page: int = 0) -> None:
    """What another viewer would add: a highlight over `words`, which stand in one line."""
    with pdftext.open_pdf(path, path.name) as source, pdftext.glyphs(source, page) as glyphs:
        at = glyphs.text.index(words)
        boxes = [box for index in range(at, at + len(words)) if (box := glyphs.box(index))]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    bottom, top = min(box.bottom for box in boxes), max(box.top for box in boxes)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        target = pdf.pages[page].obj
        new = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([left, bottom, right, top]),
                QuadPoints=Array([left, top, right, top, left, bottom, right, bottom]), C=Array([0, 1, 0]),
                Contents=String(note), T=String("A colleague"), F=4,
            )
        )  # fmt: skip
        target.Annots = Array([*target.get("/Annots", []), new])
        pdf.save(path)


def reading_of(path: Path, own: Sequence[Correction] = (), password: str = "") -> Reading:
    """The reading of a PDF in which every name of the polar office's people and places is a mention."""
    opened = sources.read(str(path), password=password)
    analysis = opened.analysis or analysis_of(opened.document)
    return corrections.read(opened.document, analysis, (*opened.corrections, *own))


def analysis_of(document: Document) -> Analysis:
    found = readings.of(document, readings.EVERYONE, readings.NAMES, {"send": readings.MORI.id}, (), {})
    return found.analysis


def letters(text: str) -> str:
    """What must be the same on the page and in the text: no white space, no hyphens, ligatures spelt out."""
    for ligature, spelt in (("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, spelt)
    return re.sub("[\\s\x02\ufffe\u00ad\u2010-]+", "", text)


def ours(pdf: pikepdf.Pdf) -> list[tuple[int, Any]]:
    """The annotations that the app made: page (from 0) and object."""
    return [
        (number, annotation)
        for number, page in enumerate(pdf.pages)
        for annotation in page.obj.get("/Annots", ())
        if str(annotation.get("/NM", "")).startswith(roundtrip.PREFIX)
    ]


def words_under(path: Path, password: str = "") -> dict[str, str]:
    """For each of our annotations, by name, the characters whose middle lies under its quads."""
    out: dict[str, str] = {}
    with pikepdf.open(path, password=password) as pdf, pdftext.open_pdf(path, path.name, password) as source:
        for number, annotation in ours(pdf):
            points = [float(value) for value in annotation.QuadPoints]
            boxes = [_box(points[at : at + 8]) for at in range(0, len(points), 8)]
            with pdftext.glyphs(source, number) as glyphs:
                out[str(annotation.NM).removeprefix(roundtrip.PREFIX)] = "".join(
                    character for index, character in enumerate(glyphs.text) if _lies_under(glyphs.box(index), boxes)
                )
    return out


def expected(reading: Reading, options: Options = Options()) -> dict[str, str]:
    """For each mark's annotations, by the name of the first, the words that must lie under them together."""
    chosen = content.content(reading, options)
    return {
        marks.name(reading.document, mark): reading.document.text[mark.start : mark.end] for mark in marks.marks(chosen)
    }


def together(reading: Reading, under: dict[str, str], options: Options = Options()) -> dict[str, str]:
    """What lies under each mark, its parts on several pages put together."""
    chosen = content.content(reading, options)
    out: dict[str, str] = {}
    for mark in marks.marks(chosen):
        parts = [under.get(marks.name(reading.document, mark, part), "") for part in range(4)]
        out[marks.name(reading.document, mark)] = "".join(parts)
    return out


def colours_at(path: Path, number: int, box: Sequence[float], password: str = "") -> set[tuple[int, int, int]]:
    """The colours that pdfium paints inside a box (in user space) of an unturned page."""
    scale = 3.0
    with pdfium.PdfDocument(path, password=password or None) as pdf:
        page = pdf[number]
        left, bottom, _, top = page.get_cropbox()
        del bottom
        image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        page.close()
    area = (
        round((box[0] - left) * scale) + 1,
        round((top - box[3]) * scale) + 1,
        round((box[2] - left) * scale) - 1,
        round((top - box[1]) * scale) - 1,
    )
    return {colour for _, colour in image.crop(area).getcolors(1 << 20) or ()}


def _box(points: Sequence[float]) -> tuple[float, float, float, float]:
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])


def _lies_under(box: pdftext.Box | None, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    if box is None:
        return False
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in boxes)
