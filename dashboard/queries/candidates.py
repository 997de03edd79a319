"""Candidates: what a place name in the text could mean, and what was made of it."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import WHOLE, Mark
from dashboard.queries.filters import EVERYTHING, Filters, selection
from dashboard.queries.marks import rows_of


def candidates(explorer: Explorer, filters: Filters, mark: Mark) -> pd.DataFrame:
    """One row per place that the names behind a mark of places were taken for or could mean, best first.

    part (chosen or candidate), name, country, lat, lon, n_mentions (that were taken for it, or could mean
    it), low and high (the least and the best score of those taken for it; a candidate has none). First what
    was chosen, then candidates by how often and how high they ranked. Unplaced names choose nothing.
    """
    chosen = selection(explorer, EVERYTHING if WHOLE in mark.where else filters)
    relation, where = rows_of(explorer, mark)
    return explorer.frame(
        f"""{chosen.cte}, named AS (
            SELECT r.place_no, r.candidates, r.score FROM {relation} r JOIN article a USING (article_no)
            WHERE r.article_no IN (SELECT article_no FROM selected) AND {where.sql}
        ), meant AS (
            SELECT 'chosen' AS part, p.name, p.country, p.lat, p.lon, score, 0 AS nth
            FROM named JOIN place p USING (place_no)
        ), could AS (
            SELECT 'candidate' AS part, c.name, c.country, c.lat, c.lon, NULL::FLOAT AS score, nth
            FROM (SELECT unnest(candidates) AS c, generate_subscripts(candidates, 1) AS nth FROM named))
        SELECT part, name, country, lat, lon, count(*) AS n_mentions, min(score) AS low, max(score) AS high
        FROM (FROM meant UNION ALL FROM could) GROUP BY part, name, country, lat, lon
        ORDER BY part DESC, n_mentions DESC, min(nth), name, lat""",
        chosen.frame_values(*where.values),
    )
