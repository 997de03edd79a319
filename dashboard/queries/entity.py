"""One entity: how often, where and when it is named, how it is written, and what it is called."""

from dataclasses import dataclass

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.explorer.overlay.layer import EDITOR
from dashboard.queries.evidence import SEPARATOR, Mark
from dashboard.queries.filters import EVERYTHING, UNKNOWN, Filters, selection
from dashboard.queries.inside import Inside, counts
from dashboard.queries.marks import WRITTEN

_THIS = "this AS (SELECT entity_no FROM entity WHERE entity_id = ?)"


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity, and how much of it there is under the filters; each number with its encoded mark."""

    entity_id: str
    name: str
    label: str  # type of name, as in the annotation format
    sources: tuple[str, ...]  # ids under which it is cited; none: it is not
    n_articles: int
    n_all: int  # articles in the whole corpus, whatever the filters
    n_mentions: int
    n_undated: int  # articles
    first: pd.Timestamp | None  # publication day of the first article that names it; None: all are undated
    last: pd.Timestamp | None
    n_said: int  # statements by it
    n_about: int  # statements in which it is named

    @property
    def by(self) -> Inside:
        """What it says."""
        return Inside(sources=self.sources)

    @property
    def about(self) -> Inside:
        """What is said about it."""
        return Inside(about=(self.entity_id,))

    def mark(self, unit: str = "articles", *where: tuple[str, str]) -> str:
        """Return the mark of the articles that name it, or of its mentions."""
        return Mark(
            "mentions" if unit == "mentions" else "articles", "mentions", (("entity", self.entity_id), *where)
        ).encode()


def profile(explorer: Explorer, filters: Filters, entity: str) -> Profile | None:
    """Return what there is of an entity; None: the corpus has none of that id."""
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, {_THIS}, named AS (
            SELECT article_no, count(*) AS n FROM mention JOIN selected USING (article_no)
            WHERE entity_no IN (FROM this) GROUP BY article_no)
        SELECT e.name, e.label, e.n_articles AS n_all, n.*,
            (SELECT coalesce(list(source_id ORDER BY source_id), []) FROM source
             WHERE entity_no IN (FROM this)) AS sources
        FROM entity e, (SELECT count(*) AS n_articles, coalesce(sum(n), 0)::BIGINT AS n_mentions,
            count(*) FILTER (day IS NULL) AS n_undated, min(day) AS first, max(day) AS last
            FROM named JOIN article USING (article_no)) n
        WHERE e.entity_no IN (FROM this)""",
        chosen.frame_values(entity),
    )
    if found.empty:
        return None
    row = found.iloc[0]
    sources = tuple(map(str, row["sources"]))
    return Profile(
        entity_id=entity,
        name=str(row["name"]),
        label=str(row["label"]),
        sources=sources,
        n_articles=int(row["n_articles"]),
        n_all=int(row["n_all"]),
        n_mentions=int(row["n_mentions"]),
        n_undated=int(row["n_undated"]),
        first=None if pd.isna(row["first"]) else row["first"],
        last=None if pd.isna(row["last"]) else row["last"],
        n_said=counts(explorer, filters, Inside(sources=sources))[0] if sources else 0,
        n_about=counts(explorer, filters, Inside(about=(entity,)))[0],
    )


def entity_of(explorer: Explorer, mark: Mark) -> str | None:
    """Return the id of the one entity that a mark is about; None: it is about none, or about several.

    A source is the entity that speaks, a place the entity that is most often named by the same words.
    """
    where = dict(mark.where)
    if entity := where.get("entity"):
        return entity if _there(explorer, entity) else None
    if source := where.get("source"):
        found = explorer.frame(
            """SELECT entity_id FROM source JOIN entity USING (entity_no) WHERE source_id = ?""", [source]
        )
    elif place := where.get("place"):
        found = explorer.frame(
            """SELECT entity_id FROM place_mention p JOIN place USING (place_no)
            JOIN mention m ON m.article_no = p.article_no AND m.start_ = p.start_ AND m.end_ = p.end_
            JOIN entity USING (entity_no) WHERE place_id = ?
            GROUP BY entity_id ORDER BY count(*) DESC, entity_id LIMIT 1""",
            [place],
        )
    else:
        return None
    return str(found["entity_id"].iloc[0]) if len(found) else None


