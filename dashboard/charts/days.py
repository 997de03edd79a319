"""Days and vaguer dates in words."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

ORDINALS = ("1st", "2nd", "3rd", "4th")
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}
PARTS = ("quarter", "half")


def day(when: pd.Timestamp) -> str:
    """Write a day: "10 December 2022"."""
    return f"{when:%-d %B %Y}"


def stretch(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Name a stretch of days: "15 Dec 2022", "12–18 Dec 2022", "Dec 2022", "2022"."""
    if first == last:
        return f"{first:%-d %b %Y}"
    if first.is_year_start and last.is_year_end and first.year == last.year:
        return f"{first:%Y}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.is_month_end
        return f"{first:%b %Y}" if whole else f"{first.day}–{last.day} {last:%b %Y}"
    if first.is_month_start and last.is_month_end:
        return f"{first:%b %Y} – {last:%b %Y}"
    return f"{first:%-d %b %Y} – {last:%-d %b %Y}"


def years(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Name the years from one day to another: "2008", "2008–2010"."""
    return f"{first:%Y}" if first.year == last.year else f"{first:%Y}–{last:%Y}"


def partial(value: str | None, precision: str | None, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Write a date as exactly as it is known: "10 December 2022", "December 2022", "from 3 May 2022 on".

    `value` and `precision` as in the annotation format; `first` and `last` are the days it can mean, missing
    where it is open.
    """
    if pd.isna(value) or pd.isna(precision) or (pd.isna(first) and pd.isna(last)):
        return "undated"
    if pd.isna(last):
        return f"from {day(first)} on"
    if pd.isna(first):
        return f"until {day(last)}"
    return _closed(str(value), str(precision), first, last)


def span(row: Mapping[Any, Any]) -> str:
    """Write what a span of the timeline stands for: its date, or how many that go on beyond the axis.

    Needs `value`, `n_dates`, `precision`, `first`, `last`.
    """
    if pd.isna(row["value"]):
        return f"{row['n_dates']:,} dates that go on beyond these days"
    return partial(row["value"], row["precision"], row["first"], row["last"])


def _closed(value: str, precision: str, first: pd.Timestamp, last: pd.Timestamp) -> str:
    if precision in ("instant", "minute", "hour", "day"):
        return day(first)
    if precision == "week":
        return f"week of {day(first)}"
    if precision == "season":
        return f"{SEASONS.get(value[-2:], value[-2:])} {value[:4]}"
    if precision in PARTS and value[-1:] in "1234":
        return f"{ORDINALS[int(value[-1]) - 1]} {precision} of {value[:4]}"
    if precision == "month":
        return f"{first:%B %Y}"
    if precision == "year":
        return f"{first:%Y}"
    if precision == "decade":
        return f"{value[:3]}0s"
    return stretch(first, last)
