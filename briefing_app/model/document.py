"""What is read: a text with its structure, and what it says of itself."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from briefing_app.model.span import Diagnostic


class BlockKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"  # a line of its own; one that opens a paragraph is `Document.dateline`
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"
    IMAGE = "image"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch. Blocks ascend and never overlap; text between them is only white space and mark-up.

    `level`: 1-6 for headings, nesting depth (from 1) for list items and quotes. `marker`: a list item's own number or
    bullet as the reader sees it. `table`, `row`, `column` count from 0 for cells; `header` marks a heading cell.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline formatting over a stretch: its kind, and where a link or an image points."""

    kind: Literal["strong", "emphasis", "code", "strike", "link"]
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that a block of kind IMAGE stands for (the block's text is its alternative text)."""

    block: int
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a source that has pages: the span of its text, its size in points and its printed label."""

    start: int
    end: int
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True)
class Document:
    """A briefing's text with its structure and what it says of itself.

    `source` is a path, an address, `-` or `clipboard`; `published` an ISO date; `dateline` the place as printed.
    What the source does not say is None.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    source: str = ""
    media_type: str = "text/plain"
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str = "en"
    marks: tuple[Mark, ...] = ()
    images: tuple[Image, ...] = ()
    pages: tuple[Page, ...] = ()
    notices: tuple[Diagnostic, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text as UTF-8: the identity of a briefing's content."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def block_at(self, offset: int) -> int:
        """Index of the last block that starts at or before `offset`; -1 before the first."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return low - 1
