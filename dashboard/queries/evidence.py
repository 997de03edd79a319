"""The sentences behind a number.

Each mark of a chart carries a `Mark`: what it counts. The evidence of a mark is the rows that were counted,
each with its sentence; the number on the mark equals the count of distinct units among them.
"""

from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from dashboard.errors import QueryError
from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import UNKNOWN, Filters, selection

Unit = Literal["articles", "mentions", "events", "statements"]
Of = Literal["articles", "mentions", "places", "events", "statements"]
WHOLE = (
    "whole",
    "yes",
)  # a condition that is no condition: the number counts the whole corpus, not the filtered one
SEPARATOR = "\x1f"  # between the values of a condition that takes several; no name holds it


@dataclass(frozen=True, slots=True)
class Mark:
    """What the number on one mark counts: distinct units among the rows `of` a kind for which `where` holds.

    `where` holds (key, value) pairs; each key is one of `CONDITIONS[of]` or of the article's. All must
    hold, on top of the filters.
    """

    unit: Unit
    of: Of
    where: tuple[tuple[str, str], ...] = ()

    def encode(self) -> str:
        """Write the mark as one string, for a chart's customdata and the URL."""
        return f"{self.unit}/{self.of}?{urlencode(self.where)}"


def decode(text: str) -> Mark:
    """Read a mark back.

    Raises:
        QueryError: it is not a mark.
    """
    head, _, tail = text.partition("?")
    unit, _, of = head.partition("/")
    where = tuple(parse_qsl(tail, keep_blank_values=True))
    if unit not in get_args(Unit) or of not in get_args(Of):
        raise QueryError(
            f"The link names no known kind of number: {text[:80]!r}. Close the drawer and click anew"
        )
    known = CONDITIONS[of].keys() | ARTICLE_CONDITIONS.keys()
    for key, _value in where:
        if key not in known:
            raise QueryError(f"The link has an unknown condition {key!r}. Close the drawer and click anew")
    return Mark(unit, of, where)  # type: ignore[arg-type]  # both checked against their literals above


# Rows of each kind: unit numbers, where they stand, who found them.
_RELATIONS: dict[str, str] = {
    "articles": """(SELECT article_no, min(sentence_no) AS sentence_no, NULL::INTEGER AS start_,
        NULL::INTEGER AS end_, NULL::VARCHAR AS method, NULL::FLOAT AS score
        FROM article LEFT JOIN sentence USING (article_no) GROUP BY article_no)""",
    "mentions": """(SELECT m.*, e.entity_id, m.mention_no AS mentions
        FROM mention m JOIN entity e USING (entity_no))""",
    "places": """(SELECT m.*, p.place_id, p.country, p.kind, m.place_mention_no AS mentions
        FROM place_mention m LEFT JOIN place p USING (place_no))""",
    "events": """(SELECT v.*, v.event_no AS events, p.place_id
        FROM event v LEFT JOIN place p USING (place_no))""",
    "statements": """(SELECT q.*, q.statement_no AS statements, s.source_id, s.name AS source_name,
        s.kind AS source_kind, s.country AS voice FROM quote q LEFT JOIN source s USING (source_no))""",
}

