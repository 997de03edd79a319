"""Articles, dates and events: outlet, title, day of publication and what counts from it, days of events."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.explorer.claims import Claim
from dashboard.explorer.decisions import Decisions
from dashboard.explorer.following import Told, follow, follow_events
from dashboard.explorer.overlay.layer import EDITOR, Layer
from dashboard.explorer.spans import find

_TABLES = """
CREATE TABLE article_fix (article_no INTEGER, outlet VARCHAR, day DATE, title VARCHAR,
    sets_outlet BOOLEAN, sets_day BOOLEAN, sets_title BOOLEAN);
CREATE TABLE date_fix (date_no INTEGER, value VARCHAR, precision VARCHAR, earliest DATE, latest DATE,
    editor BOOLEAN);
CREATE TABLE event_date (event_no INTEGER, value VARCHAR, precision VARCHAR, earliest DATE, latest DATE,
    editor BOOLEAN);
CREATE TABLE event_shown (event_no INTEGER, on_timeline BOOLEAN);
CREATE TABLE event_hidden (event_no INTEGER);
"""
_ARTICLES = """
INSERT INTO article_out SELECT article_no FROM article_fix;
INSERT INTO article_in
SELECT a.* REPLACE (
    CASE WHEN sets_title THEN f.title ELSE a.title END AS title,
    a.title_inferred AND NOT sets_title AS title_inferred,
    CASE WHEN sets_day THEN f.day::VARCHAR ELSE a.published END AS published,
    CASE WHEN sets_day THEN f.day ELSE a.day END AS day,
    CASE WHEN sets_outlet THEN f.outlet ELSE a.outlet END AS outlet,
    a.outlet_inferred AND NOT sets_outlet AS outlet_inferred)
FROM explorer.main.article AS a JOIN article_fix AS f USING (article_no);
INSERT INTO outlet_in SELECT DISTINCT outlet, NULL, NULL, NULL, NULL, FALSE FROM article_fix
WHERE outlet IS NOT NULL AND outlet NOT IN (SELECT name FROM explorer.main.outlet);
"""
_DATES = f"""
INSERT INTO date_mention_out SELECT date_no FROM date_fix;
INSERT INTO date_mention_in
SELECT d.* REPLACE (f.value AS value, f.precision AS precision, f.earliest AS earliest, f.latest AS latest,
    CASE WHEN editor THEN '{EDITOR}' ELSE d.method END AS method,
    CASE WHEN editor THEN 1 ELSE d.score END AS score)
FROM explorer.main.date_mention AS d JOIN date_fix AS f USING (date_no) WHERE f.value IS NOT NULL;
"""
_EVENTS = f"""
INSERT INTO event_out
SELECT event_no FROM event_date UNION SELECT event_no FROM event_shown UNION SELECT event_no FROM event_hidden
UNION SELECT event_no FROM explorer.main.event AS v JOIN place_moved AS m
    ON m.article_no = v.article_no AND m.from_no = v.place_no;
INSERT INTO event_in
SELECT v.* REPLACE (
    CASE WHEN d.event_no IS NOT NULL THEN d.value ELSE v.value END AS value,
    CASE WHEN d.event_no IS NOT NULL THEN d.precision ELSE v.precision END AS precision,
    CASE WHEN d.event_no IS NOT NULL THEN d.earliest ELSE v.earliest END AS earliest,
    CASE WHEN d.event_no IS NOT NULL THEN d.latest ELSE v.latest END AS latest,
    CASE WHEN editor AND d.value IS NULL THEN NULL WHEN editor THEN '{EDITOR}' ELSE v.date_method END
        AS date_method,
    CASE WHEN m.article_no IS NOT NULL THEN m.to_no ELSE v.place_no END AS place_no,
    coalesce(s.on_timeline, v.on_timeline) AS on_timeline)
FROM explorer.main.event AS v JOIN event_out USING (event_no) LEFT JOIN event_date AS d USING (event_no)
LEFT JOIN event_shown AS s USING (event_no)
LEFT JOIN place_moved AS m ON m.article_no = v.article_no AND m.from_no = v.place_no
WHERE event_no NOT IN (SELECT event_no FROM event_hidden);
DELETE FROM participant_in WHERE event_no IN (SELECT event_no FROM event_hidden);
INSERT INTO participant_out SELECT event_no FROM event_hidden
WHERE event_no NOT IN (SELECT event_no FROM participant_out);
"""
# A rollup by day is exact only if it is counted anew for all who gained, lost or moved a mention.
_ROLLUP = """
INSERT INTO entity_day_out
SELECT entity_no FROM entity_out UNION SELECT entity_no FROM mention WHERE article_no IN (
    SELECT article_no FROM article_fix WHERE sets_day);
