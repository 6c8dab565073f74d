"""A layout to the bytes of a PDF, by Typst, without holding up whoever waits. Knows nothing of what is set."""

import json
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from briefing_app import resources
from briefing_app.errors import ExportError
from briefing_app.export.options import Step
from briefing_app.export.pdf import fonts
from briefing_app.export.pdf.layout import Layout

_POLL = 0.05  # seconds between two looks at whether the reader wants it to stop


def pages(
    layout: Layout, moment: datetime, step: Step, meanwhile: Callable[[], object], *, system_fonts: bool = False
) -> bytes:
    """The PDF of a layout, tagged, archivable and accessible, dated `moment`; `meanwhile` is called while it is made.

    Raises `typst.TypstError` where it cannot be set, and whatever `step` raises to end it.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-") as name:
        folder = Path(name)
        (folder / "briefing.typ").write_text(resources.text("templates", "briefing.typ"), encoding="utf-8")
        (folder / "data.json").write_text(json.dumps(layout.data, ensure_ascii=False), encoding="utf-8")
        for file, data in layout.pictures.items():
            (folder / file).write_bytes(data)
        return _patiently(lambda: _compile(folder / "briefing.typ", moment, system_fonts), step, meanwhile)


def _compile(page: Path, moment: datetime | None = None, system_fonts: bool = False) -> bytes:
    return typst.compile(
        page,
        root=page.parent,
        font_paths=fonts.collection(system=system_fonts),
        pdf_standards=["a-3a", "ua-1"],
        timestamp=moment,
    )


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


def _patiently(work: Callable[[], bytes], step: Step, meanwhile: Callable[[], object]) -> bytes:
    """What `work` returns; it runs in a thread of its own (Typst lets go of the interpreter's lock), so that `step`
    can end the wait, and that there is time for something else."""
    done: list[Any] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=run, name="typst", daemon=True)
    thread.start()
    meanwhile()
    while thread.is_alive():
        thread.join(_POLL)
        step(0.1, "Setting the pages")
    if isinstance(done[0], BaseException):
        raise done[0]
    return done[0]


def failure(error: Exception) -> ExportError:
    """A failed compilation in the reader's words."""
    return ExportError("The pages could not be set; please report this with the briefing.", str(error))
