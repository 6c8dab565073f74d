"""Code points and UTF-16 units, to and fro, over what is hidden and what takes two units."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCursor

from briefing_app.model import Block, BlockKind, Document, Mark
from briefing_app.reader.article.compose import compose
from briefing_app.reader.article.offsets import Offsets

from .made import blocks

TEXT = st.text(alphabet="ab c\n\t😀𠮷é\u00ad\u200b_\u2014\u2029\ud800\ufdd0漢", max_size=60)


def shown(document: Document) -> tuple[str, Offsets]:
    composed = compose(document, QFont())
    cursor = QTextCursor(composed.text)
    cursor.select(QTextCursor.SelectionType.Document)
    return cursor.selectedText(), composed.offsets


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXT)
def test_every_shown_character_is_found_where_qt_has_it(qapp, text):
    document = Document(text, blocks(text))
    there, offsets = shown(document)
    raw = there.encode("utf-16-le", "surrogatepass")
    for block in document.blocks:
        for offset in range(block.start, block.end):
            first, last = offsets.span(offset, offset + 1)
            if last == first:
                continue  # left out of the view
            assert last - first == units(text[offset])
            assert offsets.offset(first) == offset
            assert offsets.offset(last - 1) == offset
            if text[offset] in "abcé漢😀𠮷":
                assert raw[2 * first : 2 * last].decode("utf-16-le") == text[offset]


@given(TEXT)
def test_spans_ascend(qapp, text):
    _, offsets = shown(Document(text, blocks(text)))
    positions = [offsets.position(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(positions)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 9), st.integers(0, 5)), max_size=6))
def test_stretches_with_gaps_map_back(stretches):
    text = "x😀" * 200
    offsets = Offsets(text)
    offset = position = 0
    pairs = []
    for gap, length, between in stretches:
        offset, position = offset + gap, position + between
        offsets.add(offset, offset + length, position)
        for step in range(length):
            pairs.append((offset + step, position + offsets.units(offset, offset + step)))
        position += offsets.units(offset, offset + length)
        offset += length
    for one, there in pairs:
        assert offsets.position(one) == there
        assert offsets.offset(there) == one


def test_invisible_characters_and_stray_underscores_are_left_out():
    text = "Title\n\nco\u00adopera\u200btion — _ and snake_case"
    there, offsets = shown(Document(text, blocks(text)))
    assert there.split("\u2029")[1] == "cooperation —  and snake_case"
    start = text.index("co\u00ad")
    first, last = offsets.span(start, start + len("co\u00adopera\u200btion"))
    assert there.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == "cooperation"


def test_a_plain_files_wrapped_lines_flow():
    text = "Title\n\nOne line\n   and the next."
    assert shown(Document(text, blocks(text)))[0].endswith("One line and the next.")


def test_a_break_that_a_page_asks_for_stays():
    text = "Title\n\nOne line\nand the next."
    assert "One line\u2028and" in shown(Document(text, blocks(text), media_type="text/html"))[0]


def test_structure_is_set_as_what_it_is(qapp):
    text = "Title\nBy A\nSub\nitem\nsaid\nA\nB\nC\nD\nlast"
    kinds = [
        Block(BlockKind.TITLE, 0, 5),
        Block(BlockKind.BYLINE, 6, 10),
        Block(BlockKind.HEADING, 11, 14, level=2),
        Block(BlockKind.LIST_ITEM, 15, 19, level=1, marker="1."),
        Block(BlockKind.QUOTE, 20, 24, level=1),
        Block(BlockKind.CELL, 25, 26, table=0, row=0, column=0, header=True),
        Block(BlockKind.CELL, 27, 28, table=0, row=0, column=1, header=True),
        Block(BlockKind.CELL, 29, 30, table=0, row=1, column=0),
        Block(BlockKind.CELL, 31, 32, table=0, row=1, column=1),
        Block(BlockKind.PARAGRAPH, 33, 37),
    ]
    marks = (Mark("link", 33, 37, "https://example.org/"), Mark("strong", 20, 24))
    composed = compose(Document(text, tuple(kinds), marks=marks), QFont())
    for block in kinds:
        first, last = composed.offsets.span(block.start, block.end)
        cursor = QTextCursor(composed.text)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == text[block.start : block.end], block
        inside = QTextCursor(composed.text)
        inside.setPosition(first + 1)
        if block.kind is BlockKind.CELL:
            table = inside.currentTable()
            cell = table.cellAt(inside)
            assert (cell.row(), cell.column()) == (block.row, block.column)
        if block.kind is BlockKind.HEADING:
            assert inside.blockFormat().headingLevel() == 2
        if block.kind is BlockKind.LIST_ITEM:
            assert inside.block().text().startswith("1.\t")
        if block.start == 33:
            assert inside.charFormat().anchorHref() == "https://example.org/"
        if block.kind is BlockKind.QUOTE:
            assert inside.charFormat().fontWeight() == QFont.Weight.Bold
