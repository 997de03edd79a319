"""Lengths of time, repeated times and vague references: TIMEX values that name no calendar day."""

import re

from dashboard.nlp.rules import calendar as cal
from dashboard.nlp.rules.date_phrases import Hints, Resolved, Resolver, Rule, rule
from dashboard.nlp.rules.time_words import (
    APPROXIMATELY,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    WEEKDAY,
    month_number,
    number_of,
    part_code,
    weekday_number,
)

_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH",
    "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C", "fortnight": "W",
}  # fmt: skip
_PARTS = {
    "TH": ("TM", 60),
    "TM": ("TS", 60),
    "Y": ("M", 12),
    "D": ("TH", 24),
}  # what half of a unit is told in
_WIDE = {"E": ("Y", 10), "C": ("Y", 100)}  # units that ISO 8601 has not
_UNITS = "|".join(_CODES)
_REPEATED = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M",
    "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def _amount(count: float | None, unit: str) -> str:
    """Write an ISO 8601 duration: 2.5 years is P2Y6M; an unknown count is X."""
    code = _CODES[unit.lower()]
    if count is None:
        return f"PT X{code[1]}".replace(" ", "") if code[0] == "T" else f"PX{code}"
    if unit.lower() == "fortnight":
        count *= 2
    if code in _WIDE:
        code, factor = _WIDE[code]
        count *= factor
    whole, rest = int(count), count % 1
    if rest and code in _PARTS:
        small, factor = _PARTS[code]
        return _iso(whole, code, round(rest * factor), small)
    return _iso(whole if not rest else count, code, 0, "")


def _iso(count: float, code: str, rest: int, small: str) -> str:
    day, clock = "", ""
    for number, part in ((count, code), (rest, small)):
        if number and part.startswith("T"):
            clock += f"{number}{part[1:]}"
        elif number:
            day += f"{number}{part}"
    return f"P{day}T{clock}" if clock else f"P{day or '0D'}"


def of(number: str, unit: str) -> Resolved:
    """Make the duration of a number of units."""
    return Resolved("DURATION", cal.vague(_amount(number_of(number), unit)), "absolute")


def _duration(match: re.Match[str], _: Hints) -> Resolved | None:
    count, unit = number_of(match["number"]), match["unit"].lower()
    if match["number"].lower() in ("a", "an") and unit in ("second", "quarter"):
        return None  # "a second goal", "a quarter of the market"
    if unit == "quarter" and "-quarters" in match[0].lower():
        return None  # "three-quarters"
    if match["half"] and count is not None:
        count += 0.5
    return Resolved("DURATION", cal.vague(_amount(count, match["unit"])), "absolute")


def _one(match: re.Match[str], _: Hints) -> Resolved:
    return Resolved("DURATION", cal.vague(_amount(1, match["unit"])), "absolute")


def _one_day(_: re.Match[str], hints: Hints) -> Resolved:
    """It will one day be over: no day long."""
    if hints.direction == "future":
        return Resolved("DATE", cal.vague("FUTURE_REF"), "published")
    return of("one", "day")


def _many(match: re.Match[str], _: Hints) -> Resolved:
    return Resolved("DURATION", cal.vague(_amount(None, match["unit"])), "absolute")


def _repeated(match: re.Match[str], _: Hints) -> Resolved:
    return Resolved("SET", cal.vague(_REPEATED[match[0].lower()]), "absolute")


def _every(match: re.Match[str], _: Hints) -> Resolved:
    count = number_of(match["number"]) if match["number"] else 1
    return Resolved("SET", cal.vague(_amount(count, match["unit"])), "absolute")


def _every_weekday(match: re.Match[str], _: Hints) -> Resolved:
    part = f"T{part_code(match['part'])}" if match["part"] else ""
    return Resolved("SET", cal.vague(f"XXXX-WXX-{weekday_number(match['weekday']) + 1}{part}"), "absolute")


