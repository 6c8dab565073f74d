"""How the text states an area, agreed, planned, discussed or opposed: the words of its sentence that say so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing_app.model import Status
from briefing_app.nlp.areas.bullets import Bulleted
from briefing_app.nlp.draft import Hit

REACH = 320  # characters before or after an area within which the words that state it may stand
# Begins with a class of characters, not with a choice: that is searched for several times as fast. A line's end is a cut
# of its own, so what stands before it must not swallow it.
_SENTENCE = re.compile(r"[.!?\n](?:(?<=\n)|[\"”’']*[^\S\n]+(?=[\"“‘'(]?[A-Z]))")
_ENDING = frozenset(")]\"”’'%")  # what may stand before the stop of a sentence, beside small letters and digits
_NOT = re.compile(r"(?i)\b(?:not|never|no|without|failed to|declined to|n't)\s+(?:\w+\s+){0,2}$")
_RULING = (Status.PLANNED.value, Status.OPPOSED.value)
_GOVERNED = 40  # characters within which a plan or a refusal governs the words after it
# What is discussed is the need for something else; what is rejected is criticism of it.
_OTHER = re.compile(
    r" (?:any |the |all |such |foreign |western )?(?:need\b|criticisms?\b|accusations?\b|allegations?\b|claims?\b|charges?\b|suggestions?\b)"
)
# After these a clause of its own begins: *rejected the plan but discussed trade*.
_TURN = re.compile(r"(?i)[;:,]|\b(?:but|yet|while|whereas|although|though|instead)\b")
_DEALS = ("agreement", "accord", "pact", "memorandum", "deal", "commitment", "consensus")
_AND = re.compile(r"(?i)\band\b")


class Standing:
    """Finds the words that state an area; `before` and `after` are hits of such words, each in order."""

    def __init__(self, text: str, before: list[Hit], after: list[Hit], lists: Sequence[Bulleted]) -> None:
        self._text, self._before, self._after, self._lists = text, before, after, lists
        self._before_starts = [hit.start for hit in before]
        self._after_starts = [hit.start for hit in after]
        self._list_starts = [each.start for each in lists]

    def cue(self, start: int, end: int) -> Hit | None:
        """The words that say how the area at `start`..`end` stands: those of its sentence, or of the line that opens the
        list whose point it is."""
        found = self._within(start, end)
        if found is None and (opened := self._opened(start)) is not None:
            found = self._within(opened.opener.end - 1, opened.opener.end)
        return found

    def _opened(self, at: int) -> Bulleted | None:
        index = bisect_left(self._list_starts, at + 1) - 1
        return self._lists[index] if index >= 0 and at < self._lists[index].end else None

    def _within(self, start: int, end: int) -> Hit | None:
        text = self._text
        before = _near(self._before, self._before_starts, start - REACH, start)
        after = _near(self._after, self._after_starts, end, end + REACH // 2)
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
        cue = self._chosen(before, after, end)
        if cue is None or _NOT.search(text, max(0, cue.start - 30), cue.start):
            return None
        return None if _OTHER.match(text, cue.end) else cue

    def _chosen(self, before: list[Hit], after: list[Hit], end: int) -> Hit | None:
        """The nearest, unless a plan or a refusal governs it (*plan to discuss*)."""
        if after and (not before or after[0].start - end < _GOVERNED):
            return after[0]
        if not before:
            return None
        last = before[-1]
        ruling = [hit for hit in before[:-1] if hit.key in _RULING and self._governs(hit, last)]
        if not ruling and self._text[last.start : last.end].lower().startswith(_DEALS):
            ruling = [hit for hit in before[-2:-1] if self._governs(hit, last)]  # *discussed an agreement on*
        return ruling[-1] if ruling else last

    def _governs(self, ruling: Hit, ruled: Hit) -> bool:
        low, high = ruling.end, ruled.start
        if high - low >= _GOVERNED or _TURN.search(self._text, low, high):
            return False
        # *refused and signed*; but *plan to meet and discuss*
        apart = ruling.key == Status.OPPOSED or self._text[ruled.start : ruled.end].split()[0].endswith("ed")
        return not (apart and _AND.search(self._text, low, high))


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends at the stop or line end at `at`; at a full stop after a capital, as in *U.S.*, it does not."""
    last = text[at - 1 : at]
    return text[at] != "." or last.islower() or last.isdigit() or last in _ENDING


def _near(hits: list[Hit], starts: list[int], start: int, end: int) -> list[Hit]:
    low = bisect_left(starts, start)
    return hits[low : bisect_left(starts, end, low)] if low < len(starts) else []
