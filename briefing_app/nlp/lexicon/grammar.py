"""What a name, a demonym or an abbreviation means where it stands: country, part of a body's name, or something else.

Looks at the words beside it, at other countries near it and, for words of several meanings, at what else stands within
some paragraphs. Knows no word itself: all of them are in `resources/data/homonyms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefing_app.nlp.lexicon.evidence import Clue, Evidence, count_near
from briefing_app.nlp.lexicon.forms import Form, Homonym, Sense
from briefing_app.nlp.lexicon.matcher import Found

_OPENING = "(\"“'‘[—–/"
_CLOSING = ",;:()\"“”'—–/"
_WORD_AFTER = re.compile(r"[ \n]([^\W\d_][\w'.-]*)")
_TOWN = re.compile(r",\s+((?:New|North|South|West|Rhode) [A-Z][a-z]+|[A-Z][A-Za-z]*\.?(?:[A-Z][a-z]?\.)?)")
_BODY = re.compile(r"(?:['’]s)?((?:[ \n](?:[A-Z][\w.&'’-]*|of|for|and|the|on|in|&))+)")
_BODY_BEFORE = re.compile(r"\b(?!The )([A-Z][A-Za-z]+)(?: ([A-Z][A-Za-z]+))* (?:of|for) (?:the )?$")
_ROAD = re.compile(
    r"[- ]?(?:\d{1,3}\b(?![.,]?\d|\s*(?:%|percent|per|million|billion|trillion|troops|soldiers|states|people|senators|men|women|dead))|Highway|Hwy|Route|Rte|Interstate)"
)
_MONEY = re.compile(r" ?[$€£¥]|-?dollar")
_ADDRESS = re.compile(r"(?:(?:St|Ave|Rd|Blvd|Dr|Street|Avenue|Road|Drive|Lane)\.?, |\b\d\d,? of )$")
_ADDRESSED = (", ", "f ")  # how that ends
_STATE = re.compile(r"\b(?:[Gg]overnor|[Ss]enators?|[Cc]ongress(?:man|woman)|[Ss]tate legislature) (?:of|from|for) $")
_INITIALS = re.compile(r"[A-Z]\.(?:[A-Z]\.)?")
_GIVEN = re.compile(r"[A-Z][a-zé]+")
_SURNAME = re.compile(r"[A-Z][a-zA-Z]+")
_SAID = frozenset(
    ("said", "says", "told", "added", "adds", "noted", "explained", "testified", "recalled", "asked", "wrote")
)
_LISTED = re.compile(
    r"(?:, (?:and |or )?|,? (?:and|or|&) |-|–|/| (?:with|against|versus|vs\.?|to|from|between) (?:the )?)?$"
)


LONGEST = 120  # characters of a body's name that are looked at


class Verdict(NamedTuple):
    """A decision: `key` is the entity meant, empty where none is; `why` is short and for people."""

    key: str
    confidence: float
    why: str
    associative: bool = False


NOTHING = Verdict("", 1.0, "")


@dataclass(frozen=True)
class Words:
    """The word lists of the grammar."""

    place_after: frozenset[str]
    place_before: frozenset[str]
    body: frozenset[str]
    heads: frozenset[str]
    title: frozenset[str]
    person_before: frozenset[str]
    not_name: frozenset[str]
    language: frozenset[str]
    language_after: frozenset[str]
    local: frozenset[str]
    state: frozenset[str]
    pronoun: frozenset[str]

    @cached_property
    def no_surname(self) -> frozenset[str]:
        """Capitalised words that may follow a name and are no surname."""
        return self.body | self.title | self.place_after | self.not_name | self.heads

    @classmethod
    def of(cls, lists: Mapping[str, frozenset[str]]) -> Words:
        names = (
            "place-after", "place-before", "body", "body-head", "title", "person-before", "not-name", "language",
            "language-after", "local", "state", "us-pronoun",
        )  # fmt: skip
        return cls(*(lists.get(name, frozenset()) for name in names))


class Grammar:
    """Decides about the names of one text, in the order in which they stand; ambiguous ones last, by `settle`."""

    def __init__(self, words: Words, verbs: frozenset[str], text: str, clues: Iterable[Clue]) -> None:
        self.words, self.verbs, self.text = words, verbs, text
        self.evidence = Evidence(text, clues)
        self._plain: dict[tuple[str, Sense], Verdict] = {}

    # ------------------------------------------------------------ what the words beside it say

    def before(self, start: int) -> str:
        """The word before, joined by a space or a hyphen; empty where punctuation stands between."""
        text = self.text
        if start < 2 or text[start - 1] not in " \n-":
            return ""
        word = text[start - 24 if start > 24 else 0 : start - 1].replace("\n", " ").rpartition(" ")[2]
        return word.lstrip(_OPENING) if word and word[-1] not in _CLOSING else ""

    def after(self, end: int) -> str:
        """The word after a space; empty where punctuation stands between."""
        match = _WORD_AFTER.match(self.text, end)
        return match.group(1) if match else ""

    def judge(self, found: Found) -> Verdict | None:
        """The verdict on a form, or None where what stands near must be weighed; see `settle`."""
        start, end, form = found
        text, sense = self.text, form.sense
        after = text[end : end + 2]
        right = self.after(end) if after[1:].isupper() and after[0] in " \n" else ""
        if sense is Sense.ABBREVIATION and (no := self._no_country(found)):
            return no
        if right and right.rstrip(".") in self.words.place_after and self._place(form, right, end):
            return Verdict("", 0.9, f"part of a place's name, '{form.text} {right}'")
        left = self.before(start)
        if sense is Sense.DEMONYM:
            if self._language(left, end, form):
                return Verdict("", 0.8, "the language")
        elif after[:1] == "," and (no := self._town(found)):
            return no
        elif left in self.words.place_before and not form.region:
            return Verdict("", 0.85, f"part of a name, '{left} {form.text}'")
        elif left in _ADDRESSES:
            return Verdict("", 0.9, "a person's name")
        homonym = form.homonym
        if homonym is not None and not homonym.alone and not (sense is Sense.DEMONYM and right and homonym.prior >= 4):
            shown = self._homonym(found, left)
            return Verdict("", 0.9, f"a {shown}'s name") if shown else None
        if (right or left in _JOINING) and (body := self._body(start, end, right, left)):
            return Verdict(form.key, 0.9, f"inside the name '{body}'", True)
        return None if homonym is not None and homonym.alone else self._plainly(form)

    def within_body(self, found: Found, verdict: Verdict) -> Verdict:
        """The verdict, marked where the name is part of a body's name."""
        start, end, _ = found
        if not verdict.key or verdict.associative:
            return verdict
        after = self.text[end : end + 2]
        right = self.after(end) if after[1:].isupper() and after[0] in " \n" else ""
        body = self._body(start, end, right, self.before(start))
        return verdict._replace(why=f"inside the name '{body}'", associative=True) if body else verdict

    def _plainly(self, form: Form) -> Verdict:
        verdict = self._plain.get((form.key, form.sense))
        if verdict is None:
            verdict = self._plain[form.key, form.sense] = Verdict(form.key, 0.97, _PLAIN[form.sense])
        return verdict

    def _no_country(self, found: Found) -> Verdict | None:
        start, end, _ = found
        if _ROAD.match(self.text, end):
            return Verdict("", 0.9, "a road's number")
        if self.text[start:end] != "US":
            return None
        if _MONEY.match(self.text, end):
            return Verdict("", 0.9, "a currency")
        if self.before(start).lower() in self.words.pronoun and self._capitals(start, end):
            return Verdict("", 0.8, "the pronoun, in running capitals")
        return None

    def _capitals(self, start: int, end: int) -> bool:
        """Whether the words around are printed in capitals."""
        around = [w for w in (self.before(start), self.after(end)) if w.isalpha()]
        return all(w.isupper() for w in around) and any(len(w) > 1 for w in around)

    def _place(self, form: Form, right: str, end: int) -> bool:
        if form.text.isupper() and len(form.text) < 5:
            return False  # U.S. High Commissioner, UK High Court
        if right in ("High", "Court", "Channel", "Station", "Middle", "Civic", "Forest", "Point"):
            rest = self.after(end + 1 + len(right))
            return rest.startswith(("School", "Center", "Centre")) and right in ("High", "Middle", "Civic")
        return True

    def _town(self, found: Found) -> Verdict | None:
        """*Lebanon, Ohio*; of names that few towns bear, only where the state closes the phrase."""
        match = _TOWN.match(self.text, found.end)
        if match is None or match.group(1) not in self.words.state or match.group(1) == found.form.text:
            return None
        homonym = found.form.homonym
        closed = self.text[match.end() : match.end() + 1] in ("", ",", ".", ";", ":", ")", "\n")
        if closed or (homonym is not None and homonym.town) or match.group(1).endswith("."):
            return Verdict("", 0.9, f"a town in {match.group(1)}")
        return None

    def _body(self, start: int, end: int, right: str, left: str) -> str:
        """The body's name that the words at `start`..`end` are part of, or nothing."""
        if right:
            match = _BODY.match(self.text, end, end + LONGEST)
            run = (match.group(1) if match else "").split()
            for i, word in enumerate(run):
                bare = word.rstrip(".,'’")
                if bare in _OFFICES:
                    break
                if bare in self.words.heads:
                    return f"{self.text[start:end]} {' '.join(run[: i + 1])}"
        if left in ("of", "for") or (left == "the" and self.text[start - 8 : start - 4] in (" of ", "for ")):
            match = _BODY_BEFORE.search(self.text, max(0, start - 60), start)
            if match and (match.group(1) in self.words.heads or match.group(2) in self.words.heads):
                return self.text[match.start() : end]
        return ""

    def _language(self, left: str, end: int, form: Form) -> bool:
        text = self.text
        following = text[end : end + 1]
        if following == "-":
            return text.startswith(("-language", "-speaking"), end)
        if form.text.endswith("s") or form.region:
            return False
        right = ""
        if following == " ":
            stop = text.find(" ", end + 1, end + 16)
            right = text[end + 1 : stop if stop > 0 else end + 16].rstrip(".,;:!?\"”'\n)")
            if right in self.words.language_after:
                return True
        if left in ("in", "into"):
            return right in _OPEN and right not in ("and", "or")
        return left in self.words.language and right in _OPEN

    # ------------------------------------------------------------ words of several meanings

    def _homonym(self, found: Found, left: str) -> str:
        """What the words beside an ambiguous name show: `person`, `town`, `state` (a U.S. one), or nothing."""
        start, end, form = found
        assert form.homonym is not None
        kind = form.homonym.person
        if self.text[start - 1 : start] != " ":
            left = ""
        right = self.after(end) if self.text[end : end + 1] == " " else ""
        if form.sense is Sense.DEMONYM and right in _SAID and left.lower() not in ("the", "many", "some", "most"):
            return "person"
        if form.text in self.words.state and _STATE.search(self.text, max(0, start - 24), start):
            return "state"
        if (
            form.homonym.town
            and self.text[start - 2 : start] in _ADDRESSED
            and _ADDRESS.search(self.text, max(0, start - 16), start)
        ):
            return "town"
        if kind in ("family", "both") and (
            left in self.words.person_before or (left[:1].isupper() and self._given(left, form))
        ):
            return "person"
        if kind in ("given", "both") and right[:1].isupper() and self._surname(right, left):
            return "person"
        return ""

    def _given(self, left: str, form: Form) -> bool:
        """Whether the word before is a given name or an initial, so that a family name stands here."""
        if _INITIALS.fullmatch(left):
            return not left.startswith(("U.", "S.", "N."))
        if not _GIVEN.fullmatch(left) or left in self.words.not_name or left in self.words.body:
            return False
        return form.sense is not Sense.DEMONYM or left not in self.words.title

    def _surname(self, right: str, left: str) -> bool:
        bare = right.split("'")[0].rstrip(".")
        if not _SURNAME.fullmatch(bare) or bare.isupper() or left in ("in", "to", "from", "across", "of"):
            return False
        known = self.words.no_surname
        return (
            right not in known and bare not in known and bare not in self.words.state and bare.lower() not in self.verbs
        )

    def settle(self, found: Found, others: Sequence[int], persons: Sequence[int], beside: bool) -> Verdict:
        """Weighs what stands near. `others` are places of other countries' names, `persons` of the same word as part of
        a person's or a town's name; `beside`: a country stands right beside, as in a list."""
        start, _, form = found
        h = form.homonym
        assert h is not None
        if h.prior >= 3 and not h.con and not persons:
            return self._plainly(form)
        near = self.evidence.near(start)
        if h.alone:
            return self._alone(found, h, near)
        pro, con = h.pro & near, h.con & near
        local = len(self.words.local & near) if h.town or h.person else 0
        score = h.prior + 2.0 * min(len(pro), 3) - 2.0 * min(len(con), 3) + (6.0 if beside else 0.0)
        score += min(count_near(others, start), 3) - min(local, 5) * (1.0 if h.town else 0.3)
        score -= 3.0 * min(count_near(persons, start), 2)
        why = _why(pro, con, local)
        if score < 0:
            return Verdict("", min(0.95, 0.6 - score / 12), why or "more speaks for another meaning")
        return Verdict(form.key, min(0.95, 0.6 + score / 15), why or _PLAIN[form.sense], False)

    def _alone(self, found: Found, h: Homonym, near: frozenset[str]) -> Verdict:
        """Korea, Congo: words that mean one country as a matter of policy, another one where the text says so."""
        pro, also = h.pro & near, h.also_for & near
        form = found.form
        key = form.key
        if also and not pro and h.also:
            key = f"country:{h.also}"
            return Verdict(key, 0.55, f"'{form.text}' alone, beside {_quoted(also)}")
        confidence = 0.8 if pro and not also else 0.65
        beside = f", beside {_quoted(pro)}" if pro else ""
        return Verdict(key, confidence, f"'{form.text}' alone{beside}")


