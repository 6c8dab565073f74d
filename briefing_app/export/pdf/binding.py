"""Quires, each a PDF of some pages, bound into one file: one structure tree, one outline, one catalogue.

A quire is let go of once it is bound. Knows what the typesetter writes, and no words.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

import pikepdf
from pikepdf import Name

from briefing_app.export.highlight import Annotator
from briefing_app.export.marks import Layer, Mark
from briefing_app.export.options import Step
from briefing_app.export.pdf.assembly import Assembly, Part, listed
from briefing_app.export.pdf.links import Source, Weaver
from briefing_app.export.pdf.outline import Outline
from briefing_app.export.pdf.tags import Tags, Tree
from briefing_app.model import Document

_FROM_FIRST = (Name.Lang, Name.MarkInfo, Name.OutputIntents, Name.ViewerPreferences)
_COUNTED = re.compile(rb"(<xmpTPg:NPages>)\d+")


class Binder:
    """Binds quire after quire; `frame` is the catalogue that grows meanwhile, for what concerns the whole file."""

    def __init__(
        self, out: BinaryIO, document: Document, marks: Sequence[Mark], layers: Sequence[Layer], moment: datetime
    ) -> None:
        self.frame = pikepdf.new()
        self._file = Assembly(out)
        self._front = Part(self._file, self.frame)
        self.weaver = Weaver(document, marks, Annotator(self.frame, layers, moment, self._front))
        self._tree = Tree(self._file)
        self._outline = Outline(self._file)
        self._list = self._file.number()
        self._pages: list[bytes] = []
        self._info = 0
        self._catalogue = b""
        self._said = b""

    @property
    def pages(self) -> int:
        """How many are bound."""
        return len(self._pages)

    def bind(self, pdf: pikepdf.Pdf, first: int, last: int, urls: Sequence[str], step: Step) -> None:
        """Take over the pages of `pdf` from `first` to before `last` (from 0), whose links under marks are `urls`.

        Raises what `step` raises, which is told nothing but its own.
        """
        part = Part(self._file, pdf, self._tree.next)
        source = Source(part, Tags(pdf), self._tree.next, urls)
        if not self._catalogue:
            self._take_catalogue(part, pdf)
        part.same(pdf.Root.Pages, b"%d 0 R" % self._list)
        pages = [page.obj for page in pdf.pages][first:last]
        numbers = {page.objgen[0] for page in pages}
        for count, page in enumerate(pages):
            if count % 8 == 0:
                step(count / len(pages), "Marking the words")
            self._pages.append(part.reference(page))
            self.weaver.page(source, page, len(self._pages))
        self._outline.adopt(part, pdf, numbers)
        self._tree.adopt(part, source.tags, numbers)

    def finish(self) -> None:
        """Write what belongs to the whole file, and its end."""
        put = self._file.put
        put(self._list, b"<</Type/Pages/Count %d/Kids %b>>" % (self.pages, listed(self._pages)))
        entries = [
            b"/Type/Catalog/Pages %d 0 R" % self._list,
            self._catalogue,
            b"/PageLabels<</Nums[0<</S/D/St 1>>]>>",
            b"/StructTreeRoot " + self._tree.finish(),
            b"/Metadata " + self._metadata(),
        ]
        if outline := self._outline.finish():
            entries.append(b"/Outlines " + outline)
        kept = {key: value for key, value in self.frame.Root.items() if key not in ("/Type", "/Pages")}
        entries.append(self._front.translated(pikepdf.Dictionary(kept).unparse(resolved=True))[2:-2])
        self._front.bring()
        root = self._file.number()
        put(root, b"<<%b>>" % b"".join(entries))
        self._file.finish(root, self._info)

    def _take_catalogue(self, part: Part, pdf: pikepdf.Pdf) -> None:
        """What the typesetter says of the whole document, which it says in each quire alike."""
        kept = {str(key): pdf.Root[key] for key in _FROM_FIRST if key in pdf.Root}
        self._catalogue = part.translated(pikepdf.Dictionary(kept).unparse(resolved=True))[2:-2]
        self._info = int(part.reference(pdf.trailer.Info).split()[0])
        self._said = pdf.Root.Metadata.read_bytes()

    def _metadata(self) -> bytes:
        """The document's metadata, with the pages of all quires counted; not compressed, so that all can read it."""
        number = self._file.number()
        said = _COUNTED.sub(rb"\g<1>%d" % self.pages, self._said)
        self._file.put_stream(number, b"/Type/Metadata/Subtype/XML", said)
        return b"%d 0 R" % number


__all__ = ["Binder"]
