"""Whole tables for a file: one row a thing, with what makes it readable outside Dateline."""

from collections.abc import Iterator
from typing import Literal

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import EVERYTHING, Filters, selection

Kind = Literal["articles", "mentions", "events", "quotes"]
ARTICLES_AT_A_TIME = 5_000  # their rows are held at a time: some 100,000 mentions

_WHO = 'a.article_id, a.input_id, CAST(a.day AS VARCHAR) AS published_day, a.outlet, x.start_ AS "start"'
_FROM = """
FROM selected JOIN article a USING (article_no) JOIN article_text t USING (article_no)
JOIN {table} x USING (article_no) JOIN sentence s ON s.sentence_no = x.sentence_no
"""
_SENTENCE = "substring(t.text, s.start_ + 1, s.end_ - s.start_) AS sentence"
_WRITTEN = "substring(t.text, x.start_ + 1, x.end_ - x.start_)"
_CERTAINTY = "x.method, round(x.score::DOUBLE, 3) AS score"
_PART = "a.article_no BETWEEN ? AND ?"

_ROWS: dict[Kind, str] = {
    "articles": f"""
        SELECT a.article_id, a.input_id, a.published, CAST(a.day AS VARCHAR) AS published_day, a.title,
               a.title_inferred, a.outlet, a.outlet_inferred, a.author, a.url, a.language, a.n_words,
               first.article_id AS copy_of, a.unparsed
        FROM selected JOIN article a USING (article_no)
        LEFT JOIN article first ON first.article_no = a.copy_of
        WHERE {_PART} ORDER BY a.article_no
    """,
    "mentions": f"""
        SELECT {_WHO}, x.end_ AS "end", {_WRITTEN} AS text, x.label, e.name, e.entity_id, e.country,
               {_CERTAINTY}, {_SENTENCE}
        {_FROM.format(table="mention")} JOIN entity e USING (entity_no)
        WHERE {_PART} ORDER BY x.mention_no
    """,
    "events": f"""
        SELECT {_WHO}, x.end_ AS "end", x.trigger_ AS trigger, x.type, x.value AS date, x.precision,
               CAST(x.earliest AS VARCHAR) AS earliest, CAST(x.latest AS VARCHAR) AS latest, x.date_method,
               x.status, p.name AS place, p.place_id, p.lat, p.lon, p.country, who.participants,
               x.reported_by, x.on_timeline, {_CERTAINTY}, {_SENTENCE}
        {_FROM.format(table="event")} LEFT JOIN place p USING (place_no)
        LEFT JOIN (
            SELECT event_no, string_agg(name, '; ' ORDER BY role, name) AS participants
            FROM participant GROUP BY event_no
        ) who USING (event_no)
        WHERE {_PART} ORDER BY x.event_no
    """,
    "quotes": f"""
        SELECT {_WHO}, x.end_ AS "end", x.kind, {_WRITTEN} AS text, x.statement_no AS statement,
               x.speaker_text, so.name AS source, so.source_id, so.kind AS source_kind, so.role,
               so.country, x.addressee, {_CERTAINTY}, {_SENTENCE}
        {_FROM.format(table="quote")} LEFT JOIN source so USING (source_no)
        WHERE {_PART} ORDER BY x.quote_no
    """,
}
KINDS = tuple(_ROWS)


def rows(explorer: Explorer, kind: Kind, filters: Filters = EVERYTHING) -> Iterator[pd.DataFrame]:
    """Everything of a kind in the selected articles, in the order of days and of the text, part by part.

    Offsets (`start`, `end`) are code points of the text; days are ISO; of an empty selection comes one part.
    """
    selected = selection(explorer, filters)
    sql = f"{selected.cte} {_ROWS[kind]}"
    numbers = explorer.frame("SELECT coalesce(max(article_no), 0) AS last FROM article")
    last = int(numbers["last"].astype(int).iloc[0])
    for first in range(0, last + 1, ARTICLES_AT_A_TIME):
        yield explorer.frame(sql, selected.frame_values(first, first + ARTICLES_AT_A_TIME - 1))
