"""Values to plain JSON data and back, without loss: for the worker's pipe, the library and the file inside a PDF.

Mentions and quotations travel as columns, one list a field: 100,000 of them are a handful of lists, not 100,000
objects. `encode`/`decode` are generic over the frozen values of `model`; nothing else is admitted.
"""

import base64
import dataclasses
import json
import types
import typing
import zlib
from collections import deque
from collections.abc import Callable
from enum import Enum
from functools import cache
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar

from briefing_app.model import Analysis, Correction, Document, Mention, Quotation

T = TypeVar("T")
VERSION = 1
_COLUMNAR = {Mention, Quotation}
_PLAIN = {str, int, float, bool, types.NoneType}
Decoder = Callable[[Any], Any]


def dump(value: object) -> bytes:
    """Compressed bytes of any value of `model`; `load` gives it back, equal."""
    return pack(encode(value))


def load(kind: type[T], data: bytes) -> T:
    """The value of `kind` that `dump` wrote. Raises ValueError on anything else."""
    return decode(kind, unpack(data))


def pack(raw: Any) -> bytes:
    """Compressed bytes of JSON data, such as `encode` makes."""
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(data: bytes) -> Any:
    """The JSON data that `pack` wrote. Raises ValueError on anything else."""
    try:
        return json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except (zlib.error, RecursionError) as error:
        raise ValueError(f"not a stored value: {error}") from error


# ---------------------------------------------------------------- to data


def encode(value: Any) -> Any:
    """JSON data of a value: dataclasses become objects without their defaults, sequences of mentions become columns."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple | list):
        items = typing.cast("tuple[Any, ...]", value)
        if items and type(items[0]) in _COLUMNAR:
            return _columns(items)
        return [encode(item) for item in items]
    if isinstance(value, dict | types.MappingProxyType):
        return {str(k): encode(v) for k, v in typing.cast("dict[str, Any]", value).items()}
    if dataclasses.is_dataclass(value):
        return _object(value)
    raise TypeError(f"{type(value).__name__} does not travel")


def _object(value: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if type(value) in _TAGGED:
        out["type"] = type(value).__name__
    for name, default in _fields(type(value)):
        item = getattr(value, name)
        if default is dataclasses.MISSING or item != default:
            out[name] = encode(item)
    return out


def _columns(items: tuple[Any, ...]) -> dict[str, list[Any]]:
    return {name: _column(list(map(attrgetter(name), items))) for name, _ in _fields(type(items[0]))}


def _column(cells: list[Any]) -> list[Any]:
    return cells if set(map(type, cells)) <= _PLAIN else [encode(cell) for cell in cells]


# ---------------------------------------------------------------- from data


def decode(kind: Any, raw: Any) -> Any:
    """The value of type `kind` that `encode` made `raw` of. Raises ValueError where it does not fit."""
    try:
        return _decoder(kind)(raw)
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


@cache
def _decoder(kind: Any) -> Decoder:
    """What makes a value of `kind` of its data; found out once a type."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(inner)
    if origin is typing.Literal:
        return _one_of({value: value for value in inner})
    if origin is tuple:
        return _columnar(inner[0]) if inner[0] in _COLUMNAR else _sequence(inner[0])
    if origin is not None and issubclass(origin, typing.Mapping):
        return _mapping(inner[1])
    if kind is bytes:
        return base64.b64decode
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _one_of({member.value: member for member in kind})
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    return _float if kind is float else _exactly(kind)


def _exactly(kind: type) -> Decoder:
    def plain(raw: Any) -> Any:
        if type(raw) is not kind:
            raise ValueError(f"{raw!r} is not {kind.__name__}")
        return raw

    return plain


def _float(raw: Any) -> float:
    if type(raw) is not float and type(raw) is not int:
        raise ValueError(f"{raw!r} is not a number")
    return float(raw)


def _one_of(values: dict[Any, Any]) -> Decoder:
    def known(raw: Any) -> Any:
        if raw not in values:
            raise ValueError(f"{raw!r} is none of {list(values)}")
        return values[raw]

    return known


def _sequence(item: Any) -> Decoder:
    def sequence(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise ValueError(f"{type(raw).__name__} is no list")
        return tuple(map(_decoder(item), typing.cast("list[Any]", raw)))

    return sequence


def _mapping(item: Any) -> Decoder:
    return lambda raw: {k: _decoder(item)(v) for k, v in raw.items()}


def _dataclass(kind: Any) -> Decoder:
    tag = "type" if kind in _TAGGED else None

    def made(raw: Any) -> Any:
        of = _field_decoders(kind)
        return kind(**{k: of[k](v) for k, v in raw.items() if k != tag})

    return made


def _union(kinds: tuple[Any, ...]) -> Decoder:
    by_tag = {kind.__name__: kind for kind in kinds if kind in _TAGGED}
    optional = type(None) in kinds
    first = next(k for k in kinds if k is not type(None))

    def either(raw: Any) -> Any:
        if raw is None and optional:
            return None
        if by_tag and isinstance(raw, dict) and "type" in raw:
            tag = typing.cast("dict[str, Any]", raw)["type"]
            if tag not in by_tag:
                raise ValueError(f"unknown correction {tag!r}")
            return _decoder(by_tag[tag])(raw)
        return _decoder(first)(raw)

    return either


def _columnar(item: Any) -> Decoder:
    def sequence(raw: Any) -> tuple[Any, ...]:
        if isinstance(raw, list):
            return tuple(map(_decoder(item), typing.cast("list[Any]", raw)))
        columns = typing.cast("dict[str, list[Any]]", raw)
        of, hints = _field_decoders(item), _hints(item)
        decoded = {name: _cells(hints[name], of[name], cells) for name, cells in columns.items()}
        if len({len(cells) for cells in decoded.values()}) != 1:
            raise ValueError("columns of different lengths")
        return _assembled(item, decoded)

    return sequence


def _cells(kind: Any, decoder: Decoder, cells: list[Any]) -> list[Any]:
    """A column decoded; one that is plain already is only looked over, one of few different values decodes those."""
    kinds = set(map(type, cells))
    if kinds <= {kind} and kind in _PLAIN:
        return cells
    if kinds <= {str, types.NoneType}:
        return list(map({cell: decoder(cell) for cell in set(cells)}.__getitem__, cells))
    return list(map(decoder, cells))


def _assembled(item: Any, columns: dict[str, list[Any]]) -> tuple[Any, ...]:
    """Values of `item`, field by field through their slots: the frozen `__init__` would take several times as long."""
    count = len(next(iter(columns.values())))
    for name, default in _fields(item):
        if name not in columns:
            if default is dataclasses.MISSING:
                raise ValueError(f"column {name} is missing")
            columns[name] = [default] * count
    made = tuple(map(object.__new__, repeat(item, count)))
    for name, _ in _fields(item):
        deque(map(getattr(item, name).__set__, made, columns[name]), maxlen=0)
    return made


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Name and default of each field of a dataclass."""
    return tuple((f.name, f.default) for f in dataclasses.fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _field_decoders(kind: Any) -> dict[str, Decoder]:
    return {name: _decoder(hint) for name, hint in _hints(kind).items()}


_TAGGED = frozenset(typing.get_args(Correction))
__all__ = ["VERSION", "Analysis", "Correction", "Document", "decode", "dump", "encode", "load", "pack", "unpack"]
