"""An exported PDF opens again as what it was, with what others added to it since."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefing_app import corrections, export, roundtrip, sources
from briefing_app.export.options import Options
from briefing_app.model import Anchor, Correction, Hide, Highlight, Note, Reading, Rename

from . import pages, readings


def exported(folder: Path, steps: tuple[Correction, ...] = (), **options: bool) -> tuple[Reading, Path]:
    made = readings.sample()
    reading = corrections.read(made.document, made.analysis, steps)
    out = folder / "out.pdf"
    export.write(reading, out, Options(**options))
    return reading, out


def steps(reading: Reading) -> tuple[Correction, ...]:
    text = reading.document.text
    at = text.index("a storm kept her")
    return (
        Rename(readings.LUND.id, "Ida Lund (上川)"),
        Hide(readings.CHILE.id),
        Note(readings.MORI.id, "Met in Bergen. 😀"),
        Highlight("h", Anchor.at(text, at, at + 16), "pink", "Which one?"),
    )


def test_document_analysis_and_corrections_come_back(tmp_path: Path) -> None:
    reading, out = exported(tmp_path, steps(readings.sample()))
    opened = sources.read(str(out))
    assert opened.document == reading.document
    assert opened.analysis == reading.analysis
    assert opened.corrections == reading.corrections
    again = corrections.read(opened.document, opened.analysis, opened.corrections)
    assert again.shown == reading.shown
    assert again.highlights == reading.highlights
    assert again.notes == reading.notes


def test_our_own_marks_are_never_taken_for_others(tmp_path: Path) -> None:
    _, out = exported(tmp_path, steps(readings.sample()), embed=False)
    opened = sources.read(str(out))
    assert opened.analysis is None
    assert opened.corrections == ()
    assert "We have waited for a decade" in opened.document.text


@pytest.mark.parametrize("words", ["waited for a decade", "the harbour of", "patient people", "Joint Polar Office"])
def test_a_colleague_s_highlight_is_anchored_in_the_briefing_s_own_text(tmp_path: Path, words: str) -> None:
    reading, out = exported(tmp_path, steps(readings.sample()))
    with pikepdf.open(out) as pdf:
        numbers = range(len(pdf.pages))
    for number in numbers:
        try:
            pages.add_highlight(out, words, "Says who?", page=number)
            break
        except ValueError:
            continue
    opened = sources.read(str(out))
    assert opened.corrections[: len(reading.corrections)] == reading.corrections
    (added,) = opened.corrections[len(reading.corrections) :]
    assert isinstance(added, Highlight)
    assert (added.anchor.exact, added.colour, added.note) == (words, "green", "Says who?")
    assert corrections.read(opened.document, opened.analysis or reading.analysis, opened.corrections).unplaced == ()
    assert sources.read(str(out)).corrections == opened.corrections


def test_a_damaged_reading_inside_gives_way_to_the_pages(tmp_path: Path) -> None:
    _, out = exported(tmp_path)
    with pikepdf.open(out, allow_overwriting_input=True) as pdf:
        pdf.attachments[roundtrip.FILE_NAME] = b'{"briefing:reading": {}}'
        pdf.save(out)
    opened = sources.read(str(out))
    assert opened.analysis is None
    assert any("damaged" in notice.message for notice in opened.document.notices)
    assert "We have waited for a decade, and the ice has not waited for us," in " ".join(opened.document.text.split())


def test_an_export_of_what_was_opened_again_is_the_same_reading(tmp_path: Path) -> None:
    reading, out = exported(tmp_path, steps(readings.sample()))
    opened = sources.read(str(out))
    again = corrections.read(opened.document, opened.analysis or reading.analysis, opened.corrections)
    second = tmp_path / "second.pdf"
    export.write(again, second)
    assert sources.read(str(second)) == opened
    assert replace(again, document=reading.document) == reading
