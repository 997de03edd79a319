"""Concentration: how few sources an outlet's statements come from, and in which words they are given."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.citing import EXCLUSIVE, MANNERS, manners, single_source
from dashboard.queries.evidence import SEPARATOR, Mark, Unit
from dashboard.queries.filters import UNKNOWN, Filters, selection

TOP = 3  # sources whose share is told
MEASURES = ("top", "effective", "exclusive", "single", "unnamed", "unattributed", *MANNERS)
_UNITS: dict[str, Unit] = {"single": "articles"}  # of the others: statements
_COLUMNS = ["scope", "outlet", "outlet_rank", "measure", "value", "n", "total", "unit", "note", "mark"]

# Statements, the sources of each outlet by rank, and articles with a source; each also for all outlets.
_CITED = "quote JOIN selected USING (article_no)"
_COUNTED = f"""said AS (
    SELECT DISTINCT q.statement_no, q.article_no, coalesce(a.outlet, '{UNKNOWN}') AS outlet, q.source_no
    FROM quote q JOIN selected USING (article_no) JOIN article a USING (article_no)
), per_source AS (
    SELECT grouping(outlet) AS every, outlet, source_no, count(DISTINCT statement_no) AS n
    FROM said WHERE source_no IS NOT NULL GROUP BY GROUPING SETS ((outlet, source_no), (source_no))
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY every, outlet ORDER BY n DESC, source_no) AS rank
    FROM per_source
), spread AS (
    SELECT every, outlet, count(*) AS n_sources, sum(n) ** 2 / sum(n ** 2) AS effective,
        list(s.source_id ORDER BY rank) FILTER (rank <= {TOP}) AS top_ids,
        list(s.name ORDER BY rank) FILTER (rank <= {TOP}) AS top_names
    FROM ranked JOIN source s USING (source_no) GROUP BY every, outlet
), marked AS (
    SELECT said.*, manner, s.kind AS source_kind, article_no IN {single_source(_CITED)} AS single,
        source_no IN {EXCLUSIVE} AS exclusive,
        r.rank <= {TOP} AS top, e.rank <= {TOP} AS top_of_all
    FROM said JOIN {manners(_CITED)} USING (statement_no) LEFT JOIN source s USING (source_no)
    LEFT JOIN ranked r ON r.every = 0 AND r.outlet = said.outlet AND r.source_no = said.source_no
    LEFT JOIN ranked e ON e.every = 1 AND e.source_no = said.source_no
), counted AS (
    SELECT grouping(outlet) AS every, outlet, count(DISTINCT statement_no) AS n_statements,
        count(DISTINCT statement_no) FILTER (source_no IS NOT NULL) AS n_attributed,
        count(DISTINCT statement_no) FILTER (source_no IS NULL) AS n_unattributed,
        count(DISTINCT statement_no) FILTER (top) AS n_top_own,
        count(DISTINCT statement_no) FILTER (top_of_all) AS n_top_of_all,
        count(DISTINCT statement_no) FILTER (source_kind = 'unnamed') AS n_unnamed,
        count(DISTINCT statement_no) FILTER (exclusive) AS n_exclusive,
        count(DISTINCT source_no) FILTER (exclusive) AS n_exclusive_sources,
        count(DISTINCT article_no) FILTER (source_no IS NOT NULL) AS n_articles,
        count(DISTINCT article_no) FILTER (single AND source_no IS NOT NULL) AS n_single,
        {", ".join(f"count(DISTINCT statement_no) FILTER (manner = '{one}') AS n_{one}" for one in MANNERS)}
    FROM marked GROUP BY GROUPING SETS ((outlet), ()))"""


def concentration(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per measure of all outlets together, then of each outlet, most statements first.

    scope (all or outlet), outlet (UNKNOWN for none), outlet_rank (0 for all), measure (see `MEASURES`), value
    (a share of `total`, or the effective number of sources), n (of `unit`; the mark counts it), total, unit,
    note, mark. A measure of nothing (no statement attributed) has no row.

    The effective number of sources is the inverse Simpson index: as many equally cited sources would be as
    concentrated as these are.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, {_COUNTED}
        SELECT c.*, n_sources, effective, top_ids, top_names FROM counted c LEFT JOIN spread s
            ON s.every = c.every AND s.outlet IS NOT DISTINCT FROM c.outlet
        WHERE n_statements > 0 ORDER BY c.every DESC, n_statements DESC, c.outlet""",
        chosen.frame_values(),
    )
    told = [measure for rank, row in enumerate(rows.to_dict("records")) for measure in _measures(row, rank)]
    return pd.DataFrame(told, columns=_COLUMNS)


def _measures(row: dict[object, object], rank: int) -> list[tuple[object, ...]]:
    every = bool(row["every"])
    counted = {str(name): int(str(n)) for name, n in row.items() if str(name).startswith("n_") and n == n}
    of_outlet = () if every else (("outlet", str(row["outlet"])),)
    names, ids = ([str(one) for one in _list(row[key])] for key in ("top_names", "top_ids"))
    n_attributed, n_sources = counted["n_attributed"], counted.get("n_sources", 0)
    attributed = (("attributed", "yes"),)
    parts = {
        "top": (
            counted["n_top_of_all" if every else "n_top_own"],
            n_attributed,
            (("sources", SEPARATOR.join(ids)),),
            ", ".join(names),
        ),
        "effective": (n_attributed, n_attributed, attributed, f"of {n_sources:,} sources"),
        "exclusive": (
            counted["n_exclusive"],
            n_attributed,
            (("exclusive", "yes"),),
            f"by {counted['n_exclusive_sources']:,} of {n_sources:,} sources",
        ),
        "single": (counted["n_single"], counted["n_articles"], (*attributed, ("single_source", "yes")), ""),
        "unnamed": (counted["n_unnamed"], n_attributed, (("source_kind", "unnamed"),), ""),
        "unattributed": (counted["n_unattributed"], counted["n_statements"], (("attributed", "no"),), ""),
    } | {one: (counted[f"n_{one}"], counted["n_statements"], (("manner", one),), "") for one in MANNERS}
    head = ("all" if every else "outlet", None if every else row["outlet"], rank)
    return [
        (
            *head,
            measure,
            row["effective"] if measure == "effective" else n / total,
            n,
            total,
            _UNITS.get(measure, "statements"),
            note,
            Mark(_UNITS.get(measure, "statements"), "statements", (*of_outlet, *where)).encode(),
        )
        for measure, (n, total, where, note) in parts.items()
        if total
    ]


def _list(value: object) -> list[object]:
    return [] if isinstance(value, float) or value is None else list(value)  # type: ignore[call-overload]  # NaN
