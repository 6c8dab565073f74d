"""`briefing-app library`: data on stdout, words on stderr, and the exit codes of the contract."""

import json
import shutil
from pathlib import Path

import pytest

from briefing_app import cli, settings
from briefing_app.corrections import Step
from briefing_app.library import Library
from briefing_app.model import Hide

pytestmark = pytest.mark.xdist_group("a filled library")
OSLO = "Ministers meet in Oslo\n\n“We will work together on cybersecurity,” said Norwegian Foreign Minister Ada Berg.\n"
LIMA = "Port talks in Lima\n\nPeru and Chile discussed ports.\n"


def run(*words: str) -> int:
    return cli.run(["library", *words], lambda *_: 99)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    made: list[str] = []
    folder = tmp_path_factory.mktemp("files")
    for name, text in (("oslo", OSLO), ("lima", LIMA)):
        made.append(str(folder / f"{name}.txt"))
        Path(made[-1]).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def filled(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with both files in it, analysed once."""
    home = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as surroundings:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            surroundings.setenv(name, str(home))
        assert run("--library", str(home / "library.sqlite3"), "add", *files) == 0
    return home / "library.sqlite3"


@pytest.fixture
def kept(files: list[str], filled: Path) -> list[str]:
    """The files, which are in a library of the test's own."""
    path = settings.load().library
    path.parent.mkdir(parents=True)
    shutil.copyfile(filled, path)
    return files


Caught = pytest.CaptureFixture[bytes]


def lines(caught: Caught) -> list[str]:
    return caught.readouterr().out.decode().splitlines()


def test_add_goes_on_after_a_bad_one_and_the_same_again_is_the_same(
    files: list[str], tmp_path: Path, capfdbinary: Caught
):
    assert run("add", files[0], str(tmp_path / "none.txt"), files[1], files[0]) == 1
    out, err = capfdbinary.readouterr()
    assert [line.split("\t")[0] for line in out.decode().splitlines()] == ["1", "2", "1"]
    assert b"none.txt" in err
    assert b"Traceback" not in err


def test_list_and_its_json(kept: list[str], capfdbinary: Caught):
    assert run("list") == 0
    assert [line.split("\t")[2] for line in lines(capfdbinary)] == ["Port talks in Lima", "Ministers meet in Oslo"]
    assert run("list", "--json", "-n", "1") == 0
    (found,) = map(json.loads, lines(capfdbinary))
    assert (found["id"], found["title"], found["source"]) == (2, "Port talks in Lima", kept[1])


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        (["cybersecurity"], ["1"]),
        (['"work together"'], ["1"]),
        (["country:NO"], ["1"]),
        (["country:PE", "port*"], ["2"]),
        (["nowhere"], []),
    ],
)
def test_search(kept: list[str], capfdbinary: Caught, query: list[str], answers: list[str]):
    assert run("search", *query) == 0
    assert [line.split("\t")[0] for line in lines(capfdbinary)] == answers


def test_search_as_json_says_where(kept: list[str], capfdbinary: Caught):
    assert run("search", "--json", "cybersecurity") == 0
    (found,) = map(json.loads, lines(capfdbinary))
    assert OSLO[found["span"]["start"] : found["span"]["end"]] == "cybersecurity"
    assert [found["snippet"][m["start"] : m["end"]] for m in found["marks"]] == ["cybersecurity"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["search", "colour:red"], "is nothing to search by"),
        (["search", "before:soon"], "is no date"),
        (["search", '"open'], "quotation mark is open"),
        (["show", "7"], "no briefing 7"),
        (["show", "elsewhere.txt"], "nothing from"),
        (["search"], "Missing argument"),
    ],
)
def test_requests_that_make_no_sense_say_so(words: list[str], says: str, capfdbinary: Caught):
    assert run(*words) == cli.WRONG_USAGE
    assert says in capfdbinary.readouterr().err.decode()


def test_show_has_the_readers_corrections(kept: list[str], capfdbinary: Caught):
    with Library.open(settings.load().library) as library:
        library.record(1, Step("hiding", (Hide("country:NO"),)))
    for which in ("1", kept[0]):
        assert run("show", which, "--format", "json") == 0
        found = json.loads(capfdbinary.readouterr().out)
        assert found["text"] == OSLO
        assert "country:NO" not in {e["id"] for e in found["entities"]}


def test_export_import_backup_check_forget(kept: list[str], tmp_path: Path, capfdbinary: Caught):
    other = str(tmp_path / "other.sqlite3")
    assert run("export", str(tmp_path / "all.briefings")) == 0
    assert run("--library", other, "import", str(tmp_path / "all.briefings")) == 0
    assert "2 briefings added" in capfdbinary.readouterr().err.decode()
    assert run("--library", other, "list") == 0
    assert len(lines(capfdbinary)) == 2
    assert run("--library", other, "backup") == 0
    (made,) = lines(capfdbinary)
    assert Path(made).exists()
    assert run("--library", other, "forget", "1", "--yes") == 0
    assert run("--library", other, "check") == 0
    assert "1 briefing" in capfdbinary.readouterr().err.decode()
    assert run("list") == 0
    assert len(lines(capfdbinary)) == 2


def test_a_damaged_library_is_told_and_restored(kept: list[str], capfdbinary: Caught):
    path = settings.load().library
    assert run("backup") == 0
    path.write_bytes(b"rubbish" * 1000)
    capfdbinary.readouterr()
    assert run("list") == 1
    assert "library restore" in capfdbinary.readouterr().err.decode()
    assert run("restore") == 1  # the damaged file itself gave nothing
    assert run("list") == 0
    assert len(lines(capfdbinary)) == 2


def test_a_library_that_cannot_be_is_told(tmp_path: Path, capfdbinary: Caught):
    (tmp_path / "file").write_text("")
    assert run("--library", str(tmp_path / "file" / "library.sqlite3"), "list") == 1
    err = capfdbinary.readouterr().err.decode()
    assert "cannot be written here" in err
    assert "Traceback" not in err
