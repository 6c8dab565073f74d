"""Annotating a PDF in place: the right words, and nothing else of the file touched."""

import contextlib
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name

from briefing_app import export, roundtrip, sources
from briefing_app.errors import ExportError, SourceError
from briefing_app.export.options import Options
from briefing_app.model import Anchor, Highlight, Note

from . import pages, readings, viewers


def nothing(pdf: pikepdf.Pdf) -> None:
    pass


TWO_COLUMNS = 'paper: "a5", columns: 2'
TINY = "width: 80mm, height: 60mm, margin: 8mm, header: [Polar news], footer: context counter(page).display()"
SOURCES: dict[str, tuple[dict[str, Any], Callable[[pikepdf.Pdf], None], dict[str, Any]]] = {
    "plain": ({}, nothing, {}),
    "table of references": ({}, nothing, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}),
    "object streams": ({}, nothing, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}),
    "linearized": ({}, nothing, {"linearize": True}),
    "two columns": ({"page": TWO_COLUMNS}, nothing, {}),
    "many pages, headers and footers": ({"page": TINY}, nothing, {}),
    "turned by 90": ({}, pages.turned(90), {}),
    "turned by 180": ({}, pages.turned(180), {}),
    "turned by 270": ({}, pages.turned(270), {}),
    "cropped": ({}, pages.cropped, {}),
    "with a form": ({}, pages.with_form, {}),
    "tagged": ({"tagged": True}, nothing, {}),
    "signed": ({}, pages.signed, {}),
    "encrypted": (
        {},
        nothing,
        {"encryption": pikepdf.Encryption(owner="boss", user="", allow=pikepdf.Permissions(modify_other=False))},
    ),
}
SCHEMES: dict[str, dict[str, Any]] = {
    "RC4, 40 bits": {"R": 2, "aes": False, "metadata": False},
    "RC4, 128 bits": {"R": 3, "aes": False, "metadata": False},
    "AES, 128 bits": {"R": 4},
    "AES, 256 bits": {"R": 6},
}
for scheme, how in SCHEMES.items():
    for mode in (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate):
        secret = pikepdf.Encryption(owner="boss", user="", **how)
        saved = {"encryption": secret, "object_stream_mode": mode}
        SOURCES[f"signed and encrypted ({scheme}, object streams: {mode.name})"] = {}, pages.signed, saved
ANEW = ("encrypted",)  # of all these, the only one that is not added to


Made = tuple[Any, Path, export.Report]


