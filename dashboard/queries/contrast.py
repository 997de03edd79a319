"""Two sides compared: how much of everything each has, and what is on the one more than on the other."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.chance import Z95, false_discovery, log_odds, upper_tail
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters
from dashboard.queries.sides import Sides, Where
from dashboard.queries.steps import step_for
from dashboard.queries.things import THINGS, Kind, counted

MIN_ARTICLES = 2  # on both sides together: what is in one article alone is on one side by necessity
SURE = 0.05  # rate of false finds among those that are called sure
NARROW = 3  # the panels over time are a third as wide as a page: a bar must be wide enough to hit
CANDIDATES = 400  # things that are weighed exactly; the order in which they are taken is that of the weights

_RATES: tuple[tuple[str, Mark, str], ...] = (  # what, its mark without a side, its count
    ("mentions of names", Mark("mentions", "mentions"), "SELECT article_no, 1 AS n FROM mention"),
    ("mentions of places", Mark("mentions", "places"), "SELECT article_no, 1 FROM place_mention"),
    (
        "statements",
        Mark("statements", "statements"),
        "SELECT article_no, 1 FROM (SELECT DISTINCT article_no, statement_no FROM quote)",
    ),
    (
        "unattributed statements",
        Mark("statements", "statements", (("attributed", "no"),)),
        """SELECT article_no, 1 FROM (SELECT DISTINCT article_no, statement_no FROM quote
            WHERE source_no IS NULL)""",
    ),
    ("events", Mark("events", "events"), "SELECT article_no, 1 FROM event"),
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many articles there are on either side; encoded marks of both."""

    a: int
    b: int
    both: int  # on both sides at once
    neither: int
    mark_a: str
    mark_b: str
    mark_both: str
    mark_neither: str


def sizes(explorer: Explorer, filters: Filters, sides: Sides) -> Sizes:
    """Count the articles of two sides."""
    relation, values = sides.relation(explorer, filters)
    row = explorer.frame(
        f"""{relation} SELECT count(*) FILTER (in_a) AS a, count(*) FILTER (in_b) AS b,
            count(*) FILTER (in_a AND in_b) AS both, count(*) FILTER (NOT in_a AND NOT in_b) AS neither
        FROM sided""",
        values,
    ).iloc[0]
    first, other = sides.where
    mark_a, mark_b = sides.marks("articles", "articles")
    both = Mark("articles", "articles", (*first, *other))
    neither = Mark("articles", "articles", (_opposite(first[0]), _opposite(other[0])))
    return Sizes(
        a=int(row["a"]),
        b=int(row["b"]),
        both=int(row["both"]),
        neither=int(row["neither"]),
        mark_a=mark_a,
        mark_b=mark_b,
        mark_both=both.encode(),
        mark_neither=neither.encode(),
    )


def _opposite(condition: tuple[str, str]) -> tuple[str, str]:
    key, side = condition
    return ("beyond" if key == "side" else "side"), side


def rates(explorer: Explorer, filters: Filters, sides: Sides) -> pd.DataFrame:
    """One row per kind of thing: what, n_a, n_b, rate_a and rate_b (per 1,000 articles), mark_a, mark_b.

    A rate is missing where its side has no article.
    """
    relation, values = sides.relation(explorer, filters)
    parts = " UNION ALL ".join(
        f"""SELECT {nth} AS nth, sum(n) FILTER (in_a) AS n_a, sum(n) FILTER (in_b) AS n_b
        FROM ({sql}) AS t(article_no, n) JOIN sided USING (article_no)"""
        for nth, (_, _, sql) in enumerate(_RATES)
    )
    found = explorer.frame(
        f"""{relation}, parts AS ({parts}),
        sizes AS (SELECT count(*) FILTER (in_a) AS a, count(*) FILTER (in_b) AS b FROM sided)
        SELECT nth, coalesce(n_a, 0)::BIGINT AS n_a, coalesce(n_b, 0)::BIGINT AS n_b,
            1000.0 * coalesce(n_a, 0) / nullif(a, 0) AS rate_a,
            1000.0 * coalesce(n_b, 0) / nullif(b, 0) AS rate_b
        FROM parts, sizes ORDER BY nth""",
        values,
    )
    marks = [sides.marks(mark.unit, mark.of, *mark.where) for _, mark, _ in _RATES]
    return found.drop(columns="nth").assign(
        what=[what for what, _, _ in _RATES],
        mark_a=[a for a, _ in marks],
        mark_b=[b for _, b in marks],
    )


