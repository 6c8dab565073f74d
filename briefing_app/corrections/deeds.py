"""What each deed on entities and mentions does to the state: rename, merge, split, retype, hide, add, remove, accept.

Each returns whether everything that it is about was found. What is already as the reader wants it counts as found.
"""

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from briefing_app.corrections.anchors import occurrences, place
from briefing_app.corrections.state import NAMED, State, family, slug, touching
from briefing_app.model import (
    Accept,
    AddMention,
    Entity,
    Hide,
    Kind,
    Mention,
    MentionType,
    Merge,
    RemoveMention,
    Rename,
    Retype,
    Role,
    Span,
    Split,
)

ACCEPTED = "accepted by the reader"
ADDED = "added by the reader"
NOT_A_SPEAKER = "the reader says that this is not a speaker"
HIDDEN = "the reader hid who is said to have said it"
NOT_NAMED = "the reader says that these words do not name the speaker"


def rename(state: State, deed: Rename) -> bool:
    entity = state.find(deed.entity)
    if entity is None:
        return False
    state.entities[entity.id] = replace(entity, name=deed.name)
    return True


def merge(state: State, deed: Merge) -> bool:
    target = state.find(deed.entity)
    if target is None:
        return False
    for wanted in deed.others:
        other = state.find(wanted)
        if other is None or other.id == target.id:
            continue
        target = _joined(target, other)
        state.entities[target.id] = target
        state.point(other.id, target.id)
    state.promote(target.id)
    return True


def _joined(entity: Entity, other: Entity) -> Entity:
    """`entity` with what only `other` says of itself; roles only where both are of the kinds that hold office."""
    if family(entity.kind) != family(other.kind):
        return entity
    roles = tuple(sorted({*entity.roles, *other.roles}, key=_role_order))
    country = entity.country or other.country
    return replace(entity, roles=roles, role=entity.role or other.role, country=country)


def _role_order(role: Role) -> tuple[int, int, str]:
    return role.start, role.end, role.title


def split(state: State, text: str, deed: Split) -> bool:
    entity = state.find(deed.entity)
    spans = dict.fromkeys(place(text, anchor) for anchor in deed.anchors)
    new = state.find(deed.new)
    moved: list[Span] = []
    found = True
    for span in spans:
        if span is None:
            found = False
        elif new is not None and (span.start, span.end) in state.mentions[new.id]:
            continue
        elif entity is not None and (span.start, span.end) in state.mentions[entity.id]:
            moved.append(span)
        else:
            found = False
    if entity is None or not moved:
        return found
    if new is None:
        new = _made(state, deed.new, entity.kind, deed.name)
    if new.id != entity.id:
        _move(state, entity, new, moved)
    return found


def _move(state: State, entity: Entity, new: Entity, spans: list[Span]) -> None:
    for span in spans:
        mention = state.own(entity.id).pop((span.start, span.end))
        state.own(new.id)[span.start, span.end] = replace(mention, entity=new.id)
    roles = tuple(r for r in entity.roles if any(_beside(r, s) for s in spans))
    kept = tuple(r for r in entity.roles if r not in roles)
    state.entities[entity.id] = replace(entity, roles=kept)
    state.entities[new.id] = replace(new, roles=tuple(sorted({*new.roles, *roles}, key=_role_order)))
    for number, quotation in enumerate(state.quotations):
        source = quotation.source
        if quotation.speaker == entity.id and source and any(source.overlaps(s) for s in spans):
            also = tuple(s for s in quotation.also if s != new.id)
            state.quotations[number] = replace(quotation, speaker=new.id, also=also)
    state.drop_if_empty(entity.id)
    state.promote(new.id)


def _beside(role: Role, span: Span) -> bool:
    """A title is said of the mention that it touches or that follows it at once (*Foreign Minister Cho*)."""
    return role.start <= span.end and span.start <= role.end + 1


def retype(state: State, deed: Retype) -> bool:
    entity = state.find(deed.entity)
    if entity is None:
        return False
    if entity.kind == deed.kind:
        return True
    if deed.kind != Kind.SPEAKER:
        state.silence(entity.id, NOT_A_SPEAKER)
    new = f"{deed.kind}:{slug(entity.id)}"
    if new not in state.entities:
        state.put(_as_kind(entity, new, deed.kind))
    state.point(entity.id, new)
    return True


def _as_kind(entity: Entity, new: str, kind: Kind) -> Entity:
    """`entity` as another kind, keeping only what that kind can say of itself."""
    if family(entity.kind) == family(kind) and kind not in (Kind.COUNTRY, Kind.REGION):
        return replace(entity, id=new, kind=kind)
    code = slug(new)
    country = code if kind == Kind.COUNTRY and len(code) == 2 and code.isupper() else None
    return Entity(new, kind, entity.name, country=country)


def _made(state: State, wanted: str, kind: Kind, name: str) -> Entity:
    """A new entity under the id `wanted`. An id says its kind: *person:x*, asked for as a speaker, is a person until
    words are attributed to it; where the two do not go together, the kind decides and the id follows."""
    said = wanted.partition(":")[0]
    kind = Kind(said) if said in NAMED and kind in NAMED else kind
    id_ = f"{kind}:{slug(wanted)}"
    entity = state.entities.get(id_) or _as_kind(Entity(id_, kind, name), id_, kind)
    state.put(entity)
    if id_ != wanted:
        state.alias[wanted] = id_
    return entity


