"""What the grammar says of a stretch: its part in the sentence, its verb, the quotation that holds it. Resolves nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_app.nlp.draft import Parse, Piece, Words
from briefing_app.nlp.people.lexis import ACTS, SPEAKS

if TYPE_CHECKING:
    from briefing_app.nlp.language import Token

_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_OBJECT = frozenset(("dobj", "dative", "iobj"))


def acts(found: Words, first: int, last: int) -> bool:
    """Whether a name does something, as far as the surface tells: where no parse reaches, as in quotations."""
    if last < len(found) and found.joined[last]:
        after = found.low[last]
        if after in ACTS or after in SPEAKS or (after.endswith("ed") and len(after) > 4):
            return True
    return first == 0 or found.opens[first]


class Grammar:
    """What a piece's parse, where there is one, says of a stretch: its part in the sentence, and the quotation it is in."""

    def __init__(self, piece: Piece, found: Words, stray: bool) -> None:
        quoted = piece.quoted[:-1] if stray else piece.quoted
        self._regions = [r.span for r in quoted]
        self._begins = [r.start for r in self._regions]
        self._found = found
        self.parsed = piece.parse is not None
        self._parse: Parse | None = piece.parse
        self._tokens: Sequence[int] = piece.parse.offsets if piece.parse is not None else ()

    def region(self, start: int) -> int:
        """The offset at which the quotation that holds `start` begins; -1 outside quotations."""
        i = bisect_right(self._begins, start) - 1
        return self._begins[i] if i >= 0 and start < self._regions[i].end else -1

    def part(self, start: int, end: int) -> tuple[str, int]:
        """The part in the sentence, and the offset of its verb (-1 unknown)."""
        parse = self._parse
        if parse is None:
            return "other", -1
        first, last = bisect_left(self._tokens, start), bisect_left(self._tokens, end)
        if first >= last or parse.masked[first] == 1:
            return "other", -1
        doc = parse.doc
        head = doc[last - 1]
        for i in range(first, last):
            if not start <= self._tokens[doc[i].head.i] < end or doc[i].head.i == i:
                head = doc[i]
                break
        return self._role(head)

    def _role(self, head: Token) -> tuple[str, int]:
        token = head
        for _ in range(6):
            dep = token.dep_
            up = token.head
            if dep in ("conj", "appos", "compound", "nmod", "flat") and up.i != token.i:
                token = up
                continue
            where = self._tokens[up.i]
            if dep in _SUBJECT:
                return "subject", where
            if dep in _OBJECT:
                return "object", where
            if dep == "poss":
                return "owner", self._verb(up)
            if dep == "agent" or (dep == "pobj" and up.dep_ == "agent"):
                return "subject", self._verb(up)
            if dep == "pobj":
                return "other", self._verb(up)
            return "other", self._verb(token)
        return "other", -1

    def _verb(self, token: Token) -> int:
        for _ in range(8):
            if token.pos_ in ("VERB", "AUX"):
                return self._tokens[token.i]
            if token.head.i == token.i:
                return -1
            token = token.head
        return -1
