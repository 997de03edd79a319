"""Lay corrections over an explorer: all tables of one state, in the order in which they need each other."""

from collections.abc import Sequence

import duckdb

from dashboard.explorer.decisions import Decisions, decide
from dashboard.explorer.overlay.days import lay_days
from dashboard.explorer.overlay.layer import BASE, Layer
from dashboard.explorer.overlay.names import lay_names
from dashboard.explorer.overlay.places import lay_places
from dashboard.explorer.overlay.voices import lay_voices
from dashboard.records import Correction

_LATE = (
    "alias",
    "place",
    "place_alias",
    "place_mention",
    "source",
    "quote",
    "quote_role",
    "event",
    "participant",
    "date_mention",
    "outlet",
)


def lay(cursor: duckdb.DuckDBPyConnection, schema: str, corrections: Sequence[Correction]) -> Decisions:
    """Make the schema of the corrected corpus, and return what holds."""
    decisions = decide(corrections)
    cursor.execute("BEGIN TRANSACTION")
    layer = Layer(cursor, schema)
    names = lay_names(layer, decisions)
    lay_voices(layer, decisions, names)
    lay_places(layer, decisions)
    lay_days(layer, decisions)
    for table in (*_LATE, "entity_day"):
        layer.show(table)
    cursor.execute("COMMIT")
    return decisions


def lift(cursor: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Remove a state that nobody looks at any more."""
    cursor.execute(f"SET search_path = '{BASE}'")
    cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
