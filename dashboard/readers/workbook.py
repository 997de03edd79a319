"""Excel workbooks: one article a row, each visible sheet a table of its own."""

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.errors import ArticleError
from dashboard.readers.archives import check_package
from dashboard.readers.cells import plain_value
from dashboard.readers.columns import assign_columns, table_columns
from dashboard.readers.items import Item, ReadOptions, Refused

MAX_UNPACKED_BYTES = 2_000_000_000  # of XML: a quarter of a million articles
MAX_ROWS = 1_048_576  # as many as Excel has; a row of a higher number is a forgery
HEADER_WITHIN = 20  # rows: above the header may stand the name of the table and who made it
_WHAT = "an Excel workbook (.xlsx)"


def read_workbook(path: Path, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a workbook, one row at a time; a sheet that holds none is refused by its name.

    Raises:
        ArticleError: it is no workbook, is encrypted or a bomb, or has no rows.
    """
    check_package(path, _WHAT, MAX_UNPACKED_BYTES)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    sheets = book.worksheets
    found = False
    for sheet in sheets:
        part = sheet.title if len(sheets) > 1 else None
        if sheet.sheet_state != "visible":
            found = True
            yield Refused(None, "the sheet is hidden; show it in Excel and save to have it loaded", part)
            continue
        try:
            for item in _read_sheet(sheet, part, options):
                found = True
                yield item
        except ArticleError as e:
            found = True
            yield Refused(None, str(e), part)
    if not found:
        raise ArticleError("the workbook has no rows; remove the file or load the right one")


def _read_sheet(sheet: Any, part: str | None, options: ReadOptions) -> Iterator[Item | Refused]:
    """The articles of a sheet; nothing of an empty one."""
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, and rows would be lost
    rows = ((n, row) for n, row in enumerate(islice(sheet.iter_rows(), MAX_ROWS), 1) if _is_filled(row))
    above: list[tuple[int, tuple[Any, ...]]] = []
    columns = _header(rows, options, above)
    if columns is None:
        return
    empty = True
    for line, row in chain(above[1:], rows):
        empty = False
        yield _row_item(row, columns, line, part)
    if empty:
        raise ArticleError("the sheet has a header and no rows; remove it")


def _is_filled(row: tuple[Any, ...]) -> bool:
    return any(cell.value not in (None, "") for cell in row)


def _header(
    rows: Iterator[tuple[int, tuple[Any, ...]]],
    options: ReadOptions,
    above: list[tuple[int, tuple[Any, ...]]],
) -> dict[str, int] | None:
    """Take rows up to the first that names a column of text; None where there are no rows at all.

    `above` is left with the rows that were looked through where none of them does.
    """
    first: list[str] | None = None
    for number, row in islice(rows, HEADER_WITHIN):
        above.append((number, row))
        header = ["" if cell.value is None else str(cell.value).strip() for cell in row]
        first = first or header
        if "text" in assign_columns(header, options.columns):
            above.clear()
            return table_columns(header, options.columns)
    return None if first is None else table_columns(first, options.columns)


def _row_item(
    row: tuple[Any, ...], columns: Mapping[str, int], line: int, part: str | None
) -> Item | Refused:
    cells = {name: row[column] for name, column in columns.items() if column < len(row)}
    for name, cell in cells.items():
        if cell.data_type == "e":
            where = f"column {columns[name] + 1}, {name}"
            return Refused(line, f"the cell of {where}, holds the error {cell.value}; mend it there", part)
    return Item({name: _value(cell.value) for name, cell in cells.items()}, line, part)


def _value(value: object) -> object:
    if isinstance(value, str):  # a carriage return as Excel writes it
        return value.replace("_x000D_\n", "\n").replace("_x000D_", "\n")
    return plain_value(value)
