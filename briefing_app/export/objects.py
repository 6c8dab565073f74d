"""The bytes of a PDF's structure: object streams and cross-reference streams (ISO 32000-2, 7.5.7 and 7.5.8).

Knows nothing of what the objects mean.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

IN_ONE = 200  # objects of one object stream
Place = tuple[int, int, int]
"""Where an object is, as in a cross-reference stream: 1, offset, generation; or 2, its object stream, its index."""


def stream(dictionary: bytes, data: bytes) -> bytes:
    """A stream; its dictionary ends in `>>` and has no length yet."""
    return b"%b/Length %d>>\nstream\n%b\nendstream" % (dictionary[:-2], len(data), data)


def packed(
    number: int, numbers: Sequence[int], bodies: Sequence[bytes], encipher: Callable[[bytes], bytes] | None = None
) -> bytes:
    """Object stream `number`, of objects that are no streams; `encipher` is what an encrypted file does to its data."""
    offsets = accumulate((len(body) + 1 for body in bodies), initial=0)
    head = b" ".join(b"%d %d" % pair for pair in zip(numbers, offsets, strict=False)) + b"\n"
    data = zlib.compress(head + b"\n".join(bodies))
    entries = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>" % (len(numbers), len(head))
    return b"%d 0 obj\n%b\nendobj\n" % (number, stream(entries, data if encipher is None else encipher(data)))


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
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


def cross_references(places: Mapping[int, Place], size: int, trailer: bytes) -> bytes:
    """A cross-reference stream, which is object `size` itself."""
    index = b" ".join(b"%d %d" % run for run in runs(places))
    data = zlib.compress(b"".join(struct.pack(">BQH", *places[number]) for number in sorted(places)))
    entries = (index, size + 1, trailer)
    head = b"<< /Type /XRef /W [1 8 2] /Index [%b] /Size %d %b /Filter /FlateDecode >>" % entries
    return b"%d 0 obj\n%b\nendobj\n" % (size, stream(head, data))
