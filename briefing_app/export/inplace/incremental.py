"""Changed and new objects appended to a PDF, whose own bytes stay: what keeps its signatures whole (ISO 32000-2, 7.5.6).

Knows the file's structure and nothing of what the objects mean.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from briefing_app.export import objects
from briefing_app.export.inplace.encryption import encryption

_TAIL = 4096  # bytes at the end among which `startxref` is looked for
_START = re.compile(rb"startxref\s+(\d+)")
_GAP = 100_000  # numbers that a file may count beyond those that it uses


class Update:
    """Collects what changes in an opened PDF, and writes it behind a copy of the file."""

    def __init__(self, pdf: pikepdf.Pdf, original: Path) -> None:
        self.pdf = pdf
        self.original = original
        self.size = int(pdf.trailer.get("/Size", 0))
        self._numbers: set[int] = set()
        self._made: dict[int, tuple[bytes, bytes | None]] = {}
        self._encryption = encryption(pdf)
        self._last = _reserve(pdf, self.size)

    @property
    def counts_rightly(self) -> bool:
        """Whether the file has the objects that it counts: without, `write` refuses it."""
        return self._last >= self.size - 1

    def append(self, body: bytes, data: bytes | None = None) -> Any:
        """A new object by its bytes, which are written as they are; a stream with `data`, whose dictionary is `body`
        (without its length). What is returned stands for it in references, and holds nothing."""
        place = self.pdf.make_indirect(pikepdf.Dictionary())
        self._made[place.objgen[0]] = body, data
        return place

    def reference(self, to: Any) -> bytes:
        """How the file refers to an indirect object of it."""
        return b"%d %d R" % to.objgen

    def changed(self, owner: Any) -> None:
        """`owner`, an indirect object that the file has, was changed. Raises ValueError for one that it has not."""
        number = owner.objgen[0]
        if number <= 0:
            raise ValueError("a direct object is no object of its own")
        self._numbers.add(number)

    def write(self, target: Path) -> None:
        """The file with its changes, at `target`. Raises OSError, and ValueError where the file allows no such."""
        end = self.pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
        if not self.counts_rightly:
            raise ValueError("the file counts objects that it has not")
        numbers = sorted(self._numbers | set(range(self._last + 1, end)))
        previous, in_stream = _previous(self.original)
        shutil.copyfile(self.original, target)
        if not numbers:
            return
        with target.open("r+b") as out:
            out.seek(-1, 2)
            if out.read(1) not in b"\r\n":
                out.write(b"\n")
            places = self._put(out, numbers, in_stream)
            self._finish(out, places, previous, in_stream)

    def _put(self, out: BinaryIO, numbers: Sequence[int], in_stream: bool) -> dict[int, objects.Place]:
        """Write the objects; where each is. Files that keep objects in streams get theirs in streams as well."""
        if not in_stream:
            return self._append(out, numbers)
        loose = {number for number in numbers if self._is_stream(number)}
        packed = [number for number in numbers if number not in loose]
        places = self._append(out, sorted(loose))
        next_number = max(self.size, numbers[-1] + 1)
        for at in range(0, len(packed), objects.IN_ONE):
            some = packed[at : at + objects.IN_ONE]
            # An object stream is enciphered as a whole, what is in it not once more.
            bodies = [self._parts(one)[0] for one in some]
            places[next_number] = (1, out.tell(), 0)
            out.write(objects.packed(next_number, some, bodies, self._encipherer(next_number)))
            places |= {number: (2, next_number, index) for index, number in enumerate(some)}
            next_number += 1
        return places

    def _is_stream(self, number: int) -> bool:
        if number in self._made:
            return self._made[number][1] is not None
        return isinstance(self.pdf.get_object(number, 0), pikepdf.Stream)

    def _parts(self, number: int) -> tuple[bytes, bytes | None]:
        """An object before it is enciphered: itself, or a stream's dictionary (without its length) and its data."""
        if number in self._made:
            return self._made[number]
        found = self.pdf.get_object(number, 0)
        if not isinstance(found, pikepdf.Stream):
            return found.unparse(resolved=True), None
        if "/Length" in found.stream_dict:
            del found.stream_dict.Length
        return found.stream_dict.unparse(resolved=True), found.read_raw_bytes()

    def _body(self, number: int) -> bytes:
        """An object as the file is to have it."""
        body, data = self._parts(number)
        if self._encryption is not None:
            body = self._encryption.body(number, body)
            data = None if data is None else self._encryption.stream(number, data)
        return body if data is None else objects.stream(body, data)

    def _append(self, out: BinaryIO, numbers: Iterable[int]) -> dict[int, objects.Place]:
        """Write objects one after the other."""
        places: dict[int, objects.Place] = {}
        at = out.tell()
        for number in numbers:
            places[number] = (1, at, 0)
            at += out.write(b"%d 0 obj\n%b\nendobj\n" % (number, self._body(number)))
        return places

    def _encipherer(self, number: int) -> Callable[[bytes], bytes] | None:
        """What is done to the data of stream `number`; None where the file is not encrypted."""
        return None if self._encryption is None else partial(self._encryption.stream, number)

    def _finish(self, out: BinaryIO, places: dict[int, objects.Place], previous: int, in_stream: bool) -> None:
        size = max(self.size, max(places) + 1)
        at = out.tell()
        trailer = self._trailer(previous, places)
        if in_stream:
            places = {**places, size: (1, at, 0)}
            out.write(objects.cross_references(places, size, trailer))
        else:
            out.write(_table(places, size, trailer))
        out.write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _trailer(self, previous: int, places: dict[int, objects.Place]) -> bytes:
        trailer = self.pdf.trailer
        entries = [b"/Root %d %d R" % trailer.Root.objgen, b"/Prev %d" % previous]
        if "/Info" in trailer and trailer.Info.is_indirect:
            entries.append(b"/Info %d %d R" % trailer.Info.objgen)
        change = hashlib.sha256(repr(sorted(places.items())).encode()).digest()[:16]
        if "/Encrypt" in trailer:
            entries.append(b"/Encrypt " + trailer.Encrypt.unparse())
            if "/ID" not in trailer:
                return b" ".join(entries)  # the key was made without one
        first = bytes(trailer.ID[0]) if "/ID" in trailer else change
        entries.append(b"/ID [<%s> <%s>]" % (first.hex().encode(), change.hex().encode()))
        return b" ".join(entries)


