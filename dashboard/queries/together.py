"""What an entity is named with: names in the same articles, places in the same sentences, events."""

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import EVERYTHING, Filters, selection
from dashboard.queries.timeline import View, happened, mark

MIN_TOGETHER = 2  # articles that name both: once is no pattern
_THIS = "this AS (SELECT entity_no FROM entity WHERE entity_id = ?)"
_XLOGX = "CASE WHEN {0} > 0 THEN ({0}) * ln({0}) ELSE 0 END"
# Dunning's log-likelihood ratio of the four-field table: named together, one without the other, neither.
_CELLS = ("n", "n_this - n", "n_other - n", "n_articles - n_this - n_other + n", "n_articles")
_MARGINS = ("n_this", "n_articles - n_this", "n_other", "n_articles - n_other")
_LIKELIHOOD = (
    f"2 * ({' + '.join(_XLOGX.format(f'({one})::DOUBLE') for one in _CELLS)}"
    f" - ({' + '.join(_XLOGX.format(f'({one})::DOUBLE') for one in _MARGINS)}))"
)


def named_together(explorer: Explorer, filters: Filters, entity: str, *, limit: int) -> pd.DataFrame:
    """One row per entity that shares articles with another, the most closely tied first.

    entity_id, name, label, n (articles that name both, MIN_TOGETHER at least), n_other (that name it at all),
    expected (that would name both by chance), strength (log-likelihood ratio), n_found (such entities in
    all), mark. Left out are those that are named together less often than chance would have it.
    """
    chosen = selection(explorer, filters)
    # Counted when the explorer was made, and so exact only where nothing is filtered out.
    every = (
        """every AS (SELECT entity_no, count(DISTINCT article_no) AS n_other
            FROM mention JOIN selected USING (article_no)
            WHERE entity_no IN (SELECT entity_no FROM shared) GROUP BY entity_no)"""
        if filters != EVERYTHING
        else "every AS (SELECT entity_no, n_articles::BIGINT AS n_other FROM entity)"
    )
    found = explorer.frame(
        f"""{chosen.cte}, {_THIS}, naming AS (
            SELECT DISTINCT article_no FROM mention JOIN selected USING (article_no)
            WHERE entity_no IN (FROM this)),
        shared AS (
            SELECT entity_no, count(DISTINCT article_no) AS n FROM mention JOIN naming USING (article_no)
            WHERE entity_no NOT IN (FROM this) GROUP BY entity_no HAVING n >= {MIN_TOGETHER}),
        {every},
        fields AS (SELECT entity_no, n, n_other, (SELECT count(*) FROM naming) AS n_this,
            (SELECT count(*) FROM selected) AS n_articles FROM shared JOIN every USING (entity_no))
        SELECT e.entity_id, e.name, e.label, n, n_other, n_this::DOUBLE * n_other / f.n_articles AS expected,
            greatest({_LIKELIHOOD.replace("n_articles", "f.n_articles")}, 0) AS strength,
            count(*) OVER () AS n_found
        FROM fields f JOIN entity e USING (entity_no)
        WHERE n::DOUBLE * f.n_articles >= n_this::DOUBLE * n_other
        ORDER BY round(strength, 6) DESC, n DESC, e.entity_id LIMIT ?""",
        chosen.frame_values(entity, limit),
    )
    return found.assign(
        mark=[
            Mark("articles", "mentions", (("entity", other), ("names", entity))).encode()
            for other in found["entity_id"]
        ]
    )


def places_beside(explorer: Explorer, filters: Filters, entity: str, *, limit: int) -> pd.DataFrame:
    """One row per place that is named in a sentence with an entity, most articles first.

    place_id, name, country, n (articles with such a sentence), n_found (such places in all), mark. The place
    that the entity itself is, is left out.
    """
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, {_THIS}, naming AS (
            SELECT DISTINCT sentence_no, article_no FROM mention JOIN selected USING (article_no)
            WHERE entity_no IN (FROM this)),
        own AS (SELECT DISTINCT place_no FROM mention m JOIN place_mention p
            ON p.article_no = m.article_no AND p.start_ = m.start_ AND p.end_ = m.end_
            WHERE m.entity_no IN (FROM this) AND place_no IS NOT NULL)
        SELECT p.place_id, p.name, p.country, count(DISTINCT m.article_no) AS n, count(*) OVER () AS n_found
        FROM place_mention m JOIN naming USING (sentence_no) JOIN place p USING (place_no)
        WHERE p.place_no NOT IN (FROM own)
        GROUP BY ALL ORDER BY n DESC, p.name, p.place_id LIMIT ?""",
        chosen.frame_values(entity, limit),
    )
    return found.assign(
        mark=[
            Mark("articles", "places", (("place", place), ("beside", entity))).encode()
            for place in found["place_id"]
        ]
    )


def events_of(
    explorer: Explorer, filters: Filters, entity: str, *, limit: int
) -> tuple[pd.DataFrame, int, str]:
    """Return the events in which an entity takes part, the latest first, how many there are, and their mark.

    One row per event: event_no, article_id, outlet, day (of the article), value, precision, first, last (days
    it can mean), status, start_, end_ (of the trigger), sentence, sentence_start, mark. Undated ones last.
    """
    relation, values = happened(explorer, filters, View(hidden=True))
    found = explorer.frame(
        f"""{relation}, {_THIS}, its AS (SELECT *, count(*) OVER () AS n_found FROM happened
            WHERE event_no IN (SELECT event_no FROM participant WHERE entity_no IN (FROM this))
            ORDER BY anchor DESC NULLS LAST, day DESC NULLS LAST, article_no, start_, event_no LIMIT ?)
        SELECT h.event_no, h.article_id, h.outlet, h.day, h.value, h.precision, h.earliest AS first,
               h.latest AS last, h.status, h.start_, h.end_, h.n_found, s.start_ AS sentence_start,
               substring(t.text, s.start_ + 1, s.end_ - s.start_) AS sentence
        FROM its h JOIN article_text t USING (article_no)
        JOIN sentence s ON s.article_no = h.article_no AND s.sentence_no = h.sentence_no
        ORDER BY h.anchor DESC NULLS LAST, h.day DESC NULLS LAST, h.article_no, h.start_, h.event_no""",
        [*values, entity, limit],
    )
    keys = zip(found["article_id"], found["start_"], strict=True)
    rows = found.assign(mark=[mark((("event", f"{article}:{start}"),)) for article, start in keys])
    number = int(found["n_found"].iloc[0]) if len(found) else 0
    return rows, number, mark((("entity", entity),))
