"""Marks as PDF annotations that every viewer draws alike: on a typeset page as on a source's own.

Knows pikepdf and the objects of one annotation, its appearance and its layer (ISO 32000-2, 12.5.6.10 and 8.11);
nothing of where on the page a mark lies, nor of tags.

What was measured: without an appearance viewers draw different shapes; an isolated group or another blend mode than
Multiply hides the text in some; pdfium ignores `/OC` on an annotation, so the appearance carries it as well; a popup
is not allowed in PDF/UA-1.
"""

import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app import roundtrip
from briefing_app.export.clean import plain
from briefing_app.export.marks import Layer, Mark

PRINT = 4  # annotation flag: shown and printed
_THICK = 0.055  # of a line's height: an underline's weight
_LOW = 0.12  # of a line's height: where a mention's underline runs above the quad's lower edge
_LOWEST = 0.03  # the same of a statement's, which runs under those
_LANE = 0.05  # of a line's height: how far a mark's line runs below that of a mark inside it
_PALE = 0.45  # of a tint's strength where two lie over one another
_RADIUS = 1.4  # points, of a highlight's corners
_LONGEST = 2000  # characters of a layer's name
_PREFIX = roundtrip.PREFIX.encode("ascii")
_UPRIGHT = b"/Rect[%.3f %.3f %.3f %.3f]/QuadPoints[%.3f %.3f %.3f %.3f %.3f %.3f %.3f %.3f]"


