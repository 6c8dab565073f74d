"""What the data files say, as forms to look for: every name, abbreviation, demonym and capital with what it means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from pathlib import Path

from briefing_app import datafiles
from briefing_app.datafiles import Field, Record, Schema
from briefing_app.errors import DataError
from briefing_app.model import Entity, Kind

_CODE = Field("text", pattern="[A-Z]{2}", hint="two capital letters, as in ISO 3166-1")
_CODES = Field("texts", pattern="[A-Z]{2}", hint="two capital letters, as in ISO 3166-1")
_NAMES = {
    key: Field("texts")
    for key in ("names", "abbreviations", "defined", "demonyms", "capitals", "article", "seats", "short", "policy")
}
COUNTRIES = Schema("countries.toml", {"country": {"name": Field("text", True), "note": Field("text"), **_NAMES}})
REGIONS = Schema(
    "regions.toml",
    {
        "region": {
            "name": Field("text", True),
            "group": Field("text", True),
            "members": _CODES,
            "note": Field("text"),
            **_NAMES,
        }
    },
)
HOMONYMS = Schema(
    "homonyms.toml",
    {
        "other": {"forms": Field("texts", True)},
        "homonym": {
            "forms": Field("texts", True),
            "country": Field("text", True, _CODE.pattern, _CODE.hint),
            "prior": Field("number"),
            "for": Field("texts"),
            "against": Field("texts"),
            "person": Field("text", False, "given|family|both", '"given", "family" or "both"'),
            "town": Field("flag"),
            "alone": Field("flag"),
            "also": _CODE,
            "also_for": Field("texts"),
        },
        "words": {"list": Field("texts", True)},
    },
)


class Sense(IntEnum):
    """How a form means what it means."""

    OTHER = 0  # it means no country, and hides those within it
    NAME = 1
    ABBREVIATION = 2
    DEFINED = 3  # an abbreviation that needs its full name in the text
    DEMONYM = 4
    CAPITAL = 5
    SEAT = 6
    SHORT = 7  # counts only near a fuller name: "the North"


@dataclass(frozen=True, slots=True, eq=False)
class Homonym:
    """A word of several meanings, and what decides between them; see `resources/data/homonyms.toml`."""

    id: str
    country: str
    prior: float
    pro: frozenset[str]
    con: frozenset[str]
    person: str = ""
    town: bool = False
    alone: bool = False
    also: str = ""
    also_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One spelling to look for. `surfaces` are its spellings as printed; `key` is the id of the entity it means.

    `article`: a "the" before it belongs to the name. `region`: it means no country. `homonym` is set where context
    must decide (of an OTHER: for which its presence is evidence against the country). `also` is the id of a second
    entity that it means as well: "the two Koreas". `policy`: how it is read is worth a word to the reader.
    """

    text: str
    key: str
    sense: Sense
    surfaces: frozenset[str]
    article: bool = False
    region: bool = False
    homonym: Homonym | None = None
    also: str = ""
    policy: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """All forms and what they mean."""

    forms: tuple[Form, ...]
    entities: Mapping[str, Entity]
    words: Mapping[str, frozenset[str]]

    @property
    def clues(self) -> frozenset[str]:
        """Words that speak for or against a meaning of a homonym."""
        tricky = {form.homonym for form in self.forms if form.homonym is not None}
        lists = (words for h in tricky for words in (h.pro, h.con, h.also_for))
        return frozenset[str]().union(self.words.get("local", ()), *lists)


def gazetteer(*, shipped: Path | None = None, own: Path | None = None) -> Gazetteer:
    """Countries, regions and homonyms of the shipped files and the reader's own. Raises DataError."""
    countries = datafiles.load(COUNTRIES, shipped=shipped, own=own).records("country")
    regions = datafiles.load(REGIONS, shipped=shipped, own=own).records("region")
    tricky = datafiles.load(HOMONYMS, shipped=shipped, own=own)
    codes = {c.id for c in countries}
    homonyms = dict(_homonyms(tricky.records("homonym"), codes))
    entities = {f"country:{c.id}": _country(c) for c in countries}
    entities.update((f"region:{r.id}", _region(r, codes)) for r in regions)
    forms = [
        *_others(tricky.records("other"), homonyms),
        *_alone(homonyms),
        *(form for c in countries for form in _forms(c, f"country:{c.id}", False, homonyms)),
        *(form for r in regions for form in _forms(r, f"region:{r.id}", True, {})),
    ]
    words = {w.id: frozenset(w.texts("list")) for w in tricky.records("words")}
    return Gazetteer(tuple(_joined(forms)), entities, words)


