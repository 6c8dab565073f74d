"""Cuts a document into the pieces that are read one by one: its paragraphs, giant ones at sentences' ends. Parses nothing."""

import re
from collections.abc import Iterator

from briefing_app.model import BlockKind
from briefing_app.nlp.draft import Draft, Piece, component

LARGEST = 6_000  # characters of a piece: a parse of more would neither stream nor cancel well
_UNREAD = (BlockKind.CODE, BlockKind.RULE)
_TITLES = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")
# A title-like line: short, begins like a title, and ends without the punctuation of a sentence.
_TITLE_LENGTH = 120
_OPEN_END = re.compile(r"[\w)%$€£]\s*\Z")


@component(assigns=("pieces",))
def cut(draft: Draft) -> None:
    """Fills `draft.pieces`, in order and without overlap; white space at the edges stays outside."""
    for number, (start, end, kind) in enumerate(_paragraphs(draft)):
        heading = kind in _TITLES or (kind is BlockKind.PARAGRAPH and _title_like(draft.text, start, end))
        for a, b in _parts(draft.text, start, end):
            draft.pieces.append(Piece(a, b, number, kind, heading))


def _paragraphs(draft: Draft) -> Iterator[tuple[int, int, BlockKind]]:
    folded = draft.folded
    if draft.document.blocks:
        spans = (
            (folded.folded(b.start), folded.folded(b.end), b.kind)
            for b in draft.document.blocks
            if b.kind not in _UNREAD
        )
    else:
        spans = ((m.start(), m.end(), BlockKind.PARAGRAPH) for m in _LINE.finditer(draft.text))
    for start, end, kind in spans:
        part = draft.text[start:end]
        left = start + len(part) - len(part.lstrip())
        right = start + len(part.rstrip())
        if right > left:
            yield left, right, kind


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
