"""Tables of the reference folder: tab-separated, with comment lines that name source, licence and count."""

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from importlib.resources import files

import numpy as np
import numpy.typing as npt

_REFERENCE = "dashboard.nlp.reference"


def read_table(filename: str) -> Iterator[list[str]]:
    """Give the rows of a reference table, without its comment lines."""
    text = files(_REFERENCE).joinpath(filename).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


class PackedTable:
    """The rows of a compressed table, in memory as one block of bytes: a dict would cost 100 MB."""

    def __init__(self, filename: str) -> None:
        packed = files(_REFERENCE).joinpath(filename).read_bytes()
        self._block = gzip.decompress(packed)
        newlines = np.flatnonzero(np.frombuffer(self._block, dtype=np.uint8) == ord("\n"))
        self._ends: npt.NDArray[np.int64] = newlines.astype(np.int64)
        self._first = self._count_comments()

    def _count_comments(self) -> int:
        return next(i for i in range(len(self._ends)) if not self._line(i).startswith(b"#"))

    def _line(self, number: int) -> bytes:
        start = int(self._ends[number - 1]) + 1 if number else 0
        return self._block[start : int(self._ends[number])]

    def __len__(self) -> int:
        return len(self._ends) - self._first

    def __getitem__(self, row: int) -> list[str]:
        return self._line(row + self._first).decode().split("\t")

    def find(self, key: str) -> list[str] | None:
        """Look a key up in a table that is sorted by the bytes of its first column."""
        wanted = key.encode()
        row = bisect_left(
            range(len(self)), wanted, key=lambda r: self._line(r + self._first).partition(b"\t")[0]
        )
        found = self[row] if row < len(self) else [""]
        return found if found[0] == key else None
