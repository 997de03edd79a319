"""What is looked at: the filters, and the articles that they select.

A filter selects articles. Values of one filter are alternatives (any of them), but of the marks all hold;
what is excluded must not be there at all; different filters all hold.
"""

from dataclasses import dataclass
from datetime import date

from dashboard.explorer.opening import Explorer
from dashboard.queries.marks import UNKNOWN, decode, rows_of
from dashboard.queries.search import Condition, condition, negated

__all__ = ["EVERYTHING", "UNKNOWN", "Filters", "Selection", "selection"]


@dataclass(frozen=True, slots=True)
class Filters:
    """The state of the filter bar; ids, not labels, so that a link stays true."""

    since: date | None = None  # publication day, inclusive; a period leaves undated articles out
    until: date | None = None  # inclusive
    outlets: tuple[str, ...] = ()  # names; UNKNOWN for articles without one
    entities: tuple[str, ...] = ()  # entity ids
    places: tuple[str, ...] = ()  # place ids
    words: str = ""  # a search, see explorer/syntax.py
    sources: tuple[str, ...] = ()  # ids of who is cited; UNKNOWN for an unattributed statement
    voices: tuple[str, ...] = ()  # countries of who is cited, ISO 3166; UNKNOWN for a voice of none known
    marks: tuple[str, ...] = ()  # encoded marks: articles that have what each counts
    not_outlets: tuple[str, ...] = ()
    not_entities: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    not_voices: tuple[str, ...] = ()
    not_marks: tuple[str, ...] = ()
    copies: bool = False  # count each text; else near-identical copies count once, as the earliest of them

    @property
    def active(self) -> bool:
        """Whether anything is filtered out."""
        return self != Filters()


EVERYTHING = Filters(copies=True)  # all articles of a corpus


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
        QueryError: the words are no search, or a mark is none.
    """
    conditions = [] if filters.copies else [Condition("a.copy_of IS NULL")]
    conditions += [*_period(filters), *_chosen(filters), *_marked(explorer, filters)]
    if filters.words.strip():
        conditions.append(condition(explorer, filters.words))
    where = f" WHERE {' AND '.join(one.sql for one in conditions)}" if conditions else ""
    values = tuple(value for one in conditions for value in one.values)
    return Selection(f"WITH selected AS (SELECT a.article_no FROM article a{where})", values)


def _period(filters: Filters) -> list[Condition]:
    ends = (("a.day >= ?", filters.since), ("a.day <= ?", filters.until))
    return [Condition(sql, (day,)) for sql, day in ends if day]


_ANY = "IN (SELECT unnest(?::VARCHAR[]))"
# Articles that have any of the values.
_HAVE = {
    "outlets": f"coalesce(a.outlet, '{UNKNOWN}') {_ANY}",
    "entities": f"""a.article_no IN (SELECT article_no FROM mention JOIN entity USING (entity_no)
        WHERE entity_id {_ANY})""",
    "places": f"""a.article_no IN (SELECT article_no FROM place_mention JOIN place USING (place_no)
        WHERE place_id {_ANY})""",
    "sources": f"""a.article_no IN (SELECT article_no FROM quote LEFT JOIN source USING (source_no)
        WHERE coalesce(source_id, '{UNKNOWN}') {_ANY})""",
    "voices": f"""a.article_no IN (SELECT article_no FROM quote LEFT JOIN source USING (source_no)
        WHERE coalesce(country, '{UNKNOWN}') {_ANY})""",
}


def _chosen(filters: Filters) -> list[Condition]:
    found = []
    for name, sql in _HAVE.items():
        if included := getattr(filters, name):
            found.append(Condition(sql, (list(included),)))
        if excluded := getattr(filters, f"not_{name}"):
            found.append(negated(Condition(f"({sql})", (list(excluded),))))
    return found


def _marked(explorer: Explorer, filters: Filters) -> list[Condition]:
    included = [_having(explorer, mark) for mark in filters.marks]
    return included + [negated(_having(explorer, mark)) for mark in filters.not_marks]


def _having(explorer: Explorer, encoded: str) -> Condition:
    relation, where = rows_of(explorer, decode(encoded))
    inner = f"SELECT r.article_no FROM {relation} r JOIN article a USING (article_no) WHERE {where.sql}"
    return Condition(f"(a.article_no IN ({inner}))", where.values)
