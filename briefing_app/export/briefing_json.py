"""The object that `analyze` prints for programs: the contract `briefing-analysis/1`. Knows no file.

Fields are only ever added. `null` is what the text does not say; a field that says the usual (a mention that is not
associative, a decision that is certain) is left out.
"""

from collections.abc import Iterable
from typing import Any

from briefing_app.model import Analysis, Diagnostic, Document, Entity, Kind, Mention, Quotation, Role, Span

SCHEMA = "briefing-analysis/1"


def analysis_object(document: Document, analysis: Analysis) -> dict[str, Any]:
    """JSON data of what was found in a document; offsets are code points into its member `text`."""
    return {
        "schema": SCHEMA,
        "document": _document(document),
        "text": document.text,
        "entities": [_entity(document, entity, analysis.mentions_of(entity.id)) for entity in analysis.entities],
        "quotations": [_quotation(document, quotation) for quotation in analysis.quotations],
        "diagnostics": [_diagnostic(one) for one in unique((*document.notices, *analysis.diagnostics))],
        "complete": analysis.complete,
        "provenance": {
            "app": analysis.provenance.app,
            "data": analysis.provenance.data,
            "model": analysis.provenance.model,
        },
    }


def unique(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics, each once, in order: a notice of the source may also stand in the analysis."""
    return tuple(dict.fromkeys(diagnostics))


def _document(document: Document) -> dict[str, Any]:
    return {
        "source": document.source,
        "title": document.title,
        "language": document.language,
        "published": document.published,
        "sha256": document.sha256,
        "byline": document.byline,
        "dateline": document.dateline,
        "outlet": document.outlet,
    }


def _entity(document: Document, entity: Entity, mentions: tuple[Mention, ...]) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "role": entity.role,
        "country": entity.country,
        "group": entity.group,
        "mentions": [_mention(document, mention) for mention in mentions],
    }
    if entity.kind is Kind.REGION or entity.members:
        out["members"] = list(entity.members)
    if entity.roles:
        out["roles"] = [_role(role) for role in entity.roles]
    return out


def _role(role: Role) -> dict[str, Any]:
    return {
        "title": role.title,
        "start": role.start,
        "end": role.end,
        "country": role.country,
        "organization": role.organization,
    }


def _mention(document: Document, mention: Mention) -> dict[str, Any]:
    out: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.span.of(document.text),
        "type": mention.type.value,
    }
    if mention.associative:
        out["associative"] = True
    if mention.status is not None:
        out["status"] = mention.status.value
    if mention.confidence != 1.0:
        out["confidence"] = round(mention.confidence, 4)
    if mention.reason:
        out["reason"] = mention.reason
    return out


def _quotation(document: Document, quotation: Quotation) -> dict[str, Any]:
    out: dict[str, Any] = {
        "start": quotation.start,
        "end": quotation.end,
        "kind": quotation.kind.value,
        "speaker": quotation.speaker,
        "source": _span(quotation.source),
        "cue": _span(quotation.cue),
        "confidence": round(quotation.confidence, 4),
        "text": quotation.span.of(document.text),
    }
    if quotation.also:
        out["also"] = list(quotation.also)
    if quotation.reason:
        out["reason"] = quotation.reason
    return out


def _span(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    out: dict[str, Any] = {"level": diagnostic.level, "message": diagnostic.message}
    if diagnostic.span is not None:
        out["span"] = _span(diagnostic.span)
    return out
