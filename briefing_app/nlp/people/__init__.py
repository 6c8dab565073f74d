"""People named in a text: a grammar of titles, names and appositions over the model's labels; one person, one entity.

Works without a model too, on lists and grammar alone. Who speaks, and whom a pronoun means, is up to coreference.
"""

from __future__ import annotations

from itertools import pairwise

from briefing_app.model import BlockKind, MentionType, Role
from briefing_app.nlp.draft import Draft, Naming, Someone, Words, component
from briefing_app.nlp.people.evidence import ENOUGH, Candidate
from briefing_app.nlp.people.headlines import trim
from briefing_app.nlp.people.identities import Called, Identities, Likeness, Person, name_of, stem
from briefing_app.nlp.people.lexis import Lexis
from briefing_app.nlp.people.lists import names
from briefing_app.nlp.people.offices import titles
from briefing_app.nlp.people.roles import Place, Said, Statements
from briefing_app.nlp.people.runs import Cutter
from briefing_app.nlp.people.tokens import words

RELATIONS = frozenset(("relation",))  # *his counterpart* is no office, though it may say of which country
BESIDE = frozenset(("citizen", "royal", "religion"))  # ranks that are shown only where no other office is stated
KNOWN = 0.0  # evidence that a single word needs when it is somebody's name already


@component(requires=("pieces", "hits", "mentions", "language", "parses"), assigns=("people",))
def find(draft: Draft) -> None:
    """Fills `draft.people` with the people who are named, and the places where they are."""
    draft.people.extend(Finder(draft).people())


