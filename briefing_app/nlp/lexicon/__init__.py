"""The lexicon's stage: countries and regions, found by their names in one pass and judged by what stands around them.

Needs no model. What it looks for is in `resources/data/` and the reader's own data folder; `forms` reads it, `matcher`
finds it, `grammar` and `metonyms` judge it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from briefing_app import datafiles
from briefing_app.model import Entity, Mention, MentionType, Span
from briefing_app.nlp.draft import Draft, Hit, component
from briefing_app.nlp.lexicon import forms, metonyms, taxonomy
from briefing_app.nlp.lexicon.evidence import BLOCK, count_near
from briefing_app.nlp.lexicon.forms import Form, Gazetteer, Homonym, Sense
from briefing_app.nlp.lexicon.grammar import Grammar, Verdict, Words, listed
from briefing_app.nlp.lexicon.matcher import Found, Matcher
from briefing_app.nlp.lexicon.metonyms import Metonyms, coordinated
from briefing_app.nlp.lexicon.taxonomy import Taxonomy

_TYPES = {
    Sense.NAME: MentionType.NAME,
    Sense.ABBREVIATION: MentionType.ABBREVIATION,
    Sense.DEFINED: MentionType.ABBREVIATION,
    Sense.DEMONYM: MentionType.DEMONYM,
    Sense.CAPITAL: MentionType.METONYM,
    Sense.SEAT: MentionType.METONYM,
    Sense.SHORT: MentionType.NAME,
}
# Nouns before which "the United States" is part of a longer phrase, whose article it is.
_HEADS = frozenset(
    "government military economy administration embassy army navy delegation ambassador president side team capital"
    " border territory citizen citizens people coast mainland market dollar currency constitution forces troops soldiers".split()
)


@dataclass(frozen=True)
class Lexicon:
    """What is looked for, ready for use; made once for the data files as they stand."""

    gazetteer: Gazetteer
    matcher: Matcher
    words: Words
    capitals: dict[str, frozenset[str]]
    taxonomy: Taxonomy

    @classmethod
    def load(cls) -> Lexicon:
        """From the shipped data files and the reader's own. Raises DataError."""
        gazetteer, areas = forms.gazetteer(), taxonomy.taxonomy()
        matcher = Matcher(gazetteer.forms, areas.phrases, gazetteer.clues)
        return cls(gazetteer, matcher, Words.of(gazetteer.words), metonyms.words(), areas)


@cache
def _loaded(digest: str) -> Lexicon:
    del digest  # the key: other data files make another lexicon
    return Lexicon.load()


def load() -> Lexicon:
    """The lexicon of the data files as they stand; made anew only when one of them has changed. Raises DataError."""
    return _loaded(datafiles.digest())


@component(assigns=("entities", "mentions", "hits", "diagnostics"))
def find(draft: Draft) -> None:
    """Fills the draft with the countries and regions that its text names, without articles (see `widen`), and with hits
    of the phrases that other rooms ask for."""
    _Reading(load(), draft).run()


@component(requires=("mentions", "hits"), assigns=("mentions",))
def widen(draft: Draft) -> None:
    """Takes the article into those names that have one (*the United States*).

    It comes last, since other components look for a country after *the*.
    """
    wide = {(hit.end, hit.key): hit.start for hit in draft.hits if hit.kind == ARTICLE}
    if wide:
        draft.mentions[:] = [
            m if (start := wide.get((m.end, m.entity))) is None else m.at(start, m.end) for m in draft.mentions
        ]


ARTICLE = "article"  # the kind of a hit that spans a country's name and its article


