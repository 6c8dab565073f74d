"""Plain text: paragraphs, title, byline, dateline and date are recognised in it; the text itself stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_app.model import Block, BlockKind, Document
from briefing_app.sources import frontmatter

TITLE_LONGEST = 200  # characters; a longer first line is a paragraph
HEADING_LONGEST = 80
WRAP_WIDEST = 100  # columns; longer lines were not wrapped by hand
_GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE = re.compile(r"[^\n]+")
_LIST = re.compile(r"\s*((?:[-*•‣◦·]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s+)(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_TURN = re.compile(r"(?:[QA]|[A-Z][A-Z .'’-]{2,40}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})\s*:\s")
_RULE = re.compile(r"\s*(?:[-*_=~#]\s*){3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's span without the white space around it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def read(text: str, source: str) -> Document:
    """The Document of a decoded text; `blocks` cover everything but white space."""
    body: list[Block] = []
    title: Block | None = None
    for lines in _groups(text):
        body.extend(_blocks(text, lines))
    if body and _is_title(text, body):
        title = body[0] = Block(BlockKind.TITLE, body[0].start, body[0].end, level=1)
    body = frontmatter.mark_head(text, body)
    _mark_headings(text, body)
    told = frontmatter.tell(text, body)
    return Document(
        text,
        tuple(body),
        source=source,
        title=" ".join(text[title.start : title.end].split()) if title else None,
        byline=told.byline,
        dateline=told.dateline,
        outlet=told.outlet,
        published=told.published,
    )


def _groups(text: str) -> Iterator[list[Line]]:
    """Runs of lines between blank lines."""
    at = 0
    for gap in (*_GAP.finditer(text), None):
        end = gap.start() if gap else len(text)
        lines = [line for m in _LINE.finditer(text, at, end) if (line := _stripped(text, m.start(), m.end()))]
        if lines:
            yield lines
        at = gap.end() if gap else end


def _stripped(text: str, start: int, end: int) -> Line | None:
    line = text[start:end]
    bare = line.strip(" \t\u00a0\u3000\x0b\x0c\ufeff\u200b")
    if not bare:
        return None
    start += line.index(bare)
    return Line(start, start + len(bare))


def _blocks(text: str, lines: list[Line]) -> Iterator[Block]:
    if _is_wrapped(text, lines):
        yield from _joined(text, lines)
    else:
        for line in lines:
            yield _block(text, line.start, line.end)


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether the lines are one paragraph broken by hand: alike in width, most of them breaking within a sentence."""
    if len(lines) < 2:
        return False
    widths = [line.end - line.start for line in lines]
    if max(widths) > WRAP_WIDEST or min(widths[:-1]) < 0.55 * max(widths):
        return False
    broken = sum(1 for line in lines[:-1] if not re.search(r"[.!?:;][\"'”’»)]*$", line.of(text)))
    return 2 * broken >= len(lines) - 1 or max(widths) - min(widths[:-1]) <= 20


def _joined(text: str, lines: list[Line]) -> Iterator[Block]:
    """One block for the lines, but a new one where a list item or a speaker's turn begins."""
    start, end = lines[0].start, lines[0].end
    for line in lines[1:]:
        words = line.of(text)
        if _LIST.match(words) or _TURN.match(words):
            yield _block(text, start, end)
            start = line.start
        end = line.end
    yield _block(text, start, end)


def _block(text: str, start: int, end: int) -> Block:
    words = text[start:end]
    if _RULE.fullmatch(words):
        return Block(BlockKind.RULE, start, end)
    item = _LIST.match(words)
    if item and not re.match(r"[A-Z]\.\s", words):  # an initial opens a name, not a list
        return Block(BlockKind.LIST_ITEM, start + item.end(), end, level=1, marker=item.group(1).strip())
    return Block(BlockKind.PARAGRAPH, start, end)


def _is_title(text: str, body: list[Block]) -> bool:
    first = body[0]
    words = text[first.start : first.end]
    if first.kind is not BlockKind.PARAGRAPH or "\n" in words or len(words) > TITLE_LONGEST or len(body) == 1:
        return False
    if frontmatter.is_byline(words) or frontmatter.date_in(words) == words:
        return False
    if _TURN.match(words) and any(_TURN.match(text[b.start : b.end]) for b in body[1:6]):
        return False  # the first of several turns; alone, it is a headline that names its source
    if frontmatter.dateline_of(words) is not None:
        return False
    if re.search(r"(?<!\b[A-Z])\.[\"'”’]?$", words) and len(words) > HEADING_LONGEST:
        return False  # a sentence
    return not words.startswith(("“", '"', "«", "—", "–", "‘")) or len(words) <= HEADING_LONGEST


def _mark_headings(text: str, body: list[Block]) -> None:
    for i, block in enumerate(body):
        if block.kind is BlockKind.PARAGRAPH and 0 < i < len(body) - 1 and _is_heading(text, block, body[i + 1]):
            body[i] = Block(BlockKind.HEADING, block.start, block.end, level=2)


def _is_heading(text: str, block: Block, following: Block) -> bool:
    """A short line that stands alone, ends no sentence, opens like a title and is followed by a longer paragraph."""
    words = text[block.start : block.end]
    if len(words) > HEADING_LONGEST or "\n" in words or _ENDS_SENTENCE.search(words) or len(words.split()) > 12:
        return False
    if text[block.end : following.start].count("\n") < 2 and not words.isupper():
        return False
    if not words[:1].isupper() or _TURN.match(words + " "):
        return False
    return following.kind is not BlockKind.PARAGRAPH or following.end - following.start > len(words)
