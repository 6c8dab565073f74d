"""CSV, Markdown, Word, XFDF and JSON-LD: the same content, each harmless and in the form that its users expect."""

import csv
import io
import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing_app import export, roundtrip
from briefing_app.errors import UsageError
from briefing_app.export import analysis, clean, jsonld, markdown, marks
from briefing_app.export.content import content
from briefing_app.export.options import Options
from briefing_app.model import Anchor, Highlight, Kind, Note, Reading

from . import pages, readings

FORMATS = (".jsonld", ".csv", ".md", ".html", ".docx", ".xfdf")
NASTY = (
    '=HYPERLINK("http://evil") #let x = 1 $x$ <b>&amp;</b> *a* _b_ [c](d) `e` | f \\ @g ]]> --> {{h}} '
    "\x00\x07\x1b\u202eabc\u202c\u2028 ../../etc 🙂 𠮷"
)


LINKED = """# Links

### A section

See [the page of Norway](<https://example.org/a b>) and [more](javascript:alert(1)): **strong**, *slanted*, `CODE`, \
~~gone~~.

### Another

نريد السلام
"""


def written(folder: Path, suffix: str, reading: Reading | None = None, **options: Any) -> Path:
    out = folder / f"out{suffix}"
    export.write(reading or readings.sample(), out, Options(**options))
    return out


@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_text_makes_a_sound_file(tmp_path: Path, suffix: str) -> None:
    reading = readings.plain(f"{NASTY}\n=cmd|' /C calc'!A0 said Lund. “{NASTY.replace(chr(34), '')}”\n", readings.NAMES)
    anchored = Highlight("h", Anchor.at(reading.document.text, 0, 12), note=NASTY)
    reading = Reading(reading.document, reading.analysis, (), reading.shown, (anchored,), {readings.LUND.id: NASTY})
    assert written(tmp_path, suffix, reading).stat().st_size > 100


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("text", ["", " ", "\n\n", "x"])
def test_an_empty_reading_makes_a_file_too(tmp_path: Path, suffix: str, text: str) -> None:
    assert written(tmp_path, suffix, readings.plain(text, {})).exists()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_reading_and_moment_make_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    moment = datetime(2024, 9, 26, 8, 15, 3, tzinfo=UTC)
    first = written(tmp_path, suffix, created=moment).read_bytes()
    assert written(tmp_path, suffix, created=moment).read_bytes() == first


def test_the_same_original_and_moment_make_the_same_bytes(tmp_path: Path) -> None:
    source = pages.changed(pages.typeset(), tmp_path, lambda pdf: None)
    reading = pages.reading_of(source)
    for suffix in (".pdf", ".xfdf"):
        one, other = (
            written(tmp_path, suffix, reading, original=source, created=datetime(2024, 9, 26, tzinfo=UTC)).read_bytes()
            for _ in range(2)
        )
        assert one == other


class TestCsv:
    def rows(self, path: Path) -> list[list[str]]:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    def test_every_statement_is_a_row(self, tmp_path: Path) -> None:
        header, *rows = self.rows(written(tmp_path, ".csv"))
        assert [row[header.index("Words")] for row in rows][2] == "send its best ships and its most patient people"
        assert [row[header.index("Speaker")] for row in rows] == ["Ida Lund", "Ida Lund", "Kenta Mori", "Ida Lund"]
        assert rows[0][header.index("Country")] == "Norway"
        assert rows[0][header.index("Note")] == "Took office in June."

    @pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "|x", "%x"])
    def test_no_cell_is_a_formula(self, start: str) -> None:
        assert clean.cell(start).startswith("'")
        assert clean.cell(f"a{start}") == clean.plain(f"a{start}")

    @given(st.text())
    def test_no_text_becomes_a_formula_or_breaks_the_table(self, text: str) -> None:
        from briefing_app.export.csv import table

        safe = clean.cell(text)
        assert not safe.lstrip().startswith(("=", "+", "-", "@"))
        raw = table(("a", "b"), [(text, 1)]).decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(raw, newline="")))[1] == [safe, "1"]


