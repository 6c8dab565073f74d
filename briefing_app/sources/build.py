"""A document's text put together from a source that has mark-up: pieces go in, offsets come out."""

import re
from dataclasses import replace
from typing import Literal

from briefing_app.model import Block, BlockKind, Document, Image, Mark
from briefing_app.sources import frontmatter

_WHITE = re.compile(r"[ \t\n\r\f\v]+")
Formatting = Literal["strong", "emphasis", "code", "strike", "link"]


class Builder:
    """Collects blocks one after another; within a block, words and the formatting that is open."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._block: Block | None = None
        self._open: list[tuple[Formatting, int, str]] = []
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.images: list[Image] = []

    def begin(self, block: Block) -> None:
        """Open a block like `block`, whose span does not count; one that is still open is closed."""
        self.end()
        if self.blocks:
            self._put("\n" if block.kind is BlockKind.CELL and block.column > 0 else "\n\n")
        self._block = replace(block, start=self._length, end=self._length)

    def say(self, words: str, *, verbatim: bool = False) -> None:
        """Words of the open block, with white space folded unless `verbatim`; opens a paragraph where none is open."""
        if not verbatim:
            words = _WHITE.sub(" ", words)
            if self._at_start() or self._ends_in_space():
                words = words.lstrip(" ")
        if not words:
            return
        if self._block is None:
            self.begin(Block(BlockKind.PARAGRAPH, 0, 0))
        self._put(words)

    def line_break(self) -> None:
        if self._block is not None and not self._at_start():
            self._put("\n")

    def open(self, kind: Formatting, target: str = "") -> None:
        self._open.append((kind, self._length, target))

    def close(self, kind: Formatting) -> None:
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i][0] == kind:
                _, start, target = self._open.pop(i)
                if self._length > start:
                    self.marks.append(Mark(kind, start, self._length, target))
                return

    def picture(self, words: str, data: bytes, media_type: str) -> None:
        """A picture in a block of its own, whose text is the alternative text `words`."""
        self.begin(Block(BlockKind.IMAGE, 0, 0))
        self.say(words or "Picture")
        self.end()
        if data:
            self.images.append(Image(len(self.blocks) - 1, data, media_type))

    def end(self) -> None:
        """Close the open block; one without words leaves nothing behind."""
        block, self._block = self._block, None
        if block is None:
            return
        stop = self._length
        while stop > block.start and self._last() in " \n":
            self._chop()
            stop -= 1
        if stop > block.start or block.kind is BlockKind.RULE:
            self.blocks.append(replace(block, end=stop))
        elif self.blocks:
            while self._length > self.blocks[-1].end:
                self._chop()

    def document(self, source: str, media_type: str, **told: str | None) -> Document:
        """The finished document; `told` are fields that the source states outright."""
        self.end()
        text = "".join(self._pieces)
        title = next((b for b in self.blocks if b.kind is BlockKind.TITLE), None)
        self.blocks = frontmatter.mark_head(text, self.blocks)
        head = frontmatter.tell(text, self.blocks)
        fields = {name: getattr(head, name) for name in ("byline", "dateline", "outlet", "published")}
        fields["title"] = text[title.start : title.end].replace("\n", " ") if title else None
        fields.update({name: value for name, value in told.items() if value})
        marks = sorted((m for m in self.marks if m.start < min(m.end, len(text))), key=lambda m: (m.start, -m.end))
        return Document(
            text,
            tuple(self.blocks),
            source=source,
            media_type=media_type,
            marks=tuple(replace(m, end=min(m.end, len(text))) for m in marks),
            images=tuple(self.images),
            language=fields.pop("language", None) or "en",
            **fields,
        )

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def _last(self) -> str:
        return self._pieces[-1][-1]

    def _chop(self) -> None:
        self._length -= 1
        self._pieces[-1] = self._pieces[-1][:-1]
        if not self._pieces[-1]:
            self._pieces.pop()

    def _at_start(self) -> bool:
        return self._block is None or self._block.start == self._length

    def _ends_in_space(self) -> bool:
        return bool(self._pieces) and self._last() in " \n"
