"""A packed reading comes back exactly; anything else is refused, whatever it is."""

import copy
import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app import roundtrip
from briefing_app.model import (
    Accept,
    AddMention,
    Analysis,
    Anchor,
    Block,
    BlockKind,
    Correction,
    Diagnostic,
    Document,
    Entity,
    Hide,
    Highlight,
    Image,
    Kind,
    Mark,
    Mention,
    MentionType,
    Merge,
    Note,
    Page,
    Provenance,
    Quotation,
    QuotationKind,
    Reading,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Role,
    Span,
    Split,
    Status,
    Withdraw,
)

TEXT = st.text(st.sampled_from("ab é😀𠮷漢אب\u0301\u200d“”\n\t\x00\ud800 ") | st.characters(), min_size=1, max_size=40)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXT)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    blocks = tuple(
        Block(draw(st.sampled_from(BlockKind)), start, end, draw(st.integers(0, 6)), draw(st.text(max_size=2)))
        for start, end in pairwise(cuts)
    )
    spans = [draw(_spans(text)) for _ in range(2)]
    return Document(
        text,
        blocks,
        draw(st.text(max_size=9)),
        title=draw(st.none() | TEXT),
        published=draw(st.none() | st.just("2024-09-26")),
        marks=tuple(Mark("link", span.start, span.end, "https://example.org/") for span in spans),
        images=(Image(0, draw(st.binary(max_size=9)), "image/png"),) if blocks else (),
        pages=(Page(0, len(text), 595.28, 841.89, draw(st.text(max_size=3))),),
        notices=(Diagnostic("info", "…", spans[0]),),
    )


def _spans(text: str) -> st.SearchStrategy[Span]:
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return pairs.map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def packages(draw: st.DrawFn) -> tuple[Document, Analysis, tuple[Correction, ...]]:
    document = draw(documents())
    text = document.text
    role = draw(_spans(text))
    entities = (
        Entity(
            "speaker:x", Kind.SPEAKER, draw(TEXT), "Minister", "JP", roles=(Role("Minister", role.start, role.end),)
        ),
        Entity("region:y", Kind.REGION, draw(TEXT), group="Asia", members=("JP", "KR")),
    )
    mentions = sorted(draw(st.lists(_spans(text), max_size=5)))
    said = sorted(draw(st.lists(_spans(text), max_size=3)))
    analysis = Analysis(
        document.sha256,
        entities,
        tuple(
            Mention(
                draw(st.sampled_from(entities)).id,
                one.start,
                one.end,
                draw(st.sampled_from(MentionType)),
                status=Status.AGREED,
            )
            for one in mentions
        ),
        tuple(
            Quotation(
                one.start, one.end, QuotationKind.MIXED, draw(st.sampled_from([None, "speaker:x"])), one, None, 0.5
            )
            for one in said
        ),
        (Diagnostic("warning", draw(TEXT)),),
        Provenance("1", "2", "3"),
        draw(st.booleans()),
    )
    return document, analysis, tuple(draw(st.lists(_corrections(text), max_size=6)))


def _corrections(text: str) -> st.SearchStrategy[Correction]:
    anchors = _spans(text).map(lambda span: Anchor.at(text, span.start, span.end))
    words = st.text(max_size=8)
    return st.one_of(
        st.builds(Rename, words, words),
        st.builds(Merge, words, st.lists(words).map(tuple)),
        st.builds(Split, words, st.lists(anchors, max_size=2).map(tuple), words, words),
        st.builds(Retype, words, st.sampled_from(Kind)),
        st.builds(Hide, words),
        st.builds(AddMention, words, anchors, st.sampled_from(Kind), words, st.booleans()),
        st.builds(RemoveMention, words, anchors),
        st.builds(Reattribute, anchors, st.none() | words),
        st.builds(RejectQuotation, anchors),
        st.builds(Accept, anchors, st.none() | words),
        st.builds(Note, words, words),
        st.builds(Highlight, words, anchors, words, words),
        st.builds(RemoveHighlight, words),
        st.builds(Withdraw, st.builds(Hide, words) | st.builds(RejectQuotation, anchors)),
    )


@settings(max_examples=60, deadline=None)
@given(packages())
def test_what_was_packed_comes_back(package: tuple[Document, Analysis, tuple[Correction, ...]]) -> None:
    document, analysis, steps = package
    reading = Reading(document, analysis, steps, analysis)
    raw = json.loads(json.dumps(roundtrip.pack(reading)))
    assert roundtrip.unpack(raw) == package


@settings(max_examples=60, deadline=None)
@given(packages(), st.randoms())
def test_what_was_tampered_with_is_refused_or_sound(
    package: tuple[Document, Analysis, tuple[Correction, ...]], random: Any
) -> None:
    document, analysis, steps = package
    raw = json.loads(json.dumps(roundtrip.pack(Reading(document, analysis, steps, analysis))))
    _spoil(raw, random)
    try:
        document, analysis, _ = roundtrip.unpack(raw)
    except ValueError:
        return
    assert all(0 <= one.start <= one.end <= len(document.text) for one in (*analysis.mentions, *analysis.quotations))
    assert analysis.sha256 == document.sha256


def _spoil(raw: Any, random: Any) -> None:
    """Put something else in some place of nested data."""
    place: Any = raw
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = random.choice(keys)
        if isinstance(place[key], dict | list) and place[key] and random.random() < 0.9:
            place = place[key]
            continue
        place[key] = random.choice([None, -1, 10**9, "x", [], {}, [[]], {"type": "Nonsense"}, True, 1.5])
        return


@pytest.mark.parametrize("raw", [None, 1, "x", [], {}, {"version": 1}, {"version": 2}, {"version": 1, "document": {}}])
def test_nonsense_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match=r"not a|another version"):
        roundtrip.unpack(raw)


def test_an_analysis_of_another_text_is_refused() -> None:
    document = Document("one")
    reading = Reading(document, Analysis(document.sha256), (), Analysis(document.sha256))
    raw = copy.deepcopy(roundtrip.pack(reading))
    raw["document"]["text"] = "two"
    with pytest.raises(ValueError, match="another text"):
        roundtrip.unpack(raw)


def test_without_notes_nothing_that_the_reader_wrote_is_packed() -> None:
    document = Document("one two")
    analysis = Analysis(document.sha256)
    steps = (Note("person:x", "secret"), Highlight("h", Anchor.at("one two", 0, 3), note="secret"), Hide("person:x"))
    packed = roundtrip.pack(Reading(document, analysis, steps, analysis), notes=False)
    assert "secret" not in json.dumps(packed)
    assert roundtrip.unpack(packed)[2] == (Highlight("h", Anchor.at("one two", 0, 3)), Hide("person:x"))
