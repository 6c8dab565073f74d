"""The command line as its contract says: data on stdout, words on stderr, exit codes 0, 1, 2, and never a traceback."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_app import __main__, cli, resources

ARTICLE = (
    "Ministers meet in Oslo\n\n“We will work together on cybersecurity,” said Norwegian Foreign Minister Ada Berg "
    "after talks with Japan.\n"
)


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    file = tmp_path / "oslo.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def no_window(*_: object) -> int:
    raise AssertionError("no window was asked for")


def run(*words: str) -> int:
    return cli.run([*words], no_window)


def test_analyze_one_file_gives_one_object(briefing: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    assert run("analyze", str(briefing)) == 0
    out, _ = capfdbinary.readouterr()
    found = json.loads(out)
    assert found["schema"] == "briefing-analysis/1"
    assert found["text"] == ARTICLE
    for entity in found["entities"]:
        for mention in entity["mentions"]:
            assert found["text"][mention["start"] : mention["end"]] == mention["text"]
    assert {"country:NO", "country:JP"} <= {e["id"] for e in found["entities"]}


def test_analyze_several_gives_a_line_each_and_goes_on_after_a_bad_one(
    briefing: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    assert run("analyze", str(briefing), str(tmp_path / "none.txt"), str(briefing)) == cli.FAILED
    out, err = capfdbinary.readouterr()
    assert [json.loads(line)["document"]["title"] for line in out.splitlines()] == ["Ministers meet in Oslo"] * 2
    assert b"none.txt does not exist" in err
    assert b"2 of 3 done, 1 failed" in err


def test_analyze_into_a_file_and_a_folder(briefing: Path, tmp_path: Path):
    assert run("analyze", str(briefing), "-o", str(tmp_path / "a.csv")) == 0
    assert b"country:NO" in (tmp_path / "a.csv").read_bytes()
    assert run("analyze", str(briefing), str(resources.sample()), "--format", "md", "-o", str(tmp_path / "out")) == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["camp-david-2023.md", "oslo.md"]


def test_stdin(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert run("analyze", "-") == 0
    assert json.loads(capfdbinary.readouterr()[0])["document"]["source"] == "-"


def test_export_one_and_many(briefing: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]):
    out = tmp_path / "out.pdf"
    assert run("export", str(briefing), "-o", str(out)) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    twin = tmp_path / "other" / "oslo.txt"
    twin.parent.mkdir()
    twin.write_text(ARTICLE, encoding="utf-8")
    assert run("export", str(briefing), str(twin), str(tmp_path), "-o", str(tmp_path / "all")) == cli.FAILED
    assert sorted(p.name for p in (tmp_path / "all").iterdir()) == ["oslo-2.pdf", "oslo.pdf"]
    assert b"is a folder" in capfdbinary.readouterr()[1]


def test_many_share_the_cores_and_keep_their_order(
    briefing: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    names: list[str] = []
    for i in range(5):
        file = tmp_path / f"b{i}.txt"
        file.write_text(f"Briefing {i}\n\n{ARTICLE}", encoding="utf-8")
        names.append(str(file))
    assert run("--model", "none", "analyze", *names, str(tmp_path / "none.txt")) == cli.FAILED
    out, err = capfdbinary.readouterr()
    assert [json.loads(line)["document"]["title"] for line in out.splitlines()] == [f"Briefing {i}" for i in range(5)]
    assert b"5 of 6 done, 1 failed" in err


def test_export_of_chosen_entities(briefing: Path, tmp_path: Path):
    out = tmp_path / "out.jsonld"
    assert run("export", str(briefing), "-o", str(out), "--select", "country:NO") == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["analyze"], 2, "Missing argument"),
        (["analyse", "x.txt"], 2, "Did you mean “analyze”"),
        (["export", "x.txt"], 2, "Missing option"),
        (["export", "x.txt", "-o", "out.xyz"], 2, "which format"),
        (["export", "a.txt", "b.txt", "-o", "out.pdf"], 2, "do not fit into one file"),
        (["analyze", "none.txt"], 1, "none.txt does not exist"),
        (["analyze", "--format", "xml", "x"], 2, "is not one of"),
        (["--nonsense"], 2, "No such option"),
    ],
)
def test_mistakes_get_one_clear_line(
    words: list[str], code: int, says: str, capfd: pytest.CaptureFixture[str], tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert run(*words) == code
    err = capfd.readouterr().err
    assert says in err
    assert "Traceback" not in err


def test_an_unknown_entity_is_wrong_usage(briefing: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    assert run("export", str(briefing), "-o", str(tmp_path / "o.pdf"), "--select", "country:ZZ") == 2
    assert "has no “country:ZZ”" in capfd.readouterr().err


def test_an_entity_that_some_briefings_have_is_exported_from_those(
    briefing: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    other = tmp_path / "other.txt"
    other.write_text("Chile\n\nChile is long.\n", encoding="utf-8")
    words = ["export", str(other), str(briefing), "-o", str(tmp_path / "out"), "--select", "country:NO"]
    assert run(*words, "--format", "csv") == cli.FAILED
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["oslo.csv"]
    err = capfd.readouterr().err
    assert "has no “country:NO”" in err
    assert "1 of 2 done, 1 failed." in err


def test_results_take_no_ones_place(briefing: Path, tmp_path: Path):
    """Neither that of a briefing in the same folder, nor of one another, also where “A” and “a” are one name."""
    folder = tmp_path / "all"
    folder.mkdir()
    named = {"a.txt": ARTICLE, "a.md": ARTICLE, "a-2.txt": ARTICLE, "A.html": f"<p>{ARTICLE}</p>", "n" * 240: ARTICLE}
    for name, text in named.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = [str(folder / name) for name in named]
    assert run("--model", "none", "export", *files, "-o", str(folder), "--format", "md") == 0
    made = {path.name for path in folder.iterdir()} - set(named)
    assert made == {"a-2.md", "a-3.md", "a-2-2.md", "A-4.md", "n" * 200 + ".md"}
    assert (folder / "a.md").read_text(encoding="utf-8") == ARTICLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_says_so(briefing: Path, capfd: pytest.CaptureFixture[str]):
    briefing.chmod(0)
    assert run("analyze", str(briefing)) == 1
    assert "may not be read" in capfd.readouterr().err


def test_the_unexpected_is_logged_and_shows_no_traceback(
    briefing: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    from briefing_app import workflow

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a broken part")

    monkeypatch.setattr(workflow, "read", broken)
    assert run("analyze", str(briefing)) == 1
    err = capfd.readouterr().err
    assert "Traceback" not in err
    assert "a broken part" in workflow.log_file().read_text()


def test_doors_know_the_same_commands():
    assert set(__main__.COMMANDS) == {name for name, command in cli.main.commands.items() if not command.hidden}


def test_files_go_to_the_window_and_commands_to_the_command_line(monkeypatch: pytest.MonkeyPatch):
    opened: list[list[str]] = []
    monkeypatch.setattr(__main__, "window", lambda files, *_: opened.append(list(files)) or 0)
    assert __main__.main(["a.txt", "https://example.org/b"]) == 0
    assert __main__.main([]) == 0
    assert __main__.main(["--model", "none", "a.txt"]) == 0
    assert opened == [["a.txt", "https://example.org/b"], [], ["a.txt"]]


def test_without_a_display_the_job_is_done_headless(tmp_path: Path):
    blind = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "briefing_app"], cwd=tmp_path, env=blind, capture_output=True, text=True, timeout=120
    )
    if sys.platform != "linux":
        pytest.skip("other systems always have a screen to open on")
    assert done.returncode == 0, done.stderr
    assert "no display" in done.stderr
    assert "camp-david-2023-annotated.pdf" in done.stderr
    assert (tmp_path / "camp-david-2023-annotated.pdf").read_bytes().startswith(b"%PDF-")


def test_a_model_that_lacks_is_told_and_not_claimed(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("analyze", str(briefing), "--model", "xx_no_such_model") == 0
    got = capsys.readouterr()
    assert got.err.count("xx_no_such_model is not installed") == 1
    assert json.loads(got.out)["provenance"]["model"] == ""


def test_a_data_file_that_nothing_reads_is_told(briefing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resources.user_data().mkdir(parents=True, exist_ok=True)
    (resources.user_data() / "area.toml").write_text("", encoding="utf-8")
    assert run("analyze", str(briefing), "--model", "none") == 0
    assert "area.toml is not read" in capsys.readouterr().err
