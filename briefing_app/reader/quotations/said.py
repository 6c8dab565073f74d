"""A quotation with all that a list or a citation says of it. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import accumulate

from briefing_app import characters
from briefing_app.model import BlockKind, Document, Entity, Quotation, QuotationKind, Reading
from briefing_app.reader.words import tr

_UNNUMBERED = {BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.HEADING, BlockKind.RULE}


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, its words as one reads them, who said it (none: the text does not say), and its paragraph from 1.
    `cue` is the word that attributes, as one reads it; empty where none does."""

    quotation: Quotation
    words: str
    speakers: tuple[Entity, ...]
    paragraph: int
    cue: str = ""

    @property
    def why(self) -> str:
        """Why the words are believed to be this speaker's, in a reader's words; the analysis has more exact ones."""
        if self.cue:
            return tr("attributed by “%1”").replace("%1", self.cue)
        return self.quotation.reason

    @property
    def who(self) -> str:
        return ", ".join(speaker.name for speaker in self.speakers) or tr("Unattributed")

    @property
    def marked(self) -> str:
        """The words in quotation marks where they are the speaker's own; a mixed quotation has its own inside."""
        return f"“{self.words.strip('“”')}”" if self.quotation.kind is QuotationKind.DIRECT else self.words


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation to paste elsewhere, as plain text, HTML and Markdown; `plain` is Markdown without its marks."""

    plain: str
    html: str
    markdown: str


class Numbering:
    """The number of each block's paragraph, counted from 1; kept for the document that was asked for last."""

    def __init__(self) -> None:
        self._of: tuple[Document, list[int]] | None = None

    def paragraph(self, document: Document, offset: int) -> int:
        if self._of is None or self._of[0] is not document:
            numbered = accumulate(block.kind not in _UNNUMBERED for block in document.blocks)
            self._of = (document, list(numbered))
        block = document.block_at(offset)
        return max(1, self._of[1][block]) if block >= 0 else 1


def said_in(reading: Reading, speakers: Sequence[str], numbering: Numbering) -> list[Said]:
    """What these speakers said, in text order; with no speakers, all that anyone said."""
    document, analysis = reading.document, reading.shown
    quotations: Sequence[Quotation] = analysis.statements
    if speakers:
        found = {(q.start, q.end): q for speaker in speakers for q in analysis.statements_of(speaker)}
        quotations = [found[place] for place in sorted(found)]
    return [
        Said(
            quotation,
            seen(document.text, quotation.start, quotation.end),
            tuple(
                analysis.by_id[one]
                for one in filter(None, (quotation.speaker, *quotation.also))
                if one in analysis.by_id
            ),
            numbering.paragraph(document, quotation.start),
            seen(document.text, quotation.cue.start, quotation.cue.end) if quotation.cue else "",
        )
        for quotation in quotations
    ]


def seen(text: str, start: int, end: int) -> str:
    """A stretch of text as one reads it: without what the view hides, each white space one space."""
    piece, out, at = text[start:end], "", 0
    for left, right in characters.hidden(piece):
        out += piece[at:left]
        at = right
    return " ".join((out + piece[at:]).split())


def kind_of(kind: QuotationKind) -> str:
    match kind:
        case QuotationKind.DIRECT:
            return tr("direct")
        case QuotationKind.INDIRECT:
            return tr("indirect")
        case QuotationKind.MIXED:
            return tr("mixed")


def cited(said: Said, document: Document) -> Citation:
    """The words with who said them, in which role, in which outlet, when, and in which paragraph."""
    words = said.marked
    who = ", ".join(_with_role(speaker, said.quotation.start) for speaker in said.speakers) or tr("Unattributed")
    title = document.title or ""
    rest = [document.outlet or "", _day(document.published)]
    rest.append(tr("paragraph %s") % said.paragraph)
    if "://" in document.source:
        rest.append(document.source)
    tail = ", ".join(filter(None, rest))
    named = ", ".join(filter(None, (f"“{title}”" if title else "", tail)))
    marked = ", ".join(filter(None, (f"*{_escaped(title)}*" if title else "", _escaped(tail))))
    leaning = ", ".join(filter(None, (f"<cite>{escape(title)}</cite>" if title else "", escape(tail))))
    return Citation(
        f"{words}\n— {who}. {named}.",
        f"<blockquote>{escape(words)}</blockquote><p>— {escape(who)}. {leaning}.</p>",
        f"> {_escaped(words)}\n>\n> — {_escaped(who)}. {marked}.",
    )


def _with_role(speaker: Entity, offset: int) -> str:
    """Name and office; of several, the one that the text stated last before the words."""
    before = [role for role in speaker.roles if role.start <= offset]
    title = before[-1].title if before else speaker.role
    return f"{speaker.name}, {title}" if title else speaker.name


def _day(published: str | None) -> str:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return published or ""
    return f"{day.day} {day:%B %Y}"


def _escaped(words: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in words)
