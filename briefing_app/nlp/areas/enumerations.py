"""Lists of areas: *areas of cooperation, including A, B and C*; *agreed to cooperate on A and B*.

Cuts a list into its items and says where each stands; what an item means is for others to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing_app.model import Span

LONGEST = 500  # characters of a list
_MANY = r"(?:various|several|many|numerous|key|multiple|different|critical|important|new|other|such|priority|strategic|all|diverse|a (?:wide )?range of|a number of|the following|following)"
_FIELD = r"(?:areas?|fields?|sectors?|domains?|spheres?|issues|topics|matters|pillars)"
_SUCH = r"(?:,? (?:such as|like|including|include|includes|ranging from|from|notably|namely|among them|as diverse as)| are|:| —| –)"
_SHARED = r"(?:mutual|common|shared|bilateral|trilateral|joint|greater|closer|possible|potential|further)"
_COMMON = (
    r"(?: (?:of|for) (?:(?:mutual|common|shared|joint) (?:interests?|concerns?)"
    rf"|(?:{_SHARED} )*(?:cooperation|co-operation|collaboration|engagement|partnership|joint work)))"
)
_MIDDLE = r"(?: (?:more|closely|closer|further|together|effectively|jointly|bilaterally|actively|efforts))*(?:,? (?:with|between|among) [^.;:,\n]{1,60}?)?"
_AFTER_HEAD = re.compile(
    rf"(?i){_MIDDLE}"
    rf"(?:(?P<prep> in| on| over| across| regarding)(?: the| {_MANY})*(?P<field> {_FIELD}(?:{_COMMON})?(?:{_SUCH}| of))?(?: the)?"
    r"|,? (?P<such>including|especially|particularly|notably)(?: in| on)?(?: the)?"
    r"| to (?:address|tackle|combat|combatt?ing|counter|fight|promote|advance|prevent|curb)(?: the)?) "
)
_AFTER_FIELDS = re.compile(rf"(?i)(?:(?P<common>{_COMMON}){_SUCH}|{_SUCH}|(?P<of> of)) (?:the )?")
# Begins with a class of characters, not with a choice: that is searched for several times as fast.
_END = re.compile(r"[.?!;\n\"”“()—–:](?:(?<![.?!])|(?=[\"”’')\s]|$)|(?<=\.)(?=\.\.))")
_SPLIT = re.compile(
    r"(?i)(?=[\s,])(?:\s*,?\s+(?:and|or|as well as|along with|plus|&)\s+(?:(?:in|on|also|the areas of)\s+)?|\s*,\s*)"
)
_ASIDE = re.compile(r"\([^()\n]{1,120}\)(?=,| and )")
_WORD = re.compile(r"[^\W_][\w'’./&+-]*")


_IN = re.compile(r"\bin (?:the |such |various |many |several |key |different )?$")
_COOPERATING = re.compile(
    r"(?i:co-?operat|collaborat|partner|\bties\b|\brelations|work(?:ing|ed)? together|exchanges|engagement|deepen|strengthen"
    r"|memorand|dialogue|bilateral|trilateral|\bjoint|\bmutual|\bagree|agenda|priorit|\bfocus)[^.!?\n]*\Z"
)


_DETERMINERS = frozenset(("the", "a", "an", "their", "its", "his", "her", "our", "this", "that"))


class Item(NamedTuple):
    """One item of a list: where it stands, in which words the list was opened, and how surely it is a list of areas."""

    start: int
    end: int
    opener: str
    sure: bool


class Enumerations:
    """Finds the lists in one text. `words` are the lists of `cooperation.toml`; the areas that are `known` already, by
    their ascending starts and ends, are never cut in two."""

    def __init__(
        self, words: Mapping[str, Collection[str]], text: str, starts: Sequence[int], ends: Sequence[int]
    ) -> None:
        self._words, self._text, self._starts, self._ends = words, text, starts, ends
        self._ended = frozenset((*words["verbs"], *words["people"]))

    def after_head(self, start: int, end: int) -> list[Item]:
        """Items of the list that a word of cooperation at `start`..`end` opens."""
        match = _AFTER_HEAD.match(self._text, end, end + 160)
        if match is None:
            return []
        head = self._text[start:end]
        cooperates = head.lower().replace("-", "").startswith(("cooperat", "collaborat"))
        sure = bool(match["field"]) or (cooperates and match["prep"] in (" in", " on"))
        return self._items(match.end(), self._text[start : match.end()].strip(), sure)

    def after_fields(self, start: int, end: int) -> list[Item]:
        """Items of the list that a word such as *areas* or *fields* at `start`..`end` opens."""
        match = _AFTER_FIELDS.match(self._text, end, end + 120)
        if match is None:
            return []
        before = self._text[max(0, start - 40) : start].lower()
        if match["of"] and not _IN.search(before):
            return []
        if not match["common"] and not _COOPERATING.search(self._text, max(0, start - 200), start):
            return []
        return self._items(match.end(), self._text[start : match.end()].strip(" :—–"), True)

    def of_points(self, points: Sequence[Span], opener: str) -> list[Item]:
        """Items of a list that is set line by line; a point may name several."""
        return [item for point in points for item in self._items(point.start, opener, True, point.end)]

    def _items(self, at: int, opener: str, sure: bool, end: int | None = None) -> list[Item]:
        limit = min(len(self._text), at + LONGEST, end or at + LONGEST)
        out: list[Item] = []
        over = False
        for start, stop in self._stretches(at, limit):
            first = bisect_left(self._ends, start + 1)
            last = bisect_left(self._starts, stop, first)
            known = list(zip(self._starts[first:last], self._ends[first:last], strict=True))
            for a, b in self._parts(start, stop, known):
                item, over = self._item(a, b, known)
                if item is not None:
                    out.append(Item(*item, opener, sure))
                if over:
                    break
            if over:
                break
        return out if sure or len(out) > 1 else [i._replace(sure=False) for i in out]

    def _stretches(self, at: int, limit: int) -> Iterator[tuple[int, int]]:
        """The list without what stands in brackets between its items."""
        while at < limit:
            end = _END.search(self._text, at, limit)
            stop = end.start() if end else limit
            yield at, stop
            aside = _ASIDE.match(self._text, stop, limit)
            at = aside.end() if aside else limit

    def _parts(self, at: int, stop: int, known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        start = at
        for cut in _SPLIT.finditer(self._text, at, stop):
            left, right = cut.span()
            if known and any(a < right and left < b for a, b in known):
                continue
            if start < left:
                yield start, left
            start = right
        yield start, stop

    def _item(self, start: int, end: int, known: list[tuple[int, int]]) -> tuple[tuple[int, int] | None, bool]:
        """The item's own words, or None where it has none; and whether the list ends with it."""
        inner = [(a, b) for a, b in known if a < end and start < b]
        if len(inner) == 1 and inner[0][0] <= start and end <= inner[0][1]:
            return (start, end), False
        words = list(_WORD.finditer(self._text, start, end))
        kept: list[re.Match[str]] = []
        over = False
        for word in words:
            low, at = word.group().lower(), word.start()
            if inner and _covered(at, inner):
                kept.append(word)
            elif low in self._ended:
                return None, True
            elif not kept and low in self._words["lead"]:
                continue
            elif low == "against" and len(kept) == 1 and kept[0].group().lower() in self._words["struggles"]:
                kept.clear()  # *the fight against scams*: scams are the matter
            elif low in self._words["stops"] or (kept and self._text[kept[-1].end() : at].strip()):
                over = True
                break
            else:
                kept.append(word)
        if not kept or len(kept) > 6 or not self._plausible(kept, inner):
            return None, over or not kept
        return (kept[0].start(), kept[-1].end()), over

    def _plausible(self, kept: list[re.Match[str]], known: list[tuple[int, int]]) -> bool:
        if known and _covered(kept[0].start(), known):
            return True
        words, idle = [m.group() for m in kept], self._words["idle"]
        if words[0].lower() in idle or (words[-1].lower() in idle and len(words) < 3):
            return False
        first = words[0]
        if first.endswith("ing") and any(word.lower() in _DETERMINERS for word in words[1:4]):
            return False
        named = [word[0].isupper() and not word.isupper() for word in words]
        return len(first) > 1 and not first[0].isdigit() and not named[0] and not all(named)


def _covered(at: int, known: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in known)  # a handful at most: those within one list