INSERT INTO entity_day_in
SELECT entity_no, day, count(DISTINCT article_no), count(*) FROM mention JOIN article USING (article_no)
WHERE entity_no IN (SELECT entity_no FROM entity_day_out) GROUP BY entity_no, day;
"""
Row = tuple[object, ...]
_ASPECTS = ("outlet", "day", "title")  # of an article, in the order of `article_fix`


def lay_days(layer: Layer, decisions: Decisions) -> None:
    """Make the tables of articles, dates and events, and the rollup by day."""
    layer.cursor.execute(_TABLES)
    dates: dict[int, Row] = {}
    events: dict[int, Row] = {}
    _put_articles(layer, decisions, dates, events)
    layer.cursor.execute(_ARTICLES)
    _put_said(layer, decisions, dates, events)
    layer.put("date_fix", [(number, *row) for number, row in dates.items()])
    layer.put("event_date", [(number, *row) for number, row in events.items()])
    layer.cursor.execute(_DATES)
    if layer.any("event_date", "event_shown", "event_hidden", "place_moved"):
        layer.cursor.execute(_EVENTS)
    layer.show("article")
    if layer.any("article_fix", "entity_out"):
        layer.cursor.execute(_ROLLUP)


def _put_articles(layer: Layer, decisions: Decisions, dates: dict[int, Row], events: dict[int, Row]) -> None:
    said: dict[str, dict[str, Claim]] = {}
    for claim in decisions.about(*_ASPECTS):
        said.setdefault(str(claim.about[0]), {})[claim.aspect] = claim
    rows = layer.rows(
        """SELECT article_id, article_no, day FROM explorer.main.article
        WHERE article_id IN (SELECT unnest(?::VARCHAR[]))""",
        list(said),
    )
    fixes: list[Row] = []
    effects: list[Row] = []
    for article, number, day in rows:
        claims = said[str(article)]
        values = (claims[aspect].value if aspect in claims else None for aspect in _ASPECTS)
        fixes.append((number, *values, *(aspect in claims for aspect in _ASPECTS)))
        effects += [(claim.by, "articles", 1) for claim in claims.values()]
        if "day" in claims:
            old = day if isinstance(day, date) else None
            _follow(layer, claims["day"], number, old, dates, events)
    layer.put("article_fix", fixes)
    layer.put("effect", effects)


def _follow(
    layer: Layer,
    claim: Claim,
    article: int,
    old: date | None,
    dates: dict[int, Row],
    events: dict[int, Row],
) -> None:
    """Move what counts from an article's day of publication."""
    new = date.fromisoformat(claim.value) if claim.value else None
    told = _told(
        layer, "SELECT date_no, method, anchor, value, precision, earliest, latest", "date_mention", article
    )
    happened = _told(
        layer, "SELECT event_no, date_method, '', value, precision, earliest, latest", "event", article
    )
    if old is None or new is None:
        left = [one for one in told if one.anchor != "absolute" and one.earliest]
        left += [one for one in happened if one.method == "published"]
        known: list[Told] = []
        known_events: list[Told] = []
    else:
        known, left = follow(told, old, new)
        known_events, still = follow_events(happened, told, known, left, old, new)
        left = left + still
    _keep(dates, told, known)
    _keep(events, happened, known_events)
    moved = [("dates", len(_changed(told, known))), ("events", len(_changed(happened, known_events)))]
    layer.put("effect", [(claim.by, thing, n) for thing, n in moved if n])
    if left:
        layer.put("reread", [(claim.by, claim.about[0], len(left))])


def _told(layer: Layer, select: str, table: str, article: int) -> list[Told]:
    rows = layer.rows(
        f"{select} FROM explorer.main.{table} WHERE article_no = ? AND value IS NOT NULL ORDER BY start_",
        article,
    )
    return [Told(*row) for row in rows]


def _changed(before: Sequence[Told], after: Sequence[Told]) -> list[Told]:
    known = {one.number: one for one in before}
    return [one for one in after if known[one.number] != one]


def _keep(fixes: dict[int, Row], before: Sequence[Told], after: Sequence[Told]) -> None:
    for one in _changed(before, after):
        fixes[one.number] = (one.value, one.precision, one.earliest, one.latest, False)


def _put_said(layer: Layer, decisions: Decisions, dates: dict[int, Row], events: dict[int, Row]) -> None:
    """Put down what editors said of single dates and events: it counts before what follows from a day."""
    said = decisions.about("date", "event", "timeline")
    rows = find(layer.cursor, [claim.span for claim in said if claim.span])
    shown: dict[int, bool] = {}
    hidden: set[int] = set()
    effects: list[Row] = []
    for claim in said:
        if claim.span not in rows:
            continue
        number = rows[claim.span]
        if claim.aspect == "date":
            (dates if claim.span.kind == "date" else events)[number] = _date(claim.value)
        elif claim.aspect == "timeline":
            shown[number] = claim.value
        else:
            hidden.add(number)
        effects.append((claim.by, "dates" if claim.span.kind == "date" else "events", 1))
    layer.put("event_shown", list(shown.items()))
    layer.put("event_hidden", [(number,) for number in hidden])
    layer.put("effect", effects)


def _date(value: dict[str, Any] | None) -> Row:
    if value is None:
        return (None, None, None, None, True)
    ends = (value.get(name) for name in ("earliest", "latest"))
    return (value["value"], value["precision"], *(end and date.fromisoformat(end) for end in ends), True)
