"""CSV and TSV: one article a row."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.errors import ArticleError
from dashboard.readers.columns import table_columns
from dashboard.readers.items import MAX_ITEM_BYTES, InputFile, Item, ReadOptions, Refused
from dashboard.readers.lines import Line, numbered_lines

DELIMITERS = ",;\t|"
_FEWEST_COLUMNS_TO_CHECK = 2  # a table of one column has no field too many to tell a lost quotation mark by


@dataclass
class _Lines:
    """Lines for the csv module that remember those of the row being read, and can take them back."""

    source: Iterator[Line]
    row: list[Line] = field(default_factory=list)
    row_chars: int = 0
    back: deque[Line] = field(default_factory=deque)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line.

        Raises:
            StopIteration: at the end of the file.
            csv.Error: the row has become longer than an article can be.
        """
        line = self.back.popleft() if self.back else next(self.source)
        self.row.append(line)
        self.row_chars += len(line.text)
        if self.row_chars > MAX_ITEM_BYTES:
            raise csv.Error("row longer than an article can be")
        return line.text

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.row.clear()
        self.row_chars = 0

    def take_back_all_but_first(self) -> None:
        """A lost quotation mark has swallowed the lines that follow it: read them again, without it."""
        self.back.extendleft(reversed(self.row[1:]))

    @property
    def error(self) -> Refused | None:
        """Why a line of the row could not be read."""
        return next((Refused(line.number, line.error) for line in self.row if line.error), None)


@dataclass(frozen=True, slots=True)
class _Table:
    header: Sequence[str]
    columns: dict[str, int]  # our field → number of the column
    delimiter: str
    spaced: bool  # "date, text": the space belongs to the delimiter


def read_delimited(file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:
    """Read the articles of a table, one row at a time.

    The line of an article is the first physical line of its row. A row with too few or too many fields is
    refused; where it spans several lines, only its first, because a quotation mark was not closed.

    Raises:
        ArticleError: the file is empty or not text, or has no column of text, or two of one name.
    """
    csv.field_size_limit(MAX_ITEM_BYTES)
    with file.open() as stream:
        lines = _Lines(numbered_lines(stream))
        table = _read_header(lines, options)
        n_rows = 0
        for row in _rows(lines, table):
            yield row
            n_rows += 1
    if not n_rows:
        raise ArticleError(
            f"the table has a header ({', '.join(table.header)[:80]}) and no rows; remove the file"
        )


def _read_header(lines: _Lines, options: ReadOptions) -> _Table:
    """The first line that is not blank, split by the delimiter that splits it into most columns."""
    first = next((line for line in lines if line.strip()), "")
    if lines.error is not None:
        raise ArticleError(f"the header cannot be read: {lines.error.reason}")
    if "\r" in first.rstrip("\r\n"):
        raise ArticleError(
            "its lines end in \\r alone, as on old Macintoshes; save it with line ends of today"
        )
    splits = {d: next(csv.reader([first], delimiter=d, skipinitialspace=True), []) for d in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda d: len(splits[d]))
    header = [name.strip() for name in splits[delimiter]]
    return _Table(header, table_columns(header, options.columns), delimiter, spaced=f"{delimiter} " in first)


def _rows(lines: _Lines, table: _Table) -> Iterator[Item | Refused]:
    # Strict, for else a lost quotation mark makes two rows into one that looks whole.
    reader = csv.reader(lines, delimiter=table.delimiter, skipinitialspace=table.spaced, strict=True)
    while True:
        lines.begin_row()
        try:
            row, broken = next(reader), ""
        except StopIteration:
            break
        except csv.Error as e:
            row, broken = [], str(e)
        if lines.error is not None and not broken:
            yield lines.error
        elif row or broken:
            yield _row_item(row, broken, lines, table)


def _row_item(row: list[str], broken: str, lines: _Lines, table: _Table) -> Item | Refused:
    first = lines.row[0].number if lines.row else None
    expected = len(table.header)
    fits = len(row) == expected or expected < _FEWEST_COLUMNS_TO_CHECK
    if fits and not broken:
        return Item({name: row[column] for name, column in table.columns.items()}, first)
    n_lines = len(lines.row)
    lines.take_back_all_but_first()
    what = f"broken row ({broken})" if broken else f"{len(row)} fields where the header has {expected}"
    if n_lines > 1:
        return Refused(first, f"{what}, over {n_lines} lines; close the quotation mark of this line")
    return Refused(first, f"{what}; put fields with {table.delimiter!r} in them in quotation marks")
