"""Everything that the window says can be said in French, with the same blanks to fill; and the window says it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QMenu

from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.languages import LANGUAGES, resolved, speak
from briefing_app.reader.words import plural, tr
from tests import translations
from tests.translations import Said

BLANKS = re.compile(r"%[1-9n]|%s|%%")
FILE = translations.FOLDER / "reader_fr.ts"
FRENCH = translations.translated(FILE)


def test_every_sentence_is_translated():
    missing = sorted(said.words for said in translations.collected() if not all(FRENCH.get(said, ("",))))
    assert missing == [], "translate these, then run: python -m tests.translations"


def test_nothing_is_translated_that_nobody_says():
    assert sorted(said.words for said in FRENCH if said not in translations.collected()) == []


def unlike(same: Callable[[Said, str], bool]) -> list[str]:
    """The translations that are not as what they translate."""
    return [f"{said.words} → {form}" for said in sorted(FRENCH) for form in FRENCH[said] if not same(said, form)]


def test_the_blanks_are_the_same():
    def same(said: Said, form: str) -> bool:
        one_in_words = said.counted and "%n" not in form  # French may say “the page” for one
        return one_in_words or sorted(BLANKS.findall(form)) == sorted(BLANKS.findall(said.words))

    assert unlike(same) == []


def test_mnemonics_and_ellipses_are_the_same():
    def same(said: Said, form: str) -> bool:
        return form.count("&") == said.words.count("&") and form.endswith("…") == said.words.endswith("…")

    assert unlike(same) == []


def test_the_compiled_file_is_of_today(tmp_path):
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", FILE, "-qm", tmp_path / "fresh.qm"], check=True, capture_output=True)
    assert (tmp_path / "fresh.qm").read_bytes() == FILE.with_suffix(".qm").read_bytes()


def test_what_is_said_is_a_literal_where_it_is_said():
    """`tr` of a variable is collected nowhere; only tables that mark their literals may do so."""
    import ast

    tables = {"below.py", "actions.py", "shortcuts.py", "palette.py", "menus.py", "rows.py"}
    for file in translations.SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                assert isinstance(node.args[0], ast.Constant) or file.name in tables, f"{file.name}:{node.lineno}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "plural":
                assert isinstance(node.args[1], ast.Constant), f"{file.name}:{node.lineno}"


@pytest.fixture
def french(qapp):
    installed = speak(qapp, "fr")
    assert installed
    yield
    for translator in installed:
        qapp.removeTranslator(translator)
    QLocale.setDefault(QLocale.c())


def test_numbers_choose_their_form(french):
    said = [plural("%n page", "%n pages", n) for n in (0, 1, 2, 5)]
    assert said == ["0 page", "1 page", "2 pages", "5 pages"]


def test_the_window_speaks_french(french, new_window):
    window = new_window()
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["Fichier", "Édition", "Corriger", "Affichage", "Aller", "Aide"]
    assert window.actions_["merge"].text() == "&Fusionner…"
    assert tr("Close") == "Fermer"


def test_no_menu_has_a_mnemonic_twice(french, new_window):
    """Two commands of one menu on one letter would make each of them two keys away."""
    window = new_window()
    for menu in window.menuBar().findChildren(QMenu):
        letters = [m[1].lower() for a in menu.actions() if (m := re.search(r"&(\w)", a.text()))]
        assert len(letters) - len(set(letters)) <= 3, f"{menu.title()}: {sorted(letters)}"


@pytest.mark.parametrize(("wish", "expected"), [("fr", "fr"), ("en", "en"), ("fr-CA", "fr"), ("tlh", "en")])
def test_a_wish_finds_its_language(wish, expected):
    assert resolved(wish) == expected
    assert expected in LANGUAGES


def test_blanks_are_filled_whatever_fills_them():
    assert filled("%1 and %2 (100 %)", "%2", "50 %1") == "%2 and 50 %1 (100 %)"


def test_right_to_left_mirrors_the_window(qapp, new_window, qtbot):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = new_window()
        speakers, countries = window.docks["speakers"], window.docks["countries"]
        assert window.layoutDirection() is Qt.LayoutDirection.RightToLeft
        assert window.bar.main.x() > window.bar.export.x()
        assert speakers.isVisible()
        assert countries.isVisible()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
