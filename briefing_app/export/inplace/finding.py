"""Where on a PDF's own pages the marks of a reading lie: for each page its marks, each with the boxes of its lines.

Asks `pdftext` for characters; knows no annotation. One page at a time is open.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from briefing_app import pdftext
from briefing_app.export.highlight import Quad
from briefing_app.export.marks import Mark
from briefing_app.model import Document
from briefing_app.pdftext import Glyphs
from briefing_app.pdftext.glyphs import HYPHEN
from briefing_app.pdftext.lines import lines
from briefing_app.pdftext.order import flows
from briefing_app.pdftext.places import Squeezed, align, locate, squeeze

_LINE = re.compile(f"[^\r\n{HYPHEN}]+")
_BETWEEN = " \t\u00a0"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SAMPLED = 32  # characters of one line: beyond, its ends and middle tell its box
_LEAST = 10  # letters: pieces of a mark are not looked for if shorter


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark's part on one page; `part` counts the pages that the mark is on, from 0."""

    mark: Mark
    part: int
    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Letters [start, end) of the words of a page that belong to a mark."""

    mark: int
    start: int
    end: int


def placed(pdf: pdfium.PdfDocument, document: Document, marks: Sequence[Mark]) -> Iterator[tuple[int, list[Placed]]]:
    """For each page (from 0) that has any, its marks; those that the pages do not hold are left out."""
    is_own = len(document.pages) == len(pdf) and document.media_type == "application/pdf"
    pages = _own_pages(document, marks) if is_own else _other_pages(pdf, document, marks)
    parts = [0] * len(marks)
    for number, words, wanted in pages:
        with pdftext.glyphs(pdf, number) as glyphs:
            found = list(_on_page(glyphs, words, wanted))
        out: list[Placed] = []
        for index, quads in found:
            out.append(Placed(marks[index], parts[index], quads))
            parts[index] += 1
        if out:
            yield number, out


def _own_pages(document: Document, marks: Sequence[Mark]) -> Iterator[tuple[int, Squeezed, list[_Wanted]]]:
    """The pages of the PDF that the document was read from: it knows what each holds. `marks` ascend by start."""
    running: list[int] = []
    coming = 0
    for number, page in enumerate(document.pages):
        running = [index for index in running if marks[index].end > page.start]
        while coming < len(marks) and marks[coming].start < page.end:
            if marks[coming].end > page.start:
                running.append(coming)
            coming += 1
        if running:
            words = squeeze(document.text, page.start, page.end)
            wanted = [_Wanted(index, *words.range(marks[index].start, marks[index].end)) for index in running]
            yield number, words, wanted


def _other_pages(
    pdf: pdfium.PdfDocument, document: Document, marks: Sequence[Mark]
) -> Iterator[tuple[int, Squeezed, list[_Wanted]]]:
    """The pages of some PDF that holds the same words: each mark is looked for by its words and those around them."""
    texts: list[str] = []
    for number in range(len(pdf)):
        with pdftext.glyphs(pdf, number) as glyphs:
            texts.append(squeeze(glyphs.text).text)
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    whole, words = Squeezed("".join(texts), ()), squeeze(document.text)
    by_page: dict[int, list[_Wanted]] = {}
    for index, mark in enumerate(marks):
        for start, end in _pieces(whole, words, *words.range(mark.start, mark.end)):
            for number in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
                low, high = max(start, starts[number]) - starts[number], min(end, starts[number + 1]) - starts[number]
                by_page.setdefault(number, []).append(_Wanted(index, low, high))
    for number in sorted(by_page):
        text = Squeezed(texts[number], range(len(texts[number])))
        yield number, text, _merged(by_page[number])


def _pieces(whole: Squeezed, words: Squeezed, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where letters of `words` stand in `whole`: in one piece, else in the halves that do (around a page's foot)."""
    if start >= end:
        return
    if (span := locate(whole, words, start, end)) is not None:
        yield span.start, span.end
    elif end - start >= 2 * _LEAST:
        middle = (start + end) // 2
        yield from _pieces(whole, words, start, middle)
        yield from _pieces(whole, words, middle, end)


def _merged(wanted: list[_Wanted]) -> list[_Wanted]:
    """Pieces of one mark that touch, as one."""
    out: list[_Wanted] = []
    for one in sorted(wanted, key=lambda one: (one.mark, one.start)):
        if out and out[-1].mark == one.mark and out[-1].end == one.start:
            out[-1] = _Wanted(one.mark, out[-1].start, one.end)
        else:
            out.append(one)
    return out


def _on_page(glyphs: Glyphs, words: Squeezed, wanted: list[_Wanted]) -> Iterator[tuple[int, tuple[Quad, ...]]]:
    """The marks that the page holds, by index, each once, with their quads."""
    indices = _aligned(glyphs, words)
    page = squeeze(glyphs.text) if indices is None else None
    by_mark: dict[int, list[int]] = {}
    for one in wanted:
        if indices is not None:
            by_mark.setdefault(one.mark, []).extend(indices[one.start : one.end])
        elif page is not None and (span := locate(page, words, one.start, one.end)) is not None:
            by_mark.setdefault(one.mark, []).extend(page.at[span.start : span.end])
    for mark, found in by_mark.items():
        if quads := tuple(_quads(glyphs, found)):
            yield mark, quads


def _aligned(glyphs: Glyphs, words: Squeezed) -> list[int] | None:
    """For each letter of a page's words its index there: first as the page draws them, then in reading order."""
    drawn = [squeeze(glyphs.text, found.start(), found.end()) for found in _LINE.finditer(glyphs.text)]
    if (indices := align(words, drawn)) is not None:
        return indices
    pieces: list[Squeezed] = []
    for flow in flows(lines(glyphs, 0)):
        cells = [cell for row in flow.rows for cell in row if cell is not None]
        for line in (*flow.lines, *cells):
            runs = [squeeze(glyphs.text, start, end) for start, end in line.runs]
            pieces.append(Squeezed("".join(run.text for run in runs), [at for run in runs for at in run.at]))
    return align(words, pieces)


def _quads(glyphs: Glyphs, indices: list[int]) -> Iterator[Quad]:
    """A quad for each run of characters in a line."""
    start = 0
    for number in range(1, len(indices) + 1):
        if number < len(indices) and _adjoin(glyphs.text, indices[number - 1], indices[number]):
            continue
        first, last = indices[start], indices[number - 1]
        if glyphs.text[last + 1 : last + 2] == HYPHEN and number < len(indices):
            last += 1  # a hyphen within the words
        if quad := _quad(glyphs, first, last):
            yield quad
        start = number


def _adjoin(text: str, one: int, other: int) -> bool:
    return other - one in (0, 1) or (other > one and not text[one + 1 : other].strip(_BETWEEN + "-\u00ad"))


def _quad(glyphs: Glyphs, first: int, last: int) -> Quad | None:
    sampled: Sequence[int] = range(first, last + 1)
    if len(sampled) > _SAMPLED and not _RIGHT_TO_LEFT.search(glyphs.text, first, last + 1):
        sampled = (first, (first + last) // 2, last)
    boxes = [box for index in sampled if (box := glyphs.box(index))]
    if not boxes:
        return None
    return Quad(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
        glyphs.turn(first),
    )


__all__ = ["Placed", "placed"]
