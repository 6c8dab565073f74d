"""A whole reading as plain JSON data and back, exactly: what an exported file carries and what opens it again.

Knows neither files nor formats. What comes in was written by others, so `unpack` believes nothing: every offset is
checked against the text before a value leaves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from briefing_app import codec
from briefing_app.model import Analysis, Correction, Document, Highlight, Note, Reading, Span

FILE_NAME = "briefing.jsonld"  # of the associated file in a PDF
MEMBER = "briefing:reading"  # under which JSON-LD carries what `pack` made
PREFIX = "briefing-reader:"  # of the names (`/NM`) of annotations that this app made in a PDF


def pack(reading: Reading, *, notes: bool = True) -> dict[str, Any]:
    """JSON data of the document, the analysis as made and the corrections; without what the reader wrote if not `notes`."""
    corrections = reading.corrections if notes else tuple(_without_notes(reading.corrections))
    return {
        "version": codec.VERSION,
        "document": codec.encode(reading.document),
        "analysis": codec.encode(reading.analysis),
        "corrections": codec.encode(corrections),
    }


def unpack(raw: object) -> tuple[Document, Analysis, tuple[Correction, ...]]:
    """What `pack` was given. Raises ValueError where `raw` is anything else, or where an offset leaves the text."""
    if not isinstance(raw, Mapping):
        raise ValueError("not a reading")
    raw = cast("Mapping[str, Any]", raw)
    if raw.get("version") != codec.VERSION:
        raise ValueError("a reading of another version")
    try:
        document: Document = codec.decode(Document, raw["document"])
        analysis: Analysis = codec.decode(Analysis, raw["analysis"])
        corrections: tuple[Correction, ...] = codec.decode(tuple[Correction, ...], raw["corrections"])
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a reading: {error}") from error
    _check(document, analysis)
    return document, analysis, corrections


def _without_notes(corrections: Iterable[Correction]) -> Iterable[Correction]:
    for correction in corrections:
        if isinstance(correction, Highlight):
            yield replace(correction, note="")
        elif not isinstance(correction, Note):
            yield correction


def _check(document: Document, analysis: Analysis) -> None:
    if analysis.sha256 != document.sha256:
        raise ValueError("the analysis is of another text")
    _ascending([(b.start, b.end) for b in document.blocks], len(document.text), "block", overlap=False)
    _ascending([(p.start, p.end) for p in document.pages], len(document.text), "page", overlap=False)
    _ascending([(m.start, m.end) for m in analysis.mentions], len(document.text), "mention")
    _ascending([(q.start, q.end) for q in analysis.quotations], len(document.text), "quotation")
    _inside(document.marks, len(document.text), "mark")
    spans: list[Span | None] = [d.span for d in (*document.notices, *analysis.diagnostics)]
    for quotation in analysis.quotations:
        spans += [quotation.source, quotation.cue]
    _inside([span for span in spans if span is not None], len(document.text), "span")
    _inside([role for entity in analysis.entities for role in entity.roles], len(document.text), "role")
    if any(not 0 <= image.block < len(document.blocks) for image in document.images):
        raise ValueError("an image without its block")
    _check_names(analysis)


def _check_names(analysis: Analysis) -> None:
    known = {entity.id for entity in analysis.entities}
    named = {mention.entity for mention in analysis.mentions}
    for quotation in analysis.quotations:
        named.update(filter(None, (quotation.speaker, *quotation.also)))
    if len(known) != len(analysis.entities) or not named <= known:
        raise ValueError("a mention or a quotation of an unknown entity")


def _ascending(spans: list[tuple[int, int]], length: int, what: str, *, overlap: bool = True) -> None:
    before = (0, 0)
    for span in spans:
        start, end = span
        if not 0 <= start <= end <= length or start < (before[0] if overlap else before[1]):
            raise ValueError(f"a {what} outside the text or out of order")
        before = span


def _inside(spans: Iterable[Any], length: int, what: str) -> None:
    if any(not 0 <= span.start <= span.end <= length for span in spans):
        raise ValueError(f"a {what} outside the text")


__all__ = ["FILE_NAME", "MEMBER", "PREFIX", "pack", "unpack"]
