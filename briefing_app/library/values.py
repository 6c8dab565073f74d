"""What goes into the library and comes out of it: frozen values, no rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from briefing_app.corrections import History, read
from briefing_app.model import Analysis, Document, Reading, Span


@dataclass(frozen=True, slots=True)
class Briefing:
    """A kept briefing as lists show it. `uid` stays the same in exports and backups; times are ISO 8601, UTC.

    `versions` counts the different contents that its source has had; `steps` the deeds of the reader's in its history.
    """

    id: int
    uid: str
    title: str
    source: str
    outlet: str | None
    published: str | None
    added: str
    opened: str
    versions: int = 1
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reader was: the first visible code point, the entities chosen, and the words selected."""

    offset: int = 0
    chosen: tuple[str, ...] = ()
    selected: Span | None = None


@dataclass(frozen=True)
class Kept:
    """All that the library has of a briefing."""

    briefing: Briefing
    document: Document
    analysis: Analysis
    history: History
    place: Place = Place()

    @property
    def reading(self) -> Reading:
        """The analysis with the reader's corrections replayed over it."""
        return read(self.document, self.analysis, self.history.corrections)


@dataclass(frozen=True, slots=True)
class Hit:
    """A briefing that answers a search, with words of it to show why.

    `marks` are the found words' spans within `snippet`; `span` is the first of them in the briefing's text, where
    it is known. `where` says what the words are from; `speaker` is who said them, for a quotation.
    """

    briefing: Briefing
    where: Literal["title", "text", "quotation", "note"]
    snippet: str
    marks: tuple[Span, ...] = ()
    span: Span | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """What a check found: no `problems` means that all is well. `backups` stand newest first."""

    problems: tuple[str, ...]
    briefings: int
    size: int  # bytes
    backups: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """How a library came back: from which backup (None: from none), what the damaged file still gave, and where it is.

    `lost` counts the briefings that the damaged file names but no longer gives whole; `whole` says whether its list
    of briefings could be read to the end (a file that is set aside may hold more where it could not).
    """

    backup: Path | None
    salvaged: int
    lost: int
    damaged: Path | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: new briefings, ones that were there already, and those that got something new."""

    added: int
    known: int
    joined: int
