"""Articles: the list and the search, and everything about one of them."""

from typing import Any

import pandas as pd

from dashboard.explorer.opening import Explorer
from dashboard.explorer.words import MARK_END, MARK_START
from dashboard.queries.filters import Filters, selection
from dashboard.queries.search import ranking

_COLUMNS = """a.article_no, a.article_id, a.title, a.title_inferred, a.outlet, a.outlet_inferred, a.day,
    a.author, a.language, a.unparsed, a.n_words, a.copy_of,
    (SELECT count(*) FROM article c WHERE c.copy_of = a.article_no)::INTEGER AS n_copies"""
FOUND_START, FOUND_END = MARK_START, MARK_END  # around what was found in a snippet; no article holds them
LEAD_CHARS = 240  # of the text beneath a title: two lines


def found_articles(explorer: Explorer, filters: Filters, *, limit: int, offset: int) -> pd.DataFrame:
    """One row per selected article, best match first where all hold the words searched, else newest first.

    article_no, article_id, title, title_inferred, outlet, outlet_inferred, day, author, language, unparsed,
    n_words, copy_of, n_copies, snippet (with FOUND_START and FOUND_END around what was found).
    """
    words = ranking(filters.words) if filters.words.strip() else None
    if words is None:
        return _newest(explorer, filters, limit=limit, offset=offset)
    chosen = selection(explorer, filters)
    within = explorer.frame(f"{chosen.cte} SELECT article_no FROM selected", chosen.frame_values())
    page = explorer.search(words, limit=limit, offset=offset, within=within["article_no"].tolist())
    rows = explorer.frame(
        f"SELECT {_COLUMNS} FROM article a WHERE a.article_no IN (SELECT unnest(?::INTEGER[]))",
        [page["article_no"].tolist()],
    )
    return page.merge(rows, on="article_no", how="left").sort_values("rank")


def _newest(explorer: Explorer, filters: Filters, *, limit: int, offset: int) -> pd.DataFrame:
    chosen = selection(explorer, filters)
    return explorer.frame(
        f"""{chosen.cte} SELECT {_COLUMNS}, left(t.text, {LEAD_CHARS}) || '…' AS snippet
        FROM article a JOIN selected USING (article_no) JOIN article_text t USING (article_no)
        ORDER BY a.day DESC NULLS LAST, a.article_no LIMIT ? OFFSET ?""",
        chosen.frame_values(limit, offset),
    )


def one_article(explorer: Explorer, article_id: str) -> dict[str, Any] | None:
    """Return an article's row as in `found_articles`, with url, published and text; None: not here."""
    rows = explorer.frame(
        f"""SELECT {_COLUMNS}, a.url, a.published, t.text
        FROM article a JOIN article_text t USING (article_no) WHERE a.article_id = ?""",
        [article_id],
    )
    return None if rows.empty else {str(key): value for key, value in rows.iloc[0].to_dict().items()}


def sentences(explorer: Explorer, article_no: int) -> list[tuple[int, int]]:
    """Return start and end of each sentence, in order."""
    rows = explorer.frame(
        "SELECT start_, end_ FROM sentence WHERE article_no = ? ORDER BY start_", [article_no]
    )
    return [(int(a), int(b)) for a, b in zip(rows["start_"], rows["end_"], strict=True)]


def annotations(explorer: Explorer, article_no: int) -> pd.DataFrame:
    """One row per annotation of an article, in text order: kind, start_, end_, label, about, method, score.

    kind is person, organisation, place, group, other, date, quote, event (of the timeline) or minor (another
    event); `about` says what it stands for.
    """
    return explorer.frame(
        """SELECT CASE WHEN m.label = 'PERSON' THEN 'person' WHEN m.label = 'ORG' THEN 'organisation'
                WHEN m.label IN ('GPE', 'LOC', 'FAC') THEN 'place' WHEN m.label = 'NORP' THEN 'group'
                ELSE 'other' END AS kind,
            m.start_, m.end_, m.label, e.name AS about, m.method, m.score
        FROM mention m JOIN entity e USING (entity_no) WHERE m.article_no = $no
        UNION ALL SELECT 'date', start_, end_, type, value || ' (' || precision || ')', method, score
        FROM date_mention WHERE article_no = $no
        UNION ALL SELECT 'quote', q.start_, q.end_, q.kind, coalesce(s.name, 'unattributed'), q.method,
            q.score
        FROM quote q LEFT JOIN source s USING (source_no) WHERE q.article_no = $no
        UNION ALL SELECT CASE WHEN on_timeline THEN 'event' ELSE 'minor' END, start_, end_, type,
            concat_ws(', ', type, coalesce(value, 'undated'), status), method, score
        FROM event WHERE article_no = $no
        ORDER BY start_, end_ DESC""",
        {"no": article_no},
    )


def copies(explorer: Explorer, article_no: int) -> pd.DataFrame:
    """One row per near-identical copy of an article, the earliest first: article_id, title, outlet, day."""
    return explorer.frame(
        """WITH of AS (SELECT coalesce(copy_of, article_no) AS first FROM article WHERE article_no = $no)
        SELECT a.article_id, a.title, a.outlet, a.day FROM article a, of
        WHERE (a.article_no = of.first OR a.copy_of = of.first) AND a.article_no != $no
        ORDER BY a.day NULLS LAST, a.article_no""",
        {"no": article_no},
    )
