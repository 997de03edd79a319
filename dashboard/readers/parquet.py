"""Parquet files: one article a row; only the columns that are wanted are read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.errors import ArticleError
from dashboard.readers.cells import plain_value
from dashboard.readers.columns import table_columns
from dashboard.readers.encodings import decode_as
from dashboard.readers.items import Item, ReadOptions, Refused

ROWS_AT_A_TIME = 64  # so that texts of the greatest length still fit in memory
MAX_FOOTER_STRING = 20_000_000  # bytes: the schema of a data frame is kept in it as well
MAX_FOOTER_ITEMS = 1_000_000  # row groups times columns
_DAMAGED = "save it again, or write it as JSON Lines"


def read_parquet(path: Path, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a Parquet file, one row at a time; lines are numbers of rows, from 1.

    Raises:
        ArticleError: it is no Parquet file, is encrypted, has no column of text or no rows.
    """
    pa.set_memory_pool(pa.system_memory_pool())  # the others reserve more address space than we allow
    try:
        file = pq.ParquetFile(
            path,
            thrift_string_size_limit=MAX_FOOTER_STRING,
            thrift_container_size_limit=MAX_FOOTER_ITEMS,
            page_checksum_verification=True,
        )
        yield from _read_rows(file, options)
    except (pa.ArrowInvalid, OSError) as e:
        said = " ".join(str(e).split())[:120]
        raise ArticleError(f"it is not a readable Parquet file ({said}); {_DAMAGED}") from e


def _read_rows(file: Any, options: ReadOptions) -> Iterator[Item | Refused]:
    names = list(file.schema_arrow.names)
    columns = {field: names[number] for field, number in table_columns(names, options.columns).items()}
    line = 0
    for batch in file.iter_batches(ROWS_AT_A_TIME, columns=list(columns.values()), use_threads=False):
        arrays = {field: _readable(batch.column(name)) for field, name in columns.items()}
        for row in range(batch.num_rows):
            line += 1
            yield _row_item({field: array[row].as_py() for field, array in arrays.items()}, line)
    if not line:
        raise ArticleError(f"the table has columns ({', '.join(names)[:80]}) and no rows; remove the file")


def _readable(array: Any) -> Any:
    """Nanoseconds are more than a date can hold."""
    kind = array.type
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        return pc.cast(array, pa.timestamp("us", tz=kind.tz), safe=False)
    return array


def _row_item(values: dict[str, object], line: int) -> Item | Refused:
    try:
        return Item({field: _value(value) for field, value in values.items()}, line)
    except ArticleError as e:
        return Refused(line, str(e))


def _value(value: object) -> object:
    """Strings that were written as bytes are told by being UTF-8."""
    return decode_as(value, "utf-8") if isinstance(value, bytes) else plain_value(value)
