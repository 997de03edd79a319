"""In how many articles each name, source or place is, on two sides."""

from dataclasses import dataclass
from typing import Literal

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters
from dashboard.queries.marks import Of
from dashboard.queries.sides import Sides

Kind = Literal["names", "sources", "places"]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted of a kind, and where it stands."""

    of: Of  # of its mark
    key: str  # of its mark
    table: str  # of things
    number: str
    id: str
    found: str  # the table of what is found in articles
    label: str  # SQL: its type of name; NULL where it is none


THINGS: dict[Kind, Thing] = {
    "names": Thing("mentions", "entity", "entity", "entity_no", "entity_id", "mention", "label"),
    "sources": Thing("statements", "source", "source", "source_no", "source_id", "quote", "NULL::VARCHAR"),
    "places": Thing("places", "place", "place", "place_no", "place_id", "place_mention", "NULL::VARCHAR"),
}


def counted(explorer: Explorer, filters: Filters, sides: Sides, kind: Kind) -> tuple[str, list[object]]:
    """Return `WITH … counted AS (…), sizes AS (…)` and its values.

    counted: no, n_a, n_b (articles of either side that have the thing), one row per thing on any. sizes, one
    row: all_a, all_b (articles of either side), n_both (on both), n_neither.
    """
    relation, values = sides.relation(explorer, filters)
    thing = THINGS[kind]
    if kind == "names" and _only_days(explorer, filters, sides):
        # Counted by day when the explorer was made: exact, since an article has one day.
        found = """SELECT entity_no AS no, sum(n_articles) FILTER (in_a) AS n_a,
                sum(n_articles) FILTER (in_b) AS n_b
            FROM entity_day JOIN (SELECT day, any_value(in_a) AS in_a, any_value(in_b) AS in_b FROM sided
                WHERE day IS NOT NULL GROUP BY day) USING (day) GROUP BY entity_no"""
    else:
        found = f"""SELECT no, count(*) FILTER (in_a) AS n_a, count(*) FILTER (in_b) AS n_b
            FROM (SELECT DISTINCT {thing.number} AS no, article_no, in_a, in_b
                FROM {thing.found} JOIN sided USING (article_no)
                WHERE {thing.number} IS NOT NULL AND (in_a OR in_b)) GROUP BY no"""
    return (
        f"""{relation}, sizes AS (SELECT count(*) FILTER (in_a) AS all_a, count(*) FILTER (in_b) AS all_b,
            count(*) FILTER (in_a AND in_b) AS n_both, count(*) FILTER (NOT in_a AND NOT in_b) AS n_neither
            FROM sided),
        counted AS (SELECT no, coalesce(n_a, 0)::BIGINT AS n_a, coalesce(n_b, 0)::BIGINT AS n_b
            FROM ({found}) WHERE n_a > 0 OR n_b > 0)""",
        values,
    )


def _only_days(explorer: Explorer, filters: Filters, sides: Sides) -> bool:
    """Say whether only days decide which articles are on a side; an undated article is then on none."""
    if sides.b is None or not (filters.copies or explorer.meta.get("copies") == "0"):
        return False
    bare = (
        Filters(since=one.since, until=one.until, copies=one.copies) == one
        for one in (filters, sides.a, sides.b)
    )
    return all(bare) and all(one.since or one.until for one in (sides.a, sides.b))
