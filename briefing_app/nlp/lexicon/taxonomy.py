"""The taxonomy of cooperation areas and the words around it, as patterns to look for. Reads data, looks at no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing_app import datafiles
from briefing_app.datafiles import Field, Schema
from briefing_app.errors import DataError
from briefing_app.model import Entity, Kind, Status

AREAS = Schema(
    "areas.toml",
    {
        "area": {
            "name": Field("text", True),
            "group": Field("text", True),
            "forms": Field("texts"),
            "weak": Field("texts"),
        }
    },
)
COOPERATION = Schema(
    "cooperation.toml",
    {"words": {"list": Field("texts", True)}, "status": {"before": Field("texts"), "after": Field("texts")}},
)
# What cannot follow "of": adjectives, and phrases that are joined already.
_UNTURNED = re.compile(r"(?:al|ic|il|ive|ous|ary|ern|an|free|clean|green|fair)$|,| and ")
_LISTS = (
    "joint",
    "shared",
    "turning",
    "heads",
    "fields",
    "bodies",
    "lead",
    "idle",
    "struggles",
    "people",
    "stops",
    "verbs",
    "holders",
    "topics",
    "governing",
    "named-after",
)
# Kinds of hits that this room asks the lexicon for.
AREA, HEAD, FIELDS, TOPICS, BEFORE, AFTER = "area", "joint", "fields", "topics", "status before", "status after"
_SPELLINGS = (
    ("defense", "defence"), ("labor", "labour"), ("organized", "organised"), ("program", "programme"),
    ("center", "centre"), ("ization", "isation"), ("fertilizer", "fertiliser"), ("aging", "ageing"),
    ("behavior", "behaviour"), ("neighbor", "neighbour"), ("fiber", "fibre"), ("anti-", "anti"),
)  # fmt: skip


@dataclass(frozen=True)
class Taxonomy:
    """`phrases` are patterns, each with the kinds and keys of what it means; `weak` names areas by bare words."""

    entities: Mapping[str, Entity]
    phrases: tuple[tuple[str, str, str], ...]
    weak: Mapping[str, str]
    words: Mapping[str, frozenset[str]]


def taxonomy(*, shipped: Path | None = None, own: Path | None = None) -> Taxonomy:
    """From the shipped files and the reader's own. Raises DataError."""
    areas = datafiles.load(AREAS, shipped=shipped, own=own).records("area")
    around = datafiles.load(COOPERATION, shipped=shipped, own=own)
    lists = {record.id: frozenset(record.texts("list")) for record in around.records("words")}
    words = {name: lists.get(name, frozenset()) for name in _LISTS}
    entities, weak = dict[str, Entity](), dict[str, str]()
    phrases: dict[tuple[str, str, str], None] = {}
    for area in areas:
        key = f"area:{area.id}"
        entities[key] = Entity(key, Kind.AREA, area.text("name"), group=area.text("group"))
        for form in area.texts("forms"):
            phrases.update(((variant, AREA, key), None) for variant in variants(form, words["turning"]))
        for word in area.texts("weak"):
            for spelling in spellings(word.lower()):
                weak.setdefault(spelling, key)
                phrases.update(((phrase, AREA, key), None) for phrase in _joint(spelling, words))
    phrases.update(((head, HEAD, head), None) for head in words["heads"])
    phrases.update(((head, FIELDS, head), None) for head in words["fields"])
    phrases.update(((topic, TOPICS, topic), None) for topic in words["topics"])
    for record in around.records("status"):
        if record.id not in list(Status):
            known = ", ".join(Status)
            raise DataError(f"{record.file}, line {record.line}: '{record.id}' is none of {known}.")
        status = record.id
        phrases.update(((text, BEFORE, status), None) for text in record.texts("before"))
        phrases.update(((text, AFTER, status), None) for text in record.texts("after"))
    return Taxonomy(entities, tuple(phrases), weak, words)


def _joint(word: str, words: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for joint in words["joint"]:
        yield f"{word} {joint}"
    for shared in words["shared"]:
        yield f"{shared} {word}"


def variants(form: str, turning: frozenset[str]) -> set[str]:
    """A phrase in its spellings, numbers and orders: *cyberspace security*, *security of cyberspace*."""
    out = spellings(form.lower())
    for spelling in tuple(out):
        rest, _, last = spelling.rpartition(" ")
        if last in turning and rest.count(" ") < 2 and not _UNTURNED.search(rest):
            out |= {f"{last} {joint} {rest}" for joint in ("of", "of the", "in", "in the")}
    return out


def spellings(form: str) -> set[str]:
    """A phrase in American and British spelling, its last word in singular and plural."""
    out = {form}
    for american, british in _SPELLINGS:
        if american in form:
            out |= {f.replace(american, british) for f in out}
        elif british in form:
            out |= {f.replace(british, american) for f in out}
    return out | {head + other for head, other in _numbers(out)}


def _numbers(forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    for form in forms:
        head, space, last = form.rpartition(" ")
        if last.endswith(("ics", "ss", "us", "is", "ing", "ity", "ism")) or len(last) < 4:
            continue
        if last.endswith("ies"):
            other = last[:-3] + "y"
        elif last.endswith("s"):
            other = last[:-1]
        elif last.endswith("y") and last[-2] not in "aeiou":
            other = last[:-1] + "ies"
        else:
            other = last + ("es" if last.endswith(("ch", "sh", "x")) else "s")
        yield head + space, other
