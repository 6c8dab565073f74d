"""Where on a PDF's own pages the marks of a reading lie: for each page its marks, each with the boxes of its lines.

Asks `pdftext` for characters; knows no annotation. One page at a time is open.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium

from briefing_app import pdftext
from briefing_app.export.highlight import Quad
from briefing_app.export.marks import Mark
from briefing_app.model import Document, Span
from briefing_app.pdftext import Glyphs
from briefing_app.pdftext.glyphs import HYPHEN
from briefing_app.pdftext.lines import lines
from briefing_app.pdftext.order import flows
from briefing_app.pdftext.places import Squeezed, align, locate, squeeze

_LINE = re.compile(f"[^\r\n{HYPHEN}]+")
_BETWEEN = " \t\u00a0-\u00ad\u2010"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SAMPLED = 32  # characters of one line: beyond, its ends and middle tell its box
_LEAST = 10  # letters: pieces of a mark are not looked for if shorter


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark's part on one page; `part` counts the pages that the mark is on, from 0."""

    mark: Mark
    part: int
    quads: tuple[Quad, ...]


class _Wanted(NamedTuple):
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
    whole, words = _letters("".join(texts)), squeeze(document.text)
    by_page: dict[int, list[_Wanted]] = {}
    near = 0  # marks ascend: where the words stand twice, each is looked for after the one before
    for index, mark in enumerate(marks):
        for piece, (start, end) in enumerate(_pieces(whole, words, *words.range(mark.start, mark.end), near)):
            near = start if piece == 0 else near
            for number in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
                low, high = max(start, starts[number]) - starts[number], min(end, starts[number + 1]) - starts[number]
                by_page.setdefault(number, []).append(_Wanted(index, low, high))
    for number in sorted(by_page):
        yield number, _letters(texts[number]), _merged(by_page[number])


def _letters(text: str) -> Squeezed:
    """Letters whose places nobody asks for."""
    return Squeezed(text, [], [], [])


def _pieces(whole: Squeezed, words: Squeezed, start: int, end: int, near: int) -> Iterator[tuple[int, int]]:
    """Where letters of `words` stand in `whole`: in one piece, else in the halves that do (around a page's foot)."""
    if start >= end:
        return
    if (span := locate(whole, words, start, end, near)) is not None:
        yield span.start, span.end
    elif end - start >= 2 * _LEAST:
        middle = (start + end) // 2
        yield from _pieces(whole, words, start, middle, near)
        yield from _pieces(whole, words, middle, end, near)


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
    page = squeeze(glyphs.text)
    aligned = align(words, page, _drawn(glyphs)) or align(words, page, _read(glyphs))
    by_mark: dict[int, list[tuple[int, int]]] = {}
    for one in wanted:
        if aligned is not None:
            by_mark.setdefault(one.mark, []).extend(aligned.spans(one.start, one.end))
        elif (span := locate(page, words, one.start, one.end)) is not None:
            by_mark.setdefault(one.mark, []).extend(page.spans(span.start, span.end))
    for mark, spans in by_mark.items():
        if quads := tuple(_quads(glyphs, spans)):
            yield mark, quads


def _drawn(glyphs: Glyphs) -> Iterator[Span]:
    """The page's lines as the page draws them."""
    return (Span(*found.span()) for found in _LINE.finditer(glyphs.text))


def _read(glyphs: Glyphs) -> Iterator[Span]:
    """The page's lines in reading order."""
    for flow in flows(lines(glyphs, 0)):
        cells = [cell for row in flow.rows for cell in row if cell is not None]
        for line in (*flow.lines, *cells):
            yield from (Span(*run) for run in line.runs)


def _quads(glyphs: Glyphs, spans: Sequence[tuple[int, int]]) -> Iterator[Quad]:
    """A quad for each run of stretches in a line."""
    text = glyphs.text
    first, last = spans[0] if spans else (0, 0)
    for start, end in spans[1:]:
        between = text[last:start]
        if start >= first and not between.strip(_BETWEEN):
            last = max(last, end)
            continue
        # A hyphen within the words belongs to them.
        yield from _quad(glyphs, first, last + 1 if between.startswith(HYPHEN) else last)
        first, last = start, end
    yield from _quad(glyphs, first, last)


def _quad(glyphs: Glyphs, first: int, last: int) -> Iterator[Quad]:
    sampled: Sequence[int] = range(first, last)
    if len(sampled) > _SAMPLED and not _RIGHT_TO_LEFT.search(glyphs.text, first, last):
        sampled = (first, (first + last) // 2, last - 1)
    if box := glyphs.bounds(sampled):
        yield Quad(*box, glyphs.turn(first))


__all__ = ["Placed", "placed"]
