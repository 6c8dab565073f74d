"""The analysis while corrections work on it: mentions by entity and place, so that each deed touches only its own.

Knows what an analysis must hold to (each mention's entity exists, entities stand in order of first mention) and
nothing of what a reader may ask for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from briefing_app.model import Analysis, Entity, Kind, Mention, Quotation, Span

Places = dict[tuple[int, int], Mention]
_MENTION_ORDER = attrgetter("start", "end", "entity")
_QUOTATION_ORDER = attrgetter("start", "end")

NAMED = (Kind.SPEAKER, Kind.PERSON, Kind.ORGANIZATION)  # one and the same name under three hats
_PLACED = (Kind.COUNTRY, Kind.REGION)


def family(kind: Kind) -> tuple[Kind, ...]:
    """The kinds that exclude each other at one and the same place: words name one person or body, one country."""
    if kind in NAMED:
        return NAMED
    return _PLACED if kind in _PLACED else ()


def slug(entity: str) -> str:
    return entity.partition(":")[2]


@dataclass
class State:
    """Entities, their mentions by (start, end), quotations in text order, and which id stands for which."""

    entities: dict[str, Entity]
    mentions: dict[str, Places]
    quotations: list[Quotation]
    alias: dict[str, str] = field(default_factory=dict[str, str])
    known: set[str] = field(default_factory=set[str])  # every id that ever was here
    shared: set[str] = field(default_factory=set[str])  # whose places an earlier state has too

    @classmethod
    def of(cls, analysis: Analysis) -> "State":
        mentions: dict[str, Places] = {e.id: {} for e in analysis.entities}
        for mention in analysis.mentions:
            mentions.setdefault(mention.entity, {})[mention.start, mention.end] = mention
        entities = {e.id: e for e in analysis.entities}
        return cls(entities, mentions, list(analysis.quotations), known=set(entities))

    def copy(self) -> "State":
        """One that goes on by itself, while this one is not changed any more; they share what stays the same."""
        entities, mentions, shared = self.entities.copy(), self.mentions.copy(), set(self.mentions)
        return State(entities, mentions, self.quotations.copy(), self.alias.copy(), self.known.copy(), shared)

    def own(self, entity: str) -> Places:
        """The places of an entity, to be changed."""
        if entity in self.shared:
            self.shared.discard(entity)
            self.mentions[entity] = self.mentions[entity].copy()
        return self.mentions[entity]

    def find(self, wanted: str) -> Entity | None:
        """The entity that `wanted` stands for by now.

        One that was merged or retyped is what it became; a speaker whom a new analysis takes for a mere person (or
        a body, or the other way round) is still the same name; one that was hidden is not someone else.
        """
        seen: set[str] = set()
        while wanted not in self.entities and wanted in self.alias and wanted not in seen:
            seen.add(wanted)
            wanted = self.alias[wanted]
        if wanted in self.entities:
            return self.entities[wanted]
        if wanted in self.known or wanted.partition(":")[0] not in NAMED:
            return None
        same = (self.entities.get(f"{kind}:{slug(wanted)}") for kind in NAMED)
        return next((e for e in same if e is not None), None)

    def put(self, entity: Entity) -> None:
        self.entities[entity.id] = entity
        self.mentions.setdefault(entity.id, {})
        self.known.add(entity.id)
        self.alias.pop(entity.id, None)

    def point(self, old: str, new: str) -> None:
        """Everything that was said of `old` is said of `new`, which exists; `old` is gone."""
        places = self.own(new)
        for place, mention in self.mentions.pop(old).items():
            there = places.get(place)
            if there is None or there.confidence < mention.confidence:
                places[place] = replace(mention, entity=new)
        self.quotations = [_respoken(q, old, new) for q in self.quotations]
        del self.entities[old]
        self.alias[old] = new
        for entity in list(self.entities.values()):
            if any(role.organization == old for role in entity.roles):
                roles = tuple(replace(r, organization=new) if r.organization == old else r for r in entity.roles)
                self.entities[entity.id] = replace(entity, roles=roles)

    def speaks(self, entity: str) -> bool:
        return any(q.speaker == entity or entity in q.also for q in self.quotations)

    def silence(self, entity: str, reason: str) -> None:
        """No words are attributed to `entity` any more; joint words stay with the others who said them."""
        self.quotations = [_without(q, entity, reason) for q in self.quotations]

    def drop_if_empty(self, entity: str) -> None:
        """An entity that the text no longer names anywhere, and that says nothing, is not shown."""
        if not self.mentions.get(entity) and not self.speaks(entity):
            self.entities.pop(entity, None)
            self.mentions.pop(entity, None)

    def promote(self, entity: str) -> str:
        """A person or body to whom words are attributed is a speaker: its id from now on."""
        what = self.entities[entity]
        if what.kind not in (Kind.PERSON, Kind.ORGANIZATION) or not self.speaks(entity):
            return entity
        new = f"{Kind.SPEAKER}:{slug(entity)}"
        if new not in self.entities:
            self.put(replace(what, id=new, kind=Kind.SPEAKER))
        self.point(entity, new)
        return new

    def analysis(self, base: Analysis) -> Analysis:
        """The whole as an Analysis of the text that `base` is about."""
        mentions = [m for places in self.mentions.values() for m in places.values()]
        mentions.sort(key=_MENTION_ORDER)
        quotations = tuple(sorted(self.quotations, key=_QUOTATION_ORDER))
        return replace(
            base, entities=self._in_order(mentions, quotations), mentions=tuple(mentions), quotations=quotations
        )

    def analysis_after(self, before: "State", shown: Analysis) -> Analysis:
        """What `analysis` gives, made from that of an earlier state: what did not change is not put in order again."""
        mentions = self._mentions_after(before, shown.mentions)
        same = self.quotations == before.quotations
        quotations = shown.quotations if same else tuple(sorted(self.quotations, key=_QUOTATION_ORDER))
        if same and mentions is shown.mentions and list(self.entities) == list(before.entities):
            entities = tuple(self.entities[e.id] for e in shown.entities)
        else:
            entities = self._in_order(mentions, quotations)
        return shown.changed(entities, mentions, quotations)

    def _mentions_after(self, before: "State", shown: tuple[Mention, ...]) -> tuple[Mention, ...]:
        changed = {e for e, places in self.mentions.items() if before.mentions.get(e) is not places}
        changed |= before.mentions.keys() - self.mentions.keys()
        if not changed:
            return shown
        mentions = [m for m in shown if m.entity not in changed]
        for entity in changed:
            mentions += self.mentions.get(entity, {}).values()
        return tuple(sorted(mentions, key=_MENTION_ORDER))

    def _in_order(self, mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> tuple[Entity, ...]:
        """The entities by first mention; those only quoted by their first words, those neither at the end."""
        first = {mention.entity: mention.start for mention in reversed(mentions)}
        for quotation in quotations:
            for speaker in (quotation.speaker, *quotation.also):
                if speaker:
                    first.setdefault(speaker, quotation.start)
        never = max((len(first), *first.values())) + 1
        return tuple(sorted(self.entities.values(), key=lambda e: first.get(e.id, never)))


def _respoken(quotation: Quotation, old: str, new: str) -> Quotation:
    if quotation.speaker != old and old not in quotation.also:
        return quotation
    speaker = new if quotation.speaker == old else quotation.speaker
    also = dict.fromkeys(new if s == old else s for s in quotation.also)
    also.pop(speaker or "", None)
    return replace(quotation, speaker=speaker, also=tuple(also))


def _without(quotation: Quotation, entity: str, reason: str) -> Quotation:
    also = tuple(s for s in quotation.also if s != entity)
    if quotation.speaker != entity:
        return replace(quotation, also=also) if also != quotation.also else quotation
    speaker = also[0] if also else None
    return replace(quotation, speaker=speaker, also=also[1:], source=None, confidence=1.0, reason=reason)


def touching(places: Places, span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in places)
