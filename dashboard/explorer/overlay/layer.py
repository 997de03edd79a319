"""One state of the corrections as tables beside an explorer's own, in a schema of its own in memory.

For each table of the explorer that they change there are `…_out`, the numbers of the rows that no longer
hold, `…_in`, the rows that hold in their place, and a view of the table's name that joins both with it. A
cursor whose search path begins with the schema sees the corrected corpus under the same names.
"""

from collections.abc import Sequence
from typing import Any

import duckdb

EDITOR = "editor"  # method of what an editor decided, whose score is 1
BASE = "explorer.main"
KEYS = {  # the column by which rows are taken out: all rows of a changed key are put in anew
    "article": "article_no",
    "outlet": "name",
    "entity": "entity_no",
    "alias": "entity_no",
    "mention": "mention_no",
    "entity_day": "entity_no",
    "place": "place_no",
    "place_alias": "place_no",
    "place_mention": "place_mention_no",
    "source": "source_no",
    "quote": "quote_no",
    "quote_role": "quote_no",
    "event": "event_no",
    "participant": "event_no",
    "date_mention": "date_no",
}
_STAGED = """
CREATE TABLE effect (by_ VARCHAR, thing VARCHAR, n BIGINT);  -- how many things a correction changes now
CREATE TABLE reread (by_ VARCHAR, article_id VARCHAR, n BIGINT);  -- dates that only a new parse can move
CREATE TABLE fix (mention_no INTEGER, entity_no INTEGER, by_ VARCHAR);  -- of one mention; NULL: no name
CREATE TABLE added (article_no INTEGER, start_ INTEGER, end_ INTEGER, entity_no INTEGER, by_ VARCHAR);
CREATE TABLE fate (entity_no INTEGER, into_no INTEGER, by_ VARCHAR);  -- of all its mentions; NULL: hidden
CREATE TABLE styled (entity_no INTEGER, name VARCHAR, label VARCHAR);  -- NULL: as it was
CREATE TABLE made (entity_no INTEGER, entity_id VARCHAR, name VARCHAR, label VARCHAR);
CREATE TABLE moved (article_no INTEGER, from_no INTEGER, to_no INTEGER);  -- all of an entity in an article
CREATE TABLE gone (entity_no INTEGER);  -- entities without a mention left
CREATE TABLE no_name (article_no INTEGER, start_ INTEGER, end_ INTEGER);  -- hidden, so no place either
CREATE TABLE place_moved (article_no INTEGER, from_no INTEGER, to_no INTEGER);
"""


class Layer:
    """The tables of one state while they are made; its cursor sees what is made so far."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, schema: str) -> None:
        self.cursor = cursor
        self.schema = schema
        cursor.execute(f"CREATE SCHEMA {schema}")
        cursor.execute(f"SET search_path = '{schema},{BASE}'")
        copies = "".join(
            f"CREATE TABLE {table}_out AS SELECT {key} FROM {BASE}.{table} LIMIT 0;"
            f"CREATE TABLE {table}_in AS FROM {BASE}.{table} LIMIT 0;"
            for table, key in KEYS.items()
        )
        cursor.execute(_STAGED + copies)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows."""
        return self.cursor.execute(sql, values or None).fetchall()

    def put(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, however many, in one statement."""
        if rows:
            types = [str(kind) for _, kind, *_ in self.rows(f"DESCRIBE {self.schema}.{table}")]
            marks = ", ".join(f"unnest(?::{kind}[])" for kind in types)
            columns = [list(column) for column in zip(*rows, strict=True)]
            self.cursor.execute(f"INSERT INTO {self.schema}.{table} SELECT {marks}", columns)

    def any(self, *tables: str) -> bool:
        """Say whether there is a row in any of some tables."""
        return any(bool(self.rows(f"FROM {self.schema}.{table} LIMIT 1")) for table in tables)

    def show(self, table: str) -> None:
        """Put the view in the place of the table, where anything of it has changed."""
        if self.any(f"{table}_out", f"{table}_in"):
            self.cursor.execute(
                f"CREATE VIEW {self.schema}.{table} AS "
                f"SELECT * FROM {BASE}.{table} ANTI JOIN {self.schema}.{table}_out USING ({KEYS[table]}) "
                f"UNION ALL SELECT * FROM {self.schema}.{table}_in"
            )

    def next_number(self, table: str) -> int:
        """Return the first number that no row of a table of the explorer has."""
        [(last,)] = self.rows(f"SELECT coalesce(max({KEYS[table]}), 0) FROM {BASE}.{table}")
        assert isinstance(last, int)
        return last + 1
