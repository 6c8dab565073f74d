"""A document's blocks cut into runs: stretches of one format over which the same marks lie.

A run is `[text, formats, marks, link, place]`: formats are letters (b, i, c, s), marks the indices of the marks over it
joined by `+`, place its name where a statement begins with it. Knows neither pages nor what a run looks like.
"""

import re
from collections.abc import Sequence
from typing import Any

from briefing_app import characters
from briefing_app.export.clean import safe_link
from briefing_app.export.content import Segment, segments
from briefing_app.export.marks import Mark
from briefing_app.export.pdf.fonts import Cleaner
from briefing_app.export.pdf.longwords import SHORT, breakable
from briefing_app.model import Block, BlockKind, Document
from briefing_app.model import Mark as Format

Run = list[Any]
_WHITE = re.compile(r"\s+")
_FORMATS = {"strong": "b", "emphasis": "i", "code": "c", "strike": "s"}
_JOINS_F = "fhijklt"  # which an f before them is set as one letter with: no mark could end between the two
_APART = "\u200c"
_NARROW = (BlockKind.CELL, BlockKind.TITLE, BlockKind.HEADING)  # where a line holds fewer letters


class Runs:
    """Cuts blocks, in the order of the text; one that was cut before is cut alike. `urls` are the links that lie under
    marks; a run refers to them among its marks as `L0`, `L1`, ..."""

    def __init__(self, document: Document, blocks: Sequence[Block], marks: Sequence[Mark], clean: Cleaner) -> None:
        self.urls: list[str] = []
        self._begun: dict[int, tuple[int, int]] = {}  # by statement, the block and the number of the run
        self._addresses: dict[str, int] = {}
        self._document = document
        self._blocks = blocks
        self._marks = marks
        self._clean = clean
        self._hidden = characters.hidden(document.text)
        self._soft = document.media_type in ("text/plain", "application/pdf")  # a line's end is but white space
        self._over = _by_block(blocks, [(mark.start, mark.end) for mark in marks])
        self._formats = _by_block(blocks, [(one.start, one.end) for one in document.marks])
        self._gone = _by_block(blocks, self._hidden)

    def of(self, index: int) -> list[Run]:
        """The runs of a block."""
        block = self._blocks[index]
        runs: list[Run] = []
        over = [self._marks[i] for i in self._over[index]]
        formats = [self._document.marks[i] for i in self._formats[index]]
        for segment in self._segments(block, index, [*over, *formats]):
            marked = [self._over[index][i] for i in segment.items if i < len(over)]
            formatted = [formats[i - len(over)] for i in segment.items if i >= len(over)]
            text = self._text(segment, runs, verbatim=block.kind is BlockKind.CODE)
            if text:
                text = breakable(text, SHORT) if block.kind in _NARROW else text
                before = runs[-1][0] if runs else ""
                if before[-1:] == "f" and text[0] in _JOINS_F:
                    text = _APART + text
                runs.append(self._run(text, marked, formatted, (index, len(runs))))
        return runs

    def plain(self, index: int) -> str:
        """A block's text as it is shown, without any of its formats and marks."""
        return "".join(run[0] for run in Runs(self._document, self._blocks, (), self._clean).of(index))

    def _segments(self, block: Block, index: int, over: Sequence[Mark | Format]) -> list[Segment]:
        gone = [self._hidden[i] for i in self._gone[index]]
        order = sorted(range(len(over)), key=lambda i: over[i].start)
        cut = segments(
            block.start,
            block.end,
            [(over[i].start, over[i].end) for i in order],
            [edge for span in gone for edge in span],
        )
        return [
            Segment(one.start, one.end, tuple(sorted(order[i] for i in one.items)))
            for one in cut
            if not any(left <= one.start < right for left, right in gone)
        ]

    def _text(self, segment: Segment, before: list[Run], *, verbatim: bool) -> str:
        """A segment's text as it can be set: white space folded, none at a block's start, a line's end kept as one
        where the source has mark-up."""
        text = self._document.text[segment.start : segment.end]
        if not verbatim:
            lines = [text] if self._soft else text.split("\n")
            text = "\n".join(_WHITE.sub(" ", line) for line in lines)
            if not before or before[-1][0][-1] in " \n":
                text = text.lstrip(" \n")
        return "\n".join(self._clean(line) for line in text.split("\n"))

    def _run(self, text: str, marked: list[int], formatted: list[Format], here: tuple[int, int]) -> Run:
        formats = "".join(sorted({_FORMATS[one.kind] for one in formatted if one.kind in _FORMATS}))
        link = next(filter(None, (safe_link(one.target) for one in formatted if one.kind == "link")), "")
        names = [str(i) for i in marked]
        if link and marked:
            names.append(f"L{self._address(link)}")
        statements = [i for i in marked if self._marks[i].form == "underline"]
        begun = [i for i in statements if self._begun.setdefault(i, here) == here]
        return [text, formats, "+".join(names), "" if marked else link, f"s{begun[0]}" if begun else ""]

    def _address(self, link: str) -> int:
        if link not in self._addresses:
            self._addresses[link] = len(self.urls)
            self.urls.append(link)
        return self._addresses[link]

    def begun(self, blocks: range) -> dict[int, str]:
        """The statements (by their mark) that begin in some of the blocks that were cut, and the place of each."""
        first: dict[tuple[int, int], str] = {}
        return {mark: first.setdefault(here, f"s{mark}") for mark, here in self._begun.items() if here[0] in blocks}


def _by_block(blocks: Sequence[Block], spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each block the indices of the spans that overlap it; `spans` ascend by start."""
    out: list[list[int]] = []
    alive: list[int] = []
    coming = 0
    for block in blocks:
        alive = [i for i in alive if spans[i][1] > block.start]
        while coming < len(spans) and spans[coming][0] < block.end:
            if spans[coming][1] > block.start:
                alive.append(coming)
            coming += 1
        out.append(list(alive))
    return out