@pytest.fixture(
    scope="module", params=[pytest.param(one, marks=pytest.mark.xdist_group(one)) for one in SOURCES], ids=str
)
def source(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    how, change, save = SOURCES[request.param]
    return pages.changed(pages.typeset(**how), tmp_path_factory.mktemp("in-place"), change, **save)


@pytest.fixture(scope="module")
def made(source: Path) -> Made:
    """What was made of a source, once for all that look at it: the reading, the file, the report."""
    return annotated(source)


def annotated(source: Path, **options: Any) -> Made:
    reading = pages.reading_of(source)
    out = source.with_name("out.pdf")
    return reading, out, export.write(reading, out, Options(original=source, **options))


def test_the_words_under_each_mark_are_its_words(made: Made) -> None:
    reading, out, report = made
    wanted = pages.expected(reading)
    found = pages.together(reading, pages.words_under(out))
    assert {name: pages.letters(words) for name, words in found.items()} == {
        name: pages.letters(words) for name, words in wanted.items()
    }
    assert report.highlights == len(wanted) >= 20


def test_the_result_is_sound(made: Made) -> None:
    _, out, _ = made
    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
        for _, annotation in pages.ours(pdf):
            assert {"/QuadPoints", "/AP", "/Contents", "/NM", "/Rect", "/P", "/M"} <= set(annotation.keys())
            assert annotation.F == 4
            assert set(annotation.AP.keys()) == {"/N"}
            assert "/Group" not in annotation.AP.N
            assert str(annotation.AP.N.Resources.ExtGState.G0.BM) == "/Multiply"
            assert annotation.AP.N.read_raw_bytes()[-1:] not in (b"\r", b"\n")


def test_every_byte_of_the_source_stays_but_for_an_encrypted_one(
    source: Path, made: Made, request: pytest.FixtureRequest
) -> None:
    _, out, _ = made
    if request.node.callspec.id not in ANEW:
        assert out.read_bytes().startswith(source.read_bytes())


def test_other_objects_are_what_they_were(source: Path, made: Made, request: pytest.FixtureRequest) -> None:
    _, out, _ = made
    with pikepdf.open(source) as before, pikepdf.open(out) as after:
        if request.node.callspec.id in ANEW:
            pytest.skip("an encrypted file's objects are numbered anew")
        touched = {before.Root.objgen} | {page.obj.objgen for page in before.pages}
        if "/Annots" in before.pages[0].obj:
            touched.add(before.pages[0].obj.Annots.objgen)
        if "/StructTreeRoot" in before.Root:
            tree = before.Root.StructTreeRoot
            top = tree.K[0] if isinstance(tree.K, pikepdf.Array) else tree.K
            touched |= {tree.objgen, tree.ParentTree.objgen, top.objgen, top.K.objgen}
        for number in range(1, int(before.trailer.Size)):
            old, new = before.get_object(number, 0), after.get_object(number, 0)
            if (number, 0) in touched or not old.is_indirect or old.get("/Type", None) in (Name.ObjStm, Name.XRef):
                continue
            assert old.unparse(resolved=True) == new.unparse(resolved=True)


def test_contents_boxes_and_rotation_of_pages_stay(source: Path, made: Made) -> None:
    _, out, _ = made
    with pikepdf.open(source) as before, pikepdf.open(out) as after:
        for one, other in zip(before.pages, after.pages, strict=True):
            assert one.Contents.read_raw_bytes() == other.Contents.read_raw_bytes()
            assert [list(one.mediabox), list(one.cropbox)] == [list(other.mediabox), list(other.cropbox)]
            assert one.get("/Rotate", 0) == other.get("/Rotate", 0)


def test_opening_the_result_gives_the_reading_back(made: Made, request: pytest.FixtureRequest) -> None:
    reading, out, _ = made
    opened = sources.read(str(out))
    assert opened.document.text == reading.document.text
    if "signed" in request.node.callspec.id:
        assert opened.analysis is None  # nothing may be embedded; and our own marks are not taken for others'
        assert opened.corrections == ()
    else:
        assert opened.document == reading.document
        assert opened.analysis == reading.analysis
        assert opened.corrections == reading.corrections


def plain_source(folder: Path, **how: Any) -> Path:
    return pages.changed(pages.typeset(**how), folder, nothing)


def test_notes_and_own_highlights_travel_and_come_back(tmp_path: Path) -> None:
    source = plain_source(tmp_path)
    text = sources.read(str(source)).document.text
    at = text.index("a small secretariat")
    own = (
        Highlight("h", Anchor.at(text, at, at + 19), "green", "Who pays? 😀 漢"),
        Note(readings.LUND.id, "Ask her."),
    )
    reading = pages.reading_of(source, own)
    out = tmp_path / "out.pdf"
    export.write(reading, out, Options(original=source))
    assert sources.read(str(out)).corrections == own
    with pikepdf.open(out) as pdf:
        notes = [str(one.Contents) for _, one in pages.ours(pdf)]
    assert "Who pays? 😀 漢" in notes
    assert any("Ask her." in note for note in notes)
    export.write(reading, out, Options(original=source, notes=False))
    assert "Ask her" not in str(sources.read(str(out)).corrections)


def test_what_a_colleague_highlighted_is_imported_once(tmp_path: Path) -> None:
    source = plain_source(tmp_path)
    pages.add_highlight(source, "Ida Lund", "Really?")
    reading, out, _ = annotated(source)
    (highlight,) = reading.highlights
    assert (highlight.anchor.exact, highlight.colour, highlight.note) == ("Ida Lund", "green", "Really?")
    with pikepdf.open(out) as pdf:
        assert [str(one.Subj) for _, one in pages.ours(pdf)].count("Highlight") == 0  # it stands there already
    pages.add_highlight(out, "Joint Polar", "And this?")
    again = sources.read(str(out))
    assert [one.anchor.exact for one in again.corrections if isinstance(one, Highlight)] == ["Ida Lund", "Joint Polar"]


def test_a_file_annotated_before_gets_new_marks_in_place_of_the_old(tmp_path: Path) -> None:
    source = plain_source(tmp_path, tagged=True)
    reading, out, _ = annotated(source)
    again = tmp_path / "again.pdf"
    report = export.write(reading, again, Options(original=out, entities=(readings.LUND.id,)))
    assert any("replaced" in notice for notice in report.notices)
    with pikepdf.open(again) as pdf:
        assert len(pages.ours(pdf)) == report.highlights
        assert [str(group.Name) for group in pdf.Root.OCProperties.OCGs].count("Ida Lund") == 1
        assert list(pdf.attachments) == [roundtrip.FILE_NAME]
        assert len(pdf.Root.AF) == 1


def test_layers_can_be_switched_off(tmp_path: Path) -> None:
    source = plain_source(tmp_path)
    _, out, _ = annotated(source, entities=(readings.NORWAY.id,))
    with pikepdf.open(out) as pdf:
        number, annotation = pages.ours(pdf)[0]
        box = [float(value) for value in annotation.Rect]
        group = annotation.OC
        assert str(group.Name) == "Norway"
        pdf.Root.OCProperties.D.OFF = pikepdf.Array([group])
        pdf.save(tmp_path / "off.pdf")
    white = (255, 255, 255)
    assert white in pages.colours_at(source, number, box)
    assert white not in pages.colours_at(out, number, box)
    assert white in pages.colours_at(tmp_path / "off.pdf", number, box)
    assert min(map(sum, pages.colours_at(out, number, box))) < 150  # the letters stay dark


@pytest.mark.xdist_group("viewers")
@pytest.mark.parametrize("engine", viewers.ENGINES)
def test_in_every_viewer_words_are_tinted_and_legible(tmp_path: Path, engine: str) -> None:
    source = pages.changed(pages.typeset(), tmp_path, nothing)
    _, out, _ = annotated(source)
    image = viewers.render(engine, out)
    boxes = viewers.quads(out, alone=False)
    assert len(boxes) >= 15
    assert [layer for layer, box in boxes if min(viewers.ground(image, box)) > 250] == []
    assert [layer for layer, box in boxes if viewers.darkest(image, box) > 90] == []
    image = viewers.render(engine, viewers.without(out, "Norway"))
    assert [
        box for layer, box in viewers.quads(out) if layer == "Norway" and min(viewers.ground(image, box)) <= 250
    ] == []


def test_existing_layers_are_kept(tmp_path: Path) -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=Name.OCG, Name=pikepdf.String("Watermark")))
        pdf.Root.OCProperties = pdf.make_indirect(
            pikepdf.Dictionary(
                OCGs=pikepdf.Array([group]),
                D=pikepdf.Dictionary(OFF=pikepdf.Array([group]), Order=pikepdf.Array([group])),
            )
        )

    source = pages.changed(pages.typeset(), tmp_path, layered)
    _, out, _ = annotated(source)
    with pikepdf.open(out) as pdf:
        properties = pdf.Root.OCProperties
        assert str(properties.OCGs[0].Name) == str(properties.D.Order[0].Name) == str(properties.D.OFF[0].Name)
        assert len(properties.D.OFF) == 1
        assert "Norway" in [str(group.Name) for group in properties.OCGs]


