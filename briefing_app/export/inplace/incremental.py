"""Changed and new objects appended to a PDF, whose own bytes stay: what keeps its signatures whole (ISO 32000-2, 7.5.6).

Knows the file's structure and nothing of what the objects mean.
"""

import hashlib
import re
import shutil
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

_TAIL = 4096  # bytes at the end among which `startxref` is looked for
_START = re.compile(rb"startxref\s+(\d+)")


class Update:
    """Collects what changes in an opened PDF, and writes it behind a copy of the file."""

    def __init__(self, pdf: pikepdf.Pdf, original: Path) -> None:
        self.pdf = pdf
        self.original = original
        self.size = int(pdf.trailer.Size)
        self._numbers: set[int] = set()
        self._last = _reserve(pdf, self.size)

    def changed(self, owner: Any) -> None:
        """`owner`, an indirect object that the file has, was changed. Raises ValueError for one that it has not."""
        number = owner.objgen[0]
        if number <= 0:
            raise ValueError("a direct object is no object of its own")
        self._numbers.add(number)

    def write(self, target: Path) -> None:
        """The file with its changes, at `target`. Raises OSError, and ValueError where the file allows no such."""
        end = self.pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
        numbers = sorted(self._numbers | set(range(self._last + 1, end)))
        previous, in_stream = _previous(self.original)
        shutil.copyfile(self.original, target)
        with target.open("r+b") as out:
            out.seek(-1, 2)
            if out.read(1) not in b"\r\n":
                out.write(b"\n")
            offsets = {number: _append(out, self.pdf, number) for number in numbers}
            self._finish(out, offsets, previous, in_stream)

    def _finish(self, out: BinaryIO, offsets: dict[int, int], previous: int, in_stream: bool) -> None:
        size = max(self.size, max(offsets) + 1)
        at = out.tell()
        trailer = self._trailer(previous, offsets)
        if in_stream:
            offsets = {**offsets, size: at}
            out.write(_stream(offsets, size, trailer))
        else:
            out.write(_table(offsets, size, trailer))
        out.write(b"startxref\n%d\n%%%%EOF\n" % at)

    def _trailer(self, previous: int, offsets: dict[int, int]) -> bytes:
        trailer = self.pdf.trailer
        entries = [b"/Root %d %d R" % trailer.Root.objgen, b"/Prev %d" % previous]
        if "/Info" in trailer and trailer.Info.is_indirect:
            entries.append(b"/Info %d %d R" % trailer.Info.objgen)
        change = hashlib.sha256(repr(sorted(offsets.items())).encode()).digest()[:16]
        first = bytes(trailer.ID[0]) if "/ID" in trailer else change
        entries.append(b"/ID [<%s> <%s>]" % (first.hex().encode(), change.hex().encode()))
        return b" ".join(entries)


def possible(pdf: pikepdf.Pdf, original: Path) -> bool:
    """Whether the file can be added to: it is whole, begins where it should, and its strings are not encrypted."""
    if pdf.is_encrypted or pdf.get_warnings():
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
    """Use up the numbers that the file counts as its own but that hold nothing; the last number that is not ours."""
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


def _append(out: BinaryIO, pdf: pikepdf.Pdf, number: int) -> int:
    at = out.tell()
    found = pdf.get_object(number, 0)
    out.write(b"%d 0 obj\n" % number)
    if isinstance(found, pikepdf.Stream):
        data = found.read_raw_bytes()
        found.stream_dict.Length = len(data)
        out.write(found.stream_dict.unparse(resolved=True) + b"\nstream\n" + data + b"\nendstream")
    else:
        out.write(found.unparse(resolved=True))
    out.write(b"\nendobj\n")
    return at


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Consecutive numbers as (first, count)."""
    first = count = 0
    for number in sorted(numbers):
        if count and number == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = number, 1
    if count:
        yield first, count


def _table(offsets: dict[int, int], size: int, trailer: bytes) -> bytes:
    out = [b"xref\n"]
    for first, count in _runs(offsets):
        out.append(b"%d %d\n" % (first, count))
        out += [b"%010d 00000 n \n" % offsets[number] for number in range(first, first + count)]
    out.append(b"trailer\n<< /Size %d %s >>\n" % (size, trailer))
    return b"".join(out)


def _stream(offsets: dict[int, int], size: int, trailer: bytes) -> bytes:
    """A cross-reference stream, which is object `size` itself."""
    index = b" ".join(b"%d %d" % run for run in _runs(offsets))
    data = zlib.compress(b"".join(struct.pack(">BQH", 1, offsets[number], 0) for number in sorted(offsets)))
    head = b"<< /Type /XRef /W [1 8 2] /Index [%s] /Size %d %s /Filter /FlateDecode /Length %d >>" % (
        index,
        size + 1,
        trailer,
        len(data),
    )
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (size, head, data)
