"""What is set where: nothing runs off the page, heads of tables go on, names and pictures keep to their places."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image as Picture

from briefing_app import export
from briefing_app.export.drawing import Quad, drawing
from briefing_app.export.marks import Mark
from briefing_app.export.options import Options
from briefing_app.export.pdf import links
from briefing_app.export.pdf.longwords import SHORT, breakable
from briefing_app.model import Block, BlockKind, Document, Entity, Image, Kind, Reading
from tests.export import checks, readings

BARE = Options(index=False, ledger=False, front=False)
FOOT = 27 / 25.4 * 72  # points of the margin below the text


class Page:
    """The letters of a page and where they stand."""

    def __init__(self, number: int, width: float, letters: list[tuple[str, tuple[float, float, float, float]]]) -> None:
        self.number = number
        self.width = width
        self.letters = letters
        self.text = "".join(char for char, _ in letters)


def pages(file: Path) -> Iterator[Page]:
    with pdfium.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            letters = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
            yield Page(number, page.get_width(), [one for one in letters if one[0].strip()])


def on_their_page(file: Path, margin: float = 27 / 25.4 * 72) -> bool:
    """Whether all letters keep to the page's margins: only its number stands below the text."""
    for page in pages(file):
        low = "".join(char for char, box in page.letters if box[1] < FOOT - 6)
        if low != str(page.number + 1) or any(box[2] > page.width - margin for _, box in page.letters):
            return False
    return True


@pytest.mark.parametrize(
    "source",
    [
        f"# Keys\n\n{'x' * 3000} Norway\n",
        f"# Keys\n\n| a | b | c |\n|---|---|---|\n| {'W' * 300} | Norway | {'7' * 90} |\n",
        f"# {'K' * 120}\n\n## {'H' * 200}\n\n> {'_' * 500}\n\n- {'=' * 200}\n\nNorway\n",
        f"# Code\n\n```\n{'k' * 400}\n```\n\n`{'c' * 300}` Norway\n",
    ],
    ids=["paragraph", "table", "headings", "code"],
)
def test_words_that_no_line_holds_stay_on_the_page(source: str, tmp_path: Path) -> None:
    reading = readings.reading(source)
    out = tmp_path / "long.pdf"
    export.write(reading, out)
    assert on_their_page(out)
    assert checks.problems(out, reading) == []


def test_what_a_speaker_with_an_endless_name_says_stays_on_the_page(tmp_path: Path) -> None:
    who = Entity("speaker:n", Kind.SPEAKER, "N" * 150, role="R" * 150)
    reading = readings.reading(f"Norway’s Nnn said: “{'y' * 900}” Norway.", everyone=(who,), names={who.id: ("Nnn",)})
    out = tmp_path / "names.pdf"
    export.write(reading, out)
    assert on_their_page(out)
    assert checks.problems(out, reading) == []


def test_words_are_broken_between_letters_never_before_their_marks() -> None:
    assert breakable("short words stay", SHORT) == "short words stay"
    broken = breakable("e\u0301" * 30, SHORT)
    assert broken.replace("\u200b", "") == "e\u0301" * 30
    assert "\u200b\u0301" not in broken
    assert breakable("漢字" * 60, SHORT) == "漢字" * 60


def test_a_tables_head_goes_on_over_the_pages_but_its_marks_do_not(tmp_path: Path) -> None:
    rows = "\n".join(f"| {n} | Japan |" for n in range(80))
    table = f"| [Norway](https://example.org) | said “nothing” |\n|---|---|\n{rows}"
    reading = readings.reading(f"# Tables\n\nLund came.\n\n{table}\n\nText.\n\n{table}\n")
    out = tmp_path / "table.pdf"
    assert export.write(reading, out, BARE).pages > 4
    assert checks.problems(out, reading, BARE) == []
    heads = [page.text.count("Norway") for page in pages(out)]
    assert min(heads) >= 1
    assert on_their_page(out)


def test_a_column_is_as_wide_as_its_longest_word(tmp_path: Path) -> None:
    long = "The ministers spoke of ships and of ice in the harbour. " * 8
    table = f"| {long} | Lund | {long} | Norway | {long} | Mori |\n|---|---|---|---|---|---|\n| a | b | c | d | e | f |"
    reading = readings.reading(f"# Narrow columns\n\n{table}\n")
    out = tmp_path / "columns.pdf"
    options = replace(BARE, margin=45)
    export.write(reading, out, options)
    assert checks.problems(out, reading, options) == []
    options = replace(BARE, margin=60, text_size=18)  # where no column is wide enough, the words are set smaller
    export.write(reading, out, options)
    assert checks.problems(out, reading, options) == []
    text = "".join(page.text for page in pages(out))
    assert all(word in text for word in ("Lund", "Norway", "Mori"))


def test_a_mark_may_begin_within_what_is_set_as_one_letter(tmp_path: Path) -> None:
    own = [("ficult", ""), ("fles", ""), ("jord", "")]
    reading = readings.reading("# Letters\n\nA difficult office of waffles and fjords.\n", highlights=own)
    out = tmp_path / "ligatures.pdf"
    export.write(reading, out)
    assert checks.problems(out, reading) == []
    with_f = [box for char, box in next(pages(out)).letters if char == "f"]
    assert len(set(with_f)) >= 4


