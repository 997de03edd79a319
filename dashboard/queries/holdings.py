"""What the corpus holds, whole: no filter applies here."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import WHOLE, Mark
from dashboard.queries.filters import UNKNOWN


def holdings(explorer: Explorer) -> dict[str, int]:
    """Count the articles of the corpus, and those of which something is not known."""
    row = explorer.frame(
        """SELECT count(*) AS articles, coalesce(sum(n_words), 0)::BIGINT AS words,
            count(*) FILTER (day IS NULL) AS undated, count(*) FILTER (outlet IS NULL) AS without_outlet,
            count(*) FILTER (outlet_inferred) AS outlet_inferred,
            count(*) FILTER (title_inferred) AS title_inferred,
            count(*) FILTER (unparsed IS NOT NULL) AS unparsed,
            count(*) FILTER (copy_of IS NOT NULL) AS copies, (SELECT count(*) FROM reject) AS rejects
        FROM article"""
    ).iloc[0]
    return {str(name): int(number) for name, number in row.items()}


def outlets(explorer: Explorer) -> pd.DataFrame:
    """One row per outlet, most articles first.

    outlet, home, n_articles, n_inferred, first, last, demo, mark.
    """
    rows = explorer.frame(
        """SELECT a.outlet, concat_ws(', ', o.city, o.country) AS home, count(*) AS n_articles,
            count(*) FILTER (a.outlet_inferred) AS n_inferred, min(a.day) AS first, max(a.day) AS last,
            coalesce(bool_or(o.demo), FALSE) AS demo
        FROM article a LEFT JOIN outlet o ON o.name = a.outlet
        GROUP BY a.outlet, o.city, o.country ORDER BY n_articles DESC, a.outlet NULLS LAST"""
    )
    rows["mark"] = [
        Mark("articles", "articles", (("outlet", UNKNOWN if pd.isna(outlet) else outlet), WHOLE)).encode()
        for outlet in rows["outlet"]
    ]
    return rows


def unparsed(explorer: Explorer) -> pd.DataFrame:
    """One row per reason for not parsing, most frequent first: reason, language, n_articles, mark."""
    rows = explorer.frame(
        """SELECT split_part(unparsed, ',', 1) AS reason, coalesce(language, '') AS language,
            count(*) AS n_articles
        FROM article WHERE unparsed IS NOT NULL GROUP BY ALL ORDER BY n_articles DESC, reason"""
    )
    rows["mark"] = [
        Mark("articles", "articles", (("parsed", "no"), ("language", language), WHOLE)).encode()
        for language in rows["language"]
    ]
    return rows


def copy_groups(explorer: Explorer, *, limit: int) -> pd.DataFrame:
    """One row per copy, by the earliest of its group.

    first_title, first_outlet, first_day, title, outlet, day, article_id, mark (opens the copy).
    """
    rows = explorer.frame(
        """SELECT f.title AS first_title, f.outlet AS first_outlet, f.day AS first_day,
            c.title, c.outlet, c.day, c.article_id
        FROM article c JOIN article f ON f.article_no = c.copy_of
        ORDER BY f.day NULLS LAST, f.article_no, c.day NULLS LAST, c.article_no LIMIT ?""",
        [limit],
    )
    rows["mark"] = [
        Mark("articles", "articles", (("article", article), WHOLE)).encode() for article in rows["article_id"]
    ]
    return rows


def rejects(explorer: Explorer, *, limit: int) -> pd.DataFrame:
    """One row per refused item, by file and line: path, line, reason."""
    return explorer.frame(
        "SELECT path, line, reason FROM reject ORDER BY path, line NULLS FIRST LIMIT ?", [limit]
    )
