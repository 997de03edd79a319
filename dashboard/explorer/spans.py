"""Spans of an article's text to the rows that stand there now, whatever parse they come from."""

from collections.abc import Iterable, Mapping

import duckdb

from dashboard.explorer.claims import Span, SpanKind

# Table and number of the rows of each kind.
ROWS: dict[SpanKind, tuple[str, str]] = {
    "mention": ("mention", "mention_no"),
    "place": ("place_mention", "place_mention_no"),
    "event": ("event", "event_no"),
    "quote": ("quote", "quote_no"),
    "date": ("date_mention", "date_no"),
}
_WANTED = """SELECT unnest(?::INTEGER[]) AS n, unnest(?::INTEGER[]) AS article_no,
    unnest(?::INTEGER[]) AS from_, unnest(?::INTEGER[]) AS to_"""
Place = tuple[int, int, int]  # article number, start and end


def find(
    cursor: duckdb.DuckDBPyConnection, spans: Iterable[Span], *, exactly: Iterable[Span] = ()
) -> dict[Span, int]:
    """Return the number of the row at each span that has one; those of `exactly` must match to the letter.

    The others are found again by their text and nearness: where the text has moved in its article, at the
    nearest place that reads the same; there, what overlaps it most.
    """
    strict = set(exactly)
    found: dict[Span, int] = {}
    at = places(cursor, spans)
    for kind in ROWS:
        of_kind = {span: place for span, place in at.items() if span.kind == kind}
        found |= _rows(cursor, kind, of_kind, _EXACT)
        lost = [span for span in of_kind if span not in found and span not in strict]
        if lost:
            found |= _rows(cursor, kind, _moved(cursor, lost, at), _OVERLAPPING)
    return found


def places(cursor: duckdb.DuckDBPyConnection, spans: Iterable[Span]) -> dict[Span, Place]:
    """Return where each span stands now; one of an earlier version of an article in the newest one."""
    wanted = sorted(set(spans))
    rows = cursor.execute(
        """SELECT article_id, article_no, FALSE FROM explorer.main.article
        WHERE article_id IN (SELECT unnest($ids))
        UNION ALL SELECT article_id, article_no, TRUE FROM explorer.main.version
        WHERE article_id IN (SELECT unnest($ids))""",
        {"ids": sorted({span.article for span in wanted})},
    ).fetchall()
    numbers = {article: number for article, number, _ in rows}
    earlier = {article for article, _, superseded in rows if superseded}
    at = {span: (numbers[span.article], span.start, span.end) for span in wanted if span.article in numbers}
    return at | _moved(cursor, [span for span in at if span.article in earlier], at)


_EXACT = """SELECT n, min({number}) FROM wanted JOIN explorer.main.{table} USING (article_no)
WHERE start_ = from_ AND end_ = to_ GROUP BY n"""
_OVERLAPPING = """SELECT n, arg_min({number}, (-(least(end_, to_) - greatest(start_, from_)),
    abs(start_ - from_) + abs(end_ - to_), {number}))
FROM wanted JOIN explorer.main.{table} USING (article_no) WHERE start_ < to_ AND end_ > from_ GROUP BY n"""


def _rows(
    cursor: duckdb.DuckDBPyConnection, kind: SpanKind, at: Mapping[Span, Place], sql: str
) -> dict[Span, int]:
    if not at:
        return {}
    table, number = ROWS[kind]
    spans = list(at)
    columns = [list(range(len(spans))), *(list(column) for column in zip(*at.values(), strict=True))]
    statement = f"WITH wanted AS ({_WANTED}) {sql.format(table=table, number=number)}"
    return {spans[n]: row for n, row in cursor.execute(statement, columns).fetchall()}


def _moved(
    cursor: duckdb.DuckDBPyConnection, spans: Iterable[Span], at: Mapping[Span, Place]
) -> dict[Span, Place]:
    """Return where the text of each span stands now, nearest to where it stood."""
    articles = {span: at[span][0] for span in spans}
    if not articles:
        return {}
    texts = dict(
        cursor.execute(
            """SELECT article_no, text FROM explorer.main.article_text
            WHERE article_no IN (SELECT unnest(?::INTEGER[]))""",
            [sorted(set(articles.values()))],
        ).fetchall()
    )
    return {span: (number, *_nearest(span, texts.get(number, ""))) for span, number in articles.items()}


def _nearest(span: Span, text: str) -> tuple[int, int]:
    if not span.text or text[span.start : span.end] == span.text:
        return span.start, span.end
    before = text.rfind(span.text, 0, span.start + len(span.text))
    after = text.find(span.text, span.start)
    starts = [start for start in (before, after) if start >= 0]
    if not starts:
        return span.start, span.end
    nearest = min(starts, key=lambda start: abs(start - span.start))
    return nearest, nearest + len(span.text)
