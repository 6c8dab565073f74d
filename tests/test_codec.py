"""The codec gives back what it was given, and refuses what it did not write."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app import codec, model
from briefing_app.model import Analysis, Correction, Document

KINDS = (Document, Analysis, *Correction.__args__)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def some(kind: Any) -> st.SearchStrategy[Any]:
    fields = {f.name for f in dataclasses.fields(kind)}
    return st.builds(kind, **({"by_id": st.nothing()} if "by_id" in fields else {}))


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_any_value_comes_back(kind: Any):
    @given(some(kind))
    def comes_back(value: Any) -> None:
        assert codec.load(kind, codec.dump(value)) == value

    comes_back()


def test_a_tuple_of_corrections_comes_back():
    done = (model.Rename("a", "b"), model.Hide("c"), model.Reattribute(model.Anchor.at("some text", 0, 4), None))
    assert codec.decode(tuple[Correction, ...], codec.encode(done)) == done


def test_lone_surrogates_survive():
    document = Document("broken \ud800 text")
    assert codec.load(Document, codec.dump(document)) == document


def test_columns_leave_out_what_is_default():
    mentions = tuple(model.Mention("country:JP", i, i + 5) for i in range(3))
    assert set(codec.encode(mentions)) == {"entity", "start", "end"}
    assert codec.decode(tuple[model.Mention, ...], codec.encode(mentions)) == mentions


@pytest.mark.parametrize(
    "raw",
    [
        {"text": 3},
        {"nonsense": "x"},
        {},
        {"text": "x", "blocks": {"start": [1]}},
        {"text": "x", "blocks": [{"kind": "nonsense", "start": 0, "end": 1}]},
        {"text": "x", "marks": "abc"},
        {"text": True},
        None,
        [1],
    ],
)
def test_what_does_not_fit_is_refused(raw: Any):
    with pytest.raises(ValueError, match=r".+"):
        codec.decode(Document, raw)


def test_bytes_that_are_not_ours_are_refused():
    with pytest.raises(ValueError, match="not a stored value"):
        codec.load(Document, b"hello")


def test_other_values_do_not_travel():
    with pytest.raises(TypeError, match="does not travel"):
        codec.encode(object())
