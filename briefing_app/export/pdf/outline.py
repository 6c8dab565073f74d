"""The outlines of the quires as one. Knows headings by their depth, and no pages but those that it is told of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Name

from briefing_app.export.pdf.assembly import Assembly, Part


@dataclass(frozen=True, slots=True)
class _Heading:
    depth: int  # from 0
    title: bytes
    target: bytes


class Outline:
    """The headings of the whole file, in the order of its pages."""

    def __init__(self, file: Assembly) -> None:
        self._file = file
        self._headings: list[_Heading] = []

    def adopt(self, part: Part, pdf: pikepdf.Pdf, pages: set[int]) -> None:
        """Take over the headings of a quire that stand on `pages` (object numbers of its own)."""
        for depth, item in _items(pdf.Root.get(Name.Outlines)):
            if item.Dest[0].objgen[0] in pages:
                target = part.translated(item.Dest.unparse(resolved=True))
                self._headings.append(_Heading(depth, item.Title.unparse(), target))

    def finish(self) -> bytes:
        """Put the outline, its upper level open; how the catalogue refers to it, or nothing where there is none."""
        if not self._headings:
            return b""
        root = self._file.number()
        numbers = [self._file.number() for _ in self._headings]
        parents, kids = self._family()
        before = {b: a for siblings in kids.values() for a, b in pairwise(siblings)}
        after = {a: b for b, a in before.items()}

        def refer(key: bytes, to: int | None) -> bytes:
            return b"" if to is None else b"/%b %d 0 R" % (key, root if to < 0 else numbers[to])

        def ends(one: int) -> bytes:
            mine = kids.get(one, [])
            return refer(b"First", mine[0]) + refer(b"Last", mine[-1]) if mine else b""

        for one, heading in enumerate(self._headings):
            count = b"/Count -%d" % len(kids[one]) if one in kids else b""
            around = refer(b"Prev", before.get(one)) + refer(b"Next", after.get(one)) + ends(one) + count
            entries = heading.title, heading.target, refer(b"Parent", parents[one]), around
            self._file.put(numbers[one], b"<</Title %b/Dest %b%b%b>>" % entries)
        self._file.put(root, b"<</Type/Outlines%b/Count %d>>" % (ends(-1), len(kids[-1])))
        return b"%d 0 R" % root

    def _family(self) -> tuple[list[int], dict[int, list[int]]]:
        """The parent of each heading, the last one above it that is less deep (-1: none), and the kids of each."""
        parents: list[int] = []
        kids: dict[int, list[int]] = {}
        open_: list[int] = []
        for one, heading in enumerate(self._headings):
            while open_ and self._headings[open_[-1]].depth >= heading.depth:
                open_.pop()
            parents.append(open_[-1] if open_ else -1)
            kids.setdefault(parents[-1], []).append(one)
            open_.append(one)
        return parents, kids


def _items(outlines: Any) -> Iterator[tuple[int, Any]]:
    """Depth and dictionary of each item, in order."""
    waiting = [(0, outlines.get(Name.First))] if outlines is not None else []
    while waiting:
        depth, item = waiting.pop()
        if item is None:
            continue
        yield depth, item
        waiting.append((depth, item.get(Name.Next)))
        waiting.append((depth + 1, item.get(Name.First)))
