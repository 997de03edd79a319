"""Times of day, and how a time joins the day beside it: "10 p.m. Wednesday", "Tuesday morning"."""

import re
from datetime import date

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.date_phrases import Hints, Resolved, rule
from dashboard.nlp.rules.time_words import APPROXIMATELY, PART_OF_DAY, number_of, part_code
from dashboard.records import Anchor, PartialDate

_ZONE = (
    r"(?:,? \(?(?-i:E[SD]T|C[SD]T|P[SD]T|M[SD]T|GMT|UTC|BST|CES?T|EES?T|MSK|[Ee]astern(?: [Tt]ime)?)"
    r"\)?|,? local time)?"
)
_HOUR = r"(?P<hour>[01]?\d|2[0-4]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NOON = 12  # hours
# What may stand between a time of day and its day: "10 p.m. on Wednesday", "Tuesday, at noon".
JOINT = re.compile(
    r"^(?:,? (?:on |at |in the |of (?:the )?|at around |at about |around |about |shortly (?:after|before) )"
    r"?)$"
)


def _at(hints: Hints) -> tuple[date, Anchor] | None:
    if hints.narrated:
        return hints.narrated, "narrative"
    return (hints.today, "published") if hints.today else None


def _time(hints: Hints, time: str) -> Resolved | None:
    at = _at(hints)
    return Resolved("TIME", cal.clock(at[0], time), at[1]) if at else None


def _twelve_hours(match: re.Match[str], hints: Hints) -> Resolved | None:
    hour = int(number_of(match["hour"]) or 0) % _NOON
    if match["half"].lower() == "p":
        hour += _NOON
    return _time(hints, f"{hour:02}:{match['minute'] or '00'}")


def _full_hours(match: re.Match[str], hints: Hints) -> Resolved | None:
    return _time(hints, f"{int(match['hour']):02}:{match['minute']}")


def _named_hour(match: re.Match[str], hints: Hints) -> Resolved | None:
    return _time(hints, "12:00" if match["name"].lower() in ("noon", "midday") else "24:00")


def _o_clock(match: re.Match[str], hints: Hints) -> Resolved | None:
    return _time(hints, f"{int(number_of(match['hour']) or 0):02}:00")


def _part(match: re.Match[str], hints: Hints) -> Resolved | None:
    return _time(hints, part_code(match["part"]))


def _early_hours(_: re.Match[str], hints: Hints) -> Resolved | None:
    return _time(hints, "MO")


def _nightfall(_: re.Match[str], hints: Hints) -> Resolved | None:
    return _time(hints, "EV")


def join(day: PartialDate, time: PartialDate) -> PartialDate | None:
    """Give a day the time of day beside it; None where the one is no day or the other no time."""
    hour = _MORNING_HOUR.match(day.value)
    if hour and time.value[11:] in _LATE_PARTS:  # "9 o'clock on Sunday evening"
        return cal.clock(date.fromisoformat(hour["day"]), f"{int(hour['hour']) + _NOON:02}:{hour['minute']}")
    if day.precision != "day" or "T" in day.value or not re.match(r"\d{4}-\d\d-\d\dT", time.value):
        return None
    return cal.clock(date.fromisoformat(day.value), time.value.partition("T")[2])


_MORNING_HOUR = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>0[1-9]|1[01]):(?P<minute>\d\d)$")
_LATE_PARTS = frozenset({"AF", "EV", "NI"})
PART = "time:part"  # a bare "morning" counts beside a day only

RULES = (
    rule(
        "time",
        rf"{APPROXIMATELY}{_HOUR}(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])"
        rf"\.?m\b\.?{_ZONE}",
        _twelve_hours,
    ),
    rule(
        "time",
        rf"{APPROXIMATELY}(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![:\d])"
        rf"{_ZONE}",
        _full_hours,
        doubtful=True,
    ),
    rule("time", rf"{APPROXIMATELY}(?P<name>noon|midnight|midday){_ZONE}", _named_hour),
    rule("time", rf"{APPROXIMATELY}{_HOUR} o'clock{_ZONE}", _o_clock),
    rule(
        "time",
        r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?"
        r"(?:hrs|hours|h|(?-i:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T)|local time)",
        _full_hours,
    ),
    rule(PART, r"(?:the )?(?:early|small|wee) hours|dawn|daybreak", _early_hours),
    rule(PART, r"dusk|nightfall", _nightfall),
    rule(PART, rf"(?:early |late |mid-)?(?:the )?{PART_OF_DAY}", _part),
)