def aliases(explorer: Explorer, filters: Filters, entity: str) -> pd.DataFrame:
    """One row per way in which an entity is written in the selected articles, most first.

    written, n_mentions, mark.
    """
    if filters != EVERYTHING:
        chosen = selection(explorer, filters)
        found = explorer.frame(
            f"""{chosen.cte}, {_THIS}
            SELECT {WRITTEN} AS written, count(*) AS n_mentions
            FROM mention m JOIN selected USING (article_no) JOIN article_text t USING (article_no)
            WHERE m.entity_no IN (FROM this) GROUP BY written ORDER BY n_mentions DESC, written""",
            chosen.frame_values(entity),
        )
    else:  # counted when the explorer was made
        found = explorer.frame(
            f"""WITH {_THIS} SELECT written, n_mentions::BIGINT AS n_mentions FROM alias
            WHERE entity_no IN (FROM this) AND n_mentions > 0 ORDER BY n_mentions DESC, written""",
            [entity],
        )
    return found.assign(
        mark=[
            Mark("mentions", "mentions", (("alias", f"{entity}{SEPARATOR}{written}"),)).encode()
            for written in found["written"]
        ]
    )


def roles(explorer: Explorer, filters: Filters, entity: str) -> pd.DataFrame:
    """One row per role in which an entity is cited, as the articles write it, most first.

    role, n_articles, mark. An article may give several, or none.
    """
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, {_THIS}
        SELECT said.role, count(DISTINCT article_no) AS n_articles,
            list(DISTINCT source_id ORDER BY source_id) AS ids
        FROM quote JOIN selected USING (article_no) JOIN quote_role said USING (quote_no)
        JOIN source s USING (source_no)
        WHERE s.entity_no IN (FROM this) AND method <> '{EDITOR}'
        GROUP BY said.role ORDER BY n_articles DESC, said.role""",
        chosen.frame_values(entity),
    )
    rows = zip(found["role"], found["ids"], strict=True)
    return found.drop(columns="ids").assign(
        mark=[
            Mark("articles", "statements", (("role", role), ("sources", SEPARATOR.join(ids)))).encode()
            for role, ids in rows
        ]
    )


def outlets_naming(explorer: Explorer, filters: Filters, entity: str) -> pd.DataFrame:
    """One row per outlet that names an entity, most articles first.

    outlet (UNKNOWN for none), n (articles that name it), n_selected (articles of the outlet), rate (n per
    1,000 of them), mark.
    """
    chosen = selection(explorer, filters)
    found = explorer.frame(
        f"""{chosen.cte}, {_THIS}, named AS (
            SELECT DISTINCT article_no FROM mention WHERE entity_no IN (FROM this))
        SELECT coalesce(outlet, '{UNKNOWN}') AS outlet, count(named.article_no) AS n, count(*) AS n_selected,
            1000.0 * count(named.article_no) / count(*) AS rate
        FROM article JOIN selected USING (article_no) LEFT JOIN named USING (article_no)
        GROUP BY ALL HAVING n > 0 ORDER BY n DESC, outlet""",
        chosen.frame_values(entity),
    )
    return found.assign(
        mark=[
            Mark("articles", "mentions", (("entity", entity), ("outlet", outlet))).encode()
            for outlet in found["outlet"]
        ]
    )


def _there(explorer: Explorer, entity: str) -> bool:
    return bool(len(explorer.frame("SELECT 1 FROM entity WHERE entity_id = ?", [entity])))
