"""Where the reader was: places as frozen values, back and forward over them. Knows no widget and no clock."""

from dataclasses import dataclass, replace

NEAR = 600  # characters within which two places of one briefing are one stop on the way
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A briefing (by an id of its own), the offset of the first words in view, and what was selected."""

    briefing: int
    offset: int
    chosen: tuple[str, ...] = ()

    def near(self, other: "Place") -> bool:
        same = self.briefing == other.briefing and self.chosen == other.chosen
        return same and abs(self.offset - other.offset) < NEAR


@dataclass(frozen=True, slots=True)
class Trail:
    """Stops on the way, and the one that one is at (-1: at none yet)."""

    stops: tuple[Place, ...] = ()
    at: int = -1

    @property
    def here(self) -> Place | None:
        return self.stops[self.at] if self.at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        return self.at + 1 < len(self.stops)

    def rest(self, place: Place) -> "Trail":
        """One rests at a place: a stop more, unless it is near the one that one is at."""
        here = self.here
        if here is not None and here.near(place):
            stops = (*self.stops[: self.at], place, *self.stops[self.at + 1 :])
            return replace(self, stops=stops)
        stops = (*self.stops[: self.at + 1], place)[-LONGEST:]
        return Trail(stops, len(stops) - 1)

    def back(self) -> "Trail":
        return replace(self, at=max(0, self.at - 1)) if self.stops else self

    def forward(self) -> "Trail":
        return replace(self, at=min(len(self.stops) - 1, self.at + 1))

    def without(self, briefing: int) -> "Trail":
        """The trail after a briefing was closed; one is at the last stop before, where one was in it."""
        kept = [(number, stop) for number, stop in enumerate(self.stops) if stop.briefing != briefing]
        at = sum(1 for number, _ in kept if number <= self.at) - 1
        return Trail(tuple(stop for _, stop in kept), max(at, 0) if kept else -1)