class TestMarkdown:
    def shown(self, source: str) -> str:
        """The words that a viewer of Markdown shows."""
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(source)
        assert not [token for token in tokens if token.type.startswith("html")]
        return "".join(
            child.content if child.type == "text" else "\n" if child.type == "softbreak" else ""
            for token in tokens
            for child in token.children or ()
        )

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.text(st.characters(blacklist_categories=["Cs"]) | st.sampled_from("*_`[]()<>#-+=!|~&;\\:.1 "), max_size=60)
    )
    def test_escaped_text_is_shown_as_it_is(self, text: str) -> None:
        source = " ".join(markdown.escape(clean.line(text)).split())
        assert self.shown(source).split() == clean.line(text).split()

    def test_mentions_are_bold_and_lead_to_footnotes(self, tmp_path: Path) -> None:
        source = written(tmp_path, ".md").read_text("utf-8")
        assert "**Joint Polar Office**[^organization-4]" in source
        assert re.search(r"^\[\^organization-4\]: \*\*Joint Polar Office\*\*", source, re.MULTILINE)
        used, defined = (
            set(re.findall(r"\[\^([\w-]+)\](?!:)", source)),
            set(re.findall(r"^\[\^([\w-]+)\]:", source, re.M)),
        )
        assert used == defined

    def test_structure_survives(self, tmp_path: Path) -> None:
        source = written(tmp_path, ".md").read_text("utf-8")
        kinds = {token.type for token in MarkdownIt("commonmark").enable("table").parse(source)}
        assert {"heading_open", "table_open", "ordered_list_open", "bullet_list_open", "blockquote_open", "hr"} <= kinds
        assert "Check with the embassy" in source
        assert "Took office in June" in source

    def test_links_lead_where_they_led_and_no_heading_skips_a_level(self, tmp_path: Path) -> None:
        source = written(tmp_path, ".md", readings.reading(LINKED)).read_text("utf-8")
        assert "[the page of **Norway**](<https://example.org/a%20b>)[^country-1]" in source
        tokens = MarkdownIt("commonmark").parse(source)
        inside = [child for token in tokens for child in token.children or ()]
        assert [one.attrs["href"] for one in inside if one.type == "link_open"] == ["https://example.org/a%20b"]
        levels = [token.tag for token in tokens if token.type == "heading_open"]
        assert levels[:3] == ["h1", "h2", "h2"]


class TestWord:
    def test_text_marks_and_comments(self, tmp_path: Path) -> None:
        document = docx.Document(str(written(tmp_path, ".docx")))
        words = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "We have waited for a decade, and the ice has not waited for us," in words
        comments = [(comment.author, comment.text) for comment in document.comments]
        assert ("Reader", "Check with the embassy.") in comments
        assert (
            len([text for _, text in comments if text.startswith("Ida Lund — Foreign Minister, Norway\nMentioned")])
            == 1
        )
        shaded = document.element.body.findall(".//{*}shd")
        assert len(shaded) >= 20
        assert document.core_properties.title == "Norway, Japan and Chile agree on a joint polar office"
        assert len(document.tables) == 2

    def test_links_formats_and_directions_are_the_briefings(self, tmp_path: Path) -> None:
        document = docx.Document(str(written(tmp_path, ".docx", readings.reading(LINKED))))
        links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
        assert {link.address for link in links} == {"https://example.org/a%20b"}
        assert "".join(link.text for link in links) == "the page of Norway"
        runs = {run.text: run for paragraph in document.paragraphs for run in paragraph.runs}
        assert runs["strong"].bold
        assert runs["slanted"].italic
        assert runs["CODE"].font.name == "Courier New"
        assert runs["gone"].font.strike
        leftward = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None]
        assert [p.text for p in leftward] == ["نريد السلام"]
        assert leftward[0].runs[0].font.rtl
        headings = [p.style.name for p in document.paragraphs if p.style and (p.style.name or "").startswith("Heading")]
        assert headings[:2] == ["Heading 1", "Heading 1"]

    def test_every_part_is_sound_xml_and_the_order_of_properties_is_the_schema_s(self, tmp_path: Path) -> None:
        order = ["rStyle", "rFonts", "b", "i", "strike", "color", "sz", "highlight", "u", "effect", "bdr", "shd"]
        order += ["vertAlign", "rtl"]
        with zipfile.ZipFile(written(tmp_path, ".docx", readings.reading(readings.TEXT + LINKED))) as parts:
            assert parts.testzip() is None
            for name in parts.namelist():
                if name.endswith((".xml", ".rels")):
                    root = ElementTree.fromstring(parts.read(name))
                    for properties in root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rPr"):
                        tags = [tag for child in properties if (tag := child.tag.split("}")[1]) in order]
                        assert tags == sorted(tags, key=order.index)


