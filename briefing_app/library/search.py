"""The search language and its answers: words, "phrases", prefixes*, speaker:, country:, area:, before:, after:.

All conditions must hold. Words are looked for in titles, texts and the reader's notes, whatever their case and
accents; with `speaker:` the answer quotes that speaker where it can. Dates are the briefings' own (`published`):
`after:` includes the day, month or year that it names, `before:` does not.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

from briefing_app.errors import UsageError
from briefing_app.library.database import Database
from briefing_app.library.values import Briefing, Hit
from briefing_app.model import Span

FIELDS = ("speaker", "country", "area", "before", "after")
_TERM = re.compile(r'(?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_KINDS = {"speaker": ("speaker",), "country": ("country", "region"), "area": ("area",)}
_OPEN, _CLOSE, _ELLIPSIS = "\x02", "\x03", "…"
_SNIPPET = 24  # tokens


@dataclass(frozen=True, slots=True)
class Query:
    """A search as understood. `words` are FTS5 expressions, one a term; `named` pairs a field with one."""

    words: tuple[str, ...] = ()
    named: tuple[tuple[str, str, str], ...] = ()  # field, FTS5 expression, as typed
    before: str | None = None
    after: str | None = None


def parse(query: str) -> Query:
    """Understand `query`. Raises UsageError, in the reader's words, where that cannot be done."""
    if query.count('"') % 2:
        raise UsageError("A quotation mark is open: phrases stand between two.", query)
    words: list[str] = []
    named: list[tuple[str, str, str]] = []
    dates: dict[str, str] = {}
    for match in _TERM.finditer(query):
        field, value = match["field"], match["phrase"] if match["phrase"] is not None else match["word"]
        if field is None:
            words.append(_expression(value, quoted=match["phrase"] is not None))
        elif field.lower() in ("before", "after"):
            dates[field.lower()] = _date(field.lower(), value)
        elif field.lower() in FIELDS:
            named.append((field.lower(), _expression(value, quoted=match["phrase"] is not None), value))
        else:
            raise UsageError(
                f"“{field}:” is nothing to search by. There are {', '.join(f + ':' for f in FIELDS)}.", query
            )
    if not (words or named or dates):
        raise UsageError(
            "Say what to search for: words, a “phrase”, a beginning*, or speaker:, country:, area:, before:, after:."
        )
    return Query(tuple(words), tuple(named), dates.get("before"), dates.get("after"))


def _expression(value: str, *, quoted: bool) -> str:
    prefix = value.endswith("*") and not quoted
    bare = value.rstrip("*") if prefix else value
    if not any(c.isalnum() for c in bare):
        raise UsageError(f"“{value}” has no letters or digits to search for.")
    return '"' + bare.replace('"', '""').replace("\0", " ") + '"' + ("*" if prefix else "")


def _date(field: str, value: str) -> str:
    if not _DATE.fullmatch(value):
        raise UsageError(f"“{field}:{value}” is no date. Write {field}:2024, {field}:2024-09 or {field}:2024-09-26.")
    return value


# ---------------------------------------------------------------- which briefings


def find(database: Database, query: Query, limit: int) -> list[int]:
    """Ids of the briefings that answer, best first: by BM25 (https://sqlite.org/fts5.html#the_bm25_function), or the
    newest where no words are asked for."""
    where, values = _conditions(query)
    if not query.words:
        statement = f"SELECT b.id FROM briefing b WHERE {where} ORDER BY b.published DESC, b.id DESC LIMIT ?"
        return [row[0] for row in database.rows(statement, (*values, limit))]
    statement = f"""SELECT t.rowid FROM text_index t {"JOIN briefing b ON b.id = t.rowid" if values else ""}
        WHERE t.text_index MATCH ? AND {where} ORDER BY t.rank LIMIT ?"""
    found = [row[0] for row in database.rows(statement, (" AND ".join(query.words), *values, limit))]
    noted = [b for b in _by_notes(database, query) if b not in found]
    return (noted + found)[:limit]


def _conditions(query: Query) -> tuple[str, list[Any]]:
    """What the briefing `b` must fulfil beside having the words."""
    where, values = ["1"], list[Any]()
    for field, expression, typed in query.named:
        kinds = _KINDS[field]
        by_name = f"""(n.kind IN ({", ".join("?" * len(kinds))})
            AND n.id IN (SELECT rowid FROM name_index WHERE name_index MATCH ?))"""
        by_code = " OR (n.kind = 'country' AND n.country = ?)" if field == "country" else ""
        where.append(
            f"""b.id IN (SELECT e.briefing FROM entity e WHERE e.name IN (SELECT n.id FROM name n WHERE {by_name}{by_code}))"""
        )
        values += [*kinds, expression, *([typed.upper()] if by_code else [])]
    for sign, date in (("<", query.before), (">=", query.after)):
        if date is not None:
            where.append(f"b.published {sign} ?")
            values.append(date)
    return " AND ".join(where), values


