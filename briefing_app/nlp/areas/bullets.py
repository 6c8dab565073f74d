"""Lists that are set line by line under a line that opens them: *agreed to cooperate in the following areas:*.

Looks at lines only; what they say is for others to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing_app.model import BlockKind, Span
from briefing_app.nlp.draft import Piece

_MARKER = re.compile(r"(?:[-–—*•·‣▪◦●○■□►✓]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)])\s+")
_WIDEST_MARK = 12  # characters of a mark and the space around it
_LAST_LINE = 200  # characters of the opening line in which its own words are looked for


class Bulleted(NamedTuple):
    """The points of one list, each without its mark, and the line that opens it; `start`..`end` is all of the points."""

    start: int
    end: int
    opener: Span
    points: tuple[Span, ...]


def bulleted(pieces: Sequence[Piece], text: str) -> list[Bulleted]:
    """Every list of marked lines that a line opens with a colon, in order."""
    out: list[Bulleted] = []
    for number, piece in enumerate(pieces):
        if text[piece.end - 1] == ":" and piece.kind is not BlockKind.CELL:
            points = _points(pieces, number + 1, text)
            if points:
                opener = Span(max(piece.start, piece.end - _LAST_LINE), piece.end)
                out.append(Bulleted(points[0].start, points[-1].end, opener, tuple(points)))
    return out


def _points(pieces: Sequence[Piece], number: int, text: str) -> list[Span]:
    """The lines from `number` on that are marked alike, and otherwise than the line before them."""
    above = _style(pieces[number - 1], text)
    style = _style(pieces[number], text) if number < len(pieces) else ""
    out: list[Span] = []
    while style and style != above and number < len(pieces) and _style(pieces[number], text) == style:
        piece = pieces[number]
        if text[piece.end - 1] == ":":
            break  # a line that opens a list of its own is no point of this one
        marker = _MARKER.match(text, piece.start, piece.end)
        out.append(Span(marker.end() if marker else piece.start, piece.end))
        number += 1
    return out


def _style(piece: Piece, text: str) -> str:
    """How a line is marked as a point: by which sign, by numbers, by letters; empty for a line that is none."""
    line = max(piece.start - _WIDEST_MARK, text.rfind("\n", max(0, piece.start - _WIDEST_MARK), piece.start) + 1)
    marker = _MARKER.match(text, line + len(text[line : piece.start]) - len(text[line : piece.start].lstrip()))
    if marker is None or marker.start() > piece.start:
        return "point" if piece.kind is BlockKind.LIST_ITEM else ""
    sign = marker.group().strip(" ().")
    return "number" if sign.isdigit() else "letter" if sign.isalpha() else sign
