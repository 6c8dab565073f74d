"""Who says what: direct, indirect and mixed speech, by phenomenon; and what is no quotation."""

from collections.abc import Callable
from typing import Any

import pytest

from briefing_app.model import QuotationKind

Reader = Callable[[str], Any]
DIRECT, INDIRECT, MIXED = QuotationKind.DIRECT, QuotationKind.INDIRECT, QuotationKind.MIXED


def sources(reading: Any, kind: QuotationKind = DIRECT) -> list[tuple[str, str | None]]:
    """(first words, the source's words) of each quotation of a kind."""
    text = reading.text
    chosen = [q for q in reading.analysis.quotations if q.kind is kind]
    return [(" ".join(text[q.start : q.end].split()[:3]), q.source.of(text) if q.source else None) for q in chosen]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will deepen our maritime work,” Okoye said on Monday.", "Okoye"),
        ("“We will deepen our maritime work,” said Foreign Minister Ada Okoye.", "Foreign Minister Ada Okoye"),
        ("“Will we deepen our maritime work?” asked the envoy.", "the envoy"),
        ("Okoye said, “We will deepen our maritime work.”", "Okoye"),
        ("Okoye told reporters: “We will deepen our maritime work.”", "Okoye"),
        ("Okoye, who chaired the meeting, said: “We will deepen our maritime work.”", "Okoye"),
        ("According to Okoye, “the maritime work will deepen a great deal.”", "Okoye"),
        ("The plan was described by Okoye as “a bridge across the strait.”", "Okoye"),
        ("Okoye called the plan “a bridge across the strait.”", "Okoye"),
        ("The ministry issued a statement saying, “We regret the delay of the talks.”", "The ministry"),
        ("“We will deepen our maritime work.” — Ada Okoye", "Ada Okoye"),
        ("“We will deepen our maritime work,” mused the old envoy over dinner.", "the old envoy"),
    ],
)
def test_the_cue_names_the_source(read: Reader, text: str, source: str) -> None:
    found = [s for _, s in sources(read(text))]
    assert found, text
    assert all(s is not None and source in s for s in found), found


def test_a_relative_clause_speaks_for_its_head(read: Reader) -> None:
    reading = read("The talks were opened by Ada Okoye, who called them “a long overdue step for the region.”")
    assert reading.who("long overdue") == "Ada Okoye"


def test_a_split_quotation_is_several_of_one_speaker(read: Reader) -> None:
    reading = read("“We begin in May,” Ada Okoye said. “We end in June. Then we rest.”")
    assert reading.who("begin in May") == reading.who("end in June") == "Ada Okoye"


def test_a_quotation_over_paragraphs_is_one_and_takes_its_cue_where_it_is(read: Reader) -> None:
    text = "“The sea is our common ground.\n\n“It must stay open to everyone who sails,” Ada Okoye said."
    reading = read(text)
    (quotation,) = [q for q in reading.analysis.quotations if q.kind is DIRECT]
    assert (text[quotation.start : quotation.end][:7], text[quotation.start : quotation.end][-7:]) == (
        "The sea",
        "sails,"[-7:].rjust(7),
    )
    assert reading.who("common ground") == "Ada Okoye"


def test_three_paragraphs_are_one_too(read: Reader) -> None:
    text = "Ada Okoye said: “One road.\n\n“Two roads lead home.\n\n“Three roads meet here.”"
    assert len([q for q in read(text).analysis.quotations if q.kind is DIRECT]) == 1


def test_a_colon_introduces_the_next_paragraph(read: Reader) -> None:
    reading = read("Ada Okoye delivered a clear message to the shipping companies:\n\n“The strait stays open to all.”")
    assert reading.who("strait stays") == "Ada Okoye"


def test_a_later_cue_serves_the_quotations_before_it(read: Reader) -> None:
    reading = read("“The strait stays open.” “It always was,” Ada Okoye said.")
    assert reading.who("strait stays") == reading.who("always was") == "Ada Okoye"


def test_a_transcript_names_its_speakers_before_colons(read: Reader) -> None:
    text = "MODERATOR: Welcome to the forum.\n\nQ: When does the treaty begin?\n\nA: It begins in May.\n\nQ: And where?\n\nA: In Oslo."
    found = [(q.start, q.source.of(text)) for q in read(text).analysis.quotations if q.source]
    assert [source for _, source in found] == ["MODERATOR", "Q", "A", "Q", "A"]


def test_a_single_colon_makes_no_transcript(read: Reader) -> None:
    assert not read(
        "Update: The meeting has moved to Oslo.\n\nIt begins at noon in the old harbour."
    ).analysis.quotations


