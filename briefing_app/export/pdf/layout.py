"""A content and its marks as the JSON data that the template sets. Knows what stands where, not what it looks like.

Every string in the data is text to the template, never mark-up.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from briefing_app import colours
from briefing_app.export.clean import runs_left
from briefing_app.export.content import KIND_NAME, KIND_NAMES, KINDS, Content
from briefing_app.export.marks import styles
from briefing_app.export.pdf.fonts import Cleaner
from briefing_app.export.pdf.longwords import SHORT, breakable
from briefing_app.model import Entity, Kind, QuotationKind

Node = dict[str, Any]
TOP = 25.0  # millimetres above a page's text
_AT_A_GLANCE = 18  # entities of a kind that the head of the first page names
_MONTHS = "January February March April May June July August September October November December".split()


def document(content: Content, clean: Cleaner) -> Node:
    """What concerns every page."""
    options = content.options
    return {
        "title": clean(content.title),
        "short": clean(_short(content.title, 78)),
        "author": [clean(content.document.byline)] if content.document.byline else [],
        "keywords": [clean(entity.name) for entity in content.entities],
        "lang": language(content.document.language),
        "paper": {"a4": "a4", "letter": "us-letter"}[options.paper],
        "size": options.text_size,
        "left": options.margin + (15 if options.quotations and content.statements else 3),
        "right": options.margin + 3,
        "top": TOP,
        "grey": options.style == "greyscale",
    }


def _short(words: str, most: int) -> str:
    """`words` cut at a word's end, to at most that many characters."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(None, 1)[0].rstrip(".,;:!?—– ") + " …"


def line(content: Content) -> str:
    """Outlet, date and source, as far as the briefing says."""
    document = content.document
    source = document.source
    if "://" not in source:  # a path says more of the reader's machine than of the briefing
        source = "" if source in ("-", "clipboard") else PurePosixPath(source.replace("\\", "/")).name
    return " · ".join(filter(None, (document.outlet, _date(document.published), source)))


def _date(iso: str | None) -> str:
    """An ISO date as people write it; what is none stays as it is."""
    try:
        day = date.fromisoformat((iso or "")[:10])
    except ValueError:
        return iso or ""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def entities(content: Content, clean: Cleaner) -> Node:
    """Each chosen entity, by its id: name, colours, what is to say of it."""
    how = styles(content)
    return {entity.id: _entity(content, entity, how[entity.id], clean) for entity in content.entities}


def _entity(content: Content, entity: Entity, how: tuple[colours.Mark, colours.Underline], clean: Cleaner) -> Node:
    colour, line = how
    return {
        "n": breakable(clean(entity.name), SHORT),
        "a": clean(_beyond_kind(content, entity)),
        "tint": colour.tint,
        "ink": colour.ink,
        "line": line,
        "note": clean(content.note(entity.id)),
        "count": _count(len(content.places.get(entity.id, ())), content.said.get(entity.id, 0)),
    }


def _beyond_kind(content: Content, entity: Entity) -> str:
    """What is to say of an entity beside its kind, under which it stands anyway."""
    if entity.kind is Kind.AREA:
        return entity.group or ""
    about = content.about(entity)
    return "" if about in (KIND_NAME[entity.kind], entity.name) else about


def _count(mentions: int, statements: int) -> str:
    """`3 mentions, 1 statement`: what the index says before the pages."""
    named = [
        f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((mentions, "mention"), (statements, "statement")) if n
    ]
    return ", ".join(named)


def glance(content: Content) -> list[Node]:
    """Who is quoted and what is named, for the head of the first page."""
    quoted = [s for s in content.of_kind(Kind.SPEAKER, Kind.PERSON, Kind.ORGANIZATION) if s.id in content.said]
    named = [e for e in content.of_kind(Kind.SPEAKER, Kind.PERSON) if e not in quoted]
    columns = (
        ("Quoted", quoted, True),
        ("Also named", named, True),
        ("Countries", content.of_kind(Kind.COUNTRY), False),
        ("Cooperation", content.of_kind(Kind.AREA), False),
    )
    return [
        {
            "label": label,
            "about": about,
            "items": [entity.id for entity in _foremost(content, items)],
            "more": max(0, len(items) - _AT_A_GLANCE),
        }
        for label, items, about in columns
        if items
    ]


def _foremost(content: Content, items: Sequence[Entity]) -> Sequence[Entity]:
    """As many entities as one takes in at a glance: those that say most, then those that are named most; in the order
    in which they came."""
    if len(items) <= _AT_A_GLANCE:
        return items
    told = sorted(items, key=lambda e: (content.said.get(e.id, 0), len(content.places.get(e.id, ()))), reverse=True)
    kept = {entity.id for entity in told[:_AT_A_GLANCE]}
    return [entity for entity in items if entity.id in kept]


def ledger(content: Content, clean: Cleaner) -> list[Node]:
    """A row for each statement; `place` names its mark."""
    how = styles(content)
    return [
        {
            "place": f"s{number}",
            "n": statement.number,
            "who": breakable(clean(statement.name), SHORT),
            "about": clean("; ".join(filter(None, (_beyond_kind(content, speaker) for speaker in statement.speakers)))),
            "words": clean(statement.words),
            "rtl": runs_left(statement.words),
            "direct": statement.quotation.kind is QuotationKind.DIRECT,
            "ink": next((how[s.id][0].ink for s in statement.speakers if s.id in how), "#5b6270"),
        }
        for number, statement in enumerate(content.statements)
    ]


def own(content: Content, clean: Cleaner) -> list[Node]:
    """A row for each of the reader’s own highlights; `place` names its mark."""
    own = colours.palette().own
    return [
        {
            "place": f"h{number}",
            "words": clean(" ".join(highlight.anchor.exact.split())),
            "rtl": runs_left(highlight.anchor.exact),
            "note": clean(highlight.note),
            "ink": own.get(highlight.colour, next(iter(own.values())))["print"].ink,
        }
        for number, highlight in enumerate(content.highlights)
    ]


def index(content: Content) -> list[Node]:
    """The entities of each kind, by name."""
    groups = [(KIND_NAMES[kind], content.of_kind(kind)) for kind, _, _ in KINDS]
    return [
        {"label": label, "items": [e.id for e in sorted(items, key=lambda e: e.name.casefold())]}
        for label, items in groups
        if items
    ]


def language(code: str) -> str:
    """A language tag's primary part where it is one (ISO 639), else English's."""
    primary = re.split(r"[-_]", code.lower())[0]
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else "en"