class Finder:
    """One reading of a draft: candidates first, then who they are."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._names, self._titles = names(), titles()
        self._lexis = Lexis(self._names, self._titles)
        self._identities = Identities(self._names)
        self._words: list[Words] = []
        self._articles: list[int] = []

    def people(self) -> list[Someone]:
        candidates = self._candidates()
        kept = self._kept(candidates)
        return self._gather(kept)

    def _candidates(self) -> list[Candidate]:
        draft = self._draft
        places = self._places()
        article = -1
        for i, piece in enumerate(draft.pieces):
            if i == 0 or (piece.kind is BlockKind.TITLE and draft.pieces[i - 1].kind is not BlockKind.TITLE):
                article += 1
            self._articles.append(article)
            found = words(draft, piece)
            self._words.append(found)
            self._lexis.learn(found)
        out: list[Candidate] = []
        for i, found in enumerate(self._words):
            draft.alive()
            local: dict[int, Place] = {}
            for k, start in enumerate(found.starts):
                if start in places:
                    place = places[start]._replace(end=found.at(places[start].end))
                    local.update((inner, place) for inner in range(k, place.end))
            statements = Statements(found, self._titles, local, self._names.never)
            out += _shared(list(Cutter(self._lexis, found, i, statements).candidates()), found)
        return out

    def _places(self) -> dict[int, Place]:
        """Places named in the text by the offset of their start; their ends are offsets, too."""
        out: dict[int, Place] = {}
        for mention in self._draft.mentions:
            kind, _, code = mention.entity.partition(":")
            if kind in ("country", "region"):
                end = max(mention.end, out[mention.start].end if mention.start in out else 0)
                seat = mention.type is MentionType.METONYM
                out[mention.start] = Place(end, code if kind == "country" else "", seat)
        return out

    # ---- which candidates are people

    def _kept(self, candidates: list[Candidate]) -> list[Called]:
        trim(candidates, self._draft.pieces, self._words, self._lexis)
        if self._draft.language:
            candidates = self._listed(candidates)
        sure = [c for c in candidates if c.score >= ENOUGH]
        calls = {id(c): self._called(c) for c in sure}
        full = [calls[id(c)] for c in sure if calls[id(c)].name.full]
        known = {word for call in full for word in call.name.words}
        known |= {calls[id(c)].name.family for c in sure}
        likeness = Likeness(call.name.family for call in full)
        out: list[Called] = []
        for candidate in candidates:
            call = calls.get(id(candidate))
            if call is None:
                call = self._known(candidate, known, likeness)
            if call is not None:
                out.append(call)
        return out

    def _listed(self, candidates: list[Candidate]) -> list[Candidate]:
        """In a text that is not in English the model knows nobody: full names begin with a given name of the lists (which
        a title may precede: *Amtskollegen Dmytro Holm*), single words are names only where a full one has them."""
        for candidate in candidates:
            low = self._words[candidate.piece].low
            last = candidate.last - 1
            heads = (i for i in range(candidate.first, last) if self._lexis.given(low[i]))
            if not self._lexis.family_first(low[candidate.first : candidate.last]):
                candidate.first = next(heads, last)
            if candidate.first == last:
                candidate.score = min(candidate.score, ENOUGH - 0.1)
        return candidates

    def _known(self, candidate: Candidate, known: set[str], likeness: Likeness) -> Called | None:
        """A second look at what was not sure by itself: the name of somebody who is named in full elsewhere."""
        call = self._called(candidate)
        if candidate.glued:
            return None
        if call.name.family not in known:
            # a surname that the model takes for a person's, and that is nearly one that the text has
            seen = "the model sees a person" in candidate.reasons
            if call.name.full or not seen or not likeness.known(call.name.family):
                return None
        if call.name.full and not any(w in known for w in call.name.given):
            return None
        found = self._words[candidate.piece]
        low = found.low[candidate.last - 1]
        bonus = 2.5 if not (self._lexis.small[low] or self._lexis.ambiguous(low)) else 1.5
        if candidate.score + bonus < KNOWN:
            return None
        call.reason, call.confidence = "the name of somebody named before", 0.85
        return call

    def _called(self, candidate: Candidate) -> Called:
        found = self._words[candidate.piece]
        start, end = found.starts[candidate.first], found.ends[candidate.last - 1]
        text = " ".join(self._draft.text[start:end].split())
        low = found.low[candidate.first : candidate.last]
        first = self._lexis.family_first(low)
        name = name_of(text, low, self._names, family_first=first)
        confidence = min(0.99, 0.6 + 0.07 * max(0.0, candidate.score))
        reason = "; ".join(candidate.reasons[:3])
        head = min((s.start for s in candidate.said if s.end <= candidate.first), default=candidate.first)
        return Called(
            start,
            end,
            name,
            candidate.said,
            self._articles[candidate.piece],
            round(confidence, 2),
            reason,
            candidate.piece,
            found.opens[head],
        )

    # ---- who they are

    def _gather(self, kept: list[Called]) -> list[Someone]:
        gathered = self._identities
        owner: dict[int, Person] = {}
        for call in kept:
            if call.name.full:
                owner[id(call)] = gathered.full(call)
        for call in kept:
            person = owner.get(id(call))
            if person is None:
                person = gathered.single(call)
            person.last, person.opened, person.article = call.start, call.opens, call.article
        return [self._someone(person) for person in gathered.people]

    def _someone(self, person: Person) -> Someone:
        calls = sorted(person.called, key=lambda c: c.start)
        out = Someone(person.number, display(calls), gender=person.gender)
        out.mentions = [Naming(c.start, c.end, MentionType.NAME, c.confidence, c.reason) for c in calls]
        for call in calls:
            found = self._words[call.piece]
            for said in reversed(call.said):
                if not said.address and said.office.rank and said.office.id not in RELATIONS:
                    role = self._role(said, found)
                    if not any(_says(before, role) for before in out.roles):
                        out.roles.append(role)
        _settle(out, calls)
        return out

    def _role(self, said: Said, found: Words) -> Role:
        owner = said.organization
        if owner is not None and self._identities.known(stem(owner.split()[-1])):
            owner = None  # *Macron's trade minister*: a person is no organization
        return Role(said.title, found.starts[said.start], found.ends[said.end - 1], said.country, owner)


def _shared(candidates: list[Candidate], found: Words) -> list[Candidate]:
    """*Foreign Ministers Holm and Marin*: a plural title belongs to each name of the list that follows it."""
    for before, after in pairwise(candidates):
        said = next((s for s in before.said if s.office.plural and s.end <= before.first), None)
        between = found.low[before.last : after.first]
        if said is not None and not after.said and between and set(between) <= {",", "and", "&"}:
            after.said = [said]
            after.add(said.weight, said.reason)
    return candidates


def _says(before: Role, role: Role) -> bool:
    """Whether a role says nothing that `before` does not: *Minister* after *Foreign Minister*."""
    if not set(role.title.lower().split()) <= set(before.title.lower().split()):
        return False
    return role.country in (None, before.country) and role.organization in (None, before.organization)


def display(calls: list[Called]) -> str:
    """The name to show: the fullest form that the text has, as first written."""
    best = max(calls, key=lambda c: (len(c.name.words), -c.start))
    text = best.name.text
    if text.isupper():
        other = next(
            (c.name.text for c in calls if not c.name.text.isupper() and c.name.words == best.name.words), None
        )
        text = other or text.title()
    return text


def _settle(out: Someone, calls: list[Called]) -> None:
    """Role and country to show: the first office that the text says is held, else the first that it says was."""
    said = [s for c in calls for s in c.said if not s.address and s.office.rank]
    held = [s for s in said if s.office.id not in RELATIONS]
    now = [s for s in held if not s.past] or held
    office = [s for s in now if s.office.rank not in BESIDE] or now
    if office:
        out.role = office[0].title
        out.country = next((s.country for s in office if s.country), None)
    elif said:
        out.country = next((s.country for s in said if s.country), None)


__all__ = ["find", "stem"]
