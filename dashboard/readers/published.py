"""When an article was published: a day, or an instant with its zone. Two readings of a day are none."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from dashboard.errors import ArticleError
from dashboard.readers.normalize import day_in_zone

FIRST_YEAR = 1605  # of the first newspaper
LAST_YEAR = 2100  # beyond it stands a slip of the pen, or milliseconds read as seconds
MAX_RAW_CHARS = 80  # longer than any date; what is longer is another column
MISSING = frozenset({"", "null", "none", "nan", "nat", "n/a", "na", "~", "-", "unknown", "undated"})
WAY_OUT = "write it as 2022-12-15 or 2022-12-15T18:30+01:00, or map another column with --map published=…"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_ZONE = r"(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
_CLOCK = rf"(?:,?\s+(?:at\s+)?(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?:\.\d+)?{_ZONE})?"
_DAY_MONTH_YEAR = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?{_MONTH_NAME}[\s,-]+(?P<year>\d{{4}}){_CLOCK}",
    re.I,
)
_MONTH_DAY_YEAR = re.compile(
    rf"{_WEEKDAY}{_MONTH_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}", re.I
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})" + _CLOCK, re.I)
_SHORT_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})" + _CLOCK, re.I)
_TWO_WAYS = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})" + _CLOCK, re.I)
_ISO_ZONE_APART = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)|\s*(?:UTC|GMT)$", re.I)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_EPOCH_MILLISECONDS = 100_000_000_000  # as seconds this is the year 5138


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and which day that is in the corpus's time zone."""

    value: str  # ISO 8601, a day or an instant with its zone
    day: str  # ISO day


def read_published(raw: object, zone: ZoneInfo) -> Published | None:
    """Read a date of publication as feeds, tables and front matter write it; None where there is none.

    Takes ISO 8601, RFC 2822, "15 December 2022", "December 15, 2022", 15/12/2022, and seconds or milliseconds
    since 1970. A time without a zone is a time in the corpus's zone.

    Raises:
        ArticleError: an impossible date, one that can be read in two ways, or none at all; with the way out.
    """
    if raw is None or (isinstance(raw, str) and raw.strip().casefold() in MISSING):
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise ArticleError(f"date {str(raw)[:MAX_RAW_CHARS]!r} is not a date; {WAY_OUT}")
    text = " ".join(str(raw).split())
    try:
        when = _instant_or_day(text[: MAX_RAW_CHARS + 1])
    except (ValueError, OverflowError, OSError) as e:
        raise ArticleError(f"date {text[:MAX_RAW_CHARS]!r} does not exist; {WAY_OUT}") from e
    if when is None or len(text) > MAX_RAW_CHARS:
        raise ArticleError(f"date {text[:MAX_RAW_CHARS]!r} is not understood; {WAY_OUT}")
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise ArticleError(
            f"date {text!r} is in the year {when.year}, before newspapers or after us; {WAY_OUT}"
        )
    if isinstance(when, datetime) and when.tzinfo is None:
        when = when.replace(tzinfo=zone)
    return Published(when.isoformat(), day_in_zone(when, zone).isoformat())


def _instant_or_day(text: str) -> date | datetime | None:
    for read in (_read_epoch, _read_iso, _read_named, _read_numbers, _read_mail):
        when = read(text)
        if when is not None:
            return when
    return None


def _read_epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds >= _EPOCH_MILLISECONDS else seconds, tz=UTC)


def _read_iso(text: str) -> date | datetime | None:
    """ISO 8601, with the zone set apart or named UTC as databases print it. A bare day stays a day."""
    zoned = _ISO_ZONE_APART.sub(lambda m: "+00:00" if m.group().strip() else "", text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(zoned)
    except ValueError:
        return None


def _read_named(text: str) -> date | datetime | None:
    found = _DAY_MONTH_YEAR.fullmatch(text) or _MONTH_DAY_YEAR.fullmatch(text)
    if found is None:
        return None
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    return _with_clock(date(int(found["year"]), month, int(found["day"])), found)


def _read_numbers(text: str) -> date | datetime | None:
    found = _SHORT_ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if found is not None:
        return _with_clock(date(int(found["year"]), int(found["month"]), int(found["day"])), found)
    found = _TWO_WAYS.fullmatch(text)
    if found is None:
        return None
    year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
    if first <= 12 and second <= 12 and first != second:
        day_first, month_first = date(year, second, first), date(year, first, second)
        raise ArticleError(f"date {text!r} is {day_first} or {month_first}; {WAY_OUT}")
    day, month = (first, second) if second <= 12 else (second, first)
    return _with_clock(date(year, month, day), found)


def _with_clock(day: date, found: re.Match[str]) -> date | datetime:
    if found["clock"] is None:
        return day
    clock = found["clock"] if len(found["clock"].split(":")[0]) == 2 else f"0{found['clock']}"
    zone = (found["zone"] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}{zone}")


def _read_mail(text: str) -> datetime | None:
    """RFC 2822, with the zone names of mail (EST, GMT)."""
    if not re.match(r"(?:[A-Za-z]{3},?\s+)?\d{1,2}\s+[A-Za-z]{3}", text):
        return None
    return parsedate_to_datetime(text)
