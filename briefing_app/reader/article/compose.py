"""A Document becomes a QTextDocument: headings, lists, quotes, tables, pictures, links. Knows no analysis."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from briefing_app import characters
from briefing_app.model import Block, BlockKind, Document, Image, Mark
from briefing_app.reader.article.offsets import Offsets

LEADING = 115.0  # percent of the font’s own line, which is generous already
AT_ONCE = 40  # paragraphs that are put in by one call: each call of Qt costs as much as thousands of characters
META_LINES = 1.9  # lines of room below the title, for the view's own line about the briefing
# Qt ends a paragraph at these, and a lone surrogate is no text for it; each is shown as one other unit.
_UNSHOWABLE = {0x2029: "\u2028", 0xFDD0: "\ufffd", 0xFDD1: "\ufffd", 0xFFFC: "\ufffd", 0x0D: " ", 0x00: "\ufffd"}
_NEEDS_CARE = re.compile("[\u2029\ufdd0\ufdd1\ufffc\r\x00\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WRAP = re.compile(r"[ \t]*\n[ \t]*")
_SIZES = {1: 2, 2: 1, 3: 1}  # heading level -> Qt's step on its scale of font sizes (1: 120 %, 2: 150 %)


@dataclass
class Composed:
    """A text document with the way to and from its positions; `tinted` are the stretches that a theme colours."""

    text: QTextDocument
    offsets: Offsets
    end: int  # the offset up to which it is set
    tinted: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    meta_block: int = -1  # number of the block under which the line about the briefing goes


def compose(document: Document, font: QFont, until: int | None = None) -> Composed:
    """Set a document in `font`, or, with `until`, the blocks that start before that offset.

    Time goes with the length: about 30 ms a megabyte of paragraphs.
    """
    composition = Composition(document, font, until)
    while not composition.advance():
        pass
    return composition.composed


class Composition:
    """A document that is being set, a stretch at a time, so that a long one holds nobody up."""

    def __init__(self, document: Document, font: QFont, until: int | None = None) -> None:
        self._composer = _Composer(document, font, until)
        self._steps = self._composer.run()
        self.composed = self._composer.done

    def advance(self) -> bool:
        """Set some more, for about a millisecond; whether that was all."""
        return next(self._steps, None) is None


class _Composer:
    def __init__(self, document: Document, font: QFont, until: int | None) -> None:
        self._document = document
        self._text = document.text
        self._em = QFontMetricsF(font).height()
        blocks = document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(self._text)),)
        self._pictures = {document.blocks[image.block].start: image for image in document.images}
        self._blocks = blocks if until is None else blocks[: bisect_left(blocks, until, key=attrgetter("start"))]
        end = self._blocks[-1].end if self._blocks else 0
        self._hidden = characters.hidden(document.text[:end])
        self._next_hidden = 0
        self._careful = bool(_NEEDS_CARE.search(document.text, 0, end))
        self.done = Composed(QTextDocument(), Offsets(document.text[:end]), end)
        self._qt = self.done.text
        self._qt.setUndoRedoEnabled(False)
        self._qt.setDefaultFont(font)
        self._qt.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if document.language[:2] in ("ar", "fa", "he", "ur", "yi"):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self._qt.setDefaultTextOption(option)
        self._cursor = QTextCursor(self._qt)
        self._fresh = True  # the cursor stands in an empty block that nothing has been put into

    def run(self) -> Iterator[bool]:
        """Does the work in steps, yielding after each."""
        self._cursor.beginEditBlock()
        for (kind, _table), group in groupby(self._blocks, key=attrgetter("kind", "table")):
            if kind is BlockKind.PARAGRAPH:
                while run := list(islice(group, AT_ONCE)):
                    self._paragraphs(run)
                    yield True
            elif kind is BlockKind.CELL:
                self._table(list(group))
                yield True
            else:
                for block in group:
                    self._single(block)
                    yield True
        for mark in self._document.marks:
            if mark.start < self.done.end:
                self._mark(mark)
                yield True
        self._room_for_meta()
        self._frame()
        self._cursor.endEditBlock()

    # ------------------------------------------------------------ blocks

    def _paragraphs(self, blocks: Sequence[Block]) -> None:
        self._new_block(self._block_format(blocks[0]), QTextCharFormat())
        position = self._cursor.position()
        words: list[str] = []
        for block in blocks:
            for piece, start, end in self._pieces(block):
                if piece:
                    self.done.offsets.add(start, end, position)
                    words.append(piece)
                    position += self.done.offsets.units(start, end)
            words.append("\n")
            position += 1
        self._cursor.insertText("".join(words[:-1]))

    def _single(self, block: Block) -> None:
        if block.kind is BlockKind.IMAGE and block.start in self._pictures:
            self._picture(self._pictures[block.start])
        characters_ = self._character_format(block)
        self._new_block(self._block_format(block), characters_)
        start = self._cursor.position()
        if block.kind is BlockKind.LIST_ITEM:
            self._cursor.insertText(f"{block.marker or '•'}\t")
        self._words(block)
        if block.kind is BlockKind.TITLE and self.done.meta_block < 0:
            self.done.meta_block = self._cursor.block().blockNumber()
        if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.IMAGE):
            self.done.tinted.append((start, self._cursor.position(), "muted"))

    def _words(self, block: Block) -> None:
        position = self._cursor.position()
        words: list[str] = []
        for piece, start, end in self._pieces(block):
            self.done.offsets.add(start, end, position)
            words.append(piece)
            position += self.done.offsets.units(start, end)
        self._cursor.insertText("".join(words))

    def _table(self, cells: Sequence[Block]) -> None:
        rows = max(cell.row for cell in cells) + 1
        columns = max(cell.column for cell in cells) + 1
        form = QTextTableFormat()
        form.setCellPadding(self._em * 0.25)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setTopMargin(self._em * 0.2)
        form.setBottomMargin(self._em * 0.6)
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        table = self._cursor.insertTable(max(1, rows), max(1, columns), form)
        for cell in cells:
            self._cursor = table.cellAt(max(0, cell.row), max(0, cell.column)).firstCursorPosition()
            bold = QTextCharFormat()
            if cell.header:
                bold.setFontWeight(QFont.Weight.Bold)
            self._cursor.setBlockCharFormat(bold)
            self._cursor.setCharFormat(bold)
            self._words(cell)
        self._cursor = QTextCursor(self._qt)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def _picture(self, picture: Image) -> None:
        image = QImage.fromData(picture.data)
        if image.isNull():
            return
        name = QUrl(f"briefing-image:{picture.block}")
        self._qt.addResource(QTextDocument.ResourceType.ImageResource, name, image)
        self._new_block(QTextBlockFormat(), QTextCharFormat())
        widest = int(self._em * 26)
        shown = (
            image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation) if image.width() > widest else image
        )
        self._cursor.insertImage(shown, name.toString())

    def _new_block(self, form: QTextBlockFormat, characters_: QTextCharFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(characters_)
            self._cursor.setCharFormat(characters_)
            self._fresh = False
        else:
            self._cursor.insertBlock(form, characters_)

    # ------------------------------------------------------------ formats

    def _block_format(self, block: Block) -> QTextBlockFormat:
        form = QTextBlockFormat()
        em = self._em
        form.setLineHeight(LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(em * 0.62)
        kind = block.kind
        if kind in (BlockKind.TITLE, BlockKind.HEADING):
            form.setLineHeight(97, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setHeadingLevel(1 if kind is BlockKind.TITLE else max(1, min(6, block.level)))
            form.setTopMargin(0 if kind is BlockKind.TITLE else em * 0.7)
            form.setBottomMargin(em * 0.35)
        elif kind in (BlockKind.BYLINE, BlockKind.DATELINE):
            form.setBottomMargin(em * 0.3)
        elif kind is BlockKind.LIST_ITEM:
            self._hang(form, block)
        elif kind is BlockKind.QUOTE:
            form.setLeftMargin(em * 1.1 * max(1, block.level))
            form.setRightMargin(em * 0.8)
            form.setProperty(QTextFormat.Property.BlockQuoteLevel, max(1, block.level))
        elif kind is BlockKind.CODE:
            form.setLineHeight(105, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setLeftMargin(em * 0.8)
        elif kind is BlockKind.RULE:
            form.setProperty(
                QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
                QTextLength(QTextLength.Type.PercentageLength, 100),
            )
        return form

    def _hang(self, form: QTextBlockFormat, block: Block) -> None:
        """A list item's marker stands in the margin, its words to the right of a tab."""
        width = self._em * (0.95 + 0.28 * max(0, len(block.marker) - 1))
        form.setLeftMargin(self._em * 0.9 * (max(1, block.level) - 1) + width)
        form.setTextIndent(-width)
        form.setTabPositions([QTextOption.Tab(width, QTextOption.TabType.LeftTab)])
        form.setBottomMargin(self._em * 0.25)

    def _character_format(self, block: Block) -> QTextCharFormat:
        form = QTextCharFormat()
        kind = block.kind
        if kind is BlockKind.TITLE or (kind is BlockKind.HEADING and block.level <= 1):
            form.setFontWeight(QFont.Weight.Bold)
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, 2)
        elif kind is BlockKind.HEADING:
            form.setFontWeight(QFont.Weight.Bold)
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, _SIZES.get(block.level, 0))
        elif kind in (BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.IMAGE):
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
        elif kind is BlockKind.CODE:
            form.setFontFamilies(["DejaVu Sans Mono", "monospace"])
            form.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
        return form

    def _mark(self, mark: Mark) -> None:
        start, end = self.done.offsets.span(mark.start, mark.end)
        form = QTextCharFormat()
        match mark.kind:
            case "strong":
                form.setFontWeight(QFont.Weight.Bold)
            case "emphasis":
                form.setFontItalic(True)
            case "code":
                form.setFontFamilies(["DejaVu Sans Mono", "monospace"])
            case "strike":
                form.setFontStrikeOut(True)
            case "link":
                form.setAnchor(True)
                form.setAnchorHref(mark.target)
                form.setToolTip(mark.target)
                form.setFontUnderline(True)
                self.done.tinted.append((start, end, "link"))
        self._merge(start, end, form)

    def _merge(self, start: int, end: int, form: QTextCharFormat) -> None:
        cursor = QTextCursor(self._qt)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)

    def _room_for_meta(self) -> None:
        """Leave room for the view's own line: under the title, or above everything where there is none."""
        title = self.done.meta_block
        cursor = QTextCursor(self._qt.findBlockByNumber(max(0, title)))
        form = cursor.blockFormat()
        room = self._em * META_LINES
        if title >= 0:
            form.setBottomMargin(room)
        else:
            form.setTopMargin(room)
        cursor.setBlockFormat(form)

    def _frame(self) -> None:
        form = QTextFrameFormat()
        form.setTopMargin(self._em * 1.4)
        form.setBottomMargin(self._em * 4)
        form.setLeftMargin(8)
        form.setRightMargin(8)
        self._qt.rootFrame().setFrameFormat(form)

    # ------------------------------------------------------------ words

    def _pieces(self, block: Block) -> Iterator[tuple[str, int, int]]:
        """The shown stretches of a block, as Qt is to get them, with their offsets; they are as long in code points."""
        for start, end in self._shown(block.start, block.end):
            words = self._text[start:end]
            if "\n" not in words:
                yield self._cared_for(words), start, end
            elif block.kind is BlockKind.CODE or self._document.media_type != "text/plain":
                yield self._cared_for(words.replace("\n", "\u2028")), start, end
            else:
                yield from self._unwrapped(words, start)

    def _unwrapped(self, words: str, start: int) -> Iterator[tuple[str, int, int]]:
        """A plain file's lines are wrapped where its editor did so; each break with its indent is one space."""
        at = 0
        for wrap in _WRAP.finditer(words):
            yield self._cared_for(words[at : wrap.start()]) + " ", start + at, start + wrap.start() + 1
            at = wrap.end()
        yield self._cared_for(words[at:]), start + at, start + len(words)

    def _shown(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        hidden = self._hidden
        while self._next_hidden < len(hidden) and hidden[self._next_hidden][0] < end:
            from_, to = hidden[self._next_hidden]
            self._next_hidden += 1
            if to > start:
                if from_ > start:
                    yield start, from_
                start = to
        if end > start:
            yield start, end

    def _cared_for(self, words: str) -> str:
        if not self._careful:
            return words
        return _SURROGATES.sub("\ufffd", words.translate(_UNSHOWABLE))
