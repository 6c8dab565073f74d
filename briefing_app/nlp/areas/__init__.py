"""Areas of cooperation: those of the taxonomy where the text names them, and those that only the text lists.

Works on what the lexicon's pass over the text has hit; needs no model.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from briefing_app.model import Entity, Kind, Mention, MentionType, Status
from briefing_app.nlp.areas.enumerations import Enumerations, Item
from briefing_app.nlp.assembly import slug
from briefing_app.nlp.draft import Draft, Hit, component
from briefing_app.nlp.lexicon import load
from briefing_app.nlp.lexicon import taxonomy as kinds
from briefing_app.nlp.lexicon.taxonomy import Taxonomy

NAMED = "Named in the text"  # the group of areas that no data file knows
_SENTENCE = re.compile(r"[.!?][\"”’']*\s+(?=[\"“‘'(]?[A-Z])|\n")
_ENDING = frozenset(")]\"”’'%")  # what may stand before the stop of a sentence, beside small letters and digits
_NEXT = re.compile(r"[ \n]([A-Z][a-z]+)")
_NOT = re.compile(r"\b(?:not|never|no|without|failed to|declined to|n't)\s+(?:\w+\s+){0,2}$")
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
        for hit in self.draft.hits:
            match hit.kind:
                case kinds.AREA:
                    self._name(hit)
                case kinds.HEAD | kinds.FIELDS:
                    self.openers.append(hit)
                case kinds.BEFORE:
                    self.before.append(hit)
                case kinds.AFTER:
                    self.after.append(hit)
                case _:
                    pass
        self.before_starts = [hit.start for hit in self.before]
        self.after_starts = [hit.start for hit in self.after]
        found = [Mention(h.key, h.start, h.end, MentionType.PHRASE, confidence=0.9, reason="named") for h in self.named]
        found += self._listed()
        for mention in sorted(found, key=lambda m: m.start):
            if mention.entity in self.taxonomy.entities:
                self.draft.entities.setdefault(mention.entity, self.taxonomy.entities[mention.entity])
            self.draft.mentions.append(self._stated(mention))

    def _name(self, hit: Hit) -> None:
        """Keeps the longest of the areas that overlap; none within the name of a body."""
        text = self.draft.text
        follows = _NEXT.match(text, hit.end)
        if follows and text[hit.start].isupper() and follows.group(1) in self.taxonomy.words["bodies"]:
            return
        while self.named and self.named[-1].start >= hit.start:
            self.named.pop()
        if not self.named or self.named[-1].end <= hit.start:
            self.named.append(hit)

    # ------------------------------------------------------------ lists

    def _listed(self) -> list[Mention]:
        starts, ends = [hit.start for hit in self.named], [hit.end for hit in self.named]
        lists = Enumerations(self.taxonomy.words, self.draft.text, starts, ends)
        taken = sorted([*zip(starts, ends, strict=True), *((m.start, m.end) for m in self.draft.mentions)])
        places = [start for start, _ in taken]
        out: list[Mention] = []
        done = -1
        for opener in self.openers:
            read = lists.after_head if opener.kind == kinds.HEAD else lists.after_fields
            for item in read(opener.start, opener.end):
                at = bisect_left(places, item.start)
                free = (at == len(places) or places[at] >= item.end) and (at == 0 or taken[at - 1][1] <= item.start)
                if item.start < done or not free:
                    continue
                mention = self._item(item)
                if mention is not None:
                    out.append(mention)
                    done = item.end
        return out

    def _item(self, item: Item) -> Mention | None:
        words = self.draft.text[item.start : item.end]
        low = words.lower()
        reason = f"listed after '{' '.join(item.opener.split())}'"
        first, _, rest = low.partition(" ")
        key = self.taxonomy.weak.get(low) or (self.taxonomy.weak.get(rest) if first in _PLAIN else None)
        if key is not None:
            return Mention(key, item.start, item.end, MentionType.PHRASE, confidence=0.85, reason=reason)
        if not item.sure:
            return None
        entity = self._open(words)
        self.draft.entities.setdefault(entity.id, entity)
        return Mention(entity.id, item.start, item.end, MentionType.PHRASE, confidence=0.65, reason=reason)

    def _open(self, words: str) -> Entity:
        name = " ".join(words.split())
        key = f"area:{slug(name)}"
        known = self.taxonomy.entities.get(key)
        return known or Entity(key, Kind.AREA, name[:1].upper() + name[1:], group=NAMED)

    # ------------------------------------------------------------ how the text states an area

    def _stated(self, mention: Mention) -> Mention:
        before = _near(self.before, self.before_starts, mention.start - REACH, mention.start)
        after = _near(self.after, self.after_starts, mention.end, mention.end + REACH // 2)
        if not before and not after:
            return mention
        text = self.draft.text
        start = mention.start - REACH if mention.start > REACH else 0
        for cut in _SENTENCE.finditer(text, start, mention.start + 1):
            if _ends(text, cut.start()):
                start = cut.end()
        before = [hit for hit in before if hit.start >= start]
        if after:
            cuts = _SENTENCE.finditer(text, mention.end, mention.end + REACH)
            end = next((cut.start() for cut in cuts if _ends(text, cut.start())), mention.end + REACH)
            after = [hit for hit in after if hit.end <= end]
        cue = _cue(before, after, mention)
        if cue is None or _NOT.search(text, max(0, cue.start - 30), cue.start):
            return mention
        if text.startswith(" the need", cue.end):  # what is discussed is the need for something else
            return mention
        words = text[cue.start : cue.end]
        return replace(mention, status=Status(cue.key), reason=f"{mention.reason}; {cue.key}: '{words}'")


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends at the stop or line end at `at`; after a capital, as in *U.S.*, it does not."""
    last = text[at - 1 : at]
    return text[at] == "\n" or last.islower() or last.isdigit() or last in _ENDING


def _near(hits: list[Hit], starts: list[int], start: int, end: int) -> list[Hit]:
    low = bisect_left(starts, start)
    return hits[low : bisect_left(starts, end, low)] if low < len(starts) else []


def _cue(before: list[Hit], after: list[Hit], mention: Mention) -> Hit | None:
    """The words that say how an area stands: the nearest, unless a plan or a refusal governs them (*plan to discuss*)."""
    if after and (not before or after[0].start - mention.end < 40):
        return after[0]
    if not before:
        return None
    last = before[-1]
    ruling = [hit for hit in before[:-1] if hit.key in _RULING and last.start - hit.end < 40]
    return ruling[-1] if ruling else last
