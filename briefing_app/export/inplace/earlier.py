"""Annotations that a page has already: ours of an earlier export, which are replaced, and other people's."""

from collections.abc import Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefing_app import roundtrip
from briefing_app.export.highlight import Quad
from briefing_app.export.inplace.incremental import Update

_SAME = 0.7  # of the area of two boxes together: then both mark the same words


def forget(pdf: pikepdf.Pdf, pages: Sequence[Any], update: Update) -> int:
    """Take our earlier annotations off the pages, and out of the tags; how many there were."""
    gone: list[Any] = []
    for page in pages:
        listed = page.get("/Annots")
        if not isinstance(listed, Array):
            continue
        ours = [one for one in listed if _is_ours(one)]
        if ours:
            page.Annots = Array([one for one in listed if not _is_ours(one)])
            update.changed(page)
            gone += ours
    _untag(pdf, gone, update)
    return len(gone)


def others(page: Any) -> list[tuple[float, float, float, float]]:
    """The rectangles of other people's highlights on a page."""
    out: list[tuple[float, float, float, float]] = []
    listed = page.get("/Annots")
    for one in listed if isinstance(listed, Array) else ():
        rect: Any = one.get("/Rect") if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Highlight else None
        if isinstance(rect, Array) and len(rect) == 4:
            left, bottom, right, top = (float(value) for value in rect)
            out.append((min(left, right), min(bottom, top), max(left, right), max(bottom, top)))
    return out


def covered(quads: Sequence[Quad], rectangles: Sequence[tuple[float, float, float, float]]) -> bool:
    """Whether one of the rectangles marks what the quads mark."""
    box = (
        min(quad.left for quad in quads),
        min(quad.bottom for quad in quads),
        max(quad.right for quad in quads),
        max(quad.top for quad in quads),
    )
    return any(_overlap(box, one) > _SAME for one in rectangles)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / (_area(one) + _area(other) - width * height)


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_ours(annotation: Any) -> bool:
    return isinstance(annotation, Dictionary) and str(annotation.get("/NM", "")).startswith(roundtrip.PREFIX)


def _untag(pdf: pikepdf.Pdf, gone: Sequence[Any], update: Update) -> None:
    root: Any = pdf.Root.get("/StructTreeRoot")
    if not gone or not isinstance(root, Dictionary) or "/ParentTree" not in root:
        return
    parents = pikepdf.NumberTree(root.ParentTree)
    for annotation in gone:
        key = annotation.get("/StructParent")
        element: Any = parents.get(int(key)) if key is not None else None
        if isinstance(element, Dictionary) and element.get("/S") == Name.Annot and element.is_indirect:
            element.K = Array()
            update.changed(element)
