"""Development figures beside the peers'. One module a task, each with `rows(corpora, model) -> list[Row]`.

The corpora and the scorers lie outside the project (`--corpora`, and `bench` beside it): a yardstick, not a part.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType


@dataclass(frozen=True)
class Row:
    """A line of the table. Figures are percentages unless `what` says otherwise; None prints as a dash.

    `peer` and `prototype` are the best peer's and the prototype's figures as published with the corpora (on the
    held-out articles, where ours is on the development ones); `required` and `aim` are what was asked for.
    """

    task: str
    what: str
    ours: float
    peer: float | None = None
    prototype: float | None = None
    required: float | None = None
    aim: float | None = None
    notes: str = ""


class MissingError(Exception):
    """The corpus or the scorer of a task is not there; says which."""


Rows = Callable[[Path, str], list[Row]]


def scorer(corpora: Path, name: str) -> ModuleType:
    """A scorer from the `bench` folder beside the corpora."""
    folder = corpora.resolve().parent / "bench"
    if not (folder / f"{name}.py").is_file():
        raise MissingError(f"no scorer {name}.py in {folder}")
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return import_module(name)


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    head = ("task", "what", "ours", "best peer", "prototype", "required", "aim", "notes")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(head))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    return "\n".join(f"| {line}" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    figures = (row.ours, row.peer, row.prototype, row.required, row.aim)
    return (row.task, row.what, *(_figure(figure) for figure in figures), row.notes)


def _figure(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 1000 else f"{value:.2f}" if value < 2 else f"{value:.1f}"
