"""What holds for every text: spans lie inside it, readings repeat themselves, streaming and neighbours change nothing."""

import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_app import nlp
from briefing_app.errors import Cancelled
from briefing_app.model import Analysis, Document
from briefing_app.nlp import COMPONENTS, Analyser
from briefing_app.settings import Settings

PIECES = st.sampled_from(
    [
        "“", "”", '"', "‘", "’", "'", "«", "»", "„", "「", "」", "\n", "\n\n", " ", ", ", ". ", "! ", ": ", " — ",
        "Okoye said", "said Ada Okoye", "the minister", "according to Li Wei", "hopes that", "Q: ", "A: ", "MODERATOR: ",
        "we will meet again in May", "he", "the strait stays open", "SHOUTING ALL DAY", "\u00ad", "\u200b", "\ufeff", "𝒳", "漢字", "é", "\x00", "\ud7ff",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.text(max_size=200),
    st.text(alphabet=string.punctuation + "“”‘’«» \n", max_size=120),
)
RELAXED = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

FIRST = (
    "Ministers gather in Oslo\n\n“The strait stays open,” Ada Okoye said on Monday. “It always was.”\n\n"
    "Okoye said the talks would resume in May. She called the delay “a small thing.”\n\n“We begin in May.\n\n“We end in June,” she added.\n"
)
SECOND = (
    "Traders meet in Lima\n\n“Prices will fall,” said Mateo Quispe, the harbour master. He hopes that they do.\n\n"
    "According to the port authority, the docks were “never fuller.”\n\n“Nobody knows,” he said.\n"
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(Settings())


@pytest.fixture(scope="module")
def bare() -> Analyser:
    return Analyser(Settings(model="none"))


def _sound(text: str, analysis: Analysis) -> None:
    known = {e.id for e in analysis.entities}
    assert len(known) == len(analysis.entities)
    for item in (*analysis.quotations, *analysis.mentions):
        assert 0 <= item.start < item.end <= len(text)
    for quotation in analysis.quotations:
        assert {quotation.speaker, *quotation.also} - {None} <= known
        for span in (quotation.source, quotation.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
    assert [q.start for q in analysis.quotations] == sorted(q.start for q in analysis.quotations)


@RELAXED
@given(TEXTS)
def test_spans_lie_inside_the_text_and_ids_are_known(analyser: Analyser, text: str) -> None:
    _sound(text, analyser.analyse(Document(text)))


@RELAXED
@given(TEXTS)
def test_the_same_holds_without_a_model(bare: Analyser, text: str) -> None:
    _sound(text, bare.analyse(Document(text)))


def test_a_reading_repeats_itself(analyser: Analyser) -> None:
    assert analyser.analyse(Document(FIRST)) == analyser.analyse(Document(FIRST))


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches so small that a short text is streamed in many."""
    monkeypatch.setattr(nlp, "BATCH", 500)
    monkeypatch.setattr(nlp, "FIRST_PART", 600)


@pytest.mark.usefixtures("small_steps")
@pytest.mark.parametrize("focus", [0, 3_000, 10**9])
def test_streaming_changes_nothing(analyser: Analyser, focus: int) -> None:
    text = "\n\n".join([FIRST, SECOND] * 5)
    parts: list[Analysis] = []
    shares: list[float] = []
    streamed = analyser.analyse(Document(text), focus=focus, partial=parts.append, progress=shares.append)
    assert streamed == analyser.analyse(Document(text))
    assert parts
    assert all(not part.complete for part in parts)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.usefixtures("small_steps")
def test_the_visible_part_comes_first(analyser: Analyser) -> None:
    text = "\n\n".join([FIRST, SECOND] * 5)
    parts: list[Analysis] = []
    analyser.analyse(Document(text), focus=len(text) // 2, partial=parts.append)
    assert min(q.start for q in parts[0].quotations) > len(text) // 4


def test_a_stop_is_heard(analyser: Analyser) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 4

    with pytest.raises(Cancelled):
        analyser.analyse(Document("\n\n".join([FIRST] * 30)), cancelled=stop)


def _shape(analysis: Analysis, start: int, end: int) -> list[Any]:
    name = {e.id: e.name for e in analysis.entities}
    return [
        (q.start - start, q.end - start, q.kind, name.get(q.speaker or ""))
        for q in analysis.quotations
        if start <= q.start < end
    ]


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_two_articles_in_one_text_keep_their_quotations(analyser: Analyser, order: tuple[str, str]) -> None:
    one, two = order
    joined = f"{one}\n{two}"
    together = analyser.analyse(Document(joined))
    at = len(one) + 1
    assert _shape(together, 0, at) == _shape(analyser.analyse(Document(one)), 0, len(one))
    assert _shape(together, at, len(joined)) == _shape(analyser.analyse(Document(two)), 0, len(two))


@pytest.mark.parametrize(
    "make",
    [
        lambda: "a" * 100_000,
        lambda: '"' * 20_000,
        lambda: "“" * 20_000,
        lambda: "‘a " * 10_000,
        lambda: "(" * 50_000,
        lambda: "Okoye said " * 4_000,
        lambda: "A: " * 5_000,
        lambda: "— " * 20_000,
        lambda: "\n" * 100_000,
        lambda: "漢" * 30_000,
    ],
    ids=["no space", "straight", "curly", "single", "brackets", "cues", "labels", "dashes", "lines", "han"],
)
def test_hostile_texts_are_read_without_a_model(bare: Analyser, make: Callable[[], str]) -> None:
    text = make()
    _sound(text, bare.analyse(Document(text)))


def test_a_run_without_spaces_does_not_reach_the_parser(analyser: Analyser) -> None:
    text = "x" * 200_000 + "\n\n“We begin in May,” Ada Okoye said."
    assert any(q.speaker for q in analyser.analyse(Document(text)).quotations)


def test_each_component_finds_what_it_requires() -> None:
    have = {"parses"}
    for step in COMPONENTS:
        assert set(step.requires) <= have, step.name
        have |= set(step.assigns)
