"""How much speaks for a stretch of words being a person's name: lists, titles, the model's label, what stands around.

The weights were set by hand on the development half of GUM, one class of errors after the other; `ENOUGH` is what a
name must reach. A word on the lists, a title before it, an apposition after it and the model's label are each worth
about as much as they are sure, so that one of them wrong does not decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from briefing_app.nlp.draft import Words
from briefing_app.nlp.people.lexis import ACTS, SPEAKS, Lexis, label_end
from briefing_app.nlp.people.roles import Said

ENOUGH = 2.0
PERSON = "PERSON"
BODIES = frozenset(("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
PLACES = frozenset(("GPE", "LOC"))
RULES = frozenset("government administration cabinet presidency campaign regime era doctrine".split())
AT_PLACE = frozenset("in at on near into from via outside toward towards through across".split())


@dataclass(slots=True)
class Candidate:
    """Tokens `first` to `last` (exclusive) that may name a person, in the piece `piece`.

    `score` is the evidence so far and `reasons` what it was. `said` is what titles and appositions
    around it state, nearest first.
    """

    piece: int
    first: int
    last: int
    score: float = 0.0
    reasons: list[str] = field(default_factory=list[str])
    said: list[Said] = field(default_factory=list[Said])
    glued: bool = False  # a word of a body's or place's name follows at once: *Clinton Foundation*

    def add(self, weight: float, reason: str = "") -> None:
        self.score += weight
        if reason and weight > 0:
            self.reasons.append(reason)


class Evidence:
    """Weighs the candidates of one piece."""

    def __init__(self, lexis: Lexis, words: Words) -> None:
        self._lexis, self._words = lexis, words
        self._label = label_end(words)

    def surely_given(self, i: int) -> bool:
        low = self._words.low[i]
        return self._lexis.given(low) and not self._lexis.ambiguous(low)

    def weigh(self, out: Candidate) -> Candidate:
        if out.last - out.first > 1:
            self._weigh_words(out)
        else:
            self._weigh_word(out)
        self._weigh_labels(out)
        self._weigh_context(out)
        return out

    def _weigh_words(self, out: Candidate) -> None:
        words, lexis = self._words, self._lexis
        low = words.low[out.first : out.last]
        if lexis.given(low[0]):
            sure = not lexis.ambiguous(low[0])
            out.add(2.5 if sure else 1.0, f"given name '{words.text[out.first]}'" if sure else "")
        if lexis.family(low[-1]):
            out.add(0.7 if not lexis.ambiguous(low[-1]) else 0.3)
        if lexis.family_first(low):
            out.add(2.5, "family name first")
        if any(len(w.rstrip(".")) == 1 for w in low[:-1]) and len(low[-1]) > 1:
            out.add(1.0, "initial")
        if any(w in lexis.names.particles for w in low[1:-1]):
            out.add(0.7)
        if len(low) > 4:
            out.add(4.0 - len(low))
        if not out.score and not any(lexis.given(w) or lexis.family(w) for w in low):
            out.add(-1.1)  # the lists know no word of it

    def _weigh_word(self, out: Candidate) -> None:
        words, lexis = self._words, self._lexis
        low = words.low[out.first]
        out.add(-0.8)
        if len(low) < 2 or (low.endswith(".") and len(low) < 4):
            out.add(-5.0)
        doubtful = bool(lexis.small[low]) or lexis.ambiguous(low)
        if doubtful:
            out.add(-1.5)
        if words.opens[out.first]:
            out.add(-0.5)
        if not (lexis.given(low) or lexis.family(low)):
            return
        out.add(0.8 if not doubtful else 0.5)
        found = lexis.labels.get(low)
        if found and found[PERSON] > 1 and 2 * found[PERSON] > found.total():
            out.add(1.0, "labelled a person again and again")

    def _weigh_labels(self, out: Candidate) -> None:
        words = self._words
        labels = [words.labels[i] for i in range(out.first, out.last)]
        people = labels.count(PERSON)
        size = len(labels)
        if people:
            out.add((3.0 if size > 1 else 2.0) * people / size, "the model sees a person")
        other = max(labels.count(x) for x in set(labels) | {""} if x != PERSON) if people < size else 0
        if not other:
            return
        kind = Counter(x for x in labels if x != PERSON).most_common(1)[0][0]
        if kind in BODIES:
            sure = size > 1 and self.surely_given(out.first)
            out.add(-0.5 if sure else -1.5 if size > 1 else -1.0)
        elif kind in PLACES:
            out.add(-1.0)
        elif kind:
            out.add(0.0 if self._ruling(out) else -2.5)

    def _weigh_context(self, out: Candidate) -> None:
        words = self._words
        before = words.low[out.first - 1] if out.first else ""
        after = words.low[out.last] if out.last < len(words) else ""
        if out.glued:
            out.add(-4.0)
        for said in out.said:
            out.add(said.weight, said.reason)
        rules = self._ruling(out)
        if rules:
            out.add(2.5, f"'{after}' follows")
        if before in ("the", "a", "an") and not out.said and not rules:
            out.add(-3.0)
        if out.last < len(words) and words.joined[out.last] and words.capital(out.last) and not out.said:
            found = self._lexis.titles.starting(words.low, out.last) is not None
            if found and out.last - out.first == 1:
                out.add(-2.0)  # *Mets Poet*: a name of another kind
        if (
            before == "of"
            and out.first > 1
            and self._lexis.barrier(words.low[out.first - 2]) in ("organization", "place")
        ) and words.capital(out.first - 2):
            out.add(-3.0)  # University of Texas Arlington
        if before in AT_PLACE and out.last - out.first == 1:
            out.add(-1.0)
        if after in SPEAKS:
            out.add(1.2, f"'{after}' follows")
        elif after in ("who", "whose") or (after == "," and self._follows(out.last + 1, ("who", "whose"))):
            out.add(1.2, "'who' follows")
        elif (after in ACTS or (after.endswith("ed") and len(after) > 4)) and words.joined[out.last]:
            out.add(0.6)
        if after == "'s" and self._owns(out.last + 1):
            out.add(1.2, "has an office-holder of their own")
        if out.last == self._label:
            self._weigh_label(out)
        if after == "," and self._age(out.last + 1):
            out.add(3.0, "an age follows")

    def _weigh_label(self, out: Candidate) -> None:
        """A name before a colon at a line's head, as in a transcript; twice in a text, or in capitals, it is one."""
        words = self._words
        again = self._lexis.lines[tuple(words.low[: self._label])] > 1
        loud = all(words.text[i].isupper() for i in range(out.first, out.last))
        out.add(2.5 if again else 1.0 if loud else 0.0, "opens a transcript's line")

    def _ruling(self, out: Candidate) -> bool:
        """*The Monti government*, *the first Bush administration*."""
        if out.last - out.first > 1 or not self._follows(out.last, RULES):
            return False
        return self._lexis.family(self._words.low[out.first])

    def _owns(self, i: int) -> bool:
        """*Obama's* national security adviser, *Wong's* husband."""
        low, titles = self._words.low, self._lexis.titles
        for k in range(i, min(len(low), i + 4)):
            if (low[k],) in titles.kin or titles.starting(low, k) is not None:
                return True
            if low[k] not in titles.modifiers:
                return False
        return False

    def _follows(self, i: int, what: Collection[str]) -> bool:
        return i < len(self._words) and self._words.low[i] in what

    def _age(self, i: int) -> bool:
        words = self._words
        if i + 1 >= len(words) or not words.text[i].isdigit() or len(words.text[i]) > 2:
            return False
        return words.text[i + 1] in ",.;)" and 4 < int(words.text[i]) < 100
