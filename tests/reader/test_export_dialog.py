"""The export dialog: its choices are the options, the pages are the export's own, the file is written or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter

from briefing_app.errors import BriefingError
from briefing_app.export.options import Options, Report
from briefing_app.model import Kind
from briefing_app.pdfpages import PagePicture, Pages, render
from briefing_app.reader.paper.export_choices import ExportChoices, recalled, remembered
from briefing_app.reader.paper.exporting import ExportDialog
from briefing_app.reader.paper.pages import PagesView
from briefing_app.reader.paper.printing import Printing, PrintPreview

OPTIONS = st.builds(
    Options,
    kinds=st.none() | st.just((Kind.SPEAKER,)) | st.just((Kind.COUNTRY, Kind.AREA)),
    quotations=st.booleans(),
    notes=st.booleans(),
    ledger=st.booleans(),
    index=st.booleans(),
    layers=st.booleans(),
    paper=st.sampled_from(["a4", "letter"]),
    text_size=st.sampled_from([8.0, 10.5, 12.0]),
    margin=st.sampled_from([15.0, 27.0]),
    style=st.sampled_from(["colour", "greyscale"]),
)


@given(OPTIONS, st.sampled_from([".pdf", ".md", ".csv"]))
def test_choices_survive_settings(options, suffix):
    assert recalled(remembered(options, suffix)) == (options, suffix)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"paper": "a3", "text_size": "big", "margin": -4.0, "style": 3, "kinds": ["nothing"], "suffix": ".exe"},
        {"kinds": 7, "entities": ["x"], "original": "/x"},
    ],
)
def test_settings_that_make_no_sense_are_passed_over(kept):
    assert recalled(kept) == (Options(), ".pdf")


@pytest.mark.parametrize(
    "options", [Options(), Options(kinds=(Kind.SPEAKER,), ledger=False, paper="letter", margin=20.0)]
)
def test_the_form_shows_and_gives_the_same(options, qtbot):
    form = ExportChoices(0, None)
    qtbot.addWidget(form)
    form.take(options, ".pdf")
    assert form.options(()) == options


def test_the_form_knows_what_is_selected(qtbot):
    form = ExportChoices(2, None)
    qtbot.addWidget(form)
    form.selected.click()
    assert form.options(("a", "b")).entities == ("a", "b")
    assert not any(box.isEnabled() for box in form.kinds.values())
    assert not ExportChoices(0, None).selected.isEnabled()


def test_only_what_the_format_heeds_can_be_changed(qtbot, tmp_path):
    source = tmp_path / "source.pdf"
    form = ExportChoices(0, source)
    qtbot.addWidget(form)
    form.in_place.setChecked(True)
    assert form.options(()).original == source
    assert not form.paper.isEnabled()
    form.format.setCurrentIndex(form.format.findData(".md"))
    assert form.options(()).original is None
    assert not form.layers.isEnabled()
    assert not form.in_place.isEnabled()


@pytest.fixture
def exporting(routes, dialog, window, tmp_path):
    def open_(route: str = "key", suffix: str = ".csv") -> ExportDialog:
        window.change(export={"suffix": suffix, **window.settings.export, "folder": str(tmp_path)})
        routes.call("export", route)
        return dialog(ExportDialog)

    return open_


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_it_opens_with_a_name_that_spares_the_source(route, exporting, tmp_path):
    opened = exporting(route)
    assert Path(opened.where.text()) == tmp_path / "made.csv"
    assert opened.go.text() == "Export"


def test_pages_are_shown_and_the_file_is_written(exporting, window, qtbot, tmp_path, monkeypatch):
    opened = exporting("key", ".pdf")
    pages = opened.preview.pages
    qtbot.waitUntil(lambda: bool(pages.drawn), timeout=60_000)
    assert pages.count >= 1
    assert list(tmp_path.iterdir()) == []  # a preview writes nothing there
    with qtbot.waitSignal(opened.exported, timeout=60_000) as told:
        qtbot.mouseClick(opened.go, Qt.MouseButton.LeftButton)
    assert isinstance(told.args[0], Report)
    written = tmp_path / "made (annotated).pdf"
    assert written.read_bytes().startswith(b"%PDF-")
    assert opened.open_file.isVisible()
    assert opened.go.text() == "Replace"
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    opened.open_file.click()
    opened.show_folder.click()
    assert shown == [str(written), str(tmp_path)]
    assert window.settings.export["folder"] == str(tmp_path)
    assert window.settings.export["suffix"] == ".pdf"


def test_another_format_changes_the_name_and_shows_its_text(exporting, qtbot, tmp_path):
    opened = exporting()
    opened.choices.format.setCurrentIndex(opened.choices.format.findData(".md"))
    assert opened.where.text().endswith(".md")
    qtbot.waitUntil(lambda: "harbour" in opened.preview.text.toPlainText(), timeout=60_000)


def test_what_cannot_be_written_is_said(exporting, qtbot, tmp_path):
    opened = exporting()
    opened.choices.format.setCurrentIndex(opened.choices.format.findData(".csv"))
    opened.where.setText(str(tmp_path / "no" / "such" / "folder.csv"))
    opened.export()
    qtbot.waitUntil(lambda: "does not exist" in opened.said.text(), timeout=60_000)
    assert opened.go.isEnabled()
    assert not opened.open_file.isVisible()


def test_escape_stops_what_is_written_and_then_closes(exporting, qtbot, tmp_path):
    opened = exporting()
    opened.export()
    assert opened.progress.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.progress.isVisible(), timeout=60_000)
    assert opened.isVisible()
    with qtbot.waitSignal(opened.destroyed):
        qtbot.keyClick(opened, Qt.Key.Key_Escape)


def test_the_choices_are_there_again(exporting, qtbot, window):
    opened = exporting()
    opened.choices.parts["ledger"].setChecked(False)
    opened.choices.format.setCurrentIndex(opened.choices.format.findData(".csv"))
    with qtbot.waitSignal(opened.exported, timeout=60_000):
        opened.export()
    opened.close()
    again = exporting("menu")
    assert not again.choices.parts["ledger"].isChecked()
    assert again.choices.suffix == ".csv"


# ---------------------------------------------------------------- pages


def page(number: int, colour: int = 0x80) -> PagePicture:
    return PagePicture(number, 20, 30, 80, bytes([colour, colour, colour, 255]) * 600)


def test_only_pages_near_the_view_are_asked_for(theme, qtbot):
    view = PagesView(theme)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    asked: list[int] = []
    view.pages_wanted.connect(lambda numbers, _width: asked.extend(numbers))
    view.set_pages([(595, 842)] * 40)
    assert asked == [0, 1]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert asked[-1] == 39
    assert len(asked) < 8
    assert view.page == 39


def test_pictures_are_drawn_where_their_pages_are(theme, qtbot):
    view = PagesView(theme)
    qtbot.addWidget(view)
    view.resize(400, 500)
    view.show()
    view.set_pages([(200, 300)])
    view.add([page(0, 0x40)])
    image = view.viewport().grab().toImage()
    assert image.pixelColor(200, 200).red() == 0x40
    assert view.accessibleDescription() == "1 page"


def test_rendering_gives_sizes_of_all_and_pictures_of_some(tmp_path):
    import pikepdf

    file = tmp_path / "three.pdf"
    with pikepdf.new() as pdf:
        for size in ((200, 300), (300, 200), (200, 300)):
            pdf.add_blank_page(page_size=size)
        pdf.save(file)
    drawn = render(file, (1, 7), 150)
    assert isinstance(drawn, Pages)
    assert drawn.sizes == ((200, 300), (300, 200), (200, 300))
    (picture,) = drawn.pictures
    assert (picture.number, picture.width, picture.height) == (1, 150, 100)
    assert len(picture.pixels) == picture.stride * picture.height
    assert set(picture.pixels[:3]) == {255}


def test_what_is_no_pdf_is_said(tmp_path):
    file = tmp_path / "no.pdf"
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(BriefingError, match="cannot be shown"):
        render(file, (0,), 100)


@pytest.mark.parametrize("route", ["key", "menu", "palette"])
def test_the_print_preview_opens(route, routes, dialog):
    routes.call("print", route)
    assert dialog(PrintPreview).windowTitle() == "Print made.txt"


def test_pages_go_to_a_printer(further, window, qtbot, tmp_path):
    import pikepdf

    file = tmp_path / "three.pdf"
    with pikepdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(file)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing = Printing(further._jobs, file, ((595.0, 842.0),) * 3, printer, window)
    with qtbot.waitSignal(printing.finished, timeout=60_000) as told:
        printing.begin()
    assert told.args == [""]
    assert render(tmp_path / "printed.pdf", (), 10).sizes == ((595.0, 842.0),) * 3
