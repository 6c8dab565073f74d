"""To the end of the road: what was chosen in the window is what the exported PDF marks, word for word."""

import re

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt

from briefing_app.reader.desk import Desk
from briefing_app.reader.jobs import Jobs
from briefing_app.settings import Settings

from . import made

# The fonts that travel with the app have no 𠮷; that the export says so is tested elsewhere.
DOCUMENT, ANALYSIS = made.made(made.BRIEFING.replace("𠮷", "吉"))


@pytest.fixture
def window(new_window, qtbot):
    window = new_window()
    jobs = Jobs(window)
    window.take(Desk(window.session, jobs, Settings(), window))
    window.closing.connect(jobs.stop_all)
    window.session.open(DOCUMENT, ANALYSIS)
    return window


def letters(words: str) -> str:
    """What remains of words whatever a page's lines and hyphens do to them."""
    return re.sub(r"[^\w😀]", "", words.replace("’", "'"))


def marked(file) -> list[str]:
    """The words under each highlight of a PDF, from the page's own text."""
    found = []
    with pikepdf.open(file) as pdf, pypdfium2.PdfDocument(file) as pages:
        for number, page in enumerate(pdf.pages):
            text = pages[number].get_textpage()
            for annotation in page.get("/Annots", []):
                if annotation.Subtype == "/Highlight":
                    points = [float(value) for value in annotation.QuadPoints]
                    quads = [points[at : at + 8] for at in range(0, len(points), 8)]
                    found.append("".join(
                        text.get_text_bounded(min(q[0::2]) + 1, min(q[1::2]) + 1, max(q[0::2]) - 1, max(q[1::2]) - 1)
                        for q in quads
                    ))  # fmt: skip
    return found


@pytest.mark.parametrize("route", ["mouse", "keyboard"])
@pytest.mark.parametrize("entities", [("country:XA",), ("speaker:ines-varga", "area:fisheries")], ids=len)
def test_the_pdf_marks_what_was_chosen(hands, window, qtbot, tmp_path, route, entities):
    for number, entity in enumerate(entities):
        if route == "mouse":
            hands.click(entity, Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier)
        else:
            hands.key(entity, Qt.Key.Key_Space)
    out = tmp_path / "out.pdf"
    with qtbot.waitSignal(window.desk.export_finished, timeout=60_000) as told:
        window.export_to(out)
    mentions = [m for entity in entities for m in ANALYSIS.mentions_of(entity)]
    assert told.args[0].highlights == len(mentions)
    expected = sorted(letters(DOCUMENT.text[m.start : m.end]) for m in mentions)
    assert sorted(map(letters, marked(out))) == expected
    assert "out.pdf" in window.messages.current.words


def test_what_cannot_be_written_is_told(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.messages.shown, timeout=60_000) as told:
        window.export_to(tmp_path / "no such folder" / "out.pdf")
    assert "does not exist" in told.args[0]
