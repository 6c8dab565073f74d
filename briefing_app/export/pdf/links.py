"""The private links of a typeset page become annotations: each mark gathers its pieces, one annotation a page.

Knows how the typesetter writes links and tags them; not what a mark looks like.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app.export.highlight import Annotator, Quad, around
from briefing_app.export.marks import Mark, name
from briefing_app.export.nesting import depth, inner, lanes
from briefing_app.export.pdf.assembly import Part, listed
from briefing_app.export.pdf.tags import Tags
from briefing_app.model import Document

_ADDRESS = re.compile(rb"/URI \(x-m:([0-9LP+]+)\)")  # of a private link
_KEY = re.compile(rb"/StructParent (\d+)")
_POINTS = re.compile(rb"/QuadPoints \[([^\]]*)\]")
_RECTANGLE = re.compile(rb"/Rect \[([^\]]*)\]")
_SAME_LINE = 0.6  # of the lower box's height that two pieces of a line share
_HAIR = 0.05  # points, below which a box shows nothing
_GAP = 1.5  # points between two pieces of a mark in a line


@dataclass
class _Piece:
    """A private link: which marks it stands for, which address (`L0`) or place of a mark (`P0`), and its boxes, one a
    line."""

    link: pikepdf.Object
    key: int  # of its element in the parent tree
    marks: list[int]
    url: int | None
    place: int | None
    quads: list[Quad]
    taken: bool = False

    @property
    def shown(self) -> list[Quad]:
        """The boxes in which something is to be seen: the typesetter leaves some for white space that it swallowed."""
        return [quad for quad in self.quads if quad.right - quad.left > _HAIR and quad.top - quad.bottom > _HAIR]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark begins: the page by its number, and by how the file refers to it; the point on it."""

    page: int
    reference: bytes
    left: float
    top: float


@dataclass(frozen=True)
class Source:
    """A PDF of some pages, as far as links and tags concern it: `part` takes its objects into the file, whose keys of
    annotations go on with `first`."""

    part: Part
    tags: Tags
    first: int
    urls: Sequence[str]


@dataclass
class Weaver:
    """Turns the links of one file after the other, page by page; `count` are the highlights made so far, `places`
    where each mark begins."""

    document: Document
    marks: Sequence[Mark]
    annotator: Annotator
    count: int = 0
    places: dict[int, Place] = field(default_factory=dict[int, Place])
    _parts: dict[str, int] = field(default_factory=dict[str, int])

    def page(self, source: Source, page: pikepdf.Dictionary, number: int) -> None:
        """Turn the links of a page, the `number`th of the file."""
        others: list[bytes] = []
        pieces: list[_Piece] = []
        for annotation in page.get(Name.Annots, ()):
            piece = _piece(annotation)
            if piece is None:
                others.append(source.part.reference(annotation))
            else:
                pieces.append(piece)
        if not pieces:
            return
        made = self._annotations(source, page, number, pieces)
        for piece in pieces:
            others.extend(source.part.reference(link) for link in self._settle(source, piece))
        page.Annots = source.part.stand_in(source.part.append(listed([*made, *others])))
        page.Tabs = Name.S

    def _annotations(
        self, source: Source, page: pikepdf.Dictionary, number: int, pieces: Sequence[_Piece]
    ) -> list[bytes]:
        """The new annotations of a page. The last one is on top and takes the click: what is small must not lie under
        what is large."""
        gathered: dict[int, list[_Piece]] = {}
        for piece in pieces:
            for mark in piece.marks if piece.shown else ():
                gathered.setdefault(mark, []).append(piece)
        boxes = {mark: merged([quad for piece in mine for quad in piece.shown]) for mark, mine in gathered.items()}
        inside_of = inner({mark: self.marks[mark] for mark in gathered})
        down = lanes(inside_of)
        here = source.part.reference(page)
        made: list[tuple[tuple[bool, float], bytes]] = []
        for index, mine in gathered.items():
            mark, quads = self.marks[index], boxes[index]
            self.places.setdefault(index, Place(number, here, quads[0].left, quads[0].top))
            inside = [quad for one in inside_of[index] for quad in boxes[one]]
            element, key = _keep(source.tags, mine[0], page)
            entry = b"/StructParent %d" % (source.first + key)
            annotation = self.annotator.annotation(mark, quads, here, self._name(mark), inside, down[index], entry)
            if element is None:
                source.part.same(mine[0].link, annotation)
            else:
                source.tags.hold(element, source.part.stand_in(annotation), page)
            self.count += mark.form == "highlight"
            made.append((depth(mark, quads), annotation))
        return [one for _, one in sorted(made, key=lambda item: item[0])]

    def _name(self, mark: Mark) -> str:
        """The name of a mark's next annotation: those on several pages are told apart by their part."""
        part = self._parts.get(mark.key, 0)
        self._parts[mark.key] = part + 1
        return name(self.document, mark, part)

    def _settle(self, source: Source, piece: _Piece) -> Iterator[pikepdf.Object]:
        """What becomes of a link that no mark took: the reader's link or the place that it stands for, or words
        alone."""
        link = piece.link
        if piece.url is not None:
            address = source.urls[piece.url]
            link.A = Dictionary(S=Name.URI, URI=String(address))
            link.Contents = String(address)
            link.F = 4
            link.Rect = Array(around(piece.quads))
            yield link
        elif piece.place is not None:
            place = self.places[piece.place]
            del link[Name.A]
            link.Dest = source.part.stand_in(
                source.part.append(b"[%b/XYZ %.2f %.2f 0]" % (place.reference, place.left, place.top))
            )
            link.Contents = String(f"page {place.page}")
            yield link
        elif not piece.taken:
            element = source.tags.element(piece.key)
            source.tags.release(piece.key, link)
            if Name.Link == element.S:
                element.S = Name.Span


