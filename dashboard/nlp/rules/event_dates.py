"""When an event was: by the date beside it, else by what is being told, else by the day of publication."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from dashboard.nlp.rules import calendar as cal
from dashboard.records import EventStatus, PartialDate

# Openings that say how a sentence follows the last date told.
_AFTER = re.compile(
    r"^(?:and |but |shortly |soon |immediately |long |some time )?(?:after (?:that|this|which|the \w+)"
    r"|thereafter|afterwards?"
    r"|since then|subsequently|later|then|from then on|as a result|in response)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:before (?:that|this)|until then|earlier|previously|prior to (?:that|this))\b", re.IGNORECASE
)
_MEANWHILE = re.compile(
    r"^(?:at the same time|meanwhile|simultaneously|at that time|on the same day|the same day|at this "
    r"time)\b",
    re.IGNORECASE,
)


Tense = Literal["past", "perfect", "pluperfect", "present", "progressive", "other"]


class Dated(NamedTuple):
    """The date of an event and how it was found."""

    date: PartialDate | None
    method: str | None


_NONE = Dated(None, None)
_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_DAYS = ("day", "minute", "hour")


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event is told."""

    tense: Tense
    status: EventStatus
    aside: bool  # in a relative clause or a phrase beside the statement: often background
    quoted: bool  # between quotation marks
    happens: bool = False  # in a headline, of speech, beside "now": there the present tense is of the day

    @property
    def habit(self) -> bool:
        """Say whether it is told as what is always so: "trade passes through the canal"."""
        return self.tense == "present" and not self.happens


@dataclass(frozen=True, slots=True)
class Told:
    """What the text was telling of before this sentence."""

    date: PartialDate | None = None  # the date of the last event that has one of its own
    paragraph: int = -1  # in which it stood
    following: bool = False  # since then the text has gone on to what came after

    def holds(self, paragraph: int) -> bool:
        """Say whether the text still tells of its day: in the same paragraph; a year is background."""
        return self.date is not None and paragraph == self.paragraph and self.date.precision in _DAYS

    def follow(self, opening: str, paragraph: int) -> "Told":
        """Return what is told after the opening words of a sentence."""
        if self.date is None:
            return self
        same = paragraph == self.paragraph
        if _AFTER.match(opening) and same:
            return Told(self.date, paragraph, following=True)
        if _MEANWHILE.match(opening) and paragraph - self.paragraph <= 1:
            return Told(self.date, paragraph)
        return self


def undated(told: Told, opening: str, paragraph: int, telling: Telling, day: str | None) -> Dated:
    """Return the date of an event that has none beside it.

    What is told goes on from the last day told in its paragraph: on that day, or open from or until it.
    Else what is told as news is of the day of publication. What is planned lies ahead of either. Background
    and quoted words have none.
    """
    if telling.status == "planned" and not telling.quoted:
        return _ahead(told, paragraph, day)
    if telling.quoted or telling.status not in ("asserted", "reported"):
        return _NONE
    if told.holds(paragraph) and told.date and telling.tense not in ("perfect", "pluperfect"):
        if _BEFORE.match(opening):
            return Dated(cal.open_until(_day_of(told.date)), "narrative")
        if told.following:
            return Dated(cal.open_from(_day_of(told.date)), "narrative")
        return Dated(_day_of(told.date), "narrative")
    if day is None or telling.aside or telling.habit or telling.tense == "pluperfect":
        return _NONE
    return Dated(PartialDate(day, "day", day, day), "published")


def _ahead(told: Told, paragraph: int, day: str | None) -> Dated:
    if told.holds(paragraph) and told.date:
        return Dated(cal.open_from(_day_of(told.date)), "narrative")
    return Dated(cal.open_from(PartialDate(day, "day", day, day)), "published") if day else _NONE


def beside(date: PartialDate, preposition: str, tense: Tense) -> Dated:
    """Return the date of an event from the one beside it: open where it has lasted since then."""
    lasting = preposition == "since" and tense in ("perfect", "progressive")
    return Dated(cal.open_from(_day_of(date)) if lasting else date, "attached")


def bounded(date: PartialDate, preposition: str) -> Dated:
    """Return the date of what is told to be since, after, before or until an event, from the date of that."""
    day = _day_of(date)
    until = preposition in ("before", "until")
    return Dated(cal.open_until(day) if until else cal.open_from(day), "attached")


def fits(date: PartialDate, tense: Tense, status: EventStatus, day: str | None) -> bool:
    """Say whether an event told so can have a date: what happened is not of the future."""
    happened = tense in ("past", "perfect", "pluperfect") and status in ("asserted", "reported")
    return not (happened and day and date.earliest and date.earliest > day)


def tense_of(tag: str, auxiliaries: frozenset[str]) -> Tense:
    """Return how a verb is told, by its Penn tag and its auxiliaries in lower case."""
    if "had" in auxiliaries:
        return "pluperfect"
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if "to" in auxiliaries or auxiliaries & {
        "will",
        "would",
        "shall",
        "may",
        "might",
        "could",
        "can",
        "should",
    }:
        return "other"
    if tag == "VBD" or auxiliaries & {"was", "were", "did", "got"}:
        return "past"
    if tag == "VBG" and auxiliaries & _BE:
        return "progressive"
    if tag in ("VBZ", "VBP") or auxiliaries & (_BE | {"does", "do"}):
        return "present"
    return "past" if tag == "VBN" else "other"


def _day_of(date: PartialDate) -> PartialDate:
    """Return the day of a date with a time of day: what follows is not of that hour."""
    return PartialDate(date.value[:10], "day", date.earliest, date.latest) if "T" in date.value else date
