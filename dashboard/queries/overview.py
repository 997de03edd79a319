"""The overview: how much there is, what of it is not known, and when it was published."""

from datetime import date

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import SEPARATOR, Mark
from dashboard.queries.filters import UNKNOWN, Filters, selection
from dashboard.queries.steps import Step, last_day, step_for
from dashboard.queries.timeline import View, happened, mark

SURE = 0.85  # score from which six events in seven are right with their date: fit for a front page
MAX_OUTLETS = 6  # told apart by colour; the rest are joined and counted as "other outlets"

_TOTALS = (  # thing, its mark, what it lacks, the mark of that part
    ("articles", Mark("articles", "articles"), "undated", Mark("articles", "articles", (("day", ""),))),
    ("names", Mark("mentions", "mentions"), None, None),
    ("places", Mark("mentions", "places"), "unplaced", Mark("mentions", "places", (("placed", "no"),))),
    (
        "events",
        Mark("events", "events"),
        "undated",
        Mark("events", "events", (("calendar", "no"),)),
    ),
    (
        "statements",
        Mark("statements", "statements"),
        "unattributed",
        Mark("statements", "statements", (("attributed", "no"),)),
    ),
    (
        "parsed",
        Mark("articles", "articles", (("parsed", "yes"),)),
        "not parsed",
        Mark("articles", "articles", (("parsed", "no"),)),
    ),
)


def totals(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per kind of thing: thing, n, mark, missing (what some lack), n_missing, mark_missing."""
    chosen = selection(explorer, filters)
    counts = explorer.frame(
        f"""{chosen.cte}, a AS (SELECT * FROM article JOIN selected USING (article_no)),
        p AS (SELECT * FROM place_mention JOIN selected USING (article_no)),
        v AS (SELECT * FROM event JOIN selected USING (article_no)),
        q AS (SELECT * FROM quote JOIN selected USING (article_no))
        SELECT (SELECT count(*) FROM a) AS articles,
            (SELECT count(*) FROM a WHERE day IS NULL) AS articles_missing,
            (SELECT count(*) FROM mention JOIN selected USING (article_no)) AS names, 0 AS names_missing,
            (SELECT count(*) FROM p) AS places,
            (SELECT count(*) FROM p WHERE place_no IS NULL) AS places_missing,
            (SELECT count(*) FROM v) AS events,
            (SELECT count(*) FROM v WHERE coalesce(earliest, latest) IS NULL) AS events_missing,
            (SELECT count(DISTINCT statement_no) FROM q) AS statements,
            (SELECT count(DISTINCT statement_no) FROM q WHERE source_no IS NULL) AS statements_missing,
            (SELECT count(*) FROM a WHERE unparsed IS NULL) AS parsed,
            (SELECT count(*) FROM a WHERE unparsed IS NOT NULL) AS parsed_missing""",
        chosen.frame_values(),
    ).iloc[0]
    return pd.DataFrame(
        [
            {
                "thing": thing,
                "n": int(counts[thing]),
                "mark": mark.encode(),
                "missing": missing or "",
                "n_missing": int(counts[f"{thing}_missing"]),
                "mark_missing": part.encode() if part else "",
            }
            for thing, mark, missing, part in _TOTALS
        ]
    )


def articles_per_day(explorer: Explorer, filters: Filters) -> pd.DataFrame:
    """One row per step of time and outlet, oldest first: first, last, step, outlet, n_articles, mark.

    `step` is by the length of the period. `outlet` is UNKNOWN for none, and null
    for all beyond the MAX_OUTLETS largest, which are joined. Undated articles are left out.
    """
    chosen = selection(explorer, filters)
    step = _step(explorer, filters)
    rows = explorer.frame(
        f"""{chosen.cte}, dated AS (
            SELECT coalesce(outlet, '{UNKNOWN}') AS outlet, date_trunc('{step}', day)::DATE AS first
            FROM article JOIN selected USING (article_no) WHERE day IS NOT NULL),
        largest AS (
            SELECT outlet FROM dated GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT {MAX_OUTLETS})
        SELECT first, CASE WHEN outlet IN (SELECT outlet FROM largest) THEN outlet END AS outlet,
            count(*) AS n_articles
        FROM dated GROUP BY ALL ORDER BY first, outlet NULLS LAST""",
        chosen.frame_values(),
    )
    rows["last"] = [last_day(first.date(), step) for first in rows["first"]]
    named = SEPARATOR.join(rows["outlet"].dropna().unique())
    rows["mark"] = [
        _stretch(first.date(), last, outlet, named)
        for first, last, outlet in zip(rows["first"], rows["last"], rows["outlet"], strict=True)
    ]
    return rows.assign(step=step)


def latest_events(explorer: Explorer, filters: Filters, *, limit: int) -> pd.DataFrame:
    """One row per sure and dated event of the timeline that has happened, the latest first.

    event_no, article_id, outlet, day (of the article), value, precision, first, last (days it can mean),
    status, start_, end_ (of the trigger), sentence, sentence_start, mark.
    """
    relation, values = happened(explorer, filters, View())
    found = explorer.frame(
        f"""{relation}, latest AS (SELECT * FROM happened
            WHERE anchor IS NOT NULL AND status IN ('asserted', 'reported') AND (day IS NULL OR anchor <= day)
                AND score >= {SURE}
            ORDER BY anchor DESC, day DESC, article_no, start_ LIMIT ?)
        SELECT h.event_no, h.article_id, h.outlet, h.day, h.value, h.precision, h.earliest AS first,
               h.latest AS last, h.status, h.start_, h.end_, s.start_ AS sentence_start,
               substring(t.text, s.start_ + 1, s.end_ - s.start_) AS sentence
        FROM latest h JOIN article_text t USING (article_no)
        JOIN sentence s ON s.article_no = h.article_no AND s.sentence_no = h.sentence_no
        ORDER BY h.anchor DESC, h.day DESC, h.article_no, h.start_""",
        [*values, limit],
    )
    keys = zip(found["article_id"], found["start_"], strict=True)
    return found.assign(mark=[mark((("event", f"{article}:{start}"),)) for article, start in keys])


def _step(explorer: Explorer, filters: Filters) -> Step:
    chosen = selection(explorer, filters)
    days = explorer.frame(
        f"""{chosen.cte} SELECT min(day) AS first, max(day) AS last
        FROM article JOIN selected USING (article_no)""",
        chosen.frame_values(),
    ).iloc[0]
    return "day" if pd.isna(days["first"]) else step_for(days["first"].date(), days["last"].date())


def _stretch(first: date, last: date, outlet: str | None, named: str) -> str:
    whose = ("other_than", named) if outlet is None or pd.isna(outlet) else ("outlet", outlet)
    when = (
        (("day", first.isoformat()),)
        if first == last
        else (("since", first.isoformat()), ("until", last.isoformat()))
    )
    return Mark("articles", "articles", (*when, whose)).encode()
