"""Who and what is named, how often, and when."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters, selection
from dashboard.queries.steps import step_for

Count = Literal["articles", "mentions"]

# What a reader chooses among: types of mention that answer the same question.
FAMILIES: dict[str, tuple[str, ...]] = {
    "persons": ("PERSON",),
    "organisations": ("ORG",),
    "places": ("GPE", "LOC", "FAC"),
    "groups": ("NORP",),
    "events": ("EVENT",),
    "laws": ("LAW",),
    "works": ("WORK_OF_ART", "PRODUCT"),
    "languages": ("LANGUAGE",),
}
MAX_FOUND = 12  # names that a search shows: more, and the next letter is typed sooner than the list is read
MIN_LIKENESS = 0.86  # Jaro–Winkler: "Vucic Alexander" is out, a slip or two in a name is in
_RANKING: dict[Count, str] = {
    "articles": "c.n_articles DESC, c.n_mentions DESC, e.entity_id",
    "mentions": "c.n_mentions DESC, c.n_articles DESC, e.entity_id",
}
_OF_FAMILY = "(? = '' OR list_contains(?::VARCHAR[], e.label))"
_FOLDED = "strip_accents(lower(?))"
_COUNTED = """counted AS (
    SELECT m.entity_no, count(DISTINCT m.article_no) AS n_articles, count(*) AS n_mentions
    FROM mention m JOIN selected USING (article_no) GROUP BY m.entity_no)"""


def families(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per family of types that occurs, in the order of FAMILIES: family, n_entities, n_mentions."""
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, {_COUNTED}
        SELECT e.label, count(*) AS n_entities, sum(c.n_mentions)::BIGINT AS n_mentions
        FROM counted c JOIN entity e USING (entity_no) GROUP BY e.label""",
        chosen.frame_values(),
    )
    family_of = {label: family for family, labels in FAMILIES.items() for label in labels}
    grouped = found.assign(family=found["label"].map(family_of)).groupby("family", as_index=False)
    order = {family: place for place, family in enumerate(FAMILIES)}
    return (
        grouped[["n_entities", "n_mentions"]]
        .sum()
        .sort_values("family", key=lambda column: column.map(order))
        .reset_index(drop=True)
    )


def most_named(
    explorer: Explorer, filters: Filters, family: str, count: Count, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """One row per entity of a family ('' for all), most named first.

    entity_id, name, label, n_articles, n_mentions, n (the one that is counted), rate (n per 1,000 selected
    articles), mark (of n).
    """
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, {_COUNTED}
        SELECT e.entity_id, e.name, e.label, c.n_articles, c.n_mentions, c.n_{count} AS n,
               1000.0 * c.n_{count} / (SELECT count(*) FROM selected) AS rate
        FROM counted c JOIN entity e USING (entity_no) WHERE {_OF_FAMILY}
        ORDER BY {_RANKING[count]} LIMIT ? OFFSET ?""",
        chosen.frame_values(family, _labels(family), limit, offset),
    )
    return found.assign(mark=[_mark(count, entity) for entity in found["entity_id"]])


def others(explorer: Explorer, filters: Filters, family: str, count: Count, *, top: int) -> pd.DataFrame:
    """One row for all entities after the first: n_entities, n_mentions, n_articles (that name any)."""
    chosen = selection(explorer, filters)
    return explorer.frame(
        f"""{chosen.cte}, {_COUNTED}, rest AS (
            SELECT entity_no, c.n_mentions FROM counted c JOIN entity e USING (entity_no) WHERE {_OF_FAMILY}
            ORDER BY {_RANKING[count]} LIMIT NULL OFFSET ?)
        SELECT count(*) AS n_entities, coalesce(sum(n_mentions), 0)::BIGINT AS n_mentions,
               (SELECT count(DISTINCT article_no) FROM mention JOIN selected USING (article_no)
                WHERE entity_no IN (SELECT entity_no FROM rest)) AS n_articles
        FROM rest""",
        chosen.frame_values(family, _labels(family), top),
    )


