"""Quotation marks, paragraph by paragraph, in every convention. Knows shapes of marks and spaces, no words and no grammar.

A mark that has no partner costs at most its own paragraph: nothing but the newspaper's convention (a paragraph left
open, the next one opening anew) carries over from one paragraph to the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice

from briefing_app.model import BlockKind, Span
from briefing_app.nlp.draft import Draft, Piece, Region, component

# Marks worth a look: every quotation mark, but no apostrophe between two letters.
_MARK = re.compile(
    r"``|''|[\"＂“”‟„«»‹›「」『』〝〞〟]|(?<![^\W_])['‘’‚](?!')|(?<!')['‘’‚](?![^\W_])",
)
# What looks like an opening single mark and is a contraction: '90s, 'em, 'tis.
_CONTRACTION = re.compile(r"['‘’](?:\d\ds?|em|til|till|cause|bout|tis|twas|n|round|nuff|cuz|the)\b", re.IGNORECASE)
_OPENING_CONTEXT = " \t\n([{—–-:;,/\"“‘'«„>…"
_FAMILY = {
    **dict.fromkeys(("“", "”", "‟", "„", '"', "＂", "``", "''", "〝", "〞", "〟"), "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("'‘’‚", "single"),
}
_ALWAYS_OPEN = frozenset("‟„「『‚〝") | {"``"}
_ALWAYS_CLOSE = frozenset("」』〞〟")
_CLOSING_PUNCTUATION = frozenset(",.?!;:…—–-")
_SIGNED = re.compile(r"(?:\s+|\A)(?:[―—–]|--?)\s*[A-Z][^.!?\n]{1,80}\Z")
# Left-over mark-up: the marks around its values quote nobody.
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>")
_SENTENCE_WORDS = 4  # a quoted stretch of fewer words is a fragment of the sentence around it
_WORD = re.compile(r"\w[\w'’.-]*")
_CJK_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{4,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: its place, its family, and whether it can open or close here."""

    start: int
    end: int
    family: str
    opens: bool
    closes: bool


@component(requires=("pieces",), assigns=("regions",))
def find(draft: Draft) -> None:
    """Fills `Piece.quoted` with the outermost quoted regions; odd marks leave a diagnostic."""
    pending = False  # the paragraph before left a quotation open
    previous: Piece | None = None
    paragraphs = [list(group) for _, group in groupby(draft.pieces, key=lambda piece: piece.paragraph)]
    for number, pieces in enumerate(paragraphs):
        first, last = pieces[0], pieces[-1]
        if first.heading or (previous is not None and previous.heading):
            pending = False
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        scan = Scan(draft.raw, first.start, last.end, pending)
        regions = scan.regions()
        goes_on = following is not None and not following.heading and _opens(draft.raw, following, scan.open_family)
        pending = scan.open_family is not None and goes_on and not first.heading
        if scan.odd is not None and not pending:
            draft.warn(
                "A quotation mark has no partner; its paragraph is read as well as it can be.",
                Span(scan.odd, scan.odd + 1),
            )
        if first.kind is BlockKind.QUOTE:
            goes_on = (
                previous is not None and previous.kind is BlockKind.QUOTE and any(r.block for r in previous.quoted)
            )
            regions = _block(draft.raw, first, last, regions, continues=goes_on)
        _deal_out(pieces, regions)
        previous = first


def _opens(raw: str, piece: Piece, family: str | None) -> bool:
    """Whether a paragraph begins with a mark that can open, or closes a quotation that it never opened."""
    scan = Scan(raw, piece.start, piece.end, pending=True)
    first = next((mark for mark in scan.marks() if mark.family == family), None)
    return first is not None and (first.start - piece.start <= 1 or (not first.opens and first.closes))


def _block(raw: str, first: Piece, last: Piece, regions: list[Region], *, continues: bool) -> list[Region]:
    """A block quote is a quotation by its form, unless marks within already say which words are. A signature at its end
    stays outside."""
    if any(len(r.outer) * 2 > last.end - first.start for r in regions):
        return regions
    tail = max(first.start, last.end - 120)
    signed = _SIGNED.search(raw[tail : last.end])
    end = tail + signed.start() if signed else last.end
    if end <= first.start:
        return []  # nothing but the signature
    return [Region(first.start, end, Span(first.start, end), continues, block=True, sentence=True, mark="")]


