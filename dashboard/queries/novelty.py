"""What is new: names, sources and places that rose or appeared since a day, more than chance explains.

The test is exact (`chance.upper_tail`): of the articles that have a thing, how many would be new if they fell
on the days by chance? So many are tested at once that some look new by chance alone: what is called risen is
held to a rate of false finds of at most SURE, and to MIN_NEW articles.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.chance import false_discovery, upper_tail
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters, selection
from dashboard.queries.sides import Sides
from dashboard.queries.things import THINGS, Kind, counted

MIN_NEW = 3  # articles since the day: fewer are no rise, however unlikely
SURE = 0.05  # at most so many of those that are shown as risen are chance
WEEK = timedelta(days=7)
ENOUGH = 20  # new articles; where a week has fewer, the new part goes further back
SHARE = 3  # but not beyond the newest third of the articles


@dataclass(frozen=True, slots=True)
class Parts:
    """The selected articles before a day and since then."""

    day: date  # first day of the new part
    first: date  # of the old part
    last: date  # of the new part
    n_new: int  # articles
    n_old: int
    n_undated: int

    @property
    def sides(self) -> Sides:
        """The new part and the old one."""
        return Sides(Filters(since=self.day), Filters(until=self.day - timedelta(days=1)))


def parts(explorer: Explorer, filters: Filters, since: date | None) -> Parts | None:
    """Return the parts before and since a day; None: no selected article has a day.

    Without a day: the newest week, or as far back as ENOUGH articles or the newest third of them are.
    """
    chosen = selection(explorer, filters)
    days = explorer.frame(
        f"""{chosen.cte}, dated AS (SELECT day FROM article JOIN selected USING (article_no)
            WHERE day IS NOT NULL)
        SELECT min(day) AS first, max(day) AS last,
            (SELECT day FROM dated ORDER BY day DESC LIMIT 1 OFFSET greatest(
                least({ENOUGH}, (SELECT count(*) FROM dated) // {SHARE}) - 1, 0)) AS enough
        FROM dated""",
        chosen.frame_values(),
    ).iloc[0]
    if pd.isna(days["first"]):
        return None
    first, last = days["first"].date(), days["last"].date()
    day = since or min(days["enough"].date(), last - WEEK + timedelta(days=1))
    counts = explorer.frame(
        f"""{chosen.cte} SELECT count(*) FILTER (day >= ?) AS n_new, count(*) FILTER (day < ?) AS n_old,
            count(*) FILTER (day IS NULL) AS n_undated FROM article JOIN selected USING (article_no)""",
        chosen.frame_values(day, day),
    ).iloc[0]
    return Parts(day, first, last, int(counts["n_new"]), int(counts["n_old"]), int(counts["n_undated"]))


def risen(explorer: Explorer, filters: Filters, new: Parts, kind: Kind) -> pd.DataFrame:
    """One row per thing that rose since a day more than chance explains, surest first.

    id, name, label (type of name, else missing), n_a (articles since), n_b (before), rate_a, rate_b (per
    1,000 of all articles then), ratio (of the rates; missing where it is new), chance (p of the exact test),
    false_finds (rate of them among all that are at least as sure), sure, appeared (it is in no article
    before), n_tested, mark_a, mark_b, mark (of n_a). Those that are not sure come last, so that the nearest
    miss can be told.
    """
    relation, values = counted(explorer, filters, new.sides, kind)
    thing = THINGS[kind]
    found = explorer.frame(
        f"""{relation}, tested AS (SELECT *, count(*) OVER () AS n_tested FROM counted, sizes
            WHERE n_a + n_b >= {MIN_NEW} AND all_a > 0 AND all_b > 0)
        SELECT t.{thing.id} AS id, t.name, {thing.label} AS label, n_a, n_b, all_a, all_b, n_tested
        FROM tested JOIN {thing.table} t ON t.{thing.number} = no
        WHERE n_a >= {MIN_NEW} AND n_a * all_b > n_b * all_a ORDER BY id""",
        values,
    )
    n_a, n_b = (found[name].to_numpy(dtype=float) for name in ("n_a", "n_b"))
    all_a, all_b = (float(found[name].iloc[0]) if len(found) else 1.0 for name in ("all_a", "all_b"))
    chance = upper_tail(n_a, n_a + n_b, all_a, all_a + all_b)
    false_finds = false_discovery(chance, int(found["n_tested"].iloc[0]) if len(found) else 0)
    rows = found.drop(columns=["all_a", "all_b"]).assign(
        rate_a=1000 * n_a / all_a,
        rate_b=1000 * n_b / all_b,
        ratio=np.divide(n_a * all_b, n_b * all_a, out=np.full(len(found), np.nan), where=n_b > 0),
        chance=chance,
        false_finds=false_finds,
        sure=false_finds <= SURE,
        appeared=n_b == 0,
    )
    ranked = rows.sort_values(["chance", "n_a", "id"], ascending=[True, False, True], ignore_index=True)
    return _with_marks(ranked, new, kind)


def appeared(explorer: Explorer, filters: Filters, new: Parts, kind: Kind, *, limit: int) -> pd.DataFrame:
    """One row per thing that is in no article before a day, most articles first.

    id, name, label, n_a (articles since), n_found (such things in all), mark. Most of them are chance.
    """
    relation, values = counted(explorer, filters, new.sides, kind)
    thing = THINGS[kind]
    found = explorer.frame(
        f"""{relation} SELECT t.{thing.id} AS id, t.name, {thing.label} AS label, n_a,
            count(*) OVER () AS n_found
        FROM counted JOIN {thing.table} t ON t.{thing.number} = no
        WHERE n_b = 0 ORDER BY n_a DESC, t.name, id LIMIT ?""",
        [*values, limit],
    )
    return _with_marks(found, new, kind)


def part_marks(new: Parts) -> tuple[str, str, str]:
    """Return the marks of the articles since the day, before it, and of those without a day."""
    since, until = _days(new)
    return (
        Mark("articles", "articles", (since,)).encode(),
        Mark("articles", "articles", (until,)).encode(),
        Mark("articles", "articles", (("day", ""),)).encode(),
    )


def _days(new: Parts) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("since", new.day.isoformat()), ("until", (new.day - timedelta(days=1)).isoformat())


def _with_marks(rows: pd.DataFrame, new: Parts, kind: Kind) -> pd.DataFrame:
    thing = THINGS[kind]
    since, until = _days(new)
    marks_a = [Mark("articles", thing.of, ((thing.key, one), since)).encode() for one in rows["id"]]
    marks_b = [Mark("articles", thing.of, ((thing.key, one), until)).encode() for one in rows["id"]]
    return rows.assign(mark_a=marks_a, mark_b=marks_b, mark=marks_a)
