"""Dates told from the publication day: yesterday, last week, on Friday, two years ago, last April."""

import re
from datetime import date, timedelta

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules import durations
from dashboard.nlp.rules.date_phrases import Hints, Resolved, from_published, rule
from dashboard.nlp.rules.time_words import (
    APPROXIMATELY,
    EDGE,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    UNIT,
    WEEKDAY,
    edge_of,
    month_number,
    number_of,
    part_code,
    unit_of,
    weekday_number,
)

_NAMED_DAYS = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "today": 0,
}
_PERIOD = r"(?P<unit>weekend|week|month|quarter|year|decade|century)"
_STEP = r"(?P<step>(?:this )?(?:past|coming)|(?:the )?(?:current|present)|last|next|upcoming|this)"


def step_of(words: str | None) -> int:
    """Return -1 for "last", 1 for "next", 0 for "this" and for no word at all."""
    last = (words or "this").lower().split()[-1]
    return {"last": -1, "past": -1, "next": 1, "coming": 1, "upcoming": 1}.get(last, 0)


def _named_day(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    return from_published(cal.day(hints.today + timedelta(_NAMED_DAYS[match["name"].lower()])))


def _part_of_named_day(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    at = hints.today - timedelta(1 if match["which"].lower() == "last" else 0)
    return Resolved("TIME", cal.clock(at, part_code(match["part"])), "published")


def _night(match: re.Match[str], hints: Hints) -> Resolved | None:
    overnight = match[0].lower() == "overnight"
    at = hints.narrated if overnight and hints.narrated else hints.today
    return (
        Resolved("TIME", cal.clock(at, "NI"), "narrative" if at != hints.today else "published")
        if at
        else None
    )


def _period(match: re.Match[str], hints: Hints) -> Resolved | None:
    unit = unit_of(match["unit"])
    if unit is None or hints.today is None or match["unit"].istitle():  # "This Week", a programme
        return None
    step = step_of(match["step"])
    if unit == "weekend" and step == 0 and hints.direction == "past" and hints.today.weekday() < 5:
        step = -1  # "won this weekend", told on a Tuesday
    return from_published(cal.edge(cal.containing(unit, cal.shift(hints.today, unit, step)), edge_of(match)))


def _the_weekend(_: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    over = hints.direction != "future" and hints.today.weekday() < 5
    return from_published(cal.weekend(hints.today - timedelta(7 if over else 0)))


def _this_period(match: re.Match[str], hints: Hints) -> Resolved | None:
    unit = unit_of(match["unit"])
    if unit is None or hints.today is None:
        return None
    return from_published(cal.edge(cal.containing(unit, hints.today), edge_of(match)))


def _weekday(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    words, wanted = (match["step"] or "").lower(), weekday_number(match["weekday"])
    return from_published(cal.day(_nearest_weekday(hints.today, wanted, words, hints)))


def _nearest_weekday(today: date, wanted: int, words: str, hints: Hints) -> date:
    back, step = (today.weekday() - wanted) % 7, step_of(words)
    if step < 0:
        return today - timedelta(back or 7)
    if words == "next":
        return today + timedelta(7 - today.weekday() + wanted)
    if step > 0 or hints.direction == "future":
        return today + timedelta((wanted - today.weekday()) % 7)
    if words == "this" and hints.direction is None:
        return today + timedelta(wanted - today.weekday())
    return today - timedelta(back)


def _ago(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    return _moved(match, hints.today, -1, "PAST_REF")


def _from_now(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    return _moved(match, hints.today, 1, "FUTURE_REF")


def _moved(match: re.Match[str], today: date, sign: int, unsure: str) -> Resolved | None:
    count, word = number_of(match["number"]) if match["number"] else None, match["unit"].lower()
    if count is None:
        return from_published(cal.vague(unsure))
    if word in ("hour", "minute", "second"):
        near = today + timedelta(sign if word == "hour" and count >= 6 else 0)
        return from_published(
            cal.days_between(min(near, today), max(near, today)) if near != today else cal.day(today)
        )
    unit = unit_of("week" if word == "fortnight" else word)
    if unit is None:
        return None
    at = cal.shift(today, unit, sign * int(count) * (2 if word == "fortnight" else 1))
    if unit == "year" and count % 1:
        return from_published(cal.containing("month", cal.shift(at, "month", sign * 6)))
    return from_published(cal.containing(unit, at))


def _month_of_year(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    year, month = hints.today.year + step_of(match["step"]), month_number(match["month"])
    if match["day"]:
        at = cal.real_date(year, month, int(match["day"]))
        return from_published(cal.day(at)) if at else None
    return from_published(cal.edge(cal.month(year, month), edge_of(match)))


def _stepped_month(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    month = month_number(match["month"])
    year = stepped_year(month, step_of(match["step"]), hints.today)
    if match["day"]:
        at = cal.real_date(year, month, int(match["day"]))
        return from_published(cal.day(at)) if at else None
    return from_published(cal.edge(cal.month(year, month), edge_of(match)))


def stepped_year(month: int, step: int, today: date) -> int:
    """Return the year of "last April" (the latest one over), "this April", "next April" (the coming one)."""
    if step < 0:
        return today.year - (month >= today.month)
    return today.year + (month <= today.month) if step > 0 else today.year


def _weekday_week(match: re.Match[str], hints: Hints) -> Resolved | None:
    """Tuesday week, a week on Tuesday, two weeks from today."""
    if hints.today is None:
        return None
    count = number_of(match.groupdict().get("number") or "one") or 1
    ahead = (weekday_number(match["weekday"]) - hints.today.weekday()) % 7 if match["weekday"] else 0
    return from_published(cal.day(hints.today + timedelta(ahead + 7 * int(count))))


def _weeks_ago(match: re.Match[str], hints: Hints) -> Resolved | None:
    count = number_of(match["number"])
    if hints.today is None or count is None:
        return None
    at = hints.today + timedelta(_NAMED_DAYS[match["day"].lower()] if match["day"] else 0)
    if match["weekday"]:
        at = _nearest_weekday(hints.today, weekday_number(match["weekday"]), "", hints)
    return from_published(cal.day(at - timedelta(7 * int(count))))


def _after_next(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.today is None:
        return None
    if match["night"]:
        return Resolved("TIME", cal.clock(hints.today - timedelta(2), "NI"), "published")
    unit, steps = unit_of(match["unit"]), 2 if match["side"].lower().endswith("next") else -2
    return from_published(cal.containing(unit, cal.shift(hints.today, unit, steps))) if unit else None


def _in_time(match: re.Match[str], hints: Hints) -> Resolved | None:
    """In two weeks: a day to come with "will", else how long it took."""
    if match["or"]:
        return Resolved("DATE", cal.vague("FUTURE_REF"), "published")
    if hints.today and (match["time"] or hints.direction == "future"):
        return _moved(match, hints.today, 1, "FUTURE_REF")
    return durations.of(match["number"], match["unit"])


_IN_UNIT = r"(?P<unit>hour|day|week|fortnight|month|year|decade)"
_OF_YEAR = r"(?:of |in )?(?P<step>last|this|next|the current) year(?!-)"

RULES = (
    rule("date:named-day", rf"{EDGE}?(?P<name>{'|'.join(_NAMED_DAYS)})", _named_day),
    rule("date:part-of-day", rf"{EDGE}?(?P<which>this|last) {PART_OF_DAY}", _part_of_named_day),
    rule("date:night", r"overnight|tonight", _night),
    rule(
        "date:period",
        rf"(?:some ?time (?:in )?)?{EDGE}?{_STEP} (?:calendar |fiscal |full )?{_PERIOD}"
        rf"(?!-| old)",
        _period,
    ),
    rule("date:period", rf"{EDGE}(?P<unit>week|month|year)(?!-)", _this_period),
    rule(
        "date:period",
        r"(?<=for )the (?:full |whole |entire )?(?P<unit>year)(?!-| end(?:ed|ing))",
        _this_period,
    ),
    rule("date:period", r"the (?:full|whole|entire) (?P<unit>year)(?!-)", _this_period),
    rule("date:weekend", r"(?:the|over the|at the|during the) weekend", _the_weekend),
    rule(
        "date:weekday",
        rf"(?!the next ){EDGE}?(?:(?:the )?(?P<step>this past|this coming|past|coming|last|next|this) )"
        rf"?{WEEKDAY}",
        _weekday,
    ),
    rule("date:weekday-week", rf"{WEEKDAY} week(?=[,.;)]|$)", _weekday_week),
    rule(
        "date:weekday-week", rf"(?P<number>a|two|three) weeks? (?:on|from) (?:{WEEKDAY}|today)", _weekday_week
    ),
    rule(
        "date:weekday-week",
        rf"{NUMBER} weeks? ago (?:on )?(?:(?P<day>today|yesterday|tomorrow)|{WEEKDAY})",
        _weeks_ago,
    ),
    rule(
        "date:after-next",
        r"the (?:(?P<unit>week|weekend|month|year) (?P<side>before last|after next)"
        r"|(?P<night>night) before last)",
        _after_next,
    ),
    rule(
        "date:in-time",
        rf"(?<=\bin ){NUMBER} {_IN_UNIT}s?(?:'s?)?(?P<time> time)?(?P<or> or (?:so|two))?(?! \d| of\b|-)",
        _in_time,
    ),
    rule("date:ago", rf"{APPROXIMATELY}{NUMBER} {UNIT}s?(?: or (?:so|two|more))? ago", _ago),
    rule(
        "date:ago",
        r"(?P<number>)(?:(?:many|long) )?(?P<unit>day|week|month|year|decade|centurie)s "
        r"ago",
        _ago,
    ),
    rule(
        "date:from-now",
        rf"{APPROXIMATELY}{NUMBER} {UNIT}s?(?: or (?:so|two|more))? from (?:now"
        rf"|today)",
        _from_now,
    ),
    rule("date:month-of-year", rf"{EDGE}?{MONTH}(?: (?P<day>\d{{1,2}}),?)? {_OF_YEAR}", _month_of_year),
    rule(
        "date:stepped-month",
        rf"{EDGE}?(?:the )?(?P<step>this past|this coming|past|coming|last|next|this) {MONTH}(?: "
        rf"(?P<day>\d{{1,2}})(?![\d:%]|[.,]\d))?",
        _stepped_month,
    ),
)