def _deal_out(pieces: list[Piece], regions: list[Region]) -> None:
    """Gives each piece its regions; one that crosses the cut of a giant paragraph goes on in the next piece."""
    queue = iter(pieces)
    piece = next(queue)
    for region in regions:
        rest = region
        while True:
            while rest.start >= piece.end:
                piece = next(queue)
            if rest.end <= piece.end:
                piece.quoted.append(rest)
                break
            outer = Span(rest.outer.start, piece.end)
            piece.quoted.append(replace(rest, end=piece.end, outer=outer, closed=False))
            piece = next(queue)
            start = max(piece.start, rest.start)
            if start >= rest.end:
                break
            rest = replace(rest, start=start, outer=Span(start, rest.outer.end), continues=True)


class Scan:
    """One paragraph's marks, paired."""

    def __init__(self, raw: str, start: int, end: int, pending: bool) -> None:
        self._raw, self._start, self._end = raw, start, end
        self._pending = pending
        self.open_family: str | None = None  # of the quotation that the paragraph leaves open
        self.odd: int | None = None  # place of a mark that found no partner

    def regions(self) -> list[Region]:
        marks = list(self.marks())
        if not marks:
            return []
        found = self._pair(marks, nested=True)
        if self.open_family is not None and self._was_nested:
            found = self._pair(marks, nested=False)
        return [region for region in found if self._raw[region.start : region.end].strip()]

    def marks(self) -> Iterator[Mark]:
        """The marks in order, each with what it can do where it stands."""
        reverse = self._reversed_guillemets()
        tags = self._tags()
        tag = next(tags)
        for match in _MARK.finditer(self._raw, self._start, self._end):
            while tag.end <= match.start():
                tag = next(tags)
            if tag.start < match.start():
                continue
            mark = self._mark(match.group(), match.start(), match.end(), reverse)
            if mark is not None:
                yield mark

    def _tags(self) -> Iterator[Span]:
        """Where mark-up stands, and after it an endless nowhere."""
        if self._raw.find("<", self._start, self._end) >= 0:
            for match in _TAG.finditer(self._raw, self._start, self._end):
                yield Span(*match.span())
        yield Span(self._end, self._end + 1)

    def _mark(self, c: str, start: int, end: int, reverse: bool) -> Mark | None:
        before = self._raw[start - 1] if start > self._start else " "
        after = self._raw[end] if end < self._end else " "
        family = _FAMILY[c]
        if c in _ALWAYS_OPEN or c in _ALWAYS_CLOSE:
            return Mark(start, end, family, c in _ALWAYS_OPEN, c in _ALWAYS_CLOSE)
        if family in ("guillemet", "angle"):
            opens = (c in "«‹") != reverse
            return Mark(start, end, family, opens, not opens)
        left, right = before in _OPENING_CONTEXT or before.isspace(), not after.isspace()
        if family == "single":
            return self._single(c, start, end, left and right, not before.isspace() and not after.isalnum())
        if c == "“":
            return Mark(start, end, family, left or right, not before.isspace() and not (right and after.isalnum()))
        if c == "”":
            return Mark(
                start,
                end,
                family,
                left and right and (start == self._start or before.isspace() or before in "(—"),
                True,
            )
        if before == "=":
            return None  # a value in mark-up
        return Mark(start, end, family, left and right, not (left and right and after.isalnum()))

    def _single(self, c: str, start: int, end: int, opens: bool, closes: bool) -> Mark | None:
        if _CONTRACTION.match(self._raw, start, self._end) or (start > self._start and self._raw[start - 1].isdigit()):
            return None
        opens = opens and c != "’"
        closes = closes and c != "‘"
        return Mark(start, end, "single", opens, closes) if opens or closes else None

    def _reversed_guillemets(self) -> bool:
        """German and Danish books turn them round: »so«."""
        left, right = (self._raw.find(c, self._start, self._end) for c in "«»")
        return right >= 0 and (left < 0 or right < left)

    def _pair(self, marks: list[Mark], *, nested: bool) -> list[Region]:
        out: list[Region] = []
        opened: Mark | None = None
        depth, self._was_nested, self.odd = 0, False, None
        singles = _SingleClosings(self._raw, marks)
        if self._pending and not marks[0].opens and marks[0].closes and marks[0].family != "single":
            opened = Mark(self._start, self._start, marks[0].family, True, False)
        for i, mark in enumerate(marks):
            if opened is None:
                if mark.opens and (mark.family != "single" or singles.partner(i) is not None):
                    opened, depth = mark, 0
                elif mark.family != "single":
                    self.odd = mark.start
                continue
            if mark.family != opened.family or (mark.family == "single" and singles.skips(i)):
                continue
            if mark.opens and not (mark.closes and self._likely_closes(mark)):
                if nested:
                    depth, self._was_nested = depth + 1, True
                else:
                    out.append(self._region(opened, mark.start, mark.start, closed=True, first=not out))
                    opened, self.odd = mark, opened.start
            elif depth:
                depth -= 1
            else:
                out.append(self._region(opened, mark.start, mark.end, closed=True, first=not out))
                opened = None
        self.open_family = None
        if opened is not None and opened.family != "single":
            self.odd = opened.start
            stray = opened.family == "double" and self._raw[opened.end : opened.end + 1].isspace()
            self.open_family = None if stray else opened.family
            out.append(self._region(opened, self._end, self._end, closed=False, first=not out))
        return out

    def _likely_closes(self, mark: Mark) -> bool:
        """For a mark that could do both: no white space before it, or white space after it."""
        before = self._raw[mark.start - 1]
        return not before.isspace() or mark.end >= self._end or self._raw[mark.end].isspace()

    def _region(self, opened: Mark, end: int, outer_end: int, *, closed: bool, first: bool) -> Region:
        start = opened.end
        while start < end and self._raw[start].isspace():
            start += 1
        while end > start and self._raw[end - 1].isspace():
            end -= 1
        continues = first and self._pending and opened.start - self._start <= 1
        body = self._raw[start:end]
        return Region(
            start,
            end,
            Span(opened.start, outer_end),
            continues,
            closed,
            self._is_sentence(opened.start, body),
            mark=opened.family,
        )

    def _is_sentence(self, opening: int, body: str) -> bool:
        """Whether the words can stand by themselves: enough of them, and they begin like a sentence or stand where one
        begins. (*He said it “is high time.”* quotes a fragment, whatever its end looks like.)"""
        before = self._raw[max(self._start, opening - 3) : opening].rstrip()[-1:]
        begins = not before or before in '.!?:…,”"»'
        words = sum(1 for _ in islice(_WORD.finditer(body), _SENTENCE_WORDS))
        if words < _SENTENCE_WORDS and not _CJK_WORD.search(body):
            ended = body[-1:] in ("!?" if words == 1 else ".!?,")
            return begins and before not in (",", ":") and body[:1].isupper() and bool(body) and ended
        return begins or body[:1].isupper() or not body[:1].isalpha() or not body[:1].isascii()


class _SingleClosings:
    """Which single mark closes which: an apostrophe at a word's end looks the same, so punctuation decides."""

    def __init__(self, raw: str, marks: list[Mark]) -> None:
        self._partner: dict[int, int] = {}
        waiting: int | None = None
        plain: int | None = None
        for i, mark in enumerate(marks):
            if mark.family != "single":
                continue
            if mark.opens:
                if waiting is not None and plain is not None:
                    self._partner[waiting] = plain
                waiting, plain = i, None
            elif waiting is not None:
                if raw[mark.start - 1] in _CLOSING_PUNCTUATION or raw[mark.end : mark.end + 1] in _CLOSING_PUNCTUATION:
                    self._partner[waiting] = i
                    waiting, plain = None, None
                elif plain is None:
                    plain = i
        if waiting is not None and plain is not None:
            self._partner[waiting] = plain
        self._closings = set(self._partner.values())

    def partner(self, i: int) -> int | None:
        return self._partner.get(i)

    def skips(self, i: int) -> bool:
        """Whether the single mark at `i` closes nothing."""
        return i not in self._closings
