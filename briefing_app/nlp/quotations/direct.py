"""Whose words a quoted region holds: by cue, by grammar, by its place in the paragraph. Names nobody beyond a span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.model import Span
from briefing_app.nlp.draft import Parse, Piece, Region
from briefing_app.nlp.quotations import cues, phrases
from briefing_app.nlp.quotations.cues import Cue

if TYPE_CHECKING:
    from briefing_app.nlp.language import Token


@dataclass(slots=True)
class Found:
    """A region with the span of its source and its cue, how they were found and how sure that is."""

    region: Region
    piece: int
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 0.0
    reason: str = ""
    antecedent: Span | None = None
    bound: bool = False
    follows: bool = False
    adjacent: bool = False  # the cue, no verb of naming, stands right before the mark
    predicate: bool = False  # a fragment that says what someone or something is: *was “...”*, *hailed it as “...”*


@dataclass(slots=True)
class View:
    """A parsed piece with its cues."""

    piece: Piece
    parse: Parse
    cues: list[Cue]

    @classmethod
    def of(cls, piece: Piece, parse: Parse) -> View:
        return cls(piece, parse, cues.find(parse))

    def linked(self, region: Region, index: int, link: Link) -> Found:
        """What a link says of a region, in spans."""
        cue, doc = link.cue, self.parse.doc
        reason = f"cue '{doc[cue.at].text}' {link.how}; {cue.how} '{doc[cue.head.i].text}'"
        found = self.found(region, index, cue, link.confidence, reason)
        found.bound, found.follows = link.bound, link.how == "follows"
        found.adjacent = self._adjacent(region, cue)
        return found

    def _adjacent(self, region: Region, cue: Cue) -> bool:
        if cue.verb.lemma_ in _NAMING or cue.kind != "verb":
            return False
        gap = region.outer.start - self.parse.span(self.parse.doc[cue.last]).end
        return gap == 2 or (0 <= gap < 2 and cue.verb.lemma_ not in _HEARD)

    def found(self, region: Region, index: int, cue: Cue, confidence: float, reason: str) -> Found:
        parse = self.parse
        antecedent = phrases.span(parse, cue.antecedent) if cue.antecedent else None
        words = parse.span(parse.doc[cue.first], parse.doc[cue.last])
        return Found(region, index, phrases.span(parse, cue.source), words, confidence, reason, antecedent)


FAR = 99.0
_ENDS = (".", "?", "!")
BREAKS = (".", "?", "!", ";")
_NAMING = (
    "call",
    "name",
    "dub",
    "label",
    "title",
    "entitle",
    "term",
    "brand",
    "know",
    "cite",
    "list",
    "quote",
    "invoke",
    "mention",
)
_HEARD = ("tell", "inform", "remind", "assure")  # what stands right behind one of these is who was told
_PRONOUNS = ("he", "she", "they", "it", "we", "i", "his", "her", "their", "its", "my", "our")
_MODALS = ("should", "would", "could", "can", "will", "must", "may", "might", "to")


@dataclass(frozen=True, slots=True)
class Link:
    """A cue that serves a region, how sure that is (0..1) and how it stands to the region."""

    cue: Cue
    confidence: float
    how: str
    bound: bool


def by_cue(view: View, k: int) -> Link | None:
    """The cue of the k-th region, if one serves it."""
    first, after = view.parse.mask_tokens[k]
    if first >= after:
        return None
    return _for_sentence(view, first, after) if view.parse.masks[k].sentence else _for_fragment(view, first, after)


# ---- a quoted sentence: the cue stands beside it


def _for_sentence(view: View, first: int, after: int) -> Link | None:
    parse = view.parse
    tail = _tail(parse, after)
    ended = _ended(view, after)
    bound = _governors(parse, first, after)
    best: tuple[float, Cue, str] | None = None
    for cue in _with_inverted(view, after, ended):
        if after <= cue.at < tail:
            cost, how = _following(view, cue, after, ended), "follows"
        elif cue.at < first:
            cost, how = _preceding(view, cue, first), "precedes"
        else:
            continue
        if cost >= FAR:
            continue
        if cue.hangs in bound:
            cost -= 6
        if not cue.entry.strong:
            cost += 3 if cue.hangs in bound else 9
        if best is None or cost < best[0]:
            best = (cost, cue, how)
    if best is None:
        return None
    cost, cue, how = best
    return Link(_over_pronoun(view, cue), 0.96 if cost <= 5 else 0.9 if cost <= 12 else 0.75, how, cue.hangs in bound)


def _over_pronoun(view: View, cue: Cue) -> Cue:
    """Where a cue's own subject is a pronoun within what a name said, the name's cue (*Wong said he saw no need,
    telling them “...”* speaks of Wong by name)."""
    if cue.head.lower_ not in _PRONOUNS:
        return cue
    chain = _governors(view.parse, cue.at, cue.at + 1)
    over = [
        c
        for c in view.cues
        if c.hangs in chain
        and c.at < cue.at
        and c.entry.strong
        and "clause" in c.entry.frames
        and _complement(view.parse, cue, c)
    ]
    return max(over, key=lambda c: c.at) if over and over[-1].head.i != cue.head.i else cue


def framing(view: View, cue: Cue) -> Cue:
    """The cue within whose words this one stands (*Holm argues that her client never urged ...*), else the cue itself."""
    over = [
        c
        for c in view.cues
        if c.at < cue.at and c.entry.strong and "clause" in c.entry.frames and _complement(view.parse, cue, c)
    ]
    return over[0] if over else cue


def _ended(view: View, after: int) -> bool:
    """Whether the quoted sentence closes the sentence around it, so that what follows is a new one."""
    doc = view.parse.doc
    text = doc[after - 1].text
    if after >= len(doc) or text not in _ENDS:
        return False
    if text == ".":
        return True
    following = doc[after]
    if not following.is_title:
        return False
    tail = _tail(view.parse, after)
    return following.pos_ == "PRON" or (
        tail < len(doc) and view.parse.masked[tail] == 1 and doc[tail - 1].text in (",", ":")
    )


def _tail(parse: Parse, after: int) -> int:
    """Where the stretch behind a region ends that can hold its cue: at a sentence's end or the next quotation."""
    doc = parse.doc
    end = min(len(doc), after + 40)
    for i in range(after, end):
        if doc[i].text in BREAKS or parse.masked[i] == 1:
            return i
    return end


