"""A content and its marks as the JSON data that the template sets. Knows what stands where, not what it looks like.

Every string in the data is text to the template, never mark-up.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any, Protocol

from briefing_app import colours
from briefing_app.export.content import KIND_NAME, KIND_NAMES, KINDS, Content
from briefing_app.export.marks import Mark, styles
from briefing_app.export.pdf import blocks as structures
from briefing_app.export.pdf.fonts import CODE, LABEL, SHIPPED, Cleaner
from briefing_app.export.pdf.links import Place
from briefing_app.export.pdf.runs import Runs
from briefing_app.model import Entity, Kind, QuotationKind

Node = dict[str, Any]
_SECTIONS = {"ledger": "Statements", "own": "The reader’s highlights", "index": "Index"}
TOP = 25.0  # millimetres above a page's text
_LINE = 60  # characters that a block takes the room of beyond its own
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Sheet:
    """What the template needs to set some pages: its data, and pictures by file name."""

    data: Node
    pictures: dict[str, bytes]


class Strand(Protocol):
    """Nodes that follow one another over the pages, any stretch of which can be set by itself."""

    def __len__(self) -> int: ...

    def weight(self, index: int) -> int:
        """About how many characters a node has."""
        ...

    def above(self, index: int) -> int:
        """The level of the last heading above a node."""
        ...

    def sheet(self, start: int, end: int) -> Sheet:
        """What the template needs for the nodes from `start` to before `end`."""
        ...


class Layout:
    """A content's pages as strands: the text, and what follows it. `urls` are the links that lie under marks."""

    def __init__(self, content: Content, marks: Sequence[Mark], clean: Cleaner, pictures: dict[int, str]) -> None:
        """`pictures` names the file of each block of kind IMAGE that has a picture which can be set."""
        self.content = content
        self.marks = marks
        self.clean = clean
        self.pictures = pictures
        self.blocks = structures.blocks_of(content.document)
        self.runs = Runs(content.document, self.blocks, marks, clean)
        self.rows = _ledger(content, clean)
        self._images = {one.block: one.data for one in content.document.images}

    @property
    def urls(self) -> Sequence[str]:
        return self.runs.urls

    def text(self) -> Strand:
        """The strand of the text, which opens the file."""
        return _Text(self)

    def rest(self, places: Mapping[int, Place]) -> Strand:
        """The strand of what follows the text, whose marks are at `places`."""
        return _Rest(self, places)

    def sheet(self, nodes: Sequence[Node], pictures: Iterable[int] = (), **more: Any) -> Sheet:
        """Some nodes as the template takes them; with the pictures of blocks, and whatever else is to be said."""
        fonts = [*SHIPPED, *self.clean.families]
        data: Node = {
            **_document(self.content, self.clean),
            "opens": False,
            "line": "",
            "head": [],
            "glance": [],
            "beside": [],
            "entities": {},
            **more,
            "nodes": nodes,
            "fonts": {"text": fonts, "label": [LABEL, *fonts], "code": [CODE, *fonts]},
        }
        return Sheet(data, {self.pictures[one]: self._images[one] for one in pictures if one in self.pictures})


class _Text:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._head = structures.head_length(layout.blocks)
        self._groups = list(structures.structure(layout.blocks, self._head))

    def __len__(self) -> int:
        return len(self._groups)

    def weight(self, index: int) -> int:
        blocks = self._groups[index].blocks
        return sum(block.end - block.start + _LINE for _, block in blocks)

    def above(self, index: int) -> int:
        return self._groups[index].above

    def sheet(self, start: int, end: int) -> Sheet:
        runs = self._layout.runs
        opening = self._opening() if start == 0 else {}
        groups = self._groups[start:end]
        nodes = [structures.node(group, runs.of, self._picture) for group in groups]
        indices = [index for group in groups for index, _ in group.blocks]
        first = 0 if start == 0 else min(indices)
        beside = self._beside(range(first, max(indices, default=self._head) + 1))
        return self._layout.sheet(nodes, indices, beside=beside, **opening)

    def _picture(self, index: int) -> Node:
        alt = self._layout.runs.plain(index) or "Picture"
        return {
            "k": "image",
            "file": self._layout.pictures.get(index, ""),
            "alt": alt,
            "r": self._layout.runs.of(index),
        }

    def _opening(self) -> Node:
        content, clean, runs = self._layout.content, self._layout.clean, self._layout.runs
        front = content.options.front
        return {
            "opens": True,
            "head": [{"k": self._layout.blocks[i].kind.value, "r": runs.of(i)} for i in range(self._head)],
            "line": clean(_line(content)) if front else "",
            "glance": _glance(content) if front else [],
            "entities": _entities(content, clean) if front else {},
        }

    def _beside(self, blocks: range) -> list[Node]:
        """Who says the statements that begin in some blocks, for the margin."""
        layout = self._layout
        if not layout.content.options.quotations:
            return []
        begun = layout.runs.begun(blocks)
        rows = ((layout.rows[layout.marks[mark].target], place) for mark, place in sorted(begun.items()))
        return [{"place": place, "who": row["who"], "ink": row["ink"]} for row, place in rows]


