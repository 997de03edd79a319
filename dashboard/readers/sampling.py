"""The first rows of each file as they stand, and what its columns are taken for: before it is loaded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from dashboard.errors import ArticleError
from dashboard.readers.archives import DAMAGED
from dashboard.readers.columns import AS_IT_STANDS, assign_columns
from dashboard.readers.folders import input_files
from dashboard.readers.isolation import Isolation
from dashboard.readers.items import InputFile, Item, NamedFile, ReadOptions, path_of
from dashboard.readers.outlets import OUTLETS_FILE
from dashboard.readers.reading import FORMATS, read_items

# Formats whose columns or keys may be called anything; of the others the format says what is what.
WITH_COLUMNS = frozenset(
    {".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".parquet", ".pq"}
)
MAX_COLUMNS = 60  # shown of a file; what is more is no table that anybody reads
MAX_VALUE_CHARS = 160  # shown of a value: enough to tell what it is


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file, or of a sheet of it."""

    path: str  # as the user knows it
    columns: tuple[str, ...]  # in their order; of a format without columns the fields that it has
    taken: Mapping[str, str]  # field → column
    rows: tuple[tuple[str, ...], ...]
    mappable: bool  # whether a column can be taken for another field


def samples(
    paths: Sequence[Path | NamedFile], options: ReadOptions, *, files: int, rows: int
) -> Iterator[Sample]:
    """Give the first rows of the first files that have any; what cannot be read is passed over here."""
    with Isolation() as isolation:
        found = (
            sample
            for path in paths
            for file in input_files(path)
            if isinstance(file, InputFile) and _holds_articles(file)
            for sample in _samples(file, options, isolation, rows)
        )
        yield from islice(found, files)


def _holds_articles(file: InputFile) -> bool:
    return file.relative.name != OUTLETS_FILE and file.suffix in FORMATS


def _samples(file: InputFile, options: ReadOptions, isolation: Isolation, rows: int) -> Iterator[Sample]:
    whole = replace(options, columns={**options.columns, **AS_IT_STANDS})
    items: list[Item] = []
    try:
        for read in read_items(file, whole, isolation):
            if isinstance(read, Item):
                items.append(read)
            if len(items) == rows:
                break
    except (ArticleError, *DAMAGED):  # the check says why; what stood before is shown
        pass
    by_part: dict[str | None, list[Item]] = {}
    for item in items:
        by_part.setdefault(item.part, []).append(item)
    for part, of_part in by_part.items():
        yield _sample(path_of(file.path, part), of_part, options, mappable=file.suffix in WITH_COLUMNS)


def _sample(path: str, items: Sequence[Item], options: ReadOptions, *, mappable: bool) -> Sample:
    named = list(dict.fromkeys(name for item in items for name in item.values))
    columns = tuple(named[:MAX_COLUMNS])
    taken = assign_columns(named, options.columns) if mappable else {name: name for name in columns}
    rows = tuple(tuple(_shown(item.values.get(name)) for name in columns) for item in items)
    return Sample(path, columns, taken, rows, mappable)


def _shown(value: object) -> str:
    text = "" if value is None else " ".join(str(value)[: 2 * MAX_VALUE_CHARS].split())
    return text if len(text) <= MAX_VALUE_CHARS else text[: MAX_VALUE_CHARS - 1] + "…"
