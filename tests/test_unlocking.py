"""PDFs that want a password: read, annotated and drawn with it, and refused without it in words of their own kind."""

import pickle
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefing_app import export, pdfpages, sources
from briefing_app.errors import ExportError, PasswordError, SourceError
from briefing_app.export import Options
from tests.export import pages

SCHEMES: dict[str, dict[str, Any]] = {
    "RC4, 40 bits": {"R": 2, "aes": False, "metadata": False},
    "RC4, 128 bits": {"R": 3, "aes": False, "metadata": False},
    "AES, 128 bits": {"R": 4},
    "AES, 256 bits": {"R": 6},
}


def nothing(pdf: pikepdf.Pdf) -> None:
    pass


def locked(folder: Path, user: str = "open sesame", owner: str = "boss", **how: Any) -> Path:
    folder.mkdir(exist_ok=True)
    secret = pikepdf.Encryption(owner=owner, user=user, **how)
    return pages.changed(pages.typeset(), folder, nothing, encryption=secret)


@pytest.fixture(scope="module")
def shut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return locked(tmp_path_factory.mktemp("locked"))


def test_without_its_password_a_file_says_that_it_is_locked(shut: Path) -> None:
    with pytest.raises(PasswordError, match="locked") as raised:
        sources.read(str(shut))
    assert not raised.value.wrong
    assert isinstance(raised.value, SourceError)


def test_a_wrong_password_is_said_to_be_wrong(shut: Path) -> None:
    with pytest.raises(PasswordError, match="not the password") as raised:
        sources.read(str(shut), password="friend")
    assert raised.value.wrong
    assert "friend" not in raised.value.message + raised.value.detail


@pytest.mark.parametrize("password", ["open sesame", "boss"])
def test_with_the_reader_s_or_the_owner_s_password_it_is_read(shut: Path, password: str) -> None:
    opened = sources.read(str(shut), password=password)
    assert "Ida Lund" in opened.document.text
    assert password not in repr(opened)


def test_a_password_that_is_not_needed_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = pages.changed(pages.typeset(), tmp_path / "plain", nothing)
    for_all = locked(tmp_path / "for all", user="")
    assert sources.read(str(plain), password="boss").document.text
    assert sources.read(str(for_all), password="friend").document.text


@pytest.mark.parametrize("how", SCHEMES.values(), ids=SCHEMES.keys())
@pytest.mark.parametrize("password", ["sesame", "sésame", "100 €"])
def test_letters_beyond_ascii_open_old_and_new_files(tmp_path: Path, how: dict[str, Any], password: str) -> None:
    file = locked(tmp_path / "file", password, **how)
    for typed in (password, unicodedata.normalize("NFD", password)):
        opened = sources.read(str(file), password=typed)
        assert opened.document.text
    reading = export_reading(file, password)
    out = tmp_path / "out.pdf"
    export.write(reading, out, Options(original=file, password=password))
    assert sources.read(str(out), password=password).analysis == reading.analysis


def export_reading(file: Path, password: str) -> Any:
    return pages.reading_of(file, password=password)


@pytest.mark.parametrize("how", SCHEMES.values(), ids=SCHEMES.keys())
def test_a_locked_file_is_annotated_and_stays_locked(tmp_path: Path, how: dict[str, Any]) -> None:
    permissions = {"extract": False, "modify_other": False}
    file = locked(tmp_path / "file", allow=pikepdf.Permissions(**permissions), **how)
    reading = export_reading(file, "open sesame")
    out = tmp_path / "out.pdf"
    report = export.write(reading, out, Options(original=file, password="open sesame"))
    assert report.highlights >= 20
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(file, password="boss") as before, pikepdf.open(out, password="boss") as after:
        assert after.owner_password_matched
        assert after.allow == before.allow
        assert after.encryption.stream_method == before.encryption.stream_method
    found = pages.together(reading, pages.words_under(out, "open sesame"))
    wanted = pages.expected(reading)
    assert {name: pages.letters(words) for name, words in found.items()} == {
        name: pages.letters(words) for name, words in wanted.items()
    }
    back = sources.read(str(out), password="open sesame")
    assert back.analysis == reading.analysis
    assert b"open sesame" not in out.read_bytes()


def test_an_annotated_file_never_shows_what_it_hides(tmp_path: Path) -> None:
    file = locked(tmp_path / "file")
    reading = export_reading(file, "open sesame")
    out = tmp_path / "out.pdf"
    export.write(reading, out, Options(original=file, password="open sesame"))
    data = out.read_bytes()
    assert b"Lund" not in data
    assert b"Mentioned" not in data


@pytest.mark.parametrize("suffix", [".pdf", ".xfdf"])
def test_exports_of_a_locked_original_ask_for_its_password(shut: Path, tmp_path: Path, suffix: str) -> None:
    reading = export_reading(shut, "open sesame")
    for password, wrong in (("", False), ("friend", True)):
        with pytest.raises(PasswordError) as raised:
            export.write(reading, tmp_path / f"out{suffix}", Options(original=shut, password=password))
        assert raised.value.wrong is wrong
        assert isinstance(raised.value, ExportError)
    assert not list(tmp_path.iterdir())
    export.write(reading, tmp_path / f"out{suffix}", Options(original=shut, password="open sesame"))
    assert b"open sesame" not in (tmp_path / f"out{suffix}").read_bytes()


def test_only_the_owner_may_annotate_where_the_file_says_so(tmp_path: Path) -> None:
    allow = pikepdf.Permissions(modify_annotation=False, modify_other=False)
    file = locked(tmp_path / "file", user="", allow=allow)
    reading = export_reading(file, "")
    out = tmp_path / "out.pdf"
    for password, wrong in (("", False), ("friend", True)):
        with pytest.raises(PasswordError, match="does not permit") as raised:
            export.write(reading, out, Options(original=file, password=password))
        assert raised.value.owner
        assert raised.value.wrong is wrong
    export.write(reading, out, Options(original=file, password="boss"))
    with pikepdf.open(out) as after:
        assert not after.allow.modify_annotation  # as before, for everybody else
        assert pages.ours(after)


def test_pages_are_drawn_with_the_password_only(shut: Path) -> None:
    with pytest.raises(PasswordError):
        pdfpages.render(shut, (0,), 100)
    assert pdfpages.render(shut, (0,), 100, "open sesame").pictures


def test_the_error_comes_whole_through_a_pipe() -> None:
    error = pickle.loads(pickle.dumps(PasswordError("Locked.", "why", wrong=True, owner=True)))
    assert (error.message, error.detail, error.wrong, error.owner) == ("Locked.", "why", True, True)


def test_nothing_that_is_shown_of_options_tells_the_password() -> None:
    assert "sesame" not in repr(Options(password="open sesame"))
