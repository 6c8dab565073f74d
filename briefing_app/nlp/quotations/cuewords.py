"""The words of `cues.toml`: verbs with their frames, nouns, adjectives, names of texts. Looks into no text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing_app import datafiles
from briefing_app.datafiles import Field, Schema

_GROUP = {"words": Field("texts", True, r"[^\W\d_][\w-]*", "a lemma in lower case, particles joined by an underscore")}
CUES = Schema(
    "cues.toml",
    {
        "verbs": {**_GROUP, "frames": Field("texts", True), "strong": Field("flag")},
        "nouns": _GROUP,
        "adjectives": _GROUP,
        "works": _GROUP,
    },
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a verb can do: `frames` as the data file names them, prepositions among them; `strong` see there."""

    frames: frozenset[str]
    strong: bool


@dataclass(frozen=True, slots=True)
class CueWords:
    """The cue words, by lemma. `sayings` are nouns whose possessor speaks, `texts` nouns that somebody issues,
    `works` what has a title in quotation marks."""

    verbs: Mapping[str, Entry]
    sayings: frozenset[str]
    texts: frozenset[str]
    adjectives: frozenset[str]
    works: frozenset[str]


@cache
def _loaded(digest: str) -> CueWords:
    del digest  # the key: other data files make other words
    data = datafiles.load(CUES)
    verbs: dict[str, Entry] = {}
    for record in data.records("verbs"):
        frames, strong = frozenset(record.texts("frames")), record.flag("strong")
        for lemma in record.texts("words"):
            old = verbs.get(lemma, Entry(frozenset(), False))
            verbs[lemma] = Entry(old.frames | frames, old.strong or strong)
    nouns = {record.id: frozenset(record.texts("words")) for record in data.records("nouns")}
    adjectives, works = (
        frozenset(word for record in data.records(section) for word in record.texts("words"))
        for section in ("adjectives", "works")
    )
    sayings = frozenset().union(*(words for name, words in nouns.items() if name != "texts"))
    return CueWords(verbs, sayings, nouns.get("texts", frozenset()), adjectives, works)


def load() -> CueWords:
    """The cue words as the data files stand. Raises DataError."""
    return _loaded(datafiles.digest())
