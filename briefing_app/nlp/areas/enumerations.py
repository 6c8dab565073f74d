"""Lists of areas: *areas of cooperation, including A, B and C*; *agreed to cooperate on A and B*.

Cuts a list into its items and says where each stands; what an item means is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

LONGEST = 500  # characters of a list
_MANY = r"(?:various|several|many|key|multiple|different|critical|important|new|other|such|priority|strategic|all|diverse|a (?:wide )?range of|a number of|the following|following)"
_FIELD = r"(?:areas?|fields?|sectors?|domains?|spheres?|issues|topics|matters|pillars)"
_SUCH = r"(?:,? (?:such as|like|including|include|includes|ranging from|from|notably|namely|among them|as diverse as)| are|:| —| –)"
_COMMON = r"(?: (?:of|for) (?:(?:mutual|common|shared|bilateral|trilateral|joint|greater|closer|possible|potential|further) )*(?:interests?|concerns?|cooperation|co-operation|collaboration|engagement|work|partnership|focus|dialogue))"
_MIDDLE = r"(?: (?:more|closely|closer|further|together|effectively|jointly|bilaterally|actively|efforts))*(?:,? (?:with|between|among) [^.;:,\n]{1,60}?)?"
_AFTER_HEAD = re.compile(
    rf"{_MIDDLE}"
    rf"(?:(?P<prep> in| on| over| across| regarding)(?: the| {_MANY})*(?P<field> {_FIELD}(?:{_COMMON})?(?:{_SUCH}| of))?(?: the)?"
    r"|,? (?P<such>including|especially|particularly|notably)(?: in| on)?(?: the)?) "
)
_AFTER_FIELDS = re.compile(rf"(?:(?P<common>{_COMMON}){_SUCH}|{_SUCH}|(?P<of> of)) (?:the )?")
_END = re.compile(r"[.?!](?:[\"”’')]|\s|$)|[;\n\"”“()—–:]|\.{3}")
_SPLIT = re.compile(r"\s*,?\s+(?:and|or|as well as|along with|plus|&)\s+(?:(?:in|on|also|the areas of)\s+)?|\s*,\s*")
_WORD = re.compile(r"[^\W_][\w'’./&+-]*")


class Item(NamedTuple):
    """One item of a list: where it stands, in which words the list was opened, and how surely it is a list of areas."""

    start: int
    end: int
    opener: str
    sure: bool


class Enumerations:
    """Finds the lists in one text. `words` are the lists of `cooperation.toml`."""

    def __init__(self, words: Mapping[str, Collection[str]], text: str) -> None:
        self._words, self._text = words, text

    def after_head(self, start: int, end: int, known: list[tuple[int, int]]) -> list[Item]:
        """Items of the list that a word of cooperation at `start`..`end` opens; `known` areas are not cut in two."""
        match = _AFTER_HEAD.match(self._text, end, end + 160)
        if match is None:
            return []
        head = self._text[start:end]
        cooperates = head.lower().replace("-", "").startswith(("cooperat", "collaborat"))
        sure = bool(match["field"]) or (cooperates and match["prep"] in (" in", " on"))
        return self._items(match.end(), self._text[start : match.end()].strip(), sure, known)

    def after_fields(self, start: int, end: int, known: list[tuple[int, int]]) -> list[Item]:
        """Items of the list that a word such as *areas* or *fields* at `start`..`end` opens."""
        match = _AFTER_FIELDS.match(self._text, end, end + 120)
        if match is None:
            return []
        before = self._text[max(0, start - 40) : start].lower()
        if match["of"] and not re.search(r"\bin (?:the |such |various |many |several |key |different )?$", before):
            return []
        if (
            not match["common"]
            and not match["of"]
            and not re.search(r"(?:in|on|across|cover(?:s|ing)?|span(?:s|ning)?) (?:[a-z]+ ){0,3}$", before)
        ):
            return []
        return self._items(match.end(), self._text[start : match.end()].strip(" :—–"), True, known)

    def _items(self, at: int, opener: str, sure: bool, known: list[tuple[int, int]]) -> list[Item]:
        limit = min(len(self._text), at + LONGEST)
        end = _END.search(self._text, at, limit)
        stop = end.start() if end else limit
        out: list[Item] = []
        for a, b in self._parts(at, stop, known):
            item, last = self._item(a, b, known)
            if item is not None:
                out.append(Item(*item, opener, sure))
            if last:
                break
        return out if sure or len(out) > 1 else [i._replace(sure=False) for i in out]

    def _parts(self, at: int, stop: int, known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        start = at
        for cut in _SPLIT.finditer(self._text, at, stop):
            if any(a < cut.end() and cut.start() < b for a, b in known):
                continue
            yield start, cut.start()
            start = cut.end()
        yield start, stop

    def _item(self, start: int, end: int, known: list[tuple[int, int]]) -> tuple[tuple[int, int] | None, bool]:
        """The item's own words, or None where it has none; and whether the list ends with it."""
        w = self._words
        words = list(_WORD.finditer(self._text, start, end))
        while words and words[0].group().lower() in w["lead"] and not _covered(words[0].start(), known):
            words.pop(0)
        kept: list[re.Match[str]] = []
        last = False
        for word in words:
            low = word.group().lower()
            if _covered(word.start(), known):
                kept.append(word)
                continue
            if low in w["verbs"] or low in w["people"]:
                return None, True
            if low in w["stops"] or (kept and self._text[kept[-1].end() : word.start()].strip()):
                last = True
                break
            kept.append(word)
        if not kept or len(kept) > 6 or not self._plausible(kept, known):
            return None, last or not kept
        return (kept[0].start(), kept[-1].end()), last

    def _plausible(self, kept: list[re.Match[str]], known: list[tuple[int, int]]) -> bool:
        if all(m.group().lower() in self._words["idle"] for m in kept):
            return False
        if _covered(kept[0].start(), known):
            return True
        first, head = kept[0].group(), kept[-1].group()
        if head.lower() in self._words["idle"] and len(kept) < 3:
            return False
        named = [m for m in kept if m.group()[0].isupper() and not m.group().isupper()]
        return (
            len(first) > 1 and not first[0].isdigit() and len(named) < len(kept) and not (named and named[0] is kept[0])
        )


def _covered(at: int, known: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in known)
