"""An explorer, opened read-only: what every query of the app runs on."""

import os
import sqlite3
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import cast

import duckdb
import pandas as pd

from dashboard.errors import CorpusError
from dashboard.explorer import folders
from dashboard.explorer.syntax import to_fts
from dashboard.explorer.words import Words

MEMORY = "400MB"  # of DuckDB for all sessions of one server
# Nothing leaves the house: no extension is looked for, and no SQL can reach another file.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "memory_limit": MEMORY,
    "lock_configuration": "true",
}
# What DuckDB reports for a file that is not as it was written; all else is a fault of a query.
_DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)


class Explorer:
    """One explorer of a corpus. It stays as it is: what is loaded meanwhile is in a newer one.

    Any number of threads may ask at once.
    """

    def __init__(self, path: Path) -> None:
        """Open the explorer in a folder.

        Raises:
            CorpusError: it is damaged.
            FileNotFoundError: it has been removed meanwhile.
        """
        self.path = path
        self.version = path.name  # of two explorers of a corpus, the later one is greater
        self.key = str(path)  # names it among all explorers of all corpora: what answers are kept under
        self._hold = folders.hold(path)
        self._lock = Lock()
        self._words = Words(path / folders.WORDS)
        try:
            self._root = duckdb.connect(str(path / folders.DATABASE), read_only=True, config=_CONFIG)
        except duckdb.Error as e:
            os.close(self._hold)
            raise self._damaged(e) from e
        self._end = weakref.finalize(self, _let_go, self._hold, self._words, self._root)
        meta = self.frame("SELECT key, value FROM meta")
        self.meta: dict[str, str] = dict(zip(meta["key"], meta["value"], strict=True))

    @property
    def usable(self) -> bool:
        """Whether it is open, and its folder still the one that was opened."""
        return self._end.alive and folders.holds(self._hold, self.path)

    def frame(self, sql: str, params: Sequence[object] | Mapping[str, object] = ()) -> pd.DataFrame:
        """Run one query with its bound values: a sequence for `?`, a mapping for `$name`.

        Raises:
            CorpusError: the explorer is damaged.
        """
        with self._lock:
            cursor = self._root.cursor()
        try:
            return cursor.execute(sql, params or None).df()
        except _DAMAGE as e:
            raise self._damaged(e) from e
        finally:
            cursor.close()

    def matching(self, words: str) -> list[int]:
        """Return the numbers of the articles in which words are found, ascending.

        Raises:
            QueryError: there is nothing to look for in them.
        """
        try:
            return self._words.matching(to_fts(words))
        except sqlite3.DatabaseError as e:
            raise self._damaged(e) from e

    def search(
        self, words: str, *, limit: int = 20, offset: int = 0, within: Sequence[int] | None = None
    ) -> pd.DataFrame:
        """Return one page of the articles in which words are found, best first.

        `article_no`, `rank` (1 is best), `snippet` with `words.MARK_START` and `MARK_END` around what was
        found; `within` leaves out all articles but these.

        Raises:
            QueryError: there is nothing to look for in the words.
        """
        try:
            return self._words.page(to_fts(words), limit=limit, offset=offset, within=within)
        except sqlite3.DatabaseError as e:
            raise self._damaged(e) from e

    def text(self, article_no: int) -> str:
        """Return the text of an article, verbatim; it is empty where there is no such article."""
        found = self.frame("SELECT text FROM article_text WHERE article_no = ?", [article_no])
        return cast(str, found["text"].iat[0]) if len(found) else ""

    def close(self) -> None:
        """Let go of the files; what nobody refers to any more is let go of by itself."""
        self._end()

    def _damaged(self, cause: Exception) -> CorpusError:
        said = (str(cause).splitlines() or [""])[0]
        return CorpusError(
            f"The explorer {self.path} is damaged ({said}): remove that folder and run `dateline serve` again"
        )


def _let_go(hold: int, words: Words, root: duckdb.DuckDBPyConnection) -> None:
    words.close()
    root.close()
    os.close(hold)


def newest_version(corpus: Path) -> str | None:
    """Return the version of a corpus's newest complete explorer; None: it has none. Cheap to ask often."""
    found = folders.complete(corpus)
    return found[-1].name if found else None


# The newest explorer of each corpus that this process has opened: one database, shared by every session.
# A session on an older one keeps it alive by referring to it.
_shared: dict[Path, Explorer] = {}
_opening = Lock()


def open_explorer(corpus: Path) -> Explorer:
    """Return the newest complete explorer of a corpus, opened once for all who ask: cheap to ask often.

    Raises:
        CorpusError: there is none, or it is damaged.
    """
    corpus = corpus.resolve()
    with _opening:
        for path in reversed(folders.complete(corpus)):
            shared = _shared.get(corpus)
            if shared and shared.path == path and shared.usable:
                return shared
            try:
                _shared[corpus] = Explorer(path)
            except FileNotFoundError:  # removed between looking and opening: there is a newer one now
                continue
            return _shared[corpus]
    raise CorpusError(
        f"{corpus} has no explorer: load articles with `dateline ingest PATHS --corpus {corpus}`"
    )
