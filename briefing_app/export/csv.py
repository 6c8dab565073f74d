"""The ledger as a table: one row a statement, for spreadsheets. Knows nothing of mentions.

UTF-8 with a byte order mark, lines that end in CR LF, and no cell that a spreadsheet would compute.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing_app.export.clean import cell
from briefing_app.export.content import Content, Statement, content
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Reading

HEADER = (
    "Number",
    "Speaker",
    "Role",
    "Country",
    "Kind",
    "Words",
    "Page",
    "Paragraph",
    "Cue",
    "Named as",
    "Confidence",
    "Reason",
    "Note",
    "Start",
    "End",
)


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    chosen = content(reading, options)
    step(0.2, "Listing statements")
    target.write_bytes(table(HEADER, (_row(chosen, statement) for statement in chosen.statements)))
    return Report(target, notices=chosen.notices)


def table(header: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> bytes:
    """Rows as the bytes of a CSV file; texts are made harmless, numbers stay numbers."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(one) if isinstance(one, str) else one for one in row])
    return out.getvalue().encode("utf-8-sig")


def _row(chosen: Content, statement: Statement) -> tuple[str | int | float, ...]:
    quotation, text = statement.quotation, chosen.document.text
    speakers = statement.speakers
    return (
        statement.number,
        "; ".join(one.name for one in speakers),
        "; ".join(one.role or "" for one in speakers).strip("; "),
        "; ".join(chosen.country(one.country) if one.country else "" for one in speakers).strip("; "),
        quotation.kind.value,
        statement.words,
        statement.page,
        statement.paragraph,
        quotation.cue.of(text) if quotation.cue else "",
        quotation.source.of(text) if quotation.source else "",
        round(quotation.confidence, 3),
        quotation.reason,
        "; ".join(filter(None, (chosen.note(one.id) for one in speakers))),
        quotation.start,
        quotation.end,
    )
