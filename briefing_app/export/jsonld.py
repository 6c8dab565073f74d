"""W3C Web Annotations (JSON-LD): what others can use of a reading, and the reading itself, to be opened again exactly.

Follows the Web Annotation Data Model and Vocabulary (W3C Recommendations, 23 February 2017): positions are code
points of the text, quotes carry their context. Knows no other format.
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from json.encoder import encode_basestring_ascii
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from briefing_app import __version__, roundtrip
from briefing_app.export import marks
from briefing_app.export.content import KIND_NAME, Content, content
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Anchor, Document, Entity, Kind, Reading

MEDIA_TYPE = "application/ld+json"
_ORIGIN = uuid.UUID("5e7c2f5e-2b43-5f0f-9d3c-0a6a7f2f8d12")
_CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "briefing": "urn:briefing-reader:",
        "schema": "https://schema.org/",
        "briefing:reading": {"@type": "@json"},
    },
]
_TYPES = {
    Kind.SPEAKER: "schema:Thing",  # a person or a body: the text alone does not always say which
    Kind.PERSON: "schema:Person",
    Kind.ORGANIZATION: "schema:Organization",
    Kind.COUNTRY: "schema:Country",
    Kind.REGION: "schema:Place",
    Kind.AREA: "schema:DefinedTerm",
}


_HOLE = uuid.uuid4().hex  # stands where annotations differ; no text has it
_HOLES = SimpleNamespace(start=_HOLE, end=_HOLE, exact=_HOLE, prefix=_HOLE, suffix=_HOLE)


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    step(0.0, "Collecting annotations")
    data = document(reading, options)
    step(0.9, "Writing")
    target.write_bytes(to_bytes(data))
    return Report(target, highlights=data["total"], notices=content(reading, options).notices)


def to_bytes(data: dict[str, Any], *, indent: int | None = 1) -> bytes:
    """UTF-8 of JSON data. A lone surrogate, which UTF-8 cannot hold, makes the whole go out as ASCII escapes."""
    try:
        return json.dumps(data, ensure_ascii=False, indent=indent).encode()
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, indent=indent).encode()


def compact(chosen: Content, every: Sequence[marks.Mark]) -> bytes:
    """The bytes of `collection`, for programs alone: without white space, in ASCII.

    A long PDF has ten thousands of annotations of which most say the same: what is the same is written once.
    """
    ours = [_dumped(note) for note in _notes(chosen)]
    whole = _dumped(_collection(chosen, [_HOLE], len(every) + len(ours)))
    before, after = whole.split(_dumped(_HOLE))
    return f"{before}{','.join([*_written(chosen, every), *ours])}{after}".encode("ascii")


def _written(chosen: Content, every: Sequence[marks.Mark]) -> Iterator[str]:
    """Each item of `_items` as JSON."""
    described = {entity.id: _entity(chosen, entity) for entity in chosen.analysis.entities}
    patterns: dict[Any, str] = {}
    for mark in every:
        motivation, bodies = _about(chosen, mark, described)
        # Bodies of entities are the same object each time; the others are a few words.
        key = mark.author, mark.layer, motivation, *(body.get("value", id(body)) for body in bodies)
        if (pattern := patterns.get(key)) is None:
            item = _dumped(_item(chosen, mark, motivation, bodies, _HOLE, _HOLES))
            pattern = patterns[key] = item.replace("%", "%%").replace(_dumped(_HOLE), "%s")
        place = Anchor.at(chosen.document.text, mark.start, mark.end)
        words = map(encode_basestring_ascii, (place.exact, place.prefix, place.suffix))
        yield pattern % (f'"{_name(chosen, mark)}"', place.start, place.end, *words)


def _dumped(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), check_circular=False)


def document(reading: Reading, options: Options = Options()) -> dict[str, Any]:
    """The annotation collection of what `options` choose, as JSON data; with the whole reading where they say `embed`."""
    chosen = content(reading, options)
    return collection(chosen, marks.marks(chosen))


def collection(chosen: Content, every: Sequence[marks.Mark]) -> dict[str, Any]:
    """The same, for those who have the content and its marks already."""
    items = [*_items(chosen, every), *_notes(chosen)]
    return _collection(chosen, items, len(items))


def _collection(chosen: Content, items: Sequence[Any], total: int) -> dict[str, Any]:
    reading, options = chosen.reading, chosen.options
    name = _urn(reading.document, "collection")
    out: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": chosen.title,
        "created": (options.created or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "creator": {"type": "Software", "name": options.author},
        "generator": {"type": "Software", "name": "Briefing Reader", "schema:softwareVersion": __version__},
        "total": total,
        "first": {
            "id": _urn(reading.document, "page"),
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }
    if options.embed:
        out[roundtrip.MEMBER] = roundtrip.pack(reading, notes=options.notes)
    return out


def _items(chosen: Content, every: Sequence[marks.Mark]) -> Iterator[dict[str, Any]]:
    """An annotation a mark, under the name that the mark's annotation bears in a PDF."""
    described = {entity.id: _entity(chosen, entity) for entity in chosen.analysis.entities}
    for mark in every:
        motivation, bodies = _about(chosen, mark, described)
        place = Anchor.at(chosen.document.text, mark.start, mark.end)
        yield _item(chosen, mark, motivation, bodies, _name(chosen, mark), place)


