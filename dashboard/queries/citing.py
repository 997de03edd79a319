"""Who is cited and how, as parts of SQL: said once, for the numbers and for the evidence behind them."""

# Named sources that one outlet alone cites. Counted over the whole corpus, whatever is filtered: a filter by
# an outlet makes nobody its own. "Officials" are never the same ones for sure, so unnamed sources have none.
EXCLUSIVE = """(SELECT q.source_no
    FROM (SELECT DISTINCT article_no, source_no FROM quote WHERE source_no IS NOT NULL) q
    JOIN article USING (article_no) JOIN source USING (source_no)
    WHERE source.kind <> 'unnamed' GROUP BY q.source_no
    HAVING min(coalesce(outlet, '')) = max(coalesce(outlet, '')))"""
MANNERS = ("direct", "mixed", "indirect")  # how a statement is given; they add up to all statements


def single_source(quotes: str = "quote") -> str:
    """Write the articles in which all that is attributed is said by one source: article_no."""
    return f"""(SELECT article_no FROM {quotes} WHERE source_no IS NOT NULL
        GROUP BY article_no HAVING min(source_no) = max(source_no))"""


def manners(quotes: str = "quote") -> str:
    """Write one row per statement, in its speaker's words, in others' or in both: statement_no, manner."""
    return f"""(SELECT statement_no, CASE WHEN min(kind) = max(kind) THEN min(kind) ELSE 'mixed' END AS manner
        FROM {quotes} GROUP BY statement_no)"""
