"""Forms that name who speaks: labels before a colon (*Q:*, *MODERATOR:*, *Name:*), names after a dash. Looks at form only."""

import re
from collections import Counter
from dataclasses import dataclass

from briefing_app.model import BlockKind, Span
from briefing_app.nlp.draft import Draft, Piece, Region

_LABEL = re.compile(
    r"(?P<name>[QA]|[A-Z][A-Z.'’ -]{1,40}|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w'’-]+)"
    r"(?:\s*\([^)\n]{1,40}\))?\s*:(?:\s+(?=\S)|(?=[\"“«]))",
)
# Words before a colon that open notes and notices, never a turn.
_NO_SPEAKERS = frozenset(
    "note notes update updated correction photo image source sources related read watch see also editor's contact tags topic "
    "topics date time place location venue subject re from to cc summary background headline caption credit video audio "
    "conclusion recommendation example warning breaking ps media contacts agenda results total table figure".split()
)
WIDEST_GAP = 3  # paragraphs without a label within one turn of a transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one go: the label and the words, which may run over pieces."""

    piece: int
    label: Span
    words: Span


def find(draft: Draft) -> dict[int, Turn]:
    """The turns of every transcript that the document is or holds, by each of their pieces; labels must recur."""
    turns: dict[int, Turn] = {}
    run: list[tuple[int, re.Match[str]]] = []
    for i, piece in enumerate(draft.pieces):
        match = _label(draft, piece)
        if match is None and piece.heading:
            _settle(draft, run, turns)
            run = []
        elif match is not None:
            if run and i - run[-1][0] > WIDEST_GAP:
                _settle(draft, run, turns)
                run = []
            run.append((i, match))
    _settle(draft, run, turns)
    return turns


def _settle(draft: Draft, run: list[tuple[int, re.Match[str]]], turns: dict[int, Turn]) -> None:
    """Turns of a run of labelled paragraphs, if it is a transcript: labels recur, ask and answer, or are in capitals."""
    names = Counter(match.group("name").casefold() for _, match in run)
    pairs = {"q", "a"} <= names.keys()
    capitals = len(names) > 1 and all(match.group("name").isupper() for _, match in run)
    if not pairs and (len(run) < 3 or (max(names.values()) < 2 and not capitals)):
        return
    for n, (i, match) in enumerate(run):
        following = run[n + 1][0] if n + 1 < len(run) else i + 1
        words = Span(match.end(), draft.pieces[following - 1].end)
        turn = Turn(i, Span(*match.span("name")), words)
        turns.update((piece, turn) for piece in range(i, following))


def _label(draft: Draft, piece: Piece) -> re.Match[str] | None:
    if piece.kind is BlockKind.TITLE or draft.raw[piece.start : piece.end].find(":", 0, 60) < 0:
        return None
    match = _LABEL.match(draft.raw, piece.start, piece.end)
    if match is None or match.group("name").split()[0].casefold() in _NO_SPEAKERS:
        return None
    return match


def label_before(draft: Draft, piece: Piece, region: Region) -> Span | None:
    """The label that is all that stands before a paragraph's first quotation: *Rep. Ada Holm (R-S.C.): “...”*."""
    match = _label(draft, piece)
    return Span(*match.span("name")) if match is not None and match.end() == region.outer.start else None


def label_within(draft: Draft, start: int, end: int) -> Span | None:
    """The label that opens a quoted stretch of a transcript: *“MODERATOR: ...*; capitals only."""
    match = _LABEL.match(draft.raw, start, end)
    return Span(*match.span("name")) if match is not None and match.group("name").isupper() else None


_SIGNATURE = re.compile(
    r"[”\"»’']?[.!?]?\s*(?:[―—–]|--?)\s*(?P<name>[A-Z][\w.'’-]+(?: (?:[\w.'’-]+|&)){0,6})(?:,.{0,80})?\s*\Z",
)


_SIGNED_BELOW = re.compile(r"\s*(?:[―—–]|--?)\s*(?P<name>[A-Z][\w.'’-]+(?: (?:[\w.'’-]+|&)){0,6}?)(?:,.{0,80})?\s*")


_DASHES = ("- ", "– ", "— ")


def signature_below(draft: Draft, index: int, region: Region) -> Span | None:
    """The name after a dash that is all of the paragraph below one that a quotation ends."""
    if index + 1 >= len(draft.pieces) or draft.pieces[index].end - region.outer.end > 1:
        return None
    following = draft.pieces[index + 1]
    start = following.start
    if following.kind is BlockKind.LIST_ITEM and draft.raw[start - 2 : start] in _DASHES:
        start -= 2  # a dash that was read as the mark of a list
    match = _SIGNED_BELOW.fullmatch(draft.raw, start, following.end)
    return Span(*match.span("name")) if match else None


def signature(draft: Draft, piece: Piece, region: Region) -> Span | None:
    """The name after a dash behind a paragraph's last quotation: *“...” — Name*."""
    if piece.end - region.end > 160:
        return None
    match = _SIGNATURE.match(draft.raw, region.end, piece.end)
    return Span(*match.span("name")) if match else None
