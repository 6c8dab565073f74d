"""What the reader's deeds are called in the reader's language: *merge of Cho and Cho Tae-yul*. Changes nothing."""

from briefing_app.corrections import History
from briefing_app.model import (
    Accept,
    AddMention,
    Correction,
    Hide,
    Highlight,
    Merge,
    Note,
    Reading,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Split,
    Withdraw,
)
from briefing_app.reader.entities.rows import kind_name
from briefing_app.reader.words import tr

_LONGEST = 40  # code points of quoted words


def filled(text: str, *words: str) -> str:
    """`text` with %1, %2… replaced, whatever the words themselves hold."""
    parts: list[str] = []
    at = 0
    while (sign := text.find("%", at)) >= 0:
        number = text[sign + 1 : sign + 2]
        parts.append(text[at:sign])
        if number.isdigit() and 0 < int(number) <= len(words):
            parts.append(words[int(number) - 1])
            at = sign + 2
        else:
            parts.append("%")
            at = sign + 1
    return "".join((*parts, text[at:]))


def deed(reading: Reading, correction: Correction) -> str:
    """What `correction`, made on `reading`, is called after *Undo* and *Redo*, and in lists."""
    match correction:
        case Rename():
            return filled(tr("renaming of %1 to %2"), entity_name(reading, correction.entity), correction.name)
        case Merge():
            names = [entity_name(reading, e) for e in (*correction.others, correction.entity)]
            return filled(tr("merge of %1 and %2"), ", ".join(names[:-1]), names[-1])
        case Split():
            return filled(tr("split of %1 from %2"), correction.name, entity_name(reading, correction.entity))
        case Retype():
            return filled(tr("change of %1 to %2"), entity_name(reading, correction.entity), kind_name(correction.kind))
        case Hide():
            return filled(tr("hiding of %1"), entity_name(reading, correction.entity))
        case Note():
            form = tr("note on %1") if correction.text else tr("removal of the note on %1")
            return filled(form, entity_name(reading, correction.entity))
        case RemoveHighlight():
            return tr("removal of a highlight")
        case Withdraw():
            return filled(tr("discarding of: %1"), deed(reading, correction.correction))
        case _:
            return _about_words(reading, correction)


def _about_words(reading: Reading, correction: Correction) -> str:
    match correction:
        case AddMention():
            form = tr("reading of %1 everywhere as %2") if correction.everywhere else tr("reading of %1 as %2")
            return filled(form, quoted(correction.anchor.exact), correction.name)
        case RemoveMention():
            form = tr("removal of %1 everywhere from %2") if correction.everywhere else tr("removal of %1 from %2")
            return filled(form, quoted(correction.anchor.exact), entity_name(reading, correction.entity))
        case Reattribute():
            who = tr("nobody") if correction.speaker is None else entity_name(reading, correction.speaker)
            return filled(tr("attribution of %1 to %2"), quoted(correction.anchor.exact), who)
        case RejectQuotation():
            return filled(tr("removal of the quotation %1"), quoted(correction.anchor.exact))
        case Accept():
            return filled(tr("acceptance of %1"), quoted(correction.anchor.exact))
        case Highlight():
            return filled(tr("highlight of %1"), quoted(correction.anchor.exact))
        case _:
            raise TypeError(f"{type(correction).__name__} is no correction of words")


def ways(history: History) -> tuple[str, str]:
    """What undoes the last step and what does the next one again, as menus say it."""
    undo, redo = tr("&Undo"), tr("&Redo")
    if history.can_undo:
        undo = filled(tr("Undo %1"), history.steps[history.done - 1].name.replace("&", "&&"))
    if history.can_redo:
        redo = filled(tr("Redo %1"), history.steps[history.done].name.replace("&", "&&"))
    return undo, redo


def entity_name(reading: Reading, entity: str) -> str:
    """The name under which an entity is shown; what its id says of one that is not."""
    found = reading.shown.by_id.get(entity)
    return found.name if found else entity.partition(":")[2].replace("-", " ")


def quoted(words: str, longest: int = _LONGEST) -> str:
    """The words in quotation marks, shortened to one line."""
    short = " ".join(words.split())
    return filled(tr("“%1”"), short if len(short) <= longest else short[: longest - 1].rstrip() + "…")