class _Rest:
    def __init__(self, layout: Layout, places: Mapping[int, Place]) -> None:
        self._layout = layout
        self._marks = {mark.place: index for index, mark in enumerate(layout.marks) if index in places}
        self._places = places
        options = layout.content.options
        self._nodes: list[Node] = []
        self._add("ledger", [self._placed("said", row) for row in layout.rows] if options.ledger else [])
        self._add("own", [self._placed("own", row) for row in _own(layout.content, layout.clean)])
        groups = _index(layout.content) if options.index else []
        self._add("index", [{"k": "index", "groups": groups}] if groups else [])

    def __len__(self) -> int:
        return len(self._nodes)

    def weight(self, index: int) -> int:
        node = self._nodes[index]
        return len(node.get("words", "")) + len(node.get("note", "")) + 2 * _LINE

    def above(self, index: int) -> int:
        del index  # all stand under the headings of their sections
        return 1

    def sheet(self, start: int, end: int) -> Sheet:
        nodes = self._nodes[start:end]
        has_index = any(node["k"] == "index" for node in nodes)
        return self._layout.sheet(nodes, entities=self._entities() if has_index else {})

    def _add(self, section: str, nodes: Sequence[Node]) -> None:
        """A section, whose heading begins a page where it is the first that follows the text."""
        if nodes:
            heading = {"k": "section", "words": _SECTIONS[section], "first": not self._nodes}
            self._nodes += [heading, *nodes]

    def _placed(self, kind: str, row: Node) -> Node:
        """A row that knows its page; none where its mark shows on no page (outside all blocks, or on characters that
        do not show)."""
        mark = self._marks.get(row["place"])
        page = "" if mark is None else str(self._places[mark].page)
        return {"k": kind, **row, "page": page, "to": f"P{mark}"}

    def _entities(self) -> Node:
        entities = _entities(self._layout.content, self._layout.clean)
        for entity, one in entities.items():
            mentions = self._layout.content.places.get(entity, ())
            one["pages"] = self._stretches([mark for m in mentions if (mark := self._marks.get(f"m{m}")) is not None])
        return entities

    def _stretches(self, marks: Sequence[int]) -> list[list[str]]:
        """Pages that follow one another are a stretch, as in any index (3, 7–12): for each its first and last page,
        the same if it is but one, with where they lead."""
        out: list[list[int]] = []
        for mark in sorted(marks, key=lambda one: self._places[one].page):
            page = self._places[mark].page
            if not out or page > out[-1][2] + 1:
                out.append([page, mark, page, mark])
            elif page > out[-1][2]:
                out[-1][2:] = page, mark
        return [[str(first), f"P{one}", str(last), f"P{other}"] for first, one, last, other in out]


def _document(content: Content, clean: Cleaner) -> Node:
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


def _line(content: Content) -> str:
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


def _entities(content: Content, clean: Cleaner) -> Node:
    how = styles(content)
    return {entity.id: _entity(content, entity, how[entity.id], clean) for entity in content.entities}


def _entity(content: Content, entity: Entity, how: tuple[colours.Mark, colours.Underline], clean: Cleaner) -> Node:
    colour, line = how
    return {
        "n": clean(entity.name),
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


def _glance(content: Content) -> list[Node]:
    quoted = [s for s in content.of_kind(Kind.SPEAKER, Kind.PERSON, Kind.ORGANIZATION) if s.id in content.said]
    named = [e for e in content.of_kind(Kind.SPEAKER, Kind.PERSON) if e not in quoted]
    columns = (
        ("Quoted", quoted, True),
        ("Also named", named, True),
        ("Countries", content.of_kind(Kind.COUNTRY), False),
        ("Cooperation", content.of_kind(Kind.AREA), False),
    )
    return [
        {"label": label, "about": about, "items": [entity.id for entity in items]}
        for label, items, about in columns
        if items
    ]


def _ledger(content: Content, clean: Cleaner) -> list[Node]:
    how = styles(content)
    return [
        {
            "place": f"s{number}",
            "n": statement.number,
            "who": clean(statement.name),
            "about": clean("; ".join(filter(None, (_beyond_kind(content, speaker) for speaker in statement.speakers)))),
            "words": clean(statement.words),
            "direct": statement.quotation.kind is QuotationKind.DIRECT,
            "ink": next((how[s.id][0].ink for s in statement.speakers if s.id in how), "#5b6270"),
        }
        for number, statement in enumerate(content.statements)
    ]


def _own(content: Content, clean: Cleaner) -> list[Node]:
    own = colours.palette().own
    return [
        {
            "place": f"h{number}",
            "words": clean(" ".join(highlight.anchor.exact.split())),
            "note": clean(highlight.note),
            "ink": own.get(highlight.colour, next(iter(own.values())))["print"].ink,
        }
        for number, highlight in enumerate(content.highlights)
    ]


def _index(content: Content) -> list[Node]:
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
