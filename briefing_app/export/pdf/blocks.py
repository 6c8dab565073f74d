"""A document's flat blocks as the nested structure that a page is set from: lists in lists, tables of rows.

Knows neither Typst nor marks: runs of text come from whoever is given.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from briefing_app.export.clean import runs_left
from briefing_app.export.content import depths
from briefing_app.export.pdf.longwords import longest
from briefing_app.model import Block, BlockKind, Document

Node = dict[str, Any]  # plain JSON data, for the template
Runs = Callable[[int], list[Any]]
HEAD = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE)
_LIMIT = 6  # levels of headings, lists and quotes that are told apart


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The document's blocks; where it has none, its lines."""
    if document.blocks:
        return document.blocks
    out: list[Block] = []
    at = 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            out.append(Block(BlockKind.PARAGRAPH, at, at + len(line.rstrip())))
        at += len(line)
    return tuple(out)


def head_length(blocks: Sequence[Block]) -> int:
    """How many blocks open the document as its title, byline and dateline; only what follows a title counts."""
    if not blocks or blocks[0].kind is not BlockKind.TITLE:
        return 0
    return next((i for i, block in enumerate(blocks) if block.kind not in HEAD), len(blocks))


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that make one node: a list, a table, a quote, or one block alone. `blocks` go with their indices; `depth`
    is a heading's level, and `above` that of the last heading before."""

    kind: BlockKind
    blocks: tuple[tuple[int, Block], ...]
    depth: int
    above: int


def structure(blocks: Sequence[Block], start: int) -> Iterator[Group]:
    """The blocks from `start`, grouped as they are nested."""
    depth = 1
    deep = depths(blocks)
    numbered = list(enumerate(blocks))[start:]
    for (kind, table), group in groupby(numbered, key=lambda item: (item[1].kind, item[1].table)):
        members = tuple(group)
        if kind in (BlockKind.LIST_ITEM, BlockKind.QUOTE) or (kind is BlockKind.CELL and table >= 0):
            yield Group(kind, members, depth, depth)
            continue
        for member in members:
            above = depth
            depth = deep.get(member[0], depth)
            yield Group(kind, (member,), depth, above)


def node(group: Group, runs: Runs, picture: Callable[[int], Node]) -> Node:
    """The node of a group; `runs` and `picture` are asked by a block's index."""
    if group.kind is BlockKind.LIST_ITEM:
        return _list(group.blocks, 1, runs)
    if group.kind is BlockKind.QUOTE:
        return {"k": "quote", "b": [{"l": min(block.level, _LIMIT), **_leaf(runs(i))} for i, block in group.blocks]}
    index, block = group.blocks[0]
    if group.kind is BlockKind.CELL and block.table >= 0:
        return _table(group.blocks, runs)
    return _single(index, block, group.depth, runs, picture)


def _single(index: int, block: Block, depth: int, runs: Runs, picture: Callable[[int], Node]) -> Node:
    if block.kind is BlockKind.IMAGE:
        return picture(index)
    if block.kind is BlockKind.RULE:
        return {"k": "rule"}
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return {"k": "h", "l": depth, "r": runs(index)}
    if block.kind in (BlockKind.CODE, BlockKind.BYLINE, BlockKind.DATELINE):
        return {"k": block.kind.value, "r": runs(index)}
    return {"k": "p", **_leaf(runs(index))}


def _leaf(runs: list[Any]) -> Node:
    """A paragraph's runs, and whether it runs from right to left."""
    return {"r": runs, "rtl": runs_left("".join(run[0] for run in runs[:40]))}


def _list(members: Sequence[tuple[int, Block]], level: int, runs: Runs) -> Node:
    """Items of `level`, each with what stands deeper under it; an item without a marker goes on with the last one."""
    items: list[Node] = []
    at = 0
    while at < len(members):
        index, block = members[at]
        deeper = at
        while deeper < len(members) and level < _LIMIT and (members[deeper][1].level or 1) > level:
            deeper += 1
        if deeper > at:
            nested = _list(members[at:deeper], level + 1, runs)
            if not items:
                items.append({"m": "", "r": [], "b": []})
            items[-1]["b"].append(nested)
            at = deeper
            continue
        if block.marker or not items:
            items.append({"m": block.marker or "•", "r": runs(index), "b": []})
        else:
            items[-1]["b"].append({"k": "p", **_leaf(runs(index))})
        at += 1
    return {"k": "list", "items": items}


def _table(members: Sequence[tuple[int, Block]], runs: Runs) -> Node:
    """Rows of cells, each with all columns; rows of heading cells at the top are the table's head."""
    columns = max(max(block.column for _, block in members), 0) + 1
    rows: dict[int, dict[int, list[Any]]] = {}
    heads: dict[int, bool] = {}
    for index, block in members:
        rows.setdefault(block.row, {})[max(block.column, 0)] = runs(index)
        heads[block.row] = heads.get(block.row, True) and block.header
    ordered = sorted(rows)
    head = 0
    while head < len(ordered) - 1 and heads[ordered[head]]:
        head += 1
    filled = [[rows[row].get(column, []) for column in range(columns)] for row in ordered]
    return {
        "k": "table",
        "widths": [_width(row[column] for row in filled) for column in range(columns)],
        "words": [longest(" ".join(run[0] for row in filled for run in row[column])) for column in range(columns)],
        "head": [cell for row in filled[:head] for cell in row],
        "rows": len(filled[:head]),
        "body": [cell for row in filled[head:] for cell in row],
    }


def _width(cells: Iterable[list[Any]]) -> float:
    """A column's share: the root of its longest text tempers the difference between a number and a sentence."""
    return max(max((sum(len(run[0]) for run in cell) for cell in cells), default=0), 4) ** 0.5
