"""Areas of cooperation: those of the taxonomy where the text names them, and those that only the text lists.

Works on what the lexicon's pass over the text has hit; needs no model.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing_app.model import Entity, Kind, Mention, MentionType, Status
from briefing_app.nlp.areas.enumerations import Enumerations, Item
from briefing_app.nlp.assembly import slug
from briefing_app.nlp.draft import Draft, Hit, component
from briefing_app.nlp.lexicon import load
from briefing_app.nlp.lexicon import taxonomy as kinds
from briefing_app.nlp.lexicon.taxonomy import Taxonomy

NAMED = "Named in the text"  # the group of areas that no data file knows
# Begins with a class of characters, not with a choice: that is searched for several times as fast.
_SENTENCE = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’']*\s+(?=[\"“‘'(]?[A-Z]))")
_ENDING = frozenset(")]\"”’'%")  # what may stand before the stop of a sentence, beside small letters and digits
_NEXT = re.compile(r"[ \n]([A-Z][a-z]+)")
_NOT = re.compile(r"\b(?:not|never|no|without|failed to|declined to|n't)\s+(?:\w+\s+){0,2}$")
_STATUS = {status.value: status for status in Status}
_RULING = (Status.PLANNED.value, Status.OPPOSED.value)
# Adjectives that leave an area what it is: "sustainable tourism".
_PLAIN = frozenset(
    "sustainable modern regional global international national bilateral civilian digital green smart advanced mutual".split()
)
REACH = 320  # characters before or after an area within which the words that state it may stand


@component(requires=("hits", "mentions"), assigns=("entities", "mentions"))
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

    def __init__(self, known: Sequence[Hit] | Sequence[Mention]) -> None:
        self.starts, self.ends = [k.start for k in known], [k.end for k in known]


@dataclass(slots=True)
class _Areas:
    """One text being read for areas."""

    draft: Draft
    taxonomy: Taxonomy
    named: list[Hit] = field(default_factory=list[Hit])
    openers: list[Hit] = field(default_factory=list[Hit])
    before: list[Hit] = field(default_factory=list[Hit])
    after: list[Hit] = field(default_factory=list[Hit])
    before_starts: list[int] = field(default_factory=list[int])
    after_starts: list[int] = field(default_factory=list[int])

    def run(self) -> None:
        areas: list[Hit] = []
        lists = {kinds.AREA: areas, kinds.HEAD: self.openers, kinds.FIELDS: self.openers}
        lists.update({kinds.BEFORE: self.before, kinds.AFTER: self.after})
        for hit in self.draft.hits:
            if (those := lists.get(hit.kind)) is not None:
                those.append(hit)
        for hit in areas:
            self._name(hit)
        self.before_starts = [hit.start for hit in self.before]
        self.after_starts = [hit.start for hit in self.after]
        found = [_Place(h.key, h.start, h.end, 0.9, "named") for h in self.named]
        found += self._listed()
        known, entities, add = self.taxonomy.entities, self.draft.entities, self.draft.mentions.append
        for place in sorted(found, key=lambda p: p.start):
            key, start, end, confidence, reason = place
            if key in known and key not in entities:
                entities[key] = known[key]
            status = None
            if cue := self._cue(start, end):
                status = _STATUS[cue.key]
                reason = f"{reason}; {cue.key}: '{self.draft.text[cue.start : cue.end]}'"
            add(Mention(key, start, end, MentionType.PHRASE, False, status, confidence, reason))

    def _name(self, hit: Hit) -> None:
        """Keeps the longest of the areas that overlap; none within the name of a body."""
        text = self.draft.text
        if text[hit.start].isupper():
            follows = _NEXT.match(text, hit.end)
            if follows and follows.group(1) in self.taxonomy.words["bodies"]:
                return
        while self.named and self.named[-1].start >= hit.start:
            self.named.pop()
        if not self.named or self.named[-1].end <= hit.start:
            self.named.append(hit)

    # ------------------------------------------------------------ lists

    def _listed(self) -> list[_Place]:
        named, others = _Spans(self.named), _Spans(self.draft.mentions)
        lists = Enumerations(self.taxonomy.words, self.draft.text, named.starts, named.ends)
        out: list[_Place] = []
        done = -1
        for opener in self.openers:
            read = lists.after_head if opener.kind == kinds.HEAD else lists.after_fields
            for item in read(opener.start, opener.end):
                if item.start < done or not _free(item, named, others):
                    continue
                place = self._item(item)
                if place is not None:
                    out.append(place)
                    done = item.end
        return out

    def _item(self, item: Item) -> _Place | None:
        words = self.draft.text[item.start : item.end]
        low = words.lower()
        reason = f"listed after '{' '.join(item.opener.split())}'"
        first, _, rest = low.partition(" ")
        key = self.taxonomy.weak.get(low) or (self.taxonomy.weak.get(rest) if first in _PLAIN else None)
        if key is not None:
            return _Place(key, item.start, item.end, 0.85, reason)
        if not item.sure:
            return None
        entity = self._open(words)
        self.draft.entities.setdefault(entity.id, entity)
        return _Place(entity.id, item.start, item.end, 0.65, reason)

    def _open(self, words: str) -> Entity:
        name = " ".join(words.split())
        key = f"area:{slug(name)}"
        known = self.taxonomy.entities.get(key)
        return known or Entity(key, Kind.AREA, name[:1].upper() + name[1:], group=NAMED)

    # ------------------------------------------------------------ how the text states an area

    def _cue(self, start: int, end: int) -> Hit | None:
        """The words of its sentence that say how the area at `start`..`end` stands, if any do."""
        text = self.draft.text
        before = _near(self.before, self.before_starts, start - REACH, start)
        after = _near(self.after, self.after_starts, end, end + REACH // 2)
        if before:
            low = before[0].start
            for cut in _SENTENCE.finditer(text, low, start + 1):
                if _ends(text, cut.start()):
                    low = cut.end()
            before = [hit for hit in before if hit.start >= low]
        if after:
            cuts = _SENTENCE.finditer(text, end, end + REACH)
            high = next((cut.start() for cut in cuts if _ends(text, cut.start())), end + REACH)
            after = [hit for hit in after if hit.end <= high]
        cue = _chosen(before, after, end)
        if cue is None or _NOT.search(text, max(0, cue.start - 30), cue.start):
            return None
        # What is discussed is the need for something else.
        return None if text.startswith(" the need", cue.end) else cue


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends at the stop or line end at `at`; after a capital, as in *U.S.*, it does not."""
    last = text[at - 1 : at]
    return text[at] == "\n" or last.islower() or last.isdigit() or last in _ENDING


def _free(item: Item, *classes: _Spans) -> bool:
    """Whether nothing known begins within the item, and what begins last before it has ended."""
    last = (-1, -1)
    for known in classes:
        at = bisect_left(known.starts, item.start)
        if at < len(known.starts) and known.starts[at] < item.end:
            return False
        if at:
            last = max(last, (known.starts[at - 1], known.ends[at - 1]))
    return last[1] <= item.start


def _near(hits: list[Hit], starts: list[int], start: int, end: int) -> list[Hit]:
    low = bisect_left(starts, start)
    return hits[low : bisect_left(starts, end, low)] if low < len(starts) else []


def _chosen(before: list[Hit], after: list[Hit], end: int) -> Hit | None:
    """The words that say how an area stands: the nearest, unless a plan or a refusal governs them (*plan to discuss*)."""
    if after and (not before or after[0].start - end < 40):
        return after[0]
    if not before:
        return None
    last = before[-1]
    ruling = [hit for hit in before[:-1] if hit.key in _RULING and last.start - hit.end < 40]
    return ruling[-1] if ruling else last
