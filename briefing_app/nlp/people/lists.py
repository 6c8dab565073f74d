"""The name lists as questions one can ask of a word: is it a given name, and whose? Knows no text and no person."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from briefing_app import datafiles, resources
from briefing_app.datafiles import Data, Field, Schema
from briefing_app.errors import DataError

_TEXTS = Field()
SCHEMA = Schema(
    "names.toml",
    {
        "given": {"male": _TEXTS, "female": _TEXTS, "both": _TEXTS},
        "family": {"names": Field(required=True), "first": Field("flag")},
        "syllable": {"names": Field(required=True)},
        "particle": {"words": Field(required=True)},
        "suffix": {"words": Field(required=True)},
        "nickname": {
            "words": Field(required=True, pattern=r"\S+( \S+)+", hint="a short form, then what it stands for")
        },
        "word": {"words": Field(required=True)},
    },
)
WORD_LISTS = ("ambiguous", "never", "organization", "place")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h", "ə": "a"}
)


@cache
def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


def bare(word: str) -> str:
    """A word in lower case with its accents off: *Sánchez* and *Sanchez* are one, *Øystein* is *oystein*."""
    return word.lower() if word.isascii() else _bare(word)


@dataclass(frozen=True)
class Names:
    """The lists. Every word is as `bare` gives it.

    `given` maps a given name to `m`, `f` or `b` (both). `first` are the family names that stand before the given name.
    """

    given: dict[str, str]
    family: frozenset[str]
    first: frozenset[str]
    syllables: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    nicknames: dict[str, frozenset[str]]
    ambiguous: frozenset[str]
    never: frozenset[str]
    organization: frozenset[str]
    place: frozenset[str]

    @cached_property
    def longest_syllable(self) -> int:
        return max(map(len, self.syllables), default=0)

    def gender(self, word: str) -> str:
        """`m`, `f`, or empty where the name is borne by both or unknown."""
        name = bare(word)
        found = self.given.get(name) or self.given.get(name.split("-")[0], "")
        return found if found in ("m", "f") else ""

    def syllabic(self, word: str) -> bool:
        """Whether a word is made of one to three syllables of East Asian given names: *Tae-yul*, *Jinping*."""
        return all(self._cut(part, 2) for part in bare(word).split("-"))

    def _cut(self, part: str, most: int) -> bool:
        if part in self.syllables:
            return True
        if most == 1:
            return False
        return any(
            part[:i] in self.syllables and self._cut(part[i:], most - 1)
            for i in range(1, min(len(part), self.longest_syllable + 1))
        )

    def same_given(self, one: str, other: str) -> bool:
        """Whether two given names may be one person's: equal, an initial, a short form (*Bill*, *William*)."""
        a, b = bare(one).rstrip("."), bare(other).rstrip(".")
        if a == b or a.replace("-", "") == b.replace("-", ""):
            return True
        if len(a) == 1 or len(b) == 1:
            return a[:1] == b[:1]
        full_a, full_b = self.nicknames.get(a, frozenset((a,))), self.nicknames.get(b, frozenset((b,)))
        return bool((full_a | {a}) & (full_b | {b}))


def names(*, shipped: Path | None = None, own: Path | None = None) -> Names:
    """The lists as shipped, with the reader's own `names.toml` laid over them. Raises DataError."""
    return _loaded(datafiles.digest(shipped=shipped, own=own), shipped, own)


@cache
def _loaded(digest: str, shipped: Path | None, own: Path | None) -> Names:
    del digest  # a part of the key: other data files make other names
    data = datafiles.load(SCHEMA, shipped=shipped, own=own)
    folder = shipped or resources.path("data")
    given = _given(folder / "first_names.tsv")
    for record in data.records("given"):
        for key, gender in (("male", "m"), ("female", "f"), ("both", "b")):
            given.update(dict.fromkeys(map(bare, record.texts(key)), gender))
    family = frozenset(line for _, line in _lines(folder / "surnames.txt")) | _words(data, "family", key="names")
    first = frozenset(bare(w) for r in data.records("family") if r.flag("first") for w in r.texts("names"))
    words = {name: _words(data, "word", name) for name in WORD_LISTS}
    return Names(
        given,
        family,
        first,
        _words(data, "syllable", key="names"),
        _words(data, "particle"),
        _words(data, "suffix"),
        _nicknames(data),
        **words,
    )


def _words(data: Data, section: str, identity: str = "", key: str = "words") -> frozenset[str]:
    return frozenset(
        bare(word) for record in data.records(section) if identity in ("", record.id) for word in record.texts(key)
    )


def _nicknames(data: Data) -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for record in data.records("nickname"):
        for line in record.texts("words"):
            short, *full = map(bare, line.split())
            out[short] = out.get(short, frozenset()) | frozenset(full)
    return out


def _lines(file: Path) -> Iterable[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"The data file {file} cannot be read.", str(error)) from error
    return ((n, line) for n, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#"))


def _given(file: Path) -> dict[str, str]:
    out: dict[str, str] = {}
    for number, line in _lines(file):
        name, _, gender = line.partition("\t")
        if gender not in ("m", "f", "b"):
            raise DataError(f"{file}, line {number}: after '{name}' must stand a tab and m, f or b.")
        out[name] = gender
    return out
