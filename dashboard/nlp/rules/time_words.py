"""The words for time: months, weekdays, units, seasons, numbers; as pattern pieces, and their values."""

import re
from typing import Literal

from dashboard.nlp.rules.calendar import PARTS_OF_DAY, Edge, Unit
from dashboard.nlp.rules.tables import read_table

Direction = Literal["past", "future"]

_LISTS = {name: words.split() for name, words in read_table("time_words.tsv")}
WORDS = {name: frozenset(words) for name, words in _LISTS.items()}
_MONTHS, _WEEKDAYS = _LISTS["month"], _LISTS["weekday"]
_ONES, _TENS, _ORDINALS = _LISTS["one"], _LISTS["ten"], _LISTS["ordinal"]
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SMALL = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_LARGE = {"hundred": 100, "thousand": 1000}
_ORDINAL_VALUES = {word: number for number, word in enumerate(_ORDINALS, start=1)} | {
    f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINALS[:9], start=1)
}
_VAGUE = ("several", "a few", "few", "many", "some", "dozens of", "hundreds of", "a number of", "countless")
_EDGES: dict[str, Edge] = {
    "early": "early", "mid": "mid", "late": "late", "beginning": "early", "start": "early", "middle": "mid",
    "end": "late", "close": "late", "later": "late", "earlier": "early",
}  # fmt: skip

# Names of months and weekdays count in lower case too, but for those that are other words.
CASED = r"(?-i:(?!may\b|march\b|mar\b|jan\b|dec\b|sun\b|sat\b|wed\b|mon\b|fri\b))"
MONTH = (
    rf"{CASED}(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY = (
    rf"{CASED}(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:mon|tues?|wed|thurs?|fri|sat)\.(?!\S))"
)
WEEKDAY_LONG = (
    rf"{CASED}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?)"
)
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
DAY_NUMBER = (
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|\s*(?:percent|per cent"
    r"|million|billion|a\.m|p\.m|[ap]m\b))"
)
DAY_WORD = (
    r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)|(?:twenty-)?(?:first|second|third|fourth"
    r"|fifth|sixth|seventh"
    r"|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth)"
)
YEAR = r"(?<!\d-)(?P<year>1[0-9]\d\d|20\d\d)(?![\d%]|[,.:]\d|-\d)"
SPELLED_YEAR = (
    r"(?P<spelled>(?:eighteen|nineteen|twenty)[- ](?:hundred|(?:oh|o)[- ]\w+|(?:(?:twen|thir|for|fif|six"
    r"|seven|eigh|nine)ty"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)|ten|eleven|twelve|(?:thir|four|fif|six"
    r"|seven|eigh|nine)teen)"
    r"|two thousand(?: and)?(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|twenty))?)"
)
_WORD_NUMBER = (
    r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:[- ]|\b)"
    r"|(?:hundred|thousand)(?:(?:[- ]and)?[- ]|\b))"
)
NUMBER = (
    r"(?P<number>(?!(?:19|20)\d\d(?:$|\D))(?:\d{1,3}(?:,\d{3})+|\d+[ -]1/2|\d+(?:\.\d+)?)"
    r"|(?:a )?couple of|a couple"
    r"|half a dozen|a dozen|a score of"
    r"|several|(?:a |the )?few|many|dozens of|hundreds of|a number of|a hundred|a thousand"
    rf"|an? half|half an?|{_WORD_NUMBER}{{1,12}}(?:and a half\b)?|an?(?= )|one)"
)
UNIT = (
    r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade"
    r"|century|centurie)"
)
APPROXIMATELY = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|some|over|more than|less than|fewer than|at "
    r"least|at most"
    r"|up to|no more than|as many as|just|only|within|under|well over|barely|exactly) )*"
)
EDGE = (
    r"(?:(?P<edge>early|late|mid|earlier|later)(?: in)?(?:-| )(?:the )?"
    r"|(?:the )?(?:very )?(?P<edge_of>beginning|start|middle|end|close) of (?:the )?)"
)
ORDINAL = (
    r"(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|twenty-first|twentieth|(?:thir|four|fif|six|seven|eigh|nine)"
    r"teenth|twelfth|eleventh|tenth|ninth|eighth|seventh|sixth|fifth|fourth|third|second|first)"
)
PART_OF_DAY = r"(?P<part>mid-?morning|mid-?afternoon|morning|midday|afternoon|evening|night)"


def month_number(word: str) -> int:
    """Return the number of a month from its name or abbreviation."""
    return next(n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word.lower()[:3]))


def weekday_number(word: str) -> int:
    """Return the number of a weekday (Monday is 0) from its name or abbreviation."""
    return next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(word.lower()[:3]))


def season_code(word: str) -> str:
    """Return the TIMEX code of a season."""
    return _SEASONS[word.lower()]


def edge_of(match: re.Match[str]) -> Edge | None:
    """Return the part of a period that a phrase names: "early", "the end of"."""
    groups = match.groupdict()
    word = groups.get("edge") or groups.get("edge_of")
    return _EDGES[word.lower()] if word else None


def unit_of(word: str) -> Unit | None:
    """Return the calendar unit of a word, None for hours and the like."""
    word = word.lower()
    known: dict[str, Unit] = {
        "day": "day", "night": "day", "week": "week", "weekend": "weekend", "month": "month",
        "quarter": "quarter", "half": "half", "year": "year", "decade": "decade", "century": "century",
        "centurie": "century",
    }  # fmt: skip
    return known.get(word)


def number_of(text: str) -> float | None:
    """Return the number that digits or words name; None for "several" and the like."""
    text = " ".join(text.lower().replace("-", " ").split())
    if text.removeprefix("the ") in _VAGUE:
        return None
    fixed = {"a couple": 2, "a couple of": 2, "couple of": 2, "half a dozen": 6, "a dozen": 12,
             "a score of": 20, "half a": 0.5,
             "half an": 0.5, "a half": 0.5, "an half": 0.5}  # fmt: skip
    if text in fixed:
        return fixed[text]
    if re.fullmatch(r"[\d,]+(\.\d+)?( 1/2)?", text):
        return float(text.replace(",", "").removesuffix(" 1/2")) + (0.5 if text.endswith("1/2") else 0)
    return _words_to_number(text)


def _words_to_number(text: str) -> float | None:
    bonus = 0.5 if text.endswith("and a half") else 0.0
    total, current = 0, 0
    for word in text.removesuffix("and a half").split():
        if word in ("a", "an"):
            current += 1
        elif word in _SMALL:
            current += _SMALL[word]
        elif word in _LARGE:
            current = max(current, 1) * _LARGE[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word != "and":
            return None
    return total + current + bonus


def ordinal_of(text: str) -> int:
    """Return the number of an ordinal: "3rd", "third", "21st"."""
    text = text.lower().replace(" ", "-")
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _ORDINAL_VALUES[text]


def spelled_year(text: str) -> int | None:
    """Return a year written out: "nineteen ninety-six", "two thousand and three"."""
    words = text.lower().replace("-", " ").split()
    if words[0] == "two":
        number = _words_to_number(" ".join(words))
        return int(number) if number else None
    rest = _words_to_number(" ".join(w for w in words[1:] if w not in ("oh", "o")))
    if rest is None:
        return None
    return 100 * _SMALL[words[0]] + (int(rest) if rest < 100 else 0)


def part_code(word: str) -> str:
    """Return the TIMEX code of a part of the day: "evening" is EV."""
    word = word.lower().removeprefix("mid").removeprefix("-") or "midday"
    return PARTS_OF_DAY["midday" if word == "day" else word]
