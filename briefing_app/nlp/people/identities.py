"""Which names are one person's: full names first, then surnames, by recency, gender and title. Reads no text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing_app.nlp.people.lists import Names, bare
from briefing_app.nlp.people.roles import Said

# Ranks at which a person is called by the given name: Pope Francis, Queen Elizabeth, Prince Faisal, Sister Mary.
# A surname goes to whom it named most often so far, unless another of that name was called within so many characters:
# texts that speak of two people of one surname give the full name at each change.
BESIDE = 120
MOST = 40  # of those who share a word of their names, so many of the latest are weighed: texts stay linear
BY_GIVEN = frozenset(("royal", "religion", "state"))
_NUMERALS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())
_ARTICLE = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-", "ul-")


def stem(word: str) -> str:
    """A name's word for comparison: bare, without an Arabic article (*el-Sisi*, *al-Sisi* and *Sisi* are one)."""
    plain = bare(word)
    for prefix in _ARTICLE:
        if plain.startswith(prefix) and len(plain) > len(prefix) + 2:
            return plain[len(prefix) :].replace("'", "")
    return plain.replace("'", "")


@dataclass(frozen=True, slots=True)
class Name:
    """A name cut into its parts; words are as `stem` gives them. `family` leaves particles out; `bound` is a *bin*
    or *ibn* before it, without which it is somebody else's; `eastern` given names of syllables tell no gender."""

    text: str
    given: tuple[str, ...]
    family: str
    suffix: str = ""
    bound: bool = False
    eastern: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.given, self.family)

    @property
    def full(self) -> bool:
        return bool(self.given)


def name_of(text: str, words: Sequence[str], names: Names, *, family_first: bool) -> Name:
    """The parts of a name whose words are `words`, in lower case."""
    suffix = ""
    rest = [w for w in words if w != ","]
    while len(rest) > 1 and rest[-1] in names.suffixes:
        suffix = rest.pop().rstrip(".")
    bound = any(w in ("bin", "ibn", "bint", "ould") for w in rest[:-1])
    content = [stem(w) for w in rest if w not in names.particles] or [stem(rest[-1])]
    if family_first and len(content) > 1:
        return Name(text, tuple(content[1:]), content[0], suffix, eastern=content[0] in names.first)
    return Name(text, tuple(content[:-1]), content[-1], suffix, bound)


@dataclass(slots=True)
class Called:
    """A place where somebody is called by name: where, how, and what is said of them there."""

    start: int
    end: int
    name: Name
    said: list[Said]
    article: int
    confidence: float
    reason: str
    piece: int = 0
    opens: bool = False  # a sentence opens with it

    @property
    def gender(self) -> str:
        return next((s.office.gender for s in self.said if s.office.gender), "")

    @property
    def address(self) -> bool:
        return any(s.address for s in self.said)


@dataclass(slots=True)
class Person:
    """Somebody: the places where they are called by name, and what is known from these."""

    number: int
    name: Name
    gender: str = ""
    sure: bool = False  # the gender comes from a title, not from a given name
    called: list[Called] = field(default_factory=list[Called])
    words: set[str] = field(default_factory=set[str])
    offices: set[str] = field(default_factory=set[str])  # ids of the offices that are stated
    begins: dict[int, int] = field(default_factory=dict[int, int])  # the first place in each article
    article: int = -1  # of the latest place, as reading goes on
    alone: int = 0  # how often the surname alone meant them
    opened: bool = False  # the latest place opened a sentence: who is spoken of, not who is mentioned by the way
    last: int = -1  # offset of the latest place, as reading goes on

    def takes(self, called: Called, names: Names) -> None:
        self.called.append(called)
        self.offices.update(s.office.id for s in called.said if not s.address)
        self.begins[called.article] = min(called.start, self.begins.get(called.article, called.start))
        self.words.update(called.name.words)
        if len(called.name.words) > len(self.name.words):
            self.name = called.name
        if called.gender and not self.sure:
            self.gender, self.sure = called.gender, True
        elif not self.gender and self.name.given and not self.name.eastern:
            self.gender = next(filter(None, (names.gender(g) for g in self.name.given[:2])), "")


