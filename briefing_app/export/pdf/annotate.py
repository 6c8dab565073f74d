"""Marks become annotations of a page: real highlights and underlines with a note, a layer and a look of their own.

Knows nothing of where the boxes come from: `links` finds them on a typeset page, others on a source's own.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app.export.marks import Mark, name
from briefing_app.export.pdf.appearance import Forms, Quad, bounds, pdf_number, rgb
from briefing_app.model import Document

_PRINT = 4  # annotation flag (ISO 32000-1, table 165)
_SUBTYPE = {"highlight": Name.Highlight, "underline": Name.Underline}


class Annotator:
    """Fills annotations of one PDF. `layers` are its optional content groups by layer; empty for none."""

    def __init__(
        self, pdf: pikepdf.Pdf, document: Document, moment: datetime, layers: Mapping[str, pikepdf.Object]
    ) -> None:
        self._document = document
        self._moment = String(pdf_date(moment))
        self._layers = dict(layers)
        self._forms = Forms(pdf, self._layers)
        self._parts: dict[str, int] = {}

    def fill(
        self, annotation: pikepdf.Object, page: pikepdf.Object, mark: Mark, quads: Sequence[Quad], lane: int = 0
    ) -> None:
        """Make `annotation` (a dictionary) that of `mark` on `page`, over `quads`, one a line, in reading order.

        Call it in the order of pages: a mark that runs over pages has an annotation on each, told apart by name.
        """
        part = self._parts.get(mark.key, 0)
        self._parts[mark.key] = part + 1
        annotation.Type = Name.Annot
        annotation.Subtype = _SUBTYPE[mark.form]
        annotation.F = _PRINT
        annotation.Rect = Array([pdf_number(value) for value in bounds(quads)])
        annotation.QuadPoints = Array([pdf_number(value) for quad in quads for value in _corners(quad)])
        annotation.C = Array(rgb(mark.tint if mark.form == "highlight" else mark.ink))
        annotation.Contents = String(mark.contents)
        annotation.T = String(mark.author)
        annotation.Subj = String(mark.subject)
        annotation.NM = String(name(self._document, mark, part))
        annotation.M = self._moment
        annotation.CreationDate = self._moment
        annotation.P = page
        annotation.AP = Dictionary(N=self._forms.of(mark, quads, lane))
        if mark.layer in self._layers:
            annotation.OC = self._layers[mark.layer]


def pdf_date(moment: datetime) -> str:
    """A moment as PDF writes it, in UTC (ISO 32000-1, 7.9.4)."""
    return moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")


def _corners(quad: Quad) -> tuple[float, ...]:
    """Upper left, upper right, lower left, lower right: not what the standard says, but what every viewer takes."""
    return (quad.x0, quad.y1, quad.x1, quad.y1, quad.x0, quad.y0, quad.x1, quad.y0)
