"""Markdown becomes what it would be on paper: headings, lists, quotes, tables and links, without the mark-up."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing_app.model import Block, BlockKind, Document
from briefing_app.sources import frontmatter
from briefing_app.sources.build import Builder, Formatting

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DATA_URI = re.compile(r"data:(image/[\w.+-]+)((?:;[\w=-]+)*),(.*)\Z", re.DOTALL)
_INLINE: dict[str, Formatting] = {"strong": "strong", "em": "emphasis", "s": "strike", "link": "link"}


def read(text: str, source: str) -> Document:
    """The Document of a Markdown text (CommonMark with tables and strike-through); raw HTML in it is left out."""
    told, body = _front_matter(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    writer = _Writer()
    for token in parser.parse(body):
        writer.take(token)
    return writer.builder.document(source, "text/markdown", **told)


def _front_matter(text: str) -> tuple[dict[str, str | None], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    fields = {key.lower(): value.strip("\"' ") for key, value in _FIELD.findall(found.group(1))}
    told: dict[str, str | None] = {
        "title": fields.get("title"),
        "byline": fields.get("author") or fields.get("byline"),
        "outlet": fields.get("source") or fields.get("outlet") or fields.get("publisher"),
        "published": frontmatter.iso_date(fields.get("date") or fields.get("published") or ""),
        "language": fields.get("language") or fields.get("lang"),
    }
    return told, text[found.end() :]


class _Writer:
    """Turns the parser's tokens into blocks: what a paragraph is depends on what it stands in."""

    def __init__(self) -> None:
        self.builder = Builder()
        self._lists: list[int | None] = []  # a numbered list's next number, None for bullets
        self._quotes = 0
        self._item: str | None = None  # the marker that the next paragraph takes
        self._table = self._row = self._column = -1
        self._titled = False

    def take(self, token: Token) -> None:
        handler = getattr(self, f"_{token.type}", None)
        if handler is not None:
            handler(token)

    def _heading_open(self, token: Token) -> None:
        level = int(token.tag[1])
        first = not self._titled and level == 1
        self._titled = self._titled or first
        self.builder.begin(Block(BlockKind.TITLE if first else BlockKind.HEADING, 0, 0, level=level))

    def _heading_close(self, _token: Token) -> None:
        self.builder.end()

    def _paragraph_open(self, _token: Token) -> None:
        self.builder.begin(self._paragraph())

    def _paragraph_close(self, _token: Token) -> None:
        self.builder.end()

    def _paragraph(self) -> Block:
        if self._quotes:
            return Block(BlockKind.QUOTE, 0, 0, level=self._quotes)
        if self._lists:
            marker, self._item = self._item or "", None
            return Block(BlockKind.LIST_ITEM, 0, 0, level=len(self._lists), marker=marker)
        return Block(BlockKind.PARAGRAPH, 0, 0)

    def _bullet_list_open(self, _token: Token) -> None:
        self._lists.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self._lists.append(int(token.attrGet("start") or 1))

    def _list_item_open(self, _token: Token) -> None:
        number = self._lists[-1]
        self._item = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1

    def _bullet_list_close(self, _token: Token) -> None:
        self._lists.pop()

    _ordered_list_close = _bullet_list_close

    def _blockquote_open(self, _token: Token) -> None:
        self._quotes += 1

    def _blockquote_close(self, _token: Token) -> None:
        self._quotes -= 1

    def _table_open(self, _token: Token) -> None:
        self._table += 1
        self._row = -1

    def _tr_open(self, _token: Token) -> None:
        self._row += 1
        self._column = -1

    def _th_open(self, token: Token) -> None:
        self._column += 1
        self.builder.begin(
            Block(BlockKind.CELL, 0, 0, table=self._table, row=self._row, column=self._column, header=token.tag == "th")
        )

    _td_open = _th_open

    def _td_close(self, _token: Token) -> None:
        self.builder.end()

    _th_close = _td_close

    def _hr(self, _token: Token) -> None:
        self.builder.begin(Block(BlockKind.RULE, 0, 0))
        self.builder.end()

    def _fence(self, token: Token) -> None:
        self.builder.begin(Block(BlockKind.CODE, 0, 0))
        self.builder.say(token.content.rstrip("\n"), verbatim=True)
        self.builder.end()

    _code_block = _fence

    def _inline(self, token: Token) -> None:
        for child in token.children or ():
            self._span(child)

    def _span(self, token: Token) -> None:
        name, _, edge = token.type.rpartition("_")
        if token.type == "text":
            self.builder.say(token.content)
        elif token.type == "code_inline":
            self.builder.open("code")
            self.builder.say(token.content)
            self.builder.close("code")
        elif token.type in ("softbreak", "hardbreak"):
            self.builder.say(" ") if token.type == "softbreak" else self.builder.line_break()
        elif token.type == "image":
            data, media_type = picture(str(token.attrGet("src") or ""))
            self.builder.picture(token.content, data, media_type)
        elif name in _INLINE and edge == "open":
            self.builder.open(_INLINE[name], str(token.attrGet("href") or ""))
        elif name in _INLINE and edge == "close":
            self.builder.close(_INLINE[name])


def picture(address: str) -> tuple[bytes, str]:
    """The data and media type of a picture that the text itself carries; others are not fetched."""
    found = _DATA_URI.match(address)
    if not found:
        return b"", ""
    try:
        raw = unquote_to_bytes(found.group(3))
        return (base64.b64decode(raw) if ";base64" in found.group(2) else raw), found.group(1)
    except (binascii.Error, ValueError):
        return b"", ""