def listed(text: str, end: int, start: int) -> bool:
    """Whether what lies between two names makes them items of one list or two sides of one matter."""
    return start - end <= 14 and bool(_LISTED.fullmatch(text, end, start))


def _why(pro: frozenset[str], con: frozenset[str], local: int) -> str:
    if len(pro) >= len(con) and pro:
        return f"beside {_quoted(pro)}"
    if con:
        return f"beside {_quoted(con)}"
    return "local news around it" if local >= 2 else ""


def _quoted(words: frozenset[str]) -> str:
    return " and ".join(f"'{word}'" for word in sorted(words)[:2])


_ADDRESSES = frozenset(
    ("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr", "Sen.", "Rep.", "Judge", "Sgt.", "Lt.", "Capt.", "Prof.")
)
_JOINING = frozenset(("of", "for", "the"))
# After a language's name the phrase is over: nothing is said to be of that nation.
_OPEN = frozenset(
    (
        "",
        "and",
        "or",
        "to",
        "as",
        "at",
        "with",
        "in",
        "on",
        "by",
        "that",
        "which",
        "but",
        "well",
        "fluently",
        "language",
    )
)
_PLAIN = {
    Sense.OTHER: "",
    Sense.NAME: "its name",
    Sense.ABBREVIATION: "its abbreviation",
    Sense.DEFINED: "an abbreviation of a name in the text",
    Sense.DEMONYM: "its adjective or people",
    Sense.CAPITAL: "its capital, for its government",
    Sense.SEAT: "its seat of government",
}
_OFFICES = frozenset(
    "President Minister Secretary Ambassador King Queen Prince Chancellor Premier Senator Sen Rep Gov Governor Gen General Envoy"
    " Representative Spokesman Spokeswoman Spokesperson Chairman Chief Director Commander Admiral Adm Foreign".split()
) - {"Foreign"}