class TestXfdf:
    def test_marks_lie_where_the_annotated_original_has_them(self, tmp_path: Path) -> None:
        source = pages.changed(pages.typeset(page='paper: "a6"'), tmp_path, lambda pdf: None)
        reading = pages.reading_of(source)
        out = written(tmp_path, ".xfdf", reading)
        export.write(reading, tmp_path / "out.pdf", Options(original=source))
        root = ElementTree.parse(out).getroot()
        space = "{http://ns.adobe.com/xfdf/}"
        assert root.tag == f"{space}xfdf"
        assert root.find(f"{space}f").attrib["href"] == "source.pdf"  # type: ignore[union-attr]
        told = {
            one.attrib["name"]: (one.tag.removeprefix(space).title(), int(one.attrib["page"]), one.attrib["coords"])
            for one in root.find(f"{space}annots")  # type: ignore[union-attr]
        }
        with pikepdf.open(tmp_path / "out.pdf") as pdf:
            made = {
                str(one.NM): (str(one.Subtype)[1:], number, ",".join(f"{float(value):.3f}" for value in one.QuadPoints))
                for number, one in pages.ours(pdf)
            }
        assert told == made
        assert len(told) >= 20

    def test_without_pages_of_its_own_they_are_those_of_the_annotated_pdf(self, tmp_path: Path) -> None:
        root = ElementTree.parse(written(tmp_path, ".xfdf")).getroot()
        space = "{http://ns.adobe.com/xfdf/}"
        listed = root.find(f"{space}annots")
        assert listed is not None
        told = {(one.attrib["name"], int(one.attrib["page"]), one.attrib["coords"]) for one in listed}
        with pikepdf.open(written(tmp_path, ".pdf")) as pdf:
            made = {
                (str(one.NM), number, ",".join(f"{float(value):.3f}" for value in one.QuadPoints))
                for number, one in pages.ours(pdf)
            }
        assert told == made
        assert len(told) >= 10
        assert sorted(path.name for path in tmp_path.iterdir()) == ["out.pdf", "out.xfdf"]

    def test_hostile_notes_are_text(self, tmp_path: Path) -> None:
        source = pages.changed(pages.typeset(), tmp_path, lambda pdf: None)
        reading = pages.reading_of(source, (Note(readings.NORWAY.id, NASTY),))
        root = ElementTree.parse(written(tmp_path, ".xfdf", reading)).getroot()
        assert any("<b>&amp;</b>" in (one.text or "") for one in root.iter("{http://ns.adobe.com/xfdf/}contents"))


