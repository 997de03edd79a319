"""Places: what the articles talk about, with its point on the map, and the names that have none."""

from typing import Literal

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters, selection

PlaceUnit = Literal["articles", "mentions"]


def mentioned_places(explorer: Explorer, filters: Filters, unit: PlaceUnit) -> pd.DataFrame:
    """One row per place, most named first by `unit`.

    place_id, name, kind, country, admin1, lat, lon, n_articles, n_mentions, n (of the unit), mark.
    """
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}
        SELECT p.place_id, p.name, p.kind, p.country, p.admin1, p.lat, p.lon,
            count(DISTINCT m.article_no) AS n_articles, count(*) AS n_mentions
        FROM place_mention m JOIN selected USING (article_no) JOIN place p USING (place_no)
        GROUP BY ALL ORDER BY n_{unit} DESC, n_mentions DESC, p.name, p.place_id""",
        chosen.frame_values(),
    )
    rows["n"] = rows[f"n_{unit}"]
    rows["mark"] = [Mark(unit, "places", (("place", place),)).encode() for place in rows["place_id"]]
    return rows


def unplaced_names(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per place name without a point, most mentioned first: name, n_articles, n_mentions, mark."""
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}
        SELECT m.name, count(DISTINCT m.article_no) AS n_articles, count(*) AS n_mentions
        FROM place_mention m JOIN selected USING (article_no)
        WHERE m.place_no IS NULL GROUP BY m.name ORDER BY n_mentions DESC, m.name""",
        chosen.frame_values(),
    )
    rows["mark"] = [
        Mark("mentions", "places", (("placed", "no"), ("name", name))).encode() for name in rows["name"]
    ]
    return rows


def placement(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """Two rows that add up to all place mentions, placed first: part (yes, no), n_mentions, mark."""
    chosen = selection(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, counted AS (
            SELECT CASE WHEN place_no IS NULL THEN 'no' ELSE 'yes' END AS part
            FROM place_mention JOIN selected USING (article_no))
        SELECT part, count(counted.part) AS n_mentions
        FROM (VALUES ('yes'), ('no')) parts(part) LEFT JOIN counted USING (part)
        GROUP BY part ORDER BY part DESC""",
        chosen.frame_values(),
    )
    rows["mark"] = [Mark("mentions", "places", (("placed", part),)).encode() for part in rows["part"]]
    return rows
