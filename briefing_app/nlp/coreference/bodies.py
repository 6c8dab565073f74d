"""Bodies and unnamed sources: what sort of source a noun is, and known bodies wherever the text names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import ahocorasick

from briefing_app import datafiles
from briefing_app.datafiles import Field, Schema

SCHEMA = Schema(
    "bodies.toml",
    {
        "body": {
            "name": Field("text", required=True),
            "forms": Field(required=True),
            "country": Field("text", pattern="[A-Z]{2}", hint="two capital letters, as in ISO 3166-1"),
            "alone": Field("flag"),
        },
        "noun": {"words": Field(required=True)},
    },
)
NOUNS = ("body", "document", "nobody")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is known by name. `alone`: listed even where nothing is attributed to it."""

    id: str
    name: str
    country: str | None
    alone: bool


@dataclass(frozen=True)
class Bodies:
    """Known bodies by form, and nouns by sort."""

    forms: dict[str, Body]
    nouns: dict[str, str]
    matcher: Any

    def sort(self, noun: str) -> str:
        """`body`, `document`, `nobody`, or empty for anything else (a person, mostly)."""
        found = self.nouns.get(noun)
        if found is None and noun.endswith("s"):
            found = self.nouns.get(noun[:-1]) or (self.nouns.get(noun[:-3] + "y") if noun.endswith("ies") else None)
        return found or ""

    def places(self, text: str) -> Iterator[tuple[int, int, Body]]:
        """(start, end, body) of each whole-word form in `text`, longest first where they overlap, in text order."""
        last_start, last_end, kept = -1, -1, None
        for end, form in cast("Iterator[tuple[int, str]]", self.matcher.iter_long(text)):
            stop = end + 1
            start = stop - len(form)
            if (start and text[start - 1].isalnum()) or (stop < len(text) and text[stop].isalnum()):
                continue
            if start >= last_end:
                if kept is not None:
                    yield last_start, last_end, kept
                last_start, last_end, kept = start, stop, self.forms[form]
        if kept is not None:
            yield last_start, last_end, kept


def bodies(*, shipped: Path | None = None, own: Path | None = None) -> Bodies:
    """The bodies as shipped, with the reader's own `bodies.toml` laid over them. Raises DataError."""
    return _loaded(datafiles.digest(shipped=shipped, own=own), shipped, own)


@cache
def _loaded(digest: str, shipped: Path | None, own: Path | None) -> Bodies:
    del digest  # a part of the key: other data files make other bodies
    data = datafiles.load(SCHEMA, shipped=shipped, own=own)
    forms: dict[str, Body] = {}
    matcher = ahocorasick.Automaton()
    for record in data.records("body"):
        body = Body(record.id, record.text("name"), record.text("country") or None, record.flag("alone", True))
        for form in record.texts("forms"):
            forms[form] = body
            matcher.add_word(form, form)
    matcher.make_automaton()
    nouns = {word: sort for sort in NOUNS for r in data.records("noun") if r.id == sort for word in r.texts("words")}
    return Bodies(forms, nouns, matcher)
