"""Areas of cooperation: those of the taxonomy where the text names them, and those that only the text lists.

Works on what the lexicon's pass over the text has hit; needs no model.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing_app.model import Entity, Kind, Mention, MentionType, Status
from briefing_app.nlp.areas.bullets import Bulleted, bulleted
from briefing_app.nlp.areas.enumerations import Enumerations, Item
from briefing_app.nlp.areas.series import Beside, Series
from briefing_app.nlp.areas.standing import Standing
from briefing_app.nlp.assembly import slug
from briefing_app.nlp.draft import Draft, Hit, component
from briefing_app.nlp.lexicon import load
from briefing_app.nlp.lexicon import taxonomy as kinds
from briefing_app.nlp.lexicon.taxonomy import Taxonomy

NAMED = "Named in the text"  # the group of areas that no data file knows
_NEXT = re.compile(r"[ \n]([A-Z][a-z]+)")
_NEXT_SMALL = re.compile(r" ([a-z]+)")
_NAMED_AFTER = re.compile(r"\b([A-Z][a-z]+) (?:of|for|on) (?:the )?(?:[A-Z][\w-]*,? (?:and )?)*\Z")
_NAME = 80  # characters of a body's name before what it is named after
_STATUS = {status.value: status for status in Status}
# Adjectives that leave an area what it is: "sustainable tourism".
_PLAIN = frozenset(
    "sustainable modern regional global international national bilateral civilian digital green smart advanced mutual".split()
)


@component(requires=("pieces", "hits", "mentions"), assigns=("entities", "mentions"))
def find(draft: Draft) -> None:
    """Fills the draft with the areas that its text names or lists."""
    _Areas(draft, load().taxonomy).run()


class _Place(NamedTuple):
    """Where an area is named or listed; a mention once it is known how the text states it."""

    key: str
    start: int
    end: int
    confidence: float
    reason: str


class _Spans:
    """Starts, ascending, and ends of what is known already."""

    def __init__(self, known: Sequence[Hit] | Sequence[Mention] | Sequence[_Place]) -> None:
        self.starts, self.ends = [k.start for k in known], [k.end for k in known]


@dataclass(slots=True)
class _Areas:
    """One text being read for areas."""

    draft: Draft
    taxonomy: Taxonomy
    named: list[Hit] = field(default_factory=list[Hit])
    openers: list[Hit] = field(default_factory=list[Hit])
    topics: list[Hit] = field(default_factory=list[Hit])
    before: list[Hit] = field(default_factory=list[Hit])
    after: list[Hit] = field(default_factory=list[Hit])
    lists: list[Bulleted] = field(default_factory=list[Bulleted])

    def run(self) -> None:
        areas: list[Hit] = []
        kept = {kinds.AREA: areas, kinds.HEAD: self.openers, kinds.FIELDS: self.openers, kinds.TOPICS: self.topics}
        kept.update({kinds.BEFORE: self.before, kinds.AFTER: self.after})
        for hit in self.draft.hits:
            if (those := kept.get(hit.kind)) is not None:
                those.append(hit)
        for hit in areas:
            self._name(hit)
        self.lists = bulleted(self.draft.pieces, self.draft.text)
        found = [_Place(h.key, h.start, h.end, 0.9, "named") for h in self.named]
        found += self._listed()
        found.sort(key=_start)
        found += self._beside(found)
        self._tell(sorted(found, key=_start))

    def _tell(self, places: list[_Place]) -> None:
        """Adds the areas to the draft, each with how the text states it."""
        standing = Standing(self.draft.text, self.before, self.after, self.lists)
        known, entities, add = self.taxonomy.entities, self.draft.entities, self.draft.mentions.append
        for key, start, end, confidence, reason in places:
            if key in known and key not in entities:
                entities[key] = known[key]
            status = None
            if cue := standing.cue(start, end):
                status = _STATUS[cue.key]
                reason = f"{reason}; {cue.key}: '{self.draft.text[cue.start : cue.end]}'"
            add(Mention(key, start, end, MentionType.PHRASE, False, status, confidence, reason))

    def _name(self, hit: Hit) -> None:
        """Keeps the longest of the areas that overlap; none within the name of a body, or that only says who somebody is."""
        text = self.draft.text
        if text[hit.start].isupper():
            follows = _NEXT.match(text, hit.end)
            if follows and follows.group(1) in self.taxonomy.words["bodies"]:
                return
            if self._of_body(hit.start):
                return
        follows = _NEXT_SMALL.match(text, hit.end)
        if follows and follows.group(1) in self.taxonomy.words["holders"]:
            return
        while self.named and self.named[-1].start >= hit.start:
            self.named.pop()
        if not self.named or self.named[-1].end <= hit.start:
            self.named.append(hit)

    def _of_body(self, at: int) -> bool:
        """Whether what is capitalised at `at` is what a body is named after: *the Department of Housing and Energy*."""
        head = _NAMED_AFTER.search(self.draft.text, max(0, at - _NAME), at)
        return head is not None and head.group(1) in self.taxonomy.words["named-after"]

    # ------------------------------------------------------------ lists

    def _listed(self) -> list[_Place]:
        named, others = _Spans(self.named), _Spans(self.draft.mentions)
        lists = Enumerations(self.taxonomy.words, self.draft.text, named.starts, named.ends)
        out: list[_Place] = []
        done = -1
        for items in self._lists_of(lists):
            vouched = self._vouched(items, named)
            for item in items:
                if item.start < done or not _free(item, named, others):
                    continue
                place = self._item(item._replace(sure=True) if vouched else item)
                if place is not None:
                    out.append(place)
                    done = item.end
        return out

    def _lists_of(self, lists: Enumerations) -> Iterator[list[Item]]:
        """The items of each list, in the order in which the lists are opened."""
        waiting = list(reversed(self.lists))
        for opener in self.openers:
            while waiting and waiting[-1].start <= opener.start:
                waiting.pop()
            read = lists.after_head if opener.kind == kinds.HEAD else lists.after_fields
            yield read(opener.start, opener.end)
            if waiting and waiting[-1].opener.start <= opener.start < waiting[-1].opener.end:
                yield lists.of_points(waiting.pop().points, self.draft.text[opener.start : opener.end])

    def _vouched(self, items: Sequence[Item], named: _Spans) -> bool:
        """Whether areas that are known, two or more and half of a list, show it to be one of areas."""
        known = sum(1 for item in items if not _free(item, named) or self._weak(item) is not None)
        return known > 1 and known * 2 >= len(items)

    def _weak(self, item: Item) -> str | None:
        low = self.draft.text[item.start : item.end].lower()
        first, _, rest = low.partition(" ")
        return self.taxonomy.weak.get(low) or (self.taxonomy.weak.get(rest) if first in _PLAIN else None)

    def _item(self, item: Item) -> _Place | None:
        words = self.draft.text[item.start : item.end]
        reason = f"listed after '{' '.join(item.opener.split())}'"
        key = self._weak(item)
        if key is not None:
            return _Place(key, item.start, item.end, 0.85, reason)
        if not item.sure:
            return None
        entity = self._open(words)
        self.draft.entities.setdefault(entity.id, entity)
        return _Place(entity.id, item.start, item.end, 0.65, reason)

    def _beside(self, found: Sequence[_Place]) -> list[_Place]:
        """Bare words in a series with an area, or the object of a word of talks."""
        words, text = self.taxonomy.words, self.draft.text
        cues = {hit.end for hit in self.before}
        series = Series(text, self.taxonomy.weak, words["lead"] | words["governing"], self.named, cues)
        taken = _Spans(self.draft.mentions), _Spans(found)
        out: dict[int, _Place] = {}
        for hit in (*self.named, *self.topics):
            read = series.after if hit.kind == kinds.TOPICS else series.around
            for beside in read(hit.start, hit.end):
                if _free(beside, *taken) and not (text[beside.start].isupper() and self._of_body(beside.start)):
                    out.setdefault(beside.start, _Place(beside.key, beside.start, beside.end, 0.75, beside.by))
        return _apart(out.values())

    def _open(self, words: str) -> Entity:
        name = " ".join(words.split())
        key = f"area:{slug(name)}"
        known = self.taxonomy.entities.get(key)
        return known or Entity(key, Kind.AREA, name[:1].upper() + name[1:], group=NAMED)


def _start(place: _Place) -> int:
    return place.start


def _apart(places: Iterable[_Place]) -> list[_Place]:
    """Those that overlap none before them."""
    out: list[_Place] = []
    for place in sorted(places, key=_start):
        if not out or out[-1].end <= place.start:
            out.append(place)
    return out


def _free(item: Item | Beside, *classes: _Spans) -> bool:
    """Whether nothing known begins within the item, and what begins last before it has ended."""
    last = (-1, -1)
    for known in classes:
        at = bisect_left(known.starts, item.start)
        if at < len(known.starts) and known.starts[at] < item.end:
            return False
        if at:
            last = max(last, (known.starts[at - 1], known.ends[at - 1]))
    return last[1] <= item.start
