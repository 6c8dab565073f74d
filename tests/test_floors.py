"""The house stands as designed: each floor knows those below it only, Qt lives in the reader, spaCy in one module."""

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT

PACKAGE = CHECKOUT / "briefing_app"


def modules_that_import(name: str) -> set[str]:
    pattern = re.compile(rf"^\s*(?:import|from)\s+{name}\b", re.MULTILINE)
    return {str(p.relative_to(PACKAGE)) for p in PACKAGE.rglob("*.py") if pattern.search(p.read_text(encoding="utf-8"))}


def test_no_arrow_runs_back_up():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_only_the_reader_knows_qt():
    assert {m for m in modules_that_import("(PySide6|qtawesome)") if not m.startswith("reader/")} == set()


def test_only_one_module_knows_spacy():
    assert modules_that_import("spacy") == {"nlp/language.py"}


def test_only_the_library_speaks_sql():
    assert {m for m in modules_that_import("sqlite3") if not m.startswith("library")} == set()


def test_every_module_says_what_it_is_for():
    mute = [str(p) for p in PACKAGE.rglob("*.py") if not p.read_text(encoding="utf-8").startswith('"""')]
    assert mute == []
