"""Stories: the same event told by several articles, or several times in one.

What is told is read from the tables of the explorer; `same_event` says which are one; two tables say so.
"""

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dashboard.explorer.same_event import Told, groups

WORDS = 16  # of an event that count, the rarest: what is commoner says next to nothing
NAMES = 12  # of a sentence; lists of more are cut
AROUND = 6  # names that an article is about: those it says most often
BACKGROUND = 100  # events thought beside those told: of three arrests, "arrest" is still no common word
NEAR_CHARS = 100  # around the word that tells it: what is further off in a long sentence is about another
# Types of events that are looked up though they are behind the switch, for they are told again as what led to
# the news: an arrest, a vote. The others (business, movement …) are told in one wording of unlike events.
_TOLD_AGAIN = (
    *("arrest", "attack", "death", "injury", "accident", "disaster", "protest", "meeting", "election"),
    *("appointment", "court", "agreement", "deployment", "sanction", "closure", "launch"),
)
# Types that hold unlike events: of these another word tells another event.
_BROAD = ("other", "statement", "business", "agreement", "movement", "visit", "award", "aid", "sport")
# Words without a meaning of their own; the rest is weighed by how rare it is.
_STOP = (
    "the and for that with from this was were are has have had been its his her their they she him who which"
    " when after before over into than not but also will would could said says say about more some all one"
    " two out there then them our your you what where while during only other under against because being"
    " very just any both each most such own same too can may might must should does did done per via"
)
_ENDING = "(ings?|ed|es|s|e|ions?)$"

_TOLD = f"""
CREATE TEMP TABLE told AS
SELECT (row_number() OVER (ORDER BY first, event_no) - 1)::INTEGER AS i, * FROM (
    SELECT event_no, v.article_no, v.sentence_no, v.type, coalesce(earliest, latest) AS first,
           coalesce(latest, earliest) AS last, place_no,
           regexp_replace(strip_accents(lower(trigger_)), '{_ENDING}', '') AS stem,
           strip_accents(lower(substring(
               t.text, greatest(s.start_, v.start_ - {NEAR_CHARS}) + 1,
               least(s.end_, v.end_ + {NEAR_CHARS}) - greatest(s.start_, v.start_ - {NEAR_CHARS})
           ))) AS near
    FROM event AS v JOIN sentence AS s ON s.article_no = v.article_no AND s.sentence_no = v.sentence_no
    JOIN article_text AS t ON t.article_no = v.article_no
    WHERE coalesce(earliest, latest) IS NOT NULL
        AND (on_timeline OR list_contains(?::VARCHAR[], v.type)));
"""
# Words, and names for half as much again; each weighed by how rare it is among what is told.
_WORDS = rf"""
CREATE TEMP TABLE told_word AS
WITH written AS (
    SELECT i, regexp_replace(word, '{_ENDING}', '') AS word FROM (
        SELECT i, unnest(regexp_extract_all(near, '[\p{{L}}]{{3,}}|[0-9][0-9,.]*')) AS word FROM told)),
every AS (
    SELECT i, 'word ' || word AS word, 1 AS counts FROM written WHERE NOT list_contains(?::VARCHAR[], word)
    UNION SELECT i, 'name ' || entity_no, 1.5 FROM told_name
    UNION SELECT i, 'place ' || place_no, 1 FROM told WHERE place_no IS NOT NULL),
known AS (
    SELECT word, (row_number() OVER (ORDER BY word) - 1)::BIGINT AS word_no, count(*) AS n,
           ln(((SELECT count(*) FROM told) + {BACKGROUND}) / count(*)) AS rare
    FROM every GROUP BY word)
SELECT i, word_no, n > 1 AS shared, (counts * rare)::FLOAT AS weight,
       row_number() OVER (PARTITION BY i ORDER BY counts * rare DESC, word) - 1 AS nth
FROM every JOIN known USING (word) QUALIFY nth < {WORDS};
"""
_NAMES = f"""
CREATE TEMP TABLE told_name AS
SELECT i, entity_no, row_number() OVER (PARTITION BY i ORDER BY entity_no) - 1 AS nth FROM (
    SELECT i, entity_no FROM told JOIN mention USING (article_no, sentence_no)
    UNION SELECT i, entity_no FROM told JOIN participant USING (event_no) WHERE entity_no IS NOT NULL
) QUALIFY nth < {NAMES};
CREATE TEMP TABLE about AS
SELECT article_no, entity_no,
       row_number() OVER (PARTITION BY article_no ORDER BY n DESC, entity_no) - 1 AS nth
FROM (SELECT article_no, entity_no, count(*) AS n FROM mention GROUP BY ALL) QUALIFY nth < {AROUND};
"""
# A story keeps its id as long as the article that told it first is there.
_STORIES = """
CREATE TEMP TABLE story_of AS
SELECT row_number() OVER (ORDER BY first_told)::INTEGER AS story_no, first_row, first_told
FROM (
    SELECT first_row, arg_min(
            article_id || ':' || start_, (coalesce(day, DATE '9999-12-31'), article_id, start_)
        ) AS first_told
    FROM same JOIN told USING (i) JOIN event USING (event_no)
    JOIN article ON article.article_no = event.article_no
    GROUP BY first_row HAVING count(*) > 1);
INSERT INTO story SELECT story_no, 'story:' || left(sha256(first_told), 16) FROM story_of ORDER BY story_no;
INSERT INTO story_event
SELECT event_no, story_no FROM same JOIN told USING (i) JOIN story_of USING (first_row) ORDER BY ALL;
DROP TABLE told; DROP TABLE told_word; DROP TABLE told_name; DROP TABLE about; DROP TABLE story_of;
"""


