"""What the filter bar offers to choose from, and what it says of the choice."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import UNKNOWN, Filters, selection

MAX_CHOICES = 300  # names in a list: more are found by the search of the Entities page


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is looked at, and how much there is."""

    n_selected: int  # articles under the filters
    n_articles: int  # in the corpus
    n_undated: int  # selected ones without a publication day
    n_copies: int  # copies under the filters, whether they count or not
    first: date | None  # publication days of the whole corpus
    last: date | None


def extent(explorer: Explorer, filters: Filters) -> Extent:
    """Count the selected articles beside all of them."""
    chosen = selection(explorer, replace(filters, copies=True))
    counts = "" if filters.copies else " AND copy_of IS NULL"
    row = explorer.frame(
        f"""{chosen.cte} SELECT count(*) AS n_articles, min(day) AS first, max(day) AS last,
            count(s.article_no) FILTER (TRUE{counts}) AS n_selected,
            count(s.article_no) FILTER (day IS NULL{counts}) AS n_undated,
            count(s.article_no) FILTER (copy_of IS NOT NULL) AS n_copies
            FROM article a LEFT JOIN selected s USING (article_no)""",
        chosen.frame_values(),
    ).iloc[0]
    empty = pd.isna(row["first"])
    return Extent(
        n_selected=int(row["n_selected"]),
        n_articles=int(row["n_articles"]),
        n_undated=int(row["n_undated"]),
        n_copies=int(row["n_copies"]),
        first=None if empty else row["first"].date(),
        last=None if empty else row["last"].date(),
    )


def published_days(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per publication day, oldest first: first and last (that day), n_events (articles).

    Of the articles under the filters but for the period, which is what the days are there to choose.
    """
    chosen = selection(explorer, replace(filters, since=None, until=None))
    return explorer.frame(
        f"""{chosen.cte} SELECT day AS first, day AS last, count(*) AS n_events
        FROM article JOIN selected USING (article_no) WHERE day IS NOT NULL GROUP BY day ORDER BY day""",
        chosen.frame_values(),
    )


def outlet_choices(explorer: Explorer) -> pd.DataFrame:
    """One row per outlet, most articles first: value (UNKNOWN for none), label, n_articles."""
    return explorer.frame(
        f"""SELECT coalesce(outlet, '{UNKNOWN}') AS value, coalesce(outlet, 'outlet unknown') AS label,
            count(*) AS n_articles FROM article GROUP BY ALL ORDER BY n_articles DESC, label""",
        [],
    )


def entity_choices(explorer: Explorer, also: tuple[str, ...]) -> pd.DataFrame:
    """One row per often named or chosen entity, most covered first: value (id), label, n_articles."""
    return explorer.frame(
        """SELECT entity_id AS value, name AS label, n_articles FROM entity
        WHERE entity_no IN (SELECT entity_no FROM entity ORDER BY n_articles DESC, entity_no LIMIT ?)
           OR entity_id IN (SELECT unnest(?::VARCHAR[]))
        ORDER BY n_articles DESC, label""",
        [MAX_CHOICES, list(also)],
    )


def source_choices(explorer: Explorer, also: tuple[str, ...]) -> pd.DataFrame:
    """One row per often cited or chosen source, most articles first: value (id), label, n_articles.

    Among them UNKNOWN, for articles with an unattributed statement.
    """
    return explorer.frame(
        f"""WITH counts AS (
            SELECT source_no, count(DISTINCT article_no) AS n_articles FROM quote GROUP BY source_no)
        SELECT coalesce(source_id, '{UNKNOWN}') AS value, coalesce(name, 'unattributed') AS label, n_articles
        FROM counts LEFT JOIN source USING (source_no)
        WHERE source_no IS NULL OR source_id IN (SELECT unnest(?::VARCHAR[])) OR source_no IN (
            SELECT source_no FROM counts WHERE source_no IS NOT NULL
            ORDER BY n_articles DESC, source_no LIMIT ?)
        ORDER BY n_articles DESC, label""",
        [list(also), MAX_CHOICES],
    )


def voice_choices(explorer: Explorer) -> pd.DataFrame:
    """One row per country that is given a voice, most articles first: value (its code), n_articles.

    Among them UNKNOWN, for articles with a statement of no known country.
    """
    return explorer.frame(
        f"""SELECT coalesce(country, '{UNKNOWN}') AS value, count(DISTINCT article_no) AS n_articles
        FROM quote LEFT JOIN source USING (source_no) GROUP BY ALL ORDER BY n_articles DESC, value""",
        [],
    )


def place_choices(explorer: Explorer, also: tuple[str, ...]) -> pd.DataFrame:
    """One row per often named or chosen place, most covered first: value (id), label, n_articles."""
    return explorer.frame(
        """WITH counts AS (SELECT place_no, count(DISTINCT article_no) AS n_articles FROM place_mention
            WHERE place_no IS NOT NULL GROUP BY place_no)
        SELECT place_id AS value, concat_ws(', ', name, nullif(country, '')) AS label, n_articles
        FROM place JOIN counts USING (place_no)
        WHERE place_no IN (SELECT place_no FROM counts ORDER BY n_articles DESC, place_no LIMIT ?)
           OR place_id IN (SELECT unnest(?::VARCHAR[]))
        ORDER BY n_articles DESC, label""",
        [MAX_CHOICES, list(also)],
    )
