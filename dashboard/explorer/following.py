"""How relative dates follow when an editor corrects the day of publication.

Moved is only what can be told exactly from the stored value and how it was read: "yesterday" goes with the
day, "last month" with its month, "on Tuesday" to the Tuesday on the same side of the new day, "15 April"
stays. Whatever else counts from the day is left, and named as left: the article has to be read again for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAYS = ("instant", "minute", "hour", "day")  # precisions whose value starts with a day
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WITH_THE_DAY = frozenset(
    ("date:named-day", "date:part-of-day", "date:night", "date:ago", "date:from-now", "date:in-time", "time")
)
_BY_PERIOD = frozenset({"date:period", "date:after-next", "date:ago", "date:from-now", "date:in-time"})
_BY_WEEKDAY = frozenset({"date:weekday"})
_BY_NAME = frozenset({"date:day-of-year", "date:month-of-year", "date:holiday"})  # the year alone is resolved
# A named day is meant to be the nearest of its name: nearer than this to both days, it is so for both.
NEAR_DAYS = 150


@dataclass(frozen=True, slots=True)
class Told:
    """A date as it is stored: of a time expression, or of an event."""

    number: int  # of its row
    method: str  # the rule that read it; of an event, how its date was attached
    anchor: str  # published, narrative or absolute
    value: str
    precision: str
    earliest: date | None
    latest: date | None


def follow(told: Sequence[Told], old: date, new: date) -> tuple[list[Told], list[Told]]:
    """Move the time expressions of an article from one publication day to another.

    Returns all that counts from the day and can be told (moved or staying), and what has to be read again.
    """
    known: list[Told] = []
    left: list[Told] = []
    for one in told:
        if one.anchor != "published" or one.earliest is None:
            continue
        moved = _moved(one, old, new)
        (left if moved is None else known).append(moved or one)
    steps = _steps(told, known)
    for one in told:
        if one.anchor == "narrative" and one.earliest is not None:
            together = len(steps) == 1 and not left
            (known if together else left).append(_shifted(one, min(steps)) if together else one)
    return known, left


def follow_events(
    events: Sequence[Told],
    dates: Sequence[Told],
    known: Sequence[Told],
    left: Sequence[Told],
    old: date,
    new: date,
) -> tuple[list[Told], list[Told]]:
    """Move the events of an article with the time expressions that date them; returns as `follow` does."""
    now = {one.number: one for one in known}
    unsure = {one.number for one in left}
    moved, still = [], []
    for event in events:
        if event.earliest is None and event.latest is None:
            continue
        if event.method == "published":
            moved.append(_shifted(event, new - old))
            continue
        behind = [one for one in dates if _dates(one, event)]
        if any(one.number in unsure for one in behind) or (not behind and event.method == "narrative"):
            still.append(event)
        steps = {now[one.number].value if one.number in now else one.value for one in behind}
        if len(steps) == 1 and not any(one.number in unsure for one in behind):
            moved.append(_redated(event, behind[0], now.get(behind[0].number, behind[0])))
        elif len(steps) > 1 and event not in still:
            still.append(event)
    return moved, still


def _dates(one: Told, event: Told) -> bool:
    return event.value == one.value or one.value in event.value.split("/")


def _redated(event: Told, before: Told, after: Told) -> Told:
    if event.value == before.value:
        return replace(event, value=after.value, earliest=after.earliest, latest=after.latest)
    return replace(
        event,
        value=event.value.replace(before.value, after.value),
        earliest=after.earliest if event.earliest is not None else None,
        latest=after.latest if event.latest is not None else None,
    )


def _steps(told: Sequence[Told], known: Sequence[Told]) -> set[timedelta]:
    """Return by how many days the days that count from publication have moved."""
    before = {one.number: one for one in told}
    return {
        one.earliest - first
        for one in known
        if one.precision in DAYS and one.earliest and (first := before[one.number].earliest)
    }


def _moved(one: Told, old: date, new: date) -> Told | None:
    """Return where it goes; None: that cannot be told from what is stored."""
    assert one.earliest is not None
    if one.precision in DAYS and one.method in _WITH_THE_DAY:
        return _shifted(one, new - old)
    if one.method in _BY_WEEKDAY and one.precision in DAYS:
        return _to_weekday(one, old, new)
    if one.method in _BY_PERIOD:
        return _to_period(one, old, new)
    near = all(abs((one.earliest - day).days) < NEAR_DAYS for day in (old, new))
    return one if one.method in _BY_NAME and near else None


def _shifted(one: Told, by: timedelta) -> Told:
    return replace(
        one,
        value=_DAY.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), one.value),
        earliest=one.earliest and one.earliest + by,
        latest=one.latest and one.latest + by,
    )


def _to_weekday(one: Told, old: date, new: date) -> Told | None:
    assert one.earliest is not None
    apart = (one.earliest - old).days
    if (new - old).days % 7 == 0:
        return _shifted(one, new - old)
    ahead = (one.earliest.weekday() - new.weekday()) % 7
    if not 0 < abs(apart) < 7 or ahead == 0:  # "today", a week on, or no telling today from a week ago
        return None
    return _shifted(one, new + timedelta(ahead if apart > 0 else ahead - 7) - one.earliest)


def _to_period(one: Told, old: date, new: date) -> Told | None:
    """Move a week, month, quarter or year that is so many of them before or after the day's own."""
    assert one.earliest is not None
    if one.precision == "week":
        weeks = (one.earliest - _monday(old)).days // 7
        first = _monday(new) + timedelta(weeks=weeks)
        year, week, _ = first.isocalendar()
        return replace(one, value=f"{year}-W{week:02}", earliest=first, latest=first + timedelta(6))
    months = {"month": 1, "quarter": 3, "year": 12}.get(one.precision)
    if months is None:
        return None
    apart = _month(one.earliest) // months - _month(old) // months
    start = (_month(new) // months + apart) * months
    first = date(start // 12, start % 12 + 1, 1)
    after = start + months
    value = {
        "month": f"{first:%Y-%m}",
        "quarter": f"{first.year}-Q{first.month // 3 + 1}",
        "year": f"{first.year}",
    }[one.precision]
    return replace(
        one, value=value, earliest=first, latest=date(after // 12, after % 12 + 1, 1) - timedelta(1)
    )


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
