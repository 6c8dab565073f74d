"""How a mark looks: the tint and the lines of its appearance, as PDF drawing commands (ISO 32000-2, 8.5).

Knows boxes and colours; no PDF object, no page.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing_app.export.marks import Mark

_THICK = 0.055  # of a line's height: an underline's weight
_LOW = 0.12  # of a line's height: where a mention's underline runs above the quad's lower edge
_LOWEST = 0.03  # the same of a statement's, which runs under those
_LANE = 0.05  # of a line's height: how far a mark's line runs below that of a mark inside it
_PALE = 0.45  # of a tint's strength where two lie over one another
_RADIUS = 1.4  # points, of a highlight's corners


class Quad(NamedTuple):
    """A line's part of a mark, in points of the page's user space; `turn` is how many quarters the text is turned
    counter-clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0


@lru_cache(maxsize=256)
def rgb(colour: str) -> Sequence[float]:
    """The shares of red, green and blue of `#rrggbb`."""
    return tuple(round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))


def drawing(mark: Mark, quads: Sequence[Quad], inside: Sequence[Quad], lane: int) -> bytes:
    """A highlight's tint, a pale one where another lies in it, so that both together stay clear; then the lines."""
    out: list[str] = []
    if mark.form == "highlight":
        tint = rgb(mark.tint)
        full, shared = _cut(quads, inside) if inside else (quads, ())
        for colour, boxes in ((tint, full), ([1 - (1 - share) * _PALE for share in tint], shared)):
            if boxes:
                out.append("{:.3f} {:.3f} {:.3f} rg".format(*colour))
                out += [(_square if inside else _rounded)(*box[:4]) for box in boxes]
                out.append("f")
    if mark.line:
        low = _LOWEST if mark.form == "underline" else max(_LOW - _LANE * lane, _LOWEST)
        out.append("{:g} {:g} {:g} RG".format(*rgb(mark.ink)))
        out += [_underline(mark.line, quad, low) for quad in quads]
    return " ".join(out).encode("ascii")


def _cut(quads: Sequence[Quad], inside: Sequence[Quad]) -> tuple[list[Quad], list[Quad]]:
    """The parts of `quads` that no box of `inside` covers, and those that one does; cut along the line."""
    full: list[Quad] = []
    shared: list[Quad] = []
    for quad in quads:
        at, low, end, high, turn = _along(quad)
        for left, right in sorted((box[0], box[2]) for box in map(_along, inside) if _is_beside(box, low, high)):
            left, right = max(left, at), min(right, end)
            if right > left:
                full += [_along(Quad(at, low, left, high, turn))] if left > at else []
                shared.append(_along(Quad(left, low, right, high, turn)))
                at = right
        full += [_along(Quad(at, low, end, high, turn))] if end > at else []
    return full, shared


def _along(quad: Quad) -> Quad:
    """A quad of a line that runs up or down laid on its side, or set up again: its first and third value are where it
    begins and ends along the line."""
    left, bottom, right, top, turn = quad
    return Quad(bottom, left, top, right, turn) if turn % 2 else quad


def _is_beside(box: Quad, low: float, high: float) -> bool:
    """Whether a box is of the line between `low` and `high`; the line above and that below touch it."""
    return min(high, box[3]) - max(low, box[1]) > 0.5 * min(high - low, box[3] - box[1])


def _square(left: float, bottom: float, right: float, top: float) -> str:
    return f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"


def _rounded(left: float, bottom: float, right: float, top: float) -> str:
    """A box with slightly round corners: four lines, and four quarters of a circle as Bézier curves."""
    r = min(_RADIUS, (right - left) / 3, (top - bottom) / 3)
    k = r * 0.4477  # where a quarter's control points lie, from the corner
    return (
        f"{left + r:.2f} {bottom:.2f} m {right - r:.2f} {bottom:.2f} l "
        f"{right - k:.2f} {bottom:.2f} {right:.2f} {bottom + k:.2f} {right:.2f} {bottom + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l "
        f"{right:.2f} {top - k:.2f} {right - k:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{left + r:.2f} {top:.2f} l "
        f"{left + k:.2f} {top:.2f} {left:.2f} {top - k:.2f} {left:.2f} {top - r:.2f} c "
        f"{left:.2f} {bottom + r:.2f} l "
        f"{left:.2f} {bottom + k:.2f} {left + k:.2f} {bottom:.2f} {left + r:.2f} {bottom:.2f} c h"
    )


def _underline(style: str, quad: Quad, share: float) -> str:
    """The underline of one quad, drawn upright and turned into place."""
    sideways = quad.turn % 2 == 1
    length = quad.top - quad.bottom if sideways else quad.right - quad.left
    height = quad.right - quad.left if sideways else quad.top - quad.bottom
    weight, low = _THICK * height, share * height
    line = f"0 {low:.2f} m {length:.2f} {low:.2f} l S"
    match style:
        case "dashed":
            drawn = f"[{3 * weight:.2f} {2 * weight:.2f}] 0 d {line}"
        case "dotted":
            drawn = f"1 J [0 {2.4 * weight:.2f}] 0 d {line}"
        case "dash-dot":
            drawn = f"[{4 * weight:.2f} {2 * weight:.2f} {weight:.2f} {2 * weight:.2f}] 0 d {line}"
        case "double":
            upper = low + 2 * weight
            drawn = f"{0.7 * weight:.2f} w {line} 0 {upper:.2f} m {length:.2f} {upper:.2f} l S"
        case "wave":
            drawn = _wave(length, low, 1.1 * weight, 2.2 * weight)
        case _:
            drawn = line
    return f"q {_matrix(quad)} cm {weight:.2f} w {drawn} Q"


def _wave(length: float, low: float, rise: float, step: float) -> str:
    path = [f"0 {low:.2f} m"]
    for number in range(1, max(2, int(length / step) + 1)):
        path.append(f"{min(length, number * step):.2f} {low + (rise if number % 2 else -rise):.2f} l")
    return " ".join([*path, "S"])


def _matrix(quad: Quad) -> str:
    """From the text's own upright coordinates, its lower left corner at 0, into the page's."""
    match quad.turn:
        case 1:
            return f"0 1 -1 0 {quad.right:.2f} {quad.bottom:.2f}"
        case 2:
            return f"-1 0 0 -1 {quad.right:.2f} {quad.top:.2f}"
        case 3:
            return f"0 -1 1 0 {quad.left:.2f} {quad.top:.2f}"
        case _:
            return f"1 0 0 1 {quad.left:.2f} {quad.bottom:.2f}"
