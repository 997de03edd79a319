"""What a rule for a time expression is: a pattern, and how its match becomes a value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dashboard.nlp.rules.time_words import Direction
from dashboard.records import Anchor, PartialDate, TimexType


@dataclass(frozen=True, slots=True)
class Hints:
    """What the text around an expression says about it."""

    published: date | None = None  # publication day of the article
    narrated: date | None = None  # the day the text is telling of, by its last date of a day
    began: date | None = None  # the day that "the second day" counts from: the last one told by its date
    period: date | None = None  # the first day of what it is telling of, by its last date of any length
    quarter: tuple[int, int] | None = None  # year and quarter the text is telling of
    direction: Direction | None = None  # tense of the verb it belongs to
    supported: bool = True  # something else (the model, a preposition) takes a doubtful one for a date

    @property
    def today(self) -> date | None:
        """Return the day that "today" means."""
        return self.published


class Resolved(NamedTuple):
    """The value of an expression, and where it counts from."""

    type: TimexType
    date: PartialDate
    anchor: Anchor


Resolver = Callable[[re.Match[str], Hints], Resolved | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression."""

    name: str  # kept as the method of what it finds
    pattern: re.Pattern[str]
    resolve: Resolver
    doubtful: bool = False  # also an ordinary word or number ("May", "1990"): needs support


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression found, not yet resolved."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]

    def resolve(self, hints: Hints) -> Resolved | None:
        """Give its value under the hints; None where they do not carry it."""
        if self.rule.doubtful and not hints.supported:
            return None
        try:
            return self.rule.resolve(self.match, hints)
        except (ValueError, OverflowError):  # no such day: "February 30", 9,000 years ago
            return None


def rule(name: str, pattern: str, resolve: Resolver, *, doubtful: bool = False) -> Rule:
    """Make a rule; the pattern is matched whole words only, in any case."""
    return Rule(name, re.compile(rf"(?:{pattern})(?!\w)", re.IGNORECASE), resolve, doubtful)


def absolute(value: PartialDate | None) -> Resolved | None:
    """Make the answer of an expression that names its own year."""
    return None if value is None else Resolved("DATE", value, "absolute")


def from_published(value: PartialDate | None) -> Resolved | None:
    """Make the answer of an expression that counts from the publication day."""
    return None if value is None else Resolved("DATE", value, "published")


def from_narrated(value: PartialDate | None) -> Resolved | None:
    """Make the answer of an expression that counts from the day being narrated."""
    return None if value is None else Resolved("DATE", value, "narrative")
