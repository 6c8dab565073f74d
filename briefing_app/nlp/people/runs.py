"""Capitalised runs cut into titles, places and what may be a person's name, each weighed by its evidence.

The weights were set by hand on the development half of GUM, one class of errors after the other; `ENOUGH` is what a
name must reach. A word on the lists, a title before it, an apposition after it and the model's label are each worth
about as much as they are sure, so that one of them wrong does not decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from briefing_app.nlp.people.lists import Names, bare
from briefing_app.nlp.people.offices import Titles
from briefing_app.nlp.people.roles import Said, Statements
from briefing_app.nlp.people.tokens import Words

ENOUGH = 2.0
PERSON = "PERSON"
BODIES = frozenset(("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"))
PLACES = frozenset(("GPE", "LOC"))
PEOPLES = frozenset(("NORP", "LANGUAGE"))
SPEAKS = frozenset(
    "said says told tells added adds asked asks noted notes explained explains argued argues wrote writes replied "
    "stated states insisted insists warned warns announced claimed denied urged vowed tweeted stressed thanked recalled "
    "admitted acknowledged declared believes thinks wants hopes agreed died retired resigned testified".split()
)
RULES = frozenset("government administration cabinet presidency campaign regime era doctrine".split())
ACTS = frozenset(
    "is was has had will would did does can could may might came went took made met left won lost led spoke gave got "
    "began became held knew saw kept set put".split()
)
# Words that a place's name begins with: what follows them is part of it (Los Angeles, New Brunswick).
_PLACE_HEADS = frozenset(
    "los las san santa são saint st. new north south east west fort port el mount lake cape".split()
)
_IN_LABEL = frozenset((",", ".", "-", "of", "the", "van", "von", "de", "al", "bin"))
AT_PLACE = frozenset("in at on near into from via outside toward towards through across".split())
_LEADING = frozenset("al el bin ibn ben de da di do dos du van von der d".split())  # may begin a name in lower case
_PREFIXES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-", "ul-", "d'", "l'")


@dataclass(slots=True)
class Candidate:
    """Tokens `first` to `last` (exclusive) that may name a person, in the piece `piece`.

    `score` is the evidence so far and `reasons` what it was. `before`: the title or form of address before the name;
    `after`: what an apposition says.
    """

    piece: int
    first: int
    last: int
    score: float = 0.0
    reasons: list[str] = field(default_factory=list[str])
    said: list[Said] = field(default_factory=list[Said])
    glued: bool = False  # a word of a body's or place's name follows at once: *Clinton Foundation*

    @property
    def honorific(self) -> Said | None:
        return next((s for s in self.said if s.address), None)

    def add(self, weight: float, reason: str = "") -> None:
        self.score += weight
        if reason and weight > 0:
            self.reasons.append(reason)


class Lexis:
    """What the lists say of single words, remembered; and which words the document writes small."""

    def __init__(self, names: Names, titles: Titles) -> None:
        self.names, self.titles = names, titles
        self.small: Counter[str] = Counter()
        self.labels: dict[str, Counter[str]] = {}
        self.lines: Counter[tuple[str, ...]] = Counter()

    def learn(self, words: Words) -> None:
        """Counts what one piece writes in lower case, how the model labels its capitalised words, and its label."""
        end = label_end(words)
        if end:
            self.lines[tuple(words.low[:end])] += 1
        for i, text in enumerate(words.text):
            if text.islower():
                self.small[text] += 1
            elif words.labels[i] and text[0].isupper():
                self.labels.setdefault(words.low[i], Counter())[words.labels[i]] += 1

    def given(self, low: str) -> bool:
        name = bare(low)
        return name in self.names.given or ("-" in name and name.split("-")[0] in self.names.given)

    def family(self, low: str) -> bool:
        name = bare(low)
        return name in self.names.family or ("-" in name and name.split("-")[-1] in self.names.family)

    def ambiguous(self, low: str) -> bool:
        return bare(low) in self.names.ambiguous

    def barrier(self, low: str) -> str:
        """`never`, `organization`, `place`, or empty: why a word is no part of a person's name."""
        names = self.names
        word = bare(low)
        for kind in ("never", "organization", "place"):
            if word in getattr(names, kind):
                return kind
        return ""

    def family_first(self, low: list[str]) -> bool:
        """Whether a name of these words puts the family name first: *Cho Tae-yul*, *Kishida Fumio*."""
        if len(low) < 2 or len(low) > 4:
            return False
        head, rest = bare(low[0]), low[1:]
        if head in self.names.first:
            if len(rest) == 1 and "-" in rest[0]:
                return True
            if all(self.names.syllabic(word) for word in rest):
                western = head in self.names.given and not any("-" in w for w in rest)
                return not (western and self.family(rest[-1]) and bare(rest[-1]) not in self.names.syllables)
        end = bare(low[-1])
        return (
            len(low) == 2
            and end in self.names.given
            and end not in self.names.family
            and not self.given(low[0])
            and self.family(low[0])
        )