class TestJsonLd:
    def test_it_is_an_annotation_collection(self) -> None:
        reading = readings.sample()
        data = jsonld.document(reading)
        assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert data["type"] == "AnnotationCollection"
        items = data["first"]["items"]
        assert data["total"] == len(items)
        assert len({item["id"] for item in items}) == len(items)
        text = reading.document.text
        for item in items:
            assert item["type"] == "Annotation"
            if isinstance(item["target"], str):
                continue
            position, quote = item["target"]["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
        motivations = [item["motivation"] for item in items]
        assert {"identifying", "classifying", "commenting", "highlighting"} == set(motivations)

    def test_its_annotations_bear_the_names_of_the_pdf_s(self) -> None:
        reading = readings.sample()
        names = {f"urn:uuid:{marks.name(reading.document, mark)}" for mark in marks.marks(content(reading, Options()))}
        assert names < {item["id"] for item in jsonld.document(reading)["first"]["items"]}

    def test_a_lone_surrogate_travels(self) -> None:
        reading = readings.plain("Lund said \ud800 and 🙂", readings.NAMES)
        raw = json.loads(jsonld.to_bytes(jsonld.document(reading)))
        assert roundtrip.unpack(raw[roundtrip.MEMBER])[0] == reading.document

    @pytest.mark.parametrize("embed", [True, False])
    @pytest.mark.parametrize("words", ["", 'Lund said 100 % of \ud800 "that" — %s 🙂 \0 and “Mori did”.'])
    def test_written_at_once_it_is_the_same(self, words: str, embed: bool) -> None:
        reading = readings.plain(words, readings.NAMES) if words else readings.sample()
        chosen = content(reading, Options(embed=embed, author="A 50 % “author”", created=datetime.now(UTC)))
        every = marks.marks(chosen)
        data = jsonld.collection(chosen, every)
        assert jsonld.compact(chosen, every).decode() == json.dumps(data, separators=(",", ":"))

    def test_what_is_not_to_be_embedded_is_not(self, tmp_path: Path) -> None:
        assert roundtrip.MEMBER not in jsonld.document(readings.sample(), Options(embed=False))
        assert "embassy" not in written(tmp_path, ".jsonld", notes=False).read_text("utf-8")


class TestAnalysis:
    def test_the_contract(self) -> None:
        reading = readings.sample()
        data = json.loads(analysis.render(reading, "json"))
        assert list(data)[:5] == ["schema", "document", "text", "entities", "quotations"]
        assert data["schema"] == "briefing-analysis/1"
        assert set(data["document"]) >= {"source", "title", "language", "published", "sha256"}
        for entity in data["entities"]:
            assert set(entity) >= {"id", "kind", "name", "role", "country", "group", "mentions"}
            for mention in entity["mentions"]:
                assert data["text"][mention["start"] : mention["end"]] == mention["text"]
        for quotation in data["quotations"]:
            assert set(quotation) >= {"start", "end", "kind", "speaker", "source", "cue", "confidence"}
        assert json.loads(analysis.render(reading, "jsonl")) == data
        assert analysis.render(reading, "jsonl").count("\n") == 1

    def test_the_table_has_every_finding(self) -> None:
        reading = readings.sample()
        rows = list(csv.DictReader(io.StringIO(analysis.render(reading, "csv").lstrip("\ufeff"), newline="")))
        assert len(rows) == len(reading.shown.mentions) + len(reading.shown.quotations)
        for row in rows:
            found = reading.document.text[int(row["Start"]) : int(row["End"])]
            assert row["Text"] == clean.cell(found)

    def test_the_report_names_everybody(self) -> None:
        report = analysis.render(readings.sample(), "md")
        assert report.startswith("# Norway, Japan and Chile agree")
        for entity in readings.EVERYONE:
            assert markdown.escape(entity.name) in report

    def test_another_format_is_refused(self) -> None:
        with pytest.raises(UsageError, match="yaml"):
            analysis.render(readings.sample(), "yaml")


def test_kinds_narrow_every_format(tmp_path: Path) -> None:
    for suffix in FORMATS:
        written(tmp_path, suffix, kinds=(Kind.COUNTRY,))
    source = (tmp_path / "out.md").read_text("utf-8")
    assert "[^country-1]" in source
    assert "[^speaker" not in source
