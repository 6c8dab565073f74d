"""What the reader does to an analysis, as values that can be replayed over a newer one."""

from dataclasses import dataclass

from briefing_app.model.analysis import Kind


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that survives changes of the text around it: W3C's TextPositionSelector and TextQuoteSelector in one."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    CONTEXT = 32  # code points of prefix and suffix

    @classmethod
    def at(cls, text: str, start: int, end: int) -> "Anchor":
        return cls(
            start, end, text[start:end], text[max(0, start - cls.CONTEXT) : start], text[end : end + cls.CONTEXT]
        )


@dataclass(frozen=True, slots=True)
class Rename:
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Merge:
    """`others` become mentions of `entity`."""

    entity: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The mentions at `anchors` leave `entity` and become `new`, named `name`, of the same kind."""

    entity: str
    anchors: tuple[Anchor, ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True)
class Retype:
    entity: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Hide:
    entity: str


@dataclass(frozen=True, slots=True)
class AddMention:
    """The words at `anchor` name `entity`; an entity that is not there yet is made of `kind` and `name`.

    `everywhere`: likewise each other whole-word occurrence of the same words.
    """

    entity: str
    anchor: Anchor
    kind: Kind
    name: str
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class RemoveMention:
    entity: str
    anchor: Anchor
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Reattribute:
    """The quotation at `anchor` was said by `speaker` (None: it is unattributed)."""

    anchor: Anchor
    speaker: str | None


@dataclass(frozen=True, slots=True)
class RejectQuotation:
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Accept:
    """The decision at `anchor` (a mention of `entity`, or a quotation where it is None) was looked at and is right."""

    anchor: Anchor
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The reader's note on an entity; an empty text removes it."""

    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """The reader's own highlight with an optional note; the same `id` again changes it."""

    id: str
    anchor: Anchor
    colour: str = "yellow"
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemoveHighlight:
    id: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """`correction`, which has no place in the text any more, is given up: it waits for one no longer."""

    correction: "Correction"


Correction = (
    Rename
    | Merge
    | Split
    | Retype
    | Hide
    | AddMention
    | RemoveMention
    | Reattribute
    | RejectQuotation
    | Accept
    | Note
    | Highlight
    | RemoveHighlight
    | Withdraw
)