class Identities:
    """Gathers the places where people are called into people."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.people: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        self._near: dict[str, list[Person]] = {}

    def known(self, word: str) -> bool:
        """Whether somebody's name has this word (as `stem` gives it)."""
        return word in self._by_word

    def by_word(self, word: str) -> list[Person]:
        return self._by_word.get(word, [])

    # ---- full names, in reading order

    def full(self, called: Called) -> Person:
        """The person of a name with a given name in it, perhaps a new one."""
        name = called.name
        near = self._by_word.get(name.family, [])
        for person in reversed(near[-MOST:]):
            if self._same(person, called):
                return self._join(person, called)
        for word in name.given[:2]:
            for person in reversed(self._by_word.get(word, [])[-MOST:]):
                if self._misspelt(person, called):
                    return self._join(person, called)
        return self._new(called)

    def _same(self, person: Person, called: Called) -> bool:
        name, other = called.name, person.name
        if _clash(person, called) or (name.suffix and other.suffix and name.suffix != other.suffix):
            return False
        if set(name.words) == set(other.words):
            return True
        if not other.given:
            return other.family == name.family
        if name.family == other.family:
            return self._given(name, other)
        # *López Obrador* for Andrés Manuel López Obrador; *Lula da Silva*; *Mohammed bin Salman Al Saud*
        return _within(name.words, other.words) or _within(other.words, name.words)

    def _given(self, name: Name, other: Name) -> bool:
        if self._names.same_given(name.given[0], other.given[0]):
            middle = set(_long(name.given[1:])), set(_long(other.given[1:]))
            return not (middle[0] and middle[1] and not middle[0] & middle[1])
        one, two = "".join(name.given).replace("-", ""), "".join(other.given).replace("-", "")
        if one == two or near(one, two):
            return True
        few, many = sorted((name.given, other.given), key=len)
        return len(few) == 1 < len(many) and few[0] in many  # a middle name by which one goes

    def _misspelt(self, person: Person, called: Called) -> bool:
        name, other = called.name, person.name
        if not other.given or _clash(person, called) or name.family[:1] != other.family[:1]:
            return False
        return self._names.same_given(name.given[0], other.given[0]) and near(name.family, other.family)

    # ---- surnames and single names, in reading order

    def single(self, called: Called) -> Person:
        """The person of a name that is one word, perhaps a new one."""
        namesakes = self._by_word.get(called.name.family, [])
        fits = [p for p in namesakes[-MOST:] if self._may_be(p, called)]
        found = self._choose(fits, called)
        if found is None:
            found = self._choose([p for p in self._similar(called.name.family) if not _clash(p, called)], called)
            if found is not None and len(called.name.family) < 5:
                found = None
        person = self._join(found, called) if found is not None else self._new(called)
        person.alone += 1
        return person

    def _may_be(self, person: Person, called: Called) -> bool:
        if _clash(person, called) or _counted_apart(person.name, called.name):
            return False
        word = called.name.family
        if person.name.bound and word == person.name.given[0] and _other_style(person, called):
            return False
        if person.name.bound and not called.name.bound and person.name.family == word:
            return False  # *Salman* alone is not Mohammed bin Salman
        if word == person.name.family or not person.name.given:
            return True
        if called.address:
            return word in person.name.given[1:] or any(s.office.id in ("sir", "lady") for s in called.said)
        offices = [s for s in called.said if not s.address]
        if offices and word == person.name.given[0]:
            return any(s.office.rank in BY_GIVEN or s.office.rank in _INFORMAL for s in offices)
        return True

    def _choose(self, fits: Iterable[Person], called: Called) -> Person | None:
        """The best of those who may be meant: by family name, by title, then the latest; else the next to come."""
        best: tuple[tuple[float, ...], Person] | None = None
        for person in fits:
            seen = person.last >= 0 and person.article == called.article
            ahead = person.begins.get(called.article)
            if not seen and ahead is None:
                continue
            titled = _shared_title(person, called)
            family = person.name.family == called.name.family
            beside = person.last > called.start - BESIDE
            latest = person.last + (BESIDE if person.opened else 0)
            often = person.alone if seen and not beside else 10**6 if seen else 0
            key = (
                float(titled),
                float(family),
                float(seen),
                float(often),
                float(latest if seen else -(ahead or 0)),
            )
            if best is None or key > best[0]:
                best = key, person
        return best[1] if best else None

    def _similar(self, word: str) -> Iterator[Person]:
        if len(word) < 5:
            return
        seen: set[int] = set()
        for key in _cuts(word):
            for person in self._near.get(key, [])[-MOST:]:
                if person.number not in seen and near(word, person.name.family):
                    seen.add(person.number)
                    yield person

    # ---- keeping

    def _new(self, called: Called) -> Person:
        person = Person(len(self.people), called.name)
        self.people.append(person)
        return self._join(person, called)

    def _join(self, person: Person, called: Called) -> Person:
        before, family = set(person.words), person.name.family if person.called else ""
        person.takes(called, self._names)
        for word in sorted(person.words - before):
            if len(word) > 1 and (len(word) > 2 or word == person.name.family):
                self._by_word.setdefault(word, []).append(person)
        if person.name.family != family and len(person.name.family) >= 5:
            for key in _cuts(person.name.family):
                self._near.setdefault(key, []).append(person)
        return person


