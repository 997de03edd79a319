"""The sentences behind a number.

The evidence of a mark is the rows that were counted, each with its sentence; the number on the mark equals
the count of distinct units among them.
"""

from dataclasses import dataclass

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import EVERYTHING, Filters, selection
from dashboard.queries.found_words import show_words
from dashboard.queries.marks import SEPARATOR, WHOLE, Mark, Unit, decode, rows_of

# Whoever counts names its marks from here.
__all__ = ["SEPARATOR", "WHOLE", "Evidence", "Mark", "Unit", "decode", "evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a mark counts, and one page of the sentences that show it."""

    units: int  # the number on the mark
    sentences: int
    rows: pd.DataFrame  # of this page, see `evidence`


def evidence(
    explorer: Explorer, filters: Filters, mark: Mark, *, limit: int = 20, offset: int = 0
) -> Evidence:
    """Return the counts of a mark and a page of its sentences, newest article first, then in text order.

    One row per sentence and article: article_id, title, outlet, day, sentence_start, sentence, starts and
    ends (lists, of the counted spans within the article), methods, score (the lowest of the sentence).
    """
    chosen = selection(explorer, EVERYTHING if WHOLE in mark.where else filters)
    relation, where = rows_of(explorer, mark)
    unit = "a.article_no" if mark.unit == "articles" else f"r.{mark.unit}"
    rows = f"""{chosen.cte}, counted AS (
        SELECT {unit} AS unit, r.article_no, r.sentence_no, r.start_, r.end_, r.method, r.score
        FROM {relation} r JOIN article a USING (article_no)
        WHERE r.article_no IN (SELECT article_no FROM selected) AND {where.sql})"""
    bound = chosen.frame_values(*where.values)
    counts = explorer.frame(
        f"""{rows} SELECT count(DISTINCT unit) AS units,
            count(DISTINCT (article_no, sentence_no)) AS sentences FROM counted""",
        bound,
    )
    page = explorer.frame(
        f"""{rows}, page AS (
            SELECT article_no, sentence_no, min(score) AS score,
                coalesce(list(start_ ORDER BY start_) FILTER (start_ IS NOT NULL), []) AS starts,
                coalesce(list(end_ ORDER BY start_) FILTER (start_ IS NOT NULL), []) AS ends,
                coalesce(list_sort(list(DISTINCT method) FILTER (method IS NOT NULL)), []) AS methods
            FROM counted GROUP BY article_no, sentence_no)
        SELECT a.article_id, a.title, a.outlet, a.day, s.start_ AS sentence_start,
               coalesce(substring(t.text, s.start_ + 1, s.end_ - s.start_), a.title) AS sentence,
               p.starts, p.ends, p.methods, p.score
        FROM page p JOIN article a USING (article_no) JOIN article_text t USING (article_no)
        LEFT JOIN sentence s ON s.article_no = p.article_no AND s.sentence_no = p.sentence_no
        ORDER BY a.day DESC NULLS LAST, a.article_no, p.sentence_no LIMIT ? OFFSET ?""",
        [*bound, limit, offset],
    )
    for key, value in mark.where if mark.of == "articles" else ():
        if key == "words":
            page = show_words(explorer, page, value)
    return Evidence(int(counts["units"].iloc[0]), int(counts["sentences"].iloc[0]), page)
