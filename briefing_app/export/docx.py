"""A Word document: what names an entity is shaded and underlined in its colour, with comments that say who it is.

An entity is commented where it first comes, a statement where it begins, the reader's own highlights each. Knows
python-docx and no other format.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_UNDERLINE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, RGBColor

from briefing_app.export import marks
from briefing_app.export.clean import line, plain, runs_left, safe_link
from briefing_app.export.content import KIND_NAMES, KINDS, Content, content, depths, segments, shown
from briefing_app.export.options import Options, Report, Step
from briefing_app.export.spans import Spans
from briefing_app.model import Block, BlockKind, Image, Reading
from briefing_app.model import Mark as Format

_UNDERLINES = {
    "solid": WD_UNDERLINE.SINGLE,
    "dashed": WD_UNDERLINE.DASH,
    "double": WD_UNDERLINE.DOUBLE,
    "dotted": WD_UNDERLINE.DOTTED,
    "wave": WD_UNDERLINE.WAVY,
    "dash-dot": WD_UNDERLINE.DOT_DASH,
}
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff"}
_CODE = "Courier New"
_LINK = RGBColor(0x05, 0x63, 0xC1)
_LONGEST_PROPERTY = 255  # characters (python-docx refuses more)


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    chosen = content(reading, options)
    job = _Job(chosen)
    job.properties()
    step(0.05, "Setting the text")
    job.body(step)
    if options.ledger:
        job.ledger()
    if options.index:
        job.index()
    step(0.95, "Writing")
    job.save(target)
    return Report(target, highlights=len(job.every), notices=chosen.notices)


class _Job:
    def __init__(self, chosen: Content) -> None:
        self.chosen = chosen
        self.text = chosen.document.text
        self.docx: Any = docx.Document()
        self.every = marks.marks(chosen)
        self.marks = Spans(self.every)
        self.commented: set[str] = set()
        self.moment = (self.chosen.options.created or datetime.now(UTC)).astimezone(UTC)

    def properties(self) -> None:
        core = self.docx.core_properties
        core.title = line(self.chosen.title)[:_LONGEST_PROPERTY]
        core.author = line(self.chosen.document.byline or self.chosen.options.author)[:_LONGEST_PROPERTY]
        core.language = line(self.chosen.document.language)[:_LONGEST_PROPERTY]
        core.comments = "Annotated with Briefing Reader"
        core.created = core.modified = self.moment

    def body(self, step: Step) -> None:
        document = self.chosen.document
        blocks = document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(self.text)),)
        titled = blocks[0].kind is BlockKind.TITLE
        if titled:
            self._block(blocks[0], None)
        elif not any(block.kind is BlockKind.TITLE for block in blocks):
            self.docx.add_heading(line(self.chosen.title), 0)
        if self.chosen.options.front:
            self._facts()
        images = {image.block: image for image in document.images}
        deep = depths(blocks)
        numbered = ((number, block) for number, block in enumerate(blocks) if number or not titled)
        tables = groupby(numbered, key=lambda one: one[1].table if one[1].kind is BlockKind.CELL else -1)
        for table, run in tables:
            if table >= 0:
                self._table([block for _, block in run])
                continue
            for number, block in run:
                step(0.05 + 0.8 * number / len(blocks), "Setting the text")
                self._block(block, images.get(number), deep.get(number, 1))

    def _facts(self) -> None:
        document = self.chosen.document
        facts = (
            ("Source", document.source),
            ("Outlet", document.outlet),
            ("By", document.byline),
            ("Published", document.published),
            ("Place", document.dateline),
        )
        for name, value in facts:
            if value:
                paragraph = self.docx.add_paragraph()
                paragraph.add_run(f"{name}: ").bold = True
                paragraph.add_run(line(value))

    def _block(self, block: Block, image: Image | None, depth: int = 1) -> None:
        match block.kind:
            case BlockKind.TITLE:
                paragraph = self.docx.add_heading(level=0)
            case BlockKind.HEADING:
                paragraph = self.docx.add_heading(level=max(1, depth - 1))
            case BlockKind.LIST_ITEM:
                paragraph = self.docx.add_paragraph(style=_list_style(block))
            case BlockKind.QUOTE:
                paragraph = self.docx.add_paragraph(style="Quote")
            case BlockKind.BYLINE | BlockKind.DATELINE:
                paragraph = self.docx.add_paragraph(style="Subtitle")
            case BlockKind.RULE:
                self.docx.add_paragraph("* * *").alignment = 1
                return
            case BlockKind.IMAGE:
                if self._picture(block, image):
                    return
                paragraph = self.docx.add_paragraph("Image: ")
            case _:
                paragraph = self.docx.add_paragraph()
        if block.kind is BlockKind.LIST_ITEM and block.marker[:1].isalnum():
            paragraph.add_run(f"{line(block.marker)} ")
        self._inline(paragraph, block)

    def _picture(self, block: Block, image: Image | None) -> bool:
        """Whether the picture could be set; some that claim a form are of another."""
        if image is None or image.media_type not in _PICTURES:
            return False
        try:
            shape = self.docx.add_picture(io.BytesIO(image.data), width=Inches(5))
        except Exception:  # python-docx raises whatever its parsers of pictures stumble over
            return False
        properties = shape._inline.docPr
        properties.set("descr", line(self.text[block.start : block.end]))
        return True

    def _table(self, cells: Sequence[Block]) -> None:
        rows = sorted({cell.row for cell in cells})
        width = 1 + max(max(0, cell.column) for cell in cells)
        table = self.docx.add_table(len(rows), width, style="Table Grid")
        for cell in cells:
            paragraph = table.cell(rows.index(cell.row), max(0, cell.column)).paragraphs[0]
            self._inline(paragraph, cell)

    def _inline(self, paragraph: Any, block: Block) -> None:
        """A block's words as runs, cut wherever a mark begins or ends; comments go to the first run of their mark."""
        over = self._over(block)
        spans = [(max(block.start, one.start), min(block.end, one.end)) for one in over]
        if runs_left(self.text[block.start : block.end]):
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for segment in segments(block.start, block.end, spans):
            words = plain(shown(self.text, segment.start, segment.end))
            if not words:
                continue
            run = paragraph.add_run(words)
            _format(run, block, [one for i in segment.items if isinstance(one := over[i], Format)])
            run.font.rtl = runs_left(words) or None
            those = [one for i in segment.items if isinstance(one := over[i], marks.Mark)]
            for mark in sorted(those, key=lambda mark: mark.start - mark.end):  # the shortest last: it is seen
                _paint(run, mark)
            for mark in those:
                self._comment(run, mark)

    def _over(self, block: Block) -> list[marks.Mark | Format]:
        """The marks and formats over a block, ascending by start."""
        here = block.start, block.end
        return sorted([*self.marks.over(*here), *self.chosen.formats.over(*here)], key=attrgetter("start"))

    def _comment(self, run: Any, mark: marks.Mark) -> None:
        is_mention = mark.form == "highlight" and mark.layer != marks.OWN
        about = mark.layer if is_mention else mark.key
        if about in self.commented:
            return
        self.commented.add(about)
        author = line(mark.author) or "Briefing Reader"
        comment = self.docx.add_comment([run], text=plain(mark.contents), author=author, initials=author[:1])
        comment._comment_elm.set(qn("w:date"), self.moment.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def ledger(self) -> None:
        if not self.chosen.statements:
            return
        self.docx.add_heading("Who said what", 1)
        header = ("No.", "Speaker", "Words", "Form")
        rows = (
            (str(one.number), line(one.name), line(one.words), one.quotation.kind.value)
            for one in self.chosen.statements
        )
        self._grid(header, list(rows))

    def index(self) -> None:
        for kind, _, _ in KINDS:
            entities = self.chosen.of_kind(kind)
            if not entities:
                continue
            self.docx.add_heading(KIND_NAMES[kind], 2)
            for entity in entities:
                paragraph = self.docx.add_paragraph(style="List Bullet")
                paragraph.add_run(line(entity.name)).bold = True
                count = len(self.chosen.analysis.mentions_of(entity.id))
                times = "once" if count == 1 else f"{count} times"
                paragraph.add_run(f" — {line(self.chosen.about(entity))} ({times})")
                if note := self.chosen.note(entity.id):
                    paragraph.add_run(f" Note: {line(note)}").italic = True

    def save(self, target: Path) -> None:
        """The file, every part of it dated alike: the same reading and moment make the same bytes."""
        made = io.BytesIO()
        self.docx.save(made)
        date = max((1980, 1, 1, 0, 0, 0), self.moment.timetuple()[:6])
        with zipfile.ZipFile(made) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name in parts.namelist():
                out.writestr(zipfile.ZipInfo(name, date), parts.read(name), zipfile.ZIP_DEFLATED)

    def _grid(self, header: Iterable[str], rows: Sequence[Sequence[str]]) -> None:
        titles = list(header)
        table = self.docx.add_table(1 + len(rows), len(titles), style="Table Grid")
        # A table's cells are found by walking it; once for all is what keeps a long ledger quick.
        cells = _cells(table)
        for cell, title in zip(next(cells), titles, strict=True):
            cell.paragraphs[0].add_run(title).bold = True
        for row in rows:
            for cell, words in zip(next(cells), row, strict=True):
                cell.paragraphs[0].add_run(words)


def _cells(table: Any) -> Iterator[Sequence[Any]]:
    for row in table.rows:
        yield row.cells


def _list_style(block: Block) -> str:
    level = min(3, max(1, block.level))
    name = "List" if block.marker[:1].isalnum() else "List Bullet"
    return name if level == 1 else f"{name} {level}"


def _format(run: Any, block: Block, formats: Sequence[Format]) -> None:
    """What the briefing itself sets apart: strong, emphasis, code, struck out; a link where it leads somewhere safe."""
    kinds = {one.kind for one in formats}
    run.bold = "strong" in kinds or (block.kind is BlockKind.CELL and block.header) or None
    run.italic = "emphasis" in kinds or None
    run.font.strike = "strike" in kinds or None
    if "code" in kinds or block.kind is BlockKind.CODE:
        run.font.name = _CODE
    for one in formats:
        if one.kind == "link" and (address := safe_link(one.target)):
            _link(run, address)
            return


def _link(run: Any, address: str) -> None:
    """Put a run into a hyperlink of its own (python-docx reads them but makes none)."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), run.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._r.addprevious(link)
    link.append(run._r)
    run.font.color.rgb = _LINK


def _paint(run: Any, mark: marks.Mark) -> None:
    """Shade a run in the mark's tint and underline it in its style and ink."""
    properties = run._r.get_or_add_rPr()
    if mark.form == "highlight":
        for old in properties.findall(qn("w:shd")):
            properties.remove(old)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), mark.tint.lstrip("#").upper())
        _insert_shade(properties, shade)
    if mark.line:
        run.font.underline = _UNDERLINES[mark.line]
        properties.find(qn("w:u")).set(qn("w:color"), mark.ink.lstrip("#").upper())


def _insert_shade(properties: Any, shade: Any) -> None:
    """Put it where the schema wants it (ECMA-376, 17.3.2.28): before what may follow it, else at the end."""
    following = {qn(f"w:{name}") for name in ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout")}
    for child in properties:
        if child.tag in following:
            child.addprevious(shade)
            return
    properties.append(shade)


__all__ = ["write"]
