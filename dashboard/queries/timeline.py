"""What happened when: events with the precision of their dates kept."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters, selection
from dashboard.queries.steps import Step, step_for

By = Literal["event", "published"]
Zone = Literal["shown", "earlier", "later", "undated"]
Condition = tuple[str, str]


@dataclass(frozen=True, slots=True)
class View:
    """Which events the timeline shows, and how it dates them."""

    by: By = "event"  # the day of the event, or of the article that tells it
    hidden: bool = False  # also the dated events that are left out by default
    first: date | None = None  # days at the ends of the axis, inclusive
    last: date | None = None

    def where(self, zone: Zone) -> tuple[Condition, ...]:
        """Return what the mark of a zone holds. All undated events are in theirs."""
        scope: tuple[Condition, ...] = () if self.hidden or zone == "undated" else (("shown", "yes"),)
        return (*scope, *(self._of_article(zone) if self.by == "published" else self._of_event(zone)))

    def _of_event(self, zone: Zone) -> tuple[Condition, ...]:
        if zone == "undated":
            return (("calendar", "no"),)
        if self.first is None or self.last is None:
            return (("calendar", "yes"),)
        first, last = self.first.isoformat(), self.last.isoformat()
        return {
            "shown": (("reaches", first), ("begins", last)),
            "earlier": (("over_before", first),),
            "later": (("begins_after", last),),
        }[zone]

    def _of_article(self, zone: Zone) -> tuple[Condition, ...]:
        if zone == "undated" or self.first is None or self.last is None:
            return (("day", ""),)
        return {
            "shown": (("since", self.first.isoformat()), ("until", self.last.isoformat())),
            "earlier": (("until", (self.first - timedelta(days=1)).isoformat()),),
            "later": (("since", (self.last + timedelta(days=1)).isoformat()),),
        }[zone]


def zones(explorer: Explorer, filters: Filters, view: View) -> pd.DataFrame:
    """One row per zone, whether it has events or not: zone, n_events, first, last (days), mark.

    Shown on the axis, wholly earlier or later than it, or without a day. With `n_hidden` they add up to all.
    """
    relation, values = happened(explorer, filters, view)
    found = explorer.frame(
        f"""{relation} SELECT zone, count(event_no) AS n_events, min(anchor) AS first, max(anchor) AS last
        FROM (SELECT unnest(?::VARCHAR[]) AS zone) LEFT JOIN happened USING (zone) GROUP BY zone
        ORDER BY list_position(?::VARCHAR[], zone)""",
        [*values, list(get_args(Zone)), list(get_args(Zone))],
    )
    return found.assign(mark=[mark(view.where(zone)) for zone in found["zone"]])


def n_hidden(explorer: Explorer, filters: Filters, view: View) -> int:
    """Count the dated events that are left out unless asked for, whether they are asked for or not."""
    relation, values = happened(explorer, filters, replace(view, hidden=True))
    found = explorer.frame(
        f"{relation} SELECT count(*) AS n FROM happened WHERE NOT on_timeline AND anchor IS NOT NULL", values
    )
    return int(found["n"].iloc[0])


def events(
    explorer: Explorer, filters: Filters, view: View, zone: Zone, *, limit: int, offset: int = 0
) -> pd.DataFrame:
    """One row per event of a zone, oldest first (undated: by article); begun before the axis come last.

    event_no, article_id, outlet, day (of the article), value, precision, first, last (days it can mean),
    trigger_, type, status, start_, end_ (of the trigger), sentence, sentence_start, mark.
    """
    relation, values = happened(explorer, filters, view)
    begins = view.first if zone == "shown" else None
    found = explorer.frame(
        f"""{relation}, page AS (SELECT * FROM happened WHERE zone = ?
            ORDER BY coalesce(anchor < ?::DATE, FALSE), anchor, last NULLS LAST, day, article_no,
                     start_, event_no LIMIT ? OFFSET ?)
        SELECT h.event_no, h.article_id, h.outlet, h.day, h.value, h.precision, h.earliest AS first,
               h.latest AS last, h.trigger_,
               h.type, h.status, h.start_, h.end_, s.start_ AS sentence_start,
               substring(t.text, s.start_ + 1, s.end_ - s.start_) AS sentence
        FROM page h JOIN article_text t USING (article_no)
        JOIN sentence s ON s.article_no = h.article_no AND s.sentence_no = h.sentence_no
        ORDER BY coalesce(h.anchor < ?::DATE, FALSE), h.anchor, h.last NULLS LAST, h.day, h.article_no,
                 h.start_, h.event_no""",
        [*values, zone, begins, limit, offset, begins],
    )
    keys = zip(found["article_id"], found["start_"], strict=True)
    return found.assign(mark=[mark((("event", f"{article}:{start}"),)) for article, start in keys])


def step_of(view: View) -> Step:
    """Return the step of the axis: days, weeks, months, years or decades."""
    if view.first is None or view.last is None:
        return "day"
    return step_for(view.first, view.last)


def happened(explorer: Explorer, filters: Filters, view: View) -> tuple[str, list[object]]:
    """Return `WITH … happened AS (…)`, one row per event in view with its zone, and its bound values.

    Of the event table, and: article_id, outlet, day, first and last (days it can mean), anchor (the day that
    places it), zone.
    """
    chosen = selection(explorer, filters)
    first, last = ("a.day", "a.day") if view.by == "published" else ("v.earliest", "v.latest")
    scope = "" if view.hidden else f" AND (v.on_timeline OR coalesce({first}, {last}) IS NULL)"
    relation = f"""{chosen.cte}, dated AS (
        SELECT v.*, a.article_id, a.outlet, a.day, {first} AS first, {last} AS last,
               coalesce({first}, {last}) AS anchor
        FROM event v JOIN article a USING (article_no)
        WHERE article_no IN (SELECT article_no FROM selected){scope}),
    happened AS (SELECT *, CASE WHEN anchor IS NULL THEN 'undated' WHEN last < ?::DATE THEN 'earlier'
        WHEN first > ?::DATE THEN 'later' ELSE 'shown' END AS zone FROM dated)"""
    return relation, chosen.frame_values(view.first, view.last)


def mark(where: tuple[Condition, ...]) -> str:
    """Encode the mark of a number of events."""
    return Mark("events", "events", where).encode()
