"""Dates by their names and numbers: days, months, years, decades, centuries, and ranges of them.

Where the year is left out, the publication day and the tense say which is meant.
"""

import re
from datetime import date, timedelta

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.date_phrases import Hints, Resolved, absolute, from_published, rule
from dashboard.nlp.rules.time_words import (
    CASED,
    DAY_NUMBER,
    DAY_WORD,
    EDGE,
    MONTH,
    ORDINAL,
    SPELLED_YEAR,
    WEEKDAY_LONG,
    YEAR,
    edge_of,
    month_number,
    ordinal_of,
    spelled_year,
    weekday_number,
)

_WEEKDAY_YEARS = 2  # a weekday that fits only farther off is the writer's slip
AHEAD = timedelta(days=75)  # a day without a year this near is meant, ahead or over, whatever the tense
_MONTHS_AHEAD = 4  # where no tense tells, a month this near ahead is the coming one
_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_PREFIX = rf"(?:(?P<on>{WEEKDAY_LONG}),? )?(?:the )?"
_ANY_MONTH = MONTH.replace(CASED, "")  # beside a day or a year "may" is the month
_SHORT_YEAR_PIVOT = 69  # '69 is 1969, '68 is 2068: the Unix convention


def _year_in(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return spelled_year(groups["spelled"]) if groups.get("spelled") else None


def _iso(match: re.Match[str], _: Hints) -> Resolved | None:
    at = cal.real_date(int(match["y"]), int(match["m"]), int(match["d"]))
    if at and match["clock"]:
        return Resolved("TIME", cal.clock(at, match["clock"]), "absolute")
    return absolute(cal.day(at)) if at else None


def _numeric(match: re.Match[str], hints: Hints) -> Resolved | None:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 0 if len(match["y"]) == 4 else 1900 if year >= _SHORT_YEAR_PIVOT else 2000
    options = [at for at in (cal.real_date(year, a, b), cal.real_date(year, b, a)) if at]
    if match["sep"] == "." and len(options) == 2:
        options = options[1:]  # dots are European: the day first
    if not options:
        return None
    near = hints.published or options[0]
    return absolute(cal.day(min(options, key=lambda at: abs(at - near))))


def _full_day(match: re.Match[str], _: Hints) -> Resolved | None:
    year = _year_in(match)
    at = cal.real_date(year, month_number(match["month"]), ordinal_of(match["day"])) if year else None
    return absolute(cal.day(at)) if at else None


def _full_month(match: re.Match[str], _: Hints) -> Resolved | None:
    year = _year_in(match)
    if not year:
        return None
    return absolute(cal.edge(cal.month(year, month_number(match["month"])), edge_of(match)))


def _year(match: re.Match[str], _: Hints) -> Resolved | None:
    year = _year_in(match)
    return absolute(cal.edge(cal.year(year), edge_of(match))) if year else None


def _year_range(match: re.Match[str], _: Hints) -> Resolved | None:
    first, last = int(match["y"]), int(match["to"])
    last += 0 if len(match["to"]) == 4 else first // 100 * 100
    return absolute(cal.range_of(cal.year(first), cal.year(last))) if first < last else None


def _decade(match: re.Match[str], hints: Hints) -> Resolved | None:
    if match["first"]:
        first = int(match["first"])
        if first % 100 == 0 and first < 2000:  # "the 1800s"
            return absolute(cal.edge(cal.century(first // 100 + 1), edge_of(match)))
    else:
        tens = int(match["short"]) if match["short"] else 10 * _DECADES.index(match["word"].lower()) + 20
        this_year = hints.published.year if hints.published else 2029
        first = 1900 + tens if 2000 + tens > this_year else 2000 + tens
    return absolute(cal.edge(cal.decade(first), edge_of(match)))


def _nine_eleven(_: re.Match[str], __: Hints) -> Resolved | None:
    return absolute(cal.day(date(2001, 9, 11)))


def _century(match: re.Match[str], _: Hints) -> Resolved | None:
    number = ordinal_of(match["ordinal"])
    return absolute(cal.edge(cal.century(number), edge_of(match))) if 0 < number <= 21 else None


def _days_range(match: re.Match[str], hints: Hints) -> Resolved | None:
    month, year = month_number(match["month"]), _year_in(match)
    first = day_without_year(month, int(match["day"]), hints, year)
    last = first and cal.real_date(first.year, month, int(match["to"]))
    if first is None or last is None or last <= first:
        return None
    return Resolved("DATE", cal.days_between(first, last), "absolute" if year else "published")


def _months_range(match: re.Match[str], _: Hints) -> Resolved | None:
    first, last = month_number(match["from"]), month_number(match["month"])
    year = int(match["year"])
    if first == last:
        return None
    return absolute(cal.range_of(cal.month(year - (first > last), first), cal.month(year, last)))


def _day_in_year(match: re.Match[str], hints: Hints) -> Resolved | None:
    month, day = month_number(match["month"]), ordinal_of(match["day"])
    if match["shared"]:
        return absolute(cal.day(date(int(match["shared"]), month, day)))
    at = day_without_year(month, day, hints)
    if at and match["on"]:
        at = _on_weekday(at, weekday_number(match["on"]))
    return from_published(cal.day(at)) if at else None


def _on_weekday(at: date, weekday: int) -> date:
    """Move a day to the nearest year in which it is that weekday: "Monday 3 May"; else leave it."""
    years = sorted(
        range(at.year - _WEEKDAY_YEARS, at.year + _WEEKDAY_YEARS + 1), key=lambda y: abs(y - at.year)
    )
    days = (cal.real_date(year, at.month, at.day) for year in years)
    return next((day for day in days if day and day.weekday() == weekday), at)


def _month_in_year(match: re.Match[str], hints: Hints) -> Resolved | None:
    month = month_number(match["month"])
    if match["shared"]:
        return absolute(cal.edge(cal.month(int(match["shared"]), month), edge_of(match)))
    year = _year_of_month(month, hints)
    return from_published(cal.edge(cal.month(year, month), edge_of(match))) if year else None


def day_without_year(month: int, day: int, hints: Hints, year: int | None = None) -> date | None:
    """Return the day meant where the text leaves the year out: the last one, or the coming one."""
    if year or hints.today is None:
        return cal.real_date(year, month, day) if year else None
    years = range(hints.today.year - 8, hints.today.year + 9)  # February 29 is at most eight years away
    days = [at for y in years if (at := cal.real_date(y, month, day))]
    past = max((at for at in days if at <= hints.today), default=None)
    coming = min((at for at in days if at > hints.today), default=None)
    if coming is None or past is None or past == hints.today:
        return past
    just_over = hints.today - past <= AHEAD < coming - hints.today
    ahead = coming - hints.today <= AHEAD or (hints.direction == "future" and not just_over)
    return coming if ahead else past


def _year_of_month(month: int, hints: Hints) -> int | None:
    if hints.today is None:
        return None
    ahead = (month - hints.today.month) % 12
    coming = hints.today.year + (month < hints.today.month)
    if ahead == 0 or hints.direction == "future" or (ahead <= _MONTHS_AHEAD and hints.direction is None):
        return coming
    return coming - 1


_ANY_YEAR = rf"(?:{YEAR}|{SPELLED_YEAR})"
_TO = r"(?: ?[-–—/] ?| to | through | until )"
_NAMED_DAY = (
    r"(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)(?: \d{1,2})?,? "
)
_BETWEEN_AND = r"(?:(?<=between )|(?<=Between ))"
# "March and April 2020", "3 May and 5 June 2020": one year for both.
_SHARED = (
    r"(?=(?:,? and| or|,| to| through| until| ?[-–]) (?:the )?(?:early |mid[- ]|late )?"
    rf"{_NAMED_DAY}(?P<shared>(?:19|20)\d\d))?"
)
_END_DAY = r"(?P<to>\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_FROM_MONTH = MONTH.replace("(?P<month>", "(?P<from>")
_NOT_A_COUNT = r"(?!%|[.,:]\d| percent| per cent| million| billion)"
# Words that are also names of months count where a preposition or the model says so.
_DOUBTFUL_MONTH = r"(?P<month>(?-i:May|March|MAY|MARCH)|(?-i:Jan|Mar|Dec)\b\.?)"

RULES = (
    rule(
        "date:iso",
        r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?:[T ](?P<clock>\d{2}:\d{2})(?::\d{2})?Z?)?",
        _iso,
    ),
    rule(
        "date:numeric",
        r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![./-]\d)",
        _numeric,
    ),
    rule(
        "date:full", rf"{_PREFIX}{_ANY_MONTH} (?:the )?{DAY_WORD}(?:, ?| |, in | of ){_ANY_YEAR}", _full_day
    ),
    rule("date:full", rf"{_PREFIX}{DAY_WORD}(?: day)?(?: of)? {_ANY_MONTH},? {_ANY_YEAR}", _full_day),
    rule("date:days", rf"{_PREFIX}{_ANY_MONTH} {DAY_NUMBER}{_TO}{_END_DAY}(?:,? {YEAR})?", _days_range),
    rule(
        "date:days", rf"(?:the )?{DAY_NUMBER}{_TO}{_END_DAY}(?: of)? {_ANY_MONTH}(?:,? {YEAR})?", _days_range
    ),
    rule(
        "date:days",
        rf"{_BETWEEN_AND}(?:the )?{DAY_NUMBER} and {_END_DAY} {_ANY_MONTH}(?:,? {YEAR})?",
        _days_range,
    ),
    rule("date:days", rf"{_BETWEEN_AND}{_ANY_MONTH} {DAY_NUMBER} and {_END_DAY}(?:,? {YEAR})?", _days_range),
    rule("date:nine-eleven", r"9/11", _nine_eleven),
    rule("date:month", rf"{EDGE}?{_ANY_MONTH}(?: of|,)? {_ANY_YEAR}", _full_month),
    rule("date:months", rf"{_FROM_MONTH}{_TO}{_ANY_MONTH},? {YEAR}", _months_range),
    rule(
        "date:day-of-year", rf"{_PREFIX}{_ANY_MONTH} (?:the )?{DAY_WORD}{_NOT_A_COUNT}{_SHARED}", _day_in_year
    ),
    rule("date:day-of-year", rf"{_PREFIX}{DAY_WORD}(?: day)?(?: of)? {_ANY_MONTH}{_SHARED}", _day_in_year),
    rule(
        "date:month-of-year", rf"{EDGE}?(?!may\b|march\b|mar\b|jan\b|dec\b){MONTH}{_SHARED}", _month_in_year
    ),
    rule("date:month-of-year", rf"{EDGE}?{_DOUBTFUL_MONTH}{_SHARED}", _month_in_year, doubtful=True),
    rule("date:year", rf"(?:the )?(?:fiscal|calendar) (?:year )?{_ANY_YEAR}", _year),
    rule("date:year", rf"the year {_ANY_YEAR}", _year),
    rule("date:year", rf"{EDGE}{YEAR}(?! (?:quarter|period|season))", _year),
    rule("date:year", SPELLED_YEAR, _year),
    rule("date:year", YEAR, _year, doubtful=True),
    rule(
        "date:years", r"(?P<y>1[5-9]\d\d|20\d\d) ?[-–/] ?(?P<to>(?:1[5-9]|20)\d\d|\d\d)(?![-\d])", _year_range
    ),
    rule(
        "date:decade",
        rf"(?:the )?{EDGE}?(?:(?P<first>1[0-9]\d0|20\d0)'?s|'(?P<short>\d0)'?s|"
        rf"(?P<word>{'|'.join(_DECADES)}))",
        _decade,
    ),
    rule("date:century", rf"(?:the )?{EDGE}?{ORDINAL}[- ]century(?! B\.?C)", _century),
)
