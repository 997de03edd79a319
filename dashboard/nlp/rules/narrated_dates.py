"""Dates told from the day being narrated: the next day, that year, three days earlier."""

import re
from datetime import date, timedelta

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.date_phrases import Hints, Resolved, from_narrated, from_published, rule
from dashboard.nlp.rules.time_words import (
    APPROXIMATELY,
    EDGE,
    MONTH,
    NUMBER,
    ORDINAL,
    PART_OF_DAY,
    SEASON,
    WEEKDAY,
    edge_of,
    month_number,
    number_of,
    ordinal_of,
    part_code,
    season_code,
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
    at = hints.narrated or hints.today
    if at is None:
        return None
    wanted, step = weekday_number(match["weekday"]), _step(match)
    back, ahead = (at.weekday() - wanted) % 7, (wanted - at.weekday()) % 7
    if step == 0:  # "that Friday": of the week being told of
        meant = cal.day(at + timedelta(wanted - at.weekday()))
    else:
        meant = cal.day(at + timedelta((ahead or 7) if step > 0 else -(back or 7)))
    return from_narrated(meant) if hints.narrated else from_published(meant)


def _moved(match: re.Match[str], hints: Hints) -> Resolved | None:
    """Three days earlier, a week later: from the narrated day, else from the day of publication."""
    unit = unit_of(match["unit"])
    told = _told(unit or "day", hints)
    at = told or hints.today
    if at is None:
        return None
    if unit is None:  # hours later: the same day, as far as the text tells
        return from_narrated(cal.day(at)) if told else None
    count, sign = number_of(match["number"]), _SIGNS[match["sign"].lower()]
    if count is None:
        return from_narrated(cal.vague("PAST_REF" if sign < 0 else "FUTURE_REF"))
    moved = cal.containing(unit, cal.shift(at, unit, sign * int(count)))
    return Resolved("DATE", moved, "narrative" if told else "published")


def _soon_after(_: re.Match[str], hints: Hints) -> Resolved | None:
    return from_narrated(cal.day(hints.narrated)) if hints.narrated else None


def _unit_before(match: re.Match[str], hints: Hints) -> Resolved | None:
    """The year before, the night before, the morning after: from what is being told."""
    unit, sign = unit_of(match["unit"]), _SIGNS[match["sign"].lower()]
    at = _told(unit or "day", hints)
    if at is None:
        return None
    if unit is None or match["unit"].lower() == "night":
        part = part_code(match["unit"])
        return Resolved("TIME", cal.clock(at + timedelta(sign), part), "narrative")
    return from_narrated(cal.containing(unit, cal.shift(at, unit, sign)))


def _nth_day(match: re.Match[str], hints: Hints) -> Resolved | None:
    """The third day: counted from the day that something began on, which is the first."""
    if hints.began is None or (hints.direction == "future" and hints.today and hints.began <= hints.today):
        return from_published(cal.day(hints.today)) if hints.today and hints.direction == "future" else None
    return from_narrated(cal.day(hints.began + timedelta(ordinal_of(match["ordinal"]) - 1)))


def _day_of_month(match: re.Match[str], hints: Hints) -> Resolved | None:
    """On the 10th: of the month being told of, or of the next where that day is over."""
    if hints.narrated is None:
        return None
    day = ordinal_of(match["ordinal"])
    month = hints.narrated if day >= hints.narrated.day else cal.shift(hints.narrated, "month", 1)
    at = cal.real_date(month.year, month.month, day)
    return from_narrated(cal.day(at)) if at else None


def _season(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.period is None:
        return None
    code, step = season_code(match["season"]), _step(match)
    seasons = [cal.season(hints.period.year + n, code) for n in (-1, 0, 1)]
    if step > 0:
        return from_narrated(next(s for s in seasons if str(s.earliest) > str(hints.period)))
    if step < 0:
        return from_narrated([s for s in seasons if str(s.latest) < str(hints.period)][-1])
    return from_narrated(cal.edge(seasons[1], edge_of(match)))


def _month(match: re.Match[str], hints: Hints) -> Resolved | None:
    if hints.period is None:
        return None
    month, step, told = month_number(match["month"]), _step(match), hints.period
    year = told.year + (step > 0 and month <= told.month) - (step < 0 and month >= told.month)
    return from_narrated(cal.edge(cal.month(year, month), edge_of(match)))


NTH_DAY = "date:nth-day"
_UNITS = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
_MOVING_UNITS = _UNITS.replace("day|", "hour|day|")
_STOP = r"(?= that\b|[,.;)]|$)"

RULES = (
    rule("date:narrated-period", rf"{EDGE}?{_STEP} {_UNITS}(?!-)", _period),
    rule("date:narrated-part", rf"{EDGE}?{_STEP} {PART_OF_DAY}", _part_of_day),
    rule("date:narrated-weekday", rf"{_STEP} {WEEKDAY}", _weekday),
    rule(
        "date:narrated-moved",
        rf"{APPROXIMATELY}{NUMBER} {_MOVING_UNITS}s? "
        r"(?P<sign>earlier|previously|later|afterwards?|prior|before(?=[,.;)]|$))",
        _moved,
    ),
    rule("date:narrated-moved", r"(?:minutes|hours|moments) (?:later|afterwards?)", _soon_after),
    rule(
        "date:unit-before",
        rf"the (?P<unit>day|night|morning|afternoon|evening|week|month|year) (?P<sign>before|after){_STOP}",
        _unit_before,
    ),
    rule(
        "date:narrated-period",
        r"(?:(?:later|earlier|late|early) in|the end of) the (?P<unit>day)(?P<step>)",
        _period,
    ),
    rule("date:narrated-then", r"(?:(?<=\bby )|(?<=\btill )|(?<=\buntil ))then", _soon_after),
    rule(NTH_DAY, rf"(?:the|its|their|his|her) {ORDINAL} day(?! (?:in a row|running)|-)", _nth_day),
    rule(
        "date:day-of-month",
        r"(?:(?<=\bon )|(?<=\bby ))the (?P<ordinal>[12]?\d(?:st|nd|rd|th)|3[01]st|30th)"
        r"(?=[,.;)]| (?:he|she|it|they|the|a|an)\b|$)",
        _day_of_month,
    ),
    rule("date:narrated-season", rf"{EDGE}?{_STEP} {SEASON}", _season),
    rule("date:narrated-month", rf"{EDGE}?{_STEP} {MONTH}(?! \d)", _month),
)
