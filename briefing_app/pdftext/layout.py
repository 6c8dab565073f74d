"""A whole PDF as one text with its blocks and pages, and for every code point the character on the page.

Hyphens at line ends are undone where the word is one word, ligatures become their letters; running heads and page
numbers are left out. Page after page: only lines and their boxes stay in memory. Knows no format but this.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

import pypdfium2 as pdfium

from briefing_app.errors import SourceError
from briefing_app.model import Block, BlockKind, Page
from briefing_app.pdftext.glyphs import HYPHEN, LETTER, Box, glyphs
from briefing_app.pdftext.lines import Line, lines
from briefing_app.pdftext.order import flows
from briefing_app.pdftext.paragraphs import Paragraph, paragraphs
from briefing_app.pdftext.running import without_running

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_NONE = -1  # index of a code point that stands for no character of the page
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*$")
_HEAD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
# Han, kana and their punctuation: written without spaces, so that a line's end is none.
_UNSPACED = re.compile("[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_HYPHENS = (HYPHEN, "-", "\u2010", "\u00ad")
_BULLET = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0a8", "•")
# Characters that do not stand for themselves, as `_Writer._character` has it: most lines have none.
_CHANGED = re.compile(f"[^\\S \u00a0]|[\x00-\x1f\x7f-\x9f\u00ad{HYPHEN}{''.join((*LIGATURES, *_BULLET))}]")


@dataclass(frozen=True)
class Layout:
    """`where[i]` is the index, on its page, of the character that code point `i` of `text` stands for; -1 for white
    space that was put in. `bare` are the numbers (from 0) of pages without any text."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    where: "array[int]"
    bare: tuple[int, ...]

    def glyph(self, offset: int) -> tuple[int, int]:
        """The page (from 0) and the index there of the code point at `offset`; the index is -1 for none."""
        return bisect_right(self.pages, offset, key=attrgetter("start")) - 1, self.where[offset]

    def offsets(self, page: int) -> dict[int, int]:
        """For the characters of a page, by index, the offset of the (first) code point that stands for each."""
        span = self.pages[page]
        found = zip(self.where[span.start : span.end], range(span.start, span.end), strict=True)
        return {index: offset for index, offset in reversed(list(found)) if index != _NONE}


def layout(pdf: pdfium.PdfDocument) -> Layout:
    """Read all pages; one that is damaged counts as one without text."""
    every: list[list[Line]] = []
    boxes: list[Box] = []
    for number in range(len(pdf)):
        try:
            with glyphs(pdf, number) as found:
                every.append(lines(found, number))
                boxes.append(_box(found.edges(), every[-1]))
        except SourceError:
            every.append([])
            boxes.append(LETTER)
    bare = tuple(number for number, one in enumerate(every) if not one)
    kept = without_running(every, boxes)
    writer = _Writer(_vocabulary(every))
    for paragraph in paragraphs([flows(one) for one in kept]):
        writer.write(paragraph)
    return writer.layout(pdf, bare)


def _box(edges: Box, found: list[Line]) -> Box:
    """The page's edges; those of its lines where these lie elsewhere, since the text is turned."""
    return Box(*_extent(found)) if found and not _inside(found, *edges) else edges


def _inside(found: list[Line], left: float, bottom: float, right: float, top: float) -> bool:
    a, b, c, d = _extent(found)
    return a > left - 20 and b > bottom - 20 and c < right + 20 and d < top + 20


def _extent(found: list[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in found),
        min(line.bottom for line in found),
        max(line.right for line in found),
        max(line.top for line in found),
    )


def _vocabulary(pages: Iterable[list[Line]]) -> set[str]:
    """Every word and compound that stands whole in a line, in lower case."""
    words: set[str] = set()
    for page in pages:
        for line in page:
            words.update(
                _WORD.findall(line.text[:-1].casefold() if line.text.endswith(_HYPHENS) else line.text.casefold())
            )
    return words