def per_step(explorer: Explorer, filters: Filters, sides: Sides) -> pd.DataFrame:
    """One row per side (a, b) and step of time that has articles on either, oldest first.

    side, first, last, step, n, mark. Undated articles are left out.
    """
    relation, values = sides.relation(explorer, filters)
    days = explorer.frame(
        f"{relation} SELECT min(day) AS first, max(day) AS last FROM sided WHERE in_a OR in_b", values
    ).iloc[0]
    if pd.isna(days["first"]):
        return pd.DataFrame(columns=["side", "first", "last", "step", "n", "mark"])
    first, last = days["first"].date(), days["last"].date()
    step = step_for(first, first + min(NARROW * (last - first), date.max - first))
    found = explorer.frame(
        f"""{relation}, each AS (SELECT date_trunc('{step}', day)::DATE AS first,
            count(*) FILTER (in_a) AS a, count(*) FILTER (in_b) AS b
            FROM sided WHERE day IS NOT NULL AND (in_a OR in_b) GROUP BY first)
        SELECT side, first, (first + INTERVAL 1 {step})::DATE - 1 AS last, '{step}' AS step, n
        FROM (SELECT first, unnest(['a', 'b']) AS side, unnest([a, b]) AS n FROM each)
        ORDER BY side, first""",
        values,
    )
    where = dict(zip("ab", sides.where, strict=True))
    rows = zip(found["side"], found["first"], found["last"], strict=True)
    return found.assign(mark=[_in_step(where[side], first, last) for side, first, last in rows])


def over_represented(
    explorer: Explorer, filters: Filters, sides: Sides, kind: Kind, *, limit: int
) -> pd.DataFrame:
    """One row per thing that is oftener on one side: those of side a, surest first, then those of side b.

    id, name, label (type of name, else missing), n_a, n_b (articles), rate_a, rate_b (per 1,000 of the side),
    ratio (how many times the odds on side a are those on side b), low, high (its 95 % interval, see
    `chance.log_odds`), sure (by the exact test; no more than SURE of such finds are chance), side (a, b),
    n_compared (things with MIN_ARTICLES), mark_a, mark_b, mark (of the side that has it oftener). At most
    `limit` a side.
    """
    relation, values = counted(explorer, filters, sides, kind)
    thing = THINGS[kind]
    found = explorer.frame(
        f"""{relation}, weighed AS (SELECT *, count(*) OVER () AS n_compared,
            (n_a / all_a - n_b / all_b) * sqrt(all_a / (n_a + n_b) * all_b) AS weight
            FROM counted, sizes WHERE n_a + n_b >= {MIN_ARTICLES} AND all_a > 0 AND all_b > 0)
        SELECT t.{thing.id} AS id, t.name, {thing.label} AS label, n_a, n_b, all_a, all_b, n_compared
        FROM weighed JOIN {thing.table} t ON t.{thing.number} = no
        ORDER BY abs(weight) DESC, id LIMIT {CANDIDATES}""",
        values,
    )
    return _ranked(_weighed(found), limit).pipe(_with_marks, sides, kind)


def _weighed(found: pd.DataFrame) -> pd.DataFrame:
    n_a, n_b = (found[name].to_numpy(dtype=float) for name in ("n_a", "n_b"))
    all_a, all_b = (float(found[name].iloc[0]) if len(found) else 1.0 for name in ("all_a", "all_b"))
    odds, error = log_odds(n_a, n_b, all_a, all_b)
    more_in_a = odds > 0
    there, size = np.where(more_in_a, n_a, n_b), np.where(more_in_a, all_a, all_b)
    chance = np.minimum(2 * upper_tail(there, n_a + n_b, size, all_a + all_b), 1.0)
    n_compared = int(found["n_compared"].iloc[0]) if len(found) else 0
    return found.drop(columns=["all_a", "all_b"]).assign(
        rate_a=1000 * n_a / all_a,
        rate_b=1000 * n_b / all_b,
        z=odds / error,
        ratio=np.exp(odds),
        low=np.exp(odds - Z95 * error),
        high=np.exp(odds + Z95 * error),
        sure=false_discovery(chance, n_compared) <= SURE,
        side=np.where(more_in_a, "a", "b"),
    )


def _ranked(weighed: pd.DataFrame, limit: int) -> pd.DataFrame:
    apart = weighed[weighed["z"].abs() > 0].sort_values(["z", "n_a", "id"], ascending=[False, False, True])
    first = apart[apart["side"] == "a"].head(limit)
    other = apart[apart["side"] == "b"].iloc[::-1].head(limit)
    return pd.concat([first, other], ignore_index=True).drop(columns="z")


def _with_marks(rows: pd.DataFrame, sides: Sides, kind: Kind) -> pd.DataFrame:
    thing = THINGS[kind]
    marks = [sides.marks("articles", thing.of, (thing.key, one)) for one in rows["id"]]
    return rows.assign(
        mark_a=[a for a, _ in marks],
        mark_b=[b for _, b in marks],
        mark=[pair["ab".index(side)] for pair, side in zip(marks, rows["side"], strict=True)],
    )


def _in_step(side: Where, first: pd.Timestamp, last: pd.Timestamp) -> str:
    days = (("since", first.date().isoformat()), ("until", last.date().isoformat()))
    return Mark("articles", "articles", (*days, *side)).encode()
