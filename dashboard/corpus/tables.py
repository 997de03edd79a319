"""The tables of the store: their columns, and how records become their rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from dashboard.corpus.columns import columns, from_row, to_row
from dashboard.records import Article, Correction, Outlet, ParsedArticle, Reject

_INSTANT = pa.timestamp("us", tz="UTC")

SCHEMAS: dict[str, pa.Schema] = {
    "parsed_article": pa.schema(
        [
            # The article's own fields stand beside its annotations: other engines filter on them directly.
            *columns(Article),
            *(column for column in columns(ParsedArticle) if column.name != "article"),
            pa.field("copies", pa.binary()),  # signature that near-copies are found by
            pa.field("parsed_at", _INSTANT, nullable=False),
        ]
    ),
    "reject": pa.schema(
        [
            *columns(Reject),
            pa.field("root", pa.string(), nullable=False),  # the path that was being loaded
            pa.field("put_at", _INSTANT, nullable=False),
        ]
    ),
    "outlet": pa.schema([*columns(Outlet), pa.field("put_at", _INSTANT, nullable=False)]),
    "correction": pa.schema(columns(Correction)),
}


def article_table(
    parsed: Sequence[ParsedArticle], signatures: Sequence[bytes | None], *, at: datetime
) -> pa.Table:
    """Make the rows of a batch of parsed articles."""
    plain = to_row(ParsedArticle)
    rows = []
    for article, signature in zip(parsed, signatures, strict=True):
        row = plain(article)
        rows.append({**row.pop("article"), **row, "copies": signature, "parsed_at": at})
    return pa.Table.from_pylist(rows, SCHEMAS["parsed_article"])


def parsed_article(row: dict[str, Any]) -> ParsedArticle:
    """Make a parsed article of its row."""
    article = {column.name: row[column.name] for column in columns(Article)}
    return from_row(ParsedArticle)({**row, "article": article})


def reject_table(rejects: Sequence[Reject], *, root: str, at: datetime) -> pa.Table:
    """Make the rows of what was refused under one loaded path."""
    rows = [{**to_row(Reject)(reject), "root": root, "put_at": at} for reject in rejects]
    return pa.Table.from_pylist(rows, SCHEMAS["reject"])


def outlet_table(outlets: Sequence[Outlet], *, at: datetime) -> pa.Table:
    """Make the rows of outlets."""
    return pa.Table.from_pylist([{**to_row(Outlet)(o), "put_at": at} for o in outlets], SCHEMAS["outlet"])


def outlet(row: dict[str, Any]) -> Outlet:
    """Make an outlet of its row."""
    return from_row(Outlet)(row)


def correction_table(corrections: Sequence[Correction]) -> pa.Table:
    """Make the rows of corrections."""
    return pa.Table.from_pylist([to_row(Correction)(c) for c in corrections], SCHEMAS["correction"])


def correction(row: dict[str, Any]) -> Correction:
    """Make a correction of its row."""
    return from_row(Correction)(row)
