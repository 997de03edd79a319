"""A box drawn over a chart of days becomes a stretch of days, or the period that all pages show."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.ui import address

HALF_DAY = pd.Timedelta(hours=12)


def days(box: Any, *, centre: pd.Timedelta) -> tuple[date, date]:
    """Return the first and last day whose mark lies in a box: `centre` after midnight; at least one day."""
    low, high = sorted(pd.Timestamp(x) for x in box["x"])
    first, last = (low - centre).ceil("D").date(), (high - centre).floor("D").date()
    return (first, last) if first <= last else ((nearest := _nearest(low, high, centre)), nearest)


def to_period(box: Any) -> None:
    """Show what was published on the days of the box; only from a callback."""
    first, last = days(box, centre=HALF_DAY)
    address.put(since=first.isoformat(), until=last.isoformat(), all="")


def _nearest(low: pd.Timestamp, high: pd.Timestamp, centre: pd.Timedelta) -> date:
    return (low + (high - low) / 2 - centre + HALF_DAY).floor("D").date()
