"""Stretches of the axis: which days the timeline fits, and which lie apart from them."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.bursts import MIN_GAP_DAYS
from dashboard.queries.filters import Filters
from dashboard.queries.timeline import View, happened

MAX_SPAN_DAYS = 31  # a month: a vaguer date says too little of where the events lie
BULK = 0.9  # of a stretch's events: what the axis must hold …
SHORTER = 0.5  # … where leaving out the rest makes it at most so long
ROOMY_DAYS = 122  # an axis up to here shows each day apart: nothing is left out


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with events, without a long gap between them."""

    first: date
    last: date
    n_events: int


def dated(explorer: Explorer, filters: Filters, view: View) -> pd.DataFrame:
    """One row per date that events have, oldest first: first, last (days it can mean), n_events."""
    relation, values = happened(explorer, filters, view)
    return explorer.frame(
        f"""{relation} SELECT coalesce(first, last) AS first, coalesce(last, first) AS last,
            count(*) AS n_events FROM happened WHERE anchor IS NOT NULL GROUP BY ALL ORDER BY first, last""",
        values,
    )


def stretches(dates: pd.DataFrame) -> list[Stretch]:
    """Part dates (`first`, `last`, `n_events`) where there is a long gap; oldest first.

    Dates vaguer than a month are left out, unless there are no others.
    """
    exact = _exact(dates)
    if exact.empty:
        return []
    reached = exact["last"].cummax().shift()
    number = ((exact["first"] - reached).dt.days > MIN_GAP_DAYS).cumsum()
    return [
        Stretch(part["first"].min().date(), part["last"].max().date(), int(part["n_events"].sum()))
        for _, part in exact.groupby(number)
    ]


def bulk(dates: pd.DataFrame) -> Stretch | None:
    """Return the days that the axis fits: the stretch with most events, without sparse ends.

    Its ends go where it is long and nine in ten of its events lie on half of its days or fewer.
    """
    found = stretches(dates)
    if not found:
        return None
    most = max(found, key=lambda stretch: (stretch.n_events, stretch.last))
    n_days = (most.last - most.first).days + 1
    if n_days <= ROOMY_DAYS:
        return most
    exact = _exact(dates)
    inside = exact[(exact["first"] >= pd.Timestamp(most.first)) & (exact["last"] <= pd.Timestamp(most.last))]
    dense = _densest(inside)
    return dense if (dense.last - dense.first).days + 1 <= SHORTER * n_days else most


def whole(dates: pd.DataFrame) -> Stretch | None:
    """Return all days that any date can mean."""
    if dates.empty:
        return None
    return Stretch(dates["first"].min().date(), dates["last"].max().date(), int(dates["n_events"].sum()))


def _exact(dates: pd.DataFrame) -> pd.DataFrame:
    short = dates[(dates["last"] - dates["first"]).dt.days < MAX_SPAN_DAYS] if len(dates) else dates
    return short if len(short) else dates


def _densest(dates: pd.DataFrame) -> Stretch:
    """Return the shortest stretch with the bulk of the events, by their first days; the newest of equals."""
    by_day = dates.groupby("first", as_index=False).agg(n_events=("n_events", "sum"), last=("last", "max"))
    counts, firsts = by_day["n_events"].tolist(), by_day["first"].tolist()
    lasts = by_day["last"].cummax().tolist()
    wanted = BULK * sum(counts)
    best, held, start = (0, len(counts) - 1), 0, 0
    for end, count in enumerate(counts):
        held += count
        while held - counts[start] >= wanted:
            held -= counts[start]
            start += 1
        if held >= wanted and firsts[end] - firsts[start] <= firsts[best[1]] - firsts[best[0]]:
            best = (start, end)
    first, last = best
    return Stretch(firsts[first].date(), lasts[last].date(), sum(counts[first : last + 1]))
