"""What is looked at: the filters, and the articles that they select.

A filter selects articles. Values of one filter are alternatives (any of them); different filters all hold.
"""

from dataclasses import dataclass
from datetime import date

from dashboard.explorer.opening import Explorer

UNKNOWN = ""  # stands for articles without an outlet in a filter, a mark and the URL


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


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected articles as a relation `selected(article_no)`: SQL for the queries, and its values."""

    cte: str
    values: tuple[object, ...]

    def frame_values(self, *more: object) -> list[object]:
        """Bound values of a statement that starts with the relation, in order."""
        return [*self.values, *more]


def selection(explorer: Explorer, filters: Filters) -> Selection:
    """Return `WITH selected AS (…)`, one row per selected article: article_no.

    Raises:
        QueryError: the words are no query (only negations, for one).
    """
    conditions: list[str] = []
    values: list[object] = []
    for sql, value in _conditions(explorer, filters):
        conditions.append(sql)
        values.append(value)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Selection(f"WITH selected AS (SELECT a.article_no FROM article a{where})", tuple(values))


def _conditions(explorer: Explorer, filters: Filters) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    if filters.since:
        found.append(("a.day >= ?", filters.since))
    if filters.until:
        found.append(("a.day <= ?", filters.until))
    if filters.outlets:
        found.append((f"list_contains(?::VARCHAR[], coalesce(a.outlet, '{UNKNOWN}'))", list(filters.outlets)))
    if filters.entities:
        found.append((_mentioning("mention", "entity"), list(filters.entities)))
    if filters.places:
        found.append((_mentioning("place_mention", "place"), list(filters.places)))
    if filters.words.strip():
        matching = explorer.matching(filters.words)
        found.append(("a.article_no IN (SELECT unnest(?::INTEGER[]))", matching))
    return found


def _mentioning(mentions: str, thing: str) -> str:
    return (
        f"a.article_no IN (SELECT m.article_no FROM {mentions} m JOIN {thing} t USING ({thing}_no) "
        f"WHERE t.{thing}_id IN (SELECT unnest(?::VARCHAR[])))"
    )
