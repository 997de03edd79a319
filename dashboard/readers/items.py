"""What passes between a format and the reading of it: files in, items out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from dashboard.records import Reject

# The longest article text, line or field that is held in memory. A novel has 1 MB; a line beyond this
# has lost its end, and is passed over without being kept.
MAX_ITEM_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the one who loads articles decides about reading them."""

    timezone: str = "UTC"  # a day is a day in this zone, and so is a time that names none
    columns: Mapping[str, str] = field(default_factory=dict)  # field → column, of --map published=pub_day
    outlet: str | None = None  # of articles that name none and whose file is no outlet's


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, on disk or in an archive."""

    path: str  # as the user knows it; "archive.zip!inner.txt"
    relative: PurePosixPath  # below the folder or archive that was given
    open: Callable[[], BinaryIO]

    @property
    def suffix(self) -> str:
        """Its format: the ending in lower case, without a .gz behind it."""
        name = self.relative.name.lower().removesuffix(".gz")
        return PurePosixPath(name).suffix


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that lies under another name than its own: an upload. Its name is shown, never opened."""

    path: Path  # its ending is that of the name
    name: str  # as the user knows it; with its folders, where a folder was given
    beside: tuple["NamedFile", ...] = ()  # each outlets.json of the same upload

    @property
    def relative(self) -> PurePosixPath:
        """Its name as a path below what was given; no part of it leads elsewhere."""
        parts = PurePosixPath(self.name.replace("\\", "/")).parts
        return PurePosixPath(*(part for part in parts if part not in ("/", "..")))


@dataclass(frozen=True, slots=True)
class Item:
    """One article as its format has it: values by the name of our field, nothing checked."""

    values: Mapping[str, object]
    line: int | None = None  # first physical line, or number of a row or entry; None: the file is one article
    part: str | None = None  # of a file that has several tables: the sheet


@dataclass(frozen=True, slots=True)
class Refused:
    """One item that its format could not make out; the file goes on behind it."""

    line: int | None
    reason: str
    part: str | None = None  # of a file that has several tables: the sheet

    def reject(self, path: str) -> Reject:
        """Name the file."""
        return Reject(path=path_of(path, self.part), line=self.line, reason=self.reason)


def path_of(path: str, part: str | None) -> str:
    """A sheet is named as a file in an archive is."""
    return path if part is None else f"{path}!{part}"


# Yields what it can, raises ArticleError where the whole file (or the rest of it) cannot be read.
Format = Callable[[InputFile, ReadOptions], Iterator[Item | Refused]]