class _Writer:
    """Puts paragraphs one after the other into a text, and remembers where each code point comes from."""

    def __init__(self, vocabulary: set[str]) -> None:
        self.vocabulary = vocabulary
        self.out: list[str] = []
        self.where = array("i")
        self.blocks: list[Block] = []
        self.begins: list[tuple[int, int]] = []  # page, offset of its first code point

    def write(self, paragraph: Paragraph) -> None:
        self._between(paragraph)
        start = len(self.out)
        for number, line in enumerate(paragraph.lines):
            if number:
                self._join(line)
            if not self.begins or self.begins[-1][0] < line.page:
                self.begins.append((line.page, len(self.out)))
            self._line(line)
        skip = len(paragraph.marker)
        while skip and start + skip < len(self.out) and self.out[start + skip].isspace():
            skip += 1
        self.blocks.append(
            Block(
                paragraph.kind,
                start + skip,
                len(self.out),
                paragraph.level,
                paragraph.marker.translate(str.maketrans(_BULLET)),
                paragraph.table,
                paragraph.row,
                paragraph.column,
            )
        )

    def _between(self, paragraph: Paragraph) -> None:
        if not self.blocks:
            return
        before = self.blocks[-1]
        same_row = paragraph.kind is BlockKind.CELL and (before.table, before.row) == (paragraph.table, paragraph.row)
        same_list = paragraph.kind is before.kind and paragraph.kind in (BlockKind.LIST_ITEM, BlockKind.CELL)
        self._put("\t" if same_row else "\n" if same_list else "\n\n")

    def _line(self, line: Line) -> None:
        at = 0
        for run, (start, end) in enumerate(line.runs):
            if run:
                self._put(" ")
                at += 1
            words = line.text[at : at + end - start]
            if _CHANGED.search(words):
                for index, character in enumerate(words, start):
                    self._character(character, index)
            else:
                self.out.extend(words)
                self.where.extend(range(start, end))
            at += end - start

    def _character(self, character: str, index: int) -> None:
        if character == HYPHEN:
            character = "-"
        elif character.isspace() and character != "\u00a0":
            character = " "
        elif character == "\u00ad" or (character < " " or "\x7f" <= character < "\xa0"):
            return
        for letter in LIGATURES.get(character) or _BULLET.get(character, character):
            self.out.append(letter)
            self.where.append(index)

    def _put(self, words: str) -> None:
        self.out.extend(words)
        self.where.extend([_NONE] * len(words))

    def _join(self, line: Line) -> None:
        """What comes between two lines of a paragraph: nothing between Han or kana; nothing after a hyphen, which goes too where the word is one."""
        if not self.out or self.out[-1] not in _HYPHENS:
            if not (self.out and _UNSPACED.match(self.out[-1]) and _UNSPACED.match(line.text)):
                self._put(" ")
            return
        tail = _TAIL.search("".join(self.out[-40:-1]))
        head = _HEAD.match(line.text)
        if tail is None or head is None:
            if not (tail is None and line.text[:1].isalnum() and len(self.out) > 1 and self.out[-2].isalnum()):
                self._put(" ")
            return
        if self._is_one_word(tail.group(), head.group()):
            self.out.pop()
            self.where.pop()

    def _is_one_word(self, tail: str, head: str) -> bool:
        whole, compound = f"{tail}{head}".casefold(), f"{tail}-{head}".casefold()
        if (whole in self.vocabulary) != (compound in self.vocabulary):
            return whole in self.vocabulary
        return head[0].islower()

    def layout(self, pdf: pdfium.PdfDocument, bare: tuple[int, ...]) -> Layout:
        return Layout("".join(self.out), tuple(self.blocks), tuple(self._pages(pdf)), self.where, bare)

    def _pages(self, pdf: pdfium.PdfDocument) -> Iterator[Page]:
        """Each page from its first code point to the next page's; one without text is empty."""
        first = dict(self.begins)
        start = 0
        count = len(pdf)
        ends = [len(self.out)] * count
        for number in range(count - 2, -1, -1):
            ends[number] = first.get(number + 1, ends[number + 1])
        for number in range(count):
            width, height = _size(pdf, number)
            end = max(start, ends[number])
            yield Page(start, end, width, height, pdf.get_page_label(number))
            start = end


def _size(pdf: pdfium.PdfDocument, number: int) -> tuple[float, float]:
    try:
        return pdf.get_page_size(number)
    except pdfium.PdfiumError:
        return LETTER.right, LETTER.top
