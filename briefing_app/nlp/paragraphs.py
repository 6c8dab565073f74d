"""Cuts a document into the pieces that are read one by one: its paragraphs, giant ones at sentences' ends. Parses nothing."""

import re
from collections.abc import Iterator

from briefing_app.model import BlockKind
from briefing_app.nlp.draft import Draft, Piece, component

LARGEST = 6_000  # characters of a piece: a parse of more would neither stream nor cancel well
_UNREAD = (BlockKind.CODE, BlockKind.RULE)
_TITLES = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE)
_BREAK = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")
# A title-like line: short, begins like a title, and ends without the punctuation of a sentence.
_TITLE_LENGTH = 120
_OPEN_END = re.compile(r"[\w)%$€£]\s*\Z")


@component(assigns=("pieces",))
def cut(draft: Draft) -> None:
    """Fills `draft.pieces`, in order and without overlap; white space at the edges stays outside."""
    text, add = draft.text, draft.pieces.append
    for number, (start, end, kind) in enumerate(_paragraphs(draft)):
        heading = kind in _TITLES or (kind is BlockKind.PARAGRAPH and _title_like(text, start, end))
        if end - start <= LARGEST:
            add(Piece(start, end, number, kind, heading))
        else:
            for a, b in _parts(text, start, end):
                add(Piece(a, b, number, kind, heading))


def _paragraphs(draft: Draft) -> Iterator[tuple[int, int, BlockKind]]:
    for start, part, kind in _blocks(draft) if draft.document.blocks else _lines(draft.text):
        left = start + len(part) - len(part.lstrip())
        right = start + len(part.rstrip())
        if right > left:
            yield left, right, kind


def _blocks(draft: Draft) -> Iterator[tuple[int, str, BlockKind]]:
    text, folded = draft.text, draft.folded.folded
    for block in draft.document.blocks:
        if block.kind not in _UNREAD:
            start = folded(block.start)
            yield start, text[start : folded(block.end)], block.kind


def _lines(text: str) -> Iterator[tuple[int, str, BlockKind]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line, BlockKind.PARAGRAPH
        start += len(line)


def _title_like(text: str, start: int, end: int) -> bool:
    if end - start > _TITLE_LENGTH or not _OPEN_END.search(text, max(start, end - 2), end):
        return False
    first = text[start]
    return (first.isupper() or first.isdigit()) and " " in text[start:end]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a stretch to at most `LARGEST` characters: at a sentence's end, else at a space, else anywhere."""
    while end - start > LARGEST:
        limit = start + LARGEST
        cut = (
            _last(_BREAK, text, start + LARGEST // 2, limit)
            or _last(_SPACE, text, start + LARGEST // 2, limit)
            or limit
        )
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    if end > start:
        yield start, end


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    found = None
    for match in pattern.finditer(text, start, end):
        found = match.end()
    return found
