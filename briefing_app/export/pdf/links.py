"""The private links of a typeset page become annotations: each mark gathers its pieces, one annotation a page.

Knows how the typesetter writes links and tags them; not what a mark looks like.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app.export.marks import Mark
from briefing_app.export.options import Step
from briefing_app.export.pdf.annotate import Annotator
from briefing_app.export.pdf.appearance import Quad, bounds, pdf_number
from briefing_app.export.pdf.tags import Tags

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
    marks: Sequence[Mark]
    urls: Sequence[str]
    annotator: Annotator
    count: int = 0
    tags: Tags = field(init=False)

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

    def _page(self, page: pikepdf.Object) -> None:
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
        lanes = _lanes([(self.marks[mark], mark) for mark in gathered])
        made: list[tuple[tuple[bool, float], pikepdf.Object]] = []
        for mark, mine in gathered.items():
            annotation = self._annotation(mine[0], page)
            self.annotator.fill(annotation, page, self.marks[mark], boxes[mark], lanes[mark])
            self.count += self.marks[mark].form == "highlight"
            made.append((_depth(self.marks[mark], boxes[mark]), annotation))
        for piece in pieces:
            others.extend(self._settle(piece))
        # The last one is on top and takes the click: what is small must not lie under what is large.
        page.Annots = Array([*(one for _, one in sorted(made, key=lambda item: item[0])), *others])
        page.Tabs = Name.S

    def _annotation(self, piece: _Piece, page: pikepdf.Object) -> pikepdf.Object:
        """An annotation in the piece's structure element: its link itself where that is free."""
        element = self.tags.element(piece.link)
        if piece.url is None and not piece.taken:
            piece.taken = True
            element.S = Name.Annot
            for key in (Name.A, Name.Border, Name.H, Name.BS):
                if key in piece.link:
                    del piece.link[key]
            return piece.link
        annotation = self.pdf.make_indirect(Dictionary())
        if piece.url is not None:  # an element for links holds none but links
            element = self.tags.child(element, Name.Annot, page)
        self.tags.hold(element, annotation, page)
        return annotation

    def _settle(self, piece: _Piece) -> Iterator[pikepdf.Object]:
        """What becomes of a link that no mark took: the reader's link that it stands for, or words alone."""
        if piece.url is not None:
            address = self.urls[piece.url]
            piece.link.A = Dictionary(S=Name.URI, URI=String(address))
            piece.link.Contents = String(address)
            piece.link.F = 4
            piece.link.Rect = Array([pdf_number(value) for value in bounds(piece.quads)])
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
            left, bottom, right, top = bounds([last, quad])
            out[-1] = Quad(left, bottom, right, top)
        else:
            out.append(quad)
    return out


def _continues(last: Quad, quad: Quad) -> bool:
    shared = min(last.y1, quad.y1) - max(last.y0, quad.y0)
    gap = max(quad.x0 - last.x1, last.x0 - quad.x1)
    return shared > _SAME_LINE * min(last.height, quad.height) and gap < _GAP


def _depth(mark: Mark, quads: Sequence[Quad]) -> tuple[bool, float]:
    """Ascending from the bottom of the pile: statements, then highlights, the widest first."""
    return (mark.form == "highlight", -sum(quad.width for quad in quads))


def _lanes(marks: Sequence[tuple[Mark, int]]) -> dict[int, int]:
    """For each mark how many marks of its form lie, one in the other, inside it (2 at most): its line runs below theirs."""
    lanes: dict[int, int] = {}
    inner_first = sorted(marks, key=lambda item: (item[0].end - item[0].start, item[0].start))
    ordered: list[tuple[Mark, int]] = []
    for mark, number in inner_first:
        inside = [lanes[n] for other, n in ordered if other.start < mark.end and mark.start < other.end]
        lanes[number] = min(max(inside, default=-1) + 1, 2) if mark.form == "highlight" else 0
        if mark.form == "highlight":
            ordered.append((mark, number))
    return lanes
