"""Lines become paragraphs, headings, list items and cells: by distance, indentation, size and the way they end.

Knows boxes and words, nothing of pdfium and nothing of offsets.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefing_app.model import BlockKind
from briefing_app.pdftext.glyphs import HYPHEN
from briefing_app.pdftext.lines import Line
from briefing_app.pdftext.order import Flow

BULLETS = "•‣◦▪▫■□●○◆◇➢➤✓–—*·\uf0b7\uf0a7\uf0d8\uf076\uf0a8-"
MARKER = re.compile(rf"(?:[{re.escape(BULLETS)}]|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)])(?=\s+\S)")
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]\d]*$")
_LARGER = 1.12  # times the body's size: a heading
_LONGEST_HEADING = 200  # characters


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, and what they are. `marker` is the first line's opening that is a list's own."""

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    table: int = -1
    row: int = -1
    column: int = -1

    @property
    def height(self) -> float:
        return max(line.height for line in self.lines)

    @property
    def length(self) -> int:
        return sum(len(line.text) for line in self.lines)


@dataclass(frozen=True)
class Measures:
    """What is usual in a document: the height of its running text, and the distance of lines by their height."""

    body: float
    pitch: dict[int, float]

    def distance(self, line: Line) -> float:
        return self.pitch.get(_size(line.height), 1.35 * line.height)


def paragraphs(pages: Sequence[Sequence[Flow]]) -> list[Paragraph]:
    """The paragraphs of all pages in reading order; one that runs over a column or a page is one."""
    measures = _measures([flow for page in pages for flow in page])
    out: list[Paragraph] = []
    tables = 0
    for page in pages:
        for flow in page:
            if flow.rows:
                out += _cells(flow, tables)
                tables += 1
                continue
            for number, found in enumerate(_split(flow.lines, measures)):
                if number == 0 and out and _continues(out[-1], found):
                    out[-1] = replace(out[-1], lines=out[-1].lines + found.lines)
                else:
                    out.append(found)
    return _with_headings(out, measures)


def _measures(every: Iterable[Flow]) -> Measures:
    heights: Counter[int] = Counter()
    gaps: dict[int, list[float]] = defaultdict(list)
    for flow in every:
        for line in flow.lines:
            heights[_size(line.height)] += len(line.text)
        for above, below in pairwise(flow.lines):
            gap = above.top - below.top
            if _size(above.height) == _size(below.height) and 0 < gap < 2.5 * above.height:
                gaps[_size(above.height)].append(gap)
    body = heights.most_common(1)[0][0] / 4 if heights else 12.0
    # The lower quartile's middle: the distance inside paragraphs, where those between them are many as well.
    return Measures(body, {size: median(sorted(found)[: max(1, len(found) * 2 // 3)]) for size, found in gaps.items()})


def _size(height: float) -> int:
    return round(height * 4)


def _split(lines: tuple[Line, ...], measures: Measures) -> Iterator[Paragraph]:
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    current = [lines[0]]
    for number, line in enumerate(lines[1:], 1):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if _breaks(current, line, following, (left, right), measures):
            yield _paragraph(current)
            current = []
        current.append(line)
    yield _paragraph(current)


def _breaks(
    current: list[Line], line: Line, following: Line | None, edges: tuple[float, float], measures: Measures
) -> bool:
    """Whether `line` begins a new paragraph after the lines of `current`."""
    before = current[-1]
    if before.text.endswith(HYPHEN):
        return False
    if _differs(before, line) or before.top - line.top > max(1.22 * measures.distance(line), 1.05 * line.height):
        return True
    if MARKER.match(line.text):
        return True
    left, right = edges
    room = right - before.right
    is_short = room > 0.12 * (right - left) and room > 2 * before.height
    ended = bool(_ENDS.search(before.text))
    if is_short and ended and not line.text[:1].islower():
        return True
    step = 0.35 * line.height
    if MARKER.match(current[0].text):
        return line.left < current[0].left + step and ended and not line.text[:1].islower()
    indented = line.left > before.left + step and line.left > left + step
    return indented and ended and (following is None or following.left < line.left - step or _differs(line, following))


def _differs(one: Line, other: Line) -> bool:
    return abs(one.height - other.height) > 0.08 * one.height or one.bold != other.bold or one.upright != other.upright


def _paragraph(lines: list[Line]) -> Paragraph:
    marker = MARKER.match(lines[0].text)
    if marker and len(lines[0].text) > marker.end():
        return Paragraph(tuple(lines), BlockKind.LIST_ITEM, 1, marker.group())
    return Paragraph(tuple(lines))


def _cells(flow: Flow, table: int) -> Iterator[Paragraph]:
    for row, cells in enumerate(flow.rows):
        for column, cell in enumerate(cells):
            if cell is not None:
                yield Paragraph((cell,), BlockKind.CELL, table=table, row=row, column=column)


def _continues(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph at the head of a column goes on with the one at the foot of the column before."""
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or after.kind is not BlockKind.PARAGRAPH:
        return False
    last, first = before.lines[-1], after.lines[0]
    if _differs(last, first):
        return False
    if last.text.endswith(HYPHEN):
        return True
    return not _ENDS.search(last.text) and (first.text[:1].islower() or before.length > _LONGEST_HEADING / 2)


def _with_headings(found: list[Paragraph], measures: Measures) -> list[Paragraph]:
    """Mark what is set larger, or bold and short, as headings; the largest on the first page is the title."""
    candidates = {number for number in range(len(found)) if _is_heading(found, number, measures)}
    sizes = sorted({_size(found[number].height) for number in candidates}, reverse=True)
    title = _title(found, candidates, sizes)
    levels = {size: min(6, number) for number, size in enumerate(_merged(sizes, title is not None), 1)}
    for number in candidates:
        if number == title:
            found[number] = replace(found[number], kind=BlockKind.TITLE, level=1, marker="")
        else:
            level = levels.get(_size(found[number].height), 1)
            found[number] = replace(found[number], kind=BlockKind.HEADING, level=level, marker="")
    return found


def _is_heading(found: list[Paragraph], number: int, measures: Measures) -> bool:
    one = found[number]
    if one.kind is BlockKind.CELL or one.length > _LONGEST_HEADING or not one.lines[0].upright:
        return False
    words = one.lines[-1].text.rstrip()
    if not any(character.isalpha() for character in words):
        return False
    if one.height > _LARGER * measures.body:
        return True
    bold = all(line.bold for line in one.lines) and abs(one.height - measures.body) < 0.2 * measures.body
    alone = number + 1 < len(found) and not all(line.bold for line in found[number + 1].lines)
    return bold and alone and len(one.lines) <= 2 and not words.endswith((".", ",", ";", ":"))


def _title(found: list[Paragraph], candidates: set[int], sizes: list[int]) -> int | None:
    """The one paragraph of the largest size, when it stands near the beginning."""
    largest = [number for number in candidates if _size(found[number].height) >= sizes[0] - 1] if sizes else []
    if len(largest) == 1 and largest[0] < 6 and found[largest[0]].lines[0].page == found[0].lines[0].page:
        return largest[0]
    return None


def _merged(sizes: list[int], has_title: bool) -> Iterator[int]:
    """The sizes that headings are ranked by, the title's left out."""
    yield from sizes[1:] if has_title and len(sizes) > 1 else sizes
