"""Adding to signed and encrypted PDFs: the ciphers by the standards' own examples, the file by what others read."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from briefing_app import export
from briefing_app.errors import ExportError
from briefing_app.export import Options
from briefing_app.export.inplace.ciphers import aes, rc4
from briefing_app.export.inplace.encryption import Encryption, encryption

from . import pages
from .test_inplace import SCHEMES

PASSWORD = "open sesame"


@pytest.mark.parametrize(
    ("key", "plain", "enciphered"),
    [  # FIPS 197, appendix C; from a start of zeros the first block is as without one
        ("000102030405060708090a0b0c0d0e0f", "00112233445566778899aabbccddeeff", "69c4e0d86a7b0430d8cdb78070b4c55a"),
        (
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "00112233445566778899aabbccddeeff",
            "8ea2b7ca516745bfeafc49904b496089",
        ),
    ],
)
def test_aes_is_that_of_its_standard(key: str, plain: str, enciphered: str) -> None:
    made = aes(bytes.fromhex(key), bytes.fromhex(plain), bytes(16))
    assert made[:16] == bytes(16)
    assert made[16:32].hex() == enciphered
    assert len(made) == 48  # and a block of padding


@pytest.mark.parametrize(
    ("key", "last"),
    [  # SP 800-38A, F.2.1 and F.2.5
        ("2b7e151628aed2a6abf7158809cf4f3c", "3ff1caa1681fac09120eca307586e1a7"),
        ("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "b2eb05e2c39be9fcda6c19078c6a9d1b"),
    ],
)
def test_blocks_are_chained(key: str, last: str) -> None:
    plain = (
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
        "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
    )
    made = aes(bytes.fromhex(key), bytes.fromhex(plain), bytes(range(16)))
    assert made[64:80].hex() == last


def test_each_start_is_another() -> None:
    assert aes(bytes(16), b"the same") != aes(bytes(16), b"the same")


@pytest.mark.parametrize(
    ("key", "stream"),
    [  # RFC 6229, section 2: keys of 40 and 128 bits
        ("0102030405", "b2396305f03dc027ccc3524a0a1118a8"),
        ("0102030405060708090a0b0c0d0e0f10", "9ac7cc9a609d1ef7b2932899cde41b97"),
    ],
)
def test_rc4_is_that_of_others(key: str, stream: str) -> None:
    assert rc4(bytes.fromhex(key), bytes(16)).hex() == stream


@given(st.binary(max_size=60), st.text(max_size=40), st.text("()\\<>abc\r\n", max_size=30))
def test_every_string_of_an_object_is_enciphered_and_nothing_else(raw: bytes, text: str, brackets: str) -> None:
    held = Dictionary(A=String(raw), B=Array([String(text), String(brackets), 7, Name("/A(B)")]), C=Dictionary(D=True))
    made = Encryption(b"12345", "rc4", "rc4").body(9, held.unparse())
    key = hashlib.md5(b"12345" + bytes([9, 0, 0, 0, 0])).digest()[:10]
    again: Any = pikepdf.Object.parse(made)
    strings = [bytes(one) for one in (again.A, again.B[0], again.B[1])]
    assert [rc4(key, one) for one in strings] == [bytes(one) for one in (held.A, held.B[0], held.B[1])]
    assert (again.B[2], again.B[3], again.C.D) == (7, Name("/A(B)"), True)


@pytest.mark.parametrize("broken", [b"<< /A (b >>", b"<< /A b) >>"])
def test_a_string_without_an_end_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="without an end"):
        Encryption(b"12345", "rc4", "rc4").body(1, broken)


def test_a_signature_is_never_written_again() -> None:
    with pytest.raises(ValueError, match="signature"):
        Encryption(bytes(32), "aesv3", "aesv3").body(1, b"<< /ByteRange [0 1 2 3] /Contents (x) >>")


def signed(folder: Path, how: dict[str, Any], mode: pikepdf.ObjectStreamMode, **save: Any) -> Path:
    """A PDF whose signature covers all of its bytes but the signature itself."""
    folder.mkdir(exist_ok=True)

    def change(pdf: pikepdf.Pdf) -> None:
        pages.signed(pdf)
        signature = pdf.make_indirect(pdf.Root.AcroForm.Fields[0].V)
        signature.ByteRange = Array([0, 1111111111, 1111111111, 1111111111])

    secret = pikepdf.Encryption(owner="boss", user=PASSWORD, **how)
    path = pages.changed(pages.typeset(tagged=True), folder, change, encryption=secret, object_stream_mode=mode, **save)
    data = path.read_bytes()
    found = re.search(rb"/Contents <30[0-9a-f]+>", data)
    if found is not None:  # in an object stream it could not be signed
        first, second = found.start() + 10, found.end()
        ends = b"0 %d %d %d" % (first, second, len(data) - second)
        data = re.sub(rb"0 1111111111 1111111111 1111111111", lambda there: ends.ljust(len(there[0])), data)
        path.write_bytes(data)
    return path


def digest(path: Path) -> str:
    """Of what the signature covers."""
    with pikepdf.open(path, password=PASSWORD) as pdf:
        a, b, c, d = (int(one) for one in pdf.Root.AcroForm.Fields[0].V.ByteRange)
    data = path.read_bytes()
    return hashlib.sha256(data[a : a + b] + data[c : c + d]).hexdigest()


@pytest.mark.parametrize("mode", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
@pytest.mark.parametrize("how", SCHEMES.values(), ids=SCHEMES.keys())
def test_a_signed_and_locked_file_is_added_to(
    tmp_path: Path, how: dict[str, Any], mode: pikepdf.ObjectStreamMode
) -> None:
    source = signed(tmp_path / "made", how, mode)
    reading = pages.reading_of(source, password=PASSWORD)
    out = tmp_path / "out.pdf"
    report = export.write(reading, out, Options(original=source, password=PASSWORD))
    assert any("signed" in notice for notice in report.notices)
    assert out.read_bytes().startswith(source.read_bytes())
    assert digest(out) == digest(source)
    with pikepdf.open(source, password=PASSWORD) as before, pikepdf.open(out, password=PASSWORD) as after:
        assert after.check_pdf_syntax() == []
        assert bytes(after.Root.AcroForm.Fields[0].V.Contents) == bytes(before.Root.AcroForm.Fields[0].V.Contents)
        subjects = {str(one.Subj) for _, one in pages.ours(after)}
        assert {"Speaker", "Country"} <= subjects
        assert all(one.AP.N.read_bytes().startswith(b"/G0 gs ") for _, one in pages.ours(after))
    found = pages.together(reading, pages.words_under(out, PASSWORD))  # by qpdf and pdfium together
    assert {name: pages.letters(words) for name, words in found.items()} == {
        name: pages.letters(words) for name, words in pages.expected(reading).items()
    }
    added = out.read_bytes()[source.stat().st_size :]
    assert b"Lund" not in added
    assert b"Country" not in added


@pytest.mark.parametrize("how", SCHEMES.values(), ids=SCHEMES.keys())
def test_appearances_are_painted(tmp_path: Path, how: dict[str, Any]) -> None:
    source = signed(tmp_path / "made", how, pikepdf.ObjectStreamMode.disable)
    reading = pages.reading_of(source, password=PASSWORD)
    out = tmp_path / "out.pdf"
    export.write(reading, out, Options(original=source, password=PASSWORD))
    with pikepdf.open(out, password=PASSWORD) as pdf:
        highlights = [
            (n, one) for n, one in pages.ours(pdf) if one.Subtype == Name.Highlight and len(one.QuadPoints) == 8
        ]
        number, annotation = highlights[0]
        box = [float(value) for value in annotation.Rect]
    assert (255, 255, 255) in pages.colours_at(source, number, box, PASSWORD)
    assert (255, 255, 255) not in pages.colours_at(out, number, box, PASSWORD)


def test_a_signed_file_that_is_encrypted_in_an_unknown_way_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = signed(tmp_path / "made", {"R": 6}, pikepdf.ObjectStreamMode.disable)
    reading = pages.reading_of(source, password=PASSWORD)
    monkeypatch.setattr("briefing_app.export.inplace.incremental.encryption", lambda _pdf: None)
    with pytest.raises(ExportError, match="Export a typeset PDF instead"):
        export.write(reading, tmp_path / "out.pdf", Options(original=source, password=PASSWORD))


def test_a_file_that_is_not_encrypted_has_no_encryption(tmp_path: Path) -> None:
    with pikepdf.open(pages.changed(pages.typeset(), tmp_path, lambda _pdf: None)) as pdf:
        assert encryption(pdf) is None
