"""The date that an editor types: 2022-12, 10 Dec 2022, 2022-12-10/.., 2022-W49, 2022-Q3, 1990s."""

import calendar
import re
from datetime import date, timedelta

from dashboard.errors import QueryError
from dashboard.records import PartialDate, Precision

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.? )?(?P<month>[a-z]+)\.?(?: (?P<second>\d{1,2})(?:,| |$))? ?(?P<year>\d{4})"
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-?q([1-4])|q([1-4]) (\d{4})")
_DECADE = re.compile(r"(\d{3})0s")
_OPEN = ("", "..")


def typed_date(typed: str) -> PartialDate:
    """Read a date, an interval ("a/b") or an open one ("a/..").

    Raises:
        QueryError: it is none; the message says how to write one.
    """
    text = " ".join(typed.lower().split())
    try:
        if "/" in text:
            return _interval(*text.split("/"))
        return _single(text)
    except (ValueError, TypeError) as e:
        raise QueryError(
            f"{typed!r} is no date: write 2022-12-10, 10 Dec 2022, 2022-12, 2022-W49, 2022-Q4, 2022, 1990s, "
            "2022-12-10/2022-12-12, or 2022-12-10/.. for one without an end"
        ) from e


def _interval(first: str, last: str) -> PartialDate:
    begin = None if first.strip() in _OPEN else _single(first.strip())
    end = None if last.strip() in _OPEN else _single(last.strip())
    if begin is None and end is None:
        raise ValueError("open at both ends")
    value = f"{begin.value if begin else '..'}/{end.value if end else '..'}"
    earliest = begin.earliest if begin else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        raise ValueError("it ends before it begins")
    return PartialDate(value, "range" if begin and end else "open", earliest, latest)


def _single(text: str) -> PartialDate:
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return _calendar(year, month, day)
    if found := _NAMED.fullmatch(text):
        number = found["day"] or found["second"]
        if found["month"] not in _MONTHS or (found["day"] and found["second"]):
            raise ValueError("no month")
        return _calendar(int(found["year"]), _MONTHS[found["month"]], int(number) if number else None)
    return _period(text)


def _calendar(year: int, month: int | None, day: int | None) -> PartialDate:
    if month is None:
        return _span(f"{year:04}", "year", date(year, 1, 1), date(year, 12, 31))
    if day is None:
        last = calendar.monthrange(year, month)[1]
        return _span(f"{year:04}-{month:02}", "month", date(year, month, 1), date(year, month, last))
    return _span(date(year, month, day).isoformat(), "day", date(year, month, day), date(year, month, day))


def _period(text: str) -> PartialDate:
    if found := _WEEK.fullmatch(text):
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return _span(f"{found[1]}-W{int(found[2]):02}", "week", first, first + timedelta(6))
    if found := _QUARTER.fullmatch(text):
        year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
        last = date(year, 3 * quarter, calendar.monthrange(year, 3 * quarter)[1])
        return _span(f"{year}-Q{quarter}", "quarter", date(year, 3 * quarter - 2, 1), last)
    if found := _DECADE.fullmatch(text):
        year = int(found[1]) * 10
        return _span(found[1], "decade", date(year, 1, 1), date(year + 9, 12, 31))
    raise ValueError("no date")


def _span(value: str, precision: Precision, first: date, last: date) -> PartialDate:
    return PartialDate(value, precision, first.isoformat(), last.isoformat())
