"""Bursts: the stretches of days in which a corpus has articles, years apart from each other."""

from dataclasses import dataclass
from datetime import date

from dashboard.explorer.opening import Explorer

MIN_GAP_DAYS = 180  # without any article: half a year of silence parts two stories, a summer lull does not


@dataclass(frozen=True, slots=True)
class Burst:
    """One stretch of publication days."""

    first: date
    last: date
    n_articles: int


def bursts(explorer: Explorer) -> list[Burst]:
    """Return the bursts of the whole corpus, oldest first; undated articles belong to none.

    Their articles are those that count by themselves: copies of an earlier one do not.
    """
    rows = explorer.frame(
        """WITH days AS (SELECT day, count(*) FILTER (copy_of IS NULL) AS n
            FROM article WHERE day IS NOT NULL GROUP BY day),
        marked AS (SELECT *, coalesce(day - lag(day) OVER (ORDER BY day) > ?, FALSE) AS starts FROM days),
        numbered AS (SELECT *, sum(starts::INTEGER) OVER (ORDER BY day) AS burst FROM marked)
        SELECT min(day) AS first, max(day) AS last, sum(n)::BIGINT AS n_articles FROM numbered
        GROUP BY burst ORDER BY first""",
        [MIN_GAP_DAYS],
    )
    return [
        Burst(row["first"].date(), row["last"].date(), int(row["n_articles"]))
        for row in rows.to_dict("records")
    ]
