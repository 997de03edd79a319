"""What the text is telling of, from one date to the next: the day, the longer period, the quarter."""

from datetime import date

from dashboard.nlp.rules.date_phrases import Hints, Resolved
from dashboard.nlp.rules.narrated_dates import NTH_DAY
from dashboard.nlp.rules.time_words import Direction

# A quarter named is what business news goes on telling of; "a year earlier" is only what it is compared with.
_QUARTERS = frozenset({"date:quarter", "date:the-quarter"})
_YEARS = frozenset({"date:year", "date:period"})


class Narration:
    """Follows the dates of a text in order and gives the hints for the next one."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._day: date | None = None
        self._began: date | None = None
        self._period: date | None = None  # first day of the last day, month or year told of
        self._quarter: tuple[int, int] | None = None

    def hints(self, direction: Direction | None, *, supported: bool) -> Hints:
        """Return what is known at this point of the text."""
        return Hints(
            published=self._published,
            narrated=self._day,
            began=self._began,
            period=self._period,
            quarter=self._quarter,
            direction=direction,
            supported=supported,
        )

    def tell(self, resolved: Resolved, rule: str) -> None:
        """Take note of a date: what follows may count from it."""
        told = resolved.date
        if told.earliest is None or told.precision == "range":
            return
        first = date.fromisoformat(told.earliest)
        if resolved.anchor == "narrative" and self._period and first < self._period:
            return  # a look back: "a day earlier he had fled"; the story goes on where it was
        self._period = first
        if told.precision == "quarter" and rule in _QUARTERS:
            self._quarter = (first.year, int(told.value[-1]))
        if told.precision == "year" and rule in _YEARS:
            self._quarter = None
        if told.precision in ("day", "minute", "hour"):
            self._day = first
            self._began = self._began if rule == NTH_DAY else first
