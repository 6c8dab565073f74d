"""A briefing as strands of nodes, any stretch of which the template can set by itself. Composes what is wanted, when it is.

Knows what follows what, and which page references lead where; not what anything looks like.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from briefing_app.export.content import Content
from briefing_app.export.marks import Mark
from briefing_app.export.pdf import blocks as structures
from briefing_app.export.pdf import layout
from briefing_app.export.pdf.fonts import CODE, LABEL, SHIPPED, Cleaner
from briefing_app.export.pdf.layout import Node
from briefing_app.export.pdf.links import Place
from briefing_app.export.pdf.runs import Runs

_SECTIONS = {"ledger": "Statements", "own": "The reader’s highlights", "index": "Index"}
_LINE = 60  # characters that a block takes the room of beyond its own


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
        self.rows = layout.ledger(content, clean)
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
            **layout.document(self.content, self.clean),
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
    def __init__(self, whole: Layout) -> None:
        self._whole = whole
        self._head = structures.head_length(whole.blocks)
        self._groups = list(structures.structure(whole.blocks, self._head))

    def __len__(self) -> int:
        return len(self._groups)

    def weight(self, index: int) -> int:
        blocks = self._groups[index].blocks
        return sum(block.end - block.start + _LINE for _, block in blocks)

    def above(self, index: int) -> int:
        return self._groups[index].above

    def sheet(self, start: int, end: int) -> Sheet:
        runs = self._whole.runs
        opening = self._opening() if start == 0 else {}
        groups = self._groups[start:end]
        nodes = [structures.node(group, runs.of, self._picture) for group in groups]
        indices = [index for group in groups for index, _ in group.blocks]
        first = 0 if start == 0 else min(indices)
        beside = self._beside(range(first, max(indices, default=self._head) + 1))
        return self._whole.sheet(nodes, indices, beside=beside, **opening)

    def _picture(self, index: int) -> Node:
        alt = self._whole.runs.plain(index) or "Picture"
        return {
            "k": "image",
            "file": self._whole.pictures.get(index, ""),
            "alt": alt,
            "r": self._whole.runs.of(index),
        }

    def _opening(self) -> Node:
        content, clean, runs = self._whole.content, self._whole.clean, self._whole.runs
        front = content.options.front
        return {
            "opens": True,
            "head": [{"k": self._whole.blocks[i].kind.value, "r": runs.of(i)} for i in range(self._head)],
            "line": clean(layout.line(content)) if front else "",
            "glance": layout.glance(content) if front else [],
            "entities": layout.entities(content, clean) if front else {},
        }

    def _beside(self, blocks: range) -> list[Node]:
        """Who says the statements that begin in some blocks, for the margin."""
        whole = self._whole
        if not whole.content.options.quotations:
            return []
        begun = whole.runs.begun(blocks)
        rows = ((whole.rows[whole.marks[mark].target], place) for mark, place in sorted(begun.items()))
        return [{"place": place, "who": whole.clean(row["who"]), "ink": row["ink"]} for row, place in rows]


class _Rest:
    def __init__(self, whole: Layout, places: Mapping[int, Place]) -> None:
        self._whole = whole
        self._marks = {mark.place: index for index, mark in enumerate(whole.marks) if index in places}
        self._places = places
        options = whole.content.options
        self._nodes: list[Node] = []
        self._add("ledger", [self._placed("said", row) for row in whole.rows] if options.ledger else [])
        self._add("own", [self._placed("own", row) for row in layout.own(whole.content, whole.clean)])
        groups = layout.index(whole.content) if options.index else []
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
        nodes = [self._cleaned(node) for node in self._nodes[start:end]]
        has_index = any(node["k"] == "index" for node in nodes)
        return self._whole.sheet(nodes, entities=self._entities() if has_index else {})

    def _cleaned(self, node: Node) -> Node:
        """A node anew, without what the typesetter has refused since it was made."""
        return {key: self._whole.clean(value) if isinstance(value, str) else value for key, value in node.items()}

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
        entities = layout.entities(self._whole.content, self._whole.clean)
        for entity, one in entities.items():
            mentions = self._whole.content.places.get(entity, ())
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
