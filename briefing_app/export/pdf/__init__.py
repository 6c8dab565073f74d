"""The annotated PDF: the briefing set as pages, every mark a real annotation, the reading itself inside.

Archivable and accessible (PDF/A-3a, PDF/UA-1). Typst sets the pages, pikepdf annotates them.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
from pikepdf import Name

from briefing_app.export import jsonld
from briefing_app.export import marks as marking
from briefing_app.export.content import Content, content
from briefing_app.export.highlight import Annotator, deflated
from briefing_app.export.marks import Mark
from briefing_app.export.options import Options, Report, Step
from briefing_app.export.pdf import attach, fonts, typeset
from briefing_app.export.pdf.fonts import Cleaner
from briefing_app.export.pdf.layout import Layout, compose
from briefing_app.export.pdf.links import Weaver
from briefing_app.model import Reading
from briefing_app.roundtrip import FILE_NAME

_TRIES = 4  # at setting a text of which single characters turn out to have no glyph


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    """Write `reading` to `target` as a typeset, annotated PDF.

    Raises ExportError where the pages cannot be set, OSError where `target` cannot be written.
    """
    step(0.0, "Reading the briefing")
    narrowed = content(reading, options)
    every = marking.marks(narrowed)
    moment = _moment(options)
    inside = _Inside(reading, options)
    layout, raw, notices = _set(narrowed, every, moment, step, inside)
    step(0.6, "Marking the words")
    with pikepdf.open(BytesIO(raw)) as pdf:
        del raw
        layers = marking.layers(narrowed) if options.layers else ()
        weaver = Weaver(pdf, reading.document, every, layout.urls, Annotator(pdf, layers, moment))
        weaver.weave(step)
        if options.embed:
            attach.associate(pdf, FILE_NAME, inside(), jsonld.MEDIA_TYPE, "The reading of this briefing", moment)
        step(0.92, "Writing the file")
        _seal(pdf)
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        pages = len(pdf.pages)
    step(1.0, "Done")
    return Report(target, pages, weaver.count, (*narrowed.notices, *notices))


class _Inside:
    """The bytes of the reading that travels inside, made once, when they are first wanted."""

    def __init__(self, reading: Reading, options: Options) -> None:
        self._reading = reading
        self._options = options
        self._made = b""

    def __call__(self) -> bytes:
        if self._options.embed and not self._made:
            self._made = jsonld.to_bytes(jsonld.document(self._reading, self._options), indent=None)
        return self._made


def _moment(options: Options) -> datetime:
    """When the result says that it was made, in whole seconds of UTC."""
    if options.created is not None:
        return options.created.astimezone(UTC).replace(microsecond=0)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def _set(
    narrowed: Content, every: tuple[Mark, ...], moment: datetime, step: Step, meanwhile: Callable[[], object]
) -> tuple[Layout, bytes, list[str]]:
    """The pages as Typst sets them, and what to tell the reader of them. Characters that it refuses after all are replaced, and it tries again."""
    pictures, notices = _pictures(narrowed)
    refused: set[str] = set()
    for tried in range(_TRIES):
        clean = Cleaner(refused=refused)
        layout = compose(narrowed, every, clean, pictures)
        try:
            raw = typeset.pages(layout, moment, step, meanwhile, system_fonts=bool(clean.families))
        except typst.TypstError as error:
            found = fonts.refusals(f"{error.message}\n{error.diagnostic}") - refused
            if not found or tried == _TRIES - 1:
                raise typeset.failure(error) from error
            refused |= found
        else:
            return layout, raw, [*notices, *clean.notices()]
    raise AssertionError("the last try returns or raises")


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


def _seal(pdf: pikepdf.Pdf) -> None:
    """No stream's data may end in a line's end, see `highlight.deflated`. XMP metadata does, and may."""
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Stream) or one.get(Name.Subtype) == Name.XML:
            continue
        plain = Name.Filter not in one
        flate = not plain and one.Filter == Name.FlateDecode and Name.DecodeParms not in one
        if plain or (flate and one.read_raw_bytes()[-1:] in (b"\r", b"\n")):
            one.write(deflated(one.read_bytes()), filter=Name.FlateDecode)


__all__ = ["write"]
