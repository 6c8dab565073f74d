"""PDF as a source: words in reading order, whole, each with its place; and clear words where there are none."""

import contextlib
import json
import random
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_app import pdftext, roundtrip
from briefing_app.errors import SourceError
from briefing_app.model import Analysis, BlockKind, Document, Highlight, Reading, Span
from briefing_app.pdftext.layout import LIGATURES
from briefing_app.pdftext.places import align, locate, squeeze
from briefing_app.sources import pdf as source

from . import pdfs


def read(data: bytes) -> Document:
    return source.read(data, "briefing.pdf").document


def blocks(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


class TestReadingOrder:
    def test_paragraphs_come_whole_with_hyphens_undone_and_ligatures_spelt_out(self) -> None:
        document = read(pdfs.made(page="width: 70mm, height: 200mm, margin: 8mm"))
        assert tuple(blocks(document)) == pdfs.PARAGRAPHS

    def test_columns_are_read_one_after_the_other(self) -> None:
        document = read(pdfs.made(pdfs.PARAGRAPHS * 3, page='paper: "a5", columns: 2'))
        assert tuple(blocks(document)) == pdfs.PARAGRAPHS * 3

    def test_columns_are_found_where_the_page_draws_row_by_row(self) -> None:
        left = [f"left line {n} of some running words" for n in range(8)]
        right = [f"right line {n} of other words again" for n in range(8)]
        rows = [pdfs.line(20, 170 - 14 * n, left[n]) + pdfs.line(190, 170 - 14 * n, right[n]) for n in range(8)]
        document = read(pdfs.drawn("".join(rows), width=380))
        assert " ".join(document.text.split()) == " ".join(left + right)

    def test_a_title_over_two_columns_comes_first_and_what_crosses_them_divides(self) -> None:
        rows = [pdfs.line(20, 180, "A title that spans the whole of the page and more", size=14)]
        rows += [
            pdfs.line(190, 150 - 12 * n, f"right {n} with words to fill it")
            + pdfs.line(20, 150 - 12 * n, f"left {n} with words to fill it")
            for n in range(5)
        ]
        rows.append(pdfs.line(20, 60, "A line below both columns that is as wide as the page is for text"))
        document = read(pdfs.drawn("".join(rows), width=380))
        assert blocks(document, BlockKind.TITLE) == ["A title that spans the whole of the page and more"]
        text = " ".join(document.text.split())
        assert text.index("left 4") < text.index("right 0") < text.index("A line below")

    def test_a_table_is_read_row_by_row(self) -> None:
        rows = [("Country", "Ships"), ("Norway", "four"), ("Japan", "two"), ("Chile", "one big one"), ("Peru", "none")]
        drawn = "".join(
            pdfs.line(20, 170 - 14 * n, a) + pdfs.line(150, 170 - 14 * n, b) for n, (a, b) in enumerate(rows)
        )
        document = read(pdfs.drawn(drawn))
        cells = [(b.row, b.column, document.text[b.start : b.end]) for b in document.blocks]
        assert all(b.kind is BlockKind.CELL for b in document.blocks)
        assert cells == [(n, column, row[column]) for n, row in enumerate(rows) for column in (0, 1)]

    def test_headers_footers_and_page_numbers_are_left_out(self) -> None:
        page = (
            "width: 90mm, height: 70mm, margin: 12mm, header: [Polar Weekly #h(1fr) No. 7], "
            "footer: context align(center)[Page #counter(page).display() of 9]"
        )
        document = read(pdfs.made(pdfs.PARAGRAPHS * 4, page=page))
        assert len(document.pages) > 4
        assert "Polar Weekly" not in document.text
        assert "Page " not in document.text
        assert "".join("".join(blocks(document)).split()) == "".join("".join(pdfs.PARAGRAPHS * 4).split())

    def test_repeated_sentences_are_no_headers(self) -> None:
        document = read(pdfs.made([pdfs.FIRST] * 30, page="width: 90mm, height: 70mm, margin: 12mm"))
        assert document.text.count("harbour master") == 30

    def test_a_paragraph_over_a_page_break_is_one(self) -> None:
        document = read(pdfs.made([pdfs.FIRST + " " + pdfs.SECOND], page="width: 90mm, height: 45mm, margin: 8mm"))
        assert len(document.pages) >= 2
        assert blocks(document) == [pdfs.FIRST + " " + pdfs.SECOND]
        ends = [page.end for page in document.pages]
        assert [page.start for page in document.pages] == [0, *ends[:-1]]
        assert ends[-1] == len(document.text)

    def test_an_indented_first_line_begins_a_paragraph(self) -> None:
        par = ", first-line-indent: 1.2em, spacing: .65em"
        assert tuple(blocks(read(pdfs.made(par=par, page='paper: "a6"')))) == pdfs.PARAGRAPHS

    def test_headings_and_lists_are_known(self) -> None:
        head = "#text(20pt)[The Polar Office]\n\n#text(13pt, weight: 700)[Who is in it]\n"
        tail = "- keep a register of ships\n- share what is known of the ice\n+ and report\n"
        document = read(pdfs.made(head=head, tail=tail))
        assert document.title == "The Polar Office"
        assert blocks(document, BlockKind.HEADING) == ["Who is in it"]
        items = [(b.marker, document.text[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
        assert items == [
            ("•", "keep a register of ships"),
            ("•", "share what is known of the ice"),
            ("1.", "and report"),
        ]

    def test_a_hyphen_stays_where_the_compound_stands_elsewhere(self) -> None:
        rows = [
            "The rules-based order of the seas is rules-",
            "based for everyone who lives by inter-",
            "national law.",
        ]
        drawn = "".join(pdfs.line(20, 150 - 12 * n, row) for n, row in enumerate(rows))
        assert read(pdfs.drawn(drawn)).text == (
            "The rules-based order of the seas is rules-based for everyone who lives by international law."
        )

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_turned_page_reads_the_same(self, tmp_path: Path, turn: int) -> None:
        data = pdfs.made(page='paper: "a6"')

        def change(pdf: pikepdf.Pdf) -> None:
            for page in pdf.pages:
                page.obj.Rotate = turn

        assert read(pdfs.changed(data, tmp_path, change)).text == read(data).text

    @pytest.mark.parametrize("matrix", ["0 1 -1 0 190 10", "0 -1 1 0 10 290", "-1 0 0 -1 290 190"])
    def test_text_that_is_turned_on_the_page_reads_the_same(self, matrix: str) -> None:
        drawn = "".join(pdfs.line(0, 100 - 12 * n, f"line number {n} of the turned text") for n in range(6))
        whole = read(pdfs.drawn(f"q {matrix} cm {drawn} Q")).text
        assert whole.split() == " ".join(f"line number {n} of the turned text" for n in range(6)).split()

    def test_lines_of_japanese_join_without_a_space(self) -> None:
        words = (
            "日本と韓国と米国は三か国の協力事務局を設けることで合意した。上川陽子外相が述べたところによると来年になる。"
        )
        fonts = '#set text(font: "Droid Sans Fallback")'
        document = read(pdfs.made([words], page="width: 60mm, height: 80mm, margin: 6mm", head=fonts))
        assert document.text == words

    def test_rare_characters_keep_their_place(self) -> None:
        words = ("Kamikawa 上川 陽子 met Cho 조태열 and Блинкен, naïve façade.",)
        document = read(pdfs.made(words))
        assert "Блинкен, naïve façade." in document.text


class TestPlaces:
    def test_every_code_point_leads_to_its_character(self, tmp_path: Path) -> None:
        data = pdfs.made(pdfs.PARAGRAPHS * 2, page="width: 80mm, height: 60mm, margin: 8mm, columns: 2")
        with pdftext.open_pdf(data, "x") as pdf:
            layout = pdftext.layout(pdf)
            texts = []
            for number in range(len(pdf)):
                with pdftext.glyphs(pdf, number) as glyphs:
                    texts.append(glyphs.text)
                    for offset in range(layout.pages[number].start, layout.pages[number].end):
                        page, index = layout.glyph(offset)
                        assert page == number
                        if index < 0:
                            assert layout.text[offset].isspace()
                        elif not glyphs.text[index].isspace():
                            assert glyphs.box(index) is not None
        for offset, character in enumerate(layout.text):
            page, index = layout.glyph(offset)
            if index >= 0 and not character.isspace():
                there = texts[page][index]
                assert character in (there, "-") or character in LIGATURES.get(there, "")

    @given(st.lists(st.text("abc- \n\u00adﬁ", max_size=12), max_size=8))
    def test_squeezed_letters_know_where_they_stand(self, parts: list[str]) -> None:
        text = "|".join(parts)
        squeezed = squeeze(text)
        for number in range(len(squeezed.text)):
            ((start, end),) = squeezed.spans(number, number + 1)
            assert squeezed.text[number] == text[start] or text[start:end] == "ﬁ"
        for start in range(len(text) + 1):
            first, last = squeezed.range(start, len(text))
            assert last == len(squeezed.text)
            assert first == len(squeeze(text[:start]).text)

    @given(st.lists(st.text("abcde", min_size=1, max_size=6), min_size=1, max_size=12), st.data())
    def test_lines_align_around_running_heads(self, words: list[str], data: st.DataObject) -> None:
        lines: list[str] = []
        for word in words:
            if data.draw(st.booleans()):
                lines.append("7 HEAD")
            lines.append(word)
        page = "\n".join(lines)
        spans = [Span(start, start + len(line)) for line, start in zip(lines, _starts(lines), strict=True)]
        found = align(squeeze(" ".join(words)), squeeze(page), spans)
        assert found is not None
        letters = "".join(page[start:end] for start, end in found.spans(0, len(found.text)))
        assert letters == "".join(words)

    def test_words_are_found_by_what_stands_around_them(self) -> None:
        text, words = squeeze("Lund met Mori. Then Mori met Lund."), squeeze("Lund met\nMori. Then\nMori met Lund.")
        at = words.text.rindex("Mori")
        assert locate(text, words, at, at + 4) == Span(at, at + 4)
        assert locate(squeeze("Mori here, Mori there"), squeeze("a Mori"), 1, 5) is None

    def test_of_equal_places_the_one_ahead_is_taken(self) -> None:
        text = squeeze("Lund met Mori. Lund met Mori.")
        words = squeeze("Lund met Mori.")
        assert locate(text, words, 7, 11, near=0) == Span(7, 11)
        assert locate(text, words, 7, 11, near=8) == Span(19, 23)
        assert locate(text, words, 7, 11, near=22) == Span(7, 11)


def _starts(lines: list[str]) -> list[int]:
    out = [0]
    for line in lines[:-1]:
        out.append(out[-1] + len(line) + 1)
    return out


class TestWhatTheFileSays:
    def told(self, folder: Path, **info: str) -> Document:
        def change(pdf: pikepdf.Pdf) -> None:
            for name, value in info.items():
                pdf.docinfo[f"/{name}"] = value

        return read(pdfs.changed(pdfs.made(), folder, change))

    def test_title_author_and_day(self, tmp_path: Path) -> None:
        document = self.told(
            tmp_path, Title="Polar  office opens", Author="A. Strand", CreationDate="D:20240926101500+02'00'"
        )
        assert (document.title, document.byline, document.published) == (
            "Polar office opens",
            "A. Strand",
            "2024-09-26",
        )
        assert document.media_type == "application/pdf"

    @pytest.mark.parametrize("title", ["Microsoft Word - final2.docx", "untitled", "Document1", "report.indd", " - "])
    def test_titles_that_programs_put_in_are_none(self, tmp_path: Path, title: str) -> None:
        assert self.told(tmp_path, Title=title).title is None

    @pytest.mark.parametrize("made", ["yesterday", "D:2024", "D:20241399"])
    def test_a_day_that_is_none_is_none(self, tmp_path: Path, made: str) -> None:
        assert self.told(tmp_path, CreationDate=made).published is None


class TestRefusals:
    def test_a_scan_says_what_to_do(self) -> None:
        with pytest.raises(SourceError, match="OCR"):
            read(pdfs.drawn("0.5 g 20 20 100 100 re f"))

    def test_single_pages_without_text_are_told_of(self, tmp_path: Path) -> None:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.add_blank_page(page_size=(100, 100))

        document = read(pdfs.changed(pdfs.made(), tmp_path, change))
        assert [one.message for one in document.notices] == ["Page 2 of the PDF: without text, perhaps pictures of it."]
        assert document.pages[1].start == document.pages[1].end == len(document.text)

    @pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-nonsense" * 100])
    def test_what_is_broken_is_refused_in_words(self, data: bytes) -> None:
        with pytest.raises(SourceError, match=r"briefing\.pdf"):
            read(data)

    def test_a_cut_file_is_refused_or_read(self) -> None:
        whole = pdfs.made()
        for part in range(1, 8):
            with contextlib.suppress(SourceError):
                read(whole[: len(whole) * part // 8])

    def test_a_password_is_asked_for_in_words(self, tmp_path: Path) -> None:
        locked = pdfs.changed(pdfs.made(), tmp_path, encryption=pikepdf.Encryption(owner="a", user="b"))
        with pytest.raises(SourceError, match="password"):
            read(locked)
        open_to_all = pdfs.changed(pdfs.made(), tmp_path, encryption=pikepdf.Encryption(owner="a", user=""))
        assert tuple(blocks(read(open_to_all))) == pdfs.PARAGRAPHS


class TestCarriedReadings:
    def carrying(self, folder: Path, data: bytes) -> bytes:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.attachments[roundtrip.FILE_NAME] = data

        return pdfs.changed(pdfs.made(), folder, change)

    def test_a_sound_one_comes_back(self, tmp_path: Path) -> None:
        document = Document("Quite another text 😀 漢.", title="t")
        reading = Reading(document, Analysis(document.sha256), (), Analysis(document.sha256))
        data = json.dumps({roundtrip.MEMBER: roundtrip.pack(reading)}).encode()
        opened = source.read(self.carrying(tmp_path, data), "x.pdf")
        assert (opened.document, opened.analysis, opened.corrections) == (document, reading.analysis, ())

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"{",
            b"\xff\xfe\x00",
            b"[" * 100_000,
            b'{"briefing:reading": 7}',
            b'{"briefing:reading": {"version": 1, "document": {"text": "x"}, "analysis": {"sha256": "y"}, "corrections": []}}',
            b'{"briefing:reading": {"version": 1, "document": {"text": 1}, "analysis": {}, "corrections": {}}}',
        ],
    )
    def test_a_damaged_one_gives_way_to_the_pages(self, tmp_path: Path, data: bytes) -> None:
        opened = source.read(self.carrying(tmp_path, data), "x.pdf")
        assert opened.analysis is None
        assert tuple(blocks(opened.document)) == pdfs.PARAGRAPHS
        assert any("damaged" in one.message for one in opened.document.notices)

    def test_annotations_alone_are_no_reading(self, tmp_path: Path) -> None:
        opened = source.read(self.carrying(tmp_path, b'{"type": "AnnotationCollection"}'), "x.pdf")
        assert opened.document.notices == ()


class TestOthersHighlights:
    def highlights(self, folder: Path, *annotations: dict[str, Any]) -> list[Highlight]:
        def change(pdf: pikepdf.Pdf) -> None:
            made = [pdf.make_indirect(pikepdf.Dictionary({"/Type": pikepdf.Name.Annot, **one})) for one in annotations]
            pdf.pages[0].obj.Annots = pikepdf.Array(made)

        drawn = pdfs.line(20, 150, "Lund met Mori in the inter-") + pdfs.line(20, 138, "national harbour of Oslo.")
        opened = source.read(pdfs.changed(pdfs.drawn(drawn), folder, change), "x.pdf")
        assert opened.document.text == "Lund met Mori in the international harbour of Oslo."
        return [one for one in opened.corrections if isinstance(one, Highlight)]

    def over(self, *boxes: tuple[float, float, float, float], **more: Any) -> dict[str, Any]:
        points = [v for a, b, c, d in boxes for v in (a, d, c, d, a, b, c, b)]
        return {
            "/Subtype": pikepdf.Name.Highlight,
            "/QuadPoints": pikepdf.Array(points),
            "/Rect": pikepdf.Array([0, 0, 1, 1]),
            **{f"/{name}": value for name, value in more.items()},
        }

    def test_over_a_line_break_the_word_is_whole(self, tmp_path: Path) -> None:
        (found,) = self.highlights(
            tmp_path,
            self.over((113, 147, 142, 160), (18, 135, 59, 147), C=pikepdf.Array([1, 0.6, 0.8]), Contents="a\rb"),
        )
        assert (found.anchor.exact, found.colour, found.note) == ("international", "pink", "a\nb")

    def test_separate_places_are_separate_highlights(self, tmp_path: Path) -> None:
        found = self.highlights(tmp_path, self.over((18, 147, 43, 160), (63, 147, 87, 160)))
        assert [one.anchor.exact for one in found] == ["Lund", "Mori"]
        assert len({one.id for one in found}) == 2

    def test_ours_hidden_ones_and_nonsense_are_passed_over(self, tmp_path: Path) -> None:
        box = (18, 147, 43, 160)
        assert not self.highlights(
            tmp_path,
            self.over(box, NM=roundtrip.PREFIX + "x"),
            self.over(box, F=2),
            self.over((200, 10, 220, 20)),
            self.over(box, QuadPoints=pikepdf.Array([1, 2, 3])),
            self.over(box, QuadPoints=pikepdf.String("no")),
            self.over(box, Subtype=pikepdf.Name.Square),
        )

    def test_the_same_file_gives_the_same_highlights(self, tmp_path: Path) -> None:
        one = self.over((18, 147, 43, 160), NM="abc")
        assert self.highlights(tmp_path, one) == self.highlights(tmp_path, one)


def test_damaged_bytes_never_end_in_anything_but_words() -> None:
    data = pdfs.made()
    dice = random.Random(7)
    for _ in range(25):
        broken = bytearray(data)
        for _ in range(30):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        with contextlib.suppress(SourceError):
            read(bytes(broken))


class TestBoxes:
    def test_many_boxes_at_once_are_those_of_each(self) -> None:
        data = pdfs.made(pdfs.PARAGRAPHS * 3)
        with pdftext.open_pdf(data, "x") as pdf, pdftext.glyphs(pdf, 0) as glyphs:
            every = range(len(glyphs.text))
            boxes = glyphs.boxes(every)
            assert len(boxes) == len(every) > 600  # more than are asked for in one go
            assert boxes == [glyphs.box(index) for index in every]
            assert None in boxes  # line ends, which pdfium makes up
            has = [box for box in boxes if box]
            assert glyphs.bounds(every) == tuple(
                pick(side) for pick, side in zip((min, min, max, max), zip(*has, strict=True), strict=True)
            )

    def test_characters_that_a_page_does_not_have_have_no_box(self) -> None:
        with pdftext.open_pdf(pdfs.made(), "x") as pdf, pdftext.glyphs(pdf, 0) as glyphs:
            assert glyphs.boxes((-1, len(glyphs.text), 10**6)) == [None] * 3
            assert glyphs.bounds(()) is None
            assert not glyphs.bold(len(glyphs.text))
