"""Data files that a reader can read and extend: TOML from `resources/data/`, with the reader's own laid over them.

Knows the shape of a file, never what its words mean. A file is a list of records, `[[section]]` with an `id`; what a
section may say is declared in a `Schema`. A reader's file of the same name adds records, or changes those of the same
id: its lists are added to the shipped ones, its other values replace them, `remove = ["..."]` takes single words out
of the lists, `remove = true` the whole record, and `replace = true` forgets what was shipped under that id.
"""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, NoReturn, cast

from briefing_app import resources
from briefing_app.errors import DataError

Shape = Literal["text", "texts", "number", "flag"]
_NAMES: Mapping[Shape, str] = {
    "text": "a text in quotation marks",
    "texts": "a list of texts",
    "number": "a number",
    "flag": "true or false",
}


@dataclass(frozen=True, slots=True)
class Field:
    """What one key of a record holds. `pattern` must match each of its texts whole; `hint` says so in words."""

    shape: Shape = "texts"
    required: bool = False
    pattern: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """The sections that a file of this name may have, and the keys of each; `id` is a key of every section."""

    file: str
    sections: Mapping[str, Mapping[str, Field]]


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands after the reader's changes; `file` and `line` say where it was last written."""

    section: str
    id: str
    values: Mapping[str, Any]
    file: Path
    line: int

    def text(self, key: str, default: str = "") -> str:
        return cast("str", self.values.get(key, default))

    def texts(self, key: str) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.values.get(key, ()))

    def number(self, key: str, default: float = 0.0) -> float:
        return float(cast("float", self.values.get(key, default)))

    def flag(self, key: str, default: bool = False) -> bool:
        return cast("bool", self.values.get(key, default))


@dataclass(frozen=True, slots=True)
class Data:
    """A data file's records by section, in the order in which they were written."""

    sections: Mapping[str, Mapping[str, Record]]

    def records(self, section: str) -> tuple[Record, ...]:
        return tuple(self.sections.get(section, {}).values())

    def get(self, section: str, key: str) -> Record | None:
        return self.sections.get(section, {}).get(key)


def load(schema: Schema, *, shipped: Path | None = None, own: Path | None = None) -> Data:
    """The shipped file with the reader's own laid over it, both checked against `schema`.

    `shipped` and `own` are folders, by default the app's and the reader's. Raises DataError with the file and the
    line of the first thing that is wrong.
    """
    base = (shipped or resources.path("data")) / schema.file
    over = (own or resources.user_data()) / schema.file
    sections: dict[str, dict[str, Record]] = {name: {} for name in schema.sections}
    for record in _read(base, schema, changes=False):
        sections[record.section][record.id] = record
    if over.is_file():
        for record in _read(over, schema, changes=True):
            _lay(record, sections[record.section], schema)
    return Data(sections)


def digest(*, shipped: Path | None = None, own: Path | None = None) -> str:
    """Sixteen hex digits that change whenever a shipped data file or one of the reader's own does."""
    held = _held.get() if shipped is own is None else ""
    return held or _digest(_state(shipped, own))


_held: ContextVar[str] = ContextVar("_held", default="")


@contextmanager
def as_they_stand() -> Generator[None]:
    """While it lasts the digest stays what it is now: the files are not looked at again for each paragraph, and nothing
    is made of two states of them. Keep it short."""
    token = _held.set(digest())
    try:
        yield
    finally:
        _held.reset(token)


State = tuple[tuple[Path, str, int, int], ...]  # folder, name, time of change in ns, bytes


def _state(shipped: Path | None, own: Path | None) -> State:
    """The data files as they stand, told by names, times and sizes: what is made of them need not be made twice."""
    out: list[tuple[Path, str, int, int]] = []
    for folder in (shipped or resources.path("data"), own or resources.user_data()):
        for file in sorted(folder.glob("*")) if folder.is_dir() else ():
            if file.is_file():
                known = file.stat()
                out.append((folder, file.name, known.st_mtime_ns, known.st_size))
    return tuple(out)


@cache
def _digest(files: State) -> str:
    state = hashlib.sha256()
    first = files[0][0] if files else Path()
    for folder, name, _, _ in files:
        state.update(
            b"%b\0%b\0%b\1" % (b"-" if folder == first else b"+", name.encode(errors="replace"), _bytes(folder / name))
        )
    return state.hexdigest()[:16]


def strangers(*, shipped: Path | None = None, own: Path | None = None) -> tuple[Path, ...]:
    """The reader's data files that stand for no shipped one, most often because a name is misspelt."""
    base, over = shipped or resources.path("data"), own or resources.user_data()
    files = sorted(over.glob("*.toml")) if over.is_dir() else []
    return tuple(file for file in files if not (base / file.name).exists())


# ---------------------------------------------------------------- reading and checking one file


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DataError(f"The data file {file} cannot be read.", str(error)) from error


def _read(file: Path, schema: Schema, *, changes: bool) -> list[Record]:
    try:
        text = _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataError(f"{file}, line {line}: the file is not UTF-8 text.", str(error)) from error
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file}, line {_line_of(error, text)}: {_first(str(error))}.") from error
    return _Checker(file, text, schema, changes).records(raw)


def _first(message: str) -> str:
    return re.sub(r"\s*\(at (line \d+, column \d+|end of document)\)", "", message)


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found.group(1)) if found else text.count("\n") + 1


