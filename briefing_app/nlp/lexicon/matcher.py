"""Finds every form of the gazetteer, every phrase and every clue in one pass over a text. Decides nothing about what it
finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import ahocorasick

from briefing_app.nlp.draft import Hit
from briefing_app.nlp.lexicon.evidence import Clue
from briefing_app.nlp.lexicon.forms import Form
from briefing_app.nlp.lexicon.plain import pattern, plain


class Found(NamedTuple):
    """A form at a place, as printed there; `start` and `end` are offsets into the text."""

    start: int
    end: int
    form: Form


class Matcher:
    """An automaton over all forms, phrases and clues; building it takes some tens of milliseconds, searching is linear."""

    def __init__(
        self, forms: Iterable[Form], phrases: Iterable[tuple[str, str, str]] = (), clues: Iterable[str] = ()
    ) -> None:
        names: dict[str, list[Form]] = {}
        tags: dict[str, list[tuple[str, str]]] = {}
        hints: dict[str, list[str]] = {}
        for form in forms:
            names.setdefault(pattern(form.text), []).append(form)
        for text, kind, key in phrases:
            tags.setdefault(pattern(text), []).append((kind, key))
        for text in clues:
            hints.setdefault(pattern(text), []).append(text)
        self._automaton = ahocorasick.Automaton()
        for word in names.keys() | tags.keys() | hints.keys():
            if word.strip():
                meanings = (tuple(known.get(word, ())) for known in (names, tags, hints))
                self._automaton.add_word(word, (len(word) - 2, *meanings))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> tuple[list[Found], list[Hit], list[Clue]]:
        """The forms in `text` in order, none within or across another: of two that overlap, the one that begins first,
        of two that begin together the longer one. And all phrases and clues, in order of their ends."""
        found: list[Found] = []
        said: list[Hit] = []
        seen: list[Clue] = []
        if not len(self._automaton):
            return found, said, seen
        firsts: list[int] = []  # where each found form begins, its article left out
        last_start = last_end = -1
        foreign = not text.isascii()
        for after, (length, alike, tags, hints) in self._automaton.iter(plain(text)):
            end = after - 1
            start = end - length
            if hints:
                seen.append(Clue(start, end, hints))
            for kind, key in tags:
                said.append(Hit(start, end, kind, key))
            if not alike:
                continue
            surface = text[start:end]
            form = alike[0]
            if surface not in form.surfaces:
                form = _spelt(surface, alike)
                if form is None:
                    continue
            if last_start < start < last_end or (foreign and _inside_word(text, start, end)):
                continue
            if ("." in surface and text[end : end + 1] == ".") or ("(" in surface and text[end : end + 1] == ")"):
                end += 1
            first = start + 4 if form.text.startswith("the ") else start
            while firsts and firsts[-1] >= start:
                found.pop()
                firsts.pop()
            found.append(Found(start, end, form))
            firsts.append(first)
            last_start, last_end = first, end
        return found, said, seen


def _spelt(surface: str, alike: tuple[Form, ...]) -> Form | None:
    """The form that is printed so; a line's end within it counts as a space."""
    plainer = surface.replace("\n", " ")
    return next((form for form in alike if plainer in form.surfaces), None)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a letter beyond Latin-1 goes on with the word, which the plain text cannot show."""
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