def test_tags_lead_to_every_annotation(tmp_path: Path) -> None:
    source = plain_source(tmp_path, tagged=True)
    with pikepdf.open(source) as pdf:
        before = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    _, out, _ = annotated(source)
    with pikepdf.open(out) as pdf:
        after = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
        assert before.keys() <= after.keys()
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(after)
        for number, annotation in pages.ours(pdf):
            element = after[int(annotation.StructParent)]
            assert str(element.S) == "/Annot"
            assert element.K[0].Obj.objgen == annotation.objgen
            assert element.Pg.objgen == pdf.pages[number].obj.objgen
            assert str(element.P.P.S) == "/Document"


def test_encryption_and_permissions_stay(tmp_path: Path) -> None:
    allow = pikepdf.Permissions(extract=True, print_highres=False, modify_annotation=True, modify_other=False)
    secret = pikepdf.Encryption(owner="boss", user="", allow=allow)
    source = pages.changed(pages.typeset(), tmp_path, nothing, encryption=secret)
    _, out, _ = annotated(source)
    with pikepdf.open(source) as before, pikepdf.open(out) as after:
        assert after.is_encrypted
        assert after.allow == before.allow
        assert after.encryption.P == before.encryption.P
    with pikepdf.open(out, password="boss") as owned:
        assert owned.owner_password_matched


