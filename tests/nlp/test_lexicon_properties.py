"""Whatever the text, the lexicon's stage keeps its promises."""

import gc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_app.errors import BriefingError
from briefing_app.model import Kind
from briefing_app.nlp import undisturbed
from briefing_app.nlp.lexicon.plain import plain
from tests.nlp.reading import quick

WORDS = st.sampled_from(
    "Japan U.S. US us the The United States of Korea North South Georgia Jordan Turkey turkey Beijing Moscow's accused with"
    " talks between and , . ; — ( ) “ ” ' - \n \n\n \u00ad \u200b \u00a0 missile defense cooperate on in areas such as"
    " including energy trade climate change Bank Paris Quad EU European 中国 \U0001f30d İstanbul ﬁsh \ud800 said CHINA".split(
        " "
    )
)
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_mentions_lie_in_the_text_and_name_what_is_listed(text: str) -> None:
    analysis = quick(text)
    for mention in analysis.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        assert mention.entity in analysis.by_id
        assert 0 < mention.confidence <= 1
        assert mention.reason
    assert {m.entity for m in analysis.mentions} == {e.id for e in analysis.entities}
    assert list(analysis.mentions) == sorted(analysis.mentions, key=lambda m: (m.start, m.end, m.entity))


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_analysis(text: str) -> None:
    assert quick(text) == quick(text)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_places_of_one_class_never_overlap(text: str) -> None:
    analysis = quick(text)
    for kinds in ((Kind.COUNTRY, Kind.REGION), (Kind.AREA,)):
        spans = sorted({(m.start, m.end) for m in analysis.mentions if analysis.by_id[m.entity].kind in kinds})
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.text())
def test_the_plain_text_stands_character_for_character(text: str) -> None:
    out = plain(text)
    assert len(out) == len(text) + 2
    assert out.isascii()
    assert all(plain(text[:i]) == out[: i + 1] + " " for i in range(min(len(text), 5)))


def test_long_lists_and_repetitions_do_no_harm() -> None:
    for part in (
        "Moscow and ",
        "Paris, ",
        "cooperation with Japan in areas such as ",
        "The Bank of ",
        "US ",
        "Georgia ",
    ):
        text = part * 3_000
        assert all(m.end <= len(text) for m in quick(text).mentions)


def test_garbage_is_looked_for_again_after_the_lexicons_stage() -> None:
    def stopped() -> None:
        with undisturbed():
            assert not gc.isenabled()
            raise BriefingError("stopped")

    assert gc.isenabled()
    with pytest.raises(BriefingError):
        stopped()
    assert gc.isenabled()