def _by_notes(database: Database, query: Query) -> list[int]:
    """Briefings in which the reader's notes have some of the words and text or notes have each."""
    rows = database.rows(
        "SELECT DISTINCT n.briefing FROM note_index i JOIN note n ON n.id = i.rowid WHERE i.note_index MATCH ?",
        (" OR ".join(query.words),),
    )
    where, values = _conditions(query)
    answers: list[int] = []
    for (briefing,) in rows:
        fits = database.row(f"SELECT 1 FROM briefing b WHERE b.id = ? AND {where}", (briefing, *values))
        if fits and all(_has(database, briefing, word) for word in query.words):
            answers.append(briefing)
    return answers


def _has(database: Database, briefing: int, word: str) -> bool:
    in_text = database.row("SELECT 1 FROM text_index WHERE text_index MATCH ? AND rowid = ?", (word, briefing))
    return in_text is not None or _note(database, word, briefing) is not None


# ---------------------------------------------------------------- why they answer


def hit(database: Database, query: Query, briefing: int, found: Briefing) -> Hit:
    """`briefing` as an answer to `query`, with the words that show why."""
    speakers = [expression for field, expression, _ in query.named if field == "speaker"]
    if speakers:
        quoted = _said(database, query, briefing, speakers[0])
        if quoted:
            return _hit(found, "quotation", quoted[0], quoted[1], quoted[2])
    if not query.words:
        row = database.row("SELECT substr(text, 1, 200) FROM searchable WHERE id = ?", (briefing,))
        return Hit(found, "text", " ".join(row[0].split()) if row else "")
    for index, place in (("text", 1), ("title", 0)):
        row = database.row(
            "SELECT snippet(text_index, ?, ?, ?, ?, ?) FROM text_index WHERE text_index MATCH ? AND rowid = ?",
            (place, _OPEN, _CLOSE, _ELLIPSIS, _SNIPPET, " AND ".join(query.words), briefing),
        )
        if row and _OPEN in row[0]:
            return _text_hit(database, found, row[0]) if index == "text" else _hit(found, "title", row[0])
    noted = _note(database, " OR ".join(query.words), briefing)
    return _hit(found, "note", noted[0], noted[1]) if noted else Hit(found, "text", "")


def _said(database: Database, query: Query, briefing: int, speaker: str) -> tuple[str, int, str] | None:
    """A quotation of the speaker that has the words (any, where none are asked for), where it starts, and who it is."""
    who = """SELECT e.ref, n.name FROM name_index i JOIN name n ON n.id = i.rowid JOIN entity e ON e.name = n.id
        WHERE i.name_index MATCH ? AND n.kind = 'speaker' AND e.briefing = ?"""
    for ref, name in database.rows(who, (speaker, briefing)):
        if query.words:
            # CROSS JOIN keeps SQLite to this order: the few quotations first, then the index for each of them.
            row = database.row(
                """SELECT snippet(quotation_index, 0, ?, ?, ?, ?), q.start
                FROM quotation q CROSS JOIN quotation_index i ON i.rowid = q.id
                WHERE q.briefing = ? AND q.speaker = ? AND i.quotation_index MATCH ? ORDER BY q.start LIMIT 1""",
                (_OPEN, _CLOSE, _ELLIPSIS, _SNIPPET, briefing, ref, " AND ".join(query.words)),
            )
        else:
            row = database.row(
                "SELECT substr(words, 1, 200), start FROM quotation WHERE briefing = ? AND speaker = ? ORDER BY start LIMIT 1",
                (briefing, ref),
            )
        if row:
            return row[0], row[1], name
    return None


def _note(database: Database, words: str, briefing: int) -> tuple[str, int] | None:
    row = database.row(
        """SELECT snippet(note_index, 0, ?, ?, ?, ?), n.start FROM note_index i JOIN note n ON n.id = i.rowid
        WHERE i.note_index MATCH ? AND n.briefing = ? ORDER BY i.rank LIMIT 1""",
        (_OPEN, _CLOSE, _ELLIPSIS, _SNIPPET, words, briefing),
    )
    return None if row is None else (row[0], row[1])


def _text_hit(database: Database, found: Briefing, marked: str) -> Hit:
    """A hit in the text, with its place: the snippet's own words are looked up where they stand."""
    core = marked.strip(_ELLIPSIS)
    bare = core.replace(_OPEN, "").replace(_CLOSE, "")
    row = database.row("SELECT instr(text, ?) FROM searchable WHERE id = ?", (bare, found.id))
    start = None if row is None or not row[0] else row[0] - 1 + core.index(_OPEN)
    return _hit(found, "text", marked, start)


def _hit(
    found: Briefing,
    where: Literal["title", "text", "quotation", "note"],
    marked: str,
    start: int | None = None,
    speaker: str | None = None,
) -> Hit:
    pieces = re.split(f"[{_OPEN}{_CLOSE}]", marked)
    marks: list[Span] = []
    at = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            marks.append(Span(at, at + len(piece)))
        at += len(piece)
    span = None if start is None else Span(start, start + (len(marks[0]) if marks and where == "text" else 0))
    return Hit(found, where, "".join(pieces), tuple(marks), span, speaker)
