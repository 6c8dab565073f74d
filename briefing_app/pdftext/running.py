"""Headers, footers and page numbers: what stands at the edge of page after page and is no part of the text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefing_app.pdftext.glyphs import Box
from briefing_app.pdftext.lines import Line

_EDGE = 0.14  # of the page's height, from its upper and its lower edge
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|página)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|von|de)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)


def without_running(pages: Sequence[list[Line]], boxes: Sequence[Box]) -> list[list[Line]]:
    """The lines of each page without running heads and numbers; `boxes` are the upright crop boxes."""
    seen: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
    for number, (lines, box) in enumerate(zip(pages, boxes, strict=True)):
        for line in lines:
            if edge := _edge(line, box):
                seen[edge, _key(line)].append((number, line.middle))
    running: list[set[tuple[int, str]]] = [set() for _ in pages]
    for key, places in seen.items():
        for number in _recurring(places, 2 if len(pages) == 2 else 3):
            running[number].add(key)
    return [_body(*one) for one in zip(pages, boxes, running, strict=True)]


def _recurring(places: list[tuple[int, float]], needed: int) -> Iterator[int]:
    """The pages on which a line recurs: on every page or on every other one, at the same height."""
    run: list[tuple[int, float]] = []
    for number, height in places:
        if run and not (number - run[-1][0] <= 2 and abs(height - run[-1][1]) < 3):
            if len(run) >= needed:
                yield from (page for page, _ in run)
            run = []
        if not run or number > run[-1][0]:
            run.append((number, height))
    if len(run) >= needed:
        yield from (page for page, _ in run)


def _body(lines: list[Line], box: Box, running: set[tuple[int, str]]) -> list[Line]:
    out = {id(line) for line in lines if not line.upright and (_edge(line, box), _key(line)) in running}
    for edge in (1, -1):
        out |= {id(line) for line in _outer(lines, box, edge, running)}
    return [line for line in lines if id(line) not in out]


def _outer(lines: list[Line], box: Box, edge: int, running: set[tuple[int, str]]) -> list[Line]:
    """From the page's edge inwards, the rows of running lines and numbers that stand apart from what follows."""
    ordered = sorted((line for line in lines if line.upright), key=lambda line: -edge * line.middle)
    taken: list[Line] = []
    apart = 0
    for line in ordered:
        distance = edge * (taken[-1].middle - line.middle) if taken else 0.0
        if taken and distance > 1.55 * line.height:
            apart = len(taken)
        if _edge(line, box) != edge or not ((edge, _key(line)) in running or _NUMBER.fullmatch(line.text)):
            return taken[:apart]
        taken.append(line)
    return taken  # nothing but running lines


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))


def _edge(line: Line, box: Box) -> int:
    """1 at the page's upper edge, -1 at its lower, 0 elsewhere; 2 for text that is turned, which is at some edge."""
    if not line.upright:
        return 2
    reach = _EDGE * (box.top - box.bottom)
    if line.middle > box.top - reach:
        return 1
    return -1 if line.middle < box.bottom + reach else 0