def _every_month(match: re.Match[str], _: Hints) -> Resolved:
    return Resolved("SET", cal.vague(f"XXXX-{month_number(match['month']):02}"), "absolute")


def _reference(value: str) -> Resolver:
    def resolve(_: re.Match[str], __: Hints) -> Resolved:
        return Resolved("DATE", cal.vague(value), "published")

    return resolve


_KIND = (
    r"(?:more |other |additional |extra |consecutive |straight |successive |full |whole |long |short "
    r"|solid |trading "
    r"|business |working |calendar |or so |or more )*"
)
_SPAN = (
    r"(?:(?:the|these|those|its|his|her|their) )?(?:(?:past|last|next|first|previous|final|coming"
    r"|following|ensuing|latest) )?"
)
_TO_NUMBER = rf"(?:(?: to | or |-){NUMBER.replace('?P<number>', '?:')})?"

_ADVERB = (
    r"(?=\s*(?:[.,;:)]|$)|\s(?:since|in|on|at|from|and|to|by|for|with|or|as)\b)"  # not "daily newspaper"
)
_LONGER = (
    r"(?! (?:\w+ )?(?:hours?|days?|weeks?|months?|quarters?|years?|decades?|seasons?|centur|spring"
    r"|summer|fall|winter))"
)

RULES: tuple[Rule, ...] = (
    rule("duration", r"one day(?! (?:after|before|earlier|later|in|of|only)\b|-)", _one_day),
    rule(
        "duration",
        rf"{APPROXIMATELY}{_SPAN}{APPROXIMATELY}{NUMBER}{_TO_NUMBER}[- ]{_KIND}(?P<unit>{_UNITS})s?"
        rf"(?P<half> and a half)?"
        r"(?![- ]old|-olds?|(?<=quarters) of (?:19|20)\d\d)",
        _duration,
    ),
    rule(
        "duration:one",
        r"(?:the|this) (?:past|last|first|entire|whole) (?P<unit>day|week|month|decade"
        r"|hour|century)(?!-| [AB]\.?[CD])",
        _one,
    ),
    rule(
        "duration:one",
        r"(?:the|its) (?:fiscal |financial |full )?(?P<unit>year)(?= (?:that )?end(?:ed|ing)\b| to \w+ \d)",
        _one,
    ),
    rule(
        "duration:many",
        rf"(?:recent |past |the last |the past |the first |the )?(?!night)(?P<unit>{_UNITS})s(?: (?:and|or) "
        rf"(?:{_UNITS})s)?(?: ahead)?"
        r"(?!'|-| old| \d{4})",
        _many,
        doubtful=True,
    ),
    rule("set", rf"(?:{'|'.join(_REPEATED)}){_ADVERB}", _repeated),
    rule("set:every", rf"(?:every|each) (?:{NUMBER} )?(?:single |other )?(?P<unit>{_UNITS})s?", _every),
    rule("set:weekday", rf"(?:every|each|on) {WEEKDAY}(?: {PART_OF_DAY})?s", _every_weekday),
    rule("set:weekday", rf"(?:every|each) {WEEKDAY}(?: {PART_OF_DAY})?", _every_weekday),
    rule("set:month", rf"(?:every|each) {MONTH}", _every_month),
    rule(
        "reference:present",
        r"(?:right |until |till )?now|currently|current(?=\s[a-z])|at present|nowadays|these days|presently",
        _reference("PRESENT_REF"),
    ),
    rule(
        "reference:past",
        r"(?:more |most )?recently|past years|recent(?=\s[a-z])|"
        rf"(?:in )?the (?:recent |distant )?past{_LONGER}"
        r"|in recent (?:days|times)",
        _reference("PAST_REF"),
    ),
    rule(
        "reference:future",
        r"soon(?! as)|the (?:near |foreseeable |immediate )?future|the (?:near|short|long) term"
        r"|(?:the )?coming (?:days|weeks|months|years|quarters)|as soon as possible",
        _reference("FUTURE_REF"),
    ),
)
