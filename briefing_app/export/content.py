"""What of a Reading goes into a result, the same for every format: chosen entities, their places, the statements.

Knows no format and no file; offsets are code points into the document's text.
"""

import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import heappop, heappush
from itertools import pairwise
from operator import attrgetter

from briefing_app import characters, resources
from briefing_app.errors import UsageError
from briefing_app.export.options import Options
from briefing_app.export.spans import Spans
from briefing_app.model import (
    Analysis,
    Block,
    BlockKind,
    Document,
    Entity,
    Highlight,
    Kind,
    Mark,
    Mention,
    MentionType,
    Quotation,
    QuotationKind,
    Reading,
)

KINDS: tuple[tuple[Kind, str, str], ...] = (
    (Kind.SPEAKER, "Speaker", "Speakers"),
    (Kind.PERSON, "Person", "People"),
    (Kind.ORGANIZATION, "Organization", "Organizations"),
    (Kind.COUNTRY, "Country", "Countries"),
    (Kind.REGION, "Region", "Regions"),
    (Kind.AREA, "Area of cooperation", "Areas of cooperation"),
)
"""Each kind with its name in the singular and the plural, in the order in which results list them."""

KIND_NAME = {kind: name for kind, name, _ in KINDS}
KIND_NAMES = {kind: names for kind, _, names in KINDS}
_ORDER = {kind: number for number, (kind, _, _) in enumerate(KINDS)}
_TYPE = {
    MentionType.NAME: "by name",
    MentionType.PRONOUN: "by a pronoun",
    MentionType.DEMONYM: "by a demonym",
    MentionType.ABBREVIATION: "by an abbreviation",
    MentionType.METONYM: "by a metonym",
    MentionType.PHRASE: "by a phrase",
}
_QUOTED = {
    QuotationKind.DIRECT: "in their own words",
    QuotationKind.INDIRECT: "in the writer’s words",
    QuotationKind.MIXED: "partly in their own words",
}
_UNNUMBERED = {BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.HEADING, BlockKind.RULE}


def depths(blocks: Sequence[Block]) -> Mapping[int, int]:
    """By index, how deep each heading stands: the title has 1, the others 2 to 6. Headings of one level that follow one
    another stand as deep as one another, and none skips a depth (PDF/UA-1, 7.4.2)."""
    out: dict[int, int] = {}
    above: list[int] = []  # the levels of the headings that a heading stands under, the title's aside
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TITLE:
            above.clear()
            out[index] = 1
        elif block.kind is BlockKind.HEADING:
            level = block.level or 2
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            out[index] = min(1 + len(above), 6)
    return out


