"""A PDF written from front to back out of the objects of others, so that no more of it is held than is at hand.

Knows objects and what they refer to each other by, and nothing of what they mean. Objects that nothing refers to are left behind; streams that
are the same, as those of fonts and colours, are written once.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Name

from briefing_app.export import objects
from briefing_app.export.highlight import deflated

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
# Strings are passed over: what stands in them is no reference. The library writes none of them nested.
_STRING = rb"\((?:[^()\\]|\\.)*\)"
_TOKEN = re.compile(
    rb"(?P<reference>\d+) 0 R\b"
    rb"|(?P<key>/StructParents?) (?P<number>\d+)"
    rb"|(?P<names>/ID " + _STRING + rb"|/Headers \[[^\]]*\])"
    rb"|" + _STRING + rb"|<[0-9a-fA-F]+>",
    re.DOTALL,
)
_LENGTH = re.compile(rb"/Length \d+")


class Assembly:
    """The file that is written: numbers are given out first, and each is put once."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = out.write(_HEAD)
        self._last = 0
        self._places: dict[int, objects.Place] = {}
        self._waiting: list[tuple[int, bytes]] = []
        self._known: dict[bytes, int] = {}
        self._digest = hashlib.sha256()

    def number(self) -> int:
        """A new object's number."""
        self._last += 1
        return self._last

    def put(self, number: int, body: bytes) -> None:
        """Object `number`, which is no stream, by the bytes that the file is to have of it."""
        self._waiting.append((number, body))
        if len(self._waiting) == objects.IN_ONE:
            self._pack()

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Stream `number`; `entries` are its dictionary's, without its length."""
        self._places[number] = (1, self._at, 0)
        head = b"%d 0 obj\n<<%b/Length %d>>\nstream\n" % (number, entries, len(data))
        self._write(head + data + b"\nendstream\nendobj\n")

    def shared(self, entries: bytes, data: bytes) -> int:
        """The number of a stream that is as one that was put, or is put now. Its `entries` refer to nothing."""
        key = hashlib.sha256(b"%d %b" % (len(entries), entries) + data).digest()
        if key not in self._known:
            self._known[key] = self.number()
            self.put_stream(self._known[key], entries, data)
        return self._known[key]

    def finish(self, root: int, info: int) -> None:
        """What ends the file; `root` and `info` are the numbers of its catalogue and of what is said about it."""
        if self._waiting:
            self._pack()
        name = self._digest.hexdigest()[:32].encode("ascii")
        trailer = b"/Root %d 0 R /Info %d 0 R /ID [<%b> <%b>]" % (root, info, name, name)
        size = self._last + 1
        places: dict[int, objects.Place] = {0: (0, 0, 65535), **self._places, size: (1, self._at, 0)}
        end = self._at
        self._write(objects.cross_references(places, size, trailer))
        self._write(b"startxref\n%d\n%%%%EOF\n" % end)

    def _pack(self) -> None:
        number = self.number()
        self._places[number] = (1, self._at, 0)
        for index, (one, _) in enumerate(self._waiting):
            self._places[one] = (2, number, index)
        self._write(objects.packed(number, [one for one, _ in self._waiting], [body for _, body in self._waiting]))
        self._waiting.clear()

    def _write(self, data: bytes) -> None:
        self._digest.update(data)
        self._at += self._out.write(data)


