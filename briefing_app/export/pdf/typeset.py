"""A sheet of a layout to the bytes of a PDF, by Typst, without holding up whoever waits. Knows nothing of what is set."""

import json
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import typst

from briefing_app import resources
from briefing_app.errors import ExportError
from briefing_app.export.pdf import fonts
from briefing_app.export.pdf.strands import Sheet

_REMEMBERED = 10  # compilations, after which Typst forgets what none of them needed
_POLL = 0.05  # seconds between two looks at whether the reader wants it to stop


class Job:
    """Pages that are being set, in a thread of their own: Typst lets go of the interpreter's lock, so that there is time
    for something else, and that the reader can end the wait."""

    def __init__(self, sheet: Sheet, moment: datetime, *, system_fonts: bool = False, forget: bool = False) -> None:
        """With `forget`, Typst lets go afterwards of what it worked out for these pages."""
        self._done: list[bytes | BaseException] = []
        self._work = (sheet, moment, system_fonts)
        self._forget = forget
        self._thread = threading.Thread(target=self._run, name="typst", daemon=True)
        self._thread.start()

    def pages(self, step: Callable[[], None]) -> bytes:
        """The PDF, tagged, archivable and accessible.

        Raises `typst.TypstError` where the pages cannot be set, and whatever `step` raises to end the wait.
        """
        while self._thread.is_alive():
            step()
            self._thread.join(_POLL)
        done = self._done[0]
        if isinstance(done, BaseException):
            raise done
        return done

    def _run(self) -> None:
        try:
            self._done.append(_pages(*self._work))
        except BaseException as error:
            self._done.append(error)
        if self._forget:
            _forget()


def _pages(sheet: Sheet, moment: datetime, system_fonts: bool) -> bytes:
    with tempfile.TemporaryDirectory(prefix="briefing-") as name:
        folder = Path(name)
        (folder / "briefing.typ").write_text(resources.text("templates", "briefing.typ"), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(sheet.data, ensure_ascii=False), encoding="utf-8")
        for file, data in sheet.pictures.items():
            (folder / file).write_bytes(data)
        return _compile(folder / "briefing.typ", moment, system_fonts)


def _compile(page: Path, moment: datetime | None = None, system_fonts: bool = False) -> bytes:
    return typst.compile(
        page,
        root=page.parent,
        font_paths=fonts.collection(system=system_fonts),
        pdf_standards=["a-3a", "ua-1"],
        timestamp=moment,
    )


def _forget() -> None:
    """Let Typst let go of what it remembers, which is all that the last ten compilations needed."""
    for _ in range(_REMEMBERED):
        typst.compile(b"", font_paths=fonts.collection())


def can_set(data: bytes) -> str:
    """The file name's suffix of a picture that can be set; empty for what is none or cannot be archived."""
    for suffix, magic in _PICTURES:
        if magic in data[:256] and _try(data):
            return suffix
    return ""


_PICTURES = ((".png", b"\x89PNG"), (".jpg", b"\xff\xd8\xff"), (".gif", b"GIF8"), (".webp", b"WEBP"), (".svg", b"<svg"))


def _try(data: bytes) -> bool:
    source = '#set document(title: "-")\n#image("picture", alt: "-")'
    with tempfile.TemporaryDirectory(prefix="briefing-") as name:
        folder = Path(name)
        (folder / "picture").write_bytes(data)
        (folder / "page.typ").write_text(source.replace('"picture"', 'read("picture", encoding: none)'))
        try:
            _compile(folder / "page.typ")
        except typst.TypstError:
            return False
    return True


def failure(error: Exception) -> ExportError:
    """A failed compilation in the reader's words."""
    return ExportError("The pages could not be set; please report this with the briefing.", str(error))
