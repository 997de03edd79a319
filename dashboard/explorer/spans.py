"""Spans of an article's text to the rows that stand there now, whatever parse they come from."""

from collections.abc import Iterable, Sequence

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
_WANTED = """SELECT unnest(?::INTEGER[]) AS n, unnest(?::VARCHAR[]) AS article_id,
    unnest(?::INTEGER[]) AS from_, unnest(?::INTEGER[]) AS to_"""


def find(
    cursor: duckdb.DuckDBPyConnection, spans: Iterable[Span], *, exactly: Iterable[Span] = ()
) -> dict[Span, int]:
    """Return the number of the row at each span that has one; those of `exactly` must match to the letter.

    The others are found again by their text and nearness: where the text has moved in its article, at the
    nearest place that reads the same; there, what overlaps it most.
    """
    strict = set(exactly)
    found: dict[Span, int] = {}
    for kind in ROWS:
        of_kind = sorted({span for span in spans if span.kind == kind})
        found |= _at(cursor, kind, of_kind, [(span.start, span.end) for span in of_kind])
        lost = [span for span in of_kind if span not in found and span not in strict]
        if lost:
            found |= _near(cursor, kind, lost)
    return found


def _at(
    cursor: duckdb.DuckDBPyConnection, kind: SpanKind, spans: Sequence[Span], at: Sequence[tuple[int, int]]
) -> dict[Span, int]:
    if not spans:
        return {}
    table, number = ROWS[kind]
    rows = cursor.execute(
        f"""WITH wanted AS ({_WANTED})
        SELECT n, min({number}) FROM wanted JOIN explorer.main.article USING (article_id)
        JOIN explorer.main.{table} r USING (article_no) WHERE r.start_ = from_ AND r.end_ = to_ GROUP BY n""",
        _values(spans, at),
    ).fetchall()
    return {spans[n]: row for n, row in rows}


def _near(cursor: duckdb.DuckDBPyConnection, kind: SpanKind, spans: Sequence[Span]) -> dict[Span, int]:
    table, number = ROWS[kind]
    at = _places(cursor, spans)
    rows = cursor.execute(
        f"""WITH wanted AS ({_WANTED}), overlapping AS (
            SELECT n, {number} AS number, least(end_, to_) - greatest(start_, from_) AS shared,
                   abs(start_ - from_) + abs(end_ - to_) AS apart
            FROM wanted JOIN explorer.main.article USING (article_id)
            JOIN explorer.main.{table} r USING (article_no) WHERE r.start_ < to_ AND r.end_ > from_)
        SELECT n, arg_min(number, (-shared, apart, number)) FROM overlapping GROUP BY n""",
        _values(spans, at),
    ).fetchall()
    return {spans[n]: row for n, row in rows}


def _places(cursor: duckdb.DuckDBPyConnection, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return where each span's text stands in its article now; where it stood if it is nowhere in it."""
    texts = dict(
        cursor.execute(
            """SELECT article_id, text FROM explorer.main.article JOIN explorer.main.article_text
            USING (article_no) WHERE article_id IN (SELECT unnest(?::VARCHAR[]))""",
            [sorted({span.article for span in spans})],
        ).fetchall()
    )
    return [_place(span, texts.get(span.article, "")) for span in spans]


def _place(span: Span, text: str) -> tuple[int, int]:
    if not span.text or text[span.start : span.end] == span.text:
        return span.start, span.end
    before = text.rfind(span.text, 0, span.start + len(span.text))
    after = text.find(span.text, span.start)
    starts = [start for start in (before, after) if start >= 0]
    if not starts:
        return span.start, span.end
    nearest = min(starts, key=lambda start: abs(start - span.start))
    return nearest, nearest + len(span.text)


def _values(spans: Sequence[Span], at: Sequence[tuple[int, int]]) -> list[object]:
    return [
        list(range(len(spans))),
        [span.article for span in spans],
        [start for start, _ in at],
        [end for _, end in at],
    ]
