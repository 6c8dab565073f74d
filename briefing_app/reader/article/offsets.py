"""A document's offsets (code points) and Qt's positions (UTF-16 units), to and fro. Knows no widget.

What Qt shows is made of stretches of the document's text, in order, with other things between them (paragraph ends,
list markers); what is left out of the view lies between two stretches.
"""

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """The stretches of a text that are shown, and where. Add them in ascending order of both."""

    def __init__(self, text: str = "") -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._positions: list[int] = []
        # Characters that take two units; none in most briefings, and then nothing is counted.
        self._astral = [m.start() for m in _ASTRAL.finditer(text)] if not text.isascii() else []
        self._astral_units = [offset + count for count, offset in enumerate(self._astral)]

    def add(self, start: int, end: int, position: int) -> None:
        """The text from `start` to `end` stands at Qt's `position`."""
        if end > start:
            self._starts.append(start)
            self._ends.append(end)
            self._positions.append(position)

    def units(self, start: int, end: int) -> int:
        """How many UTF-16 units the text from `start` to `end` takes."""
        if not self._astral:
            return end - start
        return end - start + bisect_left(self._astral, end) - bisect_left(self._astral, start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Qt's half-open span of the shown part of a half-open span; what is not shown is empty."""
        first, last = self.position(start), self._end_position(end)
        return first, max(first, last)

    def position(self, offset: int) -> int:
        """Where the character at `offset` stands, or, where it is not shown, what follows it."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return self._positions[0] if self._positions else 0
        if offset < self._ends[at]:
            return self._positions[at] + self.units(self._starts[at], offset)
        if at + 1 < len(self._positions):
            return self._positions[at + 1]
        return self._positions[at] + self.units(self._starts[at], self._ends[at])

    def _end_position(self, end: int) -> int:
        at = bisect_left(self._starts, end) - 1
        if at < 0:
            return 0
        return self._positions[at] + self.units(self._starts[at], min(end, self._ends[at]))

    def offset(self, position: int) -> int:
        """The offset of what stands at Qt's `position`; between two stretches, the end of the first."""
        at = bisect_right(self._positions, position) - 1
        if at < 0:
            return self._starts[0] if self._starts else 0
        start, past = self._starts[at], position - self._positions[at]
        if not self._astral:
            return min(start + past, self._ends[at])
        unit = start + bisect_left(self._astral, start) + past
        return min(unit - bisect_left(self._astral_units, unit), self._ends[at])
