"""A Reading to a file: the format by the name's suffix, whole or not at all, nowhere but where it was asked for.

Each format is a module with `write(reading, options, target, step) -> Report` that writes the file `target`; it knows
nothing of the file that will be replaced.
"""

import errno
import os
import re
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from briefing_app.errors import Cancelled, ExportError, UsageError
from briefing_app.export.options import MARGINS, TEXT_SIZES, Options, Report, Step
from briefing_app.model import Reading

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a reading can become; its module is imported when it is first wanted."""

    suffix: str
    name: str
    module: str


FORMATS = (
    Format(".pdf", "Annotated PDF", "briefing_app.export.pdf"),
    Format(".jsonld", "W3C Web Annotations", "briefing_app.export.jsonld"),
    Format(".csv", "Ledger of statements", "briefing_app.export.csv"),
    Format(".md", "Markdown", "briefing_app.export.markdown"),
    Format(".html", "Web page", "briefing_app.export.html"),
    Format(".docx", "Word document", "briefing_app.export.docx"),
    Format(".xfdf", "Annotations for a PDF (XFDF)", "briefing_app.export.xfdf"),
)
_PART = re.compile(r"\.[0-9a-f]{32}\.part")
_STALE = 3600  # seconds without a word written, after which no export is still at work
_IN_PLACE = Format(".pdf", "The source PDF, annotated", "briefing_app.export.inplace")


def write(
    reading: Reading,
    out: Path,
    options: Options = Options(),
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Write `reading` to `out` in the format of its suffix; an older file there is replaced only by a whole new one.

    Raises UsageError for a suffix that no format has, ExportError where the file cannot be written, and Cancelled when
    `cancelled` has said so; in each case what was there before is still there.
    """
    form = format_of(out, options)
    _check(reading, out, options)
    # In the folder of the result, so that the last step is a rename; the name alone does not grow past the limit.
    target = out.parent / f".{uuid.uuid4().hex}.part"
    _sweep(out.parent)
    try:
        target.touch(exist_ok=False)
        report = import_module(form.module).write(reading, options, target, _step(progress, cancelled))
        _settle(target, out)
    except OSError as error:
        raise _in_words(error, out) from error
    finally:
        target.unlink(missing_ok=True)
    return replace(report, path=out)


def _sweep(folder: Path) -> None:
    """Remove what exports have left in `folder` that were ended from outside, and could not tidy up themselves."""
    with suppress(OSError):
        for path in folder.glob(".*.part"):
            with suppress(OSError):
                if _PART.fullmatch(path.name) and time.time() - path.stat().st_mtime > _STALE:
                    path.unlink()


def format_of(out: Path, options: Options = Options()) -> Format:
    """The format that `out` asks for by its suffix. Raises UsageError, naming those that there are."""
    if options.original is not None and out.suffix.lower() == _IN_PLACE.suffix:
        return _IN_PLACE
    for form in FORMATS:
        if out.suffix.lower() == form.suffix:
            return form
    known = ", ".join(form.suffix for form in FORMATS)
    raise UsageError(f"“{out.name}” does not say which format to write; its name should end in one of {known}.")


def _check(reading: Reading, out: Path, options: Options) -> None:
    for what, value, (low, high) in (
        ("text size", options.text_size, TEXT_SIZES),
        ("margin", options.margin, MARGINS),
    ):
        if not low <= value <= high:
            raise UsageError(f"The {what} is to lie between {low:g} and {high:g}, not at {value:g}.")
    if out.is_dir():
        raise ExportError(f"“{out}” is a folder; give the result a file name.")
    if not out.parent.is_dir():
        raise ExportError(f"The folder “{out.parent}” does not exist.")
    for source in (options.original, reading.document.source):
        if source and _same(Path(source), out):
            raise ExportError(f"“{out.name}” is the briefing itself; give the result another name.")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # an address, the clipboard, a file that is not there
        return False


def _step(progress: Progress | None, cancelled: Callable[[], bool] | None) -> Step:
    def step(fraction: float, doing: str) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("The export was cancelled; nothing was changed.")
        if progress is not None:
            progress(fraction, doing)

    return step


def _settle(target: Path, out: Path) -> None:
    """Move the finished file into place, once the disk has it, with the rights of the file that it replaces."""
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    if out.exists():
        target.chmod(out.stat().st_mode & 0o777)
    target.replace(out)


def _in_words(error: OSError, out: Path) -> ExportError:
    if error.errno == errno.ENOSPC:
        return ExportError(f"There is no room left to write “{out}”.", str(error))
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ExportError(f"“{out}” cannot be written: it is protected, or open in another program.", str(error))
    return ExportError(f"“{out}” cannot be written: {error.strerror or error}.", str(error))


__all__ = ["FORMATS", "Format", "Options", "Progress", "Report", "Step", "format_of", "write"]
