"""Places: pinned for one mention or for all mentions of a name, or said to be none."""

from typing import Any

from dashboard.explorer.claims import Claim
from dashboard.explorer.decisions import Decisions
from dashboard.explorer.derive import _WRITTEN  # how a written name is cut to one line
from dashboard.explorer.overlay.layer import EDITOR, Layer
from dashboard.explorer.spans import find

_TABLES = """
CREATE TABLE place_rule (rank INTEGER, name VARCHAR, article_id VARCHAR, place_id VARCHAR, place_no INTEGER,
    now_name VARCHAR, by_ VARCHAR);  -- now_name NULL: not a place
CREATE TABLE place_claim (rank INTEGER, place_mention_no INTEGER, place_no INTEGER, now_name VARCHAR,
    by_ VARCHAR);
"""
# A word about one mention counts before one about a name in an article, that before one about it everywhere.
_CHOSEN = f"""
INSERT INTO place_claim
SELECT r.rank, m.place_mention_no, r.place_no, r.now_name, r.by_
FROM explorer.main.place_mention AS m JOIN (
    SELECT r.*, a.article_no FROM place_rule AS r LEFT JOIN (
        SELECT article_id, article_no FROM explorer.main.article
        UNION ALL SELECT article_id, article_no FROM explorer.main.version) AS a USING (article_id)
) AS r ON r.name = m.name
LEFT JOIN explorer.main.place AS p ON p.place_no = m.place_no
WHERE (r.place_id IS NULL OR r.place_id = coalesce(p.place_id, ''))
  AND (r.article_id IS NULL OR r.article_no = m.article_no);
INSERT INTO place_claim
SELECT -1, m.place_mention_no, NULL, NULL, NULL FROM explorer.main.place_mention AS m
JOIN no_name USING (article_no, start_, end_);
CREATE TABLE place_fix AS
SELECT place_mention_no, arg_max(place_no, rank) AS place_no, by_, now_name FROM (
    SELECT *, row_number() OVER (PARTITION BY place_mention_no ORDER BY rank DESC) AS nth FROM place_claim)
WHERE nth = 1 GROUP BY ALL;
INSERT INTO place_mention_out SELECT place_mention_no FROM place_fix;
INSERT INTO place_mention_in
SELECT m.place_mention_no, article_no, sentence_no, f.place_no, f.now_name, start_, end_, candidates,
       '{EDITOR}', 1
FROM explorer.main.place_mention AS m JOIN place_fix AS f USING (place_mention_no) WHERE now_name IS NOT NULL;
INSERT INTO effect SELECT by_, 'places', count(*) FROM place_fix WHERE by_ IS NOT NULL GROUP BY by_;
CREATE TABLE relocated AS
SELECT m.place_no AS from_no, f.place_no AS now_no,
       {_WRITTEN.format("substring(t.text, start_ + 1, end_ - start_)")} AS written
FROM explorer.main.place_mention AS m JOIN place_fix AS f USING (place_mention_no)
JOIN explorer.main.article_text AS t USING (article_no);
INSERT INTO place_alias_out SELECT place_no FROM (
    SELECT from_no AS place_no FROM relocated UNION SELECT now_no FROM relocated
) WHERE place_no IS NOT NULL;
INSERT INTO place_alias_in
SELECT place_no, written, strip_accents(lower(written)), sum(n)
FROM (
    SELECT place_no, written, n_mentions AS n, n_mentions = 0 AS is_name FROM explorer.main.place_alias
    WHERE place_no IN (SELECT place_no FROM place_alias_out)
    UNION ALL SELECT from_no, written, -1, FALSE FROM relocated
    UNION ALL SELECT now_no, written, 1, FALSE FROM relocated
    UNION ALL SELECT place_no, {_WRITTEN.format("name")}, 0, TRUE FROM (
        SELECT place_no, name FROM explorer.main.place UNION ALL SELECT place_no, name FROM place_in)
    WHERE place_no IN (SELECT place_no FROM place_alias_out)
) WHERE place_no IS NOT NULL AND written <> ''
GROUP BY place_no, written HAVING sum(n) > 0 OR bool_or(is_name);
INSERT INTO place_moved
SELECT m.article_no, m.place_no, any_value(f.place_no)
FROM explorer.main.place_mention AS m LEFT JOIN place_fix AS f USING (place_mention_no)
WHERE m.place_no IS NOT NULL AND (m.article_no, m.place_no) IN (
    SELECT (x.article_no, x.place_no) FROM explorer.main.place_mention AS x
    JOIN place_fix USING (place_mention_no))
GROUP BY m.article_no, m.place_no
HAVING count(f.place_mention_no) = count(*) AND count(DISTINCT coalesce(f.place_no, -1)) = 1;
"""
_KNOWN = """
SELECT place_no, place_id, name, round(lat, 3), round(lon, 3) FROM explorer.main.place
WHERE place_id IN (SELECT unnest(?::VARCHAR[])) OR name IN (SELECT unnest(?::VARCHAR[])) ORDER BY place_no
"""


def lay_places(layer: Layer, decisions: Decisions) -> None:
    """Make the tables of places and their mentions; `place_moved` says where all of a place went."""
    layer.cursor.execute(_TABLES)
    said = decisions.about("place", "place name")
    numbers = _numbers(layer, [claim.value for claim in said if claim.value])
    spans = find(layer.cursor, [claim.span for claim in said if claim.span])
    rules: list[tuple[object, ...]] = []
    claims: list[tuple[object, ...]] = []
    for order, claim in enumerate(said):
        name = claim.value and claim.value["name"]
        number = numbers.get(_id(claim.value)) if claim.value else None
        rank = _rank(claim) * len(said) + order
        if claim.span is None:
            rules.append((rank, *claim.about, number, name, claim.by))
        elif claim.span in spans:
            claims.append((rank, spans[claim.span], number, name, claim.by))
    layer.put("place_rule", rules)
    layer.put("place_claim", claims)
    if layer.any("place_rule", "place_claim", "no_name"):
        layer.cursor.execute(_CHOSEN)


def _rank(claim: Claim) -> int:
    if claim.span:
        return 3
    return 2 if claim.about[1] else 1


def _id(value: dict[str, Any]) -> str | None:
    """Return the id of a place; None: it is a place, but nobody knows where."""
    if value.get("lat") is None:
        return None
    return value.get("place_id") or f"point:{value['name']}@{value['lat']:.3f},{value['lon']:.3f}"


def _numbers(layer: Layer, values: list[dict[str, Any]]) -> dict[str | None, int]:
    """Return the number of each place by id; a place that the explorer does not have is added to it."""
    wanted = {_id(value): value for value in values if _id(value)}
    rows = layer.rows(_KNOWN, sorted(map(str, wanted)), sorted({value["name"] for value in wanted.values()}))
    by_id = {str(place): number for number, place, *_ in rows}
    by_point = {tuple(point): number for number, _, *point in reversed(rows)}
    numbers: dict[str | None, int] = {}
    made: list[tuple[object, ...]] = []
    first = layer.next_number("place")
    for name, value in wanted.items():
        point = (value["name"], round(value["lat"], 3), round(value["lon"], 3))
        known = by_id.get(str(name)) or (None if value.get("place_id") else by_point.get(point))
        numbers[name] = known or first + len(made)
        if not known:
            made.append((numbers[name], name, value["name"], value["lat"], value["lon"], *_rest(value)))
    layer.put("place_in", made)
    return numbers


def _rest(value: dict[str, Any]) -> tuple[object, ...]:
    return value.get("country"), value.get("admin1"), value.get("kind") or "city"
