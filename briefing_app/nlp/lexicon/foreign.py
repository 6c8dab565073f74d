"""Countries in a text that is not in English, by their names in its language. Knows names only: no adjectives, no
inflected forms, no words of several meanings."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Any

import ahocorasick

from briefing_app import datafiles
from briefing_app.datafiles import Field, Schema
from briefing_app.errors import DataError
from briefing_app.model import Mention
from briefing_app.nlp import tongue
from briefing_app.nlp.draft import Draft, component
from briefing_app.nlp.lexicon import load

TONGUES = Schema(
    "tongues.toml",
    {
        "language": {
            "written": Field("text", False, "spaces|none", '"spaces" or "none"'),
            "names": Field("texts", True, "[A-Z]{2} .+", "a country's code, a space and its name"),
        }
    },
)
CONFIDENCE = 0.85


@component(requires=("mentions", "language"), assigns=("entities", "mentions"))
def find(draft: Draft) -> None:
    """Adds the countries that a text in another language names."""
    language = draft.language
    if not language:
        return
    automaton, spaced = _names(datafiles.digest(), language)
    if not len(automaton):
        return
    taken = sorted((m.start, m.end) for m in draft.mentions)
    starts = [start for start, _ in taken]
    for start, end, code in _longest(automaton, draft.text, spaced):
        at = bisect_right(starts, end - 1) - 1
        if at >= 0 and taken[at][1] > start:
            continue
        key = f"country:{code}"
        draft.entities.setdefault(key, load().gazetteer.entities[key])
        reason = f"its name in {tongue.NAMES.get(language, 'this language')}"
        draft.mentions.append(Mention(key, start, end, confidence=CONFIDENCE, reason=reason))


def _longest(automaton: Any, text: str, spaced: bool) -> list[tuple[int, int, str]]:
    """Names in the text, the longer of two that overlap; whole words where words are written apart."""
    out: list[tuple[int, int, str]] = []
    for last, (length, code) in automaton.iter(text):
        start, end = last - length + 1, last + 1
        if spaced and (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            continue
        if out and out[-1][1] > start and out[-1][0] < start:
            continue
        while out and out[-1][0] >= start:
            out.pop()
        out.append((start, end, code))
    return out


@cache
def _names(digest: str, language: str) -> tuple[Any, bool]:
    """An automaton over the names in a language, and whether it writes words apart."""
    del digest  # the key: other data files make another automaton
    automaton = ahocorasick.Automaton()
    record = datafiles.load(TONGUES).get("language", language)
    if record is None:
        return automaton, True
    known = load().gazetteer.entities
    for entry in record.texts("names"):
        code, _, name = entry.partition(" ")
        if f"country:{code}" not in known:
            raise DataError(f"{record.file}, line {record.line}: no country has the code '{code}'.")
        automaton.add_word(name, (len(name), code))
    automaton.make_automaton()
    return automaton, record.text("written", "spaces") == "spaces"
