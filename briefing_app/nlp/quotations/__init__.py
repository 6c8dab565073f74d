"""What is said, by which words, by whom (as a span of the text). Who that is, is up to coreference."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing_app.model import QuotationKind, Span
from briefing_app.nlp.draft import Draft, Piece, Region, Saying, component
from briefing_app.nlp.quotations import direct, indirect, introductions, labels, phrases, surface, transcripts
from briefing_app.nlp.quotations.direct import Found, View

_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_JOIN = re.compile(r"\s*,?\s*(?:and|or|but|and then|a|an)?\s*(?:a |an |the )?\s*")
MOSTLY = 0.6  # share of a reported clause above which its quoted words are all there is to show
LEAST_WORDS = 3  # that a report keeps when what follows is another one's
_DANGLING = frozenset("and but who which whom whose that as while when in what the a of to for is was".split())
# A verb that is no word of English, and whose it is: *„...“, sagte Holm*, *« ... », a déclaré M. Holm*.
_ELSEWHERE = re.compile(r"\s?,\s(?:[a-zà-ÿ]{1,3}\s)?[a-zà-ÿ]+\s(?:M\. |Mme )?[A-ZÀ-Þ][\w-]+\.?[ \t]*$", re.M)
_VAGUE = {"it", "that", "this", "which", "what", "there"}  # no one who could go on speaking


@component(requires=("pieces", "regions", "parses"), assigns=("sayings",))
def find(draft: Draft) -> None:
    """Fills `draft.sayings`, in text order."""
    turns = transcripts.find(draft)
    reader = Reader(draft)
    for index, piece in enumerate(draft.pieces):
        draft.alive()
        turn = turns.get(index)
        if turn is None:
            reader.read(index, piece)
        elif turn.piece == index:
            reader.take_turn(turn)
    draft.sayings.extend(sorted(reader.sayings(), key=lambda s: (s.start, s.end)))


class Reader:
    """Reads pieces in order and remembers who spoke last."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found: list[Found] = []
        self._last: Found | None = None
        self._introduced = False  # the paragraph before ends with a colon
        self._others: list[Saying] = []

    def read(self, index: int, piece: Piece) -> None:
        if piece.heading:
            self._last, self._introduced = None, False
        if piece.parse is not None:
            self._read_parsed(View.of(piece, piece.parse), index)
        elif not self._draft.modelled:
            self._read_surface(piece, index)

    def take_turn(self, turn: transcripts.Turn) -> None:
        """A turn of a transcript is a quotation without marks."""
        words = turn.words
        reason = "the label before its colon"
        self._others.append(
            Saying(words.start, words.end, QuotationKind.DIRECT, turn.piece, turn.label, None, 0.95, reason)
        )
        self._last, self._introduced = None, False

    def _read_parsed(self, view: View, index: int) -> None:
        got = [self._cued(view, index, k) for k in range(len(view.piece.quoted))]
        self._share(got)
        self._lone(view, index, got)
        for k, found in enumerate(got):
            found.predicate = not found.region.sentence and introductions.predicative(view, k)
        self._keep(got)
        self._report(view, index, got)
        self._carry(view, index)

    def _read_surface(self, piece: Piece, index: int) -> None:
        got = [self._seen(piece, index, region) for region in piece.quoted]
        self._share(got)
        for k, found in enumerate(got):
            if found.source is None and found.region.continues and self._last is not None:
                got[k] = self._gone_on(found.region, index, 0.9, "goes on from the paragraph before")
        self._keep(got)
        for seen, span in surface.reported(self._draft, piece):
            if not any(r.outer.overlaps(span) or r.outer.overlaps(seen.source) for r in piece.quoted):
                kind, reason = QuotationKind.INDIRECT, "a name and a cue beside it"
                self._others.append(Saying(span.start, span.end, kind, index, seen.source, seen.cue, 0.7, reason))

    def _seen(self, piece: Piece, index: int, region: Region) -> Found:
        signed = transcripts.signature(self._draft, piece, region) if region.sentence else None
        if signed is not None:
            return Found(region, index, signed, None, 0.9, "signed after a dash")
        seen = surface.beside(self._draft, piece, region)
        if seen is None:
            return Found(region, index)
        return Found(region, index, seen.source, seen.cue, 0.7, "a name and a cue beside it")

    def _keep(self, got: list[Found]) -> None:
        for found in got:
            if labels.is_quotation(self._draft, found):
                self._found.append(found)
                if (
                    found.source is not None
                    and (found.region.sentence or found.bound)
                    and not self._vague(found.source)
                ):
                    self._last = found

    def _vague(self, source: Span) -> bool:
        return source.of(self._draft.text).lower() in _VAGUE

    def _gone_on(self, region: Region, index: int, confidence: float, reason: str) -> Found:
        """What the last speaker goes on to say."""
        assert self._last is not None
        return replace(self._last, region=region, piece=index, cue=None, confidence=confidence, reason=reason)

    def _report(self, view: View, index: int, got: list[Found]) -> None:
        """What the paragraph reports without marks."""
        for content in indirect.find(view):
            cue = content.cue
            source, words = phrases.span(view.parse, cue.source), view.parse.span(cue.verb)
            reported = self._reported(content.span, words, got)
            if reported is None or source.overlaps(reported[0]) or any(f.region.outer.overlaps(source) for f in got):
                continue
            span, kind = reported
            antecedent = phrases.span(view.parse, cue.antecedent) if cue.antecedent else None
            reason = f"cue '{cue.verb.text}' ({content.frame}); {cue.how} '{cue.head.text}'"
            sure = indirect.confidence(content)
            self._others.append(
                Saying(span.start, span.end, kind, index, source, words, sure, reason, antecedent=antecedent)
            )

    def _reported(self, span: Span, cue: Span, got: list[Found]) -> tuple[Span, QuotationKind] | None:
        """The words that a cue reports: with what is quoted among them where the cue serves that too, else up to where
        another one's words begin (*argued that prices fell, calling it “a gift”*); None where too little is left."""
        held = [f for f in got if f.region.outer.overlaps(span)]
        served = any(f.cue == cue for f in got)
        theirs = [f for f in held if f.cue not in (None, cue) and f.cue.start > cue.end] if served else held
        if theirs:
            span = self._up_to(span, theirs)
            held = [f for f in held if f.region.outer.overlaps(span)]
        if len(_WORDS.findall(span.of(self._draft.text))) < (LEAST_WORDS if theirs else 1):
            return None
        if not held:
            return span, QuotationKind.INDIRECT
        quoted = sum(len(f.region.span) for f in held)
        return (span, QuotationKind.MIXED) if quoted <= MOSTLY * len(span) else None

    def _up_to(self, span: Span, others: list[Found]) -> Span:
        """What of a span stands before others' words, the words that name them and their cues."""
        edges = [e.start for f in others for e in (f.region.outer, f.cue, f.source) if e is not None]
        edge = min((e for e in edges if e >= span.start), default=span.start)
        return Span(span.start, span.start + len(_without_dangling(self._draft.text[span.start : edge])))

    def _carry(self, view: View, index: int) -> None:
        """What a paragraph leaves to the next: whom its last colon introduces, or, where it quotes nobody, its last cue."""
        parse = view.parse
        nothing = Region(view.piece.end, view.piece.end, Span(view.piece.end, view.piece.end))
        found = introductions.introducer(view, index, len(parse.doc), nothing)
        self._introduced = found is not None
        if found is None and not view.piece.quoted:
            said = [
                c
                for c in view.cues
                if c.entry.strong and c.head.pos_ in ("PROPN", "PRON") and c.head.lower_ not in _VAGUE
            ]
            if said:
                found = view.linked(nothing, index, direct.Link(said[-1], 0.6, "in the paragraph before", False))
        if found is not None and not view.piece.heading:
            self._last = found

    # ---- one region after the other

    def _cued(self, view: View, index: int, k: int) -> Found:
        region = view.piece.quoted[k]
        draft = self._draft
        signed = transcripts.signature(draft, view.piece, region) if region.sentence else None
        if signed is not None:
            return Found(region, index, signed, None, 0.9, "signed after a dash")
        named = introductions.named(view, k) if region.sentence else None
        if named is not None:
            return Found(region, index, named, None, 0.9, "named before a colon")
        link = direct.by_cue(view, k)
        if link is None:
            label = transcripts.label_within(draft, region.start, region.end) if region.sentence else None
            if label is not None:
                region = replace(region, continues=False)  # another one's turn
            elif region.sentence and k + 1 == len(view.piece.quoted):
                below = transcripts.signature_below(draft, index, region)
                if below is not None:
                    return Found(region, index, below, None, 0.9, "signed in the line below")
            return Found(
                region, index, label, None, 0.9 if label else 0.0, "the label before its colon" if label else ""
            )
        return view.linked(region, index, link)

    def _share(self, got: list[Found]) -> None:
        """Sentences without a cue of their own go with the sentence before them, else with the one after."""
        for order in (range(len(got)), range(len(got) - 1, -1, -1)):
            giver: Found | None = None
            for k in order:
                if got[k].source is not None:
                    giver = got[k]
                elif giver is not None and (got[k].region.sentence or self._joined(giver.region, got[k].region)):
                    got[k] = replace(
                        giver,
                        region=got[k].region,
                        confidence=giver.confidence * 0.95,
                        reason="goes on with the paragraph's speaker",
                    )

    def _joined(self, one: Region, other: Region) -> bool:
        """Whether only a comma or a conjunction stands between two quoted fragments."""
        first, second = sorted((one, other), key=lambda r: r.start)
        return _JOIN.fullmatch(self._draft.raw, first.outer.end, second.outer.start) is not None

    def _lone(self, view: View, index: int, got: list[Found]) -> None:
        """What no cue in the paragraph serves."""
        for k, found in enumerate(got):
            if found.source is not None:
                continue
            region = found.region
            if region.continues and self._last is not None:
                got[k] = self._gone_on(region, index, 0.9, "goes on from the paragraph before")
                continue
            if region.sentence:
                got[k] = self._sentence(view, index, k) or found
            else:
                got[k] = self._fragment(view, index, k) or self._only(got[:k], region) or found

    def _sentence(self, view: View, index: int, k: int) -> Found | None:
        region = view.piece.quoted[k]
        first = view.parse.mask_tokens[k][0]
        label = transcripts.label_before(self._draft, view.piece, region)
        if label is not None:
            return Found(region, index, label, None, 0.9, "the label before its colon")
        introduced = introductions.introducer(view, index, first, region)
        if introduced is not None:
            return introduced
        seen = surface.beside(self._draft, view.piece, region)
        if seen is not None:
            return Found(region, index, seen.source, seen.cue, 0.8, "a name and a cue beside it")
        if self._introduced and self._last is not None and first <= 1:
            return self._gone_on(region, index, 0.85, "introduced by the paragraph before")
        before = [c for c in view.cues if c.at < first]
        if before:
            return view.found(
                region, index, direct.framing(view, before[-1]), 0.7, "the paragraph's last cue before it"
            )
        outside = sum(1 for t in view.parse.doc if t.is_alpha and not view.parse.masked[t.i])
        if outside < 4 and _ELSEWHERE.match(self._draft.text, region.outer.end):
            return None  # *„...“, sagte Holm*: somebody is named in words that are not read
        if outside < 4 and self._last is not None:
            return self._gone_on(region, index, 0.7, "the speaker before it")
        head = introductions.clause_subject(view, k)
        if head is not None and head.lower_ not in _VAGUE:
            source = phrases.span(view.parse, phrases.phrase(view.parse, head))
            return Found(region, index, source, None, 0.5, "subject of its clause")
        if self._last is not None:
            return self._gone_on(region, index, 0.5, "the speaker before it")
        return None

    def _fragment(self, view: View, index: int, k: int) -> Found | None:
        head = introductions.clause_subject(view, k)
        if head is None or head.lower_ in _VAGUE:
            return None
        source = phrases.span(view.parse, phrases.phrase(view.parse, head))
        return Found(view.piece.quoted[k], index, source, None, 0.45, "subject of its clause")

    def _only(self, before: list[Found], region: Region) -> Found | None:
        """Where one speaker alone has spoken in the paragraph, a longer fragment that nobody else claims is theirs."""
        said = [f for f in before if f.cue is not None and f.source is not None]
        if not said or len({f.source for f in said}) > 1:
            return None
        if len(_WORDS.findall(self._draft.raw, region.start, region.end)) <= labels.ENOUGH:
            return None
        reason = "goes on with the paragraph's only speaker"
        return replace(said[-1], region=region, cue=None, confidence=0.5, reason=reason)

    # ---- the result

    def sayings(self) -> list[Saying]:
        """Everything found; a quotation that runs over paragraphs is one."""
        out: list[Saying] = []
        reached = -1  # the piece in which the last one ends
        for found in self._found:
            region = found.region
            if region.continues and out and reached == found.piece - 1:
                out[-1].end = region.end
                if out[-1].source is None:
                    _attribute(out[-1], found)
            else:
                out.append(Saying(region.start, region.end, QuotationKind.DIRECT, found.piece))
                _attribute(out[-1], found)
            reached = found.piece
        return out + self._others


def _without_dangling(words: str) -> str:
    """A report without the small words and marks that led on to what is cut off."""
    while True:
        words = words.rstrip(" \t\n,;:–—-")
        head, space, last = words.rpartition(" ")
        if not space or last.lower() not in _DANGLING:
            return words
        words = head


def _attribute(saying: Saying, found: Found) -> None:
    saying.source, saying.cue, saying.antecedent = found.source, found.cue, found.antecedent
    saying.confidence, saying.reason = found.confidence, found.reason
