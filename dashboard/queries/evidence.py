"""The sentences behind a number."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["articles", "mentions", "events", "statements"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a chart: what its number counts. It is hashable and fits into a URL.

    `where` holds (key, value) pairs; each key is a condition that the unit knows (`CONDITIONS`); all must
    hold, on top of the filters. The number on the mark is the count of distinct units in its evidence.
    """

    unit: Unit
    where: tuple[tuple[str, str], ...]
