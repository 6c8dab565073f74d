"""Collects what the window says and keeps the translations of it: `python -m tests.translations` renews them.

It writes `resources/translations/*.ts`, keeping what is translated, and compiles them with Qt's own tool.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing_app.reader.words import CONTEXT

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCES = CHECKOUT / "briefing_app" / "reader"
FOLDER = CHECKOUT / "resources" / "translations"
FORMS = {"fr": 2}  # how many plural forms a language has


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A literal that the window says; `counted` where a number chooses among forms of it."""

    words: str
    counted: bool = False


@cache
def collected() -> frozenset[Said]:
    """All that is said anywhere in the window's source."""
    return frozenset(
        said for file in SOURCES.rglob("*.py") for said in _in(ast.parse(file.read_text(encoding="utf-8")))
    )


def _in(tree: ast.AST) -> Iterator[Said]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if node.func.id in ("tr", "_", "marked") and (words := _literal(node.args[0])) is not None:
                yield Said(words)
            elif node.func.id == "plural" and (words := _literal(node.args[1])) is not None:
                yield Said(words, counted=True)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def translated(file: Path) -> dict[Said, tuple[str, ...]]:
    """What a file translates: one form, or, for what is counted, several."""
    found: dict[Said, tuple[str, ...]] = {}
    if not file.is_file():
        return found
    for message in ET.parse(file).getroot().iter("message"):
        said = Said(message.findtext("source") or "", message.get("numerus") == "yes")
        translation = message.find("translation")
        if translation is not None:
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found[said] = tuple(forms)
    return found


def write(file: Path, language: str, words: dict[Said, tuple[str, ...]]) -> None:
    """Write a translation file, in order, so that two of them can be compared."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for said, forms in sorted(words.items()):
        message = ET.SubElement(context, "message", {"numerus": "yes"} if said.counted else {})
        ET.SubElement(message, "source").text = said.words
        translation = ET.SubElement(message, "translation", {} if all(forms) else {"type": "unfinished"})
        if said.counted:
            for form in forms:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = forms[0]
    ET.indent(root)
    file.parent.mkdir(parents=True, exist_ok=True)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_text(head + ET.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def renew(language: str) -> list[Said]:
    """Bring a language's file up to the source and compile it; what is not translated yet."""
    file = FOLDER / f"reader_{language}.ts"
    before = translated(file)
    empty = {True: ("",) * FORMS[language], False: ("",)}
    words = {said: before.get(said, empty[said.counted]) for said in collected()}
    write(file, language, words)
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)
    return sorted(said for said, forms in words.items() if not all(forms))


def main() -> None:
    for language in FORMS:
        missing = renew(language)
        print(f"{language}: {len(missing)} not translated", *(said.words for said in missing), sep="\n  ")


if __name__ == "__main__":
    main()