def _item(
    chosen: Content, mark: marks.Mark, motivation: str, bodies: Sequence[dict[str, Any]], name: str, place: Any
) -> dict[str, Any]:
    """One annotation; `place` is an Anchor, or has holes in its stead."""
    return {
        "id": name,
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person" if mark.layer == marks.OWN else "Software", "name": mark.author},
        "body": bodies,
        "target": {
            "source": f"urn:sha256:{chosen.document.sha256}",
            "selector": [
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
                {"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix},
            ],
        },
    }


def _name(chosen: Content, mark: marks.Mark) -> str:
    return f"urn:uuid:{marks.name(chosen.document, mark)}"


def _about(
    chosen: Content, mark: marks.Mark, described: Mapping[str, dict[str, Any]]
) -> tuple[str, list[dict[str, Any]]]:
    """A mark's motivation and bodies; `described` are the bodies of entities by id."""
    if mark.layer == marks.OWN:
        highlight = chosen.highlights[mark.target]
        bodies = [_text(highlight.note, "commenting")] if highlight.note else []
        return "commenting" if highlight.note else "highlighting", [*bodies, _text(highlight.colour, "tagging")]
    if mark.form == "highlight":
        entity = chosen.mentions[mark.target].entity
        return "identifying", [described[entity], _text(mark.contents, "describing")]
    statement = chosen.statements[mark.target]
    kind = _text(f"{statement.quotation.kind.value} quotation", "classifying")
    speakers = [described[speaker.id] for speaker in statement.speakers]
    return "classifying", [*speakers, kind, _text(mark.contents, "describing")]


def _notes(chosen: Content) -> Iterator[dict[str, Any]]:
    """The reader's notes on entities: about the entity, not about a stretch of text."""
    for entity in chosen.entities:
        if note := chosen.note(entity.id):
            yield {
                "id": _urn(chosen.document, f"note/{entity.id}"),
                "type": "Annotation",
                "motivation": "commenting",
                "body": [_text(note, "commenting")],
                "target": _entity_id(chosen.document, entity.id),
            }


def _entity(chosen: Content, entity: Entity) -> dict[str, Any]:
    body: dict[str, Any] = {
        "id": _entity_id(chosen.document, entity.id),
        "type": _TYPES[entity.kind],
        "purpose": "identifying",
        "schema:name": entity.name,
        "briefing:kind": entity.kind.value,
        "schema:description": f"{entity.name} ({KIND_NAME[entity.kind]}): {chosen.about(entity)}",
    }
    if entity.role:
        body["schema:jobTitle"] = entity.role
    if entity.country:
        body["briefing:country"] = entity.country
    if entity.group:
        body["briefing:group"] = entity.group
    return body


def _entity_id(document: Document, entity: str) -> str:
    return f"urn:sha256:{document.sha256}#{quote(entity, safe=':~')}"


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _urn(document: Document, what: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_ORIGIN, f'{document.sha256}/{what}')}"


__all__ = ["MEDIA_TYPE", "collection", "compact", "document", "to_bytes", "write"]