@dataclass(slots=True)
class _Reading:
    """One text being read: names first, then words of several meanings, then capitals, each knowing more than the last."""

    lexicon: Lexicon
    draft: Draft
    text: str = ""
    found: list[Found] = field(default_factory=list[Found])
    verdicts: list[Verdict | None] = field(default_factory=list["Verdict | None"])
    grammar: Grammar = field(init=False)
    waiting: list[int] = field(default_factory=list[int])
    late: list[int] = field(default_factory=list[int])
    places: list[int] = field(default_factory=list[int])
    against: dict[str, list[int]] = field(default_factory=dict[str, "list[int]"])
    told: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    named: dict[str, list[int]] = field(default_factory=dict[str, "list[int]"])
    halves: dict[str, list[str]] = field(default_factory=dict[str, "list[str]"])

    def run(self) -> None:
        self.text = self.draft.text
        self.found, phrases, clues = self.lexicon.matcher.find(self.text)
        self.grammar = Grammar(self.lexicon.words, self.lexicon.capitals["verbs"], self.text, clues)
        self.draft.hits.extend(phrases)
        self._names()
        self._homonyms()
        self._late()
        self._keep()

    def _names(self) -> None:
        judge, waiting, late, keep = self.grammar.judge, self.waiting, self.late, self.verdicts.append
        for index, found in enumerate(self.found):
            form = found.form
            sense = form.sense
            if sense is Sense.OTHER:
                if form.homonym is not None:
                    self.against.setdefault(form.homonym.id, []).append(found.start)
                keep(None)
                continue
            if sense >= Sense.CAPITAL or (sense is Sense.DEFINED and form.homonym is None):
                late.append(index)
                keep(None)
                continue
            verdict = judge(found)
            keep(verdict)
            if verdict is None:
                waiting.append(index)
            else:
                self._note(found, verdict)

    def _note(self, found: Found, verdict: Verdict) -> None:
        if verdict.key:
            positions = self.named.get(verdict.key)
            if positions is None:
                self.named[verdict.key] = [found.start]
            else:
                positions.append(found.start)
            if not found.form.region and verdict.key != "country:US":
                self.places.append(found.start)
        elif found.form.homonym is not None:
            self.against.setdefault(found.form.homonym.id, []).append(found.start)

    def _homonyms(self) -> None:
        for places in self.against.values():
            places.sort()
        for index in self.waiting:
            found = self.found[index]
            against = self.against.get(_homonym(found).id, [])
            verdict = self.grammar.settle(found, self.places, against, self._beside(index))
            self.verdicts[index] = verdict = self.grammar.within_body(found, verdict)
            if verdict.key:
                self.named.setdefault(verdict.key, []).append(found.start)
                if _homonym(found).alone:
                    self._diagnose(found, verdict.key)

    def _beside(self, index: int) -> bool:
        """Whether another country's name stands right before or after, as in a list."""
        here = self.found[index]
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.found):
                there, verdict = self.found[other], self.verdicts[other]
                first, second = (there, here) if other < index else (here, there)
                if not listed(self.text, first.end, second.start):
                    continue
                if verdict is not None and verdict.key and not there.form.region and verdict.key != "country:US":
                    return True
        return False

    def _diagnose(self, found: Found, key: str) -> None:
        """Tells the reader, once a word, how a word is read that others may read otherwise."""
        words = found.form.text if found.form.policy or found.form.homonym is None else found.form.homonym.id
        name = self.lexicon.gazetteer.entities[key].name
        if (words, key) not in self.told:
            self.told.add((words, key))
            alone = "" if found.form.policy else " alone"
            message = f"“{words}”{alone} is read as {name} in this text; other readings are possible."
            self.draft.inform(message, Span(found.start, found.end))

    def _late(self) -> None:
        """Capitals, short forms and abbreviations that need a fuller name: judged when all names are known."""
        places = {
            f.start: f.end for f in self.found if f.form.sense is not Sense.OTHER and f.form.sense is not Sense.DEMONYM
        }
        judge = Metonyms(self.lexicon.capitals, self.text, places).judge
        before = -1
        for index in self.late:
            start, end, form = self.found[index]
            if form.sense is Sense.DEFINED:
                if form.key in self.named:
                    self.verdicts[index] = Verdict(form.key, 0.85, "an abbreviation of a name in the text")
                continue
            if form.sense is Sense.SHORT and not any(
                count_near(self.named[k], start, BLOCK) for k in self._halves(form)
            ):
                continue
            joined = before >= 0 and coordinated(self.text, self.found[before].end, start)
            confidence, why = judge(start, end, seat=form.sense is Sense.SEAT, coordinated=joined)
            if confidence >= 0.5:
                short = form.sense is Sense.SHORT
                self.verdicts[index] = Verdict(form.key, confidence, f"{_MEANT[short]} {why}")
                before = index

    def _halves(self, form: Form) -> list[str]:
        """A country with a short name, and those named here that share its last word: *the North* after *South Korea*."""
        halves = self.halves.get(form.key)
        if halves is None:
            known = self.lexicon.gazetteer.entities
            tail = known[form.key].name.split()[-1]
            halves = self.halves[form.key] = [k for k in self.named if known[k].name.split()[-1] == tail]
        return halves

    def _keep(self) -> None:
        entities: dict[str, Entity] = self.draft.entities
        known = self.lexicon.gazetteer.entities
        add = self.draft.mentions.append
        for found, verdict in zip(self.found, self.verdicts, strict=True):
            if verdict is None or not verdict.key:
                continue
            key, confidence, why, associative = verdict
            start, end, form = found
            if key not in entities:
                entities[key] = known[key]
            if form.policy:
                self._diagnose(found, key)
            if form.article and not associative and (wide := self._with_article(start, end)) < start:
                self.draft.hits.append(Hit(wide, end, ARTICLE, key))
            add(Mention(key, start, end, _TYPES[form.sense], associative, None, confidence, why))
            if form.also:
                entities[form.also] = known[form.also]
                add(Mention(form.also, start, end, _TYPES[form.sense], associative, None, confidence, why))

    def _with_article(self, start: int, end: int) -> int:
        article = self.text[start - 4 : start] if start >= 4 else ""
        if article not in ("the ", "The ", "THE ", "the\n") or self.text[start - 5 : start - 4].isalnum():
            return start
        return start if self.grammar.after(end) in _HEADS else start - 4


_MEANT = {False: "the government meant,", True: "short for its name,"}


def _homonym(found: Found) -> Homonym:
    assert found.form.homonym is not None
    return found.form.homonym