def trend(explorer: Explorer, filters: Filters, entities: Sequence[str], count: Count) -> pd.DataFrame:
    """One row per entity, in the order given, and stretch of days, oldest first; zeros are rows too.

    entity_id, name, first, last (days, inclusive), step, n, n_selected (articles of the stretch, whoever they
    name), rate (n per 1,000 of them; none where there are none), mark. The stretches cover the chosen
    period, else all days of the selected articles; undated articles are in none, see `undated`.
    """
    period = _period(explorer, filters)
    if period is None or not entities:
        return pd.DataFrame(columns=_TREND_COLUMNS)
    step = step_for(*period)
    chosen = selection(explorer, filters)
    counted = "count(DISTINCT article_no)" if count == "articles" else "count(*)"
    found = explorer.frame(
        f"""{chosen.cte}, stretch AS (
            SELECT greatest(starts::DATE, ?) AS first,
                   least((starts + INTERVAL 1 {step})::DATE - 1, ?) AS last
            FROM (SELECT unnest(generate_series(
                date_trunc('{step}', ?)::TIMESTAMP, ?, INTERVAL 1 {step})) AS starts)),
        dated AS (SELECT article_no, day FROM article JOIN selected USING (article_no) WHERE day IS NOT NULL),
        wanted AS (SELECT entity_no, entity_id, name, list_position(?::VARCHAR[], entity_id) AS place
            FROM entity WHERE entity_id IN (SELECT unnest(?::VARCHAR[]))),
        published AS (SELECT first, count(day) AS n_selected
            FROM stretch LEFT JOIN dated ON day BETWEEN first AND last GROUP BY first),
        named AS (SELECT entity_no, date_trunc('{step}', day)::DATE AS starts, {counted} AS n
            FROM mention JOIN dated USING (article_no)
            WHERE entity_no IN (SELECT entity_no FROM wanted) GROUP BY ALL)
        SELECT entity_id, name, first, last, '{step}' AS step, coalesce(n, 0) AS n, n_selected,
               CASE WHEN n_selected > 0 THEN 1000.0 * coalesce(n, 0) / n_selected END AS rate
        FROM wanted CROSS JOIN stretch JOIN published USING (first)
        LEFT JOIN named ON named.entity_no = wanted.entity_no AND starts = date_trunc('{step}', first)::DATE
        ORDER BY place, first""",
        chosen.frame_values(*period, *period, list(entities), list(entities)),
    )
    spans = zip(found["entity_id"], found["first"], found["last"], strict=True)
    return found.assign(
        mark=[
            _mark(count, entity, ("since", _day(first)), ("until", _day(last)))
            for entity, first, last in spans
        ]
    )


def undated(explorer: Explorer, filters: Filters, entities: Sequence[str], count: Count) -> pd.DataFrame:
    """One row per entity that undated articles name, most named first: entity_id, name, n, mark."""
    chosen = selection(explorer, filters)
    counted = "count(DISTINCT article_no)" if count == "articles" else "count(*)"
    found = explorer.frame(
        f"""{chosen.cte} SELECT entity_id, name, {counted} AS n
        FROM mention JOIN selected USING (article_no) JOIN article a USING (article_no)
        JOIN entity USING (entity_no)
        WHERE a.day IS NULL AND entity_id IN (SELECT unnest(?::VARCHAR[]))
        GROUP BY entity_id, name ORDER BY n DESC, name""",
        chosen.frame_values(list(entities)),
    )
    return found.assign(mark=[_mark(count, entity, ("day", "")) for entity in found["entity_id"]])


def named_like(explorer: Explorer, filters: Filters, typed: str) -> pd.DataFrame:
    """One row per entity of the whole corpus whose name holds all the words typed, most covered first.

    entity_id, name, label, n_articles (under the filters), n_all (in the corpus), n_found (entities in all),
    near (it only resembles what was typed: nothing holds it), mark (of n_articles). Case and accents do not
    matter. At most MAX_FOUND.
    """
    words = typed.split()
    if not words:
        return pd.DataFrame(columns=_FOUND_COLUMNS)
    found = _named(explorer, filters, " AND ".join(f"contains(folded, {_FOLDED})" for _ in words), words)
    if found.empty:
        like = f"jaro_winkler_similarity(folded, {_FOLDED}) >= {MIN_LIKENESS}"
        found = _named(explorer, filters, like, [" ".join(words)]).assign(near=True)
    return found.assign(mark=[_mark("articles", entity) for entity in found["entity_id"]])


_TREND_COLUMNS = ["entity_id", "name", "first", "last", "step", "n", "n_selected", "rate", "mark"]
_FOUND_COLUMNS = ["entity_id", "name", "label", "n_articles", "n_all", "n_found", "near", "mark"]


def _named(explorer: Explorer, filters: Filters, where: str, values: Sequence[str]) -> pd.DataFrame:
    chosen = selection(explorer, filters)
    return explorer.frame(
        f"""{chosen.cte}, candidate AS (
            SELECT *, strip_accents(lower(name)) AS folded, n_articles AS n_all FROM entity),
        found AS (SELECT *, count(*) OVER () AS n_found FROM candidate WHERE {where}
            ORDER BY n_all DESC, entity_id LIMIT {MAX_FOUND})
        SELECT entity_id, name, label, n_all, n_found, FALSE AS near,
               (SELECT count(DISTINCT m.article_no) FROM mention m JOIN selected USING (article_no)
                WHERE m.entity_no = found.entity_no) AS n_articles
        FROM found ORDER BY n_all DESC, entity_id""",
        chosen.frame_values(*values),
    )


def _period(explorer: Explorer, filters: Filters) -> tuple[date, date] | None:
    """Return the first and last day to draw; None: nothing that is selected has a day."""
    chosen = selection(explorer, filters)
    row = explorer.frame(
        f"""{chosen.cte} SELECT min(day) AS first, max(day) AS last
        FROM article JOIN selected USING (article_no)""",
        chosen.frame_values(),
    ).iloc[0]
    if pd.isna(row["first"]):
        return None
    return filters.since or row["first"].date(), filters.until or row["last"].date()


def _labels(family: str) -> list[str]:
    return list(FAMILIES.get(family, ()))


def _mark(count: Count, entity: str, *where: tuple[str, str]) -> str:
    return Mark(count, "mentions", (("entity", entity), *where)).encode()


def _day(day: pd.Timestamp) -> str:
    return day.date().isoformat()