def _following(view: View, cue: Cue, after: int, ended: bool) -> float:
    doc = view.parse.doc
    if ended and not _is_tag(view, cue, after):
        return FAR
    if doc[after - 1].text in _ENDS and doc[after].is_title and _has_complement(cue):
        return FAR
    distance = min(cue.at, cue.head.i) - after if cue.head.i >= after else cue.at - after
    commas = sum(1 for i in range(after, cue.at) if doc[i].text == ",")
    return distance * 2 + (cue.at - after - distance) * 0.5 + max(0, commas - 2) + (6 if ended else 0)


def _is_tag(view: View, cue: Cue, after: int) -> bool:
    """Whether the sentence that begins behind a quotation is no more than who said it: *“We shall see.” Okoye said.*"""
    doc = view.parse.doc
    opens = min(cue.at, cue.source[0]) <= after + 1
    return opens and cue.last + 1 < len(doc) and doc[cue.last + 1].text in _ENDS


def _has_complement(cue: Cue) -> bool:
    """Whether the cue governs something of its own, so that it belongs to a sentence that begins after the quotation."""
    if cue.head.i > cue.at or cue.verb.lemma_ in ("tell", "ask", "add"):
        return False
    return any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i > cue.at for child in cue.verb.children)


def _preceding(view: View, cue: Cue, first: int) -> float:
    parse = view.parse
    cost = float(first - cue.last)
    for i in range(cue.last + 1, first):
        if parse.masked[i] == 1:
            cost += 10
        elif parse.doc[i].text in _ENDS:
            return FAR
    if first and parse.doc[first - 1].text == ":":
        cost -= 3
    return cost


def _with_inverted(view: View, after: int, ended: bool) -> list[Cue]:
    """The cues, with one read off the surface where the parse went wrong: *“...,” mused the minister*, *“...,” Will
    wrote*."""
    parse = view.parse
    if ended or after + 1 >= len(parse.doc):
        return view.cues
    known = next((c for c in view.cues if after <= c.at < after + 12), None)
    if known is not None and known.head.i >= after:
        return view.cues
    cue = cues.inverted(parse, after) or cues.plain(parse, after)
    if cue is None or (known is not None and known.at != cue.at):
        return view.cues
    return [*(c for c in view.cues if c is not known), cue]


# ---- a fragment: the cue governs it