@pytest.mark.parametrize(
    "text",
    [
        "The ministers watched “The Long Voyage Home” after dinner.",
        "The so-called “grey zone” lies between the two coasts.",
        "Her book “Seas of Peace and Plenty” appeared in May.",
        "The convoy crossed the “line” at dawn and sailed north.",
    ],
)
def test_titles_and_scare_quotes_are_no_quotations(read: Reader, text: str) -> None:
    assert sources(read(text)) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Okoye said that the talks would resume in May.", "Okoye"),
        ("Okoye said the talks would resume in May.", "Okoye"),
        ("The talks will resume in May, Okoye said.", "Okoye"),
        ("The talks will resume in May, according to the foreign ministry.", "the foreign ministry"),
        ("According to the foreign ministry, the talks will resume in May.", "the foreign ministry"),
        ("Okoye hopes that the talks will resume in May.", "Okoye"),
        ("Okoye vowed to resume the talks in May.", "Okoye"),
        ("Okoye criticized the blockade of the northern ports.", "Okoye"),
        ("Okoye called for an end to the blockade.", "Okoye"),
        ("The blockade was condemned by Okoye on Monday.", "Okoye"),
        ("Okoye is confident that the talks will resume.", "Okoye"),
        ("As Okoye noted, the two ports have been closed since March.", "Okoye"),
    ],
)
def test_indirect_speech_has_its_source(read: Reader, text: str, source: str) -> None:
    found = [s for _, s in sources(read(text), INDIRECT)]
    assert source in [s.removeprefix("by ") for s in found if s], found


def test_what_nobody_said_is_not_said(read: Reader) -> None:
    assert not read("The ships left the harbour at noon and crossed the strait.").analysis.quotations


def test_a_clause_with_a_quoted_part_is_mixed(read: Reader) -> None:
    reading = read(
        "Ada Okoye said the navies of both countries would patrol the strait “day and night” until the summer."
    )
    assert [s for _, s in sources(reading, MIXED)] == ["Ada Okoye"]
    assert sources(reading) == [("day and night", "Ada Okoye")]


def test_each_attribution_says_why_and_how_sure(read: Reader) -> None:
    for quotation in read("“We begin in May,” Ada Okoye said. Li hopes that it holds.").analysis.quotations:
        assert quotation.reason
        assert 0 < quotation.confidence <= 1
        assert quotation.cue is not None


def test_below_the_threshold_a_quotation_has_no_speaker() -> None:
    from briefing_app.model import Document
    from briefing_app.nlp import Analyser
    from briefing_app.settings import Settings

    text = "“We begin in May,” Ada Okoye said."
    strict = Analyser(Settings(attribution_threshold=1.0)).analyse(Document(text))
    (quotation,) = [q for q in strict.quotations if q.kind is DIRECT]
    assert quotation.speaker is None
    assert quotation.reason.startswith("unclear who")


# ---- without a language model


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will deepen our maritime work,” Ada Okoye said.", "Ada Okoye"),
        ("“We will deepen our maritime work,” said Ada Okoye.", "Ada Okoye"),
        ("Ada Okoye said: “We will deepen our maritime work.”", "Ada Okoye"),
        ("“We will deepen our maritime work,” he said.", "he"),
        ("“We will deepen our maritime work.” — Ada Okoye", "Ada Okoye"),
    ],
)
def test_the_surface_serves_where_there_is_no_model(read_bare: Reader, text: str, source: str) -> None:
    reading = read_bare(text)
    assert sources(reading) == [("We will deepen", source)]
    assert any("language model" in d.message for d in reading.analysis.diagnostics)


def test_the_surface_reads_reports_too(read_bare: Reader) -> None:
    reading = read_bare("Ada Okoye said that the talks would resume. According to Li Wei, they are over.")
    assert [s for _, s in sources(reading, INDIRECT)] == ["Ada Okoye", "Li Wei"]


# ---- the acceptance sample, where it is at hand


def test_the_trilateral_briefing(read: Reader, seed_briefing: Any) -> None:
    reading = read(seed_briefing.read_text(encoding="utf-8"))
    direct = [q for q in reading.analysis.quotations if q.kind is DIRECT]
    by = {
        name: len([q for q in direct if q.speaker == reading.entity(name).id])
        for name in ("Antony Blinken", "Cho Tae-yul", "Yoko Kamikawa")
    }
    assert by == {"Antony Blinken": 2, "Cho Tae-yul": 2, "Yoko Kamikawa": 2}
    assert all(q.speaker for q in direct)
    kinds = {e.name: e.kind.value for e in reading.analysis.entities}
    assert {kinds[name] for name in ("Fumio Kishida", "Yoon Suk Yeol", "Joe Biden")} == {"person"}
    assert any("State Department" in name and kind == "speaker" for name, kind in kinds.items())
