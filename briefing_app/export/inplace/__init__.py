"""A reading's marks on the source PDF's own pages; everything else of the file stays byte for byte.

The changes are appended to a copy of the file, so that forms, links, tags, other people's annotations and signatures
are what they were. Only a damaged file is written anew, and an encrypted one that is not signed, with its encryption.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefing_app import pdftext, unlocking
from briefing_app.errors import BriefingError, ExportError, PasswordError
from briefing_app.export import jsonld, marks
from briefing_app.export.content import Content, content
from briefing_app.export.highlight import Annotator
from briefing_app.export.inplace import attachment, earlier
from briefing_app.export.inplace.finding import Placed, placed
from briefing_app.export.inplace.incremental import Update, possible
from briefing_app.export.inplace.tags import Tags
from briefing_app.export.nesting import depth, inner, lanes
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Document, Reading

# What meets whoever reads a structure that is not what it should be.
_DAMAGE = (pikepdf.PdfError, pikepdf.ForeignObjectError, TypeError, ValueError, LookupError, AttributeError)
_PDF_A = re.compile(rb"pdfaid:part\s*(?:=\s*[\"']|>)\s*([12])")


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    """Annotate a copy of `options.original`. Raises ExportError where it cannot be read or may not be annotated."""
    original = options.original
    if original is None:
        raise ExportError("There is no PDF to annotate: choose the one that the briefing was read from.")
    chosen = content(reading, options)
    with _opened(original, options.password) as pdf:
        _check_permission(pdf, original, options.password)
        try:
            job = _Job(pdf, original, chosen)
            count = job.annotate(step)
            step(0.95, "Writing")
            job.save(target)
            return Report(target, len(pdf.pages), count, tuple(job.notices))
        except _DAMAGE as error:
            raise ExportError(f"“{original.name}” is damaged and cannot be annotated.", str(error)) from error


def _opened(original: Path, password: str) -> pikepdf.Pdf:
    try:
        return unlocking.structure(original, f"“{original.name}”", password)
    except pikepdf.PdfError as error:
        raise ExportError(f"“{original.name}” is not a PDF that can be annotated.", str(error)) from error
    except OSError as error:
        raise ExportError(f"“{original}” cannot be read.", str(error)) from error


def _check_permission(pdf: pikepdf.Pdf, original: Path, password: str) -> None:
    if pdf.is_encrypted and not pdf.owner_password_matched and not pdf.allow.modify_annotation:
        raise PasswordError(
            f"The author of “{original.name}” does not permit annotations without the owner’s password. "
            "Export a typeset PDF instead.",
            wrong=bool(password) and not pdf.encryption.user_password,
            owner=True,
        )


class _Job:
    """One file's annotations: what is made, what is kept, what is to be said."""

    def __init__(self, pdf: pikepdf.Pdf, original: Path, chosen: Content) -> None:
        self.pdf = pdf
        self.original = original
        self.chosen = chosen
        self.options = chosen.options
        self.when = (self.options.created or datetime.now(UTC)).astimezone(UTC)
        self.signed = _is_signed(pdf)
        # qpdf enciphers faster than we do: only what keeps a signature whole is done here.
        self.appended = possible(pdf, original) and (self.signed or not pdf.is_encrypted)
        self.update = Update(pdf, original)
        self.notices = [*chosen.notices, *self._warnings()]

    def annotate(self, step: Step) -> int:
        """Add every mark that the pages hold; how many."""
        every = marks.marks(self.chosen)
        pages = [page.obj for page in self.pdf.pages]
        # A page that stands twice in the tree was copied on reading; only a file written anew can have the copy.
        self.appended = self.appended and all(page.objgen[0] < self.update.size for page in pages)
        if self.appended and not self.update.counts_rightly:
            self.appended = False
            self.notices.append("The file’s structure does not allow additions; it was written anew.")
        appendix = self.update if self.appended else None
        forgotten = earlier.forget(self.pdf, pages, self.update)
        layers = marks.layers(self.chosen) if self.options.layers and not self.signed else ()
        annotator = Annotator(self.pdf, layers, self.when, appendix)
        tags = Tags(self.pdf, appendix) if _is_tagged(self.pdf) else None
        found: set[str] = set()
        for number, those in self._placed(every, len(pages)):
            step(0.9 * number / max(1, len(pages)), f"Page {number + 1} of {len(pages)}")
            self._on_page(pages[number], those, annotator, tags)
            found.update(one.mark.key for one in those)
        if tags is not None:
            tags.finish(self.update)
        self._catalogue(every, bool(layers))
        self._tell(len(every) - len(found), len(every), forgotten)
        return len(found)

    def save(self, target: Path) -> None:
        if self.appended:
            self.update.write(target)
            return
        if self.signed:
            raise ExportError(
                f"“{self.original.name}” is signed, and cannot be annotated without breaking its signature: it is "
                "damaged as well, or encrypted in an unusual way. Export a typeset PDF instead."
            )
        # Streams keep their filters and their bytes; encrypted ones are deciphered and enciphered again.
        self.pdf.save(
            target,
            encryption=True if self.pdf.is_encrypted else None,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            stream_decode_level=None if self.pdf.is_encrypted else pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )

    def _placed(self, every: Sequence[marks.Mark], pages: int) -> Any:
        document: Document = self.chosen.document
        try:
            with pdftext.open_pdf(self.original, self.original.name, self.options.password) as source:
                if len(source) != pages:
                    raise ExportError(f"“{self.original.name}” is damaged: its pages cannot be counted.")
                yield from placed(source, document, every)
        except BriefingError as error:
            raise ExportError(error.message, error.detail) from error

    def _on_page(self, page: Any, those: Sequence[Placed], annotator: Annotator, tags: Tags | None) -> None:
        taken = earlier.others(page)
        # Our own marks on words that a colleague marked in this file stay away: they came from there.
        kept = [one for one in those if one.mark.layer != marks.OWN or not earlier.covered(one.quads, taken)]
        inside_of = inner({number: one.mark for number, one in enumerate(kept)})
        down = lanes(inside_of)
        new: list[Any] = []
        for number in sorted(range(len(kept)), key=lambda number: depth(kept[number].mark, kept[number].quads)):
            one = kept[number]
            inside = [quad for other in inside_of[number] for quad in kept[other].quads]
            name = marks.name(self.chosen.document, one.mark, one.part)
            tag = tags.entry() if tags is not None else b""
            new.append(annotator.annotation(one.mark, one.quads, page, name, inside, down[number], tag))
            if tags is not None:
                tags.add(new[-1], page)
        if not new:
            return
        listed = page.get("/Annots")
        if isinstance(listed, Array):
            listed.extend(new)
            self.update.changed(listed if listed.is_indirect else page)
        else:
            page.Annots = Array(new)
            self.update.changed(page)
        if tags is not None and "/Tabs" not in page:
            page.Tabs = Name.S
            self.update.changed(page)

    def _catalogue(self, every: Sequence[marks.Mark], layered: bool) -> None:
        """What the catalogue says of the file: layers, and the reading inside. A signed file's stays as it was."""
        if self.signed:
            return
        root = self.pdf.Root
        if self.options.embed:
            data = jsonld.compact(self.chosen, every)
            attachment.attach(self.pdf, data, self.when, self.update)
        if layered:
            for owner in (root.OCProperties, root.OCProperties.D, root.OCProperties.OCGs, root.OCProperties.D.Order):
                if owner.is_indirect:
                    self.update.changed(owner)
            if self.pdf.pdf_version < "1.5":
                root.Version = Name("/1.7")
        self.update.changed(root)

    def _warnings(self) -> list[str]:
        out: list[str] = []
        if self.signed:
            out.append(
                "The PDF is signed. The signature stays valid for what was signed, but viewers will report that "
                "annotations were added later; layers and the reading itself were left out."
            )
        metadata: Any = self.pdf.Root.get("/Metadata")
        if isinstance(metadata, pikepdf.Stream) and (part := _PDF_A.search(metadata.read_bytes())):
            out.append(f"The PDF follows PDF/A-{part[1].decode()}, which does not allow all that was added.")
        return out

    def _tell(self, missing: int, of: int, forgotten: int) -> None:
        if missing:
            self.notices.append(f"{missing} of {of} marks were not found on the pages of “{self.original.name}”.")
        if forgotten:
            self.notices.append("Marks that Briefing Reader had made in this file before were replaced.")


def _is_tagged(pdf: pikepdf.Pdf) -> bool:
    return isinstance(pdf.Root.get("/StructTreeRoot"), Dictionary)


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether a signature field has a signature, or the file is certified."""
    if "/DocMDP" in pdf.Root.get("/Perms", Dictionary()):
        return True
    form: Any = pdf.Root.get("/AcroForm")
    waiting: list[Any] = list(form.get("/Fields", ())) if isinstance(form, Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        if field.get("/FT") == Name.Sig and "/V" in field:
            return True
        waiting.extend(field.get("/Kids", ()))
    return False