class Quad(NamedTuple):
    """A line's part of a mark, in points of the page's user space; `turn` is how many quarters the text is turned
    counter-clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0


class Appendix(Protocol):
    """Takes objects as the bytes that a file has of them; gives what other objects refer to them by."""

    def append(self, body: bytes, data: bytes | None = None) -> Any:
        """A new object of the file; with `data` it is a stream and `body` its dictionary."""
        ...


class Annotator:
    """Makes annotations in one PDF. Objects that many of them share are made once."""

    def __init__(
        self, pdf: pikepdf.Pdf, layers: Sequence[Layer], when: datetime, appendix: Appendix | None = None
    ) -> None:
        """`layers` may be empty: then nothing can be switched off, and the catalogue stays as it is.

        With an `appendix`, annotations and appearances go there as bytes, which takes a quarter of the time, and the
        objects that are returned are known by their numbers only.
        """
        self.pdf = pdf
        self._appendix = appendix
        self._when = when.strftime("(D:%Y%m%d%H%M%SZ)").encode("ascii")
        self._state: Any = None
        known = _known_groups(pdf)
        self._layers = {layer.id: known.get(_label(layer)) or self._group(layer) for layer in layers}
        self._resources: dict[str, Any] = {}
        self._forms: dict[tuple[Any, ...], Any] = {}
        self._texts: dict[tuple[str, str, str], bytes] = {}
        if layers:
            self._register(layers)

    def annotation(
        self,
        mark: Mark,
        quads: Sequence[Quad],
        page: pikepdf.Dictionary,
        name: str,
        inside: Sequence[Quad] = (),
        lane: int = 0,
        more: bytes = b"",
    ) -> pikepdf.Dictionary:
        """A new annotation object for `mark` over `quads` of `page`; it is not yet among the page's annotations.

        `name` identifies it; one that this app made is known by it when the file is opened again. `inside` are the
        quads of highlights that lie in this one, `lane` (0 to 2) moves its line down, below theirs. `more` are
        entries to add, as a file has them, without references.
        """
        if self._appendix is None:
            return self.pdf.make_indirect(self._entries(mark, quads, page, name, inside, lane, more))
        form = reference(self._form(mark, quads, inside, lane))
        layer = b"/OC " + reference(self._layers[mark.layer]) if mark.layer in self._layers else b""
        entries = self._plain_entries(mark, quads, name)
        return self._appendix.append(b"<<%b/P %b/AP<</N %b>>%b%b>>" % (entries, reference(page), form, layer, more))

    def fill(
        self, target: Any, mark: Mark, quads: Sequence[Quad], page: pikepdf.Dictionary, name: str
    ) -> pikepdf.Dictionary:
        """Make `target` (an indirect dictionary) that annotation; other keys that it has stay."""
        for key, value in self._entries(mark, quads, page, name).items():
            target[key] = value
        return target

    def _entries(
        self,
        mark: Mark,
        quads: Sequence[Quad],
        page: pikepdf.Dictionary,
        name: str,
        inside: Sequence[Quad] = (),
        lane: int = 0,
        more: bytes = b"",
    ) -> Any:
        # Parsed in one go: pages have dozens of these, and setting keys one by one takes four times as long.
        entries: Any = pikepdf.Object.parse(b"<<%b%b>>" % (self._plain_entries(mark, quads, name), more))
        entries.P = page
        entries.AP = Dictionary(N=self._form(mark, quads, inside, lane))
        if mark.layer in self._layers:
            entries.OC = self._layers[mark.layer]
        return entries

    def _plain_entries(self, mark: Mark, quads: Sequence[Quad], name: str) -> bytes:
        """The entries that refer to no other object, as a file has them."""
        is_highlight = mark.form == "highlight"
        return b"/Type/Annot/Subtype/%b/F %d%b/C[%b]/NM(%b%b)%b" % (
            b"Highlight" if is_highlight else b"Underline",
            PRINT,
            _outline(quads),
            _colour(mark.tint if is_highlight else mark.ink),
            _PREFIX,
            name.encode("ascii"),
            self._words(mark),
        )

    def _words(self, mark: Mark) -> bytes:
        """The entries that are text; the same for the same texts, since notes recur at every mention."""
        key = (mark.contents, mark.author, mark.subject)
        if key not in self._texts:
            contents, author, subject = (String(plain(text)).unparse() for text in key)
            self._texts[key] = b"/Contents%b/T%b/Subj%b/M%b/CreationDate%b" % (
                contents,
                author,
                subject,
                self._when,
                self._when,
            )
        return self._texts[key]

    def _group(self, layer: Layer) -> Any:
        return self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(_label(layer)[1]), Intent=Name.View))

    def _register(self, layers: Sequence[Layer]) -> None:
        """Name the layers in the catalogue, nested by group, after those that the file may have."""
        catalogue = self.pdf.Root
        if "/OCProperties" not in catalogue:
            catalogue.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Name=String("Layers"), Order=Array()))
        properties = catalogue.OCProperties
        default = properties.D
        if "/Name" not in default:
            default.Name = String("Layers")
        if "/Order" not in default:
            default.Order = Array(list(properties.OCGs))
        names: dict[str, Array] = {}
        known = _known_groups(self.pdf)
        for layer in layers:
            if _label(layer) in known:
                continue
            group = self._layers[layer.id]
            properties.OCGs.append(group)
            names.setdefault(layer.group, Array([String(plain(layer.group))])).append(group)
            if default.get("/BaseState") == Name.OFF:
                default.ON = Array([*default.get("/ON", []), group])
        for group in names.values():
            default.Order.append(group)

    def _form(self, mark: Mark, quads: Sequence[Quad], inside: Sequence[Quad], lane: int) -> Any:
        """The appearance; marks of one line that look the same share theirs, since `/Rect` moves it into place."""
        if len(quads) > 1 or inside:
            return self._stream(mark, quads, around(quads), inside, lane)
        quad = quads[0]
        width, height = round(quad.right - quad.left, 1), round(quad.top - quad.bottom, 1)
        key = (mark.form, mark.layer, mark.tint, mark.ink, mark.line, width, height, quad.turn, lane)
        if key not in self._forms:
            at_origin = Quad(0, 0, width, height, quad.turn)
            self._forms[key] = self._stream(mark, [at_origin], [0, 0, width, height], (), lane)
        return self._forms[key]

    def _stream(self, mark: Mark, quads: Sequence[Quad], box: list[float], inside: Sequence[Quad], lane: int) -> Any:
        drawing = b"/G0 gs " + _drawing(mark, quads, inside, lane)
        if mark.layer in self._layers:
            drawing = b"/OC /L0 BDC " + drawing + b" EMC"
        data = deflated(drawing)
        entries = b"/Type/XObject/Subtype/Form/FormType 1/Filter/FlateDecode/BBox[%b]" % _numbers(box)
        resources = self._resource(mark.layer)
        if self._appendix is not None:
            return self._appendix.append(b"<<%b/Resources %b>>" % (entries, reference(resources)), data)
        dictionary: Any = pikepdf.Object.parse(b"<<%b>>" % entries)
        dictionary.Resources = resources
        return self.pdf.make_indirect(pikepdf.Stream(self.pdf, data, dictionary))

    def _resource(self, layer: str) -> Any:
        if self._state is None:
            state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply, ca=1, CA=1, AIS=False)
            self._state = self.pdf.make_indirect(state)
        if layer not in self._resources:
            resources = Dictionary(ExtGState=Dictionary(G0=self._state))
            if layer in self._layers:
                resources.Properties = Dictionary(L0=self._layers[layer])
            self._resources[layer] = self.pdf.make_indirect(resources)
        return self._resources[layer]


def _label(layer: Layer) -> tuple[str, str]:
    """How a layer is named in a file: its group, and its name in it."""
    return plain(layer.group), plain(layer.name)[:_LONGEST]


def _known_groups(pdf: pikepdf.Pdf) -> dict[tuple[str, str], Any]:
    """Layers that an earlier export left in the file, by group and name; they are used again."""
    properties: Any = pdf.Root.get("/OCProperties")
    order: Any = properties.get("/D", Dictionary()).get("/Order") if isinstance(properties, Dictionary) else None
    out: dict[tuple[str, str], Any] = {}
    for nested in order if isinstance(order, Array) else ():
        if isinstance(nested, Array) and len(nested) and isinstance(nested[0], String):
            for group in list(nested)[1:]:
                if isinstance(group, Dictionary) and "/Name" in group:
                    out[str(nested[0]), str(group.Name)] = group
    return out


def reference(to: Any) -> bytes:
    """How a file refers to an indirect object."""
    return b"%d %d R" % to.objgen


def around(quads: Sequence[Quad]) -> list[float]:
    """The rectangle around quads: left, bottom, right, top."""
    return [
        round(min(quad.left for quad in quads), 3),
        round(min(quad.bottom for quad in quads), 3),
        round(max(quad.right for quad in quads), 3),
        round(max(quad.top for quad in quads), 3),
    ]


def points(quads: Sequence[Quad]) -> list[float]:
    """Upper left, upper right, lower left, lower right, as the text runs: the order that viewers expect in fact."""
    out: list[float] = []
    for left, bottom, right, top, turn in quads:
        around = [(left, top), (right, top), (right, bottom), (left, bottom)]
        first, second, third, fourth = around[-turn:] + around[:-turn] if turn else around
        out += [round(value, 3) for point in (first, second, fourth, third) for value in point]
    return out


def _outline(quads: Sequence[Quad]) -> bytes:
    """The rectangle and the quads, as entries of an annotation."""
    if len(quads) == 1 and not quads[0].turn:  # as most are: all numbers written at once
        left, bottom, right, top, _ = quads[0]
        return _UPRIGHT % (left, bottom, right, top, left, top, right, top, left, bottom, right, bottom)
    return b"/Rect[%b]/QuadPoints[%b]" % (_numbers(around(quads)), _numbers(points(quads)))


def _numbers(values: Sequence[float]) -> bytes:
    return b" ".join([b"%.3f" % value for value in values])


@lru_cache(maxsize=64)
def _colour(colour: str) -> bytes:
    return _numbers(_rgb(colour))


def _rgb(colour: str) -> list[float]:
    return [round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5)]


def deflated(drawing: bytes) -> bytes:
    """Compressed; never ending in CR or LF, which before `endstream` strict readers take for the end of line."""
    data = zlib.compress(drawing, 9)
    while data[-1:] in (b"\r", b"\n"):
        drawing += b" "
        data = zlib.compress(drawing, 9)
    return data


def _drawing(mark: Mark, quads: Sequence[Quad], inside: Sequence[Quad], lane: int) -> bytes:
    """A highlight's tint, a pale one where another lies in it, so that both together stay clear; then the lines."""
    out: list[str] = []
    if mark.form == "highlight":
        tint = _rgb(mark.tint)
        full, shared = _cut(quads, inside) if inside else (quads, ())
        for colour, boxes in ((tint, full), ([1 - (1 - share) * _PALE for share in tint], shared)):
            if boxes:
                out.append("{:.3f} {:.3f} {:.3f} rg".format(*colour))
                out += [(_square if inside else _rounded)(*box[:4]) for box in boxes]
                out.append("f")
    if mark.line:
        low = _LOWEST if mark.form == "underline" else max(_LOW - _LANE * lane, _LOWEST)
        out.append("{:g} {:g} {:g} RG".format(*_rgb(mark.ink)))
        out += [_underline(mark.line, quad, low) for quad in quads]
    return " ".join(out).encode("ascii")


def _cut(quads: Sequence[Quad], inside: Sequence[Quad]) -> tuple[list[Quad], list[Quad]]:
    """The parts of `quads` that no box of `inside` covers, and those that one does; cut from left to right."""
    full: list[Quad] = []
    shared: list[Quad] = []
    for quad in quads:
        at, bottom, end, top, turn = quad
        for left, right in sorted((box.left, box.right) for box in inside if box.bottom < top and bottom < box.top):
            left, right = max(left, at), min(right, end)
            if right > left:
                full += [Quad(at, bottom, left, top, turn)] if left > at else []
                shared.append(Quad(left, bottom, right, top, turn))
                at = right
        full += [Quad(at, bottom, end, top, turn)] if end > at else []
    return full, shared


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
