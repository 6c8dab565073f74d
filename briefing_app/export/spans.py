"""Stretches of a text, findable by place. Knows nothing of what they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Stretch(Protocol):
    """Whatever lies over [start, end)."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


class Spans(Generic[S]):
    """Stretches in the order of the text."""

    def __init__(self, stretches: Iterable[S]) -> None:
        self.every = sorted(stretches, key=attrgetter("start"))
        self._starts = [one.start for one in self.every]
        self._longest = max((one.end - one.start for one in self.every), default=0)

    def over(self, start: int, end: int) -> list[S]:
        """Those that overlap [start, end)."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_right(self._starts, end - 1)
        return [one for one in self.every[low:high] if one.end > start]


__all__ = ["Spans"]
