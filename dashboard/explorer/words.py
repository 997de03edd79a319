"""The full-text index: SQLite FTS5 over titles and texts, diacritics folded, ranked, with snippets."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

import pandas as pd

# Around a found word in a snippet. Control characters, so that a page escapes the snippet first and then
# puts its own marks in their place; an article cannot hold them (they are taken out of what is indexed).
MARK_START = "\x02"
MARK_END = "\x03"
SNIPPET_WORDS = 32  # about two lines of a result
TITLE_WEIGHT = 4.0  # a word of the title says four times as much about an article as one of its text
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tab and line feed

_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE content (article_no INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, content = 'content', content_rowid = 'article_no',
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25({TITLE_WEIGHT}, 1.0)');
"""
_PAGE = f"""
SELECT rowid, snippet(words, 1, '{MARK_START}', '{MARK_END}', '…', {SNIPPET_WORDS})
FROM words WHERE words MATCH ? {{within}} ORDER BY rank LIMIT ? OFFSET ?
"""


def build_words(path: Path, articles: Iterable[tuple[int, str, str]]) -> None:
    """Make the index from (article_no, title, text); an inferred title is given as empty."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_TABLES)
        connection.executemany(
            "INSERT INTO content VALUES (?, ?, ?)",
            ((number, _without_controls(title), _without_controls(text)) for number, title, text in articles),
        )
        connection.execute("INSERT INTO words(words) VALUES ('rebuild')")
        connection.execute("INSERT INTO words(words) VALUES ('optimize')")
        connection.commit()
    finally:
        connection.close()


def _without_controls(text: str) -> str:
    return _CONTROLS.sub(" ", text)


class Words:
    """The index, opened read-only; any number of threads may ask at once."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._idle: SimpleQueue[sqlite3.Connection] = SimpleQueue()

    def matching(self, query: str) -> list[int]:
        """Return the numbers of the articles that an FTS5 query finds, ascending."""
        with self._connection() as connection:
            rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (query,))
            return [number for (number,) in rows]

    def page(self, query: str, *, limit: int, offset: int, within: Sequence[int] | None) -> pd.DataFrame:
        """Return one page of what an FTS5 query finds, best first: article_no, rank (from 1), snippet."""
        sql, values = _PAGE.format(within=""), [query, limit, offset]
        if within is not None:
            # The plus keeps SQLite from asking the index anew for each number: seconds, not milliseconds.
            sql = _PAGE.format(within="AND +rowid IN (SELECT value FROM json_each(?))")
            values = [query, f"[{','.join(map(str, within))}]", limit, offset]
        with self._connection() as connection:
            rows = connection.execute(sql, values).fetchall()
        return pd.DataFrame(
            {
                "article_no": pd.Series([number for number, _ in rows], dtype="int64"),
                "rank": pd.RangeIndex(offset + 1, offset + 1 + len(rows)),
                "snippet": pd.Series([snippet for _, snippet in rows], dtype="str"),
            }
        )

    def close(self) -> None:
        """Close the connections that are idle; one in use closes with its last user."""
        while (connection := self._take()) is not None:
            connection.close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        # A connection belongs to one question at a time, whichever thread asks it: pages run in new threads.
        connection = self._take() or sqlite3.connect(self._uri, uri=True, check_same_thread=False)
        try:
            yield connection
        finally:
            self._idle.put(connection)

    def _take(self) -> sqlite3.Connection | None:
        try:
            return self._idle.get_nowait()
        except Empty:
            return None