ARTICLE_CONDITIONS: dict[str, str] = {
    WHOLE[0]: "? = 'yes'",
    "outlet": f"coalesce(a.outlet, '{UNKNOWN}') = ?",
    "other_than": f"NOT list_contains(string_split(?, '{SEPARATOR}'), coalesce(a.outlet, '{UNKNOWN}'))",
    "day": "coalesce(a.day::VARCHAR, '') = ?",  # '' for undated
    "since": "a.day >= ?::DATE",
    "until": "a.day <= ?::DATE",
    "article": "a.article_id = ?",
    "parsed": "CASE ? WHEN 'yes' THEN a.unparsed IS NULL ELSE a.unparsed IS NOT NULL END",
    "language": "coalesce(a.language, '') = ?",
    "outlet_inferred": "CASE ? WHEN 'yes' THEN a.outlet_inferred ELSE NOT a.outlet_inferred END",
    "copies": "CASE ? WHEN 'yes' THEN a.copy_of IS NOT NULL ELSE a.copy_of IS NULL END",
    "home": """CASE ? WHEN 'yes' THEN a.outlet IN (SELECT name FROM outlet WHERE lat IS NOT NULL)
        ELSE coalesce(a.outlet NOT IN (SELECT name FROM outlet WHERE lat IS NOT NULL), TRUE) END""",
}
CONDITIONS: dict[str, dict[str, str]] = {
    "articles": {},
    "mentions": {"entity": "r.entity_id = ?", "label": "r.label = ?"},
    "places": {
        "place": "r.place_id = ?",
        "country": "coalesce(r.country, '') = ?",
        "kind": "r.kind = ?",
        "name": "r.name = ?",
        "placed": "CASE ? WHEN 'yes' THEN r.place_no IS NOT NULL ELSE r.place_no IS NULL END",
    },
    "events": {
        "type": "r.type = ?",
        "status": "r.status = ?",
        "value": "coalesce(r.value, '') = ?",
        "precision": "coalesce(r.precision, '') = ?",
        "from": "coalesce(r.earliest, r.latest) >= ?::DATE",  # first day it can mean, inclusive
        "to": "coalesce(r.earliest, r.latest) <= ?::DATE",
        "shown": "CASE ? WHEN 'yes' THEN r.on_timeline ELSE NOT r.on_timeline END",
        "place": "coalesce(r.place_id, '') = ?",
        "entity": """r.event_no IN (SELECT x.event_no FROM participant x JOIN entity e USING (entity_no)
            WHERE e.entity_id = ?)""",
        "named": """CASE ? WHEN 'yes' THEN r.event_no IN (SELECT event_no FROM participant
            WHERE entity_no IS NOT NULL) ELSE r.event_no NOT IN (SELECT event_no FROM participant
            WHERE entity_no IS NOT NULL) END""",
        "calendar": """CASE ? WHEN 'yes' THEN coalesce(r.earliest, r.latest) IS NOT NULL
            ELSE coalesce(r.earliest, r.latest) IS NULL END""",  # "now" is a date, but no day
        # What a date can mean, against a period: it may touch it, be over before it, or begin after it.
        "reaches": "(r.latest >= ?::DATE OR r.latest IS NULL AND r.earliest IS NOT NULL)",
        "begins": "(r.earliest <= ?::DATE OR r.earliest IS NULL AND r.latest IS NOT NULL)",
        "over_before": "r.latest < ?::DATE",
        "begins_after": "r.earliest > ?::DATE",
        "begun_by": "coalesce(r.earliest <= ?::DATE, TRUE)",
        "begins_on": "r.earliest = ?::DATE",
        "ends_from": "coalesce(r.latest >= ?::DATE, TRUE)",
        "ends_on": "r.latest = ?::DATE",
        "event": "a.article_id || ':' || r.start_ = ?",  # stable over rebuilds
    },
    "statements": {
        "source": "coalesce(r.source_id, '') = ?",
        "source_other_than": f"NOT list_contains(string_split(?, '{SEPARATOR}'), coalesce(r.source_id, ''))",
        "voice": "coalesce(r.voice, '') = ?",
        "voiced": "CASE ? WHEN 'yes' THEN r.voice IS NOT NULL ELSE r.voice IS NULL END",
        "attributed": "CASE ? WHEN 'yes' THEN r.source_no IS NOT NULL ELSE r.source_no IS NULL END",
        "kind": "r.kind = ?",
    },
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a mark counts, and one page of the sentences that show it."""

    units: int  # the number on the mark
    sentences: int
    rows: pd.DataFrame  # of this page, see `evidence`


def evidence(
    explorer: Explorer, filters: Filters, mark: Mark, *, limit: int = 20, offset: int = 0
) -> Evidence:
    """Return the counts of a mark and a page of its sentences, newest article first, then in text order.

    One row per sentence and article: article_id, title, outlet, day, sentence_start, sentence, starts and
    ends (lists, of the counted spans within the article), methods, score (the lowest of the sentence).
    """
    chosen = selection(explorer, Filters() if WHOLE in mark.where else filters)
    where, values = _where(mark)
    unit = "a.article_no" if mark.unit == "articles" else f"r.{mark.unit}"
    rows = f"""{chosen.cte}, counted AS (
        SELECT {unit} AS unit, r.article_no, r.sentence_no, r.start_, r.end_, r.method, r.score
        FROM {_RELATIONS[mark.of]} r JOIN article a USING (article_no)
        WHERE r.article_no IN (SELECT article_no FROM selected){where})"""
    bound = chosen.frame_values(*values)
    counts = explorer.frame(
        f"""{rows} SELECT count(DISTINCT unit) AS units,
            count(DISTINCT (article_no, sentence_no)) AS sentences FROM counted""",
        bound,
    )
    page = explorer.frame(
        f"""{rows}, page AS (
            SELECT article_no, sentence_no, min(score) AS score,
                coalesce(list(start_ ORDER BY start_) FILTER (start_ IS NOT NULL), []) AS starts,
                coalesce(list(end_ ORDER BY start_) FILTER (start_ IS NOT NULL), []) AS ends,
                coalesce(list_sort(list(DISTINCT method) FILTER (method IS NOT NULL)), []) AS methods
            FROM counted GROUP BY article_no, sentence_no)
        SELECT a.article_id, a.title, a.outlet, a.day, s.start_ AS sentence_start,
               coalesce(substring(t.text, s.start_ + 1, s.end_ - s.start_), a.title) AS sentence,
               p.starts, p.ends, p.methods, p.score
        FROM page p JOIN article a USING (article_no) JOIN article_text t USING (article_no)
        LEFT JOIN sentence s ON s.article_no = p.article_no AND s.sentence_no = p.sentence_no
        ORDER BY a.day DESC NULLS LAST, a.article_no, p.sentence_no LIMIT ? OFFSET ?""",
        [*bound, limit, offset],
    )
    return Evidence(int(counts["units"].iloc[0]), int(counts["sentences"].iloc[0]), page)


def _where(mark: Mark) -> tuple[str, list[object]]:
    known = ARTICLE_CONDITIONS | CONDITIONS[mark.of]
    sql = "".join(f" AND {known[key]}" for key, _ in mark.where)
    return sql, [value for _, value in mark.where]
