"""What tests of corrections ask again and again."""

from datetime import date

from dashboard.explorer.claims import Span
from dashboard.explorer.overlay.layer import KEYS
from dashboard.queries.entities import most_named
from dashboard.queries.evidence import Mark, decode, evidence
from dashboard.queries.filters import EVERYTHING
from dashboard.queries.overview import totals
from dashboard.queries.places import mentioned_places, placement, unplaced_names
from dashboard.queries.sources import attribution, matrix, voices
from dashboard.queries.timeline import View, zones

ALL = EVERYTHING
VIEW = View(first=date(2022, 12, 1), last=date(2022, 12, 31))
_SPANS = {
    "mention": "SELECT article_id, start_, end_ FROM mention JOIN article USING (article_no)",
    "place": "SELECT article_id, start_, end_ FROM place_mention JOIN article USING (article_no)",
    "event": "SELECT article_id, start_, end_ FROM event JOIN article USING (article_no)",
    "quote": "SELECT article_id, start_, end_ FROM quote JOIN article USING (article_no)",
    "date": "SELECT article_id, start_, end_ FROM date_mention JOIN article USING (article_no)",
}
TABLES = tuple(KEYS)


def spans(explorer, kind, written=None):
    """Every span of a kind, or those that read so, in the order of the articles and their text."""
    rows = explorer.frame(
        f"""WITH of AS ({_SPANS[kind]}) SELECT of.*, substring(t.text, start_ + 1, end_ - start_) AS written
        FROM of JOIN article a USING (article_id) JOIN article_text t USING (article_no)
        ORDER BY article_id, start_, end_"""
    )
    found = [
        Span(row.article_id, kind, int(row.start_), int(row.end_), row.written) for row in rows.itertuples()
    ]
    return [span for span in found if written in (None, span.text)]


def mentions_of(explorer, entity, *, unit="mentions"):
    return evidence(explorer, ALL, Mark(unit, "mentions", (("entity", entity),))).units


def whole(explorer):
    """Every row of every table, whatever its order: what two equal states have in common."""
    return {table: explorer.frame(f"FROM {table} ORDER BY ALL").to_csv() for table in TABLES}


def assert_reconciled(explorer):
    """Each number is the count of its evidence, and parts add up to all."""
    for row in totals(explorer, ALL).to_dict("records"):
        assert evidence(explorer, ALL, decode(row["mark"]), limit=1).units == row["n"], row["thing"]
        if row["missing"]:
            missing = evidence(explorer, ALL, decode(row["mark_missing"]), limit=1).units
            assert missing == row["n_missing"], row["missing"]
    named = most_named(explorer, ALL, "", "mentions", limit=100_000)
    assert named["n_mentions"].sum() == len(explorer.frame("FROM mention"))
    stored = explorer.frame("SELECT entity_id, n_articles, n_mentions FROM entity").set_index("entity_id")
    counted = named.set_index("entity_id")[["n_articles", "n_mentions"]]
    assert counted.sort_index().to_dict() == stored.sort_index().to_dict()
    for row in named.head(5).to_dict("records"):
        assert evidence(explorer, ALL, decode(row["mark"]), limit=1).units == row["n"]
    _assert_marks(explorer)
    rollup = explorer.frame("SELECT entity_no, day, n_articles, n_mentions FROM entity_day ORDER BY ALL")
    recounted = explorer.frame(
        """SELECT entity_no, day, count(DISTINCT article_no)::INTEGER AS n_articles,
        count(*)::INTEGER AS n_mentions
        FROM mention JOIN article USING (article_no) GROUP BY ALL ORDER BY ALL"""
    )
    assert rollup.equals(recounted)
    aliases = explorer.frame(
        """WITH counted AS (SELECT entity_no, sum(n_mentions) AS n FROM alias GROUP BY ALL)
        FROM entity LEFT JOIN counted USING (entity_no) WHERE n <> n_mentions"""
    )
    assert aliases.empty


def _assert_marks(explorer):
    marked = [
        (mentioned_places(explorer, ALL, "mentions").head(6), "n_mentions"),
        (unplaced_names(explorer, ALL).head(4), "n_mentions"),
        (placement(explorer, ALL), "n_mentions"),
        (voices(explorer, ALL).head(4), "n_statements"),
        (attribution(explorer, ALL), "n_statements"),
        (matrix(explorer, ALL, n_sources=3, n_outlets=3), "n_statements"),
        (zones(explorer, ALL, VIEW), "n_events"),
    ]
    for frame, number in marked:
        for row in frame.to_dict("records"):
            assert evidence(explorer, ALL, decode(row["mark"]), limit=1).units == row[number], row
