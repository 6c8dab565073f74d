"""How a mark looks on a page: forms that every viewer draws alike. Knows boxes and colours, not what is marked.

A form has no transparency group and multiplies with what lies under it, so that words stay legible in every viewer;
its content is wrapped in its layer once more, since pdfium passes over the layer of the annotation itself.
"""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefing_app.export.marks import Mark

_KAPPA = 0.5523  # of a circle's quadrant as a Bézier curve


@dataclass(frozen=True, slots=True)
class Quad:
    """An upright box on a page, in points of its default user space."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


_Line = Callable[[Quad, float], str]


class Forms:
    """Makes the appearance of marks in one PDF, and makes each only once: mentions of an entity that are equally wide
    share one."""

    def __init__(self, pdf: pikepdf.Pdf, layers: dict[str, pikepdf.Object]) -> None:
        self._pdf = pdf
        self._layers = layers
        self._shared: dict[tuple[object, ...], pikepdf.Object] = {}
        self._resources: dict[str, pikepdf.Object] = {}
        state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1, CA=1, AIS=False)
        self._state = pdf.make_indirect(state)

    def of(self, mark: Mark, quads: Sequence[Quad], lane: int = 0) -> pikepdf.Object:
        """The form of a mark over `quads`; `lane` moves its underline down, away from that of a mark inside it."""
        if len(quads) == 1 and mark.form == "highlight":
            # Whole points: the viewer fits the box into the annotation's rectangle, which costs half a point at most.
            width, height = max(round(quads[0].width), 1), max(round(quads[0].height), 1)
            key = (mark.tint, mark.ink, mark.line, mark.layer, lane, width, height)
            if key not in self._shared:
                self._shared[key] = self._form(mark, [Quad(0, 0, width, height)], lane)
            return self._shared[key]
        return self._form(mark, quads, lane)

    def _form(self, mark: Mark, quads: Sequence[Quad], lane: int) -> pikepdf.Object:
        content = draw(mark, quads, lane)
        if mark.layer in self._layers:
            content = f"/OC /L0 BDC {content} EMC"
        form = pikepdf.Stream(self._pdf, sealed(content.encode("ascii")))
        form.Filter = Name.FlateDecode
        form.Type = Name.XObject
        form.Subtype = Name.Form
        form.FormType = 1
        form.BBox = Array([pdf_number(value) for value in bounds(quads)])
        form.Resources = self._resources_of(mark.layer)
        return form

    def _resources_of(self, layer: str) -> pikepdf.Object:
        if layer not in self._resources:
            resources = Dictionary(ExtGState=Dictionary(G0=self._state))
            if layer in self._layers:
                resources.Properties = Dictionary(L0=self._layers[layer])
            self._resources[layer] = self._pdf.make_indirect(resources)
        return self._resources[layer]


def sealed(content: bytes) -> bytes:
    """`content` compressed (Flate), padded with blanks until the bytes end neither in CR nor in LF.

    A strict validator takes such a last byte for the line's end that belongs before `endstream`.
    """
    data = zlib.compress(content, 9)
    while data[-1:] in (b"\r", b"\n"):
        content += b" "
        data = zlib.compress(content, 9)
    return data


def bounds(quads: Sequence[Quad]) -> tuple[float, float, float, float]:
    """The rectangle around `quads`: left, bottom, right, top."""
    return (
        min(quad.x0 for quad in quads),
        min(quad.y0 for quad in quads),
        max(quad.x1 for quad in quads),
        max(quad.y1 for quad in quads),
    )


def rgb(colour: str) -> tuple[float, float, float]:
    """`#rrggbb` as three shares of 1."""
    red, green, blue = (round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
    return red, green, blue


def pdf_number(value: float) -> float:
    return round(value, 3)


def draw(mark: Mark, quads: Sequence[Quad], lane: int = 0) -> str:
    """The content stream of a mark: a tint for a highlight, and a line under the words."""
    red, green, blue = rgb(mark.tint)
    ink = " ".join(f"{share:g}" for share in rgb(mark.ink))
    out = ["q /G0 gs"]
    if mark.form == "highlight":
        out.append(f"{red:g} {green:g} {blue:g} rg")
        out += [_rounded(quad) for quad in quads]
        out.append("f")
    if mark.line:
        out.append(f"{ink} RG")
        out += [_LINES[mark.line](quad, _height(mark, quad, lane)) for quad in quads]
    return " ".join([*out, "Q"])


def _height(mark: Mark, quad: Quad, lane: int) -> float:
    """Where the line runs: a statement's along the lower edge, a mention's above it, an outer one's below an inner."""
    share = 0.03 if mark.form == "underline" else max(0.12 - 0.05 * lane, 0.05)
    return quad.y0 + share * quad.height


def _rounded(quad: Quad) -> str:
    """A box with slightly round corners."""
    r = min(1.4, quad.width / 3, quad.height / 3)
    k = r * (1 - _KAPPA)
    a, b, c, d = quad.x0, quad.y0, quad.x1, quad.y1
    points = (
        (a + r, b, "m"),
        (c - r, b, "l"),
        (c - k, b, c, b + k, c, b + r, "c"),
        (c, d - r, "l"),
        (c, d - k, c - k, d, c - r, d, "c"),
        (a + r, d, "l"),
        (a + k, d, a, d - k, a, d - r, "c"),
        (a, b + r, "l"),
        (a, b + k, a + k, b, a + r, b, "c"),
    )
    return " ".join(_operator(*point) for point in points) + " h"


def _operator(*parts: float | str) -> str:
    return " ".join(part if isinstance(part, str) else f"{pdf_number(part):g}" for part in parts)


def _straight(dash: str, cap: int = 0, width: float = 0.055) -> _Line:
    def line(quad: Quad, y: float) -> str:
        thick = quad.height * width
        dashes = " ".join(f"{float(one) * quad.height:.2f}" for one in dash.split())
        return f"{thick:.2f} w {cap} J [{dashes}] 0 d " + _operator(quad.x0, y, "m", quad.x1, y, "l", "S")

    return line


def _double(quad: Quad, y: float) -> str:
    thick = quad.height * 0.04
    lines = (_operator(quad.x0, at, "m", quad.x1, at, "l") for at in (y - thick, y + thick))
    return f"{thick:.2f} w 0 J [] 0 d {' '.join(lines)} S"


def _wave(quad: Quad, y: float) -> str:
    size = quad.height * 0.16
    count = max(round(quad.width / size / 2), 1)
    step = quad.width / count
    rise = size * 0.55
    out = [_operator(quad.x0, y, "m")]
    for number in range(count):
        x = quad.x0 + number * step
        out.append(_operator(x + step / 4, y + rise, x + step / 4, y + rise, x + step / 2, y, "c"))
        out.append(_operator(x + step * 3 / 4, y - rise, x + step * 3 / 4, y - rise, x + step, y, "c"))
    return f"{quad.height * 0.05:.2f} w 0 J [] 0 d {' '.join(out)} S"


_LINES: dict[str, _Line] = {
    "solid": _straight(""),
    "dashed": _straight("0.26 0.16"),
    "dotted": _straight("0 0.16", cap=1, width=0.07),
    "dash-dot": _straight("0.3 0.12 0.06 0.12"),
    "double": _double,
    "wave": _wave,
}
