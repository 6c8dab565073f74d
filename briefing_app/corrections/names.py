"""What a deed is called in menus (*merge of Cho and Cho Tae-yul*), and ids that no one has yet."""

import re
import unicodedata

from briefing_app.model import (
    Accept,
    AddMention,
    Correction,
    Hide,
    Highlight,
    Kind,
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

_LONGEST = 40  # code points of quoted words in a menu


def name_of(reading: Reading, correction: Correction) -> str:
    """What `correction`, about to be made on `reading`, is called after *Undo* and *Redo*."""
    match correction:
        case Rename():
            return f"renaming of {_entity(reading, correction.entity)} to {correction.name}"
        case Merge():
            names = [_entity(reading, e) for e in (*correction.others, correction.entity)]
            return f"merge of {', '.join(names[:-1])} and {names[-1]}"
        case Split():
            return f"split of {correction.name} from {_entity(reading, correction.entity)}"
        case Retype():
            return f"change of {_entity(reading, correction.entity)} to {correction.kind.value}"
        case Hide():
            return f"hiding of {_entity(reading, correction.entity)}"
        case Note():
            deed = "note on" if correction.text else "removal of the note on"
            return f"{deed} {_entity(reading, correction.entity)}"
        case RemoveHighlight():
            return "removal of a highlight"
        case Withdraw():
            return f"discarding of: {name_of(reading, correction.correction)}"
        case _:
            return _about_words(reading, correction)


def _about_words(reading: Reading, correction: Correction) -> str:
    match correction:
        case AddMention():
            where = "everywhere " if correction.everywhere else ""
            return f"reading of {_words(correction.anchor.exact)} {where}as {correction.name}"
        case RemoveMention():
            where = " everywhere" if correction.everywhere else ""
            return f"removal of {_words(correction.anchor.exact)}{where} from {_entity(reading, correction.entity)}"
        case Reattribute():
            who = "nobody" if correction.speaker is None else _entity(reading, correction.speaker)
            return f"attribution of {_words(correction.anchor.exact)} to {who}"
        case RejectQuotation():
            return f"removal of the quotation {_words(correction.anchor.exact)}"
        case Accept():
            return f"acceptance of {_words(correction.anchor.exact)}"
        case Highlight():
            return f"highlight of {_words(correction.anchor.exact)}"
        case _:
            raise TypeError(f"{type(correction).__name__} is no correction of words")


def fresh_id(reading: Reading, kind: Kind, name: str) -> str:
    """An id `kind:slug` for a new entity called `name` that neither the reading nor any correction uses already."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"
    taken = {e.id.partition(":")[2] for e in (*reading.analysis.entities, *reading.shown.entities)}
    for correction in reading.corrections:
        ids = (
            getattr(correction, "entity", None),
            getattr(correction, "new", None),
            *getattr(correction, "others", ()),
        )
        taken.update(i.partition(":")[2] for i in ids if i)
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return f"{kind.value}:{slug}"


def _entity(reading: Reading, entity: str) -> str:
    found = reading.shown.by_id.get(entity)
    return found.name if found else entity.partition(":")[2].replace("-", " ")


def _words(words: str) -> str:
    short = " ".join(words.split())
    return f"“{short if len(short) <= _LONGEST else short[: _LONGEST - 1].rstrip() + '…'}”"
