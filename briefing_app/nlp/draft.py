"""The working state that components pass on: what is known of a text so far. It finds nothing by itself.

How to write a component
    A component is a function `Draft -> None` that reads some fields of the draft and fills others. It is declared with

        @component(requires=("parses",), assigns=("people", "mentions"))
        def find(draft: Draft) -> None: ...

    and stands as a line in `nlp.COMPONENTS`; a test checks that what each requires was assigned before it.

Offsets
    Every offset in a draft counts code points of `draft.text`: the document's text *folded* (plain spaces, plain
    apostrophes and hyphens, nothing invisible, see `characters.fold`). `draft.raw` has the same length and keeps the
    characters as printed (so `‘` and `’` differ there). The way back to `Document.text` is taken once, by
    `nlp.assembly`; no component converts.

Parses may be missing
    `Piece.parse` is None where spaCy is absent, and, in a partial result, where it has not been yet. A component works
    with what is there; the final result is always made anew from all parses, so it cannot depend on the order in
    which they came.

    `draft.modelled` tells the two apart: False means that there is no spaCy and surface patterns must do.

Long texts
    Call `draft.alive()` once a piece: it raises `Cancelled` when the reader has asked to stop.

Who fills what
    `language`            which it is, if not English (tongue.note)
    `pieces`, `regions`   quotation marks (marks.find)
    `hits`                countries, regions, titles ... of the lexicon (lexicon.find); also `entities`, `mentions`
    `parse` of a piece    language.Pipeline: spaCy over the text with its quoted sentences masked
    `people`              persons and bodies that are named (people.find); their mentions go to `Someone.mentions`
    `sayings`             quotations with the SPANS of source and cue (quotations.find)
    `Saying.speaker`      the `Someone.key` for the source span (coreference.resolve), or None where the text does not
                          make it clear; any noun phrase that names a source (*a spokesperson*, *the joint statement*)
                          is Someone, made when it is first resolved; an unresolved pronoun is None. Pronouns and
                          *the minister* go to `Someone.mentions` with their type
    `entities`,`mentions` everything that is no person or body: countries, regions, areas

`nlp.assembly` gives ids to people (`speaker:slug` once something is attributed to them, `person:slug` or
`organization:slug` else) and makes the `Analysis`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_app.characters import Folded, fold, without
from briefing_app.model import BlockKind, Diagnostic, Document, Entity, Mention, MentionType, QuotationKind, Role, Span

if TYPE_CHECKING:
    from briefing_app.nlp.language import Doc, Token


class Component(NamedTuple):
    """A named step; `requires` and `assigns` are names of the draft's fields (`parses` for `Piece.parse`)."""

    name: str
    run: Callable[[Draft], None]
    requires: tuple[str, ...] = ()
    assigns: tuple[str, ...] = ()


def component(
    *, requires: tuple[str, ...] = (), assigns: tuple[str, ...] = ()
) -> Callable[[Callable[[Draft], None]], Callable[[Draft], None]]:
    """Declares what a component reads and fills."""

    def declare(run: Callable[[Draft], None]) -> Callable[[Draft], None]:
        vars(run).update(requires=requires, assigns=assigns)
        return run

    return declare


def declared(name: str, run: Callable[[Draft], None]) -> Component:
    """The component that a declared function is."""
    facts: dict[str, Any] = vars(run)
    return Component(name, run, facts.get("requires", ()), facts.get("assigns", ()))


@dataclass(slots=True)
class Region:
    """A quoted stretch of one paragraph, without its marks; `outer` includes them.

    `continues`: it goes on with the last region of the paragraph before, being one quotation with it. `closed`: its
    closing mark stands in the paragraph. `depth` 0 is the outermost; deeper ones are quotations within quotations and
    are not regions of a piece. `sentence`: it reads as at least a clause of its own and is masked in the parse; else
    it is a fragment, part of the sentence around it. `block`: it is a whole block quote.
    """

    start: int
    end: int
    outer: Span
    continues: bool = False
    closed: bool = True
    sentence: bool = False
    block: bool = False
    mark: str = "“"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(slots=True)
class Parse:
    """A spaCy parse of a piece whose quoted sentences were masked, with the way back to the draft's offsets.

    `starts` and `origins` are parallel: from `starts[i]` on (in the parsed text) characters come from `origins[i]` on
    in the draft's. Masks stand for `masks[k]` in the draft's text; `mask_tokens[k]` are token indices (first, last+1).
    `masked[i]` says whether token i is part of a mask.
    """

    doc: Doc
    starts: list[int]
    origins: list[int]
    masks: list[Region]
    mask_tokens: list[tuple[int, int]]
    masked: bytearray
    _offsets: array[int] | None = field(default=None, repr=False)

    @property
    def offsets(self) -> Sequence[int]:
        """Where each token begins in the draft's text; looked up once."""
        if self._offsets is None:
            self._offsets = array("l", (self.at(token.idx) for token in self.doc))  # a long text has millions
        return self._offsets

    def at(self, offset: int) -> int:
        """The draft's offset for an offset in the parsed text."""
        i = bisect_right(self.starts, offset) - 1
        return self.origins[i] + offset - self.starts[i]

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The draft's span of the tokens from `first` to `last` (inclusive)."""
        last = first if last is None else last
        return Span(self.at(first.idx), self.at(last.idx + len(last) - 1) + 1)

    def token_at(self, offset: int) -> int:
        """Index of the last token that starts at or before the draft's `offset`; -1 before the first."""
        return bisect_right(self.offsets, offset) - 1


