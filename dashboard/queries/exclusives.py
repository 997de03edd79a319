"""Exclusives: the named sources that one outlet alone cites in the whole corpus."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.citing import EXCLUSIVE
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import UNKNOWN, Filters, selection


def exclusives(explorer: Explorer, filters: Filters, *, limit: int) -> pd.DataFrame:
    """One row per source that one outlet alone cites, most statements first.

    outlet (UNKNOWN for none), source_id, name, role, country, n_statements, n_found (such sources without the
    limit), mark.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, cited AS (
            SELECT q.source_no, any_value(coalesce(a.outlet, '{UNKNOWN}')) AS outlet,
                count(DISTINCT q.statement_no) AS n_statements
            FROM quote q JOIN selected USING (article_no) JOIN article a USING (article_no)
            WHERE q.source_no IN {EXCLUSIVE} GROUP BY q.source_no)
        SELECT outlet, s.source_id, s.name, s.role, s.country, n_statements, count(*) OVER () AS n_found
        FROM cited JOIN source s USING (source_no)
        ORDER BY n_statements DESC, s.name, s.source_id LIMIT ?""",
        chosen.frame_values(limit),
    )
    rows["mark"] = [
        Mark("statements", "statements", (("source", one),)).encode() for one in rows["source_id"]
    ]
    return rows
