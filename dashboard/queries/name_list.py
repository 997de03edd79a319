"""A pasted list of names: how often each is in the articles, as a recognised name or only as words."""

import re

import pandas as pd

from dashboard.errors import QueryError
from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import Text, write
from dashboard.queries.filters import Filters, selection
from dashboard.queries.marks import SEPARATOR, Mark
from dashboard.queries.names import folded

MAX_NAMES = 500  # of one list: what a reader still looks through
MAX_CHARS = 120  # of a name: longer lines are sentences
_SEVERAL = re.compile(r"[\n\r;\t]+")
_QUOTES = str.maketrans("", "", '"“”„«»')
RECOGNISED, AS_WORDS, NOT_FOUND = "name", "words", "none"


def read_names(pasted: str) -> tuple[str, ...]:
    """Return the names of a pasted list, each once: one a line, or with semicolons or tabs between.

    Commas part names only where all stand on one line without other signs: "Lee, Ann" is one name.

    Raises:
        QueryError: there are too many, or one is too long.
    """
    parts = _SEVERAL.split(pasted.translate(_QUOTES).strip())
    if len(parts) == 1:
        parts = parts[0].split(",")
    names = dict.fromkeys(name for part in parts if (name := " ".join(part.split())))
    long = next((name for name in names if len(name) > MAX_CHARS), None)
    if long:
        raise QueryError(f"“{long[:40]}…” is too long for a name: put each name on a line of its own")
    if len(names) > MAX_NAMES:
        raise QueryError(f"The list has {len(names):,} names: search for at most {MAX_NAMES} at once")
    return tuple(names)


def hits(explorer: Explorer, filters: Filters, names: tuple[str, ...]) -> pd.DataFrame:
    """One row per name, in the order given.

    name, found_as (RECOGNISED, AS_WORDS or NOT_FOUND), stands_for (names of the entities, a list),
    n_articles, n_mentions (missing where it is found as words only), first and last (publication days;
    missing where no article has one), mark (of n_articles), mark_mentions. A name stands for every entity
    that is called or written so; only where there is none in these articles, its words are looked for.
    """
    recognised = _recognised(explorer, filters, names)
    words = [name for name in names if name not in set(recognised["name"])]
    rows = pd.concat([recognised, _as_words(explorer, filters, words)], ignore_index=True)
    return rows.set_index("name").loc[list(names)].reset_index()


def _recognised(explorer: Explorer, filters: Filters, names: tuple[str, ...]) -> pd.DataFrame:
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, typed AS (SELECT unnest(?::VARCHAR[]) AS name, unnest(?::VARCHAR[]) AS folded),
        meant AS (SELECT DISTINCT name, entity_no FROM typed JOIN alias USING (folded))
        SELECT meant.name, list(DISTINCT e.name ORDER BY e.name) AS stands_for,
            list(DISTINCT e.entity_id ORDER BY e.entity_id) AS ids,
            count(DISTINCT m.article_no) AS n_articles, count(*) AS n_mentions,
            min(a.day) AS first, max(a.day) AS last
        FROM meant JOIN mention m USING (entity_no) JOIN selected USING (article_no)
        JOIN article a USING (article_no) JOIN entity e USING (entity_no) GROUP BY meant.name""",
        chosen.frame_values(list(names), folded(explorer, list(names))),
    )
    where = [(("entities", SEPARATOR.join(ids)),) for ids in found["ids"]]
    return found.assign(
        found_as=RECOGNISED,
        mark=[Mark("articles", "mentions", one).encode() for one in where],
        mark_mentions=[Mark("mentions", "mentions", one).encode() for one in where],
    ).drop(columns="ids")


def _as_words(explorer: Explorer, filters: Filters, names: list[str]) -> pd.DataFrame:
    searches = [write(Text(name)) for name in names]
    pairs = [(nth, no) for nth, search in enumerate(searches) for no in _matching(explorer, search)]
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, pair AS (SELECT unnest(?::INTEGER[]) AS nth, unnest(?::INTEGER[]) AS article_no)
        SELECT nth, count(*) AS n_articles, min(a.day) AS first, max(a.day) AS last
        FROM pair JOIN selected USING (article_no) JOIN article a USING (article_no) GROUP BY nth""",
        chosen.frame_values([nth for nth, _ in pairs], [no for _, no in pairs]),
    )
    every = pd.DataFrame({"nth": range(len(names)), "name": names}).merge(found, on="nth", how="left")
    there = every["n_articles"].notna()
    marks = [Mark("articles", "articles", (("words", search),)).encode() for search in searches]
    return every.drop(columns="nth").assign(
        found_as=[AS_WORDS if one else NOT_FOUND for one in there],
        stands_for=pd.Series([[] for _ in names], dtype="object"),
        n_articles=every["n_articles"].fillna(0).astype("int64"),
        n_mentions=pd.Series([None if one else 0 for one in there], dtype="object"),
        mark=[mark if one else "" for mark, one in zip(marks, there, strict=True)],
        mark_mentions="",
    )


def _matching(explorer: Explorer, search: str) -> list[int]:
    try:
        return explorer.matching(search)
    except QueryError:  # no letter in it: nothing can be found by it
        return []
