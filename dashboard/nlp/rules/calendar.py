"""Calendar intervals: partial dates made from the parts a text names. No text is read here."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from dashboard.records import PartialDate, Precision

Edge = Literal["early", "mid", "late"]
Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century"]
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}  # meteorological, of the north
PARTS_OF_DAY = {"morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
_EASTER_YEARS = range(1583, 4100)  # the Gregorian computus holds in these


def vague(value: str) -> PartialDate:
    """Make a value that names no calendar day: a duration, a set, PAST_REF."""
    return PartialDate(value, "unknown")


def interval(value: str, precision: Precision, first: date, last: date) -> PartialDate:
    """Make a partial date from its first and last day."""
    return PartialDate(value, precision, first.isoformat(), last.isoformat())


def day(at: date) -> PartialDate:
    """Make a day."""
    return interval(at.isoformat(), "day", at, at)


def week(at: date) -> PartialDate:
    """Make the ISO week that holds a day."""
    year, number, weekday = at.isocalendar()
    monday = at - timedelta(weekday - 1)
    return interval(f"{year}-W{number:02}", "week", monday, monday + timedelta(6))


def weekend(at: date) -> PartialDate:
    """Make the weekend of the ISO week that holds a day."""
    year, number, weekday = at.isocalendar()
    saturday = at + timedelta(6 - weekday)
    return interval(f"{year}-W{number:02}-WE", "weekend", saturday, saturday + timedelta(1))


def month(year: int, number: int) -> PartialDate:
    """Make a month."""
    return interval(f"{year:04}-{number:02}", "month", date(year, number, 1), month_end(year, number))


def season(year: int, code: str) -> PartialDate:
    """Make a season; the winter of a year is the one that begins in it."""
    first, last = SEASONS[code]
    ends = year + 1 if last < first else year
    return interval(f"{year:04}-{code}", "season", date(year, first, 1), month_end(ends, last))


def quarter(year: int, number: int) -> PartialDate:
    """Make a calendar quarter, 1 to 4."""
    return _months(f"{year:04}-Q{number}", "quarter", year, 3 * number - 2, 3 * number)


def half(year: int, number: int) -> PartialDate:
    """Make a half-year, 1 or 2."""
    return _months(f"{year:04}-H{number}", "half", year, 6 * number - 5, 6 * number)


def year(number: int) -> PartialDate:
    """Make a year."""
    return _months(f"{number:04}", "year", number, 1, 12)


def decade(first: int) -> PartialDate:
    """Make the decade that begins in a year: 1990 gives 199."""
    return interval(f"{first // 10:03}", "decade", date(first, 1, 1), date(first + 9, 12, 31))


def century(number: int) -> PartialDate:
    """Make a century by its ordinal: the 20th is written 19."""
    first = 100 * (number - 1)
    return interval(f"{number - 1:02}", "century", date(max(first, 1), 1, 1), date(first + 99, 12, 31))


def days_between(first: date, last: date) -> PartialDate:
    """Make a range of days, both included."""
    return interval(f"{first.isoformat()}/{last.isoformat()}", "range", first, last)


def range_of(first: PartialDate, last: PartialDate) -> PartialDate:
    """Make the range from one partial date through another."""
    return PartialDate(f"{first.value}/{last.value}", "range", first.earliest, last.latest)


def open_from(start: PartialDate) -> PartialDate:
    """Make the open interval that begins with a partial date."""
    return PartialDate(f"{start.value}/..", "open", start.earliest, None)


def open_until(end: PartialDate) -> PartialDate:
    """Make the open interval that ends with a partial date."""
    return PartialDate(f"../{end.value}", "open", None, end.latest)


def clock(at: date, time: str) -> PartialDate:
    """Add a time of day to a day: 22:00, 22, or a part of the day (MO, AF, EV, NI)."""
    precision: Precision = "minute" if ":" in time else "hour" if time.isdigit() else "day"
    return interval(f"{at.isoformat()}T{time}", precision, at, at)


def edge(of: PartialDate, part: Edge | None) -> PartialDate:
    """Narrow the days of "early", "mid", "late" to the half that can be meant; the value stays."""
    if part is None or of.earliest is None or of.latest is None:
        return of
    first, last = date.fromisoformat(of.earliest), date.fromisoformat(of.latest)
    length = (last - first).days
    if part in ("mid", "late"):
        first += timedelta(length // (4 if part == "mid" else 2))
    if part in ("mid", "early"):
        last -= timedelta(length // (4 if part == "mid" else 2))
    return PartialDate(of.value, of.precision, first.isoformat(), last.isoformat())


def containing(unit: Unit, at: date) -> PartialDate:
    """Make the day, week, month … that holds a day."""
    makers: dict[Unit, Callable[[], PartialDate]] = {
        "day": lambda: day(at),
        "week": lambda: week(at),
        "weekend": lambda: weekend(at),
        "month": lambda: month(at.year, at.month),
        "quarter": lambda: quarter(at.year, quarter_of(at)),
        "half": lambda: half(at.year, 1 if at.month < 7 else 2),
        "year": lambda: year(at.year),
        "decade": lambda: decade(at.year // 10 * 10),
        "century": lambda: century(at.year // 100 + 1),
    }
    return makers[unit]()


def shift(at: date, unit: Unit, count: int) -> date:
    """Move a day by units, kept inside the month and the calendar.

    Raises:
        OverflowError: the calendar does not reach that far.
    """
    if unit in ("day", "week", "weekend"):
        return at + timedelta(count * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    total = at.year * 12 + at.month - 1 + count * months
    if not 12 <= total < 120_000:
        raise OverflowError(f"{at} moved by {count} {unit} leaves the calendar")
    first = date(total // 12, total % 12 + 1, 1)
    return first.replace(day=min(at.day, monthrange(first.year, first.month)[1]))


def real_date(year_: int, month_: int, day_: int) -> date | None:
    """Return a day, or None where the calendar has no such day (February 30)."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def month_end(year_: int, month_: int) -> date:
    """Return the last day of a month."""
    return date(year_, month_, monthrange(year_, month_)[1])


def quarter_of(at: date) -> int:
    """Return the number of the quarter that holds a day."""
    return (at.month - 1) // 3 + 1


def easter(year_: int) -> date | None:
    """Return Easter Sunday of a year (Gregorian; the anonymous algorithm)."""
    if year_ not in _EASTER_YEARS:
        return None
    golden, cent, rest = year_ % 19, year_ // 100, year_ % 100
    epact = (19 * golden + cent - cent // 4 - (cent - (cent + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (cent % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift_ = (golden + 11 * epact + 22 * weekday) // 451
    month_, day_ = divmod(epact + weekday - 7 * shift_ + 114, 31)
    return date(year_, month_, day_ + 1)


def nth_weekday(year_: int, month_: int, weekday: int, n: int) -> date:
    """Return the n-th weekday (Monday is 0) of a month; n = -1 is the last."""
    if n < 0:
        last = month_end(year_, month_)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year_, month_, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def _months(value: str, precision: Precision, year_: int, first: int, last: int) -> PartialDate:
    return interval(value, precision, date(year_, first, 1), month_end(year_, last))
