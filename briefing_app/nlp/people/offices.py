"""Titles and offices as words: what stands before a name, what somebody is said to be. Knows no text and no person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing_app import datafiles
from briefing_app.datafiles import Field, Record, Schema

RANKS = (
    "state government minister diplomat body spokesperson legislator party regional official military justice religion "
    "royal business science media culture sport citizen"
).split()
_GENDER = Field("text", pattern="[mf]", hint="m or f")
_FORMS = Field(required=True, pattern=r"[^\sA-Z]+( [^\sA-Z]+)*", hint="lower case, single spaces")
SCHEMA = Schema(
    "titles.toml",
    {
        "honorific": {"forms": _FORMS, "gender": _GENDER},
        "office": {
            "forms": _FORMS,
            "plurals": Field(),
            "gender": _GENDER,
            "rank": Field("text", required=True, pattern="|".join(RANKS), hint="one of " + ", ".join(RANKS)),
            "general": Field("flag"),
        },
        "modifier": {"words": _FORMS, "past": Field("flag")},
        "kin": {"forms": _FORMS, "gender": _GENDER},
    },
)
LONGEST_ADDRESS = 3  # words of a form of address: *his royal highness*
# What an office of these ranks is commonly called once its holder is known: "the minister", "the leader".
SAME_AS = {"state": ("state", "government"), "government": ("government", "state")}


@dataclass(frozen=True, slots=True)
class Office:
    """What a form of words says of somebody. `rank` is empty for honorifics and family words."""

    id: str
    form: str
    gender: str = ""
    rank: str = ""
    plural: bool = False
    general: bool = False


@dataclass(frozen=True)
class Titles:
    """All forms, as tuples of lower-case words. `firsts` and `heads` are the first and the last words of offices,
    with the most words that a form has which begins or ends so."""

    honorifics: dict[tuple[str, ...], Office]
    offices: dict[tuple[str, ...], Office]
    kin: dict[tuple[str, ...], Office]
    modifiers: frozenset[str]
    past: frozenset[str]
    firsts: dict[str, int]
    heads: dict[str, int]

    def addressing(self, words: Sequence[str], start: int, end: int) -> int:
        """Where the longest form of address ends that begins at `words[start]`: *Tan Sri*; `start` for none."""
        fits = (
            k for k in range(min(end, start + LONGEST_ADDRESS), start, -1) if tuple(words[start:k]) in self.honorifics
        )
        return next(fits, start)

    def addressed(self, words: Sequence[str], end: int) -> int:
        """Where the longest form of address begins that ends before `words[end]`; `end` for none."""
        fits = (k for k in range(max(0, end - LONGEST_ADDRESS), end) if tuple(words[k:end]) in self.honorifics)
        return next(fits, end)

    def ending(self, words: Sequence[str], end: int) -> tuple[int, Office] | None:
        """The longest office whose form is `words[start:end]`: (start, office)."""
        if end < 1 or words[end - 1] not in self.heads:
            return None
        for start in range(max(0, end - self.heads[words[end - 1]]), end):
            office = self.offices.get(tuple(words[start:end]))
            if office is not None:
                return start, office
        return None

    def starting(self, words: Sequence[str], start: int) -> tuple[int, Office] | None:
        """The longest office whose form is `words[start:end]`: (end, office)."""
        longest = self.firsts.get(words[start], 0)
        for end in range(min(len(words), start + longest), start, -1):
            office = self.offices.get(tuple(words[start:end]))
            if office is not None:
                return end, office
        return None


def titles(*, shipped: Path | None = None, own: Path | None = None) -> Titles:
    """The titles as shipped, with the reader's own `titles.toml` laid over them. Raises DataError."""
    return _loaded(datafiles.digest(shipped=shipped, own=own), shipped, own)


@cache
def _loaded(digest: str, shipped: Path | None, own: Path | None) -> Titles:
    del digest  # a part of the key: other data files make other titles
    data = datafiles.load(SCHEMA, shipped=shipped, own=own)
    offices = {key: office for r in data.records("office") for key, office in _forms(r)}
    modifiers = frozenset(w for r in data.records("modifier") for w in r.texts("words"))
    return Titles(
        {key: office for r in data.records("honorific") for key, office in _forms(r)},
        offices,
        {key: office for r in data.records("kin") for key, office in _forms(r)},
        modifiers,
        frozenset(w for r in data.records("modifier") if r.flag("past") for w in r.texts("words")),
        _longest(offices, 0),
        _longest(offices, -1),
    )


def _longest(forms: Iterable[tuple[str, ...]], at: int) -> dict[str, int]:
    out: dict[str, int] = {}
    for form in forms:
        out[form[at]] = max(out.get(form[at], 0), len(form))
    return out


def _forms(record: Record) -> Iterator[tuple[tuple[str, ...], Office]]:
    gender, rank, general = record.text("gender"), record.text("rank"), record.flag("general")
    plurals = record.texts("plurals")
    for form in record.texts("forms"):
        yield tuple(form.split()), Office(record.id, form, gender, rank, general=general)
        if rank and not plurals and not form.endswith("."):
            yield tuple(_plural(form).split()), Office(record.id, form, gender, rank, True, general)
    for plural in plurals:
        yield tuple(plural.split()), Office(record.id, plural, gender, rank, True, general)
    if plurals and rank:
        for form in record.texts("forms"):
            key = tuple(_plural(form).split())
            yield key, Office(record.id, form, gender, rank, True, general)


def _plural(form: str) -> str:
    if form.endswith("man"):
        return form[:-3] + "men"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + ("es" if form.endswith(("s", "x", "ch", "sh")) else "s")
