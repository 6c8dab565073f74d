"""A web page becomes the briefing in it: its article, without menus and scripts. Nothing is fetched."""

import re

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - a compiled module without types
from lxml import html as lxml_html

from briefing_app.errors import SourceError
from briefing_app.model import Block, BlockKind, Document
from briefing_app.sources import frontmatter
from briefing_app.sources.build import Builder, Formatting
from briefing_app.sources.markdown import picture

_SKIP = frozenset(
    "script style noscript template nav aside footer form button select input textarea iframe object embed svg canvas"
    " video audio dialog menu head".split()
)
_BLOCKS = frozenset("p div section article main header figure figcaption address dl dt dd details summary".split())
_INLINE: dict[str, Formatting] = {
    "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "s": "strike",
    "del": "strike", "a": "link",
}  # fmt: skip
DEEPEST = 200  # nested elements; deeper ones are hostile, and read as one


def read(text: str, source: str) -> Document:
    """The Document of an HTML page. Raises SourceError for a page without words."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise SourceError(f"{source} has no words in it.", str(error)) from error
    walker = _Walker()
    walker.visit(_article(tree), 0)
    told = _told(tree)
    if walker.titled:
        told["title"] = None  # the article's own heading says it without the site's name
    document = walker.builder.document(source, "text/html", **told)
    if not document.text.strip():
        raise SourceError(f"{source} has no words in it.")
    return document


def _article(tree: etree._Element) -> etree._Element:
    """The element that holds the article: the largest `article`, else `main`, else the body."""
    for path in (".//article", ".//main", './/*[@role="main"]', ".//body"):
        found = [e for e in tree.iterfind(path) if isinstance(e.tag, str)]
        if found:
            best = max(found, key=_words)
            if path == ".//body" or _words(best) > 50:
                return best
    return tree


def _words(element: etree._Element) -> int:
    return len("".join(str(t) for t in element.itertext()).split())


def _told(tree: etree._Element) -> dict[str, str | None]:
    meta: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.lower(), content)
    date = meta.get("article:published_time") or meta.get("date") or meta.get("datepublished") or ""
    title = tree.findtext(".//title")
    return {
        "title": meta.get("og:title") or (re.sub(r"\s+", " ", title).strip() if title else None),
        "byline": meta.get("author"),
        "outlet": meta.get("og:site_name"),
        "published": frontmatter.iso_date(date[:10]) or frontmatter.iso_date(date),
        "language": (tree.get("lang") or "")[:2].lower() or None,
    }


class _Walker:
    def __init__(self) -> None:
        self.builder = Builder()
        self._lists: list[int | None] = []
        self._quotes = self._said_within = 0
        self._marker = ""
        self._tables = self._table = self._row = self._column = -1
        self.titled = False

    def visit(self, element: etree._Element, depth: int) -> None:
        """An element with all that is in it, but not the text that follows it."""
        tag = element.tag.lower() if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIP or self._is_hidden(element):
            return
        if depth > DEEPEST:
            self.builder.say("".join(str(t) for t in element.itertext()))
            return
        if tag == "q":
            self._said(element, depth)
        elif tag in _INLINE:
            self._inline(element, _INLINE[tag], depth)
        elif tag == "br":
            self.builder.line_break()
        elif tag == "img":
            self._image(element)
        elif tag == "hr":
            self.builder.begin(Block(BlockKind.RULE, 0, 0))
            self.builder.end()
        else:
            self._container(element, tag, depth)

    @staticmethod
    def _is_hidden(element: etree._Element) -> bool:
        return element.get("hidden") is not None or element.get("aria-hidden") == "true"

    def _inside(self, element: etree._Element, depth: int) -> None:
        self.builder.say(element.text or "")
        for child in element:
            self.visit(child, depth + 1)
            self.builder.say(child.tail or "")

    def _inline(self, element: etree._Element, kind: Formatting, depth: int) -> None:
        target = element.get("href") or ""
        self.builder.open(kind, target if target.lower().startswith(("http:", "https:", "mailto:", "#")) else "")
        self._inside(element, depth)
        self.builder.close(kind)

    def _said(self, element: etree._Element, depth: int) -> None:
        """A quotation within a line, with the marks that a browser draws."""
        opening, closing = ("‘", "’") if self._said_within else ("“", "”")
        self.builder.say(opening)
        self._said_within += 1
        self._inside(element, depth)
        self._said_within -= 1
        self.builder.say(closing)

    def _image(self, element: etree._Element) -> None:
        words = (element.get("alt") or "").strip()
        data, media_type = picture(element.get("src") or "")
        if words or data:
            self.builder.picture(words, data, media_type)

    def _container(self, element: etree._Element, tag: str, depth: int) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self._begin_heading(int(tag[1]))
        elif tag in ("ul", "ol"):
            return self._list(element, tag, depth)
        elif tag == "li":
            self._begin_item(element)
        elif tag == "blockquote":
            return self._quote(element, depth)
        elif tag == "table":
            return self._begin_table(element, depth)
        elif tag == "tr":
            self._row, self._column = self._row + 1, -1
        elif tag in ("td", "th"):
            self._begin_cell(tag)
        elif tag == "pre":
            self.builder.begin(Block(BlockKind.CODE, 0, 0))
            self.builder.say("".join(str(t) for t in element.itertext()).strip("\n"), verbatim=True)
            return self.builder.end()
        elif tag in _BLOCKS:
            self._begin_block()
        self._inside(element, depth)
        if tag in _BLOCKS or tag in ("li", "td", "th") or re.fullmatch(r"h[1-6]", tag):
            self.builder.end()
        return None

    def _begin_heading(self, level: int) -> None:
        first = level == 1 and not self.titled
        self.titled = self.titled or first
        self.builder.begin(Block(BlockKind.TITLE if first else BlockKind.HEADING, 0, 0, level=level))

    def _begin_block(self) -> None:
        if self._table >= 0:
            return  # a paragraph in a cell is the cell's text
        if self._quotes:
            self.builder.begin(Block(BlockKind.QUOTE, 0, 0, level=self._quotes))
        elif self._lists:
            marker, self._marker = self._marker, ""
            self.builder.begin(Block(BlockKind.LIST_ITEM, 0, 0, level=len(self._lists), marker=marker))
        else:
            self.builder.begin(Block(BlockKind.PARAGRAPH, 0, 0))

    def _begin_item(self, element: etree._Element) -> None:
        number = self._lists[-1] if self._lists else None
        self._marker = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1
        if (element.text or "").strip() or len(element) == 0 or element[0].tag not in _BLOCKS:
            self._begin_block()

    def _list(self, element: etree._Element, tag: str, depth: int) -> None:
        start = element.get("start") or "1"
        self._lists.append(int(start) if tag == "ol" and start.isdecimal() else 1 if tag == "ol" else None)
        self._inside(element, depth)
        self.builder.end()
        self._lists.pop()

    def _quote(self, element: etree._Element, depth: int) -> None:
        self._quotes += 1
        self.builder.begin(Block(BlockKind.QUOTE, 0, 0, level=self._quotes))
        self._inside(element, depth)
        self.builder.end()
        self._quotes -= 1

    def _begin_table(self, element: etree._Element, depth: int) -> None:
        outer = (self._table, self._row, self._column)
        self._tables += 1
        self._table, self._row, self._column = self._tables, -1, -1
        self._inside(element, depth)
        self.builder.end()
        self._table, self._row, self._column = outer

    def _begin_cell(self, tag: str) -> None:
        self._column += 1
        self.builder.begin(
            Block(BlockKind.CELL, 0, 0, table=self._table, row=self._row, column=self._column, header=tag == "th")
        )
