"""Readings of sentences, with one warm pipeline for all tests of this room."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pytest

from briefing_app.model import Analysis, Document, Entity, Kind, MentionType
from briefing_app.nlp import Analyser
from briefing_app.settings import Settings

WHO = (Kind.PERSON, Kind.SPEAKER, Kind.ORGANIZATION)


@dataclass(frozen=True)
class Read:
    """An analysis with the questions that tests ask of it."""

    text: str
    analysis: Analysis

    @cached_property
    def names(self) -> list[str]:
        """Everybody named, people and bodies, in order of first mention."""
        return [e.name for e in self.analysis.of_kind(*WHO)]

    @cached_property
    def people(self) -> list[str]:
        """Those whom a name in the text calls."""
        return [e.name for e in self.analysis.of_kind(*WHO) if any(m.type is MentionType.NAME for m in self.of(e.name))]

    def entity(self, name: str) -> Entity:
        found = [e for e in self.analysis.of_kind(*WHO) if e.name == name]
        assert len(found) == 1, f"{name!r} among {self.names}"
        return found[0]

    def of(self, name: str):
        return self.analysis.mentions_of(self.entity(name).id)

    def said(self, name: str, *types: MentionType) -> list[str]:
        """The words by which the text mentions somebody."""
        return [self.text[m.start : m.end] for m in self.of(name) if not types or m.type in types]

    def who(self, words: str) -> str | None:
        """The name of whoever says the quotation that holds `words`; None for nobody."""
        at = self.text.index(words)
        found = [q for q in self.analysis.quotations if q.start <= at and at + len(words) <= q.end]
        assert found, f"no quotation holds {words!r}"
        speaker = min(found, key=lambda q: q.end - q.start).speaker
        return self.analysis.by_id[speaker].name if speaker else None


@pytest.fixture(scope="session")
def read() -> Callable[[str], Read]:
    analyser = Analyser(Settings())
    return lambda text: Read(text, analyser.analyse(Document(text)))


@pytest.fixture(scope="session")
def read_bare() -> Callable[[str], Read]:
    """The same without a language model."""
    analyser = Analyser(Settings(model="none"))
    return lambda text: Read(text, analyser.analyse(Document(text)))