def test_where_annotations_are_not_permitted_none_are_made(tmp_path: Path) -> None:
    secret = pikepdf.Encryption(owner="boss", user="", allow=pikepdf.Permissions(modify_annotation=False))
    source = pages.changed(pages.typeset(), tmp_path, nothing, encryption=secret)
    with pytest.raises(ExportError, match="does not permit"):
        annotated(source)
    assert not (tmp_path / "out.pdf").exists()


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    reading = pages.reading_of(plain_source(tmp_path))
    (tmp_path / "locked").mkdir()
    secret = pikepdf.Encryption(owner="boss", user="open sesame")
    locked = pages.changed(pages.typeset(), tmp_path / "locked", nothing, encryption=secret)
    with pytest.raises(ExportError, match="password"):
        export.write(reading, tmp_path / "out.pdf", Options(original=locked))
    with pytest.raises(SourceError, match="password"):
        sources.read(str(locked))


def test_a_signed_file_without_a_mark_on_it_is_copied(tmp_path: Path) -> None:
    source = pages.changed(pages.typeset(["Gardens, and who owns them."]), tmp_path, pages.signed)
    _, out, report = annotated(source)
    assert out.read_bytes() == source.read_bytes()
    assert report.highlights == 0


def test_a_signed_file_is_only_added_to_and_the_reader_warned(tmp_path: Path) -> None:
    source = pages.changed(pages.typeset(), tmp_path, pages.signed)
    _, out, report = annotated(source)
    assert any("signed" in notice for notice in report.notices)
    with pikepdf.open(source) as before, pikepdf.open(out) as after:
        assert before.Root.unparse(resolved=True) == after.Root.unparse(resolved=True)
        assert len(list(after.pages[0].obj.Annots)) > 1


def test_forms_links_and_notes_of_others_stay_first(tmp_path: Path) -> None:
    source = pages.changed(pages.typeset(), tmp_path, pages.with_form)
    _, out, _ = annotated(source)
    with pikepdf.open(out) as pdf:
        kinds = [str(one.Subtype) for one in pdf.pages[0].obj.Annots]
        assert kinds[:3] == ["/Widget", "/Link", "/Text"]
        assert str(pdf.Root.AcroForm.Fields[0].V) == "Ågot"


def test_the_words_of_a_text_are_found_on_the_pages_of_a_pdf(tmp_path: Path) -> None:
    """The briefing was read from somewhere else: each mark is looked for by its words and those around them."""
    source = plain_source(tmp_path, page=TINY)
    reading = readings.plain("\n\n".join(pages.PARAGRAPHS), readings.NAMES)
    out = tmp_path / "out.pdf"
    report = export.write(reading, out, Options(original=source))
    found = pages.together(reading, pages.words_under(out))
    wanted = pages.expected(reading)
    same = [name for name in wanted if pages.letters(found[name]) == pages.letters(wanted[name])]
    assert len(same) >= 0.9 * len(wanted)
    assert report.highlights >= 0.95 * len(wanted)


