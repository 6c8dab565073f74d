"""Whether a capital stands for its government, by the words beside it: *Beijing accused*, *talks with Pyongyang*.

A place (*in Beijing*, a dateline) is none. The words are in `resources/data/metonyms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefing_app import datafiles
from briefing_app.datafiles import Field, Schema

SCHEMA = Schema("metonyms.toml", {"words": {"list": Field("texts", True)}})
_LISTS = (
    "verbs", "nouns", "place-nouns", "adjectives", "relations", "to", "from", "on", "at", "toward", "by", "for", "of",
    "against", "objects", "places", "halves", "half-places", "lines", "states", "happens", "trivial", "irregular", "local",
)  # fmt: skip
_AROUND = 250  # characters in which words of local news are looked for
_WORD = re.compile(r"[a-z]+")
CONJUNCTS = 6  # names joined in one list that are looked through for their verb
_BREAK = re.compile(r"[.;:!?()\n\"“”—–](?=\s|$)")
_LEFT = re.compile(r"[^\s,;:()\"“”—–]+")
_RIGHT = re.compile(r"[ \n]([A-Za-z][\w'’-]*)")
_POSSESSIVE = re.compile(r"['’]s?(?=[ \n])")
_DATELINE = re.compile(r"(?:,[^\n]{0,30})?\s*(?:\([^)\n]{2,20}\)|[—–]|-{1,2}\s)")
_HALF = re.compile(r"-([A-Za-z]+)")
_FOR_OR_AGAINST = ("pro-", "anti-", "Pro-", "Anti-")
_COORDINATION = re.compile(r"(?:,? (?:and|or|nor) |, | but not )(?:the )?$")
_HELPERS = frozenset(
    "has have had will would could should may might must can cannot did does do not also still now never long once again"
    " recently formally already always ever soon even then since both repeatedly consistently officially".split()
)
_HAVE, _DO = frozenset(("has", "have", "had")), frozenset(("do", "does", "did"))
_NOTHING = ("nothing", "no", "little")
_BEFORE_OBJECT = frozenset(
    "the a an its no any it them both such this those these".split()
)  # after a verb, not a plural
_BE = frozenset(("is", "was", "are", "were", "remains", "became", "becomes"))
_COMPANY = frozenset(("regime", "government", "administration"))
_CLAUSE = frozenset(
    "that because while if when as but and although though after before since says said until whether where which than what"
    " why how both neither either".split()
)
_MODALS = frozenset("will would could should must may might cannot can".split())
_ALLIES = frozenset("allies partners rivals enemies adversaries foes".split())
_AND = re.compile(r"(?:,? (?:and|or|nor)|,) (?:the )?")
_ITS = re.compile(r" and its (?:[a-z-]+ ){1,2}?")
_ASIDE = re.compile(
    r", (?:however|meanwhile|too|in turn|in response|for its part|by contrast|in contrast|of course),?(?= )"
)
_WHEN = re.compile(r" (?:on )?(?:[A-Z][a-z]+day|(?:this|last) (?:week|month|year))(?= [a-z])")
_ITS_VIEW = re.compile(r", (?!an? )")  # but *for London, a city of bridges, ...*
_WHICH = re.compile(r", (?:which|who)(?= )")


def words(*, shipped: Path | None = None, own: Path | None = None) -> dict[str, frozenset[str]]:
    """The word lists, by id. Raises DataError."""
    records = datafiles.load(SCHEMA, shipped=shipped, own=own).records("words")
    lists = {record.id: frozenset(record.texts("list")) for record in records}
    return {name: lists.get(name, frozenset()) for name in _LISTS}


class Metonyms:
    """Decides about capitals in one text. `places` are the spans of all capitals and countries, by their start."""

    def __init__(self, lists: Mapping[str, frozenset[str]], text: str, places: Mapping[int, int]) -> None:
        self._lists, self._text, self._places = lists, text, places
        self._ends = frozenset(places.values())
        self._bases = frozenset(verb.removesuffix("s") for verb in lists["verbs"])

    def judge(self, start: int, end: int, *, seat: bool, coordinated: bool) -> tuple[float, str]:
        """Confidence and reason; a confidence below one half means that it is a place.

        `seat`: a seat of government, which is rarely meant as a place. `coordinated`: the capital before it, joined to
        this one, stood for its government.
        """
        if self._dateline(start, end):
            return 0.05, "a dateline"
        before = self._text[max(0, start - 80) : start]
        if before.endswith("-"):
            return (0.85, "in a compound") if before.endswith(_FOR_OR_AGAINST) else self._pair(start, end)
        if self._text[end : end + 1] == "-":
            return self._compound(end)
        left = self._left(before)
        last = left[-1].lower() if left and before.endswith((" ", "\n")) else ""
        if not before.endswith((", ", ",\n")) and self._longer(left, last, end):
            return 0.15, "part of a longer name"
        owner = _POSSESSIVE.match(self._text, end)
        if owner and last not in self._lists["objects"]:
            return self._owner(owner.end())
        verdict = self._by_left(last, [w.lower() for w in left[:-1]], end) or self._by_right(end)
        if verdict is not None:
            return verdict
        if coordinated:
            return 0.7, "joined to a government"
        return (0.65, "a seat of government") if seat else (0.2, "a place")

    @staticmethod
    def _left(before: str) -> list[str]:
        """The words of the clause before, without an article or *both*."""
        left = _LEFT.findall(_BREAK.split(before)[-1])
        while left and left[-1].lower() in ("the", "both", "neither", "either"):
            left.pop()
        return left

    def _longer(self, left: list[str], last: str, end: int) -> bool:
        """Whether the words beside make a longer name of it: *Dublin City*, *Fort Washington*."""
        if len(left) > 1 and left[-1][0].isupper() and last and last not in _CLAUSE | self._lists["objects"]:
            return True
        following = self._following(end, 1)
        return bool(following) and following[0][0].isupper() and not self._headline_verb(following[0])

    def _dateline(self, start: int, end: int) -> bool:
        text = self._text
        if start and text[start - 1] != "\n":
            return False
        return bool(_DATELINE.match(text, end)) or (text[start:end].isupper() and text[end : end + 1] == ",")

    def _pair(self, start: int, end: int) -> tuple[float, str]:
        """*Kyiv-Moscow*: two governments where both are capitals, unless something runs from one to the other."""
        along = bool(set(self._following(end, 1)) & self._lists["lines"])
        return (0.7, "paired with another") if start - 1 in self._ends and not along else (0.2, "a place")

    def _compound(self, end: int) -> tuple[float, str]:
        match = _HALF.match(self._text, end)
        half = match.group(1) if match else ""
        if half in self._lists["halves"]:
            return 0.85, f"in '-{half}'"
        second = self._places.get(end + 1)
        if second is not None and not set(self._following(second, 1)) & self._lists["lines"]:
            return 0.7, "paired with another"
        return 0.15, "a place"

    def _by_left(self, last: str, before: list[str], end: int) -> tuple[float, str] | None:
        lists = self._lists
        near = before[-4:]
        if last in ("at", "toward", "towards"):
            head = next((w for w in reversed(near) if w in lists[last.removesuffix("s")]), "")
            if head:
                return 0.8, f"after '{head} {last}'"
        if last in lists["places"]:
            return 0.08, f"a place after '{last}'"
        if last in lists["objects"]:
            return 0.8, f"object of '{last}'"
        if last in ("between", "with", "among", "versus"):
            return self._relation(last, near, end)
        if last in ("to", "from", "on", "by", "for", "of", "against"):
            head = next((w for w in reversed(near) if w in lists[last]), "")
            if not head and last == "by":  # *was welcomed in Lima but not by Moscow*
                head = next((w for w in reversed(before[-7:]) if w.endswith("ed") and w in lists["verbs"]), "")
            if head:
                return 0.75, f"after '{head} {last}'"
            if last == "for" and not before and _ITS_VIEW.match(self._text, end):
                return 0.65, "whose view follows"  # *For Seoul, the stakes are high*
            return (0.6, "after 'against'") if last == "against" else (0.15, f"a place after '{last}'")
        if last in ("toward", "towards", "unlike"):
            return 0.55, f"after '{last}'"
        return None

    def _relation(self, last: str, near: list[str], end: int) -> tuple[float, str] | None:
        head = next((w for w in reversed(near) if w in self._lists["relations"]), "")
        if head:
            return 0.85, f"after '{head} {last}'"
        if last == "with":
            return (0.3, "a place") if self._following(end, 1) == ["as"] else (0.6, "after 'with'")
        match = _AND.match(self._text, end)
        if last == "between" and match and match.end() in self._places and not set(near) & self._lists["lines"]:
            return 0.55, "between two governments"
        return 0.3, f"after '{last}'"

    def _by_right(self, end: int, more: int = CONJUNCTS) -> tuple[float, str] | None:
        text = self._text
        match = _POSSESSIVE.match(text, end)
        if match:
            return self._owner(match.end())
        match = _ASIDE.match(text, end) or _WHEN.match(text, end) or _WHICH.match(text, end) or _ITS.match(text, end)
        if match is None:
            return self._subject(end, self._following(end, 4)) or self._joined(end, more)
        along = match.end() - 1 if match.re is _ITS else match.end()
        if match.re is _ITS and _ALLIES & set(self._following(match.start(), 5)):
            return 0.7, "with its allies"
        return self._subject(along, self._following(along, 4))

    def _local(self, at: int) -> bool:
        """Whether the words around speak of a town's own affairs: there are many a Paris and a London."""
        around = self._text[max(0, at - _AROUND) : at + _AROUND].lower()
        return not self._lists["local"].isdisjoint(_WORD.findall(around))

    def _subject(self, at: int, following: list[str]) -> tuple[float, str] | None:
        """What the words after it, as its predicate, show it to be."""
        helpers: list[str] = []
        while following and (following[0] in _HELPERS or following[0].endswith("ly")):
            helpers.append(following.pop(0))
            if helpers[-1] in _MODALS:
                following = [w for w in following if w not in ("not", "also", "never", "likely")]
                deed = following and following[0] not in self._lists["trivial"]
                return (0.75, f"subject of '{helpers[-1]} {following[0]}'") if deed else None
        if not following:
            return None
        verb = following[0]
        if (verb in _BE or (verb == "been" and _HAVE & set(helpers))) and len(following) > 1:
            return self._state(following)
        if verb in self._lists["verbs"] or self._headline_verb(verb):
            return 0.85, f"subject of '{verb}'"
        if self._acts(helpers, following) and not self._local(at):
            return 0.65, f"subject of '{' '.join([*helpers, verb])}'"
        if verb in self._bases and not helpers and verb.islower():
            return 0.6, f"subject of '{verb}'"
        return (0.6, f"before '{verb}'") if verb in _COMPANY else None

    def _state(self, following: list[str]) -> tuple[float, str]:
        """What a form of *be* says of it: *is ready to*, *has been accused of*; a city is large, old, in the north."""
        if following[1] == "under" and set(following[2:]) & self._lists["nouns"]:
            return 0.7, "under pressure"
        done = following[1].endswith("ed") and following[1] in self._lists["objects"]
        deed = done or following[1] in self._lists["states"] or bool(_ALLIES & set(following[1:4]))
        return (0.75, f"subject of '{following[0]} {following[1]}'") if deed else (0.25, "a place")

    def _acts(self, helpers: Sequence[str], following: Sequence[str]) -> bool:
        """Whether the form of an unlisted word shows a verb, and none of what happens to cities: *Vienna mulled*."""
        verb, after = following[0], following[1] if len(following) > 1 else ""
        if verb in self._lists["happens"]:  # *reached a deal*, but *reached its peak*
            return bool(set(following[1:4]) & (self._lists["nouns"] | self._lists["relations"]))
        if not verb.islower():
            return False
        past = (verb.endswith("ed") and len(verb) > 4) or verb in self._lists["irregular"]
        if _HAVE & set(helpers):  # *has little control*, *had nothing to hide*
            return past or verb in _NOTHING or bool(set(following[:3]) & self._lists["nouns"])
        return past or bool(_DO & set(helpers)) or (verb.endswith("s") and len(verb) > 3 and after in _BEFORE_OBJECT)

    def _headline_verb(self, word: str) -> bool:
        """Whether a capitalised word is a verb of a headline: *Beijing Accuses*."""
        return word.lower() in self._lists["verbs"] and word.endswith(("s", "ed"))

    def _joined(self, end: int, more: int) -> tuple[float, str] | None:
        """*Seoul and Tokyo agreed*: what follows the second is said of the first as well."""
        match = _AND.match(self._text, end)
        second = self._places.get(match.end(), 0) if match else 0
        if not second or not more:
            return None
        verdict = self._by_right(second, more - 1)
        return verdict if verdict and verdict[0] >= 0.5 else None

    def _owner(self, at: int) -> tuple[float, str]:
        words = self._following(at, 4)
        for word in words:
            if word in self._lists["place-nouns"] and word not in self._lists["nouns"]:
                return 0.15, f"a place with '{word}'"
            if word in self._lists["nouns"]:
                return 0.8, f"owner of '{word}'"
            if word.islower() and word not in self._lists["adjectives"] and not word.endswith(("ly", "ing", "ed")):
                break
        return 0.4, "a place"

    def _following(self, at: int, count: int) -> list[str]:
        out: list[str] = []
        while len(out) < count:
            match = _RIGHT.match(self._text, at)
            if match is None:
                break
            out.append(match.group(1))
            at = match.end()
        return out


def coordinated(text: str, end: int, start: int) -> bool:
    """Whether two names are joined by *and*, *or* or a comma."""
    return start - end <= 10 and bool(_COORDINATION.fullmatch(text, end, start))
