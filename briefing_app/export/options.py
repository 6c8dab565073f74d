"""What an export is asked for and what came of it. Knows no format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from briefing_app.model import Kind

Step = Callable[[float, str], None]
"""Told how far an export is (0..1) and what it does; raises `Cancelled` when the reader has asked it to stop."""

TEXT_SIZES = (6.0, 24.0)  # points
MARGINS = (10.0, 60.0)  # millimetres


@dataclass(frozen=True)
class Options:
    """Every choice of an export with its default. Formats take what concerns them and pass over the rest.

    `entities` are ids (None: all that are shown), `kinds` narrows them further (None: every kind). Sizes: `text_size`
    in points, `margin` in millimetres. `original` is the PDF whose own pages are to be annotated in place.
    `created` is the moment that the result bears; None is now. The same reading, options and moment make the same
    bytes.
    """

    entities: tuple[str, ...] | None = None
    kinds: tuple[Kind, ...] | None = None
    quotations: bool = True  # mark what chosen speakers say
    notes: bool = True  # the reader's own notes and highlights
    front: bool = True  # title, source, who is quoted, countries, areas
    ledger: bool = True  # every statement with its speaker
    index: bool = True  # every entity with its places
    layers: bool = True  # one layer an entity, to be switched off in a viewer
    embed: bool = True  # the reading itself travels inside and opens again without loss
    paper: Literal["a4", "letter"] = "a4"
    text_size: float = 10.5
    margin: float = 27.0
    style: Literal["colour", "greyscale"] = "colour"
    original: Path | None = None
    password: str = field(default="", repr=False)  # of `original`, where it is locked; no format writes it
    author: str = "Briefing Reader"
    created: datetime | None = None


@dataclass(frozen=True)
class Report:
    """What was written: where, how many pages (0 where a format has none) and highlights, and what to tell the reader."""

    path: Path
    pages: int = 0
    highlights: int = 0
    notices: tuple[str, ...] = ()
