"""Countries: how much each is talked about, against how much it is given a voice."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark, Unit
from dashboard.queries.filters import Filters, selection
from dashboard.queries.places import PlaceUnit

# What is counted of voices where places are counted so: articles have either, mentions are no statements.
HEARD_UNITS: dict[PlaceUnit, Unit] = {"articles": "articles", "mentions": "statements"}
_HEARD_COLUMNS = {"articles": "q.article_no", "statements": "q.statement_no"}


def talked_and_heard(explorer: Explorer, filters: Filters, unit: PlaceUnit) -> pd.DataFrame:
    """One row per country that is talked about or given a voice, most talked about first.

    country (ISO 3166-1 alpha-2), n_talked (of `unit`, with a place in the country), n_heard (articles, or
    statements beside mentions), names (the three most cited, a list), n_sources, mark (of what is talked),
    heard_mark.
    """
    chosen = selection(explorer, filters)
    heard = HEARD_UNITS[unit]
    talked = "DISTINCT m.article_no" if unit == "articles" else "*"
    rows = explorer.frame(
        f"""{chosen.cte}, talked AS (
            SELECT p.country, count({talked}) AS n_talked
            FROM place_mention m JOIN selected USING (article_no) JOIN place p USING (place_no)
            WHERE p.country IS NOT NULL GROUP BY p.country
        ), cited AS (
            SELECT s.country, s.name, q.source_no, count(DISTINCT q.statement_no) AS n
            FROM quote q JOIN selected USING (article_no) JOIN source s USING (source_no)
            WHERE s.country IS NOT NULL GROUP BY ALL
        ), who AS (
            SELECT country, count(*) AS n_sources, list(name ORDER BY n DESC, name)[:3] AS names
            FROM cited GROUP BY country
        ), heard AS (
            SELECT s.country, count(DISTINCT {_HEARD_COLUMNS[heard]}) AS n_heard
            FROM quote q JOIN selected USING (article_no) JOIN source s USING (source_no)
            WHERE s.country IS NOT NULL GROUP BY s.country)
        SELECT country, coalesce(n_talked, 0) AS n_talked, coalesce(n_heard, 0) AS n_heard,
            coalesce(names, []) AS names, coalesce(n_sources, 0) AS n_sources
        FROM talked FULL JOIN heard USING (country) LEFT JOIN who USING (country)
        ORDER BY n_talked DESC, n_heard DESC, country""",
        chosen.frame_values(),
    )
    rows["mark"] = [Mark(unit, "places", (("country", country),)).encode() for country in rows["country"]]
    rows["heard_mark"] = [
        Mark(heard, "statements", (("voice", country),)).encode() for country in rows["country"]
    ]
    return rows


def of_no_country(explorer: Explorer, filters: Filters, unit: PlaceUnit) -> pd.DataFrame:
    """Two rows of what no country's number holds: part (talked, heard), n, unit, mark.

    Talked: places of no country, such as continents and seas. Heard: statements of no known country.
    """
    chosen = selection(explorer, filters)
    heard = HEARD_UNITS[unit]
    row = explorer.frame(
        f"""{chosen.cte} SELECT
            (SELECT count({"DISTINCT m.article_no" if unit == "articles" else "*"})
                FROM place_mention m JOIN selected USING (article_no) JOIN place p USING (place_no)
                WHERE coalesce(p.country, '') = '') AS talked,
            (SELECT count(DISTINCT {_HEARD_COLUMNS[heard]})
                FROM quote q JOIN selected USING (article_no) LEFT JOIN source s USING (source_no)
                WHERE s.country IS NULL) AS heard""",
        chosen.frame_values(),
    ).iloc[0]
    marks = [
        Mark(unit, "places", (("placed", "yes"), ("country", ""))),
        Mark(heard, "statements", (("voiced", "no"),)),
    ]
    return pd.DataFrame(
        {
            "part": ["talked", "heard"],
            "n": [int(row["talked"]), int(row["heard"])],
            "unit": [unit, heard],
            "mark": [mark.encode() for mark in marks],
        }
    )
