"""Text of any script comes out as text; what no font has is shown and told; what is hostile is only text."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from briefing_app import export
from briefing_app.export import clean
from briefing_app.export.options import Options
from briefing_app.export.pdf import fonts
from briefing_app.model import Entity, Kind
from tests.export import checks, readings

NAMES = {
    "Korean": "조태열",
    "Japanese": "上川陽子とひらがな",
    "Chinese": "王毅外交部长",
    "Arabic": "أنتوني بلينكن",
    "Hebrew": "יאיר לפיד",
    "Cyrillic": "Энтони Блинкен",
    "Greek": "Κυριάκος Μητσοτάκης",
    "Thai": "เศรษฐา",
    "Devanagari": "सुब्रह्मण्यम",
    "Vietnamese": "Nguyễn Thị Thập",
}


def text_of(file: Path) -> str:
    document = pdfium.PdfDocument(file)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words


def test_every_script_is_set_as_text_and_is_sound(tmp_path: Path) -> None:
    everyone = [Entity(f"person:{script}", Kind.PERSON, name) for script, name in NAMES.items()]
    text = "\n".join(f"The name in {script} is {name}, as written there." for script, name in NAMES.items())
    reading = readings.plain(text, {e.id: (e.name,) for e in everyone}, everyone=everyone)
    out = tmp_path / "scripts.pdf"
    report = export.write(reading, out)
    assert report.highlights == len(NAMES)
    assert report.notices == ()
    assert checks.conformance(out) == []
    said = checks.squeezed(text_of(out))
    for script in ("Korean", "Japanese", "Chinese", "Cyrillic", "Greek", "Vietnamese"):
        assert checks.squeezed(NAMES[script]) in said, script
    assert checks.words(out, reading) == []


MARKED = {  # text, and what in it is marked
    "Hebrew in English": ("Then the minister יאיר לפיד בן טומי said so.", ["יאיר לפיד בן טומי"]),
    "Hebrew points": ("ראש הממשלה שָׁלוֹם עֲלֵיכֶם אמר זאת.", ["שָׁלוֹם עֲלֵיכֶם"]),
    "Hebrew over lines": (
        " ".join(["שר החוץ יאיר לפיד אמר כי המדינה תפעל למען השלום באזור כולו"] * 6),
        ["המדינה תפעל למען השלום באזור כולו שר החוץ יאיר"],
    ),
    "Hebrew and English": (
        "קבוצת NATO בבריסל החליטה עם ה-UN in Geneva היום.",
        ["קבוצת NATO בבריסל", "UN in Geneva היום"],
    ),
    "Hebrew brackets": ("הנשיא אמר: (שלום לכם), ואז הלך.", ["(שלום לכם)", "אמר: (שלום"]),
    "Arabic in English": (
        " ".join(["The name of the organisation in its own language is جامعة الدول العربية للتعاون, and so on."] * 4),
        ["جامعة الدول العربية للتعاون"],
    ),
    "Arabic vowels": ("قال الوزير مُحَمَّدٌ عَبْدُ اللّٰهِ إن السلام قريب.", ["مُحَمَّدٌ عَبْدُ اللّٰهِ"]),
    "Arabic ligatures": ("قال وزير الخارجية الأردني إن لا سلام إلا بالعدل والإسلام.", ["لا سلام إلا بالعدل والإسلام"]),
    "Arabic digits": (
        "أعلن عام ١٩٤٥ أن 25 دولة من جامعة الدول العربية 2024 وافقت.",
        ["أن 25 دولة", "عام ١٩٤٥", "الدول العربية 2024 وافقت"],
    ),
    "Arabic over lines": (
        " ".join(["قال وزير الخارجية أنتوني بلينكن إن الولايات المتحدة تدعم الحل"] * 6),
        ["الولايات المتحدة تدعم الحل قال وزير الخارجية"],
    ),
    "Persian joiners": ("وزیر خارجه می\u200cگوید که خانه\u200cها را می\u200cسازد.", ["می\u200cگوید که خانه\u200cها"]),
    "Thai": (
        "นายกรัฐมนตรี เศรษฐา ทวีสิน กล่าวว่า น้ำท่วมที่กรุงเทพฯ ทำให้ผู้คน ต้องย้าย",
        ["เศรษฐา ทวีสิน", "น้ำท่วมที่กรุงเทพฯ ทำให้ผู้คน"],
    ),
    "Thai over lines": (
        " ".join(["รัฐมนตรีว่าการกระทรวงการต่างประเทศกล่าวว่าน้ำท่วมที่กรุงเทพ"] * 5),
        ["รัฐมนตรีว่าการกระทรวงการต่างประเทศกล่าวว่าน้ำท่วมที่กรุงเทพ"],
    ),
    "Devanagari": (
        "विदेश मंत्री निर्मला सीतारमण ने कर्नाटक में हिन्दी दिवस पर क्षत्रिय स्त्रियों से कहा।",
        ["निर्मला सीतारमण", "कर्नाटक में हिन्दी दिवस", "क्षत्रिय स्त्रियों"],
    ),
    "Devanagari over lines": (
        " ".join(["प्रधानमंत्री नरेन्द्र मोदी ने कहा कि हिन्द महासागर में शान्ति ज़रूरी है"] * 6),
        ["हिन्द महासागर में शान्ति ज़रूरी है प्रधानमंत्री नरेन्द्र"],
    ),
}


@pytest.mark.parametrize("case", MARKED)
def test_what_is_marked_lies_under_its_quads_in_any_script(case: str, tmp_path: Path) -> None:
    text, names = MARKED[case]
    everyone = [Entity(f"person:{number}", Kind.PERSON, name) for number, name in enumerate(names)]
    reading = readings.plain(text, {e.id: (e.name,) for e in everyone}, everyone=everyone)
    out = tmp_path / "marked.pdf"
    report = export.write(reading, out)
    assert report.highlights >= len(names)
    assert report.notices == ()
    assert checks.problems(out, reading) == []


@pytest.mark.parametrize("case", ["Hebrew in English", "Arabic vowels", "Thai", "Devanagari"])
@pytest.mark.parametrize("share", [-0.2, 0.2])
def test_quads_that_are_beside_the_words_are_noticed_in_any_script(case: str, share: float, tmp_path: Path) -> None:
    text, names = MARKED[case]
    everyone = [Entity("person:0", Kind.PERSON, names[0])]
    reading = readings.plain(text, {"person:0": names[:1]}, everyone=everyone)
    out, shifted = tmp_path / "marked.pdf", tmp_path / "shifted.pdf"
    export.write(reading, out)
    with pikepdf.open(out) as pdf:
        for _, one in checks.made_by_us(pdf):
            by = share * (float(one.Rect[2]) - float(one.Rect[0]))
            one.QuadPoints = pikepdf.Array([float(v) + (by if n % 2 == 0 else 0) for n, v in enumerate(one.QuadPoints)])
        pdf.save(shifted)
    assert checks.words(out, reading) == []
    assert checks.words(shifted, reading) != []


def test_a_paragraph_runs_as_its_first_letter_does(tmp_path: Path) -> None:
    reading = readings.plain("Oslo 1.\n\nשלום עולם.", {})
    out = tmp_path / "rtl.pdf"
    export.write(reading, out, Options(front=False))
    document = pdfium.PdfDocument(out)
    words = document[0].get_textpage()
    width = document[0].get_width()
    places = {words.get_text_range(i, 1): words.get_charbox(i)[0] for i in range(words.count_chars())}
    document.close()
    assert places["1"] < width / 2 < places["ש"]


def test_what_no_font_has_is_shown_and_told(tmp_path: Path) -> None:
    reading = readings.plain(
        "Cuneiform \U00012000 and private \ue000 and nothing \x00 and Norway.", {"country:NO": ("Norway",)}
    )
    out = tmp_path / "missing.pdf"
    report = export.write(reading, out)
    assert "\ufffd" in text_of(out)
    assert checks.problems(out, reading) == []
    assert any("U+E000" in notice and "U+0000" in notice for notice in report.notices)


HOSTILE = {
    "typst": '#panic("x") #import "@preview/x:1.0.0" $x^2$ `raw` *b* _e_ <label> @ref // comment \\u{41} #{ ] )',
    "json": '", "k": "h", \\" } ] \\n \\u0000',
    "pdf": "(a) <b> /Name endobj stream %PDF-1.7 ) Tj",
    "html": "<script>alert(1)</script> &amp; &#x41;",
    "controls": "a\x07b\x1b[31mc\x7fd\x85e\x0bf",
    "surrogate": "a lone \ud800 half and \udfff another",
    "bidi": "pay \u202e001 \u202c now \u2066isolated\u2069",
    "joiners": "a\u200db \u0301\u0302 \u200d\u200d x\ufe0f",
    "emoji": "😀 👩\u200d👩\u200d👧 🇳🇴 👍🏽",
    "noncharacter": "\ufffe\uffff\U0010ffff",
    "combining": "z" + "\u0301" * 40 + " q\u0711 a\u093f",
    "long": "x" * 5000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_only_text(kind: str, tmp_path: Path) -> None:
    words = HOSTILE[kind]
    everyone = [Entity("person:x", Kind.PERSON, f"Mr {words[:200]}", role=words[:100], country="XX")]
    reading = readings.plain(f"Before. {words} After Norway.", {"person:x": ("Norway",)}, everyone=everyone)
    out = tmp_path / "hostile.pdf"
    report = export.write(reading, out)
    assert report.highlights == 1
    shown = text_of(out)
    assert "Before." in shown
    assert "Norway" in shown
    with pikepdf.open(out) as pdf:
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        assert "/OpenAction" not in pdf.Root
    assert [one for one in checks.problems(out, reading) if kind != "long"] == []


def test_typst_markup_comes_out_letter_by_letter(tmp_path: Path) -> None:
    reading = readings.plain(HOSTILE["typst"], {})
    out = tmp_path / "typst.pdf"
    export.write(reading, out, Options(front=False))
    assert '#panic("x")' in text_of(out)


def test_bidi_overrides_do_not_turn_words_round() -> None:
    clean = fonts.Cleaner()
    assert clean("a\u202eb") == "a\ufffdb"
    assert clean("a\u200eb\u2067c") == "abc"
    assert clean.replaced == {"\u202e": "U+202E"}


@pytest.mark.parametrize(
    ("target", "safe"),
    [
        ("https://example.org/a b?q=ü", "https://example.org/a%20b?q=%C3%BC"),
        ("mailto:press@example.org", "mailto:press@example.org"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("x-m:3", ""),
        ("relative/page.html", ""),
        ("https://example.org/" + "a" * 3000, ""),
    ],
)
def test_only_web_and_mail_addresses_become_links(target: str, safe: str) -> None:
    assert clean.safe_link(target) == safe


def test_a_refusal_of_the_typesetter_names_its_characters() -> None:
    message = 'error: the text `"\\u{711}ab\U00010000"` could not be displayed with font `"Libertinus Serif"`'
    assert fonts.refusals(message) == {"\u0711", "\U00010000"}


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def test_pictures_have_their_words_and_bad_ones_are_told(tmp_path: Path) -> None:
    import base64

    good = base64.b64encode(PIXEL).decode()
    source = (
        f"# Pictures\n\n![Ministers of Norway shake hands](data:image/png;base64,{good})\n\n"
        f"![A broken one](data:image/png;base64,{base64.b64encode(PIXEL[:40]).decode()})\n\nAfter.\n"
    )
    reading = readings.reading(source)
    out = tmp_path / "pictures.pdf"
    report = export.write(reading, out)
    assert len(reading.document.images) == 2
    assert any("1 picture could not be shown" in notice for notice in report.notices)
    assert checks.problems(out, reading) == []
    shown = text_of(out)
    assert "A broken one" in shown
    assert "Ministers of Norway" in shown
