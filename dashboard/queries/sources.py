"""Sources: who is cited by which outlet, and whose voice that is. Statements are counted, not quotations."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.citing import EXCLUSIVE
from dashboard.queries.evidence import SEPARATOR, Mark
from dashboard.queries.filters import UNKNOWN, Filters, selection
from dashboard.queries.names import FOLD

UNATTRIBUTED = ""  # stands for the statements without a source in a mark
First = Literal["cited", "exclusive"]
_FIRST: dict[First, str] = {"cited": "0", "exclusive": "source_no NOT IN (FROM only_here)"}

# One row per statement and source: the parts of a split quotation are one statement.
_SAID = f"""said AS (
    SELECT DISTINCT q.statement_no, coalesce(a.outlet, '{UNKNOWN}') AS outlet, q.source_no, s.country
    FROM quote q JOIN selected USING (article_no) JOIN article a USING (article_no)
    LEFT JOIN source s USING (source_no))"""
# Ranks count on through ties by name, so that a top-N is always the same N.
_RANKED = f"""{_SAID}, per_outlet AS (
    SELECT outlet, count(DISTINCT statement_no) FILTER (source_no IS NOT NULL) AS n_outlet,
        row_number() OVER (ORDER BY count(DISTINCT statement_no) DESC, outlet) AS outlet_rank
    FROM said GROUP BY outlet
), per_source AS (
    SELECT source_no, count(DISTINCT statement_no) AS n_source,
        row_number() OVER (ORDER BY count(DISTINCT statement_no) DESC, source_no) AS source_rank
    FROM said WHERE source_no IS NOT NULL GROUP BY source_no
)"""


@dataclass(frozen=True, slots=True)
class Citations:
    """How much of everything there is, before any top-N."""

    statements: int
    outlets: int  # with a statement
    sources: int
    pairs: int  # of outlet and source


def citations(explorer: Explorer, filters: Filters) -> Citations:
    """Count statements, outlets, sources and their pairs; unattributed statements make no pair."""
    chosen = selection(explorer, filters)
    row = explorer.frame(
        f"""{chosen.cte}, {_SAID}
        SELECT count(DISTINCT statement_no) AS statements, count(DISTINCT outlet) AS outlets,
            count(DISTINCT source_no) AS sources,
            count(DISTINCT (outlet, source_no)) FILTER (source_no IS NOT NULL) AS pairs FROM said""",
        chosen.frame_values(),
    ).iloc[0]
    return Citations(**{str(name): int(number) for name, number in row.items()})


def voices(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per country that is given a voice, most statements first.

    country, n_statements, n_sources, names (the three most cited, a list), mark.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, {_SAID}, each AS (
            SELECT country, source_no, count(*) AS n FROM said WHERE country IS NOT NULL GROUP BY ALL)
        SELECT e.country, sum(n)::BIGINT AS n_statements, count(*) AS n_sources,
            list(s.name ORDER BY n DESC, s.name)[:3] AS names
        FROM each e JOIN source s USING (source_no) GROUP BY e.country
        ORDER BY n_statements DESC, e.country""",
        chosen.frame_values(),
    )
    rows["mark"] = [_mark(("voice", country)) for country in rows["country"]]
    return rows


def attribution(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """Three rows that add up to all statements: part, n_statements, mark.

    The parts are voice known, voice unknown, unattributed, in this order.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, {_SAID}, counted AS (
            SELECT statement_no,
                CASE WHEN source_no IS NULL THEN 3 WHEN country IS NULL THEN 2 ELSE 1 END AS nth
            FROM said)
        SELECT part, count(DISTINCT statement_no) AS n_statements
        FROM (VALUES (1, 'voice known'), (2, 'voice unknown'), (3, 'unattributed')) parts(nth, part)
        LEFT JOIN counted USING (nth) GROUP BY nth, part ORDER BY nth""",
        chosen.frame_values(),
    )
    rows["mark"] = [
        _mark(("voiced", "yes")),
        _mark(("attributed", "yes"), ("voice", "")),
        _mark(("attributed", "no")),
    ]
    return rows


