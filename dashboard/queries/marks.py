"""What a number counts: the mark, and its meaning as rows of the explorer.

Each mark of a chart carries a `Mark`: its rows are what the drawer shows, and what a filter by it selects.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from dashboard.errors import QueryError
from dashboard.explorer.derive import _WRITTEN  # how a written name is cut to one line
from dashboard.explorer.opening import Explorer
from dashboard.explorer.overlay.layer import EDITOR
from dashboard.queries.citing import EXCLUSIVE, manners, single_source
from dashboard.queries.said import said
from dashboard.queries.search import Condition, condition, joined, negated

UNKNOWN = ""  # stands for articles without an outlet in a filter, a mark and the URL
Unit = Literal["articles", "mentions", "events", "statements"]
Of = Literal["articles", "mentions", "places", "events", "statements"]
UNITS: dict[str, tuple[Unit, ...]] = {  # what can be counted of each
    "articles": ("articles",),
    "mentions": ("articles", "mentions"),
    "places": ("articles", "mentions"),
    "events": ("articles", "events"),
    "statements": ("articles", "statements"),
}
DAYS = {  # conditions whose value is a day
    *("since", "until", "from", "to", "reaches", "begins", "over_before", "begins_after", "begun_by"),
    *("begins_on", "ends_from", "ends_on"),
}
OF_ARTICLES = {"words", "side", "beyond"}  # what can be looked for in any article
SEARCHED = {"statements": {"said"}}  # what can be looked for in words, beside the article's
WHOLE = (
    "whole",
    "yes",
)  # a condition that is no condition: the number counts the whole corpus, not the filtered one
SEPARATOR = "\x1f"  # between the values of a condition that takes several; no name holds it
# How a mention `m` is written in its text `t`, on one line, as the explorer's `alias` has it.
WRITTEN = _WRITTEN.format("substring(t.text, m.start_ + 1, m.end_ - m.start_)")


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
    if of not in UNITS or unit not in UNITS[of]:
        raise QueryError(
            f"The link names no known kind of number: {text[:80]!r}. Close the drawer and click anew"
        )
    known = CONDITIONS[of].keys() | ARTICLE_CONDITIONS.keys() | OF_ARTICLES | SEARCHED.get(of, set())
    for key, value in where:
        if key not in known:
            raise QueryError(f"The link has an unknown condition {key!r}. Close the drawer and click anew")
        if key in DAYS and not _is_day(value):
            raise QueryError(
                f"The link has {key}={value!r}, which is no day. Close the drawer and click anew"
            )
    return Mark(unit, of, where)  # type: ignore[arg-type]  # both checked against their lists above


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


# Rows of each kind: unit numbers, where they stand, who found them.
RELATIONS: dict[str, str] = {
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
    "names": """a.article_no IN (SELECT article_no FROM mention JOIN entity USING (entity_no)
        WHERE entity_id = ?)""",
    "parsed": "CASE ? WHEN 'yes' THEN a.unparsed IS NULL ELSE a.unparsed IS NOT NULL END",
    "language": "coalesce(a.language, '') = ?",
    "outlet_inferred": "CASE ? WHEN 'yes' THEN a.outlet_inferred ELSE NOT a.outlet_inferred END",
    "copies": "CASE ? WHEN 'yes' THEN a.copy_of IS NOT NULL ELSE a.copy_of IS NULL END",
    "single_source": f"""CASE ? WHEN 'yes' THEN a.article_no IN {single_source()}
        ELSE a.article_no NOT IN {single_source()} END""",
    "home": """CASE ? WHEN 'yes' THEN a.outlet IN (SELECT name FROM outlet WHERE lat IS NOT NULL)
        ELSE coalesce(a.outlet NOT IN (SELECT name FROM outlet WHERE lat IS NOT NULL), TRUE) END""",
}
CONDITIONS: dict[str, dict[str, str]] = {
    "articles": {},
    "mentions": {
        "entity": "r.entity_id = ?",
        "entities": f"list_contains(string_split(?, '{SEPARATOR}'), r.entity_id)",  # any of them
        "label": "r.label = ?",
        # An entity, and how it is written: a mention's own words, as the explorer's `alias` has them.
        "alias": f"""r.mention_no IN (SELECT m.mention_no FROM (SELECT string_split(?, '{SEPARATOR}') AS v)
            JOIN entity e ON e.entity_id = v[1] JOIN mention m USING (entity_no)
            JOIN article_text t USING (article_no) WHERE {WRITTEN} = v[2])""",
    },
    "places": {
        "place": "r.place_id = ?",
        "country": "coalesce(r.country, '') = ?",
        "kind": "r.kind = ?",
        "name": "r.name = ?",
        "placed": "CASE ? WHEN 'yes' THEN r.place_no IS NOT NULL ELSE r.place_no IS NULL END",
        "beside": """r.sentence_no IN (SELECT sentence_no FROM mention JOIN entity USING (entity_no)
            WHERE entity_id = ?)""",
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
        "sources": f"list_contains(string_split(?, '{SEPARATOR}'), coalesce(r.source_id, ''))",
        "about": f"""r.statement_no IN (SELECT q.statement_no FROM quote q
            JOIN mention m ON m.article_no = q.article_no AND m.start_ >= q.start_ AND m.end_ <= q.end_
            JOIN entity e USING (entity_no)
            WHERE list_contains(string_split(?, '{SEPARATOR}'), e.entity_id))""",
        "source_other_than": f"NOT list_contains(string_split(?, '{SEPARATOR}'), coalesce(r.source_id, ''))",
        "voice": "coalesce(r.voice, '') = ?",
        "voiced": "CASE ? WHEN 'yes' THEN r.voice IS NOT NULL ELSE r.voice IS NULL END",
        "attributed": "CASE ? WHEN 'yes' THEN r.source_no IS NOT NULL ELSE r.source_no IS NULL END",
        "kind": "r.kind = ?",
        "manner": f"r.statement_no IN (SELECT statement_no FROM {manners()} WHERE manner = ?)",
        "source_kind": "r.source_kind = ?",
        "exclusive": f"""CASE ? WHEN 'yes' THEN r.source_no IN {EXCLUSIVE}
            ELSE r.source_no NOT IN {EXCLUSIVE} END""",
        # What the article says the source is; an editor's speaker is not the one that it was said of.
        "role": f"""r.method <> '{EDITOR}'
            AND r.quote_no IN (SELECT quote_no FROM quote_role WHERE role = ?)""",
    },
}


def _on_side(explorer: Explorer, side: str) -> Condition:
    # A side is filters, which may hold marks, which may have a side: neither module can come first.
    from dashboard.queries.sides import on_side

    return on_side(explorer, side)


# Conditions that are themselves a search, in words or as filters.
SEARCHES: dict[str, Callable[[Explorer, str], Condition]] = {
    "words": condition,  # in the article
    "said": said,  # in the statement: of statements only
    "side": _on_side,  # the article is among those of a side, which is filters written as one value
    "beyond": lambda explorer, side: negated(_on_side(explorer, side)),
}


def rows_of(explorer: Explorer, mark: Mark) -> tuple[str, Condition]:
    """Return the relation `r` that a mark counts in, and the condition on `r` and its article `a`.

    Raises:
        QueryError: a search in it cannot be understood.
    """
    known = ARTICLE_CONDITIONS | CONDITIONS[mark.of]
    parts = [
        SEARCHES[key](explorer, value) if key in SEARCHES else Condition(known[key], (value,))
        for key, value in mark.where
    ]
    return RELATIONS[mark.of], joined([Condition("TRUE"), *parts], "AND")
