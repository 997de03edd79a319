"""Quarters and halves, and what business news measures against them: "the quarter", "a year earlier"."""

import re
from datetime import date, timedelta

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.date_phrases import Hints, Resolved, absolute, from_narrated, from_published, rule
from dashboard.nlp.rules.relative_dates import step_of
from dashboard.nlp.rules.time_words import MONTH, YEAR, month_number, ordinal_of
from dashboard.records import PartialDate

_ORDINAL = (
    r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th"
    r"|(?:final|last)(?= quarter of (?:the year|last|this|\d)))"
)
_GRACE = 20  # days by which a company's quarter may end after the calendar's: "ended Oct. 3"
_FISCAL = r"(?:the |its |their |a )?(?:(?:fiscal|latest|recent|just-ended|current|full|calendar)[- ])*"
_OF_YEAR = rf"(?:,? (?:of |in )?(?:fiscal )?(?:(?:the )?{YEAR}|(?P<step>last|this|next|the current) year))"


def _quarter(match: re.Match[str], hints: Hints) -> Resolved | None:
    groups = match.groupdict()
    number = int(groups["q"]) if groups.get("q") else _number(match["ordinal"])
    year = _year(match, hints)
    if year:
        return (
            absolute(cal.quarter(year, number))
            if groups["year"]
            else from_published(cal.quarter(year, number))
        )
    if hints.today is None:
        return None
    return from_published(
        cal.quarter(_told_year(number - cal.quarter_of(hints.today), hints, hints.today), number)
    )


def _number(ordinal: str) -> int:
    return 4 if ordinal.lower() in ("final", "last") else ordinal_of(ordinal)


def _three_months(match: re.Match[str], hints: Hints) -> Resolved | None:
    """The last three months of 2021, the first six months of last year."""
    year = _year(match, hints)
    if year is None:
        return None
    anchored = absolute if match["year"] else from_published
    is_first = match["side"].lower() in ("first", "opening")
    if match["count"].lower() == "six":
        return anchored(cal.half(year, 1 if is_first else 2))
    return anchored(cal.quarter(year, 1 if is_first else 4))


