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
from typing import Any, Protocol

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from briefing_app import roundtrip
from briefing_app.export.clean import plain
from briefing_app.export.drawing import Quad, drawing, rgb
from briefing_app.export.marks import Layer, Mark

PRINT = 4  # annotation flag: shown and printed
_SMALL = 12  # bits of the window that short streams are compressed in
_LONGEST = 2000  # characters of a layer's name
_PREFIX = roundtrip.PREFIX.encode("ascii")
_UPRIGHT = b"/Rect[%.3f %.3f %.3f %.3f]/QuadPoints[%.3f %.3f %.3f %.3f %.3f %.3f %.3f %.3f]"


class Appendix(Protocol):
    """Takes objects as the bytes that a file has of them; gives what other objects refer to them by."""

    def append(self, body: bytes, data: bytes | None = None) -> Any:
        """A new object of the file; with `data` it is a stream and `body` its dictionary."""
        ...

    def reference(self, to: Any) -> bytes:
        """How the file refers to what `append` returned, or to another indirect object."""
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
        page: Any,
        name: str,
        inside: Sequence[Quad] = (),
        lane: int = 0,
        more: bytes = b"",
    ) -> Any:
        """A new annotation object for `mark` over `quads` of `page`; it is not yet among the page's annotations.

        `name` identifies it; one that this app made is known by it when the file is opened again. `inside` are the
        quads of highlights that lie in this one, `lane` (0 to 2) moves its line down, below theirs. `more` are
        entries to add, as a file has them, without references.
        """
        if self._appendix is None:
            return self.pdf.make_indirect(self._entries(mark, quads, page, name, inside, lane, more))
        refer = self._appendix.reference
        form = refer(self._form(mark, quads, inside, lane))
        layer = b"/OC " + refer(self._layers[mark.layer]) if mark.layer in self._layers else b""
        entries = self._plain_entries(mark, quads, name)
        return self._appendix.append(b"<<%b/P %b/AP<</N %b>>%b%b>>" % (entries, refer(page), form, layer, more))

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
        drawn = b"/G0 gs " + drawing(mark, quads, inside, lane)
        if mark.layer in self._layers:
            drawn = b"/OC /L0 BDC " + drawn + b" EMC"
        data = deflated(drawn)
        entries = b"/Type/XObject/Subtype/Form/FormType 1/Filter/FlateDecode/BBox[%b]" % _numbers(box)
        resources = self._resource(mark.layer)
        if self._appendix is not None:
            return self._appendix.append(b"<<%b/Resources %b>>" % (entries, self._appendix.reference(resources)), data)
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
    return _numbers(rgb(colour))


def deflated(content: bytes) -> bytes:
    """Compressed; never ending in CR or LF, which before `endstream` strict readers take for the end of line."""
    data = _compressed(content)
    while data[-1:] in (b"\r", b"\n"):
        content += b" "
        data = _compressed(content)
    return data


def _compressed(content: bytes) -> bytes:
    """What is short takes a small window, since making a large one takes ten times as long as all the rest."""
    if len(content) > 1 << _SMALL:
        return zlib.compress(content, 9)
    small = zlib.compressobj(9, zlib.DEFLATED, _SMALL, 4)
    return small.compress(content) + small.flush()
