"""Values to plain JSON data and back, without loss: for the worker's pipe, the library and the file inside a PDF.

Generic over frozen dataclasses of scalars, enums, tuples and mappings; nothing else is admitted. Mentions and
quotations travel as columns, one list a field and none for a field that is its default throughout: 100,000 of them are
a handful of lists, not 100,000 objects.
"""

import base64
import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from briefing_app.model import Correction, Mention, Quotation

T = TypeVar("T")
Decoder = Callable[[Any], Any]
VERSION = 1
_COLUMNAR = frozenset({Mention, Quotation})
_TAGGED = frozenset(typing.get_args(Correction))
_SCALARS = frozenset({str, int, float, bool, type(None)})


def dump(value: object) -> bytes:
    """Compressed bytes of a frozen value; `load` gives it back, equal."""
    raw = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(raw.encode("utf-8", "surrogatepass"), 1)


def load(kind: type[T], data: bytes) -> T:
    """The value of `kind` that `dump` wrote. Raises ValueError on anything else."""
    try:
        raw = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(f"not a stored value: {error}") from error
    return decode(kind, raw)


def encode(value: Any) -> Any:
    """JSON data of a value: dataclasses become objects without their defaults, sequences of mentions become columns."""
    if type(value) in _SCALARS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple | list):
        items = typing.cast("tuple[Any, ...]", value)
        if items and type(items[0]) in _COLUMNAR:
            return _columns(items)
        return [encode(item) for item in items]
    if isinstance(value, Mapping):
        return {str(k): encode(v) for k, v in typing.cast("Mapping[str, Any]", value).items()}
    if dataclasses.is_dataclass(value):
        return _object(value)
    raise TypeError(f"{type(value).__name__} does not travel")


def _object(value: Any) -> dict[str, Any]:
    out: dict[str, Any] = {"type": type(value).__name__} if type(value) in _TAGGED else {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if field.default is dataclasses.MISSING or item != field.default:
            out[field.name] = encode(item)
    return out


def _columns(items: tuple[Any, ...]) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = {}
    for field in dataclasses.fields(items[0]):
        cells = list(map(attrgetter(field.name), items))
        if field.default is not dataclasses.MISSING and all(cell == field.default for cell in cells):
            continue
        out[field.name] = cells if _SCALARS.issuperset(map(type, cells)) else [encode(cell) for cell in cells]
    return out


def decode(kind: Any, raw: Any) -> Any:
    """The value of type `kind` that `encode` made `raw` of. Raises ValueError where it does not fit."""
    try:
        return _decoder(kind)(raw)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


@cache
def _decoder(kind: Any) -> Decoder:
    """The function that makes a value of type `kind` of JSON data."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(typing.get_args(kind))
    if origin is typing.Literal:
        return _one_of(typing.get_args(kind))
    if origin is tuple:
        return _sequence(typing.get_args(kind)[0])
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_decoder(typing.get_args(kind)[1]))
    if kind is Any:
        return lambda raw: raw
    if kind is bytes:
        return lambda raw: base64.b64decode(raw, validate=True)
    if issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    return _scalar(kind)


def _scalar(kind: type) -> Decoder:
    admitted = (int, float) if kind is float else (kind,)

    def scalar(raw: Any) -> Any:
        if type(raw) not in admitted:
            raise ValueError(f"{raw!r} is not {kind.__name__}")
        return kind(raw)

    return scalar


def _one_of(values: tuple[Any, ...]) -> Decoder:
    def one_of(raw: Any) -> Any:
        if raw not in values:
            raise ValueError(f"{raw!r} is none of {values}")
        return raw

    return one_of


def _union(kinds: tuple[Any, ...]) -> Decoder:
    optional = type(None) in kinds
    present = [k for k in kinds if k is not type(None)]
    if len(present) == 1:
        only = _decoder(present[0])
        return lambda raw: None if raw is None and optional else only(raw)
    tagged = {k.__name__: k for k in present}

    def union(raw: Any) -> Any:
        if raw is None:
            if optional:
                return None
            raise ValueError("nothing where a value belongs")
        if raw["type"] not in tagged:
            raise ValueError(f"unknown type {raw['type']!r}")
        return _decoder(tagged[raw["type"]])(raw)

    return union


def _sequence(item: Any) -> Decoder:
    one = _decoder(item)

    def sequence(raw: Any) -> Any:
        if isinstance(raw, dict) and item in _COLUMNAR:
            return _rows(item, typing.cast("dict[str, list[Any]]", raw))
        if not isinstance(raw, list):
            raise ValueError(f"{raw!r} is no list")
        return tuple(map(one, typing.cast("list[Any]", raw)))

    return sequence


def _mapping(value: Decoder) -> Decoder:
    return lambda raw: {k: value(v) for k, v in raw.items()}


def _dataclass(kind: Any) -> Decoder:
    decoders = _fields(kind)
    return lambda raw: kind(**{name: decoders[name](cell) for name, cell in raw.items() if name != "type"})


def _rows(kind: Any, raw: dict[str, list[Any]]) -> tuple[Any, ...]:
    """The items whose columns `raw` holds; a column that is not there is its field's default throughout."""
    decoders = _fields(kind)
    columns = {name: list(map(decoders[name], cells)) for name, cells in raw.items()}
    count = len(next(iter(columns.values()), ()))
    in_order: list[Any] = []
    for field in dataclasses.fields(kind):
        column = columns.pop(field.name, None)
        if column is None and field.default is dataclasses.MISSING:
            raise ValueError(f"{kind.__name__} has no {field.name}")
        in_order.append([field.default] * count if column is None else column)
    return tuple(kind(*row) for row in zip(*in_order, strict=True))


@cache
def _fields(kind: Any) -> dict[str, Decoder]:
    return {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items() if not _is_class_variable(hint)}


def _is_class_variable(hint: Any) -> bool:
    return typing.get_origin(hint) is typing.ClassVar


__all__ = ["VERSION", "decode", "dump", "encode", "load"]
