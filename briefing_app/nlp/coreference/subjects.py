"""Subjects of sentences as the parse shows them, for *it* to take up. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_app.model import Span
from briefing_app.nlp.draft import Draft
from briefing_app.nlp.quotations import phrases


def bodily(draft: Draft, index: int, before: int) -> Iterator[Span]:
    """The subjects in a piece that end before an offset, last first: no pronouns, nothing quoted, none under a relative."""
    parse = draft.pieces[index].parse if index >= 0 else None
    if parse is None:
        return
    for token in reversed(parse.doc):
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in ("NOUN", "PROPN") or parse.masked[token.i]:
            continue
        if token.head.dep_ == "relcl":
            continue
        span = phrases.span(parse, phrases.phrase(parse, token))
        if span.end <= before:
            yield span