def lexis_title(lexis: Lexis, words: Words, i: int) -> bool:
    """Whether a capitalised title begins at token `i`."""
    return lexis.titles.starting(words.low, i) is not None


def label_end(words: Words) -> int:
    """How many words stand before the colon that ends a transcript's label (*SECRETARY WONG:*); 0 for none."""
    for i in range(min(len(words), 8)):
        if words.text[i] == ":":
            return i if all(words.capital(k) or words.low[k] in _IN_LABEL for k in range(i)) else 0
    return 0


def words_same(words: Words, i: int) -> bool:
    """Whether the model takes token `i` and the next for one name."""
    return words.groups[i] >= 0 and words.groups[i] == words.groups[i + 1]


class Cutter:
    """Finds the candidates of one piece. `places` maps a token's index to the end of the place named there."""

    def __init__(self, lexis: Lexis, words: Words, piece: int, statements: Statements) -> None:
        self._lexis, self._words, self._piece, self._statements = lexis, words, piece, statements
        self._label = label_end(words)
        letters = [t for t in words.text if len(t) > 1 and t[0].isalpha()]
        self._shouted = len(letters) > 3 and sum(t.isupper() for t in letters) > 0.7 * len(letters)

    def candidates(self) -> Iterator[Candidate]:
        for start, end in self._runs():
            labels = self._cut(start, end)
            i = start
            while i < end:
                if labels[i - start] != "N":
                    i += 1
                    continue
                j = i + 1
                while j < end and labels[j - start] == "N" and not self._breaks(i, j):
                    j += 1
                yield self._weigh(self._candidate(i, j, start, end, labels))
                i = j

    # ---- runs of capitalised words

    def _runs(self) -> Iterator[tuple[int, int]]:
        words, i = self._words, 0
        while i < len(words):
            if not self._capital(i):
                i += 1
                continue
            j = i + 1
            while j < len(words) and words.joined[j]:
                if self._capital(j):
                    j += 1
                    continue
                k = j
                while k < len(words) and k < j + 3 and words.joined[k] and words.low[k] in self._lexis.names.particles:
                    k += 1
                if k > j and k < len(words) and words.joined[k] and self._capital(k):
                    j = k + 1
                    continue
                break
            yield i, j
            i = j

    def _capital(self, i: int) -> bool:
        text = self._words.text[i]
        if self._shouted:
            return self._shouted_name(i)
        if text[0].isupper():
            return True
        return len(text) > 4 and text.startswith(_PREFIXES) and any(c.isupper() for c in text)

    def _shouted_name(self, i: int) -> bool:
        """In running capitals only words on the lists, and what follows a given name, may be a name."""
        words, lexis = self._words, self._lexis
        low = words.low[i]
        if not low[0].isalpha() or lexis.barrier(low) == "never":
            return False
        if (low,) in lexis.titles.offices or (low,) in lexis.titles.honorifics:
            return True
        known = lexis.given(low) or lexis.family(low)
        if known and not lexis.ambiguous(low):
            return True
        return i > 0 and words.joined[i] and lexis.given(words.low[i - 1]) and lexis.family(low)

    # ---- what the words of a run are

    def _cut(self, start: int, end: int) -> list[str]:
        """A letter for each token: T title, A address, C place, X no name, M a title's modifier, N may be a name."""
        out = ["N"] * (end - start)
        words, lexis = self._words, self._lexis
        i = start
        while i < end:
            stop = self._title(i, start, end, out)
            if stop:
                i = stop
                continue
            stop = self._statements.place_end(i)
            if stop and not (i > start and out[i - start - 1] in "NA" and self._goes_on(i - 1)):
                stop = min(stop, end)
                out[i - start : stop - start] = ["C"] * (stop - i)
                i = stop
                continue
            low, text = words.low[i], words.text[i]
            if low in lexis.names.particles and not text[0].isupper():
                out[i - start] = "N" if i > start and out[i - start - 1] == "N" else "X"
            elif self._no_name(i, start, end, out):
                out[i - start] = "X"
            elif low in lexis.titles.modifiers and not (lexis.given(low) or self._after_given(i, start, out)):
                out[i - start] = "M"
            i += 1
        return out

    def _title(self, i: int, start: int, end: int, out: list[str]) -> int:
        """Where a title that starts at `i` ends, its letters set; 0 for none."""
        lexis, low = self._lexis, self._words.low
        if (low[i],) in lexis.titles.honorifics:
            if i + 1 < end and not (self._after_given(i, start, out)):
                out[i - start] = "A"
                return i + 1
            return 0
        found = lexis.titles.starting(low, i)
        if found is None:
            return 0
        stop = min(found[0], end)
        person = stop - i == 1 and stop + 1 == end and words_same(self._words, i)
        if (
            person
            and found[1].rank not in ("state", "royal", "justice", "military", "religion")
            and lexis.given(low[i])
        ):
            return 0  # Dean Kamen
        if self._after_given(i, start, out) and (stop == end or stop - i == 1):
            return 0  # Stephen King, Julie Bishop
        if stop - i == 1 and stop < end and lexis.given(low[i]) and (low[i],) not in lexis.titles.honorifics:
            # Major, Dean, Marshall are given names as well: a family name after them decides nothing
            out[i - start] = "T"
            return stop
        out[i - start : stop - start] = ["T"] * (stop - i)
        return stop

    def _after_given(self, i: int, start: int, out: list[str]) -> bool:
        return i > start and out[i - start - 1] == "N" and self._goes_on(i - 1)

    def _goes_on(self, i: int) -> bool:
        """Whether the token is a given name or an initial, after which the family name must come."""
        low = self._words.low[i]
        if len(low.rstrip(".")) == 1:
            return True
        if (low,) in self._lexis.titles.honorifics:
            return True
        return self._lexis.given(low) and not self._lexis.ambiguous(low)

    def _no_name(self, i: int, start: int, end: int, out: list[str]) -> bool:
        words, lexis = self._words, self._lexis
        low, text = words.low[i], words.text[i]
        kind = lexis.barrier(low)
        if i > start and out[i - start - 1] == "X" and words.low[i - 1] in _PLACE_HEADS and low not in SPEAKS:
            return True
        if kind == "never":
            return not (words.capital(i) and i > start and self._after_given(i, start, out) and lexis.family(low))
        if kind == "organization" and i + 1 < end and lexis.given(low) and lexis.family(words.low[i + 1]):
            kind = lexis.barrier(words.low[i + 1])  # Bill Clinton, Grant Shapps
        if kind:
            titled = i > start and out[i - start - 1] in "TA"
            fits = lexis.family(low) and i + 1 == end and (titled or self._after_given(i, start, out))
            if fits and not titled and start > 0 and words.low[start - 1] in AT_PLACE and words.labels[i] != PERSON:
                return True
            return not fits and not self._syllable(i, start, end, out)
        if text[0].isdigit():
            return True
        shout = len(text) > 1 and text.isupper() and not text.endswith(".") and not self._shouted
        if shout and i < self._label and text.isalpha():
            return False
        if shout and not (text.isalpha() and i > start and out[i - start - 1] == "N" and lexis.family(low)):
            return True
        return (
            len(text) > 2
            and text.endswith(".")
            and text.count(".") > 1
            and text.replace(".", "").isupper()
            and (len(text) > 6 or i + 1 == end)
        )

    def _syllable(self, i: int, start: int, end: int, out: list[str]) -> bool:
        """*Sun* in Sun Weidong, *Min* in Kim Min: a syllable beside a family name that stands first."""
        low, names = self._words.low, self._lexis.names
        if bare(low[i]) in names.first and i + 1 < end:
            return (
                names.syllabic(low[i + 1])
                and self._words.text[i + 1][0].isupper()
                and not self._lexis.barrier(low[i + 1])
            )
        return i > start and out[i - start - 1] == "N" and bare(low[i - 1]) in names.first and names.syllabic(low[i])

    def _breaks(self, first: int, i: int) -> bool:
        """Whether a new name must begin at `i`: the model says that one entity ends and a person begins."""
        words = self._words
        if words.groups[i] == words.groups[i - 1] or words.labels[i] != PERSON:
            return False
        before = words.labels[i - 1]
        if not before:
            # *Wikinews Jack Herrick*: the word before is unknown to all
            known = self._lexis.given(words.low[i - 1]) or self._lexis.family(words.low[i - 1])
            return (
                i - first == 1
                and self._lexis.given(words.low[i])
                and not known
                and i + 1 < len(words)
                and (words.groups[i + 1] == words.groups[i])
            )
        return before != PERSON

    # ---- evidence

    def _candidate(self, i: int, j: int, start: int, end: int, labels: list[str]) -> Candidate:
        words, particles = self._words, self._lexis.names.particles
        while j - 1 > i and words.low[j - 1] in particles and not words.text[j - 1][0].isupper():
            j -= 1
        if j - i > 2 and self._epithet(i):
            i += 1
        out = Candidate(self._piece, i, j)
        if i == start:
            while out.first > 0 and words.joined[out.first] and words.text[out.first - 1] in _LEADING & particles:
                out.first -= 1
        out.glued = (
            j < end and labels[j - start] == "X" and self._lexis.barrier(words.low[j]) in ("organization", "place")
        )
        if (
            i > start
            and labels[i - 1 - start] == "X"
            and self._lexis.barrier(words.low[i - 1]) in ("organization", "place")
        ):
            out.add(-0.5 if j - i > 1 and self._surely_given(i) else -1.5)
        out.said = self._statements.around(out.first, self._suffixed(out))
        return out

    def _epithet(self, i: int) -> bool:
        """*Crooked* Hillary Clinton: a word before a given name that no list knows and the text writes small, too, or
        the model leaves out."""
        words, lexis = self._words, self._lexis
        low = words.low[i]
        if lexis.given(low) or lexis.family(low) or not self._surely_given(i + 1) or len(low.rstrip(".")) == 1:
            return False
        return bool(lexis.small[low]) or words.groups[i] != words.groups[i + 1]

    def _surely_given(self, i: int) -> bool:
        low = self._words.low[i]
        return self._lexis.given(low) and not self._lexis.ambiguous(low)

    def _suffixed(self, out: Candidate) -> int:
        """Takes a suffix after a comma into the name: *Robert Casey, Jr.*"""
        words, suffixes = self._words, self._lexis.names.suffixes
        j = out.last
        more = j + 1 < len(words) and words.text[j] == "," and out.last - out.first > 1
        if more and words.low[j + 1] in suffixes and words.low[j + 1].startswith(("jr", "sr", "ii", "iv")):
            out.last = j + 2
        return out.last

    def _weigh(self, out: Candidate) -> Candidate:
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
            sure = size > 1 and self._surely_given(out.first)
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
            found = lexis_title(self._lexis, words, out.last)
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