class Part:
    """The objects of one PDF on their way into an assembly: what is referred to comes along, with all that it needs.

    Is the `highlight.Appendix` of that PDF, whose new objects are known by how the assembly refers to them. Keys into
    the parent tree and names of elements, which are one PDF's own, are moved on by `first` and told apart by it; `keys`
    are those that came along, as the PDF has them.
    """

    def __init__(self, assembly: Assembly, pdf: pikepdf.Pdf, first: int = 0) -> None:
        self.assembly = assembly
        self.keys: list[int] = []
        self._first = first
        self._pdf = pdf
        self._numbers: dict[int, int] = {}  # of the assembly, by those of the PDF
        self._queue: list[tuple[int, Any]] = []

    def append(self, body: bytes, data: bytes | None = None) -> bytes:
        """A new object of the assembly, by its bytes; a stream with `data`, whose dictionary is `body`."""
        number = self.assembly.number()
        if data is None:
            self.assembly.put(number, body)
        else:
            self.assembly.put_stream(number, body[2:-2], data)
        return b"%d 0 R" % number

    def reference(self, to: Any) -> bytes:
        """How the assembly refers to an object of the PDF, or to what `append` returned."""
        return to if isinstance(to, bytes) else b"%d 0 R" % self._number(to.objgen[0])

    def numbered(self, local: int) -> bytes:
        """How the assembly refers to the object that has a number in the PDF."""
        return b"%d 0 R" % self._number(local)

    def has(self, one: Any) -> bool:
        """Whether an object of the PDF was referred to."""
        return one.objgen[0] in self._numbers

    def same(self, one: Any, reference: bytes) -> None:
        """Let `one` of the PDF be what the assembly refers to so, which somebody else puts."""
        self._numbers[one.objgen[0]] = int(reference.split()[0])

    def stand_in(self, reference: bytes) -> Any:
        """An object of the PDF that stands for one of the assembly."""
        place = self._pdf.make_indirect(pikepdf.Dictionary())
        self.same(place, reference)
        return place

    def translated(self, body: bytes) -> bytes:
        """The bytes of an object, its references turned into those of the assembly."""
        return _TOKEN.sub(self._translate, body)

    def bring(self) -> None:
        """Put all that was referred to so far, and what that refers to."""
        put = self.assembly.put
        while self._queue:
            number, found = self._queue.pop()
            put(number, self.translated(found.unparse(resolved=True)))

    def named(self, name: bytes) -> bytes:
        """An element's name (a string, as a file has it) as it is in the assembly."""
        return b"(%d-%b" % (self._first, name[1:]) if self._first else name

    def _translate(self, token: re.Match[bytes]) -> bytes:
        match token.lastgroup:
            case "reference":
                return b"%d 0 R" % self._number(int(token["reference"]))
            case "number":
                key = int(token["number"])
                self.keys.append(key)
                return b"%b %d" % (token["key"], self._first + key)
            case "names":
                return re.sub(_STRING, lambda name: self.named(name[0]), token[0], flags=re.DOTALL)
            case _:
                return token[0]

    def _number(self, local: int) -> int:
        number = self._numbers.get(local)
        if number is None:
            found = self._pdf.get_object(local, 0)
            if isinstance(found, pikepdf.Stream):
                number = self._numbers[local] = self._stream(found)
            else:
                number = self._numbers[local] = self.assembly.number()
                self._queue.append((number, found))
        return number

    def _stream(self, stream: Any) -> int:
        """Streams are put at once, since one that is known already needs no number."""
        entries, data = _compact(stream)
        translated = self.translated(entries)
        if translated == entries and b" R" not in entries:
            return self.assembly.shared(entries, data)
        number = self.assembly.number()
        self.assembly.put_stream(number, translated, data)
        return number


def _compact(stream: Any) -> tuple[bytes, bytes]:
    """A stream's entries and data; compressed, and never ending in a line's end, see `highlight.deflated`."""
    data = stream.read_raw_bytes()
    is_plain = Name.Filter not in stream
    is_flate = not is_plain and stream.Filter == Name.FlateDecode and Name.DecodeParms not in stream
    if is_plain or (is_flate and data[-1:] in (b"\r", b"\n")):
        stream.write(deflated(stream.read_bytes()), filter=Name.FlateDecode)
        data = stream.read_raw_bytes()
    entries = stream.stream_dict.unparse(resolved=True)[2:-2]
    return _LENGTH.sub(b"", entries, count=1).strip(), data


def listed(references: Sequence[bytes]) -> bytes:
    """An array of references."""
    return b"[%b]" % b" ".join(references)


__all__ = ["Assembly", "Part", "listed"]
