"""A table of the screen as CSV or as a workbook, its caveats with it."""

import io
import re
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from dashboard.export.about import About
from dashboard.export.cells import neutralised, writable
from dashboard.export.rows import BYTE_ORDER_MARK

COMMENT = "#"  # begins each caveat of a CSV file: `pandas.read_csv(path, comment="#")` passes over them
MAX_CELL_CHARS = 32_767  # that a cell of a workbook can hold
MAX_ROWS = 1_048_575  # that a sheet can hold beneath its headings
TABLE, CAVEATS = "Table", "Caveats"  # names of the sheets
CAVEATS_WIDTHS = {"A": 26, "B": 110}  # characters
# Where a program cuts a caveat into cells, the next cell must not be a formula either.
_CELL_STARTS = re.compile(r"([,;\t]\s*)(?=[=+\-@])")


def table_csv(table: pd.DataFrame, about: About) -> str:
    """Write caveats as lines that begin with `#`, then headings and rows; text is quoted, also with `#`."""
    said = [f"{COMMENT} {_uncut(line)}\r\n" for line in about.lines()]
    safe = table.map(_text).set_axis([str(_text(name)) for name in table.columns], axis=1)
    quoted: str = safe.to_csv(index=False, lineterminator="\r\n", quoting=2)  # csv.QUOTE_NONNUMERIC
    return BYTE_ORDER_MARK + "".join(said) + quoted


def table_xlsx(table: pd.DataFrame, about: About) -> bytes:
    """Write a workbook of two sheets: the table, and its caveats."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(TABLE)
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, name) for name in table.columns])
    for row in table.head(MAX_ROWS).itertuples(index=False):
        sheet.append([_cell(value) for value in row])
    caveats = book.create_sheet(CAVEATS)
    for column, width in CAVEATS_WIDTHS.items():
        caveats.column_dimensions[column].width = width
    for name, said in about.facts:
        caveats.append([_bold(caveats, name), _cell(said)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _uncut(line: str) -> str:
    return _CELL_STARTS.sub(r"\1'", writable(line).replace('"', "”"))


def _text(value: object) -> object:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if isinstance(value, pd.Timestamp):  # the days of the screen; none of its tables has an hour
        return value.date().isoformat()
    return neutralised(writable(value)) if isinstance(value, str) else value


def _cell(value: Any) -> object:
    if not isinstance(value, str | list | tuple):
        return None if pd.isna(value) else _plain(value)
    text = str(_text(value))
    return text if len(text) <= MAX_CELL_CHARS else text[: MAX_CELL_CHARS - 1] + "…"


def _plain(value: Any) -> object:
    """Return a number of numpy as one of Python, a day without an hour: a workbook takes no other."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _bold(sheet: object, text: object) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_cell(str(text)))
    cell.font = Font(bold=True)
    return cell
