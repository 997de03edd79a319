"""Lanes of the timeline: the events on the axis by name, place, outlet, type or status, counted by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters
from dashboard.queries.steps import Step
from dashboard.queries.timeline import Condition, View, happened, mark, step_of
from dashboard.records import Precision

MAX_LANES = 8  # on one screen; the rest are counted and listed
# The precisions that lie within one step, so that they may stand in its bar; a vaguer date is drawn as the
# span that it can mean. Ranges and open dates always are spans.
_WITHIN: dict[Step, tuple[str, ...]] = {
    "day": ("instant", "minute", "hour", "day"),
    "week": ("weekend", "week"),
    "month": ("month",),
    "year": ("season", "quarter", "half", "year"),
    "decade": ("decade",),
}
MAX_SPANS = 60  # different vague dates drawn at once; the rest are counted and listed
_IS_EXACT = "list_contains(?::VARCHAR[], coalesce(precision, ''))"


@dataclass(frozen=True, slots=True)
class _Kind:
    sql: str  # event_no, lane: one row per event and lane that it stands in
    label: str  # of the lane
    key: str  # of the condition that a lane is
    nobody: tuple[str, Condition]  # label and condition of the lane of the rest


_KINDS: dict[str, _Kind] = {
    "": _Kind("SELECT event_no, '' AS lane FROM happened", "''", "", ("all events", ("", ""))),
    "entity": _Kind(
        """SELECT h.event_no, coalesce(e.entity_id, '') AS lane FROM happened h
        LEFT JOIN (SELECT event_no, entity_no FROM participant WHERE entity_no IS NOT NULL) USING (event_no)
        LEFT JOIN entity e USING (entity_no)""",
        "(SELECT name FROM entity WHERE entity_id = lane)",
        "entity",
        ("no name takes part", ("named", "no")),
    ),
    "place": _Kind(
        "SELECT event_no, coalesce(place_id, '') AS lane FROM happened LEFT JOIN place USING (place_no)",
        "(SELECT name FROM place WHERE place_id = lane)",
        "place",
        ("without a place", ("place", "")),
    ),
    "outlet": _Kind(
        "SELECT event_no, coalesce(outlet, '') AS lane FROM happened",
        "lane",
        "outlet",
        ("outlet unknown", ("outlet", "")),
    ),
    "type": _Kind("SELECT event_no, type AS lane FROM happened", "lane", "type", ("no type", ("type", ""))),
    "status": _Kind(
        "SELECT event_no, status AS lane FROM happened", "lane", "status", ("no status", ("status", ""))
    ),
}
KINDS = tuple(_KINDS)  # '' for a single lane of all events


def lanes(explorer: Explorer, filters: Filters, view: View, kind: str) -> pd.DataFrame:
    """One row per lane of a kind with events on the axis, most events first, the lane of the rest last.

    lane (id; '' for the rest), label, n_events, mark. An event with several names stands in several lanes.
    """
    relation, values = happened(explorer, filters, view)
    found = explorer.frame(
        f"""{relation}, lane AS ({_KINDS[kind].sql}),
        counted AS (SELECT lane, count(DISTINCT event_no) AS n_events FROM happened JOIN lane USING (event_no)
            WHERE zone = 'shown' GROUP BY lane)
        SELECT lane, CASE WHEN lane = '' THEN ? ELSE {_KINDS[kind].label} END AS label, n_events FROM counted
        ORDER BY lane = '', n_events DESC, lane""",
        [*values, _KINDS[kind].nobody[0]],
    )
    return found.assign(
        mark=[mark((*lane_where(kind, lane), *view.where("shown"))) for lane in found["lane"]]
    )


def event_lanes(
    explorer: Explorer, filters: Filters, view: View, kind: str, shown: Sequence[str]
) -> pd.DataFrame:
    """One row per event on the axis and lane that it stands in, of the lanes shown: event_no, lane."""
    relation, values = happened(explorer, filters, view)
    return explorer.frame(
        f"""{relation}, lane AS ({_KINDS[kind].sql})
        SELECT DISTINCT event_no, lane FROM happened JOIN lane USING (event_no)
        WHERE zone = 'shown' AND list_contains(?::VARCHAR[], lane) ORDER BY event_no, lane""",
        [*values, list(shown)],
    )


def bins(explorer: Explorer, filters: Filters, view: View, kind: str, shown: Sequence[str]) -> pd.DataFrame:
    """One row per lane, stretch of days and precision, of the events on the axis with a date that exact.

    lane, first, last (days, inclusive), step, precision ('' for undated ones), n_events, mark. By lane, then
    oldest first. The rest are in `spans`.
    """
    relation, values = happened(explorer, filters, view)
    step = step_of(view)
    found = explorer.frame(
        f"""{relation}, lane AS ({_KINDS[kind].sql})
        SELECT lane, date_trunc('{step}', anchor)::DATE AS first, '{step}' AS step,
               (date_trunc('{step}', anchor) + INTERVAL 1 {step})::DATE - 1 AS last,
               coalesce(precision, '') AS precision, count(DISTINCT event_no) AS n_events
        FROM happened JOIN lane USING (event_no)
        WHERE zone = 'shown' AND list_contains(?::VARCHAR[], lane) AND {_IS_EXACT}
        GROUP BY ALL ORDER BY lane, first, precision""",
        [*values, list(shown), _exact(view)],
    )
    rows = found.to_dict("records")
    return found.assign(mark=[_bin_mark(view, kind, row) for row in rows])


def spans(explorer: Explorer, filters: Filters, view: View, kind: str, shown: Sequence[str]) -> pd.DataFrame:
    """One row per lane and span that vague dates take on the axis, most events first: at most MAX_SPANS.

    Dates of one precision that look the same on the axis, since they go on beyond it, are one span.
    lane, value (null: several), n_dates, precision, first, last (days it can mean; null: open), n_events,
    mark, n_left_out (events in all rows beyond MAX_SPANS).
    """
    relation, values = happened(explorer, filters, view)
    low, high = view.first or date.min, view.last or date.max
    found = explorer.frame(
        f"""{relation}, lane AS ({_KINDS[kind].sql}), vague AS (
            SELECT lane, precision, count(DISTINCT value) AS n_dates,
                   CASE WHEN count(DISTINCT value) = 1 THEN any_value(value) END AS value,
                   greatest(coalesce(first, ?), ?) AS from_, least(coalesce(last, ?), ?) AS to_,
                   CASE WHEN count(first) = count(*) THEN min(first) END AS first,
                   CASE WHEN count(last) = count(*) THEN max(last) END AS last,
                   count(DISTINCT event_no) AS n_events
            FROM happened JOIN lane USING (event_no)
            WHERE zone = 'shown' AND list_contains(?::VARCHAR[], lane) AND NOT {_IS_EXACT}
            GROUP BY lane, precision, from_, to_),
        ranked AS (
            SELECT *, row_number() OVER (ORDER BY n_events DESC, from_, to_, precision, lane) AS place
            FROM vague)
        SELECT * EXCLUDE (place),
               (SELECT coalesce(sum(n_events), 0) FROM ranked WHERE place > {MAX_SPANS})::BIGINT AS n_left_out
        FROM ranked WHERE place <= {MAX_SPANS} ORDER BY place""",
        [*values, low, low, high, high, list(shown), _exact(view)],
    )
    rows = found.to_dict("records")
    return found.drop(columns=["from_", "to_"]).assign(mark=[_span_mark(view, kind, row) for row in rows])


def _span_mark(view: View, kind: str, row: dict[Any, Any]) -> str:
    """Encode what a span counts: dates that begin and end where it does, or beyond the axis."""
    first, last = row["from_"].date(), row["to_"].date()
    begins = "begun_by" if first == view.first else "begins_on"
    ends = "ends_from" if last == view.last else "ends_on"
    return mark(
        (
            ("precision", row["precision"]),
            (begins, first.isoformat()),
            (ends, last.isoformat()),
            *lane_where(kind, row["lane"]),
            *view.where("shown"),
        )
    )


def lane_where(kind: str, lane: str) -> tuple[Condition, ...]:
    """Return what the mark of a lane holds."""
    if not kind:
        return ()
    return ((_KINDS[kind].key, lane),) if lane else (_KINDS[kind].nobody[1],)


def within(step: Step) -> list[str]:
    """Return the precisions that are exact enough for a bar of a step."""
    steps = list(_WITHIN)
    return [precision for finer in steps[: steps.index(step) + 1] for precision in _WITHIN[finer]]


def _exact(view: View) -> list[str]:
    # An article has a day of publication, however vaguely it dates the event.
    return ["", *get_args(Precision)] if view.by == "published" else within(step_of(view))


def _bin_mark(view: View, kind: str, row: dict[Any, Any]) -> str:
    first, last = row["first"].date(), row["last"].date()
    since, until = ("since", "until") if view.by == "published" else ("from", "to")
    whole = _within_axis(view, first, last)
    return mark(
        (
            (since, first.isoformat()),
            (until, last.isoformat()),
            ("precision", row["precision"]),
            *lane_where(kind, row["lane"]),
            *(condition for condition in view.where("shown") if not whole or condition[0] == "shown"),
        )
    )


def _within_axis(view: View, first: date, last: date) -> bool:
    return view.first is not None and view.last is not None and view.first <= first and last <= view.last
