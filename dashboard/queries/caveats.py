"""What must be known of any number that is taken away: the filters, in words, and what is not known."""

from dataclasses import fields
from datetime import date
from typing import Any

from dashboard.explorer.opening import Explorer
from dashboard.queries.captions import caption
from dashboard.queries.evidence import Mark, decode
from dashboard.queries.filters import UNKNOWN, Filters, selection
from dashboard.queries.overview import totals

# How the values of a filter are named: its title, and the mark whose caption has the name of one.
_NAMED: dict[str, tuple[str, Any, str]] = {
    "outlets": ("outlet", "articles", "outlet"),
    "entities": ("name", "mentions", "entity"),
    "places": ("place", "places", "place"),
    "sources": ("source", "statements", "source"),
    "voices": ("voice", "statements", "voice"),
}
_EXCLUDED = "not_"  # before the name of a filter that leaves out
_OWN_WORDS = {"since": "published from", "until": "published to", "words": "search"}


def filters_in_words(explorer: Explorer, filters: Filters) -> list[str]:
    """Say each filter that is on: "outlet: Izvestia or TASS", "without outlet: TASS"."""
    nothing = Filters()
    said = []
    for field in fields(filters):
        value = getattr(filters, field.name)
        if value != getattr(nothing, field.name):
            said.append(_said(explorer, field.name, value))
    return said


def _said(explorer: Explorer, field: str, value: object) -> str:
    title = field.removeprefix(_EXCLUDED)
    without = "without " if field.startswith(_EXCLUDED) else ""
    if title in _NAMED:
        noun, of, key = _NAMED[title]
        return f"{without}{noun}: {' or '.join(_name(explorer, of, key, one) for one in _values(value))}"
    if title == "marks":
        joined = " and ".join(caption(explorer, decode(one)) for one in _values(value))
        return f"{without}articles with: {joined}"
    shown = value.isoformat() if isinstance(value, date) else str(value)
    return f"{_OWN_WORDS.get(field, field.replace('_', ' '))}: {shown}"


def _values(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _name(explorer: Explorer, of: Any, key: str, value: str) -> str:
    if value == UNKNOWN:
        return "unknown"
    named = caption(explorer, Mark("articles", of, ((key, value),)))
    return named.removeprefix("voice of ")


def n_copies(explorer: Explorer, filters: Filters) -> int:
    """Count the selected articles that are near-identical to an earlier one."""
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte} SELECT count(copy_of) AS n FROM article JOIN selected USING (article_no)""",
        chosen.frame_values(),
    )
    return int(found["n"].iloc[0])


def unknowns(explorer: Explorer, filters: Filters) -> list[tuple[str, int, int]]:
    """Say what is not known under the filters: what, how many, of how many."""
    rows = totals(explorer, filters).to_dict("records")
    return [
        (f"{row['thing']} {row['missing']}", int(row["n_missing"]), int(row["n"]))
        for row in rows
        if row["missing"] and row["thing"] != "parsed"
    ] + [
        ("articles not parsed", int(row["n_missing"]), int(row["n"] + row["n_missing"]))
        for row in rows
        if row["thing"] == "parsed"
    ]
