"""Records to Arrow and back: the schema of a table is that of its record, field by field.

A `tuple[X, …]` is a list, a record inside a record a struct, `X | None` a nullable column. A test pins the
schema that results, so that a changed record is noticed as a changed table.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

Record = TypeVar("Record")
_SCALARS = {
    str: pa.string(),
    int: pa.int32(),  # offsets and counts of one article
    float: pa.float64(),
    bool: pa.bool_(),
    bytes: pa.binary(),
}


@cache
def columns(record: type) -> tuple[pa.Field, ...]:
    """Return the Arrow fields of a record, in its order."""
    return tuple(_field(name, hint) for name, hint in _hints(record).items())


@cache
def to_row(record: type) -> Callable[[Any], dict[str, Any]]:
    """Return the function that turns a record into a row of plain values."""
    converters = [(name, _plain(hint)) for name, hint in _hints(record).items()]
    return lambda value: {
        name: convert(getattr(value, name)) if convert else getattr(value, name)
        for name, convert in converters
    }


def from_row(record: type[Record]) -> Callable[[dict[str, Any]], Record]:
    """Return the function that turns a row back into its record; columns it does not know are left out."""
    bare: type = record
    converters = _from_plain(bare)
    return lambda row: record(
        **{
            name: convert(row[name]) if convert and row[name] is not None else row[name]
            for name, convert in converters
        }
    )


@cache
def _from_plain(record: type) -> list[tuple[str, Callable[[Any], Any] | None]]:
    return [(name, _rich(hint)) for name, hint in _hints(record).items()]


@cache
def _hints(record: type) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {f.name: hints[f.name] for f in fields(record)}


def _field(name: str, hint: object) -> pa.Field:
    bare, nullable = _bare(hint)
    return pa.field(name, _arrow_type(bare), nullable=nullable)


def _bare(hint: object) -> tuple[object, bool]:
    """Split `X | None` into X and whether None is allowed."""
    if get_origin(hint) in (Union, UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"{hint} has no column type: a union of several types")
        return inner[0], True
    return hint, False


def _arrow_type(hint: object) -> pa.DataType:
    if isinstance(hint, type) and hint in _SCALARS:
        return _SCALARS[hint]
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple:
        return pa.list_(pa.field("element", _arrow_type(get_args(hint)[0]), nullable=True))
    if isinstance(hint, type) and is_dataclass(hint):
        # Fields inside a struct are nullable: Delta engines differ in how they read required ones in lists.
        return pa.struct([f.with_nullable(True) for f in columns(hint)])
    raise TypeError(f"{hint} has no column type")


def _plain(hint: object) -> Callable[[Any], Any] | None:
    """Return how a value becomes plain; None: it is already."""
    bare, nullable = _bare(hint)
    if isinstance(bare, type) and is_dataclass(bare):
        convert = to_row(bare)
        return (lambda value: None if value is None else convert(value)) if nullable else convert
    if get_origin(bare) is tuple:
        inner = _plain(get_args(bare)[0])
        return (lambda values: [inner(v) for v in values]) if inner else list
    return None


def _rich(hint: object) -> Callable[[Any], Any] | None:
    """Return how a plain value becomes a record or a tuple again; None: it is as it should be."""
    bare, _ = _bare(hint)
    if isinstance(bare, type) and is_dataclass(bare):
        return from_row(bare)
    if get_origin(bare) is tuple:
        inner = _rich(get_args(bare)[0])
        return (lambda values: tuple(inner(v) for v in values)) if inner else tuple
    return None