def test_a_pdf_of_other_words_gets_no_marks_and_says_so(tmp_path: Path) -> None:
    source = plain_source(tmp_path, paragraphs=["Quite another story about gardens and their owners."])
    reading = readings.plain("\n\n".join(pages.PARAGRAPHS), readings.NAMES)
    report = export.write(reading, tmp_path / "out.pdf", Options(original=source))
    assert report.highlights == 0
    assert any("were not found" in notice for notice in report.notices)


@pytest.mark.parametrize("damage", [b"", b"not a PDF at all", b"%PDF-1.7\nnonsense"])
def test_what_is_no_pdf_is_refused_in_words(tmp_path: Path, damage: bytes) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(damage)
    reading = readings.sample()
    with pytest.raises(ExportError, match=r"broken\.pdf"):
        export.write(reading, tmp_path / "out.pdf", Options(original=broken))
    assert not (tmp_path / "out.pdf").exists()


def test_a_damaged_table_of_references_is_written_anew(tmp_path: Path) -> None:
    source = plain_source(tmp_path)
    data = source.read_bytes()
    at = data.rindex(b"startxref")
    source.write_bytes(data[:at] + b"startxref\n7\n%%EOF\n")
    reading, out, _ = annotated(source)
    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert len(pages.words_under(out)) >= len(pages.expected(reading))


def test_hostile_names_and_notes_stay_text(tmp_path: Path) -> None:
    source = plain_source(tmp_path)
    text = sources.read(str(source)).document.text
    nasty = ") >> endobj 1 0 obj << /JS (app.alert(1)) \\ \x00\x1b\u202e 🙂 𠮷"
    own = (Highlight("h", Anchor.at(text, 0, 9), "pink", nasty), Note(readings.NORWAY.id, nasty))
    out = tmp_path / "out.pdf"
    export.write(pages.reading_of(source, own), out, Options(original=source))
    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
        notes = [str(one.Contents) for _, one in pages.ours(pdf)]
    assert any(") >> endobj 1 0 obj << /JS (app.alert(1)) \\ ��� 🙂 𠮷" in note for note in notes)
    assert sources.read(str(out)).corrections == own


def test_a_file_that_counts_objects_it_has_not_is_written_anew(tmp_path: Path) -> None:
    source = pages.changed(pages.typeset(), tmp_path, nothing, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = source.read_bytes()
    source.write_bytes(re.sub(rb"/Size \d+", b"/Size 2000000000", data))
    _, out, report = annotated(source)
    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
    assert report.highlights >= 20


def test_damaged_files_end_in_a_result_or_in_words(tmp_path: Path) -> None:
    whole = pages.changed(pages.typeset(tagged=True), tmp_path, pages.with_form).read_bytes()
    reading = pages.reading_of(tmp_path / "source.pdf")
    dice = random.Random(11)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(dice.choice((1, 5, 40))):
            at = dice.randrange(len(broken))
            broken[at : at + 1] = dice.choice((b"", b"\0", b"/", b"[", b"9", b">>"))
        source = tmp_path / "broken.pdf"
        source.write_bytes(broken)
        with contextlib.suppress(ExportError):
            export.write(reading, tmp_path / "out.pdf", Options(original=source))


@pytest.mark.parametrize(
    "nonsense", [pikepdf.Dictionary(), pikepdf.String("x"), pikepdf.Array([1, pikepdf.Name.X, pikepdf.Dictionary()])]
)
@pytest.mark.parametrize(
    "where", ["/Annots", "/AcroForm", "/OCProperties", "/Names", "/AF", "/StructTreeRoot", "/Perms"]
)
def test_nonsense_in_a_file_s_structure_ends_in_a_result_or_in_words(tmp_path: Path, where: str, nonsense: Any) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        (pdf.pages[0].obj if where == "/Annots" else pdf.Root)[where] = nonsense

    source = pages.changed(pages.typeset(), tmp_path, change)
    with contextlib.suppress(ExportError):
        annotated(source)
