"""The private links of a typeset page become annotations: each mark gathers its pieces, one annotation a page.

Knows how the typesetter writes links and tags them; not what a mark looks like.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app.export.highlight import Annotator, Quad, around
from briefing_app.export.marks import Mark, name
from briefing_app.export.nesting import depth, inner, lanes
from briefing_app.export.options import Step
from briefing_app.export.pdf.tags import Tags
from briefing_app.model import Document

PRIVATE = "x-m:"
_SAME_LINE = 0.6  # of the lower box's height that two pieces of a line share
_GAP = 1.5  # points between two pieces of a mark in a line


@dataclass
class _Piece:
    """A private link: which marks and which address (`L0`) it stands for, and its boxes, one a line."""

    link: pikepdf.Object
    marks: list[int]
    url: int | None
    quads: list[Quad]
    taken: bool = False


@dataclass
class Weaver:
    """Turns the links of one PDF, page by page; `count` are the highlights made so far."""

    pdf: pikepdf.Pdf
    document: Document
    marks: Sequence[Mark]
    urls: Sequence[str]
    annotator: Annotator
    count: int = 0
    tags: Tags = field(init=False)
    _parts: dict[str, int] = field(default_factory=dict[str, int])

    def __post_init__(self) -> None:
        self.tags = Tags(self.pdf)

    def weave(self, step: Step) -> None:
        """Turn every private link. Raises what `step` raises."""
        pages = len(self.pdf.pages)
        for number, page in enumerate(self.pdf.pages):
            if number % 8 == 0:
                step(0.6 + 0.3 * number / pages, "Marking the words")
            self._page(page.obj)
        self.tags.save()

    def _page(self, page: pikepdf.Dictionary) -> None:
        others: list[pikepdf.Object] = []
        pieces: list[_Piece] = []
        for annotation in page.get(Name.Annots, ()):
            uri = _private(annotation)
            if uri:
                pieces.append(_piece(annotation, uri))
            else:
                others.append(annotation)
        if not pieces:
            return
        gathered: dict[int, list[_Piece]] = {}
        for piece in pieces:
            for mark in piece.marks:
                gathered.setdefault(mark, []).append(piece)
        boxes = {mark: merged([quad for piece in mine for quad in piece.quads]) for mark, mine in gathered.items()}
        inside_of = inner({mark: self.marks[mark] for mark in gathered})
        down = lanes(inside_of)
        made: list[tuple[tuple[bool, float], pikepdf.Object]] = []
        for mark, mine in gathered.items():
            inside = [quad for one in inside_of[mark] for quad in boxes[one]]
            annotation = self._annotation(self.marks[mark], boxes[mark], page, inside, down[mark])
            self._hold(mine[0], annotation, page)
            self.count += self.marks[mark].form == "highlight"
            made.append((depth(self.marks[mark], boxes[mark]), annotation))
        for piece in pieces:
            others.extend(self._settle(piece))
        # The last one is on top and takes the click: what is small must not lie under what is large.
        page.Annots = Array([*(one for _, one in sorted(made, key=lambda item: item[0])), *others])
        page.Tabs = Name.S

    def _annotation(
        self, mark: Mark, quads: Sequence[Quad], page: pikepdf.Dictionary, inside: Sequence[Quad], lane: int
    ) -> pikepdf.Object:
        """A mark's annotation on a page; its annotations on several pages are told apart by their part."""
        part = self._parts.get(mark.key, 0)
        self._parts[mark.key] = part + 1
        called = name(self.document, mark, part)
        return self.annotator.annotation(mark, quads, page, called, inside, lane)

    def _hold(self, piece: _Piece, annotation: pikepdf.Object, page: pikepdf.Dictionary) -> None:
        """Put an annotation into the piece's structure element, in the place of its link where that is still there."""
        element = self.tags.element(piece.link)
        if piece.url is not None:  # an element for links holds none but links
            self.tags.hold(self.tags.child(element, Name.Annot, page), annotation, page)
        elif piece.taken:
            self.tags.hold(element, annotation, page)
        else:
            piece.taken = True
            element.S = Name.Annot
            self.tags.replace(piece.link, annotation)

    def _settle(self, piece: _Piece) -> Iterator[pikepdf.Object]:
        """What becomes of a link that no mark took: the reader's link that it stands for, or words alone."""
        if piece.url is not None:
            address = self.urls[piece.url]
            piece.link.A = Dictionary(S=Name.URI, URI=String(address))
            piece.link.Contents = String(address)
            piece.link.F = 4
            piece.link.Rect = Array(around(piece.quads))
            yield piece.link
        elif not piece.taken:
            element = self.tags.element(piece.link)
            self.tags.release(piece.link)
            if Name.Link == element.S:
                element.S = Name.Span


def _private(annotation: pikepdf.Object) -> str:
    """What a private link says after its scheme; empty for any other annotation."""
    action = annotation.get(Name.A)
    uri = str(action.get(Name.URI, "")) if action is not None else ""
    return uri.removeprefix(PRIVATE) if uri.startswith(PRIVATE) else ""


def _piece(link: pikepdf.Object, uri: str) -> _Piece:
    names = uri.split("+")
    urls = [int(one[1:]) for one in names if one.startswith("L")]
    return _Piece(
        link, [int(one) for one in names if not one.startswith("L")], urls[0] if urls else None, quads_of(link)
    )


def quads_of(annotation: pikepdf.Object) -> list[Quad]:
    """An annotation's boxes, one a line; its rectangle where it says no more."""
    values = [float(value) for value in annotation.get(Name.QuadPoints, annotation.Rect)]
    if len(values) < 8:
        return [Quad(min(values[::2]), min(values[1::2]), max(values[::2]), max(values[1::2]))]
    parts = (values[at : at + 8] for at in range(0, len(values) - 7, 8))
    return [Quad(min(p[::2]), min(p[1::2]), max(p[::2]), max(p[1::2])) for p in parts]


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