def put_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Put the stories of the events into their tables."""
    connection.execute(_TOLD, [list(_TOLD_AGAIN)])
    connection.execute(_NAMES)
    connection.execute(_WORDS, [_STOP.split()])
    first = groups(_told(connection))
    connection.register("same", pa.table({"i": np.arange(len(first)), "first_row": first}))
    connection.execute(_STORIES)
    connection.unregister("same")


def _told(connection: duckdb.DuckDBPyConnection) -> Told:
    rows = _columns(
        connection,
        f"""SELECT date_diff('day', DATE '1970-01-01', first)::BIGINT AS first,
            date_diff('day', DATE '1970-01-01', last)::BIGINT AS last, sentence_no::BIGINT AS sentence,
            type IN {_BROAD} AS broad, dense_rank() OVER (ORDER BY type) AS type,
            dense_rank() OVER (ORDER BY stem) AS stem
        FROM told ORDER BY i""",
    )
    n = len(rows["first"])
    words = _columns(connection, "SELECT i, nth, word_no, shared, weight FROM told_word")
    weights = _matrix(words, "weight", n, WORDS, 0).astype(np.float32)
    names = _columns(connection, "SELECT i, nth, entity_no FROM told_name")
    around = _columns(connection, "SELECT i, nth, entity_no FROM told JOIN about USING (article_no)")
    return Told(
        **rows,
        words=_matrix(words, "word_no", n, WORDS, -1).astype(np.int64),
        weights=weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9),
        shared=_matrix(words, "shared", n, WORDS, 0).astype(np.bool_),
        names=_matrix(names, "entity_no", n, NAMES, -1).astype(np.int64),
        around=_matrix(around, "entity_no", n, AROUND, -1).astype(np.int64),
    )


def _columns(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[str, NDArray[Any]]:
    return {name: np.asarray(values) for name, values in connection.execute(sql).fetchnumpy().items()}


def _matrix(
    rows: dict[str, NDArray[Any]], column: str, n: int, width: int, empty: int
) -> NDArray[np.float64]:
    """Spread rows (`i`, `nth` and a column) over a matrix with a row an event."""
    found = np.full((n, width), empty, dtype=np.float64)
    found[rows["i"], rows["nth"]] = rows[column]
    return found
