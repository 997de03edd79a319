"""Sentences that were pinned to a view, by where they stand."""

from collections.abc import Sequence

import pandas as pd

from dashboard.explorer.opening import Explorer

SEPARATOR = ":"  # between the article's id and the code point: both stay true when the explorer is rebuilt


def pin(article_id: str, start: int) -> str:
    """Name a sentence by a code point of its article."""
    return f"{article_id}{SEPARATOR}{start}"


def pinned(explorer: Explorer, pins: Sequence[str]) -> pd.DataFrame:
    """One row per pin of an article that is here, in the order given.

    pin, article_id, title, outlet, day, author, url, start (code point of the sentence), sentence (the title
    where the article has none there).
    """
    return explorer.frame(
        f"""WITH listed AS (SELECT unnest(?::VARCHAR[]) AS pin, generate_subscripts(?::VARCHAR[], 1) AS nth),
        placed AS (SELECT pin, nth, split_part(pin, '{SEPARATOR}', 1) AS article_id,
            coalesce(try_cast(split_part(pin, '{SEPARATOR}', 2) AS INTEGER), 0) AS at_ FROM listed)
        SELECT p.pin, a.article_id, a.title, a.outlet, a.day, a.author, a.url, coalesce(s.start_, 0) AS start,
            coalesce(substring(t.text, s.start_ + 1, s.end_ - s.start_), a.title) AS sentence
        FROM placed p JOIN article a USING (article_id) JOIN article_text t USING (article_no)
        LEFT JOIN sentence s ON s.article_no = a.article_no AND s.start_ <= at_ AND at_ < s.end_
        ORDER BY nth""",
        [list(pins), list(pins)],
    )
