"""Outlets: who publishes, and where each is at home."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import UNKNOWN, Filters, selection


def outlets_at_home(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per outlet with articles, most articles first; they add up to all articles.

    outlet (UNKNOWN for none), country, city, lat, lon (NaN where no home is known), demo, n_articles, mark.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}
        SELECT coalesce(a.outlet, '{UNKNOWN}') AS outlet, o.country, o.city, o.lat, o.lon,
            coalesce(o.demo, FALSE) AS demo, count(*) AS n_articles
        FROM article a JOIN selected USING (article_no) LEFT JOIN outlet o ON o.name = a.outlet
        GROUP BY ALL ORDER BY n_articles DESC, outlet""",
        chosen.frame_values(),
    )
    rows["mark"] = [Mark("articles", "articles", (("outlet", outlet),)).encode() for outlet in rows["outlet"]]
    return rows


def homes(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """Two rows that add up to all articles, home known first: part (yes, no), n_articles, mark."""
    rows = outlets_at_home(explorer, filters)
    known = rows["lat"].notna()
    return pd.DataFrame(
        {
            "part": ["yes", "no"],
            "n_articles": [
                int(rows.loc[known, "n_articles"].sum()),
                int(rows.loc[~known, "n_articles"].sum()),
            ],
            "mark": [Mark("articles", "articles", (("home", part),)).encode() for part in ("yes", "no")],
        }
    )
