"""Random briefings, analyses that hold what Analysis promises, and corrections of every kind about them."""

from hypothesis import strategies as st

from briefing_app.model import (
    Accept,
    AddMention,
    Analysis,
    Anchor,
    Correction,
    Document,
    Entity,
    Hide,
    Highlight,
    Kind,
    Mention,
    Merge,
    Note,
    Quotation,
    QuotationKind,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Span,
    Split,
    Withdraw,
)

WORDS = ["Ada", "Ada Roe", "Lima", "trade", "he", "the envoy", "Norland", "said", "that", "ports", "😀", "and", "吴"]
SLUGS = ["ada", "roe", "lima", "norland", "trade"]


def texts() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), min_size=5, max_size=40).map(" ".join)


def ids() -> st.SearchStrategy[str]:
    return st.builds(lambda k, s: f"{k.value}:{s}", st.sampled_from(Kind), st.sampled_from(SLUGS))


def _name(id_: str) -> str:
    """An analysis gives one name one hat: not both `speaker:ada` and `person:ada`."""
    kind, _, slug = id_.partition(":")
    return slug if kind in ("speaker", "person", "organization") else id_


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, min(len(text), start + 12))))


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    span = draw(spans(text))
    if draw(st.integers(0, 9)) == 0:
        return Anchor(span.start, span.end, "words that are not there")
    return Anchor.at(text, span.start, span.end)


def _apart(said: list[tuple[Span, str | None, Span | None]]) -> list[tuple[Span, str | None, Span | None]]:
    """Quotations do not run into one another."""
    kept: list[tuple[Span, str | None, Span | None]] = []
    for one in said:
        if not any(one[0].overlaps(other[0]) for other in kept):
            kept.append(one)
    return kept


@st.composite
def analyses(draw: st.DrawFn, text: str) -> Analysis:
    names = draw(st.lists(ids(), unique_by=_name, min_size=1, max_size=6))
    entities = {n: Entity(n, Kind(n.partition(":")[0]), n.partition(":")[2]) for n in names}
    places = draw(st.lists(st.tuples(st.sampled_from(names), spans(text)), unique=True, max_size=15))
    mentions = sorted(
        (Mention(n, s.start, s.end, confidence=0.5) for n, s in places), key=lambda m: (m.start, m.end, m.entity)
    )
    speakers = st.none() | st.sampled_from(names)
    said = draw(
        st.lists(st.tuples(spans(text), speakers, st.none() | spans(text)), max_size=5, unique_by=lambda q: q[0])
    )
    quotations = [
        Quotation(s.start, s.end, QuotationKind.DIRECT, who, src, confidence=0.5) for s, who, src in _apart(said)
    ]
    order = {n: min((m.start for m in mentions if m.entity == n), default=len(text) + 1) for n in names}
    return Analysis(
        sha256=Document(text).sha256,
        entities=tuple(sorted(entities.values(), key=lambda e: order[e.id])),
        mentions=tuple(mentions),
        quotations=tuple(sorted(quotations, key=lambda q: (q.start, q.end))),
    )


@st.composite
def corrections(draw: st.DrawFn, text: str, analysis: Analysis) -> Correction:
    entity = draw(st.sampled_from([e.id for e in analysis.entities]) | ids())
    other = draw(ids())
    places = [m.span for m in analysis.mentions] + [q.span for q in analysis.quotations]
    known = st.sampled_from(places).map(lambda s: Anchor.at(text, s.start, s.end)) if places else anchors(text)
    anchor = draw(known | anchors(text))
    everywhere = draw(st.booleans())
    kind = draw(st.sampled_from(Kind))
    return draw(
        st.sampled_from(
            [
                Rename(entity, "Another Name"),
                Merge(entity, (other,)),
                Split(entity, (anchor, draw(known)), other, "Split Off"),
                Retype(entity, kind),
                Hide(entity),
                AddMention(entity, anchor, Kind(entity.partition(":")[0]), "Added", everywhere),
                RemoveMention(entity, anchor, everywhere),
                Reattribute(anchor, draw(st.none() | st.just(entity))),
                RejectQuotation(anchor),
                Accept(anchor, draw(st.none() | st.just(entity))),
                Note(entity, draw(st.sampled_from(["", "look again", "😀"]))),
                Highlight(draw(st.sampled_from("ab")), anchor, note="mine"),
                RemoveHighlight(draw(st.sampled_from("ab"))),
                Withdraw(Hide(entity)),
            ]
        )
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, Analysis, tuple[Correction, ...]]:
    text = draw(texts())
    analysis = draw(analyses(text))
    return Document(text), analysis, tuple(draw(st.lists(corrections(text, analysis), max_size=8)))
