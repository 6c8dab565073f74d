"""The development half of GUM's news and interviews, each text analysed once for the tasks that ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from briefing_app import nlp
from briefing_app.model import Analysis, Document, Kind, Mention, MentionType
from briefing_app.settings import Settings
from tests.accuracy import MissingError, scorer

GENRES = ("news", "interview")
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Text:
    """A text with its gold: clusters of named mentions, the same clusters with all mentions; and our analysis."""

    genre: str
    text: str
    named: dict[str, Spans]
    all: dict[str, Spans]
    analysis: Analysis

    def mentions(self, *types: MentionType) -> Iterator[Mention]:
        """Our mentions of people, of these types (of all where none is given)."""
        people = {e.id for e in self.analysis.of_kind(Kind.PERSON, Kind.SPEAKER)}
        return (m for m in self.analysis.mentions if m.entity in people and (not types or m.type in types))


def persons(corpora: Path) -> ModuleType:
    """The scorer, which reads the gold too."""
    return scorer(corpora, "persons")


@cache
def texts(corpora: Path, model: str) -> tuple[Text, ...]:
    """All texts, in the order of their names, genre by genre. Raises MissingError without the corpus."""
    folder = corpora / "gum" / "coref" / "gum" / "tsv"
    if not folder.is_dir():
        raise MissingError(f"no {folder}")
    score, analyser = persons(corpora), nlp.analyser(Settings(model=model))
    out: list[Text] = []
    for genre in GENRES:
        for path in sorted(folder.glob(f"GUM_{genre}_*.tsv")):
            text, named, everything = score.gold(str(path))
            out.append(Text(genre, text, named, everything, analyser.analyse(Document(text))))
    return tuple(out)
