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
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from briefing_app.model import Analysis, Correction, Document, Mention, Quotation

T = TypeVar("T")
VERSION = 1
_COLUMNAR = {Mention, Quotation}


def dump(value: object) -> bytes:
    """Compressed bytes of any value of `model`; `load` gives it back, equal."""
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
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if field.default is dataclasses.MISSING or item != field.default:
            out[field.name] = encode(item)
    return out


def _columns(items: tuple[Any, ...]) -> dict[str, list[Any]]:
    return {f.name: [encode(getattr(item, f.name)) for item in items] for f in dataclasses.fields(items[0])}


def decode(kind: Any, raw: Any) -> Any:
    """The value of type `kind` that `encode` made `raw` of. Raises ValueError where it does not fit."""
    try:
        return _decode(kind, raw)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a {getattr(kind, '__name__', kind)}: {error}") from error


def _decode(kind: Any, raw: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(typing.get_args(kind), raw)
    if origin is typing.Literal:
        if raw not in typing.get_args(kind):
            raise ValueError(f"{raw!r} is none of {typing.get_args(kind)}")
        return raw
    if origin is tuple:
        return _decode_tuple(typing.get_args(kind)[0], raw)
    if origin is not None and issubclass(origin, typing.Mapping):
        return {k: _decode(typing.get_args(kind)[1], v) for k, v in raw.items()}
    if kind is bytes:
        return base64.b64decode(raw)
    if kind is float and isinstance(raw, int):
        return float(raw)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(raw)
    if dataclasses.is_dataclass(kind):
        types_of = _hints(kind)
        return kind(**{k: _decode(types_of[k], v) for k, v in raw.items() if k != "type"})  # pyright: ignore[reportCallIssue]
    if not isinstance(raw, kind):
        raise ValueError(f"{raw!r} is not {kind.__name__}")
    return raw


def _decode_union(kinds: tuple[Any, ...], raw: Any) -> Any:
    if raw is None and type(None) in kinds:
        return None
    if isinstance(raw, dict) and "type" in raw:
        tag = typing.cast("dict[str, Any]", raw)["type"]
        for kind in kinds:
            if getattr(kind, "__name__", "") == tag:
                return _decode(kind, raw)
        raise ValueError(f"unknown correction {tag!r}")
    return _decode(next(k for k in kinds if k is not type(None)), raw)


def _decode_tuple(item: Any, raw: Any) -> tuple[Any, ...]:
    if item in _COLUMNAR and isinstance(raw, dict):
        columns = typing.cast("dict[str, list[Any]]", raw)
        types_of = _hints(item)
        decoded = [[_decode(types_of[name], cell) for cell in column] for name, column in columns.items()]
        return tuple(item(**dict(zip(columns, row, strict=True))) for row in zip(*decoded, strict=True))
    return tuple(_decode(item, one) for one in raw)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


_TAGGED = frozenset(typing.get_args(Correction))
__all__ = ["VERSION", "Analysis", "Correction", "Document", "decode", "dump", "encode", "load"]
