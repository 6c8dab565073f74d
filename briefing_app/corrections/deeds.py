"""What each deed on entities and mentions does to the state: rename, merge, split, retype, hide, add, remove, accept.

Each returns whether everything that it is about was found. What is already as the reader wants it counts as found.
"""

from dataclasses import replace

from briefing_app.corrections.anchors import occurrences, place
from briefing_app.corrections.state import State, family, slug, touching
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
        new = Entity(deed.new, entity.kind, deed.name)
        state.put(new)
    if new.id != entity.id:
        _move(state, entity, new, moved)
    return found


def _move(state: State, entity: Entity, new: Entity, spans: list[Span]) -> None:
    for span in spans:
        mention = state.mentions[entity.id].pop((span.start, span.end))
        state.mentions[new.id][span.start, span.end] = replace(mention, entity=new.id)
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
        entity = _as_kind(Entity(deed.entity, deed.kind, deed.name), deed.entity, deed.kind)
        state.put(entity)
    spans = [span]
    if deed.everywhere:
        spans += [
            s for s in occurrences(text, deed.anchor.exact) if not s.overlaps(span) and not _inside(state, entity, s)
        ]
    for one in spans:
        _name(state, entity, one)
    state.promote(entity.id)
    return True


def _inside(state: State, entity: Entity, span: Span) -> bool:
    """Whether the words stand within a longer name of the same family: *Kim* within *Kim Jong Un* is not for asking."""
    return any(
        start <= span.start and span.end <= end and (start, end) != (span.start, span.end)
        for other in _rivals(state, entity)
        for start, end in state.mentions[other.id]
    )


def _rivals(state: State, entity: Entity) -> list[Entity]:
    kinds = family(entity.kind) or (entity.kind,)
    return [e for e in state.entities.values() if e.kind in kinds]


def _name(state: State, entity: Entity, span: Span) -> None:
    """The words at `span` name `entity`, and no other of its family; what was said by them was said by it."""
    at = (span.start, span.end)
    there = state.mentions[entity.id].get(at)
    type_ = MentionType.PHRASE if entity.kind == Kind.AREA else MentionType.NAME
    if family(entity.kind):
        for other in _rivals(state, entity):
            rival = None if other.id == entity.id else state.mentions[other.id].pop(at, None)
            if rival is not None:
                type_ = rival.type
                _hand_over(state, other.id, entity.id, span)
                state.drop_if_empty(other.id)
    new = replace(there, confidence=1.0, reason=ADDED) if there else Mention(entity.id, *at, type_, reason=ADDED)
    state.mentions[entity.id][at] = new


def _hand_over(state: State, old: str, new: str, span: Span) -> None:
    for number, quotation in enumerate(state.quotations):
        if quotation.speaker == old and quotation.source and quotation.source.overlaps(span):
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
    places = state.mentions[entity.id]
    removed = [span for span in dict.fromkeys(spans) if places.pop((span.start, span.end), None) is not None]
    for number, quotation in enumerate(state.quotations):
        source = quotation.source
        if quotation.speaker != entity.id or source is None or touching(places, source):
            continue
        if any(source.overlaps(span) for span in removed):
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
    state.mentions[entity.id][span.start, span.end] = replace(mention, confidence=1.0, reason=ACCEPTED)
    return True
