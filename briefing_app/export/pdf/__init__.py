"""The annotated PDF: the briefing set as pages, every mark a real annotation, the reading itself inside.

Archivable and accessible (PDF/A-3a, PDF/UA-1). Typst sets the pages, some dozens at a time; pikepdf reads them, and they
are annotated and bound into one file.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from briefing_app.export import jsonld
from briefing_app.export import marks as marking
from briefing_app.export.content import Content, content
from briefing_app.export.marks import Mark
from briefing_app.export.options import Options, Report, Step
from briefing_app.export.pdf import attach, quires, typeset
from briefing_app.export.pdf.binding import Binder
from briefing_app.export.pdf.fonts import Cleaner
from briefing_app.export.pdf.quires import Press
from briefing_app.export.pdf.strands import Layout, Strand
from briefing_app.model import Reading
from briefing_app.roundtrip import FILE_NAME


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    """Write `reading` to `target` as a typeset, annotated PDF.

    Raises ExportError where the pages cannot be set, OSError where `target` cannot be written.
    """
    step(0.0, "Reading the briefing")
    narrowed = content(reading, options)
    every = marking.marks(narrowed)
    moment = _moment(options)
    pictures, notices = _pictures(narrowed)
    clean = Cleaner()
    layout = Layout(narrowed, every, clean, pictures)
    layers = marking.layers(narrowed) if options.layers else ()
    with target.open("wb") as out:
        binder = Binder(out, reading.document, every, layers, moment)
        work = _Work(binder, Press(clean, moment, quires.SIZE), layout, step)
        work.set(layout.text(), 0.02, 0.7)
        rest = layout.rest(binder.weaver.places)
        if len(rest):
            work.set(rest, 0.7, 0.92)
        step(0.92, "Writing the file")
        if options.embed:
            _embed(binder, narrowed, every, moment)
        binder.finish()
    step(1.0, "Done")
    return Report(target, binder.pages, binder.weaver.count, (*narrowed.notices, *notices, *clean.notices()))


class _Work:
    """Sets strands and binds what comes of it."""

    def __init__(self, binder: Binder, press: Press, layout: Layout, step: Step) -> None:
        self._binder = binder
        self._press = press
        self._layout = layout
        self._step = step

    def set(self, strand: Strand, begin: float, end: float) -> None:
        """All pages of a strand; the export has come from `begin` to `end` with it."""
        before = 0.0

        def reached(share: float, doing: str) -> None:
            self._step(begin + (end - begin) * share, doing)

        page = self._binder.pages + 1
        for quire in self._press.quires(strand, page, lambda share: reached(share, "Setting the pages")):
            with quire.pdf as pdf:
                self._binder.bind(
                    pdf,
                    quire.first,
                    quire.last,
                    self._layout.urls,
                    lambda share, doing, low=before, high=quire.share: reached(low + (high - low) * share, doing),
                )
            before = quire.share


def _embed(binder: Binder, narrowed: Content, every: tuple[Mark, ...], moment: datetime) -> None:
    data = jsonld.compact(narrowed, every)
    attach.associate(binder.frame, FILE_NAME, data, jsonld.MEDIA_TYPE, "The reading of this briefing", moment)


def _moment(options: Options) -> datetime:
    """When the result says that it was made, in whole seconds of UTC."""
    if options.created is not None:
        return options.created.astimezone(UTC).replace(microsecond=0)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def _pictures(narrowed: Content) -> tuple[dict[int, str], list[str]]:
    """The file name of each picture by its block, and what to tell of those that cannot be shown."""
    names: dict[int, str] = {}
    for image in narrowed.document.images:
        suffix = typeset.can_set(image.data)
        if suffix:
            names[image.block] = f"picture-{image.block}{suffix}"
    lost = len(narrowed.document.images) - len(names)
    told = f"{lost} picture{'s' if lost > 1 else ''} could not be shown; the words that describe them stand instead."
    return names, [told] if lost else []


__all__ = ["write"]