def _country(record: Record) -> Entity:
    if not re.fullmatch(_CODE.pattern, record.id):
        raise DataError(f"{record.file}, line {record.line}: '{record.id}' is no country code ({_CODE.hint}).")
    return Entity(f"country:{record.id}", Kind.COUNTRY, record.text("name"), country=record.id)


def _region(record: Record, codes: set[str]) -> Entity:
    strange = next((code for code in record.texts("members") if code not in codes), None)
    if strange:
        raise DataError(f"{record.file}, line {record.line}: no country has the code '{strange}'.")
    name, group = record.text("name"), record.text("group")
    return Entity(f"region:{record.id}", Kind.REGION, name, group=group, members=record.texts("members"))


def _homonyms(records: Iterable[Record], codes: set[str]) -> Iterator[tuple[tuple[str, str], Homonym]]:
    for r in records:
        code, also = r.text("country"), r.text("also")
        if code not in codes or (also and also not in codes):
            raise DataError(
                f"{r.file}, line {r.line}: no country has the code '{code if code not in codes else also}'."
            )
        homonym = Homonym(
            r.id, code, r.number("prior"), frozenset(r.texts("for")), frozenset(r.texts("against")),
            r.text("person"), r.flag("town"), r.flag("alone"), also, frozenset(r.texts("also_for")),
        )  # fmt: skip
        for form in r.texts("forms"):
            yield (code, form), homonym


def _others(records: Iterable[Record], homonyms: Mapping[tuple[str, str], Homonym]) -> Iterator[Form]:
    by_word = {text: homonym for (_, text), homonym in homonyms.items() if homonym.person}
    for record in records:
        for text in record.texts("forms"):
            against = next((by_word[w] for w in text.split() if w in by_word), None)
            yield Form(text, "", Sense.OTHER, surfaces(text), homonym=against if "River" not in text else None)


def _joined(forms: Iterable[Form]) -> Iterator[Form]:
    """Forms that two countries share as names become one form that means both."""
    shared: dict[str, Form] = {}
    for form in forms:
        if form.sense is not Sense.NAME or form.region or form.homonym:
            yield form
        elif form.text not in shared:
            shared[form.text] = form
        elif shared[form.text].key != form.key:
            shared[form.text] = replace(shared[form.text], also=form.key)
    yield from shared.values()


def _alone(homonyms: Mapping[tuple[str, str], Homonym]) -> Iterator[Form]:
    """Words that no country's record claims, since what they mean is a matter of policy: Korea, Congolese."""
    for (code, text), homonym in homonyms.items():
        if homonym.alone:
            sense = Sense.DEMONYM if text.rstrip("s").endswith(("an", "ese")) else Sense.NAME
            yield Form(text, f"country:{code}", sense, surfaces(text), homonym=homonym)


def _forms(record: Record, key: str, region: bool, homonyms: Mapping[tuple[str, str], Homonym]) -> Iterator[Form]:
    article, policy = set(record.texts("article")), set(record.texts("policy"))
    for field_name, sense in _SENSES:
        for text in record.texts(field_name):
            homonym = homonyms.get((record.id, text))
            marked = text in policy
            yield Form(text, key, sense, surfaces(text, sense), text in article, region, homonym, policy=marked)


_SENSES = (
    ("names", Sense.NAME),
    ("abbreviations", Sense.ABBREVIATION),
    ("defined", Sense.DEFINED),
    ("demonyms", Sense.DEMONYM),
    ("capitals", Sense.CAPITAL),
    ("seats", Sense.SEAT),
    ("short", Sense.SHORT),
)


def surfaces(text: str, sense: Sense = Sense.NAME) -> frozenset[str]:
    """The spellings that count as `text`: as printed, without accents, with a hyphen, in running capitals."""
    out = {text, text.replace("’", "'")}
    out |= {_bare(t) for t in out}
    if sense is Sense.ABBREVIATION or sense is Sense.DEFINED:
        # The full stop that ends an abbreviation lies outside the words that are compared.
        return frozenset(t.rstrip(".") for t in out)
    out |= {t[:1].upper() + t[1:] for t in out if not t.startswith("the ")}
    out |= {t.replace(" ", "-") for t in out if t.count(" ") == 1}
    out |= {t.upper() for t in out}
    if text.startswith("the "):
        out |= {"The" + t[3:] for t in out if t.startswith("the ")}
    return frozenset(t.rstrip(".)") for t in out)


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