class _Checker:
    """One file's records, checked; it looks for line numbers only when something is wrong or a record is kept."""

    def __init__(self, file: Path, text: str, schema: Schema, changes: bool) -> None:
        self.file, self.schema, self.changes = file, schema, changes
        self._lines = text.split("\n")
        self._heads = self._find_heads()

    def records(self, raw: Mapping[str, Any]) -> list[Record]:
        out: list[Record] = []
        for section, items in raw.items():
            if section not in self.schema.sections:
                self._fail(self._line_of_key(section), f"unknown section '{section}'", section, self.schema.sections)
            if not isinstance(items, list):
                self._fail(self._line_of_key(section), f"'{section}' needs double brackets: [[{section}]]")
            seen: dict[str, int] = {}
            for number, item in enumerate(cast("list[Any]", items)):
                record = self._record(section, number, item)
                if record.id in seen:
                    self._fail(record.line, f"'{record.id}' stands a second time (first in line {seen[record.id]})")
                seen[record.id] = record.line
                out.append(record)
        return out

    def _record(self, section: str, number: int, item: Any) -> Record:
        heads = self._heads.get(section, [])
        line = heads[number] if number < len(heads) else self._line_of_key(section)
        if not isinstance(item, dict):
            self._fail(line, f"'{section}' needs double brackets: [[{section}]]")
        values = cast("dict[str, Any]", item)
        name = values.get("id")
        if not isinstance(name, str) or not name.strip():
            self._fail(line, f"this {section} has no id")
        fields = self.schema.sections[section]
        out: dict[str, Any] = {}
        for key, value in values.items():
            if key != "id":
                out[key] = self._value(section, line, key, value)
        missing = next((k for k, f in fields.items() if f.required and k not in out), None)
        if missing and not self.changes:
            self._fail(line, f"the {section} '{name}' has no {missing}")
        return Record(section, name, out, self.file, line)

    def _value(self, section: str, line: int, key: str, value: Any) -> Any:
        fields = self.schema.sections[section]
        if self.changes and key == "replace" and isinstance(value, bool):
            return value
        if self.changes and key == "remove":
            return value if isinstance(value, bool) else self._checked(line, key, Field(), value)
        if key not in fields:
            self._fail(self._line_of_key(key, line), f"unknown key '{key}'", key, fields)
        return self._checked(line, key, fields[key], value)

    def _checked(self, line: int, key: str, field: Field, value: Any) -> Any:
        texts = _texts(value)
        good = {
            "text": isinstance(value, str),
            "texts": texts is not None,
            "number": isinstance(value, int | float) and not isinstance(value, bool),
            "flag": isinstance(value, bool),
        }
        if not good[field.shape]:
            self._fail(self._line_of_key(key, line), f"'{key}' must be {_NAMES[field.shape]}")
        for text in texts or ((value,) if isinstance(value, str) else ()):
            if texts and not text.strip():
                self._fail(self._line_of_key(key, line), f"'{key}' has an empty text")
            if field.pattern and not re.fullmatch(field.pattern, text):
                hint = f" ({field.hint})" if field.hint else ""
                self._fail(self._line_of_value(key, text, line), f"'{text}' cannot stand in {key}{hint}")
        return value if texts is None else texts

    def _find_heads(self) -> dict[str, list[int]]:
        heads: dict[str, list[int]] = {}
        for number, text in enumerate(self._lines, 1):
            if text.lstrip().startswith("[["):
                found = re.match(r"\s*\[\[\s*[\"']?([^\]\"']+?)[\"']?\s*\]\]", text)
                if found:
                    heads.setdefault(found.group(1), []).append(number)
        return heads

    def _line_of_key(self, key: str, after: int = 1) -> int:
        pattern = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        return next((n for n, text in enumerate(self._lines[after - 1 :], after) if pattern.match(text)), after)

    def _line_of_value(self, key: str, value: str, after: int) -> int:
        start = self._line_of_key(key, after)
        return next((n for n, text in enumerate(self._lines[start - 1 :], start) if value in text), start)

    def _fail(self, line: int, what: str, wrong: str = "", right: Iterable[str] = ()) -> NoReturn:
        near = difflib.get_close_matches(wrong, list(right), n=1) if wrong else []
        hint = (
            f"; did you mean '{near[0]}'?"
            if near
            else f"; it may be one of {', '.join(sorted(right))}"
            if wrong
            else ""
        )
        raise DataError(f"{self.file}, line {line}: {what}{hint}" + ("" if hint.endswith("?") else "."))


def _texts(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    items = cast("list[Any]", value)
    return tuple(items) if all(isinstance(item, str) for item in items) else None


# ---------------------------------------------------------------- laying one over the other


def _lay(change: Record, section: dict[str, Record], schema: Schema) -> None:
    values = dict(change.values)
    remove, anew = values.pop("remove", False), values.pop("replace", False)
    if remove is True:
        if change.id not in section:
            raise DataError(f"{change.file}, line {change.line}: there is no {change.section} '{change.id}' to remove.")
        del section[change.id]
        return
    before: Mapping[str, Any] = {} if anew or change.id not in section else section[change.id].values
    merged = _merged(before, values, frozenset(cast("tuple[str, ...]", remove or ())))
    missing = next((k for k, f in schema.sections[change.section].items() if f.required and k not in merged), None)
    if missing:
        what = f"the new {change.section} '{change.id}' has no {missing}"
        raise DataError(f"{change.file}, line {change.line}: {what}.")
    section[change.id] = replace(change, values=merged)


def _merged(before: Mapping[str, Any], after: Mapping[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    out: dict[str, Any] = dict(before)
    for key, value in after.items():
        old = out.get(key)
        out[key] = _joined(old, value) if isinstance(old, tuple) else value
    return {key: _without(value, gone) if isinstance(value, tuple) else value for key, value in out.items()}


def _joined(old: Any, new: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*cast("tuple[str, ...]", old), *cast("tuple[str, ...]", new))))


def _without(texts: Any, gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(text for text in cast("tuple[str, ...]", texts) if text not in gone)