@dataclass(frozen=True, slots=True)
class Statement:
    """A row of the ledger. `number` and `paragraph` count from 1 (paragraph 0: before the first); `page` is the
    printed label of the source's page, empty where the source has none; no `speakers`: the text does not say."""

    number: int
    quotation: Quotation
    speakers: tuple[Entity, ...]
    words: str
    paragraph: int
    page: str

    @property
    def name(self) -> str:
        return ", ".join(speaker.name for speaker in self.speakers) or "Unattributed"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which the same items lie; `items` are indices, ascending; empty where none lies."""

    start: int
    end: int
    items: tuple[int, ...]


@dataclass(frozen=True)
class Content:
    """A reading narrowed to what was chosen. `mentions` ascend by (start, end), `highlights` by start; `entities`
    stand by kind, then in order of first mention. `notices` are for the reader."""

    reading: Reading
    options: Options
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    highlights: tuple[Highlight, ...]
    notices: tuple[str, ...] = ()

    @property
    def document(self) -> Document:
        return self.reading.document

    @property
    def analysis(self) -> Analysis:
        return self.reading.shown

    @cached_property
    def title(self) -> str:
        """The briefing's title, or its first words where it has none; never empty."""
        if self.document.title:
            return " ".join(shown(self.document.title).split())
        words = shown(self.document.text[:2000]).split()
        if len(words) > 9:
            return " ".join(words[:9]).rstrip(".,;:!?—– ") + " …"
        return " ".join(words) or "Untitled briefing"

    @cached_property
    def formats(self) -> Spans[Mark]:
        """What the briefing itself sets apart, and its links."""
        return Spans(self.document.marks)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(entity.id for entity in self.entities)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """For each chosen entity that is mentioned, the indices of its mentions."""
        by: dict[str, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            by.setdefault(mention.entity, []).append(number)
        return {entity: tuple(numbers) for entity, numbers in by.items()}

    @cached_property
    def said(self) -> Mapping[str, int]:
        """How many of the statements each speaker makes."""
        return Counter(speaker.id for statement in self.statements for speaker in statement.speakers)

    def of_kind(self, *kinds: Kind) -> tuple[Entity, ...]:
        return tuple(entity for entity in self.entities if entity.kind in kinds)

    def note(self, entity: str) -> str:
        """The reader's own note on an entity; empty where there is none or notes were not asked for."""
        return self.reading.notes.get(entity, "") if self.options.notes else ""

    def country(self, code: str) -> str:
        """The name that the briefing's analysis gives the country of an ISO code, else the shipped one, else the code."""
        entity = self.analysis.by_id.get(f"country:{code}")
        return entity.name if entity else _countries().get(code, code)

    def about(self, entity: Entity) -> str:
        """Who or what an entity is, in a line: `Foreign Minister, Japan`; its kind where the text says no more."""
        if entity.kind is Kind.AREA:
            return f"{KIND_NAME[entity.kind]}: {entity.group}" if entity.group else KIND_NAME[entity.kind]
        if entity.kind in (Kind.COUNTRY, Kind.REGION):
            return KIND_NAME[entity.kind]
        country = self.country(entity.country) if entity.country else ""
        return ", ".join(filter(None, (entity.role, country))) or KIND_NAME[entity.kind]

    def mention_note(self, mention: Mention) -> str:
        """What an annotation on a mention says: who it is, why we think so, the reader's own note."""
        entity = self.analysis.by_id[mention.entity]
        lines = [f"{entity.name} — {self.about(entity)}", f"Mentioned {_TYPE[mention.type]}{_reason(mention.reason)}."]
        if mention.associative:
            lines.append("Part of an organization’s name.")
        if mention.status is not None:
            lines.append(f"The text says: {mention.status.value}.")
        own = self.note(entity.id)
        return "\n".join([*lines, f"Note: {own}"] if own else lines)

    def statement_note(self, statement: Statement) -> str:
        """What an annotation on a quotation says: who said it, in whose words, why we think so."""
        who = "; ".join(f"{speaker.name} — {self.about(speaker)}" for speaker in statement.speakers)
        quotation = statement.quotation
        how = f"Statement {statement.number}, {_QUOTED[quotation.kind]}{_reason(quotation.reason)}."
        return f"{who or 'The text does not make clear who says this'}\n{how}"


def content(reading: Reading, options: Options) -> Content:
    """`reading` narrowed to what `options` choose. Raises UsageError when the briefing has none of the chosen
    entities; some that it does not have become notices."""
    entities, notices = _chosen(reading.shown, options)
    ids = {entity.id for entity in entities}
    everything = options.entities is None and options.kinds is None
    return Content(
        reading,
        options,
        entities,
        tuple(mention for mention in reading.shown.mentions if mention.entity in ids),
        tuple(_statements(reading, ids, everything)),
        tuple(sorted(reading.highlights, key=lambda h: (h.anchor.start, h.anchor.end))) if options.notes else (),
        notices,
    )


def _chosen(analysis: Analysis, options: Options) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
    missing = [one for one in options.entities or () if one not in analysis.by_id]
    if missing and len(missing) == len(options.entities or ()):
        raise UsageError(f"The briefing does not mention {', '.join(missing)}.")
    wanted = analysis.by_id.keys() if options.entities is None else set(options.entities)
    kinds = _ORDER.keys() if options.kinds is None else set(options.kinds)
    kept = [entity for entity in analysis.entities if entity.id in wanted and entity.kind in kinds]
    kept.sort(key=lambda entity: _ORDER[entity.kind])
    return tuple(kept), tuple(f"The briefing does not mention {one}." for one in missing)


def _statements(reading: Reading, ids: set[str], everything: bool) -> Iterator[Statement]:
    document, analysis = reading.document, reading.shown
    paragraphs = _paragraphs(document.blocks)
    number = 0
    for quotation in analysis.statements:
        said = tuple(filter(None, (quotation.speaker, *quotation.also)))
        if not (ids.intersection(said) or (everything and not said)):
            continue
        number += 1
        speakers = tuple(analysis.by_id[one] for one in said if one in analysis.by_id)
        words = " ".join(shown(document.text, quotation.start, quotation.end).split())
        block = document.block_at(quotation.start)
        paragraph = paragraphs[block] if block >= 0 else 0
        yield Statement(number, quotation, speakers, words, paragraph, page_label(document, quotation.start))


def _paragraphs(blocks: Sequence[Block]) -> list[int]:
    """The number of each block's paragraph, counted from 1; headings and rules bear that of what stands before."""
    numbers: list[int] = []
    count = 0
    for block in blocks:
        count += block.kind not in _UNNUMBERED
        numbers.append(count)
    return numbers


def page_label(document: Document, offset: int) -> str:
    """The printed label (or the number) of the source's page that `offset` lies on; empty without pages."""
    number = bisect_right(document.pages, offset, key=attrgetter("start"))
    return document.pages[number - 1].label or str(number) if number else ""


def shown(text: str, start: int = 0, end: int | None = None) -> str:
    """The stretch of `text` as a reader sees it: without invisible characters and stray underscores."""
    end = len(text) if end is None else end
    # One character of context on each side decides whether an underscore is stray.
    low = max(0, start - 1)
    piece = text[low : end + 1]
    out: list[str] = []
    at = start - low
    for left, right in characters.hidden(piece):
        out.append(piece[at : max(at, min(left, end - low))])
        at = max(at, right)
    out.append(piece[at : end - low])
    return "".join(out)


def segments(start: int, end: int, spans: Sequence[tuple[int, int]], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """Cut [start, end) wherever one of `spans` begins or ends, and at `cuts`: atomic stretches, in order, gapless.

    `spans` ascend by start and may overlap and nest; a segment's items are indices into them.
    """
    edges = {edge for span in spans for edge in span}
    bounds = sorted({start, end, *(edge for edge in edges.union(cuts) if start < edge < end)})
    alive: list[tuple[int, int]] = []  # (end, index)
    coming = 0
    for left, right in pairwise(bounds):
        while coming < len(spans) and spans[coming][0] <= left:
            heappush(alive, (spans[coming][1], coming))
            coming += 1
        while alive and alive[0][0] <= left:
            heappop(alive)
        yield Segment(left, right, tuple(sorted(index for _, index in alive)))


@cache
def _countries() -> Mapping[str, str]:
    """The shipped name of each country by its code: for affiliations with countries that the text does not mention."""
    raw = tomllib.loads(resources.text("data", "countries.toml"))
    return {str(one["id"]): str(one["name"]) for one in raw["country"]}


def _reason(reason: str) -> str:
    return f" ({reason.rstrip('.')})" if reason else ""
