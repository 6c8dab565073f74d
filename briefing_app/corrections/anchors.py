"""Where an anchor's words stand in a text today; never a place that is only likely.

The search follows the W3C Web Annotation selectors: the position first, then the quoted words, told apart by the
words around them (TextPositionSelector and TextQuoteSelector, https://www.w3.org/TR/annotation-model/#selectors).
"""

import re
from collections.abc import Iterator

from briefing_app.model import Anchor, Span

# How much of the surrounding words must agree before moved words count as the same: a quarter of what an anchor
# keeps, about three words. Quotations that long are their own context.
_ENOUGH_CONTEXT = 16
_OWN_CONTEXT = 24


def place(text: str, anchor: Anchor) -> Span | None:
    """The span of the anchor's words in `text`, or None where they are gone or it is not clear which ones are meant."""
    if not anchor.exact:
        return None
    here = Span(anchor.start, anchor.end)
    stands = anchor.start >= 0 and text[anchor.start : anchor.end] == anchor.exact
    if stands and _agreement(text, here, anchor) == len(anchor.prefix) + len(anchor.suffix):
        return here
    return _search(text, anchor, here if stands else None)


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Each whole-word occurrence of `words`, case and all, that does not overlap the one before."""
    if not words:
        return
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.match(r"\w", words[-1]) else ""
    for match in re.finditer(before + re.escape(words) + after, text):
        yield Span(*match.span())


def _search(text: str, anchor: Anchor, here: Span | None) -> Span | None:
    scored = [(_agreement(text, span, anchor), span) for span in _everywhere(text, anchor.exact)]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    winners = [span for score, span in scored if score == best]
    alone_and_long = len(scored) == 1 and len(anchor.exact) >= _OWN_CONTEXT
    enough = min(len(anchor.prefix) + len(anchor.suffix), _ENOUGH_CONTEXT)
    if best < enough and not alone_and_long:
        return None
    if here in winners:
        return here
    return winners[0] if len(winners) == 1 else None


def _everywhere(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _agreement(text: str, span: Span, anchor: Anchor) -> int:
    """How many code points beside `span` are those beside the anchor, counted outwards until the first difference."""
    before = text[max(0, span.start - len(anchor.prefix)) : span.start]
    after = text[span.end : span.end + len(anchor.suffix)]
    return _common(before[::-1], anchor.prefix[::-1]) + _common(after, anchor.suffix)


def _common(one: str, other: str) -> int:
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))
