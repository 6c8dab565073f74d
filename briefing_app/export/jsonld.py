"""W3C Web Annotations (JSON-LD): what others can use of a reading, and the reading itself, to be opened again exactly.

Follows the Web Annotation Data Model and Vocabulary (W3C Recommendations, 23 February 2017): positions are code
points of the text, quotes carry their context. Knows no other format.
"""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing_app import __version__, roundtrip
from briefing_app.export.content import KIND_NAME, Content, Statement, content
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Anchor, Document, Entity, Highlight, Kind, Mention, Reading

MEDIA_TYPE = "application/ld+json"
# One namespace, so that the same mention of the same text bears the same id in every export.
_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
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


def annotation_id(document: Document, what: str) -> str:
    """A UUID that depends on the text and on `what` alone: the name of an annotation in JSON-LD and (`/NM`) in a PDF."""
    return str(uuid.uuid5(_NAMESPACE, f"{document.sha256}/{what}"))


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    step(0.0, "Collecting annotations")
    data = to_bytes(document(reading, options))
    step(0.9, "Writing")
    target.write_bytes(data)
    return Report(target, notices=content(reading, options).notices)


def to_bytes(data: dict[str, Any], *, indent: int | None = 1) -> bytes:
    """UTF-8 of JSON data. A lone surrogate, which UTF-8 cannot hold, makes the whole go out as ASCII escapes."""
    try:
        return json.dumps(data, ensure_ascii=False, indent=indent).encode()
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, indent=indent).encode()


def document(reading: Reading, options: Options = Options()) -> dict[str, Any]:
    """The annotation collection of what `options` choose, as JSON data; with the whole reading where they say `embed`."""
    chosen = content(reading, options)
    items = [*_mentions(chosen), *_quotations(chosen), *_highlights(chosen), *_notes(chosen)]
    name = _urn(reading.document, "collection")
    out: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": chosen.title,
        "created": (options.created or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "creator": {"type": "Software", "name": options.author},
        "generator": {"type": "Software", "name": "Briefing Reader", "schema:softwareVersion": __version__},
        "total": len(items),
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


def _mentions(chosen: Content) -> Iterator[dict[str, Any]]:
    for mention in chosen.mentions:
        bodies = [
            _entity(chosen, chosen.analysis.by_id[mention.entity]),
            _text(chosen.mention_note(mention), "describing"),
        ]
        yield _annotation(chosen, mention_key(mention), "identifying", bodies, mention.start, mention.end)


def _quotations(chosen: Content) -> Iterator[dict[str, Any]]:
    for statement in chosen.statements:
        quotation = statement.quotation
        bodies = [_entity(chosen, speaker) for speaker in statement.speakers]
        bodies += [
            _text(f"{quotation.kind.value} quotation", "classifying"),
            _text(chosen.statement_note(statement), "describing"),
        ]
        yield _annotation(chosen, statement_key(statement), "classifying", bodies, quotation.start, quotation.end)


def _highlights(chosen: Content) -> Iterator[dict[str, Any]]:
    for highlight in chosen.highlights:
        bodies = [_text(highlight.note, "commenting")] if highlight.note else []
        bodies.append(_text(highlight.colour, "tagging"))
        motivation = "commenting" if highlight.note else "highlighting"
        place = highlight.anchor
        yield _annotation(chosen, highlight_key(highlight), motivation, bodies, place.start, place.end)


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


def mention_key(mention: Mention) -> str:
    """What names a mention among a text's annotations, for `annotation_id`."""
    return f"mention/{mention.entity}/{mention.start}-{mention.end}"


def statement_key(statement: Statement) -> str:
    quotation = statement.quotation
    return f"quotation/{quotation.speaker or ''}/{quotation.start}-{quotation.end}"


def highlight_key(highlight: Highlight) -> str:
    return f"highlight/{highlight.id}"


def _annotation(
    chosen: Content, key: str, motivation: str, bodies: list[dict[str, Any]], start: int, end: int
) -> dict[str, Any]:
    place = Anchor.at(chosen.document.text, start, end)
    return {
        "id": _urn(chosen.document, key),
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": {
            "source": f"urn:sha256:{chosen.document.sha256}",
            "selector": [
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
                {"type": "TextQuoteSelector", "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix},
            ],
        },
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
    return f"urn:uuid:{annotation_id(document, what)}"


__all__ = [
    "MEDIA_TYPE",
    "annotation_id",
    "document",
    "highlight_key",
    "mention_key",
    "statement_key",
    "to_bytes",
    "write",
]
