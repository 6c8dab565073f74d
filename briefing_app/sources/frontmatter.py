"""What a briefing says of itself: who wrote it, where, when, for whom. Only what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing_app.model import Block, BlockKind

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
    )
)
_BYLINE = re.compile(r"(?:by|reported by|written by)\s+(?P<who>[A-Z][^.!?]{2,80})$", re.IGNORECASE)
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{2,40}(?:,\s+[A-Z][\w.’' ]{1,30})?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})"
    r"(?:,?\s+(?P<when>(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?))?"
    r"(?:\s*\((?P<outlet>[^()\n]{2,40})\))?\s*(?:[—–]|--?(?=\s))"
)
_DATE_WORDS = re.compile(r"(?:published|posted|updated|released|issued|date)?\s*(?:on|:)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What was found; None for what the text does not say. `published` is an ISO date."""

    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    published: str | None = None


def is_byline(line: str) -> bool:
    found = _BYLINE.match(line.strip())
    return bool(found) and len(line.split()) <= 14 and line.strip()[:2] in ("By", "BY", "by", "Re", "Wr")


def byline_of(line: str) -> str | None:
    found = _BYLINE.match(line.strip())
    return found.group("who").strip() if found else None


def is_date_line(line: str) -> bool:
    """Whether the line is a date and nothing else but *Published on* and a weekday or time."""
    found = date_in(line)
    if found is None:
        return False
    rest = line.replace(found, "")
    rest = _DATE_WORDS.sub("", rest, count=1)
    return len(re.findall(r"[A-Za-z]{3,}", rest)) <= 2 and len(line) < 80


def date_in(line: str) -> str | None:
    """The words of the first full date in the line."""
    for pattern in _DATES:
        if found := pattern.search(line):
            return found.group()
    return None


def iso_date(line: str) -> str | None:
    """The first full date in the line, as ISO 8601."""
    for pattern in _DATES:
        for found in pattern.finditer(line):
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].lower()]
            try:
                return date(int(parts["year"]), month, int(parts["day"])).isoformat()
            except ValueError:
                continue
    return None


def dateline_of(line: str) -> re.Match[str] | None:
    """A news agency's opening: `SEOUL, Sept. 26 (Reuters) —`, with groups place, when and outlet."""
    return _DATELINE.match(line)


def mark_head(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those lines at the top, under a title or without, told apart that name the writer or the date."""
    marked = list(blocks)
    for i, block in enumerate(marked[:5]):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        words = text[block.start : block.end]
        if is_byline(words):
            marked[i] = Block(BlockKind.BYLINE, block.start, block.end)
        elif is_date_line(words):
            marked[i] = Block(BlockKind.DATELINE, block.start, block.end)
    return marked


def tell(text: str, blocks: Sequence[Block]) -> Told:
    """What the head of a text says of it, from its first blocks."""
    byline = dateline = outlet = published = None
    for block in blocks[:8]:
        words = text[block.start : block.end]
        if block.kind is BlockKind.BYLINE:
            byline = byline or byline_of(words)
        elif block.kind is BlockKind.DATELINE:
            published = published or iso_date(words)
        elif block.kind is BlockKind.PARAGRAPH and (opening := dateline_of(words)):
            dateline = dateline or opening.group("place").strip(" ,")
            outlet = outlet or opening.group("outlet")
            published = published or iso_date(opening.group("when") or "")
    return Told(byline, dateline, outlet, published)
