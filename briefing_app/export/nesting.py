"""Marks that lie in or across each other on a page: which is on top, which stays pale, whose line runs lower.

Pure values; the same for a typeset page and for a source's own.
"""

from collections.abc import Mapping, Sequence

from briefing_app.export.highlight import Quad
from briefing_app.export.marks import Mark


def depth(mark: Mark, quads: Sequence[Quad]) -> tuple[bool, float]:
    """Ascending from the bottom of the pile: statements, then highlights, the widest first."""
    return (mark.form == "highlight", -sum(quad.right - quad.left for quad in quads))


def inner(marks: Mapping[int, Mark]) -> dict[int, list[int]]:
    """For each mark the highlights that lie in or across it and are shorter; none for a statement."""
    highlights = sorted(
        (number for number, mark in marks.items() if mark.form == "highlight"), key=lambda number: marks[number].start
    )
    within: dict[int, list[int]] = {number: [] for number in marks}
    open_: list[int] = []
    for number in highlights:
        mark = marks[number]
        open_ = [one for one in open_ if marks[one].end > mark.start]
        for one in open_:
            outer, other = (one, number) if _length(marks[one]) >= _length(mark) else (number, one)
            within[outer].append(other)
        open_.append(number)
    return within


def _length(mark: Mark) -> int:
    return mark.end - mark.start


def lanes(inside_of: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """How far below the words each mark's line runs: below those of the marks inside it; 2 at most."""
    down: dict[int, int] = {}

    def lane(number: int) -> int:
        if number not in down:
            down[number] = 0  # two of one length may each lie in the other
            down[number] = min(max((lane(one) + 1 for one in inside_of[number]), default=0), 2)
        return down[number]

    for number in inside_of:
        lane(number)
    return down
