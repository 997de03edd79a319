"""A mark as a filter: the articles that have what its number counts, on top of the filters that are on.

A mark of one name, outlet, place, source, voice or period becomes that filter; any other, and any whose
filter is taken, is a filter by the mark itself. Either way the articles are those of the mark's evidence.
"""

from dataclasses import replace
from datetime import date

from dashboard.queries.filters import UNKNOWN, Filters
from dashboard.queries.marks import WHOLE, Mark, decode

# Of each kind of row, the conditions that say the same of an article as a filter does.
_OF_ROWS = {
    "mentions": {"entity": "entities"},
    "places": {"place": "places"},
    "statements": {"source": "sources", "voice": "voices"},
}


def narrowed(filters: Filters, encoded: str) -> Filters:
    """Return the filters with a mark as a further one."""
    plain = _plain(filters, decode(encoded))
    return plain or replace(filters, marks=(*filters.marks, encoded))


def holds(filters: Filters, encoded: str) -> bool:
    """Say whether the articles of a mark are already what is filtered by."""
    if encoded in filters.marks:
        return True
    plain = _plain(Filters(), decode(encoded))
    return plain is not None and all(getattr(filters, name) == getattr(plain, name) for name in _set(plain))


def widened(filters: Filters, encoded: str) -> Filters:
    """Return the filters without what a mark has added."""
    if encoded in filters.marks:
        return replace(filters, marks=tuple(one for one in filters.marks if one != encoded))
    plain = _plain(Filters(), decode(encoded))
    bare = Filters()
    return replace(filters, **{name: getattr(bare, name) for name in _set(plain)}) if plain else filters


def _set(filters: Filters) -> list[str]:
    return [name for name in Filters.__slots__ if getattr(filters, name) != getattr(Filters(), name)]


def _plain(filters: Filters, mark: Mark) -> Filters | None:
    """Return the filters with those that say the same as a mark; None: no others than the mark does."""
    wanted: dict[str, object] = {}
    of_rows = _OF_ROWS.get(mark.of, {})
    conditions = [pair for pair in mark.where if pair != WHOLE]
    rows = [key for key, _ in conditions if key in of_rows]
    if len(rows) != (mark.of != "articles") or len(dict(conditions)) < len(conditions):
        return None
    for key, value in conditions:
        if key in of_rows and not getattr(filters, of_rows[key]):
            wanted[of_rows[key]] = (value,)
        elif key == "outlet" and not filters.outlets:
            wanted["outlets"] = (value,)
        elif key in ("day", "since", "until") and value != UNKNOWN:
            wanted |= _period(filters, key, date.fromisoformat(value))
        else:
            return None
    return replace(filters, **wanted) if wanted else None  # type: ignore[arg-type]  # each by its own name


def _period(filters: Filters, key: str, day: date) -> dict[str, object]:
    ends: dict[str, object] = {}
    if key in ("day", "since"):
        ends["since"] = max(day, filters.since or day)
    if key in ("day", "until"):
        ends["until"] = min(day, filters.until or day)
    return ends
