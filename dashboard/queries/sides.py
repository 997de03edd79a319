"""Two sides of the selected articles that are compared: each is filters, on top of those that are on.

A side travels as one value, `outlet=Izvestia&since=2022-12-01`: in a link, and as the condition of a mark.
"""

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters, selection
from dashboard.queries.marks import Mark, Of, Unit
from dashboard.queries.parameters import from_parameters, to_parameters
from dashboard.queries.search import Condition, negated

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared with what."""

    a: Filters
    b: Filters | None = None  # None: all other articles

    @property
    def where(self) -> tuple[Where, Where]:
        """The conditions of a mark that counts on the one side, and on the other."""
        first = written(self.a)
        other = ("beyond", first) if self.b is None else ("side", written(self.b))
        return (("side", first),), (other,)

    def marks(self, unit: Unit, of: Of, *where: tuple[str, str]) -> tuple[str, str]:
        """Return the encoded marks of a number on the one side, and on the other."""
        a, b = self.where
        return Mark(unit, of, (*where, *a)).encode(), Mark(unit, of, (*where, *b)).encode()

    def relation(self, explorer: Explorer, filters: Filters) -> tuple[str, list[object]]:
        """Return `WITH … sided AS (…)` and its values: article_no, day, in_a, in_b of the selected articles.

        Raises:
            QueryError: the words of a side are no search, or a mark is none.
        """
        chosen = selection(explorer, filters)
        a = of_filters(explorer, self.a)
        b = negated(a) if self.b is None else of_filters(explorer, self.b)
        relation = f"""{chosen.cte}, sided AS (
            SELECT a.article_no, a.day, {a.sql} AS in_a, {b.sql} AS in_b
            FROM article a JOIN selected USING (article_no))"""
        return relation, chosen.frame_values(*a.values, *b.values)


def written(side: Filters) -> str:
    """Write a side as one value; whether copies count is for the filters that are on to say."""
    return urlencode(to_parameters(replace(side, copies=False)))


def read(value: str) -> Filters:
    """Read a side back.

    Raises:
        QueryError: a day in it is none.
    """
    return from_parameters(dict(parse_qsl(value, keep_blank_values=True)))


def on_side(explorer: Explorer, value: str) -> Condition:
    """Return the condition on an article `a` that it is on a side, given as one value."""
    return of_filters(explorer, read(value))


def of_filters(explorer: Explorer, filters: Filters) -> Condition:
    """Return the condition on an article `a` that filters select it, be it a copy or not."""
    chosen = selection(explorer, replace(filters, copies=True))
    return Condition(f"(a.article_no IN ({chosen.cte} SELECT article_no FROM selected))", chosen.values)
