"""What stands at one point of an article's text: what was read there, and what it could be instead."""

from dataclasses import dataclass
from typing import Any, Literal, cast

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.records import Label, Place

Kind = Literal["mention", "place", "event", "quote", "date"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that was read at a stretch of text."""

    kind: Kind
    start: int  # code points of the article; end is exclusive
    end: int
    written: str
    id: str  # of the entity, place or source; empty: it has none
    name: str  # of it; of an event its type
    label: str  # type of name, kind of statement, precision of a date, status of an event
    value: str  # the date; empty: undated
    on_timeline: bool
    method: str
    score: float


_THINGS = """
SELECT 'mention' AS kind, m.start_, m.end_, e.entity_id AS id, e.name, m.label, '' AS value,
    false AS on_timeline, m.method, m.score
FROM mention m JOIN entity e USING (entity_no) WHERE m.article_no = $no
UNION ALL SELECT 'place', x.start_, x.end_, coalesce(p.place_id, ''), x.name, coalesce(p.kind, 'unplaced'),
    coalesce(p.country, ''), false, x.method, x.score
FROM place_mention x LEFT JOIN place p USING (place_no) WHERE x.article_no = $no
UNION ALL SELECT 'date', start_, end_, '', type, precision, value, false, method, score
FROM date_mention WHERE article_no = $no
UNION ALL SELECT 'quote', q.start_, q.end_, coalesce(s.source_id, ''), coalesce(s.name, ''), q.kind, '',
    false, q.method, q.score
FROM quote q LEFT JOIN source s USING (source_no) WHERE q.article_no = $no
UNION ALL SELECT 'event', start_, end_, '', type, status, coalesce(value, ''), on_timeline, method, score
FROM event WHERE article_no = $no
"""


def things_at(explorer: Explorer, article_no: int, at: int) -> list[Thing]:
    """Return what covers one code point of an article, the shortest first, a name before the place it is."""
    rows = explorer.frame(
        f"""SELECT x.*, substring(t.text, start_ + 1, end_ - start_) AS written
        FROM ({_THINGS}) x, article_text t
        WHERE t.article_no = $no AND start_ <= $at AND end_ > $at
        ORDER BY end_ - start_, kind, start_""",
        {"no": article_no, "at": at},
    )
    return [_thing(row) for row in rows.to_dict("records")]


def _thing(row: dict[Any, Any]) -> Thing:
    return Thing(
        kind=cast(Kind, row["kind"]),
        start=int(row["start_"]),
        end=int(row["end_"]),
        written=str(row["written"]),
        id=str(row["id"]),
        name=str(row["name"]),
        label=str(row["label"]),
        value=str(row["value"]),
        on_timeline=bool(row["on_timeline"]),
        method=str(row["method"]),
        score=float(row["score"]),
    )


def candidates_at(explorer: Explorer, article_no: int, start: int, end: int) -> list[Place]:
    """Return what else a place name at a stretch of text could mean, best first."""
    rows = explorer.frame(
        """SELECT unnest(candidates, recursive := true), generate_subscripts(candidates, 1) AS nth
        FROM place_mention WHERE article_no = ? AND start_ = ? AND end_ = ? ORDER BY nth""",
        [article_no, start, end],
    )
    return [
        Place(
            "", str(row["name"]), float(row["lat"]), float(row["lon"]), _or_none(row["country"]), None, "city"
        )
        for row in rows.to_dict("records")
    ]


def place_of(explorer: Explorer, place_id: str) -> Place | None:
    """Return a place of the corpus; None: it is not here."""
    rows = explorer.frame(
        "SELECT place_id, name, lat, lon, country, admin1, kind FROM place WHERE place_id = ?", [place_id]
    )
    if rows.empty:
        return None
    row = rows.iloc[0]
    return Place(
        place_id,
        str(row["name"]),
        float(row["lat"]),
        float(row["lon"]),
        _or_none(row["country"]),
        _or_none(row["admin1"]),
        str(row["kind"]),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as an editor corrects it."""

    entity_id: str
    name: str
    label: Label
    n_articles: int
    n_mentions: int


def named(explorer: Explorer, entity_id: str) -> Named | None:
    """Return an entity of the corpus; None: it is not here."""
    return _one_named(explorer, "entity_id = ?", entity_id)


def named_exactly(explorer: Explorer, typed: str) -> Named | None:
    """Return the most covered entity that is called or written as typed, but for case and accents."""
    return _one_named(
        explorer,
        "entity_no IN (SELECT entity_no FROM alias WHERE folded = strip_accents(lower(?)))",
        " ".join(typed.split()),
    )


def _one_named(explorer: Explorer, where: str, value: str) -> Named | None:
    rows = explorer.frame(
        f"""SELECT entity_id, name, label, n_articles, n_mentions FROM entity WHERE {where}
        ORDER BY n_mentions DESC, entity_id LIMIT 1""",
        [value],
    )
    if rows.empty:
        return None
    row = rows.iloc[0]
    return Named(
        str(row["entity_id"]),
        str(row["name"]),
        cast(Label, row["label"]),
        int(row["n_articles"]),
        int(row["n_mentions"]),
    )


def mentions_to_split(explorer: Explorer, entity_id: str, *, limit: int) -> pd.DataFrame:
    """One row per mention of an entity, newest article first: article_id, start_, end_, day, outlet, written.

    With `around`, the text about it on one line.
    """
    return explorer.frame(
        r"""SELECT a.article_id, m.start_, m.end_, a.day, a.outlet,
            substring(t.text, m.start_ + 1, m.end_ - m.start_) AS written,
            regexp_replace(substring(t.text, greatest(m.start_ - 50, 0) + 1,
                m.end_ - greatest(m.start_ - 50, 0) + 60), '\s+', ' ', 'g') AS around
        FROM mention m JOIN entity USING (entity_no) JOIN article a USING (article_no)
        JOIN article_text t USING (article_no)
        WHERE entity_id = ? ORDER BY a.day DESC NULLS LAST, m.article_no, m.start_ LIMIT ?""",
        [entity_id, limit],
    )


def _or_none(value: Any) -> str | None:
    return None if pd.isna(value) or value == "" else str(value)
