"""Dates told from the day being narrated: the next day, that year, three days earlier."""

import re
from datetime import date, timedelta

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.date_phrases import Hints, Resolved, from_narrated, rule
from dashboard.nlp.rules.time_words import (
    APPROXIMATELY,
    EDGE,
    NUMBER,
    PART_OF_DAY,
    WEEKDAY,
    edge_of,
    number_of,
    part_code,
    unit_of,
    weekday_number,
)

_STEPS = {
    "next": 1,
    "following": 1,
    "previous": -1,
    "preceding": -1,
    "same": 0,
    "that": 0,
    "that same": 0,
    "that very": 0,
}
_STEP = r"(?:the (?P<step>next|following|previous|preceding|same)|(?P<that>that(?: same| very)?))"
_SIGNS = {"earlier": -1, "before": -1, "previously": -1, "later": 1, "after": 1,
          "afterward": 1, "afterwards": 1,
          "prior": -1}  # fmt: skip


def _step(match: re.Match[str]) -> int:
    return _STEPS[match["step"].lower()] if match["step"] else 0


def _period(match: re.Match[str], hints: Hints) -> Resolved | None:
    unit = unit_of(match["unit"])
    at = _told(unit, hints) if unit else None
    if at is None or unit is None:
        return None
    return from_narrated(cal.edge(cal.containing(unit, cal.shift(at, unit, _step(match))), edge_of(match)))


def _told(unit: cal.Unit, hints: Hints) -> date | None:
    """Return the narrated day for days and weeks; for longer units a narrated month or year will do."""
    return hints.narrated if unit in ("day", "week", "weekend") else hints.period


def _part_of_day(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.narrated is None:
        return None
    return Resolved(
        "TIME", cal.clock(hints.narrated + timedelta(_step(match)), part_code(match["part"])), "narrative"
    )


def _weekday(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.narrated is None:
        return None
    wanted, step = weekday_number(match["weekday"]), _step(match)
    back, ahead = (hints.narrated.weekday() - wanted) % 7, (wanted - hints.narrated.weekday()) % 7
    if step == 0:
        return from_narrated(cal.day(hints.narrated - timedelta(back)))
    return from_narrated(cal.day(hints.narrated + timedelta((ahead or 7) if step > 0 else -(back or 7))))


def _moved(match: re.Match[str], hints: Hints) -> Resolved | None:
    """Three days earlier, a week later: from the narrated day, else from the day of publication."""
    unit = unit_of(match["unit"])
    told = _told(unit, hints) if unit else None
    at = told or hints.today
    if at is None or unit is None:
        return None
    count, sign = number_of(match["number"]), _SIGNS[match["sign"].lower()]
    if count is None:
        return from_narrated(cal.vague("PAST_REF" if sign < 0 else "FUTURE_REF"))
    moved = cal.containing(unit, cal.shift(at, unit, sign * int(count)))
    return Resolved("DATE", moved, "narrative" if told else "published")


def _day_before(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.narrated is None:
        return None
    return from_narrated(cal.day(hints.narrated + timedelta(_SIGNS[match["sign"].lower()])))


_UNITS = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"

RULES = (
    rule("date:narrated-period", rf"{EDGE}?{_STEP} {_UNITS}(?!-)", _period),
    rule("date:narrated-part", rf"{EDGE}?{_STEP} {PART_OF_DAY}", _part_of_day),
    rule("date:narrated-weekday", rf"{_STEP} {WEEKDAY}", _weekday),
    rule(
        "date:narrated-moved",
        rf"{APPROXIMATELY}{NUMBER} {_UNITS}s? (?P<sign>earlier|previously|later|afterwards?|prior|before"
        rf"(?=[,.;)]|$))",
        _moved,
    ),
    rule("date:narrated-moved", r"the day (?P<sign>before|after)(?=[,.;)]|$)", _day_before),
)