_INFORMAL = frozenset(("citizen", "culture", "sport", "media"))


def _clash(person: Person, called: Called) -> bool:
    """Whether gender rules it out: *Mrs. Clinton* is not Bill."""
    return bool(called.gender and person.gender and called.gender != person.gender)


def _counted_apart(known: Name, name: Name) -> bool:
    """Whether a ruler's number tells two apart: *Abdullah II* is neither *Abdullah bin Zayed* nor *Abdullah I*."""
    number = name.suffix if name.suffix in _NUMERALS else ""
    return bool(number) and (number != known.suffix if known.suffix in _NUMERALS else bool(known.given))


def _other_style(person: Person, called: Called) -> bool:
    """Whether both are styled, and not alike: a king is no sheikh."""
    styles = {s.office.id for s in called.said if s.office.rank in BY_GIVEN}
    own = {s.office.id for call in person.called for s in call.said if s.office.rank in BY_GIVEN}
    return bool(styles and own and not styles & own)


def _shared_title(person: Person, called: Called) -> bool:
    return any(s.office.id in person.offices for s in called.said if not s.address)


def _long(words: Iterable[str]) -> list[str]:
    return [w for w in words if len(w.rstrip(".")) > 1]


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether `part` stands in `whole` as it is, in two words or more."""
    size = len(part)
    return 1 < size < len(whole) and any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def near(one: str, other: str) -> bool:
    """Whether two words are likely one misspelt: one slip in five letters or more, two in eight, never the first letter.

    Damerau's slips: a letter too many, too few, another, or two exchanged.
    """
    size = min(len(one), len(other))
    if size < 5 or one[:1] != other[:1] or abs(len(one) - len(other)) > 2:
        return False
    return _distance(one, other) <= (2 if size >= 8 else 1)


class Likeness:
    """Words, and whether one is `near` another of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._keys: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= 5:
                for key in _cuts(word):
                    self._keys.setdefault(key, set()).add(word)

    def known(self, word: str) -> bool:
        return len(word) >= 5 and any(near(word, other) for key in _cuts(word) for other in self._keys.get(key, ()))


def _distance(one: str, other: str) -> int:
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        new = [i]
        for j, b in enumerate(other, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        before, row = row, new
    return row[-1]


def _cuts(word: str) -> Iterator[str]:
    """Keys that two words which are `near` each other share: the word with up to one letter left out, two where long."""
    word = word[:24]
    yield word
    for i in range(1, len(word)):
        once = word[:i] + word[i + 1 :]
        yield once
        if len(word) >= 8:
            for j in range(i, len(once)):
                yield once[:j] + once[j + 1 :]