def test_a_long_highlight_of_the_readers_goes_on_over_the_page(tmp_path: Path) -> None:
    words = "The ice has not waited for us in the harbour. " * 150
    reading = readings.reading(f"# Long\n\n{words}\n\nNorway.\n", highlights=[(words.strip(), "Why? " * 900)])
    out = tmp_path / "own.pdf"
    export.write(reading, out)
    assert on_their_page(out)
    assert checks.problems(out, reading) == []


def test_who_says_several_things_in_one_paragraph_is_named_beside_it_once(tmp_path: Path) -> None:
    said = " ".join(f"“We wait for {n},” Lund said." for n in ("ice", "wind", "rain"))
    out = tmp_path / "beside.pdf"
    export.write(readings.reading(f"# Waiting\n\n{said}\n\nThen:\n\nA\n\nB\n\n{said}\n"), out, BARE)
    beside = "".join(char for char, box in next(pages(out)).letters if box[2] < (27 + 15) / 25.4 * 72 - 8)
    assert beside == "IdaLund" * 2


def test_the_head_of_the_first_page_names_the_foremost_and_counts_the_rest(tmp_path: Path) -> None:
    many = tuple(Entity(f"country:{n}", Kind.COUNTRY, f"Land{n:02}") for n in range(40))
    source = "# Lands\n\n" + ", ".join(one.name for one in many) + ". Land39 and Land39.\n"
    out = tmp_path / "lands.pdf"
    export.write(readings.reading(source, everyone=many, names={e.id: (e.name,) for e in many}), out)
    text = next(pages(out)).text
    assert "and22more" in text
    assert text.count("Land39") == 4
    assert text.count("Land30") == 1


def test_words_that_run_from_right_to_left_do_so_in_the_ledger(tmp_path: Path) -> None:
    out = tmp_path / "ledger.pdf"
    export.write(readings.reading("# Peace\n\nLund said: “نريد السلام”.\n"), out, Options(index=False))
    ledger = list(pages(out))[1]
    assert min(box[0] for char, box in ledger.letters if "\u0600" < char < "\u06ff") > ledger.width / 2


def test_a_tall_picture_leaves_room_for_its_words(tmp_path: Path) -> None:
    tall = io.BytesIO()
    Picture.new("RGB", (300, 3000), "#ccddee").save(tall, "PNG")
    text = "Norway\n\nA picture of Norway"
    blocks = (Block(BlockKind.PARAGRAPH, 0, 6), Block(BlockKind.IMAGE, 8, len(text)))
    document = Document(text, blocks, source="a.html", images=(Image(1, tall.getvalue(), "image/png"),))
    reading: Reading = readings.of(document, readings.EVERYONE, readings.NAMES, {}, (), {})
    out = tmp_path / "tall.pdf"
    assert export.write(reading, out, BARE).pages == 1
    assert on_their_page(out)
    assert checks.problems(out, reading, BARE) == []


def test_what_is_said_of_a_picture_that_cannot_be_shown_is_marked_like_all_words(tmp_path: Path) -> None:
    reading = readings.reading("# Lost\n\n![Norway, where Lund said: “We wait for Japan.”](lost.png)\n")
    assert reading.shown.quotations
    out = tmp_path / "lost.pdf"
    export.write(reading, out)
    assert checks.problems(out, reading) == []


def test_a_box_in_which_nothing_is_to_be_seen_is_none_of_a_marks() -> None:
    """The typesetter leaves some of no width where a line begins that mixes directions."""
    link = pikepdf.Object.parse(
        b"<</Subtype/Link/StructParent 4/A<</S/URI/URI(x-m:3+5)>>/Rect[76.5 405 427 420]/QuadPoints"
        b"[382 405 427 405 427 420 382 420 76.5 408 76.5 408 76.5 411.8 76.5 411.8]>>"
    )
    piece = links._piece(link)
    assert piece is not None
    assert (piece.marks, piece.shown) == ([3, 5], [Quad(382, 405, 427, 420)])


@pytest.mark.parametrize("turn", [0, 1])
def test_a_highlight_is_pale_only_where_another_lies_in_it(turn: int) -> None:
    """The lines above and below touch a line, and may overlap it by a hair; lines that run upwards are cut along."""
    mark = Mark("highlight:1", "highlight", 0, 9, "own", "#ffee88", "#998800", "", "", "", "", 0)
    outer = (Quad(10, 40, 110, 54.02), Quad(10, 26, 110, 40.01), Quad(10, 12, 110, 26.01))
    inner = Quad(30, 26, 60, 40.01)
    if turn:
        outer, inner = tuple(_upward(one) for one in outer), _upward(inner)
    drawn = drawing(mark, outer, [inner], 0).decode()
    full, _, pale = drawn.removesuffix(" f").partition(" f ")
    assert (full.count(" re"), pale.count(" re")) == (4, 1)
    assert ("26.00 30.00 14.01 30.00 re" if turn else "30.00 26.00 30.00 14.01 re") in pale


def _upward(quad: Quad) -> Quad:
    return Quad(quad.bottom, quad.left, quad.top, quad.right, 1)


def test_words_that_no_line_holds_stay_on_a_narrow_page(tmp_path: Path) -> None:
    reading = readings.reading(f"# Narrow\n\n{'narrow' * 60} Norway\n")
    out = tmp_path / "narrow.pdf"
    export.write(reading, out, replace(BARE, margin=60, text_size=18))
    assert on_their_page(out, margin=60 / 25.4 * 72)
