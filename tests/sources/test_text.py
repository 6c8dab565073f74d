"""Plain text: decoded in any encoding, structure recognised, the text itself left as it is."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app import sources
from briefing_app.errors import SourceError
from briefing_app.model import BlockKind, Document
from briefing_app.sources import decoding, text

ARTICLE = (
    "Ministers meet in Oslo\n\nBy Ada Berg\n\nMarch 3, 2025\n\n"
    "OSLO (Nordic Wire) — The ministers met on Monday.\n\n“We agreed,” said one of them.\n"
)


def read(words: str) -> Document:
    return text.read(words, "a.txt")


def kinds(words: str) -> list[BlockKind]:
    return [b.kind for b in read(words).blocks]


def test_head_of_an_article_is_told_apart():
    document = read(ARTICLE)
    assert document.title == "Ministers meet in Oslo"
    assert document.byline == "Ada Berg"
    assert document.dateline == "OSLO"
    assert document.outlet == "Nordic Wire"
    assert document.published == "2025-03-03"
    assert [b.kind for b in document.blocks] == [
        BlockKind.TITLE,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_what_the_text_does_not_say_stays_unsaid():
    document = read("The talks went on for three days and ended without a word from either side of the table.\n")
    assert (document.title, document.byline, document.dateline, document.published) == (None, None, None, None)


def test_a_single_line_is_a_paragraph_and_no_title():
    assert kinds("Talks resume on Monday") == [BlockKind.PARAGRAPH]


def test_a_headline_that_names_its_source_is_a_title():
    assert read("Berg: talks will go on\n\nOSLO - The talks will go on, Foreign Minister Ada Berg said.\n").title
    assert read("BERG: We will go on.\n\nQ: Until when?\n\nBERG: Until May.\n").title is None


def test_lines_broken_by_hand_are_one_paragraph():
    words = (
        "A title\n\nThe two sides met in the capital for a second day of talks on\n"
        "fisheries, and their delegations said that they would come back\nin the spring.\n\nThe end came late."
    )
    blocks = read(words).blocks
    assert [b.kind for b in blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert words[blocks[1].start : blocks[1].end].count("\n") == 2


def test_lines_that_are_paragraphs_stay_apart():
    words = (
        "Q: Will you go?\nA: I will, and so will the whole of the delegation that came here with me today.\nQ: When?"
    )
    assert kinds(words) == [BlockKind.PARAGRAPH] * 3


def test_list_items_carry_their_markers():
    document = read("Agreed\n\nThe following was agreed:\n\n- a hotline\n- two exercises\n\n1. first\n2. second\n")
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.marker, document.text[b.start : b.end]) for b in items] == [
        ("-", "a hotline"),
        ("-", "two exercises"),
        ("1.", "first"),
        ("2.", "second"),
    ]


def test_an_initial_opens_no_list():
    assert (
        kinds("A head\n\nJ. Smith, the envoy, spoke for an hour about the fisheries.\n\nHe left.")[1]
        is BlockKind.PARAGRAPH
    )


def test_a_short_line_over_a_paragraph_is_a_heading():
    words = "A title\n\nFirst paragraph, long enough to be one.\n\nNext steps\n\nThe ministers will meet again in May."
    assert kinds(words)[2] is BlockKind.HEADING


def test_a_short_sentence_is_no_heading():
    words = "A title\n\nFirst paragraph, long enough to be one.\n\nThey left.\n\nThe ministers will meet again in May."
    assert kinds(words)[2] is BlockKind.PARAGRAPH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str, tmp_path):
    words = "“Façade” — déjà vu, said Müller of the naïve coup d’état. " * 9
    file = tmp_path / "a.txt"
    file.write_bytes(words.encode(encoding))
    assert sources.read(str(file)).document.text.lstrip("\ufeff") == words


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85", "\n"])
def test_line_ends_become_one(end: str):
    assert decoding.decode(f"one{end}two".encode(), "x") == "one\ntwo"


def test_oddities_stay_where_they_are():
    words = "A\u00a0title\n\nThe co\u00adoperation —_ the first\u200b of its kind — goes on, as planned by both sides."
    assert read(words).text == words


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (bytes(range(256)) * 20, "not a text"),
        (b"\x7fELF\x02\x01\x01" + b"\x00" * 64, "not a text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200)) * 9, "not a text"),
    ],
)
def test_what_is_no_briefing_says_so(data: bytes, says: str, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=says):
        sources.read(str(file))


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(SourceError, match="does not exist"):
        sources.read(str(tmp_path / "none.txt"))
    with pytest.raises(SourceError, match="is a folder"):
        sources.read(str(tmp_path))
    with pytest.raises(SourceError, match="cannot be read"):
        sources.read("a\0b.txt")


def test_stdin_and_clipboard():
    assert sources.read("-", stdin=b"Hello there, minister.").document.source == "-"
    assert sources.paste("plain", html="<h1>Head</h1><p>Words</p>").document.title == "Head"
    assert sources.paste("plain words").document.text == "plain words"


@given(st.text(min_size=1, max_size=400))
def test_blocks_ascend_and_cover_all_but_white_space(words: str):
    document = read(words)
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(words)
        between = words[at : block.start]
        if block.marker:
            between = between.replace(block.marker, "", 1)
        assert not between.strip(" \t\n\r\f\v\u00a0\u3000\ufeff\u200b\x1c\x1d\x1e\x1f\x85") or block.marker
        at = block.end
    assert document.text == words
