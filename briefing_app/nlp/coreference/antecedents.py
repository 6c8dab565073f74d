"""Whom a he, a she or *the minister* takes up: the people on the stage, weighed by place, part, gender and recency.

After Lappin and Leass (1994), "An algorithm for pronominal anaphora resolution": salience by grammatical part, fading
with each sentence, within what gender and binding allow. The weights are our own, set on the development half of GUM.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from briefing_app.nlp.coreference.scene import Description, Pronoun, Slot
from briefing_app.nlp.draft import Someone
from briefing_app.nlp.people.offices import SAME_AS, Office

WINDOW = 60  # slots that are remembered
REACH = 14  # sentences back to which a pronoun reaches
PARTS = {"speaker": 2.3, "subject": 2.2, "object": 1.0, "owner": 1.0, "other": 0.4}
UNSURE = 1.2  # what an unknown gender costs beside a known one
FADE = 0.75  # what each sentence of distance costs
NEAR = 0.003  # what each character of distance costs, up to 1
EXACT = 2.0  # how well an office answers to a description that has the very word for it
OFTEN = 0.12  # what each earlier mention adds, up to ten
_OWN = frozenset(("himself", "herself"))


@dataclass(slots=True)
class Choice:
    """Who is meant, with a confidence in 0..1 and the reason for people."""

    who: int
    confidence: float
    reason: str


class Memory:
    """Who was on the stage lately; told of each slot in reading order."""

    def __init__(self, people: dict[int, Someone]) -> None:
        self.people = people
        self.slots: deque[Slot] = deque(maxlen=WINDOW)
        self._count: dict[int, int] = {}
        self.nameless: dict[int, Slot] = {}  # whom pronouns take up whom the text only describes, by their offsets

    def clear(self) -> None:
        self.slots.clear()
        self._count.clear()

    def tell(self, slot: Slot) -> None:
        self.slots.append(slot)
        self._count[slot.who] = self._count.get(slot.who, 0) + 1

    # ---- he, she

    def he(self, pronoun: Pronoun, ahead: Iterable[Slot] = (), barred: frozenset[int] = frozenset()) -> Choice | None:
        """The person that a pronoun takes up; `ahead` are the slots that follow in its sentence (*After he left, X ...*),
        `barred` those who it cannot be."""
        weights: dict[int, float] = {}
        best: dict[int, Slot] = {}
        for slot in self.slots:
            weight = self._weight(pronoun, slot, barred)
            if weight is not None and weight > weights.get(slot.who, -99.0):
                weights[slot.who], best[slot.who] = weight, slot
        for who in weights:
            weights[who] += OFTEN * min(self._count.get(who, 0), 10) if who >= 0 else 0.0
        for slot in ahead:
            weight = self._weight(pronoun, slot, barred)
            if weight is not None and slot.who not in weights and slot.name and slot.part in ("subject", "speaker"):
                weights[slot.who], best[slot.who] = weight - 2.0, slot
        order = sorted(weights, key=lambda who: (-weights[who], -best[who].start))
        if not order or order[0] < 0:
            if order:
                self.nameless[pronoun.start] = best[order[0]]
            return None
        margin = weights[order[0]] - weights[order[1]] if len(order) > 1 else 3.0
        known = best[order[0]].gender == pronoun.gender
        confidence = min(0.97, 0.62 + 0.1 * max(0.0, margin) + (0.05 if known else -0.05))
        how = "by gender and " if known else ""
        return Choice(order[0], round(confidence, 2), f"'{pronoun.word}' taken up {how}by nearness")

    def _weight(self, pronoun: Pronoun, slot: Slot, barred: frozenset[int]) -> float | None:
        gender = slot.gender
        if slot.who in barred or (gender and gender != pronoun.gender):
            return None
        gap = abs(pronoun.sentence - slot.sentence)
        if gap > REACH:
            return None
        if pronoun.word in _OWN:
            return 6.0 if slot.part in ("subject", "speaker") and gap == 0 else 1.0 - gap
        if self._bound(pronoun, slot):
            return None
        weight = PARTS[slot.part] - FADE * gap - min(1.0, NEAR * abs(pronoun.start - slot.start))
        weight -= min(0.4, 0.2 * abs(pronoun.paragraph - slot.paragraph))
        if not gender:
            weight -= 0.5 * UNSURE if gap == 0 and slot.name else UNSURE if slot.name or slot.who >= 0 else 2 * UNSURE
        if slot.region != pronoun.region:
            if slot.region >= 0:
                weight -= 1.2  # a name that only somebody else's words mention
            elif pronoun.region >= 0:
                weight -= 0.3
        if pronoun.part in ("subject", "speaker") and slot.part in ("subject", "speaker"):
            weight += 0.8
        if gap == 0 and pronoun.part == "owner" and slot.part in ("subject", "speaker"):
            weight += 0.8
        if 0 <= pronoun.start - slot.end <= 2:
            weight += 1.5  # *and the head of the mission, Holm, he has said ...*
        if not slot.name and slot.who >= 0:
            weight += 0.3
        return weight

    @staticmethod
    def _bound(pronoun: Pronoun, slot: Slot) -> bool:
        """Two arguments of one verb are two people: in *Wong met him* he is not Wong."""
        if pronoun.verb < 0 or slot.verb != pronoun.verb or pronoun.part == "owner" or slot.part == "owner":
            return False
        return slot.region == pronoun.region and slot.start != pronoun.start

    # ---- the minister

    def holder(self, description: Description, offices: dict[int, list[tuple[Office, str | None]]]) -> Choice | None:
        """The person who holds the office that a description names; None where two could, or none."""
        if description.plural:
            return None
        seen: dict[int, Slot] = {}
        for slot in self.slots:
            if slot.who >= 0 and slot.region < 0:
                seen[slot.who] = slot
        unnamed = self._unnamed(description)
        fits: list[tuple[float, int]] = []
        for who, slot in seen.items():
            strength = max((_fit(description, o, c, self.people[who]) for o, c in offices.get(who, [])), default=0.0)
            gender = description.office.gender
            if unnamed and strength < EXACT:
                continue
            if strength and not (gender and slot.gender and gender != slot.gender):
                gap = 0.12 * (description.sentence - slot.sentence) + 0.25 * (description.paragraph - slot.paragraph)
                fits.append((strength - gap, who))
        if not fits:
            return None
        fits.sort(reverse=True)
        if len(fits) > 1 and fits[0][0] - fits[1][0] < 0.2:
            return None
        confidence = 0.9 if len(fits) == 1 else 0.75
        return Choice(fits[0][1], confidence, f"'{' '.join(description.words)}' is an office held")

    def _unnamed(self, description: Description) -> bool:
        """Whether somebody without a name was brought in of late by the bare word of a description: *the official* after
        *an Israeli official*."""
        return len(description.words) == 1 and any(
            slot.office == description.office.form and description.sentence - slot.sentence <= REACH
            for slot in self.slots
        )

    def countryman(
        self, description: Description, offices: dict[int, list[tuple[Office, str | None]]]
    ) -> Choice | None:
        """The one person named of late of whom the text says the same country as the description, and no office."""
        if description.plural or not description.country or not description.definite:
            return None
        fits: dict[int, Slot] = {}
        for slot in self.slots:
            near = description.sentence - slot.sentence <= 4 and description.paragraph - slot.paragraph <= 1
            if slot.who < 0 or slot.region >= 0 or not near or self.people[slot.who].country != description.country:
                continue
            fits[slot.who] = slot
        if len(fits) != 1:
            return None
        ((who, slot),) = fits.items()
        gender = description.office.gender
        if offices.get(who) or (gender and slot.gender and gender != slot.gender):
            return None
        return Choice(who, 0.8, f"'{' '.join(description.words)}' is of the country stated for the one named before")

    def latest(self, count: int, sentence: int) -> list[int]:
        """The `count` people who were named together last, at most two sentences back; empty where not just so many."""
        out: dict[int, Slot] = {}
        for slot in reversed(self.slots):
            if slot.who >= 0 and slot.name and slot.region < 0 and sentence - slot.sentence <= 2:
                out.setdefault(slot.who, slot)
        nearest = max((s.sentence for s in out.values()), default=0)
        together = [who for who, s in out.items() if s.sentence == nearest]
        found = together if len(together) == count else list(out)
        return sorted(found, key=lambda who: out[who].start) if len(found) == count else []


def _fit(description: Description, office: Office, country: str | None, person: Someone) -> float:
    """How well an office that somebody holds answers to a description: 0 not at all, 1 by rank, 2 by form."""
    country = country or person.country
    if description.country and country and description.country != country:
        return 0.0
    doubt = 0.9 if description.country and not country else 0.0
    return max(0.0, _same_office(description, office) - doubt)


def _same_office(description: Description, office: Office) -> float:
    if not office.rank or office.rank == "citizen":
        return 0.0
    wanted = description.office
    if office.form == wanted.form:
        return 2.0
    if office.id == wanted.id:
        return 1.8
    head, word = office.form.split(), wanted.form.split()
    if head[-len(word) :] == word or (len(word) == 1 and head[0] == word[0]):
        return 1.5
    if wanted.general:
        return 1.0 if office.rank in ("state", "government", "party", "body") else 0.0
    if wanted.form == "minister" and office.rank in ("minister", "government"):
        return 1.0
    if wanted.id == "envoy" and wanted.form in ("diplomat", "statesman") and office.rank in ("diplomat", "minister"):
        return 1.0
    if wanted.form in ("head of state", "head of government"):
        return 1.0 if office.rank in SAME_AS.get(wanted.rank, ()) else 0.0
    if wanted.rank == "spokesperson" and office.rank == "spokesperson":
        return 1.8
    if (
        wanted.rank == "legislator"
        and office.rank == "legislator"
        and wanted.form in ("lawmaker", "legislator", "parliamentarian")
    ):
        return 1.2
    return 0.0
