"""An explorer, opened read-only, with the corrections laid over it: what every query of the app runs on."""

import copy
import itertools
import os
import sqlite3
import weakref
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import cast

import duckdb
import pandas as pd

from dashboard.corpus.store import Corpus, corrections_version
from dashboard.errors import CorpusError
from dashboard.explorer import folders
from dashboard.explorer.decisions import decide
from dashboard.explorer.overlay.layer import BASE
from dashboard.explorer.overlay.laying import lay, lift
from dashboard.explorer.syntax import to_fts
from dashboard.explorer.words import Words
from dashboard.records import Correction

MEMORY = "400MB"  # of DuckDB for all sessions of one server
# Nothing leaves the house: no extension is looked for, and no SQL can reach another file.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MEMORY,
}
# The file is attached to a database in memory, where the corrections lie; then the doors are locked.
_ATTACHED = """
ATTACH '{file}' AS explorer (READ_ONLY);
SET enable_external_access = false;
SET lock_configuration = true;
"""
# What DuckDB reports for a file that is not as it was written; all else is a fault of a query.
_DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)


class Explorer:
    """One explorer of a corpus, with one state of its corrections.

    It stays as it is: what is loaded or corrected meanwhile is in a newer one. Any number of threads may ask
    at once.
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
        self._tables = BASE  # where a query looks for its tables, first place first
        self._states = itertools.count(1)
        self._under: Explorer | None = None  # the same explorer without corrections; None: it has none itself
        self.decisions = decide(())
        try:
            self._root = _attached(path / folders.DATABASE)
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
            # Read-only: a query cannot change the corrections in memory either.
            cursor.execute(f"SET search_path = '{self._tables}'; BEGIN TRANSACTION READ ONLY")
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

    def corrected(self, corrections: Sequence[Correction], *, number: int) -> "Explorer":
        """Return this explorer with corrections laid over it, in the order in which they were made.

        `number` names this state of the corrections: a later one is greater.

        Raises:
            CorpusError: the explorer is damaged.
        """
        state = copy.copy(self)
        state.version = f"{self.path.name}+{number:08d}"
        state.key = f"{self.key}+{number:08d}"
        schema = f"memory.state_{next(self._states)}"
        with self._lock:
            cursor = self._root.cursor()
        try:
            state.decisions = lay(cursor, schema, corrections)
        except _DAMAGE as e:
            raise self._damaged(e) from e
        finally:
            cursor.close()
        state._tables = f"{schema},{BASE}"
        state._under = self  # the files stay open as long as anybody looks at a state
        weakref.finalize(state, _lift, self._root, self._lock, schema)
        return state

    def effects(self) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
        """Return what each correction changes now, and how many dates it leaves to a new parse, by its id."""
        if self._under is None:
            return {}, {}
        changed: dict[str, dict[str, int]] = {}
        rows = self.frame("SELECT by_, thing, sum(n)::BIGINT AS n FROM effect GROUP BY ALL ORDER BY ALL")
        for by, thing, n in zip(rows["by_"], rows["thing"], rows["n"], strict=True):
            changed.setdefault(by, {})[thing] = int(n)
        left = self.frame("SELECT by_, sum(n)::BIGINT AS n FROM reread GROUP BY by_")
        return changed, {by: int(n) for by, n in zip(left["by_"], left["n"], strict=True)}

    def to_reread(self) -> list[str]:
        """Return the ids of the articles whose dates only a new parse can move after a corrected day."""
        if self._under is None:
            return []
        return [
            str(article)
            for article in self.frame("SELECT DISTINCT article_id FROM reread ORDER BY ALL")["article_id"]
        ]

    def close(self) -> None:
        """Let go of the files; what nobody refers to any more is let go of by itself."""
        self._end()

    def _damaged(self, cause: Exception) -> CorpusError:
        said = (str(cause).splitlines() or [""])[0]
        return CorpusError(
            f"The explorer {self.path} is damaged ({said}): remove that folder and run `dateline serve` again"
        )


def _attached(database: Path) -> duckdb.DuckDBPyConnection:
    root = duckdb.connect(":memory:", config=_CONFIG)
    try:
        root.execute(_ATTACHED.format(file=str(database).replace("'", "''")))
    except duckdb.Error:
        root.close()
        raise
    return root


def _lift(root: duckdb.DuckDBPyConnection, lock: Lock, schema: str) -> None:
    with lock, suppress(duckdb.Error):  # closed meanwhile: nothing is left to remove
        cursor = root.cursor()
        lift(cursor, schema)
        cursor.close()


def _let_go(hold: int, words: Words, root: duckdb.DuckDBPyConnection) -> None:
    words.close()
    root.close()
    os.close(hold)


def newest_version(corpus: Path) -> str | None:
    """Return the version of a corpus's newest complete explorer, with the newest state of its corrections.

    None: it has no explorer. Cheap to ask often.
    """
    found = folders.complete(corpus)
    number = corrections_version(corpus)
    return f"{found[-1].name}{f'+{number:08d}' if number else ''}" if found else None


# The newest explorer of each corpus that this process has opened: one database, shared by every session; and
# its newest state. A session on an older one keeps it alive by referring to it.
_shared: dict[Path, Explorer] = {}
_states: dict[Path, Explorer] = {}
_opening = Lock()


def open_explorer(corpus: Path) -> Explorer:
    """Return the newest complete explorer of a corpus, with all corrections made until now laid over it.

    Opened once for all who ask: cheap to ask often.

    Raises:
        CorpusError: there is none, or it is damaged.
    """
    corpus = corpus.resolve()
    with _opening:
        return _with_corrections(corpus, _newest(corpus))


def _with_corrections(corpus: Path, explorer: Explorer) -> Explorer:
    number = corrections_version(corpus)
    if not number:
        _states.pop(corpus, None)
        return explorer
    state = _states.get(corpus)
    if state is None or state._under is not explorer or not state.key.endswith(f"+{number:08d}"):
        # The version is read before the corrections: one made in between is shown, and the state made again.
        state = explorer.corrected(Corpus.open(corpus).corrections(), number=number)
        _states[corpus] = state
    return state


def _newest(corpus: Path) -> Explorer:
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
