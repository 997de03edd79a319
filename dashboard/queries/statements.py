"""Statements: who says what, sentence by sentence."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters, selection
from dashboard.queries.inside import ANYTHING, Inside

KINDS = ("direct", "indirect", "mixed", "unattributed")  # of the list; the first three add up to all

# A statement in parts of different kinds is mixed. Its speaker is that of its first attributed part.
_STATED = """stated AS (
    SELECT q.statement_no, q.article_no, min(q.start_) AS first, max(q.end_) AS last,
        list(q.start_ ORDER BY q.start_) AS starts, list(q.end_ ORDER BY q.start_) AS ends,
        CASE WHEN count(DISTINCT q.kind) = 1 THEN min(q.kind) ELSE 'mixed' END AS kind,
        arg_min(q.source_no, q.start_) FILTER (q.source_no IS NOT NULL) AS source_no,
        arg_min(q.speaker_text, q.start_) FILTER (q.speaker_text IS NOT NULL) AS speaker_text,
        arg_min(q.addressee, q.start_) FILTER (q.addressee IS NOT NULL) AS addressee,
        list_sort(list(DISTINCT q.method)) AS methods, min(q.score) AS score
    FROM quote q JOIN selected USING (article_no) WHERE {within} GROUP BY q.statement_no, q.article_no)"""
_OF_KIND = "CASE ? WHEN '' THEN TRUE WHEN 'unattributed' THEN source_no IS NULL ELSE kind = ? END"


def statement_kinds(explorer: Explorer, filters: Filters, *, inside: Inside = ANYTHING) -> dict[str, int]:
    """Count the statements of each of `KINDS`, and all of them under ''."""
    chosen, stated, values = _stated(explorer, filters, inside)
    row = explorer.frame(
        f"""{chosen}, {stated} SELECT count(*) AS n,
            count(*) FILTER (kind = 'direct') AS direct, count(*) FILTER (kind = 'indirect') AS indirect,
            count(*) FILTER (kind = 'mixed') AS mixed, count(*) FILTER (source_no IS NULL) AS unattributed
        FROM stated""",
        values,
    ).iloc[0]
    return {"": int(row["n"])} | {kind: int(row[kind]) for kind in KINDS}


def statements(
    explorer: Explorer,
    filters: Filters,
    *,
    inside: Inside = ANYTHING,
    kind: str = "",
    limit: int = 20,
    offset: int = 0,
) -> pd.DataFrame:
    """One row per statement of a kind ('' for all), newest article first, then in text order.

    article_id, title, outlet, day, name (None: unattributed), role, country, source_kind, kind, speaker_text,
    addressee, passage (the sentences around it), passage_start, starts and ends (lists, of the quotations
    within the article), methods (a list), score (the lowest of the parts).
    """
    chosen, stated, values = _stated(explorer, filters, inside)
    return explorer.frame(
        f"""{chosen}, {stated}, page AS (
            SELECT stated.*, a.day FROM stated JOIN article a USING (article_no)
            WHERE {_OF_KIND}
            ORDER BY a.day DESC NULLS LAST, article_no, first LIMIT ? OFFSET ?
        ), around AS (
            SELECT p.statement_no, min(s.start_) AS passage_start, max(s.end_) AS passage_end
            FROM page p JOIN sentence s
                ON s.article_no = p.article_no AND s.start_ < p.last AND s.end_ > p.first
            GROUP BY p.statement_no)
        SELECT a.article_id, a.title, a.outlet, a.day, s.name, s.role, s.country, s.kind AS source_kind,
            p.kind, p.speaker_text, p.addressee, least(passage_start, p.first) AS passage_start,
            p.starts, p.ends, substring(t.text, least(passage_start, p.first) + 1,
                greatest(passage_end, p.last) - least(passage_start, p.first)) AS passage,
            p.methods, p.score
        FROM page p JOIN article a USING (article_no) JOIN article_text t USING (article_no)
        LEFT JOIN around USING (statement_no) LEFT JOIN source s USING (source_no)
        ORDER BY a.day DESC NULLS LAST, a.article_no, p.first""",
        [*values, kind, kind, limit, offset],
    )


def _stated(explorer: Explorer, filters: Filters, inside: Inside) -> tuple[str, str, list[object]]:
    chosen = selection(explorer, filters)
    narrow = inside.condition(explorer)
    return chosen.cte, _STATED.format(within=narrow.sql), chosen.frame_values(*narrow.values)
