"""Filters in words: what a saved search, an export or a comparison is about."""

from dashboard.explorer.opening import Explorer
from dashboard.queries.captions import caption
from dashboard.queries.evidence import Mark, decode
from dashboard.queries.filters import Filters
from dashboard.queries.marks import Of

# Each kind of filter: the mark whose caption names its value.
_NAMED: dict[str, tuple[Of, str]] = {
    "outlets": ("articles", "outlet"),
    "entities": ("mentions", "entity"),
    "places": ("places", "place"),
    "sources": ("statements", "source"),
    "voices": ("statements", "voice"),
}
_BEFORE = {"entities": "naming ", "places": "about ", "sources": "citing "}


def filter_words(explorer: Explorer, filters: Filters) -> list[str]:
    """Return a phrase for each filter that is on: "from 2022-12-01", "naming Kosovo", "not TASS"."""
    said = [f"{word} {day}" for word, day in (("from", filters.since), ("to", filters.until)) if day]
    for name, (of, key) in _NAMED.items():
        for sign, values in (("", getattr(filters, name)), ("not ", getattr(filters, f"not_{name}"))):
            names = [caption(explorer, Mark("articles", of, ((key, value),))) for value in values]
            if names:
                said.append(f"{sign}{_BEFORE.get(name, '')}{' or '.join(names)}")
    said += [caption(explorer, decode(mark)) for mark in filters.marks]
    said += [f"not {caption(explorer, decode(mark))}" for mark in filters.not_marks]
    said += ["each copy of a text counted"] if filters.copies else []
    return said + ([f"search “{filters.words.strip()}”"] if filters.words.strip() else [])
