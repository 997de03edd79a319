"""What is looked at: the filters, and the articles that they select.

A filter selects articles. Values of one filter are alternatives (any of them); different filters all hold.
"""

from dataclasses import dataclass
from datetime import date

UNKNOWN = ""  # stands for articles without an outlet in a filter and in the URL


@dataclass(frozen=True, slots=True)
class Filters:
    """The state of the filter bar; ids, not labels, so that a link stays true."""

    since: date | None = None  # publication day, inclusive; a period leaves undated articles out
    until: date | None = None  # inclusive
    outlets: tuple[str, ...] = ()  # names; UNKNOWN for articles without one
    entities: tuple[str, ...] = ()  # entity ids
    places: tuple[str, ...] = ()  # place ids
    words: str = ""  # full-text query: words, "phrases", -not, prefix*

    @property
    def active(self) -> bool:
        """Whether anything is filtered out."""
        return self != Filters()
