"""In which order one reads the lines of a page: columns, what spans them, and tables. Pure geometry, no words.

A gutter is looked for that few lines cross and that has lines on both sides; what crosses it (a title over two
columns) cuts the page into bands, and each band is read left column first. This is the XY-cut of Nagy and Seth
(1984), with spanning lines taken out before the vertical cut.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from briefing_app.pdftext.lines import Line, joined

_BIN = 2.0  # points
_FULL = 0.6  # of its column's width: what a line of running text fills, and a table's cell does not


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines that are read one after the other. In a table's flow, `rows` are its rows of cells (None: empty)."""

    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Line | None, ...], ...] = ()


def flows(lines: list[Line]) -> list[Flow]:
    """The lines of one page as flows in reading order; text that is turned otherwise comes last."""
    out = list(_flows([line for line in lines if line.upright], 0))
    if turned := [line for line in lines if not line.upright]:
        out.append(Flow(tuple(turned)))
    return out


def _flows(lines: list[Line], depth: int) -> Iterator[Flow]:
    gutter = _gutter(lines) if depth < 4 and len(lines) > 5 else None
    if gutter is None:
        if lines:
            yield Flow(tuple(joined(row) for row in _rows(lines)))
        return
    for band in _bands(lines, gutter):
        left = [line for line in band if line.right <= gutter]
        right = [line for line in band if line.left >= gutter]
        if len(left) + len(right) < len(band) or not (left and right):
            yield Flow(tuple(joined(row) for row in _rows(band)))
        elif _is_table(left, right):
            yield Flow(rows=tuple(_cells(band)))
        else:
            yield from _flows(left, depth + 1)
            yield from _flows(right, depth + 1)


def _gutter(lines: list[Line]) -> float | None:
    """Where a vertical gap divides the lines: crossed by the fewest, with at least three lines on both sides."""
    low, high = min(line.left for line in lines), max(line.right for line in lines)
    count = int((high - low) / _BIN) + 1
    begins, ends = [0] * (count + 1), [0] * (count + 1)
    for line in lines:
        begins[int((line.left - low) / _BIN)] += 1
        ends[min(count, int((line.right - low) / _BIN) + 1)] += 1
    best: tuple[int, int, float] | None = None
    left = begun = run = 0
    for number in range(count):
        begun += begins[number]
        left += ends[number]
        crossing, right = begun - left, len(lines) - begun
        fits = left >= 3 and right >= 3 and crossing <= 0.4 * min(left, right)
        run = run + 1 if fits and (best is None or run == 0 or crossing <= best[0]) else 0
        if run and (best is None or (crossing, -run) < best[:2]):
            best = (crossing, -run, low + (number - run / 2 + 0.5) * _BIN)
    if best is None or not _side_by_side(lines, best[2]):
        return None
    return best[2]


def _side_by_side(lines: list[Line], gutter: float) -> bool:
    """Whether lines on both sides stand beside each other; otherwise the gap is mere indentation."""
    right = sorted((line.bottom, line.top) for line in lines if line.left >= gutter)
    beside = 0
    for line in lines:
        if line.right <= gutter and any(bottom < line.middle < top for bottom, top in right):
            beside += 1
    return beside >= 2


def _bands(lines: list[Line], gutter: float) -> Iterator[list[Line]]:
    """Runs from the top: of lines that cross the gutter, and of lines beside it, alternately."""
    crossing = sorted((line for line in lines if line.left < gutter < line.right), key=lambda line: -line.top)
    beside = sorted((line for line in lines if not line.left < gutter < line.right), key=lambda line: -line.middle)
    at = 0
    spanning: list[Line] = []
    for line in crossing:
        stop = at
        while stop < len(beside) and beside[stop].middle > line.middle:
            stop += 1
        if stop > at:
            if spanning:
                yield spanning
            yield beside[at:stop]
            spanning = []
        spanning.append(line)
        at = stop
    if spanning:
        yield spanning
    if at < len(beside):
        yield beside[at:]


def _is_table(left: list[Line], right: list[Line]) -> bool:
    """Whether two sides are cells rather than columns: short lines, in rows."""
    return _fill(left) < _FULL or _fill(right) < _FULL


def _fill(lines: list[Line]) -> float:
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return median((line.right - line.left) / width for line in lines) if width else 1.0


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines in rows from the top, each from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.middle, line.left)):
        if rows and _same_row(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows


def _same_row(row: list[Line], line: Line) -> bool:
    first = row[0]
    overlap = min(first.top, line.top) - max(first.bottom, line.bottom)
    if overlap < 0.6 * min(first.height, line.height):
        return False
    return all(line.left >= other.right - 1 or line.right <= other.left + 1 for other in row)


def _cells(band: list[Line]) -> Iterator[tuple[Line | None, ...]]:
    """The rows of a table, every one as wide as the table."""
    edges = _columns(band)
    for row in _rows(band):
        cells: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
        for line in row:
            cells[sum(edge <= line.left for edge in edges)].append(line)
        yield tuple(joined(cell) if cell else None for cell in cells)


def _columns(lines: list[Line]) -> list[float]:
    """The x positions that no line crosses, one a gap, from left to right."""
    edges: list[float] = []
    reach = None
    for line in sorted(lines, key=lambda line: line.left):
        if reach is not None and line.left > reach + _BIN:
            edges.append((reach + line.left) / 2)
        reach = line.right if reach is None else max(reach, line.right)
    return edges
