"""Subjects: about whom a source speaks, by the names within its statements."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters, selection

_WITHIN = "m.article_no = q.article_no AND m.start_ >= q.start_ AND m.end_ <= q.end_"


def spoken_about(
    explorer: Explorer, filters: Filters, sources: tuple[str, ...], *, limit: int
) -> pd.DataFrame:
    """One row per source of those given (ids) and entity that it speaks about, most statements first.

    source_id, entity_id, name, label, n_statements, n_entity (statements of anybody about the entity),
    n_found (pairs without the limit), mark, entity_mark. Who speaks of himself is left out.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, spoken AS (
            SELECT DISTINCT q.statement_no, s.source_id, m.entity_no
            FROM source s JOIN quote q USING (source_no) JOIN selected USING (article_no)
            JOIN mention m ON {_WITHIN}
            WHERE s.source_id IN (SELECT unnest(?::VARCHAR[])) AND m.entity_no IS DISTINCT FROM s.entity_no
        ), pairs AS (
            SELECT source_id, entity_no, count(*) AS n_statements, count(*) OVER () AS n_found
            FROM spoken GROUP BY source_id, entity_no
            ORDER BY n_statements DESC, entity_no, source_id LIMIT ?
        ), totals AS (
            SELECT m.entity_no, count(DISTINCT q.statement_no) AS n_entity
            FROM mention m JOIN selected USING (article_no) JOIN quote q ON {_WITHIN}
            WHERE m.entity_no IN (SELECT entity_no FROM pairs) GROUP BY m.entity_no)
        SELECT source_id, e.entity_id, e.name, e.label, n_statements, n_entity, n_found
        FROM pairs JOIN totals USING (entity_no) JOIN entity e USING (entity_no)
        ORDER BY n_statements DESC, entity_no, source_id""",
        chosen.frame_values(list(sources), limit),
    )
    pairs = zip(rows["source_id"], rows["entity_id"], strict=True)
    rows["mark"] = [_mark(("source", source), ("about", entity)) for source, entity in pairs]
    rows["entity_mark"] = [_mark(("about", entity)) for entity in rows["entity_id"]]
    return rows


def _mark(*where: tuple[str, str]) -> str:
    return Mark("statements", "statements", where).encode()
