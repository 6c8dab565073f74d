"""What is said below the window is known to it, word for word, and said in the reader's language."""

import ast
import re
from pathlib import Path

import briefing_app
from briefing_app.nlp import language
from briefing_app.reader.below import SENTENCES, told
from briefing_app.reader.languages import speak

ROOT = Path(briefing_app.__file__).parent
ROOMS = (
    "sources",
    "pdftext",
    "nlp",
    "export",
    "library/database.py",
    "library/keeping.py",
    "library/transfer.py",
    "unlocking.py",
    "pdfpages.py",
)
SAY = {"SourceError", "AnalysisError", "ExportError", "PasswordError", "LibraryError", "DamagedError", "NewerError"}
NOTE = {"warn", "inform", "Diagnostic", "Cancelled"}
BLANK = re.compile(r"%\d")
DETAIL = re.compile(r"briefing %1|%1: .*%2.*")  # for those who want to know more, not for every reader


def literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    return "".join(str(part) if part is not None else f"%{parts[: n + 1].count(None)}" for n, part in enumerate(parts))


def said() -> set[str]:
    """Every sentence of an error, a diagnostic or a note of an export that is written below the window."""
    files = [f for room in ROOMS for f in ((ROOT / room).rglob("*.py") if (ROOT / room).is_dir() else [ROOT / room])]
    found: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                noted = name == "append" and "inplace" in file.parts
                if name in SAY | NOTE or noted or ast.unparse(node.func) == "notices.append":
                    found |= {words for words in map(literal, node.args[:2]) if " " in words.strip()}
    return {words for words in found if not DETAIL.fullmatch(words)}


def test_every_sentence_is_known():
    assert sorted(said() - set(SENTENCES)) == [], "say these in briefing_app/reader/below.py as well"


def test_no_sentence_is_known_that_nobody_says():
    models = {s for s in SENTENCES if "language model" in s}
    assert sorted(set(SENTENCES) - said() - models) == []
    for words in (language.missing(language.NONE), language.missing("x_y")):
        assert any(re.fullmatch("(.*)".join(map(re.escape, BLANK.split(s))), words) for s in models), words


def test_in_english_they_are_as_they_were():
    for sentence in SENTENCES:
        words = BLANK.sub("100 %", sentence)
        assert told(words) == words
    assert told("Something that nobody ever said.") == "Something that nobody ever said."


def test_in_french_they_name_the_same(qapp):
    translators = speak(qapp, "fr")
    try:
        assert told("/far/away/a: b.txt is empty: there is nothing to read in it.").startswith("/far/away/a: b.txt ")
        assert all(told(BLANK.sub("x", sentence)) != BLANK.sub("x", sentence) for sentence in SENTENCES)
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)
