"""Seasons and holidays, by their year or told from the publication day; the end of the year."""

import re
from datetime import date, timedelta

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.absolute_dates import day_without_year
from dashboard.nlp.rules.date_phrases import Hints, Resolved, absolute, from_published, rule
from dashboard.nlp.rules.relative_dates import step_of
from dashboard.nlp.rules.time_words import (
    EDGE,
    SEASON,
    SPELLED_YEAR,
    YEAR,
    edge_of,
    season_code,
    spelled_year,
)
from dashboard.records import PartialDate

_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "valentine's day": (2, 14), "may day": (5, 1),
    "st. patrick's "
    "day": (3, 17), "the fourth of july": (7, 4), "bastille day": (7, 14), "halloween": (10, 31),
    "armistice day": (11, 11), "veterans day": (11, 11), "bonfire night": (11, 5),
}  # fmt: skip
_BY_WEEKDAY = {  # month, weekday (Monday is 0), which one (-1: the last); United States
    "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3), "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1), "columbus day": (10, 0, 2), "thanksgiving "
    "day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
_BY_EASTER = {  # days from Easter Sunday
    "palm sunday": -7, "ash wednesday": -46, "good friday": -2, "easter sunday": 0, "easter monday": 1,
    "easter": 0, "pentecost": 49,
}  # fmt: skip
_NAMES = sorted((*_FIXED, *_BY_WEEKDAY, *_BY_EASTER), key=len, reverse=True)


def _season(match: re.Match[str], hints: Hints) -> Resolved | None:
    code, edge = season_code(match["season"]), edge_of(match)
    year = (
        int(match["year"]) if match["year"] else spelled_year(match["spelled"]) if match["spelled"] else None
    )
    if year:
        return absolute(cal.edge(cal.season(year, code), edge))
    return (
        None
        if hints.today is None
        else from_published(cal.edge(_told(code, match, hints, hints.today), edge))
    )


def _told(code: str, match: re.Match[str], hints: Hints, today: date) -> PartialDate:
    step, words = step_of(match["step"]), match["step"]
    seasons = [cal.season(today.year + n, code) for n in (-2, -1, 0, 1)]
    begun = [s for s in seasons if str(s.earliest) <= str(today)][-1]
    over = [s for s in seasons if str(s.latest) < str(today)][-1]
    coming = next(s for s in seasons if str(s.earliest) > str(today))
    if step:
        return over if step < 0 else coming
    if words or hints.direction == "future":
        return begun if begun != over else cal.season(today.year, code) if words else coming
    return begun


def _holiday(match: re.Match[str], hints: Hints) -> Resolved | None:
    name = match["holiday"].lower().replace("’", "'")
    if match["year"]:
        return absolute(holiday(name, int(match["year"])))
    if hints.today is None:
        return None
    if name in _FIXED and not match["step"]:
        at = day_without_year(*_FIXED[name], hints)
        return from_published(cal.day(at)) if at else None
    options = [found for n in (-1, 0, 1) if (found := holiday(name, hints.today.year + n))]
    today, step = str(hints.today), step_of(match["step"])
    if step > 0 or hints.direction == "future":
        return from_published(next(found for found in options if found.value >= today))
    if match["step"] and not step:
        return from_published(options[1])
    return from_published([found for found in options if found.value <= today][-1])


def holiday(name: str, year: int) -> PartialDate | None:
    """Return the day of a holiday in a year, None where the calendar has no Easter for it."""
    if name in _FIXED:
        return cal.day(date(year, *_FIXED[name]))
    if name in _BY_WEEKDAY:
        return cal.day(cal.nth_weekday(year, *_BY_WEEKDAY[name]))
    sunday = cal.easter(year)
    return cal.day(sunday + timedelta(_BY_EASTER[name])) if sunday else None


def _year_end(match: re.Match[str], hints: Hints) -> Resolved | None:
    year = int(match["year"]) if match["year"] else hints.today.year if hints.today else None
    if year is None:
        return None
    last = cal.day(date(year, 12, 31))
    return absolute(last) if match["year"] else from_published(last)


_STEP = r"(?:(?P<step>this past|this coming|the coming|the past|coming|past|last|next|this) )"

RULES = (
    rule("date:season", rf"{EDGE}?(?:the )?{SEASON} (?:of )?(?:{YEAR}|{SPELLED_YEAR})(?P<step>)", _season),
    rule("date:season", rf"{EDGE}?{_STEP}{SEASON}(?P<year>)(?P<spelled>)", _season),
    rule("date:season", rf"{EDGE}?the {SEASON}(?P<year>)(?P<spelled>)(?P<step>)", _season, doubtful=True),
    rule("date:holiday", rf"{_STEP}?(?P<holiday>{'|'.join(map(re.escape, _NAMES))})(?:,? {YEAR})?", _holiday),
    rule("date:year-end", rf"(?:the )?(?:{YEAR} )?year(?:'s|-| )end(?!-)", _year_end),
    rule("date:year-end", rf"year(?:-| )end {YEAR}", _year_end),
)
