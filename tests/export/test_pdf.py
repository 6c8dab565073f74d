"""The typeset PDF: conformant, complete, its words under its marks."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from briefing_app import export, roundtrip
from briefing_app.export.options import Options
from tests.export import checks, readings

WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pdf") / "sample.pdf"
    export.write(readings.sample(), out, Options(created=WHEN))
    return out


def text_of(file: Path) -> str:
    document = pdfium.PdfDocument(file)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words


def test_nothing_is_wrong_with_it(sample: Path) -> None:
    assert checks.problems(sample, readings.sample()) == []


@pytest.mark.parametrize(
    "options",
    [
        Options(paper="letter", text_size=14, margin=18),
        Options(style="greyscale", ledger=False),
        Options(layers=False, embed=False, index=False),
        Options(entities=("country:NO",), front=False, notes=False),
        Options(quotations=False),
    ],
    ids=["letter", "greyscale", "bare", "one entity", "no quotations"],
)
def test_every_way_to_set_it_is_sound(options: Options, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    export.write(readings.sample(), out, options)
    assert checks.problems(out, readings.sample(), options) == []


def test_every_mention_is_a_highlight_and_the_report_counts_them(tmp_path: Path) -> None:
    reading = readings.sample()
    report = export.write(reading, tmp_path / "out.pdf")
    assert report.highlights == len(reading.shown.mentions) + len(reading.highlights)
    assert report.notices == ()


def test_a_note_says_who_and_why_and_what_the_reader_noted(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        notes = {str(one.Contents) for _, one in checks.made_by_us(pdf) if str(one.get("/OC").Name) == "Ida Lund"}
    assert any("Foreign Minister" in note and "Note: Took office in June." in note for note in notes)


def test_the_readers_highlights_are_marks_with_their_notes(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        own = [one for _, one in checks.made_by_us(pdf) if str(one.T) == "Reader"]
    assert {str(one.Contents) for one in own} == {"Check with the embassy.", "Highlighted by the reader"}


def test_statements_are_underlined_and_name_their_speaker(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        said = [str(one.Contents) for _, one in checks.made_by_us(pdf) if one.Subtype == "/Underline"]
    assert len(said) == len(readings.sample().shown.quotations)
    assert sum("Kenta Mori" in note for note in said) == 1


def test_outline_labels_and_metadata(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        with pdf.open_outline() as outline:
            top = [item.title for item in outline.root]
            assert top[0] == "Norway, Japan and Chile agree on a joint polar office"
            assert {"Statements", "Index"} <= set(top)
            index = next(item for item in outline.root if item.title == "Index")
            assert "Countries" in [item.title for item in index.children]
        assert pdf.pages[0].label == "1"
        assert str(pdf.docinfo["/Title"]).startswith("Norway, Japan and Chile")
        assert "/Lang" in pdf.Root
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_layers_are_grouped_by_kind(sample: Path) -> None:
    with pikepdf.open(sample) as pdf:
        order = [
            [str(nested[0]), *(str(one.Name) for one in list(nested)[1:])] for nested in pdf.Root.OCProperties.D.Order
        ]
    assert ["Countries", "Norway", "Japan", "Chile"] in order
    assert order[0] == ["Speakers", "Ida Lund", "Kenta Mori"]


def test_index_and_ledger_lead_to_the_pages_of_the_words(tmp_path: Path) -> None:
    filler = "\n\n".join("Nothing happened on this day, and nobody said a word about it. " * 4 for _ in range(30))
    reading = readings.reading(f"# A long day\n\nNorway waited.\n\n{filler}\n\nLund said: “Chile is late.”\n")
    out = tmp_path / "long.pdf"
    export.write(reading, out)
    assert checks.words(out, reading) == []
    with pikepdf.open(out) as pdf:
        pages = {str(one.OC.Name): number for number, one in checks.made_by_us(pdf)}
        links = [one for page in pdf.pages for one in page.get("/Annots", ()) if one.Subtype == "/Link"]
        led = {pdf.pages.index(pikepdf.Page(_destination(pdf, one))) for one in links}
    assert pages["Norway"] == 0
    assert pages["Chile"] > 1
    assert led == {0, pages["Chile"]}


def _destination(pdf: pikepdf.Pdf, link: pikepdf.Object) -> pikepdf.Object:
    target = link.Dest if "/Dest" in link else link.A.D
    if isinstance(target, pikepdf.Array):
        return target[0]
    named = pdf.Root.Names.Dests if isinstance(target, pikepdf.String) else pdf.Root.Dests
    found = pikepdf.NameTree(named)[str(target)] if isinstance(target, pikepdf.String) else named[str(target)]
    return (found.D if isinstance(found, pikepdf.Dictionary) else found)[0]


def test_the_reading_inside_opens_again(sample: Path) -> None:
    reading = readings.sample()
    with pikepdf.open(sample) as pdf:
        data = json.loads(pdf.attachments[roundtrip.FILE_NAME].get_file().read_bytes())
    document, analysis, _ = roundtrip.unpack(data[roundtrip.MEMBER])
    assert (document, analysis) == (reading.document, reading.analysis)


def test_the_same_reading_at_the_same_moment_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        export.write(readings.sample(), tmp_path / name, Options(created=WHEN))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_link_under_a_mention_stays_a_link(tmp_path: Path) -> None:
    reading = readings.reading(
        "# Links\n\nSee [the page of Norway](https://example.org/no) and [more](javascript:alert(1)).\n"
    )
    out = tmp_path / "links.pdf"
    export.write(reading, out, Options(index=False, ledger=False))
    assert checks.problems(out, reading, Options(index=False, ledger=False)) == []
    with pikepdf.open(out) as pdf:
        links = [str(one.A.URI) for one in pdf.pages[0].Annots if one.Subtype == "/Link" and "/A" in one]
    assert set(links) == {"https://example.org/no"}


def test_stray_characters_are_left_out_of_the_page_but_not_of_the_reading(tmp_path: Path) -> None:
    reading = readings.plain("The future —_ a zero\u200bwidth Nor\u00adway — waits.", {"country:NO": ("Nor\u00adway",)})
    out = tmp_path / "stray.pdf"
    export.write(reading, out)
    assert checks.words(out, reading) == []
    assert "—_" not in text_of(out)
    assert "zerowidth Norway" in text_of(out)


def test_a_briefing_without_title_or_findings_is_a_page_all_the_same(tmp_path: Path) -> None:
    reading = readings.plain("Only these words.", {})
    out = tmp_path / "bare.pdf"
    assert export.write(reading, out).highlights == 0
    assert checks.problems(out, reading) == []


def test_an_empty_document_is_a_page_all_the_same(tmp_path: Path) -> None:
    reading = readings.plain("", {})
    out = tmp_path / "empty.pdf"
    export.write(reading, out)
    assert checks.problems(out, reading) == []


def test_it_says_in_greys_what_it_says_in_colours(tmp_path: Path) -> None:
    out = tmp_path / "grey.pdf"
    export.write(readings.sample(), out, Options(style="greyscale"))
    with pikepdf.open(out) as pdf:
        for _, one in checks.made_by_us(pdf):
            assert len({float(share) for share in one.C}) == 1
        lines = {
            (bytes(dash), drawn.count(b" c ") > 2, drawn.count(b" l S"))
            for _, one in checks.made_by_us(pdf)
            if one.Subtype == "/Highlight"
            for drawn in (one.AP.N.read_bytes().split(b" RG ")[-1],)
            for dash in (drawn.partition(b"[")[2].partition(b"]")[0][:4],)
        }
    assert len(lines) >= 5


def test_size_paper_and_margins_are_as_asked_for(tmp_path: Path) -> None:
    reading = replace(readings.sample())
    small = export.write(reading, tmp_path / "small.pdf", Options(text_size=8, margin=15))
    large = export.write(reading, tmp_path / "large.pdf", Options(text_size=18, margin=40, paper="letter"))
    assert large.pages > small.pages
    with pikepdf.open(tmp_path / "large.pdf") as pdf:
        assert [round(float(value)) for value in pdf.pages[0].mediabox] == [0, 0, 612, 792]