def possible(pdf: pikepdf.Pdf, original: Path) -> bool:
    """Whether the file can be added to: it is whole, begins where it should, and how it enciphers is known."""
    if pdf.get_warnings() or (pdf.is_encrypted and encryption(pdf) is None):
        return False
    with original.open("rb") as file:
        if file.read(5) != b"%PDF-":
            return False
    try:
        _previous(original)
    except ValueError:
        return False
    return True


def _reserve(pdf: pikepdf.Pdf, size: int) -> int:
    """Use up the numbers that the file counts as its own but that hold nothing; the last number that is not ours.

    A file that counts far more than it has is left alone: `write` refuses it.
    """
    first = pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
    if not first <= size <= first + _GAP:
        return first
    while True:
        number = pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
        if number >= size - 1:
            return number


def _previous(original: Path) -> tuple[int, bool]:
    """Where the last cross-reference section begins, and whether it is a stream. Raises ValueError without one."""
    with original.open("rb") as file:
        length = file.seek(0, 2)
        file.seek(max(0, length - _TAIL))
        found = _START.findall(file.read())
        if not found or int(found[-1]) >= length:
            raise ValueError("no cross-reference section")
        at = int(found[-1])
        file.seek(at)
        head = file.read(32).lstrip()
    if not (head.startswith(b"xref") or re.match(rb"\d+\s+\d+\s+obj", head)):
        raise ValueError("no cross-reference section where it should be")
    return at, not head.startswith(b"xref")


def _table(places: dict[int, objects.Place], size: int, trailer: bytes) -> bytes:
    out = [b"xref\n"]
    for first, count in objects.runs(places):
        out.append(b"%d %d\n" % (first, count))
        out += [b"%010d 00000 n \n" % places[number][1] for number in range(first, first + count)]
    out.append(b"trailer\n<< /Size %d %s >>\n" % (size, trailer))
    return b"".join(out)
