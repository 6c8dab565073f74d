"""What is to be marked in a text and how, as values: the same for a typeset page and for a source's own pages.

Knows colours, notes and layers; nothing of any page, nor of the objects that a format makes of a mark.
"""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from briefing_app import colours
from briefing_app.export.content import KIND_NAME, KIND_NAMES, Content
from briefing_app.model import Document

_BRIEFINGS = uuid.UUID("5e7c2f5e-2b43-5f0f-9d3c-0a6a7f2f8d11")
OWN = "own"
UNATTRIBUTED = "unattributed"
_GREY = colours.Mark("#e2e2e2", "#3a3a3a")
_PLAIN = colours.Mark("#e8e8e8", "#6b6b6b")


@dataclass(frozen=True, slots=True)
class Layer:
    """What a viewer can switch on and off: an entity's marks, or the reader's own. `group` is its kind's name."""

    id: str
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch to be marked, in code points. `key` names it among all marks of the document, in every export.

    Colours are `#rrggbb`; `line` is the style of the underline, empty for none. `target` is the index, in the
    content's tuple, of the mention, the statement (an underline) or the highlight that the mark is made of.
    """

    key: str
    form: Literal["highlight", "underline"]
    start: int
    end: int
    layer: str
    tint: str
    ink: str
    line: colours.Underline | Literal[""]
    contents: str
    author: str
    subject: str
    target: int

    @property
    def place(self) -> str:
        """What the mark is made of, as one word: mention `m7`, statement `s0`, highlight `h3`."""
        return f"{'s' if self.form == 'underline' else 'h' if self.layer == OWN else 'm'}{self.target}"


def name(document: Document, mark: Mark, part: int = 0) -> str:
    """The identifier (a version 5 UUID, RFC 9562) of a mark's annotation; `part` counts its pages from 0."""
    # What uuid.uuid5 does, without its checks and its class: a long PDF has a hundred thousand of these.
    digest = hashlib.sha1(_names_of(document.sha256) + f"{mark.key}/{part}".encode()).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


@lru_cache(maxsize=8)
def _names_of(sha256: str) -> bytes:
    return uuid.uuid5(_BRIEFINGS, sha256).bytes


def marks(content: Content) -> tuple[Mark, ...]:
    """Every mark of a content by (start, longest first)."""
    every = [*_mentions(content), *_statements(content), *_highlights(content)]
    return tuple(sorted(every, key=lambda mark: (mark.start, -mark.end, mark.key)))


def layers(content: Content) -> tuple[Layer, ...]:
    """The layers that `marks` of a content lie on, grouped by kind."""
    out = [Layer(entity.id, entity.name, KIND_NAMES[entity.kind]) for entity in content.entities]
    known = {layer.id for layer in out}
    speakers = {speaker for s in content.statements for speaker in s.speakers if speaker.id not in known}
    for speaker in sorted(speakers, key=lambda entity: entity.id):  # joint words of a chosen and another speaker
        out.append(Layer(speaker.id, speaker.name, KIND_NAMES[speaker.kind]))
    if any(not statement.speakers for statement in content.statements):
        out.append(Layer(UNATTRIBUTED, "Unattributed statements", "Statements"))
    if content.highlights:
        out.append(Layer(OWN, "The reader’s highlights", "Reader"))
    return tuple(out)


def styles(content: Content) -> dict[str, tuple[colours.Mark, colours.Underline]]:
    """How each chosen entity is marked on paper: its colours (greys where asked for) and its underline."""
    chosen = None if content.options.entities is None else [entity.id for entity in content.entities]
    slots = colours.palette().assign(content.analysis.entities, chosen)
    grey = content.options.style == "greyscale"
    return {one: (_GREY if grey else slot.mark("print"), slot.underline) for one, slot in slots.items()}


def _mentions(content: Content) -> Iterator[Mark]:
    how = styles(content)
    for number, mention in enumerate(content.mentions):
        colour, line = how[mention.entity]
        yield Mark(
            f"mention:{mention.entity}:{mention.start}-{mention.end}",
            "highlight",
            mention.start,
            mention.end,
            mention.entity,
            colour.tint,
            colour.ink,
            line,
            content.mention_note(mention),
            content.options.author,
            KIND_NAME[content.analysis.by_id[mention.entity].kind],
            number,
        )


def _statements(content: Content) -> Iterator[Mark]:
    if not content.options.quotations:
        return
    how = styles(content)
    for number, statement in enumerate(content.statements):
        quotation = statement.quotation
        speaker = next((s.id for s in statement.speakers if s.id in how), "")
        colour = how[speaker][0] if speaker else _PLAIN
        yield Mark(
            f"quotation:{speaker}:{quotation.start}-{quotation.end}",
            "underline",
            quotation.start,
            quotation.end,
            speaker or (statement.speakers[0].id if statement.speakers else UNATTRIBUTED),
            colour.tint,
            colour.ink,
            "dotted",
            content.statement_note(statement),
            content.options.author,
            "Statement",
            number,
        )


def _highlights(content: Content) -> Iterator[Mark]:
    own = colours.palette().own
    grey = content.options.style == "greyscale"
    for number, highlight in enumerate(content.highlights):
        colour = _GREY if grey else own.get(highlight.colour, next(iter(own.values())))["print"]
        yield Mark(
            f"highlight:{highlight.id}",
            "highlight",
            highlight.anchor.start,
            highlight.anchor.end,
            OWN,
            colour.tint,
            colour.ink,
            "solid" if grey else "",
            highlight.note or "Highlighted by the reader",
            "Reader",
            "Highlight",
            number,
        )