def _for_fragment(view: View, first: int, after: int) -> Link | None:
    parse = view.parse
    turned = _turned(view, after)
    if turned is not None:
        return Link(turned, 0.9, "follows", True)
    start, end = sentence(parse, first, after)
    chain = _governors(parse, first, after)
    within = [c for c in view.cues if start <= c.at < end and not first <= c.at < after]
    over = sorted((c for c in within if c.hangs in chain), key=lambda c: chain[c.hangs])
    strong = [c for c in over if c.entry.strong]
    if strong:
        return Link(_outer(strong, parse), 0.93, "governs", True)
    aside = [c for c in within if c.entry.strong and _is_aside(parse, c, start, end)]
    if aside:
        return Link(aside[0], 0.88, "frames the sentence", True)
    before = [c for c in within if c.entry.strong and c.at < first and not _cut_off(parse, c.last + 1, first)]
    if before:
        return Link(before[-1], 0.75, "precedes", False)
    if over:
        return Link(_outer(over, parse), 0.65, "governs", True)
    after_it = [c for c in within if c.entry.strong and c.at >= after]
    if after_it:
        return Link(after_it[0], 0.5, "follows", False)
    return None


def _turned(view: View, after: int) -> Cue | None:
    """The cue turned round behind a fragment that ends its sentence: *Li “is the right choice,” said Okoye.*"""
    doc = view.parse.doc
    if not 0 < after < len(doc) - 1 or doc[after - 1].text != "," or doc[after].tag_ not in ("VBD", "VBZ"):
        return None
    cue = cues.inverted(view.parse, after)
    return cue if cue is not None and "clause" in cue.entry.frames else None


def _outer(chain: list[Cue], parse: Parse) -> Cue:
    """Of cues that govern a region, inner first, the one whose words they are: the innermost, unless its subject is a
    pronoun or a thing within what another one says (*Wong said she favours “...”* are Wong's words by *said*)."""
    cue = chain[0]
    for other in chain[1:]:
        thing = cue.head.pos_ == "NOUN" and "clause" not in cue.entry.frames
        weak = thing or cue.head.lower_ in _PRONOUNS or _unreal(cue)
        if weak and "clause" in other.entry.frames and other.at < cue.at and _complement(parse, cue, other):
            cue = other
        else:
            break
    return cue


def _unreal(cue: Cue) -> bool:
    """*should reiterate*, *would raise*: nobody has said it yet."""
    if cue.head.pos_ in ("VERB", "AUX"):
        return True
    return any(child.dep_ == "aux" and child.lower_ in _MODALS for child in cue.verb.children)


def _complement(parse: Parse, inner: Cue, outer: Cue) -> bool:
    """Whether the inner cue stands in what the outer one says, not in a clause about when, why or who."""
    token = parse.doc[inner.hangs]
    for _ in range(14):
        if token.i == outer.hangs:
            return True
        aside = token.dep_ == "relcl" or (token.dep_ == "advcl" and token.tag_ != "VBG")
        if token.head.i == token.i or aside:
            return False
        token = token.head
    return False


def sentence(parse: Parse, first: int, after: int) -> tuple[int, int]:
    doc = parse.doc
    start = first
    while start and doc[start - 1].text not in BREAKS and parse.masked[start - 1] != 1:
        start -= 1
    end = after
    if doc[after - 1].text in _ENDS:
        return start, end
    while end < len(doc) and doc[end].text not in BREAKS and parse.masked[end] != 1:
        end += 1
    return start, end


def _is_aside(parse: Parse, cue: Cue, start: int, end: int) -> bool:
    """A cue that frames its sentence: *..., the minister said.*, *According to ..., ...*, *..., he said, ...*"""
    if cue.kind == "preposition":
        return True
    left = min(cue.first, cue.source[0])
    right = max(cue.last, cue.source[1])
    doc = parse.doc
    opens = left > start and doc[left - 1].text == ","
    closes = right + 1 >= end or doc[right + 1].text == ","
    return opens and (closes or cue.at > end - 8)


def _cut_off(parse: Parse, first: int, after: int) -> bool:
    """Whether a relative clause or a semicolon stands between."""
    return any(parse.doc[i].lower_ in ("who", "which", "whose", "whom") for i in range(first, after))


def _governors(parse: Parse, first: int, after: int) -> dict[int, int]:
    """Token indices that govern a region, from its own head upwards within the sentence, with their distance; those
    whose subject the region belongs to are left out."""
    token: Token = parse.doc[first : max(after, first + 1)].root
    out: dict[int, int] = {}
    for hop in range(14):
        head = token.head
        if head is token or head.i == token.i:
            break
        if token.dep_ not in ("nsubj", "nsubjpass"):
            out[head.i] = hop
        token = head
    for child in token.children:
        if child.dep_ == "parataxis":
            out.setdefault(child.i, 14)
    return out