def _keep(tags: Tags, piece: _Piece, page: pikepdf.Dictionary) -> tuple[Any, int]:
    """The element that is to hold one more annotation, none where the annotation takes the link's place in its own; and
    the annotation's key."""
    element = tags.element(piece.key)
    if piece.url is not None:  # an element for links holds none but links
        child = tags.child(element, Name.Annot, page)
        return child, tags.key(child)
    if piece.taken:
        return element, tags.key(element)
    piece.taken = True
    element.S = Name.Annot
    return None, tags.inherit(piece.key)


def _piece(link: pikepdf.Object) -> _Piece | None:
    """A private link; None for any other annotation."""
    # Read off the bytes: pages have dozens of these, and asking for keys one by one takes four times as long.
    written = link.unparse(resolved=True)
    address = _ADDRESS.search(written)
    if address is None:
        return None
    names = address[1].decode("ascii").split("+")
    urls = [int(one[1:]) for one in names if one.startswith("L")]
    places = [int(one[1:]) for one in names if one.startswith("P")]
    marks = [int(one) for one in names if one.isdecimal()]
    key = int(_found(_KEY, written))
    return _Piece(link, key, marks, next(iter(urls), None), next(iter(places), None), _quads(written))


def _quads(written: bytes) -> list[Quad]:
    """An annotation's boxes, one a line; its rectangle where it says no more."""
    several = _POINTS.search(written)
    values = [float(value) for value in (several[1] if several else _found(_RECTANGLE, written)).split()]
    step = 8 if several else 4
    parts = (values[at : at + step] for at in range(0, len(values) - step + 1, step))
    return [Quad(min(p[::2]), min(p[1::2]), max(p[::2]), max(p[1::2])) for p in parts]


def _found(what: re.Pattern[bytes], written: bytes) -> bytes:
    found = what.search(written)
    if found is None:
        raise ValueError(f"a link without {what.pattern!r}")
    return found[1]


def merged(quads: Sequence[Quad]) -> list[Quad]:
    """Boxes in reading order with those that follow one another in a line made one, in either direction."""
    out: list[Quad] = []
    for quad in quads:
        last = out[-1] if out else None
        if last is not None and _continues(last, quad):
            left, bottom, right, top = around([last, quad])
            out[-1] = Quad(left, bottom, right, top)
        else:
            out.append(quad)
    return out


def _continues(last: Quad, quad: Quad) -> bool:
    shared = min(last.top, quad.top) - max(last.bottom, quad.bottom)
    gap = max(quad.left - last.right, last.left - quad.right)
    return shared > _SAME_LINE * min(last.top - last.bottom, quad.top - quad.bottom) and gap < _GAP
