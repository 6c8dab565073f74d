"""What must be true of every annotated PDF, as functions that name what is wrong: an empty list is a sound file.

The validators miss what they were not made for (a highlight without its quads passes them), so the checks here look
at each annotation themselves. `test_mutations` breaks files on purpose and sees that something here speaks up.
"""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import outloud
import page as validator
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name

from briefing_app import roundtrip
from briefing_app.export.content import content, shown
from briefing_app.export.marks import Mark, marks, name
from briefing_app.export.options import Options
from briefing_app.model import Reading
from tests.export import scripts

_NEEDED = ("/QuadPoints", "/AP", "/Contents", "/NM", "/T", "/Subj", "/C", "/M", "/CreationDate", "/StructParent", "/P")


def problems(file: Path, reading: Reading, options: Options = Options()) -> list[str]:
    """Everything that the checks find, the validators' findings first."""
    return [*conformance(file), *own(file, reading, options)]


def own(file: Path, reading: Reading, options: Options = Options()) -> list[str]:
    """What our own checks find, which know what we make."""
    with pikepdf.open(file) as pdf:
        found = [*_annotations(pdf), *_tags(pdf), *_layers(pdf, options), *_inside(pdf, options)]
    return [*found, *words(file, reading, options)]


def conformance(file: Path) -> list[str]:
    """What qpdf, page-validation (PDF/A-3a and PDF/UA-1) and outloud say against a file."""
    out: list[str] = []
    if shutil.which("qpdf"):
        done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        if done.returncode:
            out.append(f"qpdf: {done.stdout[-300:]}{done.stderr[-300:]}")
    twin = file.with_suffix(".twin.pdf")  # object streams trip a rule of the validator that is about none of this
    with pikepdf.open(file) as pdf:
        pdf.save(twin, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for profile in ("3a", "ua1"):
        verdict = validator.validate_pdf(str(twin), profile=profile, limits=validator.SafetyLimits.unlimited())
        out += [f"{profile} {one.rule_id}: {one.message[:160]}" for one in verdict.failures]
    aloud = outloud.check(
        str(file), layers={"conformance"}
    )  # in this process: starting another takes ten times as long
    out += [f"outloud: {aloud.error}"] if aloud.error else []
    out += [f"outloud: {one}" for one in aloud.findings if one.severity == "error"]
    twin.unlink()
    return out


def made_by_us(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    """Page index and annotation of each mark, in the order of the file."""
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", ()):
            if annotation.Subtype in (Name.Highlight, Name.Underline):
                yield number, annotation


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, one in made_by_us(pdf):
        where = f"page {number + 1}: {one.get('/Contents', '')!s:.40}"
        yield from (f"{where}: no {key}" for key in _NEEDED if key not in one)
        if "/Popup" in one:
            yield f"{where}: a popup"
        if int(one.get("/F", 0)) != 4:
            yield f"{where}: flags {one.get('/F')}"
        yield from (f"{where}: {fault}" for fault in _appearance(one))
        if "/QuadPoints" in one:
            yield from (f"{where}: {fault}" for fault in _quads(one))


def _quads(one: Any) -> Iterator[str]:
    values = [float(value) for value in one.QuadPoints]
    left, bottom, right, top = (float(value) for value in one.Rect)
    if not values or len(values) % 8:
        yield "quads that are not eight numbers each"
    for at in range(0, len(values) - 7, 8):
        x, y = values[at : at + 8 : 2], values[at + 1 : at + 8 : 2]
        if not (x[0] == x[2] < x[1] == x[3] and y[2] == y[3] < y[0] == y[1]):
            yield "quads in another order than viewers take"
        if min(x) < left - 0.1 or max(x) > right + 0.1 or min(y) < bottom - 0.1 or max(y) > top + 0.1:
            yield "quads outside the rectangle"


def _appearance(one: Any) -> Iterator[str]:
    if "/AP" not in one:
        return
    if list(one.AP.keys()) != ["/N"]:
        yield "an appearance for more than the normal state"
    form = one.AP.N
    if "/Group" in form:
        yield "a transparency group"
    state = form.get("/Resources", Dictionary()).get("/ExtGState", Dictionary()).get("/G0", Dictionary())
    if state.get("/BM") != Name.Multiply:
        yield "an appearance that does not multiply"
    if b"/G0 gs" not in form.read_bytes():
        yield "an appearance that does not use its state"
    if "/OC" in one and (b"/OC /L0 BDC" not in form.read_bytes() or form.Resources.Properties.L0 != one.OC):
        yield "an appearance that is not on its layer"


def _tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    nodes = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    for number, one in made_by_us(pdf):
        if pdf.pages[number].get("/Tabs") != Name.S:
            yield f"page {number + 1}: no tab order by structure"
        element = nodes.get(int(one.get("/StructParent", -1)))
        if element is None:
            yield f"page {number + 1}: an annotation without an element"
        elif Name.Annot != element.S:
            yield f"page {number + 1}: an annotation in {element.S}"
        else:
            kids = element.K if isinstance(element.K, Array) else [element.K]
            held = [kid.Obj.objgen for kid in kids if isinstance(kid, Dictionary) and "/Obj" in kid]
            if one.objgen not in held:
                yield f"page {number + 1}: an element that does not hold its annotation"


def _layers(pdf: pikepdf.Pdf, options: Options) -> Iterator[str]:
    if not options.layers:
        return
    properties = pdf.Root.get("/OCProperties", Dictionary())
    known = {group.objgen for group in properties.get("/OCGs", ())}
    default = properties.get("/D", Dictionary())
    ordered = {group.objgen for nested in default.get("/Order", ()) for group in list(nested)[1:]}
    if known != ordered:
        yield "layers that are not in the list, or not among the layers"
    if (known and "/Name" not in default) or "/AS" in default:
        yield "a layer configuration without a name, or with usage"
    for number, one in made_by_us(pdf):
        if "/OC" not in one or one.OC.objgen not in known:
            yield f"page {number + 1}: an annotation on no layer"


def _inside(pdf: pikepdf.Pdf, options: Options) -> Iterator[str]:
    if not options.embed:
        return
    if roundtrip.FILE_NAME not in pdf.attachments:
        yield "no reading inside"
    files = list(pdf.Root.get("/AF", ()))
    if not files or files[0].get("/AFRelationship") != Name.Data:
        yield "no associated data"


def expected(reading: Reading, options: Options = Options()) -> list[Mark]:
    return list(marks(content(reading, options)))


def words(file: Path, reading: Reading, options: Options = Options()) -> list[str]:
    """Where the words under a mark's quads, as pdfium reads them, are not those that were marked."""
    found = under_quads(file)
    placed = Placed(file)
    out: list[str] = []
    for mark in expected(reading, options):
        parts: list[str] = []
        while (called := roundtrip.PREFIX + name(reading.document, mark, len(parts))) in found:
            parts.append(found.pop(called))
        marked = shown(reading.document.text, mark.start, mark.end)
        # Where pdfium's own words differ, where the letters stand has the last word: pdfium counts a letter in that
        # only hangs over from before (an f), and turns the words round in a paragraph that runs to the left.
        if not scripts.is_plain(marked) or squeezed(marked) != squeezed("".join(parts)):
            called = [roundtrip.PREFIX + name(reading.document, mark, part) for part in range(len(parts))]
            out += placed.faults(mark.key, marked, called, leftward=_runs_left(reading, mark))
    return [*out, *(f"an annotation of nothing: {words!r}" for words in found.values())]


def _runs_left(reading: Reading, mark: Mark) -> bool:
    """Whether the paragraph of a mark runs from right to left, as its first letter says (UAX #9, P2 and P3)."""
    document = reading.document
    block = document.blocks[document.block_at(mark.start)]
    first = (unicodedata.bidirectional(char) for char in document.text[block.start : block.end])
    return next((way != "L" for way in first if way in ("L", "R", "AL")), False)


class Placed:
    """The letters under the quads of a file's annotations, by where they stand."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: dict[str, list[list[scripts.Glyph]]] = {}

    def faults(self, key: str, marked: str, called: Sequence[str], *, leftward: bool) -> Iterator[str]:
        """What is wrong with the annotations of one mark over the words `marked`."""
        if not self._lines:
            self._read()
        lines = [line for one in called for line in self._lines[one]]
        found = [group for line in lines for group in scripts.in_reading_order(line, leftward=leftward)]
        if not scripts.same(wanted := scripts.letters(marked), found):
            yield f"{key}: {wanted!r} is over {''.join(found)!r}"
        marks = {one.char for line in lines for one in line if unicodedata.combining(one.char)}
        if marks != scripts.combining(marked):
            yield f"{key}: the marks {sorted(scripts.combining(marked))} are {sorted(marks)}"

    def _read(self) -> None:
        every: dict[int, list[scripts.Glyph]] = {}
        with pikepdf.open(self._file) as pdf, pdfium.PdfDocument(self._file) as document:
            for number, one in made_by_us(pdf):
                if number not in every:
                    every[number] = scripts.glyphs(document[number].get_textpage())
                values = [float(value) for value in one.get("/QuadPoints", ())]
                boxes = (values[at : at + 8] for at in range(0, len(values) - 7, 8))
                self._lines[str(one.get("/NM"))] = [
                    scripts.under((min(box[::2]), min(box[1::2]), max(box[::2]), max(box[1::2])), every[number])
                    for box in boxes
                ]


def under_quads(file: Path) -> dict[str, str]:
    """By each annotation's name, the words under its quads."""
    out: dict[str, str] = {}
    pages: dict[int, Any] = {}
    with pikepdf.open(file) as pdf:
        document = pdfium.PdfDocument(file)
        for number, one in made_by_us(pdf):
            if number not in pages:
                pages[number] = document[number].get_textpage()
            values = [float(value) for value in one.get("/QuadPoints", ())]
            boxes = (values[at : at + 8] for at in range(0, len(values) - 7, 8))
            key = str(one.get("/NM", f"nameless {len(out)}"))
            out[key] = "".join(_in_box(pages[number], box) for box in boxes)
        document.close()
    return out


def _in_box(page: Any, box: list[float]) -> str:
    left, right, bottom, top = min(box[::2]), max(box[::2]), min(box[1::2]), max(box[1::2])
    middle, reach = bottom + 0.5 * (top - bottom), 0.42 * (top - bottom)
    return page.get_text_bounded(left + 0.4, middle - reach, right - 0.4, middle + reach)


def squeezed(words: str) -> str:
    """Letters and digits of `words`, ligatures dissolved: line ends, hyphens and blanks are the page's own."""
    plain = unicodedata.normalize("NFKC", words)
    return "".join(
        char for char in plain if not char.isspace() and unicodedata.category(char) not in ("Pd", "Cf", "Cc")
    )