def hide(state: State, deed: Hide) -> bool:
    entity = state.find(deed.entity)
    if entity is None:
        return True
    state.silence(entity.id, HIDDEN)
    del state.entities[entity.id]
    del state.mentions[entity.id]
    for other in list(state.entities.values()):
        if any(role.organization == entity.id for role in other.roles):
            roles = tuple(replace(r, organization=None) if r.organization == entity.id else r for r in other.roles)
            state.entities[other.id] = replace(other, roles=roles)
    return True


def add_mention(state: State, text: str, deed: AddMention) -> bool:
    span = place(text, deed.anchor)
    if span is None:
        return False
    entity = state.find(deed.entity)
    if entity is None:
        entity = _made(state, deed.entity, deed.kind, deed.name)
    spans = [span]
    if deed.everywhere:
        others = [s for s in occurrences(text, deed.anchor.exact) if not s.overlaps(span)]
        spans = sorted([span, *_standing_alone(state, entity, others)])
    _name(state, entity, spans)
    state.promote(entity.id)
    return True


def _standing_alone(state: State, entity: Entity, spans: list[Span]) -> list[Span]:
    """Those that do not stand within a longer name of the same family: *Kim* within *Kim Jong Un* is not for asking."""
    asked = {(s.start, s.end) for s in spans}
    names = sorted(at for other in _rivals(state, entity) for at in state.mentions[other.id] if at not in asked)
    starts = [start for start, _ in names]
    reaching = list(accumulate((end for _, end in names), max))
    alone: list[Span] = []
    for span in spans:
        before = bisect_right(starts, span.start)
        if not before or reaching[before - 1] < span.end:
            alone.append(span)
    return alone


def _rivals(state: State, entity: Entity) -> list[Entity]:
    kinds = family(entity.kind) or (entity.kind,)
    return [e for e in state.entities.values() if e.kind in kinds]


def _name(state: State, entity: Entity, spans: list[Span]) -> None:
    """The words at `spans` name `entity`, and no other of its family; what was said by them was said by it."""
    mine = state.own(entity.id)
    default = MentionType.PHRASE if entity.kind == Kind.AREA else MentionType.NAME
    types = dict.fromkeys(((s.start, s.end) for s in spans), default)
    for other in _rivals(state, entity) if family(entity.kind) else []:
        places = state.mentions[other.id]
        taken = [at for at in types if at in places] if other.id != entity.id else []
        for at in taken:
            types[at] = state.own(other.id).pop(at).type
        if taken:
            _hand_over(state, other.id, entity.id, taken)
            state.drop_if_empty(other.id)
    for at, type_ in types.items():
        there = mine.get(at)
        new = replace(there, confidence=1.0, reason=ADDED) if there else Mention(entity.id, *at, type_, reason=ADDED)
        mine[at] = new


def _hand_over(state: State, old: str, new: str, places: list[tuple[int, int]]) -> None:
    """What `old` said, as the words at `places` (ascending, apart) tell, `new` said."""
    ends = [end for _, end in places]
    for number, quotation in enumerate(state.quotations):
        source = quotation.source
        if quotation.speaker != old or source is None:
            continue
        first = bisect_right(ends, source.start)
        if first < len(places) and places[first][0] < source.end:
            also = tuple(s for s in quotation.also if s != new)
            state.quotations[number] = replace(quotation, speaker=new, also=also, confidence=1.0, reason=ADDED)


def remove_mention(state: State, text: str, deed: RemoveMention) -> bool:
    span = place(text, deed.anchor)
    entity = state.find(deed.entity)
    if entity is not None:
        spans = [span] if span else []
        if deed.everywhere:
            words = deed.anchor.exact
            spans += [Span(*at) for at in state.mentions[entity.id] if text[at[0] : at[1]] == words]
        _unname(state, entity, spans)
    return span is not None


def _unname(state: State, entity: Entity, spans: list[Span]) -> None:
    places = state.own(entity.id)
    removed = {
        (s.start, s.end): places.pop((s.start, s.end)) for s in dict.fromkeys(spans) if (s.start, s.end) in places
    }
    for number, quotation in enumerate(state.quotations):
        source = quotation.source
        if quotation.speaker != entity.id or source is None:
            continue
        if touching(removed, source) and not touching(places, source):
            state.quotations[number] = replace(
                quotation, speaker=None, also=(), source=None, confidence=1.0, reason=NOT_NAMED
            )
    state.drop_if_empty(entity.id)


def accept_mention(state: State, text: str, deed: Accept) -> bool:
    span = place(text, deed.anchor)
    entity = state.find(deed.entity or "")
    if span is None or entity is None:
        return False
    mention = state.mentions[entity.id].get((span.start, span.end))
    if mention is None:
        return False
    state.own(entity.id)[span.start, span.end] = replace(mention, confidence=1.0, reason=ACCEPTED)
    return True
