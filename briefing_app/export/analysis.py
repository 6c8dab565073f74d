"""What `analyze` prints: a reading's findings as JSON, JSON lines, a table or a report. Knows no file and no terminal."""

from collections.abc import Iterator

from briefing_app.errors import UsageError
from briefing_app.export import csv, markdown
from briefing_app.export.briefing_json import analysis_object, unique
from briefing_app.export.clean import line
from briefing_app.export.content import KIND_NAMES, KINDS, Content, content
from briefing_app.export.jsonld import to_bytes
from briefing_app.export.options import Options
from briefing_app.model import Entity, Kind, Mention, Quotation, Reading

FORMATS = ("json", "jsonl", "csv", "md")
_HEADER = (
    "Found",
    "Start",
    "End",
    "Text",
    "Entity",
    "Name",
    "Kind",
    "Role",
    "Country",
    "Group",
    "Type",
    "Cue",
    "Confidence",
    "Reason",
)


def render(reading: Reading, format: str) -> str:
    """The findings that `reading` shows, in one of `FORMATS`, ending in a line break. Raises UsageError for another."""
    match format:
        case "json":
            return _json(reading, indent=1)
        case "jsonl":
            return _json(reading, indent=None)
        case "csv":
            return csv.table(_HEADER, _rows(reading)).decode("utf-8")
        case "md":
            return "\n".join(_report(content(reading, Options())))
        case _:
            raise UsageError(f"“{format}” is not a format of analyze; there are {', '.join(FORMATS)}.")


def _json(reading: Reading, indent: int | None) -> str:
    return to_bytes(analysis_object(reading.document, reading.shown), indent=indent).decode() + "\n"


def _rows(reading: Reading) -> Iterator[tuple[str | int | float, ...]]:
    """Mentions and quotations together, as they come in the text; what encloses comes first."""
    found: list[Mention | Quotation] = [*reading.shown.mentions, *reading.shown.quotations]
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        yield _mention(reading, one) if isinstance(one, Mention) else _quotation(reading, one)


def _mention(reading: Reading, mention: Mention) -> tuple[str | int | float, ...]:
    words = mention.span.of(reading.document.text)
    who = _who(reading.shown.by_id[mention.entity])
    kind = mention.status.value if mention.status else mention.type.value
    return ("mention", mention.start, mention.end, words, *who, kind, "", round(mention.confidence, 3), mention.reason)


def _quotation(reading: Reading, quotation: Quotation) -> tuple[str | int | float, ...]:
    text = reading.document.text
    who = _who(reading.shown.by_id[quotation.speaker]) if quotation.speaker else ("",) * 6
    cue = quotation.cue.of(text) if quotation.cue else ""
    words, sure = quotation.span.of(text), round(quotation.confidence, 3)
    return ("quotation", quotation.start, quotation.end, words, *who, quotation.kind.value, cue, sure, quotation.reason)


def _who(entity: Entity) -> tuple[str, str, str, str, str, str]:
    return entity.id, entity.name, entity.kind.value, entity.role or "", entity.country or "", entity.group or ""


def _report(chosen: Content) -> Iterator[str]:
    yield f"# {markdown.escape(line(chosen.title))}"
    yield ""
    yield from markdown.facts(chosen)
    yield from markdown.statements(chosen)
    for kind, _, _ in KINDS:
        if kind is not Kind.SPEAKER and (entities := chosen.of_kind(kind)):
            yield from (f"## {KIND_NAMES[kind]}", "")
            yield from (_listed(chosen, entity) for entity in entities)
            yield ""
    diagnostics = unique((*chosen.document.notices, *chosen.analysis.diagnostics))
    if diagnostics:
        yield from ("## Remarks", "")
        yield from (f"- {markdown.escape(line(one.message))}" for one in diagnostics)
        yield ""


def _listed(chosen: Content, entity: Entity) -> str:
    count = len(chosen.analysis.mentions_of(entity.id))
    about = markdown.escape(line(chosen.about(entity)))
    times = "once" if count == 1 else f"{count} times"
    return f"- **{markdown.escape(line(entity.name))}** — {about} ({times})"
