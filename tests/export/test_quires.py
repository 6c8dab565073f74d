"""A long briefing is set and bound in parts: nothing on its pages, nor in its file, shows where they meet."""

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest

from briefing_app import export, roundtrip
from briefing_app.errors import Cancelled, ExportError
from briefing_app.export.options import Options
from briefing_app.export.pdf import fonts, quires, tags
from briefing_app.export.pdf.assembly import Assembly, Part
from briefing_app.model import Reading
from tests.export import checks, pages, readings
from tests.export.test_pdf import WHEN

PLAIN = Options(created=WHEN)


def long(articles: int = 14) -> Reading:
    """Some dozen pages with everything in it, statements over paragraphs and tables with heads included."""
    body = readings.TEXT.split("\n", 2)[2]
    own = "“We will wait for Norway.\n\nWe will not wait for Japan.”"
    source = "# Many\n\n" + "\n\n".join(f"## Day {n}\n\n### Morning {n}\n\n{body}\n\n{own}" for n in range(articles))
    return readings.reading(source, highlights=[("a storm kept her in Oslo", "Check."), ("once a year", "")])


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The same reading in one part, and in as many as there can be."""
    folder = tmp_path_factory.mktemp("quires")
    whole, parts = folder / "whole.pdf", folder / "parts.pdf"
    reports = [export.write(long(), whole, PLAIN)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quires, "SIZE", 4000)
        count: list[int] = []
        begin = quires.Press._begin
        patch.setattr(quires.Press, "_begin", lambda *given: (count.append(1), begin(*given))[1])
        reports.append(export.write(long(), parts, PLAIN))
    assert len(count) > 6
    assert reports[0].pages == reports[1].pages
    assert reports[0].highlights == reports[1].highlights
    return whole, parts


def pages_of(file: Path) -> list[str]:
    with pdfium.PdfDocument(file) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def marks_of(file: Path) -> list[tuple[Any, ...]]:
    with pikepdf.open(file) as pdf:
        return [
            (number, str(one.NM), str(one.Contents), str(one.OC.Name), [round(float(v), 1) for v in one.QuadPoints])
            for number, one in checks.made_by_us(pdf)
        ]


def headings_of(file: Path) -> list[tuple[int, str, int]]:
    """Depth, title and page of each heading."""
    out: list[tuple[int, str, int]] = []
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        waiting = [(0, item) for item in reversed(outline.root)]
        while waiting:
            depth, item = waiting.pop()
            out.append((depth, item.title, numbers[item.destination[0].objgen]))
            waiting += [(depth + 1, child) for child in reversed(item.children)]
    return out


def references_of(file: Path) -> list[tuple[int, str, int]]:
    """Of each link to a page: where it stands, what it says, and where it leads."""
    with pikepdf.open(file) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return [
            (number, str(one.Contents), numbers[one.Dest[0].objgen])
            for number, page in enumerate(pdf.pages)
            for one in page.get("/Annots", ())
            if one.Subtype == "/Link" and "/Dest" in one
        ]


def elements_of(file: Path) -> list[str]:
    """The kinds of the elements at the top of the structure tree and the one below."""
    with pikepdf.open(file) as pdf:
        top = pdf.Root.StructTreeRoot.K[0]
        kinds = [
            (str(one.S), [str(k.S) for k in one.K if isinstance(k, pikepdf.Dictionary) and "/S" in k]) for one in top.K
        ]
        assert all(one.P.objgen == top.objgen for one in top.K)
    return [f"{kind} {kids}" for kind, kids in kinds]


def test_both_are_sound(parted: Any) -> None:
    for file in parted:
        assert checks.problems(file, long()) == []


@pytest.mark.parametrize(
    "what", [pages_of, marks_of, headings_of, references_of, elements_of], ids=lambda f: f.__name__
)
def test_the_parts_are_as_the_whole(parted: Any, what: Any) -> None:
    whole, parts = parted
    assert what(parts) == what(whole)


def test_references_lead_over_the_seams_to_the_pages_that_they_name(parted: Any) -> None:
    _, parts = parted
    found = references_of(parts)
    assert len({led for _, _, led in found}) > 6
    assert all(says == f"page {led + 1}" for _, says, led in found)
    marked = {number for number, *_ in marks_of(parts)}
    assert all(led in marked for _, _, led in found)


def test_every_page_bears_its_number(parted: Any) -> None:
    _, parts = parted
    for number, words in enumerate(pages_of(parts), start=1):
        assert words.split()[-1] == str(number) or str(number) in words.split()
    with pikepdf.open(parts) as pdf:
        assert [page.label for page in pdf.pages] == [str(number + 1) for number in range(len(pdf.pages))]
        assert f"NPages>{len(pdf.pages)}<".encode() in pdf.Root.Metadata.read_bytes()


def test_names_of_heading_cells_are_told_apart(parted: Any) -> None:
    _, parts = parted
    with pikepdf.open(parts) as pdf:
        names = [str(one) for one in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        heads = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"]
        said = {
            str(name)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TD"
            for attribute in one.A
            for name in attribute.get("/Headers", ())
        }
    assert len(set(names)) == len(names) == len(heads)
    assert names == sorted(names)
    assert said <= set(names)


def test_nothing_is_left_of_the_pages_that_are_not_bound(parted: Any) -> None:
    whole, parts = parted
    with pikepdf.open(parts) as pdf, pikepdf.open(whole) as other:
        assert len(
            [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"]
        ) == len(pdf.pages)
        assert "starts.json" not in pdf.attachments
        data = [json.loads(one.attachments[roundtrip.FILE_NAME].get_file().read_bytes()) for one in (pdf, other)]
    assert data[0] == data[1]
    assert parts.stat().st_size < 2.5 * whole.stat().st_size


def test_a_node_that_fills_many_pages_is_one_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quires, "SIZE", 300)
    rows = "\n".join(f"| Norway | {n} | a ship that winters in Punta Arenas |" for n in range(120))
    reading = readings.reading(
        f"# Ships\n\nBefore.\n\n| Country | Ships | What |\n|---|---|---|\n{rows}\n\nChile after.\n"
    )
    out = tmp_path / "table.pdf"
    assert export.write(reading, out, PLAIN).pages > 3
    assert checks.problems(out, reading, PLAIN) == []


def test_what_the_typesetter_refuses_late_is_replaced_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quires, "SIZE", 2000)
    text = "\n\n".join(["Norway waited and nothing happened on this day. " * 12] * 20)
    names = {readings.LUND.id: ("Lund",), "country:CL": ("Chile",), "country:NO": ("Norway",)}
    reading = readings.plain(f"{text}\n\nLund said: “Late q\u0711 Chile.”\n\n{text}", names)
    out = tmp_path / "late.pdf"
    report = export.write(reading, out, PLAIN)
    assert [one for one in checks.problems(out, reading, PLAIN) if "quotation" not in one] == []
    assert "\n".join(pages_of(out)).count("Late q\ufffd Chile.") == 2  # in the text and among the statements
    assert report.highlights == 482
    assert any("U+0711" in notice for notice in report.notices)


def test_it_can_be_stopped_between_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quires, "SIZE", 4000)
    said: list[tuple[float, str]] = []
    out = tmp_path / "stopped.pdf"
    with pytest.raises(Cancelled):
        export.write(
            long(6), out, progress=lambda share, doing: said.append((share, doing)), cancelled=lambda: len(said) > 12
        )
    assert list(tmp_path.iterdir()) == []
    said.clear()
    export.write(long(6), out, progress=lambda share, doing: said.append((share, doing)))
    shares = [share for share, _ in said]
    assert shares == sorted(shares)
    assert {doing for _, doing in said} >= {"Setting the pages", "Marking the words", "Writing the file", "Done"}


def test_references_in_strings_stay_words() -> None:
    pdf = pikepdf.new()
    inner = pdf.make_indirect(pikepdf.Dictionary(A=1))
    words = "see 7 0 R, /StructParent 4, (or (not) \\) /ID (x)"
    empty = pdf.make_indirect(pikepdf.Dictionary())
    whole = pdf.make_indirect(
        pikepdf.Dictionary(Pages=empty, T=pikepdf.String(words), N=inner, StructParent=4, ID=pikepdf.String("U1"))
    )
    out = io.BytesIO()
    file = Assembly(out)
    part = Part(file, pdf, 10)
    root = part.reference(whole)
    none = part.append(b"<</Type/Pages/Count 0/Kids[]>>")
    part.same(empty, none)
    part.bring()
    info = part.append(b"<<>>")
    file.finish(int(root.split()[0]), int(info.split()[0]))
    with pikepdf.open(out) as made:
        assert str(made.Root.T) == words
        assert made.Root.N.A == 1
        assert int(made.Root.StructParent) == 14
        assert str(made.Root.ID) == "10-U1"
    assert part.keys == [4]


def test_refused_characters_are_replaced_only_once() -> None:
    clean = fonts.Cleaner()
    assert clean("ä") == "ä"
    assert clean.refuse("ä")
    assert not clean.refuse("ä")
    assert clean("ä") == fonts.REPLACEMENT


def test_pages_that_cannot_be_set_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing_app import resources

    broken = resources.text("templates", "briefing.typ") + "\n#panic()\n"
    monkeypatch.setattr(resources, "text", lambda *_: broken)
    with pytest.raises(ExportError, match="could not be set"):
        export.write(readings.plain("Only these words.", {}), tmp_path / "out.pdf", Options(front=False, index=False))


def test_an_element_on_both_sides_is_no_seam() -> None:
    head = "#set page(height: 4cm)\n#block[loose]\n#pagebreak()\n#block[words]\n#par[and]\n#pagebreak()\n#par[more]"
    with pikepdf.open(io.BytesIO(pages.typeset([], head=head, tagged=True))) as pdf:
        assert [tags.parts(pdf, page) for page in (1, 2)] == [False, True]