@dataclass(slots=True)
class Words:
    """Parallel lists over a piece's tokens, in the draft's offsets; `low` is lower case.

    `joined[i]`: nothing but one space lies between token i-1 and i, or not even that before 's and after *then-*.
    `opens[i]`: a sentence (or a quotation) starts at i, so that its capital says nothing. `labels[i]` is the entity
    label that the model gives token i, and `groups[i]` which of its entities it is (-1: none).
    """

    text: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    joined: list[bool]
    opens: list[bool]
    labels: list[str] = field(default_factory=list[str])
    groups: list[int] = field(default_factory=list[int])

    def __len__(self) -> int:
        return len(self.text)

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after the draft's `offset`."""
        return bisect_left(self.starts, offset)

    def capital(self, i: int) -> bool:
        return self.text[i][0].isupper()


@dataclass(slots=True)
class Piece:
    """What is parsed at once: a paragraph, or a part of a giant one cut at a sentence's end.

    `paragraph` counts the paragraphs of the text; `heading` marks title-like lines, at which nothing carries over.
    `quoted` are its regions in order. `inner` is a parse of named entities only of what the regions say (see
    `language`), None like `parse`. `words` are its words with the model's labels, once they have been asked for.
    """

    start: int
    end: int
    paragraph: int
    kind: BlockKind
    heading: bool = False
    quoted: list[Region] = field(default_factory=list)
    parse: Parse | None = None
    inner: list[Parse] = field(default_factory=list)
    words: Words | None = field(default=None, repr=False)


class Hit(NamedTuple):
    """A lexicon entry found at a place, before or beside its becoming a mention: `kind` is the lexicon's own word
    (`country`, `title`, `nationality`, `organisation` ...), `key` what it means (`JP`, `foreign minister`)."""

    start: int
    end: int
    kind: str
    key: str


class Naming(NamedTuple):
    """A place where someone is named; offsets are the draft's."""

    start: int
    end: int
    type: MentionType = MentionType.NAME
    confidence: float = 1.0
    reason: str = ""


@dataclass(slots=True)
class Someone:
    """A person or body in the making. `key` is unique in the draft and stable while it is made.

    `gender` is `m`, `f`, `` (unknown); `plural` where the name stands for several (*both leaders* is none: resolve it
    to its members). `unnamed`: listed only where words are attributed (*a spokesperson*). `roles` carry
    draft offsets; `country` is ISO alpha-2 of the affiliation as the text states it.
    """

    key: int
    name: str
    body: bool = False
    gender: str = ""
    plural: bool = False
    unnamed: bool = False
    role: str | None = None
    country: str | None = None
    roles: list[Role] = field(default_factory=list[Role])
    mentions: list[Naming] = field(default_factory=list[Naming])


@dataclass(slots=True)
class Saying:
    """A quotation in the making: `start`, `end` exclude the marks; `source` and `cue` are spans in the draft.

    `speaker` and `also` are keys of `Someone`. `confidence` is of the source span being the one that says this;
    coreference multiplies its own in. `piece` is the index of the piece in which it starts. `antecedent` is the noun
    phrase that a relative pronoun (*who*, *which*) as source stands for.
    """

    start: int
    end: int
    kind: QuotationKind
    piece: int
    source: Span | None = None
    cue: Span | None = None
    confidence: float = 1.0
    reason: str = ""
    antecedent: Span | None = None
    speaker: int | None = None
    also: tuple[int, ...] = ()


@dataclass(slots=True)
class Draft:
    """All that is known of one document so far; see the head of this module."""

    document: Document
    folded: Folded
    raw: str
    modelled: bool = False
    language: str = ""  # ISO 639-1; empty for English, and where there is too little to say
    alive: Callable[[], None] = field(default=lambda: None, repr=False)
    pieces: list[Piece] = field(default_factory=list[Piece])
    hits: list[Hit] = field(default_factory=list[Hit])
    entities: dict[str, Entity] = field(default_factory=dict[str, Entity])
    mentions: list[Mention] = field(default_factory=list[Mention])
    people: list[Someone] = field(default_factory=list[Someone])
    sayings: list[Saying] = field(default_factory=list[Saying])
    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    @classmethod
    def of(cls, document: Document) -> Draft:
        folded = fold(document.text)
        raw = without(document.text, folded.cuts) if folded.cuts else document.text
        return cls(document, folded, raw)

    def again(self) -> Draft:
        """A copy to go on from: found values are copied, parses are shared."""
        return replace(
            self,
            pieces=[replace(piece, words=None) for piece in self.pieces],
            hits=list(self.hits),
            entities=dict(self.entities),
            mentions=list(self.mentions),
            people=[],
            sayings=[],
            diagnostics=list(self.diagnostics),
        )

    def piece_at(self, offset: int) -> int:
        """Index of the last piece that starts at or before `offset`; -1 before the first."""
        return bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1

    def warn(self, message: str, span: Span | None = None) -> None:
        """Notes something that the reader should know; `span` has the draft's offsets."""
        self.diagnostics.append(Diagnostic("warning", message, span))

    def inform(self, message: str, span: Span | None = None) -> None:
        self.diagnostics.append(Diagnostic("info", message, span))
