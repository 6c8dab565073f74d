"""Work that a window sends to a process of its own: reading, exporting, drawing pages. Knows no window.

One process an errand: `python -m briefing_app.errands` takes a pickled Errand on stdin and answers on stdout with
length-prefixed pickled Tidings, the last of which is `done`, `cancelled` or `failed`. Both ends are ours, and the pipe
is nobody else's, which is what makes pickle safe here. Closing stdin or writing a byte to it cancels.
"""

import os
import pickle
import struct
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

from briefing_app.errors import BriefingError, Cancelled
from briefing_app.export.options import Options
from briefing_app.model import Reading

_LENGTH = struct.Struct(">I")
QUIET = 0.05  # seconds between two words of progress; a window shows no more


@dataclass(frozen=True)
class ReadErrand:
    """Read the source `where` (with `text` and `html` for the clipboard); the result is a `sources.Opened`."""

    where: str
    text: str | None = None
    html: str | None = None
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class ExportErrand:
    """Write `reading` to `out`; the result is an `export.Report`."""

    reading: Reading
    out: Path
    options: Options


@dataclass(frozen=True)
class PagesErrand:
    """Draw the pages `numbers` (from 0) of the PDF `file`, `width` pixels wide; the result is `pdfpages.Pages`."""

    file: Path
    numbers: tuple[int, ...]
    width: int
    password: str = field(default="", repr=False)


Errand = ReadErrand | ExportErrand | PagesErrand


@dataclass(frozen=True)
class Tidings:
    """`progress` with a share in 0..1 and words; then `done` with the result, `cancelled`, or `failed` with why (the error
    itself as the result, where it is one that was foreseen)."""

    kind: Literal["progress", "done", "cancelled", "failed"]
    result: Any = None
    share: float = 0.0
    message: str = ""
    detail: str = ""


def packed(value: Errand | Tidings) -> bytes:
    """The bytes that carry a value over the pipe."""
    body = pickle.dumps(value, protocol=5)
    return _LENGTH.pack(len(body)) + body


class Unpacker:
    """Bytes as they arrive, in pieces of any size, to Tidings."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[Tidings]:
        self._buffer += data
        while len(self._buffer) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._buffer)[0]
            if len(self._buffer) < end:
                return
            tidings = pickle.loads(self._buffer[_LENGTH.size : end])
            del self._buffer[:end]
            yield tidings


class _Errands:
    def __init__(self, inward: BinaryIO, outward: BinaryIO) -> None:
        self._inward, self._outward = inward, outward
        self._stop = threading.Event()
        self._told = 0.0

    def run(self) -> None:
        (length,) = _LENGTH.unpack(self._inward.read(_LENGTH.size))
        errand = pickle.loads(self._inward.read(length))
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._tell(Tidings("done", self._carry_out(errand), 1.0))
        except Cancelled:
            self._tell(Tidings("cancelled"))
        except BriefingError as error:
            self._tell(Tidings("failed", error, message=error.message, detail=error.detail))
        except Exception as error:
            import traceback

            self._tell(Tidings("failed", message=f"This failed unexpectedly: {error}", detail=traceback.format_exc()))

    def _listen(self) -> None:
        self._inward.read(1)
        self._stop.set()

    def _carry_out(self, errand: Errand) -> Any:
        if isinstance(errand, PagesErrand):  # pages are wanted at once: nothing else is imported for them
            from briefing_app import pdfpages

            return pdfpages.render(errand.file, errand.numbers, errand.width, errand.password)
        from briefing_app import workflow

        if isinstance(errand, ExportErrand):
            return workflow.write(
                errand.reading, errand.out, errand.options, progress=self._progress, cancelled=self._stop.is_set
            )
        if errand.text is not None:
            return workflow.pasted(errand.text, errand.html)
        return workflow.opened(errand.where, password=errand.password)

    def _progress(self, share: float, words: str) -> None:
        now = time.monotonic()
        if now - self._told >= QUIET or share >= 1:
            self._told = now
            self._tell(Tidings("progress", share=share, message=words))

    def _tell(self, tidings: Tidings) -> None:
        self._outward.write(packed(tidings))
        self._outward.flush()


def main() -> None:
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not run into the tidings
    _Errands(sys.stdin.buffer, out).run()
    os._exit(0)  # the listening thread may still block on the pipe


if __name__ == "__main__":
    # Under this name the classes would pickle as `__main__`'s, which the other end does not know.
    from briefing_app.errands import main as run

    run()
