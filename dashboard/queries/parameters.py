"""Filters as parameters of a link, and back: ids, not labels.

`outlet=Izvestia|!TASS` includes Izvestia and excludes TASS. The parameters are since, until (days), outlet,
entity, place, source, voice (several values each, any of them), only (encoded marks, all of them), q (a
search) and copies (`each`: near-identical copies count each, not once).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import quote, unquote

from dashboard.errors import QueryError
from dashboard.queries.filters import Filters

# Parameters that hold several values, and the fields of Filters for those included and excluded.
CHOSEN = {
    "outlet": ("outlets", "not_outlets"),
    "entity": ("entities", "not_entities"),
    "place": ("places", "not_places"),
    "source": ("sources", "not_sources"),
    "voice": ("voices", "not_voices"),
    "only": ("marks", "not_marks"),
}
SEPARATOR = "|"
EXCLUDED = "!"  # before a value; in a value itself both signs are escaped
COPIES = "each"
_SAFE = " /:,.'()&-_@"


def from_parameters(parameters: Mapping[str, str]) -> Filters:
    """Read filters from the parameters of a link; what is missing filters nothing.

    Raises:
        QueryError: a day that is none.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for name, (included, excluded) in CHOSEN.items():
        chosen[included], chosen[excluded] = split(parameters.get(name, ""))
    return Filters(
        since=_day("since", parameters),
        until=_day("until", parameters),
        words=parameters.get("q", ""),
        copies=parameters.get("copies", "") == COPIES,
        **chosen,
    )


def to_parameters(filters: Filters) -> dict[str, str]:
    """Write filters as the parameters of a link; those that filter nothing are left out."""
    written = {name: join(getattr(filters, a), getattr(filters, b)) for name, (a, b) in CHOSEN.items()}
    written["since"] = filters.since.isoformat() if filters.since else ""
    written["until"] = filters.until.isoformat() if filters.until else ""
    written["q"] = filters.words
    written["copies"] = COPIES if filters.copies else ""
    return {name: value for name, value in written.items() if value}


def split(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the values of a parameter: those included, those excluded."""
    parts = written.split(SEPARATOR) if written else []
    if parts and not parts[-1]:  # the sign behind an empty value, which would not be seen otherwise
        parts.pop()
    included = [unquote(part) for part in parts if not part.startswith(EXCLUDED)]
    excluded = [unquote(part.removeprefix(EXCLUDED)) for part in parts if part.startswith(EXCLUDED)]
    return tuple(dict.fromkeys(included)), tuple(dict.fromkeys(excluded))


def join(included: Iterable[str], excluded: Iterable[str] = ()) -> str:
    """Write values as one parameter. A single empty value is kept apart from none."""
    parts = [quote(value, safe=_SAFE) for value in included]
    parts += [EXCLUDED + quote(value, safe=_SAFE) for value in excluded]
    return SEPARATOR.join(parts) + (SEPARATOR if parts and not parts[-1] else "")


def _day(name: str, parameters: Mapping[str, str]) -> date | None:
    raw = parameters.get(name)
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError as e:
        raise QueryError(f"The link has {name}={raw!r}, which is no day; write it as 2022-12-15") from e
