"""Markdown and HTML become their words, with structure and formatting beside them."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app import sources
from briefing_app.errors import SourceError
from briefing_app.model import BlockKind, Document
from briefing_app.sources import html, markdown


def shape(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


def test_markdown_blocks():
    document = markdown.read(
        "# The *summit*\n\nFirst [words](https://example.org/a).\nSecond line.\n\n## Next\n\n- a\n- b\n  1. c\n\n> quoted\n\n---\n",
        "a.md",
    )
    assert document.title == "The summit"
    assert shape(document) == [
        ("title", "The summit"),
        ("paragraph", "First words. Second line."),
        ("heading", "Next"),
        ("list-item", "a"),
        ("list-item", "b"),
        ("list-item", "c"),
        ("quote", "quoted"),
        ("rule", ""),
    ]
    assert [(m.kind, document.text[m.start : m.end], m.target) for m in document.marks] == [
        ("emphasis", "summit", ""),
        ("link", "words", "https://example.org/a"),
    ]
    assert [b.level for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [1, 1, 2]


def test_markdown_table_and_front_matter():
    document = markdown.read(
        "---\ntitle: Trade talks\nauthor: Ada Berg\ndate: 2025-03-03\n---\n\n| Who | What |\n|---|---|\n| A | B |\n",
        "a.md",
    )
    assert (document.title, document.byline, document.published) == ("Trade talks", "Ada Berg", "2025-03-03")
    cells = [(b.row, b.column, b.header, document.text[b.start : b.end]) for b in document.blocks]
    assert cells == [(0, 0, True, "Who"), (0, 1, True, "What"), (1, 0, False, "A"), (1, 1, False, "B")]


def test_markdown_head_names_writer_and_date():
    document = markdown.read("# Talks\n\nBy Ada Berg\n\n*March 3, 2025*\n\nOSLO (The Wire) — They met.\n", "a.md")
    assert (document.byline, document.published, document.dateline) == ("Ada Berg", "2025-03-03", "OSLO")
    assert [b.kind.value for b in document.blocks] == ["title", "byline", "dateline", "paragraph"]


def test_pictures_only_from_the_text_itself():
    data = base64.b64encode(b"picture").decode()
    document = markdown.read(f"![A map](data:image/png;base64,{data})\n\n![Far](https://example.org/x.png)\n", "a.md")
    assert shape(document) == [("image", "A map"), ("image", "Far")]
    assert [(i.block, i.data, i.media_type) for i in document.images] == [(0, b"picture", "image/png")]


def test_html_article_without_its_surroundings():
    document = html.read(
        "<!doctype html><html lang='de'><head><title>Talks - Site</title><meta property='og:site_name' content='The Wire'>"
        "<meta property='article:published_time' content='2025-03-03T10:00:00Z'></head><body><nav>Menu</nav><main>"
        "<h1>Talks <b>end</b></h1><script>x()</script><p>First.<br>Line</p><ul><li>one<li><p>two</p></ul>"
        "<table><tr><th>H<td>d</table><blockquote><p>Said.</p></blockquote></main><footer>Foot</footer></body></html>",
        "a.html",
    )
    assert shape(document) == [
        ("title", "Talks end"),
        ("paragraph", "First.\nLine"),
        ("list-item", "one"),
        ("list-item", "two"),
        ("cell", "H"),
        ("cell", "d"),
        ("quote", "Said."),
    ]
    assert (document.title, document.outlet, document.published, document.language) == (
        "Talks end",
        "The Wire",
        "2025-03-03",
        "de",
    )


def test_html_links_that_run_code_point_nowhere():
    document = html.read(
        "<p><a href='javascript:alert(1)'>here</a> <a href='https://example.org'>there</a></p>", "a.html"
    )
    assert [m.target for m in document.marks] == ["", "https://example.org"]


def test_deeply_nested_html_is_read():
    document = html.read("<div>" * 1000 + "words" + "</div>" * 1000, "a.html")
    assert "words" in document.text


def test_a_page_without_words_says_so():
    with pytest.raises(SourceError, match="no words"):
        html.read("<html><body><script>x</script></body></html>", "a.html")


def test_html_is_known_by_its_look():
    assert sources.read("-", stdin=b"<!DOCTYPE html><p>Hello</p>").document.media_type == "text/html"


@given(st.text(max_size=300))
def test_blocks_hold_together_for_any_markdown(words: str):
    document = markdown.read(words, "a.md")
    at = 0
    for block in document.blocks:
        assert at <= block.start <= block.end <= len(document.text)
        at = block.end
    assert all(0 <= m.start < m.end <= len(document.text) for m in document.marks)
