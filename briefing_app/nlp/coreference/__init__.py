"""He, she, *the minister*, *a spokesperson* -> who that is; each source of words -> a person or body. Finds no quotation.

What the text does not make clear stays None. Nothing is carried over from one article to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from briefing_app.model import BlockKind, MentionType, Role, Span
from briefing_app.nlp.coreference.antecedents import Choice, Memory
from briefing_app.nlp.coreference.bodies import bodies
from briefing_app.nlp.coreference.scene import Description, Pronoun, Scene, Slot, Stage
from briefing_app.nlp.coreference.sources import Source, Sources
from briefing_app.nlp.coreference.subjects import bodily
from briefing_app.nlp.draft import Draft, Naming, Saying, Someone, component
from briefing_app.nlp.people.offices import Office, Titles, titles

_SELF = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b(?!\.\w)")
_JOINT = re.compile(
    r"(?:they|both|the (?:two|pair|duo)|both (?:sides|men|women|leaders|ministers|presidents|diplomats|officials|"
    r"secretaries|[\w-]+ ministers)|the (?:three|four)|the (?:two|three|four) (?:leaders|ministers|presidents|diplomats|officials|men|women|"
    r"[\w-]+ (?:ministers|leaders)))",
    re.I,
)
_NEW = frozenset(("new", "incoming", "next"))
_SUCCESSION = re.compile(
    r"\b(?:successors?|succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing|ement)|took over|takes over|predecessor|"
    r"(?:will|to) become|stepp?(?:ed|ing|s)? down|resign(?:s|ed|ation)?)\b"
)
NEWS = 500  # characters back to which a change in an office is news
BODY_REACH = 900  # characters back to which *it* reaches
GROUP_REACH = 400  # characters back to which *they* reaches
_COUNTS = {"three": 3, "four": 4}


@component(requires=("pieces", "people", "sayings", "mentions"), assigns=("people", "sayings"))
def resolve(draft: Draft) -> None:
    """Sets `speaker` and `also` of each saying; adds pronouns, descriptions and bodies to `draft.people`."""
    Resolver(draft).run()


@dataclass(slots=True)
class _Held:
    """Decisions by the offset at which a pronoun or a description starts."""

    choices: dict[int, Choice] = field(default_factory=dict[int, Choice])
    ends: dict[int, int] = field(default_factory=dict[int, int])
    starts: list[int] = field(default_factory=list[int])  # of descriptions, ascending

    def within(self, span: Span) -> list[int]:
        return self.starts[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


class Resolver:
    """One pass over a draft in reading order: the narrative first, then the sources in it, then what is quoted."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._titles = titles()
        self._people: dict[int, Someone] = {p.key: p for p in draft.people}
        self._sources = Sources(draft, self._titles, bodies())
        self._memory = Memory(self._people)
        self._offices = {p.key: _offices(p, self._titles) for p in draft.people}
        self._held = _Held()
        self._sayings = sorted(draft.sayings, key=lambda s: (s.start, s.end))
        self._by_source: dict[int, list[Saying]] = {}
        for saying in self._sayings:
            if saying.source is not None:
                self._by_source.setdefault(draft.piece_at(saying.source.start), []).append(saying)
        self._cache: dict[Span, Source | None] = {}
        self._group: tuple[int, int] | None = None  # where a group spoke last, and its key
        self._joint: dict[int, list[int]] = {}
        self._body: tuple[int, int] | None = None  # where a body or a document spoke last, and its key

    def run(self) -> None:
        stage = Stage(self._draft, self._titles)
        self._bodies(alone=True)
        for index, piece, scene in stage.scenes():
            self._draft.alive()
            if piece.kind is BlockKind.BYLINE:
                continue  # who wrote it does not act in it
            if stage.boundary(index):
                self._memory.clear()
            within = self._narrative(scene, self._by_source.get(index, []))
            for saying in self._by_source.get(index, []):
                self._attribute(saying)
            self._quoted(within)
        self._first_person()
        self._bodies(alone=False)

    # ---- outside quotations

    def _narrative(self, scene: Scene, sayings: list[Saying]) -> list[Pronoun | Slot]:
        """Tells the memory all that stands outside quotations; gives back what stands inside, for later."""
        events: list[Slot | Pronoun | Description] = [*scene.slots, *scene.pronouns, *scene.descriptions]
        events.sort(key=lambda e: e.start)
        joint = {s.source.start: s.source for s in sayings if s.source and self._joined(s.source)}
        within: list[Pronoun | Slot] = []
        for event in events:
            for start in [s for s in joint if s <= event.start]:
                self._meet(joint.pop(start), event.sentence)
            if isinstance(event, Slot):
                self._memory.tell(event) if event.region < 0 else within.append(event)
            elif isinstance(event, Pronoun):
                if event.region >= 0:
                    within.append(event)
                else:
                    ahead = [s for s in scene.slots if s.start > event.start and s.sentence == event.sentence]
                    self._take(event, self._memory.he(event, ahead))
            elif event.region < 0:
                self._describe(event)
        for span in joint.values():
            self._meet(span, events[-1].sentence if events else 0)
        return within

    def _joined(self, span: Span) -> bool:
        return _JOINT.fullmatch(self._draft.text[span.start : span.end]) is not None

    def _meet(self, span: Span, sentence: int) -> None:
        words = self._draft.text[span.start : span.end].lower().split()
        count = next((_COUNTS[w] for w in words if w in _COUNTS), 2)
        self._joint[span.start] = self._memory.latest(count, sentence)

    def _take(self, pronoun: Pronoun, choice: Choice | None) -> None:
        if choice is None:
            return
        self._held.choices[pronoun.start] = choice
        someone = self._people[choice.who]
        someone.gender = someone.gender or pronoun.gender
        someone.mentions.append(
            Naming(pronoun.start, pronoun.end, MentionType.PRONOUN, choice.confidence, choice.reason)
        )
        self._memory.tell(
            Slot(
                pronoun.start,
                pronoun.end,
                choice.who,
                pronoun.sentence,
                pronoun.paragraph,
                pronoun.part,
                pronoun.verb,
                pronoun.region,
                pronoun.gender,
            )
        )

    def _describe(self, description: Description) -> None:
        if self._held.ends.get(description.start) == description.end:
            return  # *foreign minister* and *minister*, both heads of one phrase
        choice = None
        if not self._succeeds(description):
            choice = self._memory.holder(description, self._offices) or self._introduced(description)
        who = choice.who if choice else -1_000_000 - description.start
        if choice is not None:
            self._held.choices[description.start] = choice
            self._held.ends[description.start] = description.end
            self._held.starts.append(description.start)
            self._people[choice.who].mentions.append(
                Naming(description.start, description.end, MentionType.PHRASE, choice.confidence, choice.reason)
            )
        if not description.plural:
            self._memory.tell(
                Slot(
                    description.start,
                    description.end,
                    who,
                    description.sentence,
                    description.paragraph,
                    description.part,
                    description.verb,
                    description.region,
                    self._people[who].gender if who >= 0 else description.office.gender,
                )
            )

    def _succeeds(self, description: Description) -> bool:
        """Whether a description is of somebody who follows in an office (*the new minister*, a successor being spoken
        of), so that none of those who were said to hold it is meant."""
        if not _NEW.intersection(description.words):
            return False
        return _SUCCESSION.search(self._draft.text, max(0, description.start - NEWS), description.start) is not None

    def _introduced(self, description: Description) -> Choice | None:
        """*Hungary's Karl Holm ... the Hungarian minister*: the office of somebody whose country alone was said."""
        choice = self._memory.countryman(description, self._offices)
        if choice is None:
            return None
        someone, form = self._people[choice.who], description.office.form
        stated = self._draft.text[description.end - len(form) : description.end]
        if stated.lower() == form:
            role = Role(stated, description.end - len(form), description.end, description.country)
            someone.roles.append(role)
            someone.role = someone.role or stated
            self._offices[choice.who] = _offices(someone, self._titles)
        return choice

    # ---- sources

    def _attribute(self, saying: Saying) -> None:
        span = saying.antecedent or saying.source  # *who* speaks for the noun before it
        if span is None:
            return
        if span not in self._cache:
            self._cache[span] = self._source(span)
        source = self._cache[span]
        if source is None or not source.keys:
            return
        saying.speaker, saying.also = source.keys[0], source.keys[1:]
        saying.confidence *= source.confidence
        if source.reason:
            saying.reason = f"{saying.reason}; {source.reason}" if saying.reason else source.reason

    def _source(self, span: Span) -> Source | None:
        people = self._sources.people(span)
        if people:
            return Source(tuple(people))
        if self._joined(span):
            together = self._joint.get(span.start, [])
            they = self._draft.text[span.start : span.end].lower() == "they"
            if they and self._group is not None and self._group[0] > self._told(together, span.start):
                return self._they(span)
            if together:
                return Source(tuple(together), 0.8, "joint words of those named last")
            return self._they(span)
        for start in (span.start, *self._held.within(span)):
            choice = self._held.choices.get(start)
            if choice is not None and self._heads(start, span):
                return Source((choice.who,), choice.confidence, choice.reason)
        owner = self._held.choices.get(span.start)
        owned = self._sources.owned(span, self._people[owner.who]) if owner is not None else None
        if owner is not None and owned is not None:
            return Source((owned.key,), owner.confidence, owner.reason)
        several = self._sources.several(span)
        if several:
            return Source(tuple(dict.fromkeys(someone.key for someone in several)))
        unnamed = self._unnamed(span)
        if unnamed is not None:
            return unnamed
        other = self._sources.other(span)
        if other is not None and other.body:
            self._body = (span.start, other.key)
        if other is not None and other.plural:
            self._group = (span.start, other.key)
        return Source((other.key,)) if other is not None else None

    def _told(self, together: list[int], before: int) -> int:
        """The offset at which one of `together` was named last before an offset; -1 where none was."""
        named = (n.start for key in together for n in self._people[key].mentions if n.start < before)
        return max(named, default=-1)

    def _they(self, span: Span) -> Source | None:
        """*They* for the group that spoke last: *the ministers*."""
        if self._group is None or not 0 < span.start - self._group[0] < GROUP_REACH:
            return None
        self._group = (span.start, self._group[1])
        return Source((self._group[1],), 0.8, "the group that spoke last")

    def _unnamed(self, span: Span) -> Source | None:
        """*I* who writes, *it* for the body or document that spoke last, *she* for *my mother*."""
        word = self._draft.text[span.start : span.end]
        if word == "I":
            piece = self._draft.pieces[self._draft.piece_at(span.start)]
            if any(r.outer.overlaps(span) for r in piece.quoted):
                return None  # somebody else's words
            return Source((self._sources.author(span).key,), 0.85, "'I' outside quotation marks is who wrote the text")
        if word.lower() == "it":
            return self._it(span)
        slot = self._memory.nameless.get(span.start) if word.lower() in ("he", "she") else None
        other = self._sources.other(Span(slot.start, slot.end)) if slot is not None else None
        if slot is None or other is None or other.body or other.plural:
            return None
        return Source((other.key,), 0.7, f"'{word.lower()}' for '{self._draft.text[slot.start : slot.end]}'")

    def _it(self, span: Span) -> Source | None:
        """The body or document that is the subject of a sentence before, or that spoke last; None where neither is near."""
        piece = self._draft.piece_at(span.start)
        for index in (piece, piece - 1):
            for subject in bodily(self._draft, index, span.start):
                if self._sources.is_body(subject) and not self._sources.people(subject):
                    other = self._sources.other(subject)
                    if other is not None and not other.plural:
                        return Source((other.key,), 0.8, f"'it' for '{subject.of(self._draft.text)}'")
        if self._body is None or not 0 < span.start - self._body[0] < BODY_REACH:
            return None
        self._body = (span.start, self._body[1])
        return Source((self._body[1],), 0.75, "the body that spoke last")

    def _heads(self, start: int, span: Span) -> bool:
        """Whether what starts at `start` is the whole source or its head."""
        end = self._held.ends.get(start)
        if end is None:
            return span.end - start <= 8
        return start - span.start < 40 and not re.match(r"'s?\s", self._draft.text[end : end + 3])

    # ---- inside quotations

    def _quoted(self, within: list[Pronoun | Slot]) -> None:
        for event in within:
            if isinstance(event, Slot):
                self._memory.tell(event)
                continue
            speaker = self._speaker_at(event.start)
            barred = frozenset(() if speaker is None else (speaker,))
            self._take(event, self._memory.he(event, (), barred))

    def _saying_at(self, offset: int) -> Saying | None:
        i = bisect_right(self._sayings, offset, key=lambda s: s.start) - 1
        while i >= 0 and i > bisect_right(self._sayings, offset, key=lambda s: s.start) - 4:
            if self._sayings[i].start <= offset < self._sayings[i].end:
                return self._sayings[i]
            i -= 1
        return None

    def _speaker_at(self, offset: int) -> int | None:
        saying = self._saying_at(offset)
        return saying.speaker if saying is not None else None

    def _first_person(self) -> None:
        """*I* within direct words is who says them."""
        everyone = {p.key: p for p in self._draft.people}
        for saying in self._sayings:
            if saying.speaker is None or saying.also or saying.kind.value == "indirect":
                continue
            someone = everyone[saying.speaker]
            if someone.body or someone.plural:
                continue
            for match in _SELF.finditer(self._draft.text, saying.start, saying.end):
                someone.mentions.append(
                    Naming(match.start(), match.end(), MentionType.PRONOUN, 0.9, "first person in own words")
                )

    # ---- bodies

    def _bodies(self, *, alone: bool) -> None:
        """Known bodies that are named in passing: first those that are listed anyway, at last those who spoke."""
        for start, end, body in bodies().places(self._draft.text):
            if body.alone == alone and (alone or self._sources.spoke(body.id)):
                self._sources.known(start, end, body.id, body.name, body.country)


def _offices(person: Someone, known: Titles) -> list[tuple[Office, str | None]]:
    """The offices that a person's stated titles are, with their countries."""
    out: list[tuple[Office, str | None]] = []
    for role in person.roles:
        low = role.title.lower().split()
        for start in range(len(low)):
            found = known.starting(low, start)
            if found is not None:
                out.append((found[1], role.country))
                if found[0] < len(low) and low[found[0]] in ("of", "for", "to"):
                    break
    return out
