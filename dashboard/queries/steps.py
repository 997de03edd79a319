"""The step in which a period is drawn."""

from datetime import date, timedelta
from typing import Literal

Step = Literal["day", "week", "month", "year", "decade"]

# The longest period of each step, in days: up to about 150 bars or points stay wide enough to click.
MAX_DAYS: dict[Step, int] = {"day": 122, "week": 840, "month": 5_500, "year": 43_800}


def step_for(first: date, last: date) -> Step:
    """Return the step for a period, by its first and last day."""
    days = (last - first).days + 1
    return next((step for step, longest in MAX_DAYS.items() if days <= longest), "decade")


def last_day(first: date, step: Step) -> date:
    """Return the last day of the step that begins on a day."""
    if step == "day":
        return first
    if step == "week":
        return first + timedelta(days=6)
    months = {"month": 1, "year": 12, "decade": 120}[step]
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1) - timedelta(days=1)
