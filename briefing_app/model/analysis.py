"""What is found in a text: entities, their mentions, and who said what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from briefing_app.model.span import Diagnostic, Span


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

    def at(self, start: int, end: int) -> "Mention":
        """The same mention at another place. There may be hundreds of thousands, and this is quicker than `replace`."""
        return Mention(self.entity, start, end, self.type, self.associative, self.status, self.confidence, self.reason)


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
class Provenance:
    """What made an analysis; when any of it changes, the analysis is made anew."""

    app: str = ""
    data: str = ""  # digest of the data files, the reader's own included
    model: str = ""  # spaCy pipeline and version, empty where none was used


_OF_QUOTATIONS = ("_quotations_by_speaker", "statements", "_statements_by_speaker")


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

    def changed(
        self, entities: tuple[Entity, ...], mentions: tuple[Mention, ...], quotations: tuple[Quotation, ...]
    ) -> "Analysis":
        """With these instead; what was looked up of mentions and quotations that stay is not looked up again."""
        new = replace(self, entities=entities, mentions=mentions, quotations=quotations)
        kept = (
            *(("_mentions_by_entity",) if mentions is self.mentions else ()),
            *(_OF_QUOTATIONS if quotations is self.quotations else ()),
        )
        vars(new).update({name: vars(self)[name] for name in kept if name in vars(self)})
        return new

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