def matrix(
    explorer: Explorer,
    filters: Filters,
    *,
    n_sources: int,
    n_outlets: int,
    first: First = "cited",
    like: str = "",
) -> pd.DataFrame:
    """One row per cell of outlet × source that is not empty, by rank; columns add up to their totals.

    column (outlet or all), outlet, outlet_rank; row (source, others, unattributed or all), source_id, name,
    role, kind, country, source_rank, exclusive (no other outlet of the corpus cites it); n_statements,
    mark. Only often citing outlets, and `n_sources` of the sources with `like` in their name or role: the
    most cited, or exclusive ones `first`. The statements of all other sources stand in the row `others`.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, {_RANKED}, only_here AS MATERIALIZED {EXCLUSIVE}, shown AS (
            SELECT source_no, source_no IN (FROM only_here) AS exclusive,
                row_number() OVER (ORDER BY {_FIRST[first]}, p.source_rank) AS source_rank
            FROM per_source p JOIN source s USING (source_no)
            WHERE contains({FOLD.format("concat_ws(' ', s.name, s.role)")}, {FOLD.format("?::VARCHAR")})
        ), placed AS (
            SELECT statement_no, outlet, CASE WHEN said.source_no IS NULL THEN 'unattributed'
                WHEN source_rank <= ? THEN 'source' ELSE 'others' END AS row,
                CASE WHEN source_rank <= ? THEN source_no END AS source_no
            FROM said LEFT JOIN shown USING (source_no)
        ), cells AS (
            SELECT CASE WHEN grouping(outlet) = 0 THEN 'outlet' ELSE 'all' END AS column,
                CASE WHEN grouping(row) = 0 THEN row ELSE 'all' END AS row,
                outlet, source_no, count(DISTINCT statement_no) AS n_statements
            FROM placed
            GROUP BY GROUPING SETS ((outlet, row, source_no), (row, source_no), (outlet), ())
        )
        SELECT c.column, c.outlet, outlet_rank, c.row, s.source_id, s.name, s.role, s.kind, s.country,
            shown.source_rank, shown.exclusive, n_statements
        FROM cells c LEFT JOIN per_outlet USING (outlet) LEFT JOIN shown USING (source_no)
        LEFT JOIN source s USING (source_no)
        WHERE n_statements > 0 AND (c.column = 'all' OR outlet_rank <= ?)
        ORDER BY shown.source_rank NULLS LAST, c.row, outlet_rank NULLS LAST""",
        chosen.frame_values(like, n_sources, n_sources, n_outlets),
    )
    ids = rows.loc[(rows["row"] == "source") & (rows["column"] == "all"), "source_id"]
    others = (("attributed", "yes"), ("source_other_than", SEPARATOR.join(ids)))
    rows["mark"] = [
        _mark(*_of_column(column, outlet), *_of_row(row, source, others))
        for column, outlet, row, source in zip(
            rows["column"], rows["outlet"], rows["row"], rows["source_id"], strict=True
        )
    ]
    return rows


def strongest_pairs(explorer: Explorer, filters: Filters, *, limit: int) -> pd.DataFrame:
    """One row per pair of outlet and source, most statements first.

    outlet, source_id, name, role, kind, country, n_statements; n_outlet and n_source (attributed statements
    of either in all); mark, outlet_mark, source_mark.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, {_RANKED}, pairs AS (
            SELECT outlet, source_no, count(DISTINCT statement_no) AS n_statements
            FROM said WHERE source_no IS NOT NULL GROUP BY ALL)
        SELECT outlet, s.source_id, s.name, s.role, s.kind, s.country, n_statements, n_outlet, n_source
        FROM pairs JOIN per_outlet USING (outlet) JOIN per_source USING (source_no)
        JOIN source s USING (source_no)
        ORDER BY n_statements DESC, source_rank, outlet_rank LIMIT ?""",
        chosen.frame_values(limit),
    )
    pairs = zip(rows["outlet"], rows["source_id"], strict=True)
    rows["mark"] = [_mark(("outlet", outlet), ("source", source)) for outlet, source in pairs]
    rows["outlet_mark"] = [_mark(("outlet", outlet), ("attributed", "yes")) for outlet in rows["outlet"]]
    rows["source_mark"] = [_mark(("source", source)) for source in rows["source_id"]]
    return rows


Conditions = tuple[tuple[str, str], ...]


def _of_column(column: str, outlet: str) -> Conditions:
    return (("outlet", outlet),) if column == "outlet" else ()


def _of_row(row: str, source: str, others: Conditions) -> Conditions:
    rows: dict[str, Conditions] = {
        "source": (("source", source),),
        "others": others,
        "unattributed": (("source", UNATTRIBUTED),),
        "all": (),
    }
    return rows[row]


def _mark(*where: tuple[str, str]) -> str:
    return Mark("statements", "statements", where).encode()
