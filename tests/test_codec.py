"""What travels arrives equal: every value of the model, any text, and nothing that was not sent."""

import dataclasses
import typing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app import codec
from briefing_app.model import (
    Analysis,
    Anchor,
    Block,
    Correction,
    Diagnostic,
    Document,
    Entity,
    Image,
    Mark,
    Mention,
    Page,
    Provenance,
    Quotation,
    Rename,
    Role,
    Span,
)

# Lone surrogates included: sources with broken encodings hold them.
TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
NUMBER = st.floats(allow_nan=False)
for kind, strategy in ((str, TEXT), (float, NUMBER)):
    st.register_type_strategy(kind, strategy)
VALUES = (Document, Block, Mark, Image, Page, Span, Entity, Role, Diagnostic, Provenance, Anchor, Mention, Quotation)


@pytest.mark.parametrize("kind", [*VALUES, *typing.get_args(Correction)], ids=lambda k: k.__name__)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_each_value_comes_back_equal(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert codec.load(kind, codec.dump(value)) == value


@settings(deadline=None, max_examples=60)
@given(st.from_type(Analysis))
def test_an_analysis_comes_back_equal_and_of_the_same_types(analysis: Analysis) -> None:
    again = codec.load(Analysis, codec.dump(analysis))
    assert again == analysis
    for one, other in zip(
        (*again.mentions, *again.quotations), (*analysis.mentions, *analysis.quotations), strict=True
    ):
        for field in dataclasses.fields(one):
            assert type(getattr(one, field.name)) is type(getattr(other, field.name))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.from_type(Correction), max_size=5))
def test_corrections_keep_their_kinds(corrections: list[Correction]) -> None:
    sent = tuple(corrections)
    assert codec.decode(tuple[Correction, ...], codec.unpack(codec.pack(codec.encode(sent)))) == sent


def test_mentions_decoded_from_columns_hash_and_compare_as_others() -> None:
    mention = Mention("person:x", 1, 3, confidence=1)
    (again,) = codec.decode(tuple[Mention, ...], codec.encode((mention,)))
    assert again == mention
    assert hash(again) == hash(mention)
    assert isinstance(again.confidence, float)


def test_columns_written_before_a_field_was_there_take_its_default() -> None:
    (mention,) = codec.decode(tuple[Mention, ...], {"entity": ["person:x"], "start": [1], "end": [2]})
    assert mention == Mention("person:x", 1, 2)


@pytest.mark.parametrize(
    "raw",
    [
        {"entity": ["x"], "start": [1]},
        {"entity": ["x"], "start": [1, 2], "end": [3, 4]},
        {"entity": ["x"], "start": ["1"], "end": [3]},
        {"entity": ["x"], "start": [True], "end": [3]},
        {"entity": ["x"], "start": [1], "end": [3], "type": ["nonsense"]},
        {"entity": ["x"], "start": [1], "end": [3], "unknown": [1]},
        {"entity": [["x"]], "start": [1], "end": [3]},
        "text",
        3,
    ],
)
def test_what_does_not_fit_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        codec.decode(tuple[Mention, ...], raw)


@pytest.mark.parametrize("data", [b"", b"nonsense", codec.pack([1]), codec.pack({"type": "Unknown"}), codec.pack(None)])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        codec.load(Rename, data)


def test_a_stranger_does_not_travel() -> None:
    with pytest.raises(TypeError, match="does not travel"):
        codec.encode(object())
