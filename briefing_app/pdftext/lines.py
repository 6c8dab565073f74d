"""The lines of a page, each with its box, as they would stand if the page's text were upright. Knows no reading order.

A line here is a stretch without wide gaps: what stands side by side in columns or cells is several lines.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_app.pdftext.glyphs import HYPHEN, Edges, Glyphs

WIDE = 0.95  # of the line's height: a gap that no justified line leaves between its words
_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand in a row: `runs` are half-open index ranges on their page (more than one where a line
    was put together), `text` those characters and a space between runs. The box is upright."""

    page: int
    runs: tuple[tuple[int, int], ...]
    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False
    upright: bool = True  # False: turned against most of the page's text

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def lines(glyphs: Glyphs, page: int) -> list[Line]:
    """The page's lines, in the order in which the page draws them."""
    stretches = list(_stretches(glyphs))
    turns = Counter[int]()
    for start, end, turn in stretches:
        turns[turn] += end - start
    usual = turns.most_common(1)[0][0] if turns else 0
    out: list[Line] = []
    for start, end, turn in stretches:
        pieces = _pieces(glyphs, start, end, turn)
        out += [line for a, b in pieces if (line := _line(glyphs, page, a, b, usual, turn == usual))]
    return out


def upright(box: Edges, turn: int) -> Edges:
    """The box as it would stand if text turned by `turn` quarters were turned back."""
    left, bottom, right, top = box
    match turn:
        case 1:
            return bottom, -right, top, -left
        case 2:
            return -right, -top, -left, -bottom
        case 3:
            return -top, left, -bottom, right
        case _:
            return box


def _stretches(glyphs: Glyphs) -> Iterator[tuple[int, int, int]]:
    """What stands between line ends, without white space around it: start, end, turn."""
    for found in _LINE.finditer(glyphs.text):
        words = found.group()
        start = found.start() + len(words) - len(words.lstrip())
        end = found.end() - len(words) + len(words.rstrip())
        if start < end:
            yield start, end, glyphs.turn(start)


def _pieces(glyphs: Glyphs, start: int, end: int, turn: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch where a gap is too wide for one between words."""
    at = start
    spaces = [found.span() for found in _SPACES.finditer(glyphs.text, start, end)]
    sides = glyphs.boxes([index for left, right in spaces for index in (left - 1, right)])
    for (left, right), before, after in zip(spaces, sides[::2], sides[1::2], strict=True):
        if before and after and right < end and _is_wide(before, after, turn):
            yield at, left
            at = right
    yield at, end


def _is_wide(before: Edges, after: Edges, turn: int) -> bool:
    left, bottom, right, top = upright(before, turn) if turn else before
    other_left, other_bottom, other_right, other_top = upright(after, turn) if turn else after
    height = max(top - bottom, other_top - other_bottom)
    # From right to left as well.
    return other_left - right > WIDE * height or left - other_right > WIDE * height


def _line(glyphs: Glyphs, page: int, start: int, end: int, turn: int, is_upright: bool) -> Line | None:
    found = glyphs.boxes(sorted({start, (start + end) // 2, end - 1}))
    boxes = [upright(box, turn) for box in found if box]
    if not boxes:
        boxes = [upright(box, turn) for box in glyphs.boxes(range(start, end)) if box]
        if not boxes:
            return None
    # The usual height of the three: a superscript or an ornament at an end does not count.
    usual = sorted(boxes, key=lambda box: box[3] - box[1])[len(boxes) // 2]
    return Line(
        page,
        ((start, end),),
        glyphs.text[start:end],
        min(box[0] for box in boxes),
        usual[1],
        max(box[2] for box in boxes),
        usual[3],
        glyphs.bold(start) and glyphs.bold(end - 1),
        is_upright,
    )


def joined(row: list[Line]) -> Line:
    """Lines side by side, from left to right, as one."""
    if len(row) == 1:
        return row[0]
    tall = max(row, key=lambda line: len(line.text))
    return Line(
        tall.page,
        tuple(run for line in row for run in line.runs),
        " ".join(line.text for line in row),
        min(line.left for line in row),
        tall.bottom,
        max(line.right for line in row),
        tall.top,
        all(line.bold for line in row),
        tall.upright,
    )
