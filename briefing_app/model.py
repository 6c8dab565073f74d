"""The values that travel the road: a Document is read, an Analysis is made of it, a Reading is what a person sees.

All are frozen. Every offset is a Unicode code point into `Document.text`; spans are half-open. Nothing here knows
where a value comes from or goes to.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# ---------------------------------------------------------------- what is read


class BlockKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"  # a line of its own; one that opens a paragraph is `Document.dateline`
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CELL = "cell"
    IMAGE = "image"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch. Blocks ascend and never overlap; text between them is only white space and mark-up.

    `level`: 1-6 for headings, nesting depth (from 1) for list items and quotes. `marker`: a list item's own number or
    bullet as the reader sees it. `table`, `row`, `column` count from 0 for cells; `header` marks a heading cell.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    table: int = -1
    row: int = -1
    column: int = -1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline formatting over a stretch: its kind, and where a link or an image points."""

    kind: Literal["strong", "emphasis", "code", "strike", "link"]
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that a block of kind IMAGE stands for (the block's text is its alternative text)."""

    block: int
    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a source that has pages: the span of its text, its size in points and its printed label."""

    start: int
    end: int
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True)
class Document:
    """A briefing's text with its structure and what it says of itself.

    `source` is a path, an address, `-` or `clipboard`; `published` an ISO date; `dateline` the place as printed.
    What the source does not say is None.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    source: str = ""
    media_type: str = "text/plain"
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str = "en"
    marks: tuple[Mark, ...] = ()
    images: tuple[Image, ...] = ()
    pages: tuple[Page, ...] = ()
    notices: tuple["Diagnostic", ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the text as UTF-8: the identity of a briefing's content."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def block_at(self, offset: int) -> int:
        """Index of the last block that starts at or before `offset`; -1 before the first."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return low - 1


# ---------------------------------------------------------------- what is found


class Kind(StrEnum):
    """What an entity is. A speaker is a person or body to whom the text attributes words."""

    SPEAKER = "speaker"
    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    REGION = "region"  # blocs and regions: expandable to members, never countries
    AREA = "area"


class MentionType(StrEnum):
    NAME = "name"
    PRONOUN = "pronoun"
    DEMONYM = "demonym"
    ABBREVIATION = "abbreviation"
    METONYM = "metonym"
    PHRASE = "phrase"


class Status(StrEnum):
    """How the text states an area of cooperation."""

    AGREED = "agreed"
    PLANNED = "planned"
    DISCUSSED = "discussed"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names an entity, with why we think so.

    `associative`: inside an organisation's name (*U.S. State Department*). `status`: for areas, where the text says.
    `reason` is short and for people; `confidence` lies in 0..1.
    """

    entity: str
    start: int
    end: int
    type: MentionType = MentionType.NAME
    associative: bool = False
    status: Status | None = None
    confidence: float = 1.0
    reason: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text states it at a place: *South Korean Foreign Minister* is Foreign Minister of KR."""

    title: str
    start: int
    end: int
    country: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, country, region or area of the briefing. `id` is `kind:slug`, a country's `country:JP`.

    `country` is ISO 3166-1 alpha-2: of a country itself, or of a person's or body's affiliation as the text states
    it. `group` is an area's or a region's group; `members` are a region's country codes.
    """

    id: str
    kind: Kind
    name: str
    role: str | None = None
    country: str | None = None
    group: str | None = None
    members: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


class QuotationKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the text attributes. The span excludes quotation marks; one that runs over paragraphs is one.

    `speaker` is an entity's id, or None where the text does not make it clear; `also` are further speakers of joint
    words. `source` is the span that names the speaker here, `cue` the word that attributes.
    """

    start: int
    end: int
    kind: QuotationKind
    speaker: str | None = None
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 1.0
    reason: str = ""
    also: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something the reader should know about the text or its analysis, in the reader's words."""

    level: Literal["info", "warning"]
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made an analysis; when any of it changes, the analysis is made anew."""

    app: str = ""
    data: str = ""  # digest of the data files, the reader's own included
    model: str = ""  # spaCy pipeline and version, empty where none was used


@dataclass(frozen=True)
class Analysis:
    """What was found in a document: mentions ascend by (start, end), quotations by start.

    Each mention's and quotation's entity is among `entities`, which stand in order of first mention.
    """

    sha256: str  # of the text that it is about
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    provenance: Provenance = Provenance()
    complete: bool = True  # False while only the lexicon's stage has spoken

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        return {e.id: e for e in self.entities}

    @cached_property
    def _mentions_by_entity(self) -> Mapping[str, tuple[Mention, ...]]:
        by: dict[str, list[Mention]] = {}
        for mention in self.mentions:  # they ascend, so each entity's do
            by.setdefault(mention.entity, []).append(mention)
        return {k: tuple(v) for k, v in by.items()}

    @cached_property
    def _quotations_by_speaker(self) -> Mapping[str, tuple[Quotation, ...]]:
        return _by_speaker(self.quotations)

    @cached_property
    def statements(self) -> tuple[Quotation, ...]:
        """The quotations as one counts them: without those that lie within a longer one of the same speaker's.

        The quoted part of a mixed quotation is a direct quotation of its own, but no further statement.
        """
        reach: dict[str | None, int] = {}
        kept: list[Quotation] = []
        for quotation in sorted(self.quotations, key=lambda q: (q.start, -q.end)):
            if reach.get(quotation.speaker, -1) < quotation.end:
                reach[quotation.speaker] = quotation.end
                kept.append(quotation)
        return tuple(kept)

    @cached_property
    def _statements_by_speaker(self) -> Mapping[str, tuple[Quotation, ...]]:
        return _by_speaker(self.statements)

    def of_kind(self, *kinds: Kind) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities if e.kind in kinds)

    def mentions_of(self, entity: str) -> tuple[Mention, ...]:
        """An entity's mentions in text order."""
        return self._mentions_by_entity.get(entity, ())

    def quotations_of(self, entity: str) -> tuple[Quotation, ...]:
        """What an entity is said to have said, in text order."""
        return self._quotations_by_speaker.get(entity, ())

    def statements_of(self, entity: str) -> tuple[Quotation, ...]:
        """Those of `statements` that an entity made, in text order."""
        return self._statements_by_speaker.get(entity, ())


def _by_speaker(quotations: Iterable[Quotation]) -> Mapping[str, tuple[Quotation, ...]]:
    by: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        for speaker in filter(None, (quotation.speaker, *quotation.also)):
            by.setdefault(speaker, []).append(quotation)
    return {k: tuple(v) for k, v in by.items()}


# ---------------------------------------------------------------- what the reader does


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that survives changes of the text around it: W3C's TextPositionSelector and TextQuoteSelector in one."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    CONTEXT = 32  # code points of prefix and suffix

    @classmethod
    def at(cls, text: str, start: int, end: int) -> "Anchor":
        return cls(
            start, end, text[start:end], text[max(0, start - cls.CONTEXT) : start], text[end : end + cls.CONTEXT]
        )


@dataclass(frozen=True, slots=True)
class Rename:
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """`others` become mentions of `entity`."""

    entity: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The mentions at `anchors` leave `entity` and become `new`, named `name`, of the same kind."""

    entity: str
    anchors: tuple[Anchor, ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True)
class Retype:
    entity: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Hide:
    entity: str


@dataclass(frozen=True, slots=True)
class AddMention:
    """The words at `anchor` name `entity`; an entity that is not there yet is made of `kind` and `name`.

    `everywhere`: likewise each other whole-word occurrence of the same words.
    """

    entity: str
    anchor: Anchor
    kind: Kind
    name: str
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class RemoveMention:
    entity: str
    anchor: Anchor
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Reattribute:
    """The quotation at `anchor` was said by `speaker` (None: it is unattributed)."""

    anchor: Anchor
    speaker: str | None


@dataclass(frozen=True, slots=True)
class RejectQuotation:
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Accept:
    """The decision at `anchor` (a mention of `entity`, or a quotation where it is None) was looked at and is right."""

    anchor: Anchor
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The reader's note on an entity; an empty text removes it."""

    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """The reader's own highlight with an optional note; the same `id` again changes it."""

    id: str
    anchor: Anchor
    colour: str = "yellow"
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemoveHighlight:
    id: str


Correction = (
    Rename
    | Merge
    | Split
    | Retype
    | Hide
    | AddMention
    | RemoveMention
    | Reattribute
    | RejectQuotation
    | Accept
    | Note
    | Highlight
    | RemoveHighlight
)


@dataclass(frozen=True)
class Reading:
    """A briefing as the reader has it: the analysis as made, what the reader did, and the result of both.

    Made by `corrections.read`; `shown` is what windows and exports show. `unplaced` are the corrections that no
    longer find their place in the text.
    """

    document: Document
    analysis: Analysis
    corrections: tuple[Correction, ...]
    shown: Analysis
    highlights: tuple[Highlight, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    unplaced: tuple[Correction, ...] = ()
