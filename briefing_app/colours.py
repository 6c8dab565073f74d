"""The colours and underline styles that tell entities apart, one file for screen, ticks, barcode and typeset page.

Knows which slot an entity gets, never how anything is painted. A slot is a colour and an underline style; colour is
never the only channel, so that two slots of one colour still differ by their underline.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from briefing_app import resources

if TYPE_CHECKING:
    from briefing_app.model import Entity, Kind

ThemeName = Literal["light", "dark", "sepia", "contrast", "print"]
Underline = Literal["solid", "dashed", "double", "dotted", "wave", "dash-dot"]
UNDERLINES: tuple[Underline, ...] = ("solid", "dashed", "double", "dotted", "wave", "dash-dot")


@dataclass(frozen=True, slots=True)
class Mark:
    """One slot's colours on one ground, as `#rrggbb`: `tint` lies under the words, `ink` draws everything else."""

    tint: str
    ink: str


@dataclass(frozen=True)
class Ground:
    """A theme's own colours, as `#rrggbb`, by what they are for."""

    name: str
    dark: bool
    colours: Mapping[str, str]

    def __getitem__(self, use: str) -> str:
        return self.colours[use]


@dataclass(frozen=True)
class Slot:
    """A way to mark an entity: `number` counts all ways, `name` names the hue, `marks` are its colours per theme."""

    number: int
    name: str
    underline: Underline
    marks: Mapping[str, Mark]

    def mark(self, theme: str) -> Mark:
        return self.marks[theme]


@dataclass(frozen=True)
class Palette:
    """All hues in the order in which they are given out, each kind's first choice, and the themes' own colours."""

    hues: tuple[Slot, ...]
    first: Mapping[str, int]
    grounds: Mapping[str, Ground]
    own: Mapping[str, Mapping[str, Mark]]  # the reader's own highlights, by colour's name

    def slot(self, number: int) -> Slot:
        """The slot of that number: past the last hue they come round again with the next underline style."""
        turn, place = divmod(number, len(self.hues))
        hue = self.hues[place]
        style = UNDERLINES[(UNDERLINES.index(hue.underline) + turn) % len(UNDERLINES)]
        return Slot(number, hue.name, style, hue.marks)

    def assign(self, everyone: Iterable[Entity], chosen: Iterable[str] | None = None) -> dict[str, Slot]:
        """Each chosen entity's slot (None: everyone's), the same in every run and on screen as on paper.

        An entity's first choice is its kind's first hue, moved on by its rank among its kind. Where an entity chosen
        earlier has that hue, the next free one is taken, so that as many chosen entities as there are hues never
        share one, and as many as there are slots never look the same.
        """
        home = self._homes(everyone)
        taken: set[int] = set()
        slots: dict[str, Slot] = {}
        for entity in home if chosen is None else dict.fromkeys(chosen):
            if entity in home:
                number = self._free(home[entity], taken)
                taken.add(number)
                slots[entity] = self.slot(number)
        return slots

    def _homes(self, everyone: Iterable[Entity]) -> dict[str, int]:
        ranks: dict[Kind, int] = {}
        home: dict[str, int] = {}
        for entity in everyone:
            rank = ranks.get(entity.kind, 0)
            ranks[entity.kind] = rank + 1
            home[entity.id] = (self.first.get(entity.kind, 0) + rank) % len(self.hues)
        return home

    def _free(self, home: int, taken: set[int]) -> int:
        hues = len(self.hues)
        turn = len(taken) // hues
        for step in range(hues):
            number = turn * hues + (home + step) % hues
            if number not in taken:
                return number
        raise AssertionError("a round holds as many slots as there are hues")


@cache
def palette() -> Palette:
    """The palette that ships with the app. A wrong file is a broken installation: KeyError or ValueError."""
    return parse(resources.text("data", "colours.toml"))


def parse(source: str) -> Palette:
    """The palette that a TOML text describes. Raises ValueError for a colour that is none, KeyError for a missing one."""
    raw = tomllib.loads(source)
    hues = tuple(
        Slot(number, hue["name"], _underline(hue["underline"]), _marks(hue)) for number, hue in enumerate(raw["hue"])
    )
    names = {hue.name: hue.number for hue in hues}
    return Palette(
        hues,
        {kind: names[name] for kind, name in raw["first"].items()},
        {
            name: Ground(name, bool(raw["ground"][name]["dark"]), _colours(raw["ground"][name]))
            for name in raw["ground"]
        },
        {own["name"]: _marks(own) for own in raw["own"]},
    )


def _underline(name: str) -> Underline:
    for style in UNDERLINES:
        if style == name:
            return style
    raise ValueError(f"{name!r} is no underline style; there are {', '.join(UNDERLINES)}")


def _marks(raw: Mapping[str, Any]) -> dict[str, Mark]:
    return {
        theme: Mark(_colour(pair["tint"]), _colour(pair["ink"]))
        for theme, pair in raw.items()
        if isinstance(pair, Mapping)
    }


def _colours(raw: Mapping[str, Any]) -> dict[str, str]:
    return {use: _colour(value) for use, value in raw.items() if use != "dark"}


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", value):
        raise ValueError(f"{value!r} is no colour of the form #rrggbb")
    return value


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
