"""The words under the quads are the mention's, wherever lines, pages and other marks cut it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_app import export
from briefing_app.export.options import Options
from briefing_app.model import Analysis, Mention, Quotation, QuotationKind, Reading
from tests.export import checks, readings

BARE = Options(index=False, ledger=False, front=False)
WORDS = (
    "office efficient fjord affluent waffle institutionalization Tromsø characteristically neighbourhood "
    "straightforwardness —well— “quoted” co-operation self-evident internationalization afflictions of the sea"
).split()


def marked(text: str, spans: list[tuple[int, int]], said: list[tuple[int, int]] = []) -> Reading:  # noqa: B006
    """A reading of a text in which each span is a mention, of the entities in turn."""
    plain = readings.plain(text, {})
    mentions = tuple(
        sorted(
            {
                Mention(readings.EVERYONE[n % len(readings.EVERYONE)].id, start, end)
                for n, (start, end) in enumerate(spans)
            },
            key=lambda m: (m.start, m.end),
        )
    )
    quotations = tuple(Quotation(a, b, QuotationKind.DIRECT, readings.LUND.id) for a, b in said)
    analysis = Analysis(plain.document.sha256, readings.EVERYONE, mentions, quotations)
    return Reading(plain.document, analysis, (), analysis)


@pytest.mark.parametrize(("margin", "size"), [(20, 10.5), (45, 13), (60, 20)])
def test_over_lines_and_hyphens(margin: float, size: float, tmp_path: Path) -> None:
    text = " ".join(WORDS * 8)
    step = 61
    spans = [(at, min(at + 55, len(text))) for at in range(0, len(text) - 60, step)]
    spans = [(text.rfind(" ", 0, a) + 1, text.find(" ", b) if text.find(" ", b) > 0 else len(text)) for a, b in spans]
    reading = marked(text, [span for n, span in enumerate(spans) if n % 2])
    out = tmp_path / "lines.pdf"
    options = Options(index=False, ledger=False, margin=margin, text_size=size, quotations=False)
    export.write(reading, out, options)
    assert checks.words(out, reading, options) == []


def test_over_pages(tmp_path: Path) -> None:
    text = " ".join(WORDS * 50)
    spans = [(at, at + 300) for at in range(0, len(text) - 320, 330)]
    spans = [(text.find(" ", a) + 1, text.rfind(" ", 0, b)) for a, b in spans]
    reading = marked(text, spans, [(0, len(text))])
    out = tmp_path / "pages.pdf"
    options = replace(BARE, text_size=18)
    report = export.write(reading, out, options)
    assert report.pages > 3
    assert report.highlights > len(spans)  # one that runs over pages is an annotation on each
    assert checks.problems(out, reading, options) == []


def test_overlapping_and_nested_mentions(tmp_path: Path) -> None:
    text = "The Norwegian Foreign Minister Ida Lund Committee of the Three Northern Nations met in Oslo."
    pairs = [
        ("Norwegian Foreign Minister Ida Lund", "Norwegian"),
        ("Ida Lund", "Ida Lund Committee of the Three Northern Nations"),
        ("Foreign Minister Ida Lund Committee", "Three"),
        ("Northern", "Northern Nations met"),
    ]
    spans = [(text.index(words), text.index(words) + len(words)) for pair in pairs for words in pair]
    reading = marked(text, spans, [(text.index("Minister"), text.index(" met"))])
    out = tmp_path / "overlap.pdf"
    export.write(reading, out, BARE)
    assert checks.problems(out, reading, BARE) == []


def test_a_mention_in_a_cell_a_heading_and_a_list(tmp_path: Path) -> None:
    source = "# Norway first\n\n## On Norway\n\n- Norway\n  - Norway again\n\n> Norway said\n\n| Norway | Chile |\n|---|---|\n| Norway | Norway |\n\n    code of Norway\n"
    reading = readings.reading(source)
    out = tmp_path / "cells.pdf"
    export.write(reading, out, BARE)
    assert len(reading.shown.mentions) == 10
    assert checks.problems(out, reading, BARE) == []


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=5, max_size=120))
    text = " ".join(words)
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    ends = [at for at in range(1, len(text) + 1) if at == len(text) or text[at] == " "]
    spans = draw(st.lists(st.tuples(st.sampled_from(starts), st.sampled_from(ends)), min_size=1, max_size=12))
    return text, [(a, b) for a, b in spans if a < b]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut_texts())
def test_any_marks_over_any_words(tmp_path: Path, cut: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = cut
    reading = marked(text, spans)
    out = tmp_path / "any.pdf"
    export.write(reading, out, BARE)
    assert checks.words(out, reading, BARE) == []
