"""The words of a source: its noun phrase in the parse, without what explains it. Names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_app.model import Span

if TYPE_CHECKING:
    from briefing_app.nlp.draft import Parse
    from briefing_app.nlp.language import Token

_LEFT = {
    "det",
    "amod",
    "compound",
    "poss",
    "nummod",
    "nmod",
    "case",
    "quantmod",
    "predet",
    "flat",
    "advmod",
    "punct",
    "appos",
}
_OF = ("of", "for", "from", "at", "in", "with", "on")


def phrase(parse: Parse, head: Token) -> tuple[int, int]:
    """First and last token of a source's noun phrase: modifiers to its left, *of* and *for* phrases, what is joined
    by *and*. No relative clause, no apposition."""
    if head.pos_ == "PRON":
        return head.i, head.i
    first = last = head.i
    for child in reversed([c for c in head.children if c.i < head.i]):
        if child.dep_ not in _LEFT or child.right_edge.i != first - 1 or parse.masked[child.left_edge.i] == 1:
            break
        first = child.left_edge.i
    if head.pos_ == "NOUN" and (name := _named_by(parse, head)) is not None:
        last = name
    while first < head.i and (parse.doc[first].is_punct or parse.doc[first].is_space):
        first += 1
    for child in () if last > head.i else head.children:
        if child.i < head.i or child.left_edge.i != last + 1:
            listed = child.dep_ == "conj" and child.left_edge.i == last + 2 and parse.doc[last + 1].text == ","
            if not (listed and head.pos_ == "PROPN" and _listing(child)):
                continue
        elif child.dep_ == "punct" and child.text == ",":
            continue
        joined = child.dep_ in ("cc", "conj", "case", "flat", "nmod", "compound")
        counted = head.pos_ in ("NUM", "DET") or head.tag_ in ("CD", "DT", "JJ")
        of = child.dep_ == "prep" and child.lower_ in _OF and (head.pos_ == "NOUN" or counted or _proper(child))
        if joined or (of and not _when(child)):
            edge = _edge(child)
            if any(parse.masked[i] == 1 for i in range(child.i, edge + 1)):
                break
            last = edge
        else:
            break
    return first, last


def _listing(name: Token) -> bool:
    """Whether a name stands in a list that *and* closes: *Chile, Peru and Brazil*."""
    return name.pos_ == "PROPN" and any(t.dep_ == "cc" for t in name.subtree)


def _proper(preposition: Token) -> bool:
    """Whether a name goes on behind an *of* or *for*: *the National Association of Home Builders*."""
    heads = [c for c in preposition.children if c.dep_ == "pobj"]
    return preposition.lower_ in ("of", "for") and bool(heads) and heads[0].is_title


def _when(preposition: Token) -> bool:
    """Whether a prepositional phrase says when: *on Thursday*."""
    return preposition.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children
    )


def _named_by(parse: Parse, head: Token) -> int | None:
    """Last token of the name in apposition to a common noun: *the bureau's director, Ana Reyes,*."""
    for child in head.children:
        if (
            child.dep_ == "appos"
            and child.pos_ == "PROPN"
            and 0 < child.left_edge.i - head.i <= 6
            and not parse.masked[child.i]
        ):
            return child.i
    return None


def _edge(child: Token) -> int:
    """Where a modifier ends, relative clauses and further appositions left out."""
    edge = child.i
    for token in child.subtree:
        relative = token.tag_ in ("WDT", "WP", "WP$", "WRB")
        if token.i > edge + 1 or relative or token.dep_ in ("relcl", "acl", "appos", "advcl") or _when(token):
            break
        edge = max(edge, token.i)
    return edge


def span(parse: Parse, tokens: tuple[int, int]) -> Span:
    """The draft's span of tokens `first..last`, a trailing possessive mark left out."""
    first, last = tokens
    while last > first and parse.doc[last].lower_ in ("'s", "’s", "'", "’", ",", "."):
        last -= 1
    return parse.span(parse.doc[first], parse.doc[last])
