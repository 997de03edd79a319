"""What the text is telling of, from one date to the next: the day, the longer period, the quarter."""

from datetime import date

from dashboard.nlp.rules.date_phrases import Hints, Resolved
from dashboard.nlp.rules.time_words import Direction

# A quarter named is what business news goes on telling of; "a year earlier" is only what it is compared with.
_QUARTERS = frozenset({"date:quarter", "date:the-quarter"})
_YEARS = frozenset({"date:year", "date:period"})


class Narration:
    """Follows the dates of a text in order and gives the hints for the next one."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._day: date | None = None
        self._period: date | None = None  # first day of the last day, month or year told of
        self._quarter: tuple[int, int] | None = None

    def hints(self, direction: Direction | None, *, supported: bool) -> Hints:
        """Return what is known at this point of the text."""
        return Hints(self._published, self._day, self._period, self._quarter, direction, supported)

    def tell(self, resolved: Resolved, rule: str) -> None:
        """Take note of a date: what follows may count from it."""
        told = resolved.date
        if told.earliest is None or told.precision == "range":
            return
        first = date.fromisoformat(told.earliest)
        self._period = first
        if told.precision == "quarter" and rule in _QUARTERS:
            self._quarter = (first.year, int(told.value[-1]))
        if told.precision == "year" and rule in _YEARS:
            self._quarter = None
        if told.precision in ("day", "minute", "hour"):
            self._day = first
