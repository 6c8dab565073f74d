"""A strand of nodes set as quires: some dozens of pages at a time, so that a long briefing needs no more memory.

A quire ends where a page begins with a new node, and the next one goes on from there: nothing on the pages shows where
that was. Knows no file; the next quire is being set while whoever asked is busy with the last.
"""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pikepdf
import typst

from briefing_app.export.pdf import fonts, tags, typeset
from briefing_app.export.pdf.fonts import Cleaner
from briefing_app.export.pdf.layout import TOP
from briefing_app.export.pdf.strands import Strand
from briefing_app.export.pdf.typeset import Job

_FIRST = 4  # part of a quire that the first one is: nothing can be annotated before it is set
_LITTLE_MORE = 1.3  # quires: a rest below is set in one
SIZE = 160_000  # characters of a quire, which fill some fifty pages
_TRIES = 4  # at setting a text of which single characters turn out to have no glyph
_STARTS = "starts.json"
_TOP = TOP / 25.4 * 72 + 0.5  # points from the upper edge at which a page's first node begins


@dataclass(frozen=True)
class Quire:
    """A PDF of which the pages from `first` to before `last` (from 0) are to be kept; `share` is how much of the
    strand is set with it."""

    pdf: pikepdf.Pdf
    first: int
    last: int
    share: float


class Press:
    """Sets the quires of strands, one after the other."""

    def __init__(self, clean: Cleaner, moment: datetime, size: int = SIZE) -> None:
        self._clean = clean
        self._moment = moment
        self._size = size

    def quires(self, strand: Strand, page: int, wait: Callable[[float], None]) -> Iterator[Quire]:
        """The quires of a strand that begins on page `page`. Raises ExportError where a page cannot be set, and what
        `wait` raises, which is told how much of the strand is done."""
        ends = _Ends(strand, self._size)
        stretch = _Stretch(0, ends.after(0), page)
        job = self._begin(strand, stretch)
        while True:
            raw = self._finish(strand, stretch, job, lambda at=stretch.start: wait(ends.share(at)))
            pdf = pikepdf.open(io.BytesIO(raw))
            first = 0 if stretch.page == 1 else 1  # before others stands a page that is left out
            if stretch.end == len(strand):
                yield Quire(pdf, first, len(pdf.pages), 1.0)
                return
            seam = _seam(pdf, first)
            if seam is None:
                stretch = _Stretch(stretch.start, ends.after(stretch.start, stretch.end), stretch.page)
                job = self._begin(strand, stretch)
                continue
            node, last = seam
            start = stretch.start + node
            stretch = _Stretch(start, ends.after(start), stretch.page + last - first)
            job = self._begin(strand, stretch)
            yield Quire(pdf, first, last, ends.share(start))

    def _begin(self, strand: Strand, stretch: "_Stretch") -> Job:
        sheet = strand.sheet(stretch.start, stretch.end)
        sheet.data.update(
            more=stretch.end < len(strand),
            page=stretch.page,
            above=strand.above(stretch.start) if stretch.page > 1 else 0,
        )
        is_one_of_many = stretch.start > 0 or stretch.end < len(strand)
        return Job(sheet, self._moment, system_fonts=bool(self._clean.families), forget=is_one_of_many)

    def _finish(self, strand: Strand, stretch: "_Stretch", job: Job, wait: Callable[[], None]) -> bytes:
        """What the job makes. Characters that the typesetter refuses are replaced, and it tries again."""
        for _ in range(_TRIES - 1):
            try:
                return job.pages(wait)
            except typst.TypstError as error:
                if not self._clean.refuse(fonts.refusals(f"{error.message}\n{error.diagnostic}")):
                    raise typeset.failure(error) from error
            job = self._begin(strand, stretch)
        try:
            return job.pages(wait)
        except typst.TypstError as error:
            raise typeset.failure(error) from error


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The nodes from `start` to before `end`, the first of which begins page `page`."""

    start: int
    end: int
    page: int


class _Ends:
    """How far a quire goes that begins with a node, by the weight of the nodes."""

    def __init__(self, strand: Strand, size: int) -> None:
        self._size = size
        self._sums = [0]
        for index in range(len(strand)):
            self._sums.append(self._sums[-1] + strand.weight(index))

    def after(self, start: int, beyond: int = 0) -> int:
        """The end of a quire that begins with node `start`; twice as far as `beyond`, which was not far enough. A rest
        that would be small is taken along."""
        rest = self._sums[-1] - self._sums[start]
        size = self._size if start or rest < _LITTLE_MORE * self._size else self._size // _FIRST
        wanted = max(size, 2 * (self._sums[beyond] - self._sums[start])) if beyond else size
        if rest < _LITTLE_MORE * wanted:
            return len(self._sums) - 1
        end = start + 1
        while self._sums[end] - self._sums[start] < wanted or end <= beyond:
            end += 1
        return end

    def share(self, start: int) -> float:
        """How much of the strand stands before node `start`."""
        return self._sums[start] / max(1, self._sums[-1])


def _seam(pdf: pikepdf.Pdf, first: int) -> tuple[int, int] | None:
    """The last node that begins a page after the first, and that page's index; none where there is no such."""
    starts: Sequence[tuple[int, float]] = json.loads(pdf.attachments[_STARTS].get_file().read_bytes())
    for node in range(len(starts) - 1, 0, -1):
        page, top = starts[node]
        if top <= _TOP and page - 1 > first and tags.parts(pdf, page - 1):
            return node, page - 1
    return None


__all__ = ["SIZE", "Press", "Quire"]
