"""Build the explorer of one snapshot of a corpus: under a temporary name, then moved into place."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard import __version__
from dashboard.corpus.locks import adding
from dashboard.corpus.store import Corpus, Snapshot
from dashboard.errors import CorpusError
from dashboard.explorer import derive, folders
from dashboard.explorer.schema import TABLES
from dashboard.explorer.stories import put_stories
from dashboard.explorer.words import build_words

MEMORY = "2GB"  # of DuckDB while it builds; what is more goes to disk
_TEXTS_AT_A_TIME = 500  # articles handed from one database to the other

Progress = Callable[[str], None]


def build(
    corpus: Corpus,
    *,
    at: datetime,
    snapshot: Snapshot | None = None,
    copies: Mapping[str, str] | None = None,
    progress: Progress = lambda _: None,
) -> Path:
    """Build the explorer of a snapshot (the newest one unless given) and return its folder.

    `copies` gives the earliest of its near-identical copies for each article that has any, by id. One that
    is built already is not built again.

    Raises:
        CorpusError: the store is damaged, or the corpus's folder cannot be written.
    """
    snapshot = snapshot or corpus.snapshot()
    final = _place(corpus, snapshot)
    if final.exists():
        return final
    try:
        with adding(corpus.path), folders.draft(corpus.path) as draft:
            _build_tables(draft, corpus, snapshot, copies or {}, at, progress)
            progress("words")
            build_words(draft / folders.WORDS, _texts(draft / folders.DATABASE))
            folders.name(draft, final)
        folders.remove_unused(corpus.path)
    except (OSError, duckdb.Error, sqlite3.Error) as e:
        first = (str(e).splitlines() or [type(e).__name__])[0]
        raise CorpusError(f"The explorer of {corpus.path} cannot be built: {first}") from e
    return final


def built(corpus: Corpus, snapshot: Snapshot) -> bool:
    """Say whether the explorer of a snapshot is there."""
    return _place(corpus, snapshot).exists()


def _place(corpus: Corpus, snapshot: Snapshot) -> Path:
    return folders.folder_of(corpus.path) / folders.name_of(snapshot.key)


def _build_tables(
    draft: Path,
    corpus: Corpus,
    snapshot: Snapshot,
    copies: Mapping[str, str],
    at: datetime,
    progress: Progress,
) -> None:
    spill = draft / "spill"
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill),
        "preserve_insertion_order": "true",
    }
    with duckdb.connect(str(draft / folders.DATABASE), config=config) as connection:
        connection.execute(TABLES)
        _put_given(connection, corpus, snapshot, at)
        if snapshot.files:
            connection.register("copies", _copies_table(copies))
            connection.register("superseded", _versions_table(corpus.superseded(snapshot)))
            connection.execute("SET VARIABLE files = ?", [list(snapshot.files)])
            for step in derive.STEPS:
                progress(step.makes)
                connection.execute(step.sql)
            connection.execute(derive.OUTLETS + derive.PIPELINE)
            progress("stories")
            put_stories(connection)
        connection.execute(derive.COUNTS)
    if spill.exists():
        spill.rmdir()


def _put_given(
    connection: duckdb.DuckDBPyConnection, corpus: Corpus, snapshot: Snapshot, at: datetime
) -> None:
    """Put in what is not read out of articles: outlets, rejects, and what the explorer is made from."""
    meta = {
        "corpus": corpus.name,
        "timezone": corpus.timezone,
        "snapshot": snapshot.key,
        "dateline": __version__,
        "built_at": at.isoformat(timespec="seconds"),
    }
    _insert(connection, "meta", list(meta.items()))
    outlets = corpus.outlets(snapshot)
    _insert(connection, "outlet", [(o.name, o.country, o.city, o.lat, o.lon, o.demo) for o in outlets])
    _insert(connection, "reject", [(r.path, r.line, r.reason) for r in corpus.rejects(snapshot)])


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _copies_table(copies: Mapping[str, str]) -> pa.Table:
    return pa.table(
        {"id": pa.array(copies.keys(), pa.string()), "first": pa.array(copies.values(), pa.string())}
    )


def _versions_table(superseded: Mapping[str, str]) -> pa.Table:
    columns = {
        "id": pa.array(superseded.keys(), pa.string()),
        "newest": pa.array(superseded.values(), pa.string()),
        "nth": pa.array(range(len(superseded)), pa.int32()),  # oldest first
    }
    return pa.table(columns)


def _texts(database: Path) -> Iterator[tuple[int, str, str]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute(
            "SELECT article_no, CASE WHEN title_inferred THEN '' ELSE title END, text "
            "FROM article JOIN article_text USING (article_no) ORDER BY article_no"
        )
        while rows := connection.fetchmany(_TEXTS_AT_A_TIME):
            yield from rows
