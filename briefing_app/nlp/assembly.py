"""Makes the Analysis of a finished draft: ids, kinds, order, the document's own offsets. Finds and decides nothing else."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from briefing_app.model import (
    Analysis,
    Diagnostic,
    Entity,
    Kind,
    Mention,
    Provenance,
    Quotation,
    QuotationKind,
    Role,
    Span,
)
from briefing_app.nlp.draft import Draft, Naming, Saying

_WORDS = re.compile(r"[^\W_]+")
LONGEST_SLUG = 60


def slug(name: str) -> str:
    """A name for ids: lower case, accents off, words joined by hyphens; `unnamed` where nothing is left."""
    plain = unicodedata.normalize("NFKD", name.replace("'", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return "-".join(_WORDS.findall(plain))[:LONGEST_SLUG].rstrip("-") or "unnamed"


def assemble(draft: Draft, provenance: Provenance, threshold: float, *, complete: bool) -> Analysis:
    """The Analysis. A quotation whose confidence is below `threshold` stays unattributed; indirect speech of nobody is none."""
    shown = (s for s in draft.sayings if s.kind is QuotationKind.DIRECT or _somebodys(draft, s, threshold))
    sayings = sorted((_settled(s, threshold) for s in shown), key=lambda s: (s.start, s.end))
    people = _people(draft, sayings)
    mentions = list(_outside(draft, draft.mentions))
    entities = dict(draft.entities)
    entities.update((entity.id, entity) for entity in people.values())
    mentions += [_mention(draft, people[p.key].id, n) for p in draft.people if p.key in people for n in p.mentions]
    mentions = _once(sorted(mentions, key=lambda m: (m.start, m.end, m.entity)))
    quotations = tuple(_quotation(draft, s, people) for s in sayings)
    first: dict[str, int] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention.start)
    spoken = {i for q in quotations for i in (q.speaker, *q.also) if i}
    kept = [e for e in entities.values() if e.id in first or e.id in spoken]
    kept.sort(key=lambda e: (first.get(e.id, len(draft.raw)), e.id))
    return Analysis(
        draft.document.sha256,
        tuple(kept),
        tuple(m for m in mentions if m.entity in entities),
        quotations,
        tuple(_diagnostic(draft, d) for d in dict.fromkeys(draft.diagnostics)),
        provenance,
        complete,
    )


def _somebodys(draft: Draft, saying: Saying, threshold: float) -> bool:
    """Whether reported words are sure enough, and of somebody: a name that is no speaker (a place) reports nothing."""
    if saying.confidence < threshold or saying.source is None:
        return False
    words = saying.source.of(draft.text).split()
    return saying.speaker is not None or len(words) == 1 or not words[0][0].isupper() or not _name_like(words)


def _name_like(words: list[str]) -> bool:
    """Whether all but small words are capitalised: *Gulf of Finland*, not *About one in five*."""
    return all(word[0].isupper() for word in words if len(word) > 3 or word[0].isdigit())


def _settled(saying: Saying, threshold: float) -> Saying:
    if saying.confidence >= threshold or saying.source is None:
        return saying
    reason = f"unclear who: {saying.reason}" if saying.reason else "unclear who"
    return replace(saying, source=None, cue=None, speaker=None, also=(), reason=reason)


def _people(draft: Draft, sayings: Iterable[Saying]) -> dict[int, Entity]:
    """Entities of all who are named or speak, by `Someone.key`, with unique ids given in order of first mention."""
    speaking = {key for s in sayings for key in (s.speaker, *s.also) if key is not None}
    order = sorted(
        (p for p in draft.people if (p.mentions and not p.unnamed) or p.key in speaking),
        key=lambda p: (min((n.start for n in p.mentions), default=len(draft.raw)), p.key),
    )
    taken = set(draft.entities)
    out: dict[int, Entity] = {}
    for person in order:
        kind = Kind.SPEAKER if person.key in speaking else Kind.ORGANIZATION if person.body else Kind.PERSON
        base = f"{kind.value}:{slug(person.name)}"
        identity, number = base, 2
        while identity in taken:
            identity, number = f"{base}-{number}", number + 1
        taken.add(identity)
        roles = tuple(_role(draft, r) for r in sorted(person.roles, key=lambda r: r.start))
        out[person.key] = Entity(identity, kind, person.name, person.role, person.country, roles=roles)
    return out


def _span(draft: Draft, start: int, end: int) -> tuple[int, int]:
    return draft.folded.original_span(start, end)


def _role(draft: Draft, role: Role) -> Role:
    start, end = _span(draft, role.start, role.end)
    return replace(role, start=start, end=end)


def _mention(draft: Draft, entity: str, naming: Naming) -> Mention:
    start, end = _span(draft, naming.start, naming.end)
    return Mention(entity, start, end, naming.type, confidence=naming.confidence, reason=naming.reason)


def _outside(draft: Draft, mentions: Iterable[Mention]) -> Iterable[Mention]:
    """The mentions with the document's own offsets, which are the draft's where nothing was dropped."""
    if not draft.folded.cuts:
        return mentions
    return (mention.at(*_span(draft, mention.start, mention.end)) for mention in mentions)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    """Sorted mentions without repetitions. Only those that begin together are compared: hashing all takes far longer."""
    out: list[Mention] = []
    here: list[Mention] = []
    for mention in mentions:
        if here and here[0].start == mention.start:
            if mention in here:
                continue
            here.append(mention)
        else:
            here = [mention]
        out.append(mention)
    return out


def _quotation(draft: Draft, saying: Saying, people: dict[int, Entity]) -> Quotation:
    start, end = _span(draft, saying.start, saying.end)
    speaker = people[saying.speaker].id if saying.speaker is not None else None
    source = Span(*_span(draft, *_pair(saying.source))) if saying.source else None
    cue = Span(*_span(draft, *_pair(saying.cue))) if saying.cue else None
    also = tuple(people[key].id for key in saying.also)
    return Quotation(start, end, saying.kind, speaker, source, cue, round(saying.confidence, 3), saying.reason, also)


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _diagnostic(draft: Draft, diagnostic: Diagnostic) -> Diagnostic:
    if diagnostic.span is None:
        return diagnostic
    return replace(diagnostic, span=Span(*_span(draft, *_pair(diagnostic.span))))
