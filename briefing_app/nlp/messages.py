"""What goes over the pipe between a door and the analysis process: one length-prefixed, compressed value a message."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal, TypeVar

from briefing_app import codec
from briefing_app.model import Analysis, Document

T = TypeVar("T")
_LENGTH = struct.Struct(">I")
LARGEST = 1 << 30  # bytes; more than this is no message of ours


@dataclass(frozen=True)
class Request:
    """`analyse` a document, `focus` on the offset that the reader is looking at, or `cancel`; all by the same `id`.

    `model` names the spaCy pipeline as in `Settings.model`, `threshold` is `Settings.attribution_threshold`.
    """

    id: int
    do: Literal["analyse", "focus", "cancel", "warm"]
    document: Document | None = None
    focus: int = 0
    model: str = ""
    threshold: float = -1.0


@dataclass(frozen=True)
class Reply:
    """`part`: an analysis so far; `progress`: a share in 0..1; then one of `done`, `cancelled`, `failed`.

    `message` and `detail` tell a reader what failed, as in `BriefingError`.
    """

    id: int
    kind: Literal["ready", "part", "progress", "done", "cancelled", "failed"]
    analysis: Analysis | None = None
    progress: float = 0.0
    message: str = ""
    detail: str = ""


def frame(message: Request | Reply) -> bytes:
    """The bytes that carry a message: a 4-byte big-endian length, then `codec.dump`."""
    body = codec.dump(message)
    return _LENGTH.pack(len(body)) + body


class Unframer:
    """Bytes as they arrive, in pieces of any size, to messages of one kind."""

    def __init__(self, kind: type[Request] | type[Reply]) -> None:
        self._kind = kind
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Request | Reply]:
        """The messages that `data` completes. Raises ValueError where the stream is not one of ours."""
        self._buffer += data
        while len(self._buffer) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._buffer)
            if length > LARGEST:
                raise ValueError(f"a message of {length} bytes")
            end = _LENGTH.size + length
            if len(self._buffer) < end:
                return
            body = bytes(self._buffer[_LENGTH.size : end])
            del self._buffer[:end]
            yield codec.load(self._kind, body)


def read(stream: BinaryIO, kind: type[T]) -> T | None:
    """The next message of a blocking stream; None at its end. Raises ValueError where it is cut off."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    if len(head) < _LENGTH.size:
        raise ValueError("the stream ended within a message")
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST:
        raise ValueError(f"a message of {length} bytes")
    body = stream.read(length)
    if len(body) < length:
        raise ValueError("the stream ended within a message")
    return codec.load(kind, body)