def _quarter_ended(match: re.Match[str], hints: Hints) -> Resolved | None:
    """The quarter ended Sept. 30: by the number that the text gives it, else what that day closes."""
    if hints.quarter:
        return from_narrated(cal.quarter(*hints.quarter))
    if hints.today is None and not match["year"]:
        return None
    month, day = month_number(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else 0
    if not year and hints.today:
        year = hints.today.year - ((month, day) > (hints.today.month, hints.today.day))
    end = date(year, month, day) - timedelta(_GRACE)
    found = cal.quarter(end.year, cal.quarter_of(end))
    return absolute(found) if match["year"] else from_published(found)


def _year(match: re.Match[str], hints: Hints) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return hints.today.year + step_of(groups["step"]) if groups.get("step") and hints.today else None


def _told_year(ahead: int, hints: Hints, today: date) -> int:
    """Return the year of a part of the year that lies so many parts ahead of today's, or behind."""
    if hints.direction == "future":
        return today.year + (ahead < -1)  # the quarter just over is still to be reported
    return today.year - (ahead > 0)


def _half(match: re.Match[str], hints: Hints) -> Resolved | None:
    number = 1 if match["ordinal"].lower() in ("first", "1st") else 2
    year = _year(match, hints)
    if year:
        return absolute(cal.half(year, number)) if match["year"] else from_published(cal.half(year, number))
    if hints.today is None:
        return None
    return from_published(
        cal.half(_told_year(number - 1 - (hints.today.month > 6), hints, hints.today), number)
    )


def _half_by_number(match: re.Match[str], _: Hints) -> Resolved | None:
    return absolute(cal.half(int(match["year"]), int(match["h"])))


def _half_of_decade(match: re.Match[str], _: Hints) -> Resolved | None:
    first = int(match["first"] or f"19{match['short']}")
    return absolute(cal.edge(cal.decade(first), "early" if match["ordinal"].lower() == "first" else "late"))


def _the_quarter(_: re.Match[str], hints: Hints) -> Resolved | None:
    quarter = latest_quarter(hints)
    return None if quarter is None else from_narrated(quarter) if hints.quarter else from_published(quarter)


def latest_quarter(hints: Hints) -> PartialDate | None:
    """Return the quarter the text is telling of, else the last one that was over on the publication day."""
    if hints.quarter:
        return cal.quarter(*hints.quarter)
    if hints.today is None:
        return None
    number = cal.quarter_of(hints.today) - 1
    return cal.quarter(hints.today.year - (number == 0), number or 4)


def _year_before(match: re.Match[str], hints: Hints) -> Resolved | None:
    """A year earlier: the same quarter a year before where the text tells of one, else the year before."""
    if hints.quarter and not match[0].lower().endswith(("nine months", "six months")):
        return from_narrated(cal.quarter(hints.quarter[0] - 1, hints.quarter[1]))
    ordinal = match["ordinal"] or match["ordinal_after"]
    if ordinal and hints.today:
        begun = cal.quarter_of(hints.today) >= ordinal_of(ordinal)
        return from_published(cal.quarter(hints.today.year - 1 - (not begun), ordinal_of(ordinal)))
    at = hints.today or hints.narrated
    return from_published(cal.year(at.year - 1)) if at else None


def _quarter_in_year(match: re.Match[str], hints: Hints) -> Resolved | None:
    """The 1988 quarter, last year's period: the quarter being told of, in another year."""
    year = _year(match, hints)
    if year is None:
        return None
    anchored = absolute if match["year"] else from_published
    if hints.quarter:
        return anchored(cal.quarter(year, hints.quarter[1]))
    latest = latest_quarter(hints) if "quarter" in match[0].lower() else None
    return anchored(cal.quarter(year, int(latest.value[-1])) if latest else cal.year(year))


_LAST_YEARS = rf"(?:the )?(?:{YEAR}|(?P<step>last|this|next) year's) (?:fiscal )?"

RULES = (
    rule("date:quarter", rf"{_FISCAL}{_ORDINAL}[- ](?:fiscal[- ])?quarter{_OF_YEAR}?", _quarter),
    rule("date:quarter", rf"{_LAST_YEARS}{_ORDINAL}[- ]quarter", _quarter),
    rule(
        "date:quarter",
        rf"(?-i:Q)(?P<q>[1-4])(?:(?: of)?,? (?:{YEAR}|(?P<step>last|this|next) "
        r"year))?",
        _quarter,
    ),
    rule(
        "date:the-quarter",
        r"(?:the |its |a )?(?:quarter|three months)(?= (?:ended|ending|to|that ended) "
        rf"{MONTH} (?P<day>\d{{1,2}})(?!\d)(?:, {YEAR})?)",
        _quarter_ended,
    ),
    rule(
        "date:quarter",
        rf"(?:the )?(?P<side>first|opening|last|final|closing) (?P<count>three|six) months{_OF_YEAR}",
        _three_months,
    ),
    rule("date:half", rf"(?-i:H)(?P<h>[12]) {YEAR}", _half_by_number),
    rule("date:half", rf"(?:the )?(?P<ordinal>first|second|last|latter) half{_OF_YEAR}", _half),
    rule(
        "date:half",
        r"(?:the )?(?P<ordinal>first|second|last|latter) half of the year(?P<year>)"
        r"(?P<step>)",
        _half,
    ),
    rule("date:half", rf"(?:the )?(?P<ordinal>first) (?:two quarters|six months){_OF_YEAR}", _half),
    rule(
        "date:half",
        r"(?:the )?(?P<ordinal>first|second|last|latter) half of the (?:(?P<first>1[0-9]\d0|20\d0)|'"
        r"(?P<short>\d0))'?s",
        _half_of_decade,
    ),
    rule(
        "date:the-quarter",
        r"the (?:latest |recent |just-ended |entire )?(?:quarter|three[- ]month "
        r"period)(?!-)",
        _the_quarter,
    ),
    rule("date:the-quarter", r"the latest period", _the_quarter),
    rule(
        "date:year-before",
        rf"(?:the |its )?(?:comparable |corresponding |same )?(?:{_ORDINAL}[- ]quarter )?"
        r"(?:(?:quarter |period )?a year (?:ago|earlier|before)|(?:a (?=year-))?year[- ](?:ago|earlier)"
        rf"(?: (?:fiscal )?(?:{_ORDINAL.replace('ordinal', 'ordinal_after')}[- ])?(?:quarter|period))?)",
        _year_before,
    ),
    rule("date:quarter-in-year", rf"{_LAST_YEARS}(?:quarter|period)", _quarter_in_year),
    rule(
        "date:quarter-in-year",
        rf"(?:the )?(?:corresponding|comparable|same|like) (?:quarter|period|time){_OF_YEAR}",
        _quarter_in_year,
    ),
)
