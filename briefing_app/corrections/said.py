"""What deeds on quotations do to the state: reattribute, reject, accept. A quotation is known by its words' place."""

from dataclasses import replace

from briefing_app.corrections.anchors import place
from briefing_app.corrections.deeds import ACCEPTED
from briefing_app.corrections.state import State, touching
from briefing_app.model import Accept, Quotation, Reattribute, RejectQuotation, Span

ATTRIBUTED = "attributed by the reader"
UNATTRIBUTED = "left unattributed by the reader"
# A new analysis may cut the same quotation a little differently (a comma, a second sentence). Half of the words of
# both together must be shared (Jaccard), so that no two quotations can both qualify for most cuts.
_SAME = 0.5


def reattribute(state: State, text: str, deed: Reattribute) -> bool:
    span = place(text, deed.anchor)
    at = None if span is None else _quotation(state, span)
    if at is None:
        return span is not None and deed.speaker is None
    quotation = state.quotations[at]
    if deed.speaker is None:
        state.quotations[at] = _said(quotation, None, None, UNATTRIBUTED)
        return True
    speaker = state.find(deed.speaker)
    if speaker is None:
        return False
    source = quotation.source
    names = source is not None and touching(state.mentions[speaker.id], source)
    state.quotations[at] = _said(quotation, speaker.id, source if names else None, ATTRIBUTED)
    state.promote(speaker.id)
    return True


def _said(quotation: Quotation, speaker: str | None, source: Span | None, reason: str) -> Quotation:
    return replace(quotation, speaker=speaker, source=source, also=(), confidence=1.0, reason=reason)


def reject(state: State, text: str, deed: RejectQuotation) -> bool:
    span = place(text, deed.anchor)
    at = None if span is None else _quotation(state, span)
    if at is not None:
        speakers = filter(None, (state.quotations[at].speaker, *state.quotations[at].also))
        del state.quotations[at]
        for speaker in speakers:
            state.drop_if_empty(speaker)
    return span is not None


def accept_quotation(state: State, text: str, deed: Accept) -> bool:
    span = place(text, deed.anchor)
    at = None if span is None else _quotation(state, span)
    if at is None:
        return False
    state.quotations[at] = replace(state.quotations[at], confidence=1.0, reason=ACCEPTED)
    return True


def _quotation(state: State, span: Span) -> int | None:
    """Index of the quotation at `span`, or of the only one that shares most of its words; None where none does."""
    alike: list[int] = []
    for number, quotation in enumerate(state.quotations):
        if quotation.span == span:
            return number
        shared = min(quotation.end, span.end) - max(quotation.start, span.start)
        whole = max(quotation.end, span.end) - min(quotation.start, span.start)
        if shared > 0 and shared > _SAME * whole:
            alike.append(number)
    return alike[0] if len(alike) == 1 else None
