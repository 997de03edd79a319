"""From the nested rows of the store to the flat tables of the explorer, in SQL, in this order.

Every choice among several values (which name, which label) is the most frequent one, ties broken by the
value itself, so that the same articles give the same tables however they were loaded.
"""

from dataclasses import dataclass


def _favourite(table: str, key: str, column: str, weight: str = "1") -> str:
    """Write the subquery for the value of a column that is most frequent for each key."""
    return (
        f"(SELECT {key}, max_by({column}, (n, {column})) AS {column} FROM "
        f"(SELECT {key}, {column}, sum({weight}) AS n FROM {table} WHERE {column} IS NOT NULL "
        f"GROUP BY {key}, {column}) GROUP BY {key})"
    )


# On one line; what is longer than any name is a run of words that nobody types.
_WRITTEN = r"left(trim(regexp_replace({}, '\s+', ' ', 'g')), 200)"


def _aliases(thing: str, table: str, mentions: str) -> str:
    """Write the statement that counts how each thing is written; its name stands there in any case."""
    return f"""
INSERT INTO {table}
SELECT {thing}_no, written, strip_accents(lower(written)), sum(n)
FROM (
    SELECT {thing}_id, {_WRITTEN.format("written")} AS written, 1 AS n FROM {mentions}
    UNION ALL SELECT {thing}_id, {_WRITTEN.format("name")}, 0 FROM {thing}
) JOIN {thing} USING ({thing}_id)
WHERE written <> '' GROUP BY {thing}_no, written ORDER BY ALL;
"""


def _in_sentence(table: str) -> str:
    """Write the join that finds the sentence in which a span starts."""
    return f"{table} AS a ASOF JOIN sentence_from AS s ON a.article_no = s.article_no AND a.start_ >= s.from_"


# The newest parse of each article, numbered by day: a period is a range of numbers, and scans skip the rest.
# Of several versions of an article the newest alone is one: nothing is read out of the others.
_CHOSEN = """
CREATE TEMP TABLE newest_parse AS
SELECT * FROM (
    SELECT id, day, published, filename, file_row_number,
           row_number() OVER (PARTITION BY id ORDER BY parsed_at DESC, filename, file_row_number) AS nth,
           min(parsed_at) OVER (PARTITION BY id) AS loaded_at
    FROM read_parquet(getvariable('files'), filename = true, file_row_number = true)
) WHERE nth = 1;
CREATE TEMP TABLE chosen AS
SELECT row_number() OVER (ORDER BY day NULLS LAST, published, id)::INTEGER AS article_no, id, filename,
       file_row_number
FROM newest_parse WHERE id NOT IN (SELECT id FROM superseded);
CREATE TEMP VIEW parsed AS
SELECT c.article_no, p.*
FROM read_parquet(getvariable('files'), filename = true, file_row_number = true) AS p
JOIN chosen AS c USING (filename, file_row_number);
"""

_ARTICLES = r"""
INSERT INTO article
SELECT p.article_no, p.id, title, title_inferred, published, try_cast(day AS DATE), outlet, outlet_inferred,
       author, url, language, input_id, path, line, unparsed,
       len(regexp_extract_all(text, '\S+')), first.article_no
FROM parsed AS p
LEFT JOIN copies ON copies.id = p.id AND copies.first <> p.id
LEFT JOIN chosen AS first ON first.id = copies.first
ORDER BY p.article_no;
INSERT INTO article_text SELECT article_no, text FROM parsed ORDER BY article_no;
"""

_VERSIONS = """
INSERT INTO version
SELECT c.article_no, p.id, p.title, p.published, try_cast(p.day AS DATE), n.loaded_at::TIMESTAMP, p.text
FROM superseded AS s JOIN chosen AS c ON c.id = s.newest JOIN newest_parse AS n ON n.id = s.id
JOIN read_parquet(getvariable('files'), filename = true, file_row_number = true) AS p
    ON p.filename = n.filename AND p.file_row_number = n.file_row_number
ORDER BY c.article_no, s.nth;
DROP TABLE newest_parse;
"""

# A parsed article without sentences is one sentence, so that whatever was found in it can be shown.
_SENTENCES = """
INSERT INTO sentence
SELECT article_no, row_number() OVER (ORDER BY article_no, s[1], s[2]), s[1], s[2]
FROM (
    SELECT article_no,
           unnest(CASE WHEN len(sentences) = 0 THEN [[0, length(text)]] ELSE sentences END) AS s
    FROM parsed WHERE unparsed IS NULL
) ORDER BY ALL;
CREATE TEMP TABLE sentence_from AS
SELECT article_no, sentence_no,
       CASE WHEN sentence_no = min(sentence_no) OVER (PARTITION BY article_no) THEN 0 ELSE start_ END AS from_
FROM sentence;
"""

_ENTITIES = f"""
CREATE TEMP TABLE named AS
SELECT article_no, e.start AS start_, e.end AS end_, e.label, e.name, e.entity_id, e.country,
       substring(text, e.start + 1, e.end - e.start) AS written, e.method, e.score
FROM (SELECT article_no, text, unnest(entities) AS e FROM parsed);
INSERT INTO entity
SELECT row_number() OVER (ORDER BY n_articles DESC, n_mentions DESC, entity_id), entity_id, name, label,
       country, n_articles, n_mentions
FROM (
    SELECT entity_id, count(DISTINCT article_no) AS n_articles, count(*) AS n_mentions
    FROM named GROUP BY entity_id
)
JOIN {_favourite("named", "entity_id", "name")} USING (entity_id)
JOIN {_favourite("named", "entity_id", "label")} USING (entity_id)
LEFT JOIN {_favourite("named", "entity_id", "country")} USING (entity_id)
ORDER BY ALL;
INSERT INTO mention
SELECT row_number() OVER (ORDER BY a.article_no, start_, end_, entity_no), a.article_no, sentence_no,
       entity_no, start_, end_, a.label, method, score
FROM {_in_sentence("named")} JOIN entity USING (entity_id)
ORDER BY ALL;
{_aliases("entity", "alias", "named")}DROP TABLE named;
INSERT INTO entity_day
SELECT entity_no, day, count(DISTINCT article_no), count(*)
FROM mention JOIN article USING (article_no) GROUP BY entity_no, day ORDER BY entity_no, day;
"""

_DATES = f"""
INSERT INTO date_mention
SELECT row_number() OVER (ORDER BY a.article_no, start_, end_, value), a.article_no, sentence_no, start_,
       end_, type, value, precision, earliest, latest, anchor, method, score
FROM {
    _in_sentence('''(
    SELECT article_no, d.start AS start_, d.end AS end_, d.type, d.date.value, d.date.precision,
           try_cast(d.date.earliest AS DATE) AS earliest, try_cast(d.date.latest AS DATE) AS latest,
           d.anchor, d.method, d.score
    FROM (SELECT article_no, unnest(dates) AS d FROM parsed)
)''')
}
ORDER BY ALL;
"""

_PLACES = f"""
CREATE TEMP TABLE located AS
SELECT article_no, p.start AS start_, p.end AS end_, p.name, p.place, p.place.place_id AS place_id,
       substring(text, p.start + 1, p.end - p.start) AS written, p.candidates, p.method, p.score
FROM (SELECT article_no, text, unnest(places) AS p FROM parsed);
INSERT INTO place
SELECT row_number() OVER (ORDER BY count(*) DESC, p.place_id), p.place_id, min(p.name), min_by(p.lat, p.name),
       min_by(p.lon, p.name), min(p.country), min(p.admin1), min(p.kind)
FROM (
    SELECT place AS p FROM located
    UNION ALL SELECT e.place FROM (SELECT unnest(events) AS e FROM parsed)
) WHERE p IS NOT NULL AND p.place_id IS NOT NULL GROUP BY p.place_id ORDER BY ALL;
INSERT INTO place_mention
SELECT row_number() OVER (ORDER BY a.article_no, start_, end_, a.name), a.article_no, sentence_no, place_no,
       a.name, start_, end_,
       list_transform(
           a.candidates,
           lambda c: struct_pack(name := c.name, lat := c.lat, lon := c.lon, country := c.country)
       ),
       method, score
FROM {_in_sentence("located")} LEFT JOIN place ON place.place_id = a.place.place_id
ORDER BY ALL;
{_aliases("place", "place_alias", "located")}DROP TABLE located;
"""

_QUOTES = f"""
CREATE TEMP TABLE cited AS
SELECT article_no, s.id AS source_id, s.name, s.kind, s.role, s.country, s.statements
FROM (SELECT article_no, unnest(sources) AS s FROM parsed);
INSERT INTO source
SELECT row_number() OVER (ORDER BY statements DESC, source_id), source_id, name, kind, role, country,
       entity_no
FROM (SELECT source_id, sum(statements) AS statements FROM cited GROUP BY source_id)
JOIN {_favourite("cited", "source_id", "name", "statements")} USING (source_id)
JOIN {_favourite("cited", "source_id", "kind", "statements")} USING (source_id)
LEFT JOIN {_favourite("cited", "source_id", "role", "statements")} USING (source_id)
LEFT JOIN {_favourite("cited", "source_id", "country", "statements")} USING (source_id)
LEFT JOIN (SELECT entity_id AS source_id, entity_no FROM entity) USING (source_id)
ORDER BY ALL;
INSERT INTO quote
SELECT row_number() OVER (ORDER BY a.article_no, start_, end_, statement), a.article_no, sentence_no,
       dense_rank() OVER (ORDER BY a.article_no, statement), source_no, a.kind, start_, end_,
       speaker_text, speaker_start, speaker_end, cue_start, cue_end, addressee, method, score
FROM {
    _in_sentence('''(
    SELECT article_no, q.start AS start_, q.end AS end_, q.kind, q.speaker_text, q.speaker_start,
           q.speaker_end, q.speaker_id, q.cue_start, q.cue_end, q.addressee, q.group AS statement, q.method,
           q.score
    FROM (SELECT article_no, unnest(quotes) AS q FROM parsed)
)''')
} LEFT JOIN source ON source.source_id = a.speaker_id
ORDER BY ALL;
INSERT INTO quote_role
SELECT DISTINCT quote_no, c.role
FROM quote JOIN source USING (source_no) JOIN cited AS c USING (article_no, source_id)
WHERE c.role IS NOT NULL ORDER BY ALL;
DROP TABLE cited;
"""

_EVENTS = f"""
CREATE TEMP TABLE happened AS
SELECT row_number() OVER (ORDER BY article_no, e.start, e.end, e.type) AS event_no, article_no,
       e.start AS start_, e.end AS end_, e
FROM (SELECT article_no, unnest(events) AS e FROM parsed);
INSERT INTO event
SELECT event_no, a.article_no, sentence_no, start_, end_, e.trigger, e.type, e.date.value, e.date.precision,
       try_cast(e.date.earliest AS DATE), try_cast(e.date.latest AS DATE), e.date_method, e.status,
       e.reported_by, place_no, e.on_timeline, e.method, e.score
FROM {_in_sentence("happened")} LEFT JOIN place ON place.place_id = e.place.place_id
ORDER BY ALL;
INSERT INTO participant
SELECT event_no, entity_no, p.name, p.role
FROM (SELECT event_no, unnest(e.participants) AS p FROM happened)
LEFT JOIN entity ON entity.entity_id = p.entity_id
ORDER BY event_no, p.role, p.name;
DROP TABLE happened;
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the derivation and what it makes."""

    makes: str
    sql: str


STEPS = (
    Step("newest parses", _CHOSEN),
    Step("articles", _ARTICLES),
    Step("versions", _VERSIONS),
    Step("sentences", _SENTENCES),
    Step("entities", _ENTITIES),
    Step("dates", _DATES),
    Step("places", _PLACES),
    Step("sources and quotes", _QUOTES),
    Step("events", _EVENTS),
)
# Outlets stand in the articles too: one without a row of its own is known by name alone.
OUTLETS = """
INSERT INTO outlet
SELECT outlet, NULL, NULL, NULL, NULL, false FROM article
WHERE outlet IS NOT NULL AND outlet NOT IN (SELECT name FROM outlet)
GROUP BY outlet ORDER BY outlet;
"""
PIPELINE = """
INSERT INTO meta
SELECT 'pipeline', pipeline FROM parsed GROUP BY pipeline ORDER BY count(*) DESC, pipeline LIMIT 1;
"""
COUNTS = """
INSERT INTO meta SELECT 'articles', count(*)::VARCHAR FROM article;
INSERT INTO meta SELECT 'copies', count(copy_of)::VARCHAR FROM article;
INSERT INTO meta SELECT 'versions', count(*)::VARCHAR FROM version;
INSERT INTO meta SELECT 'words', coalesce(sum(n_words), 0)::VARCHAR FROM article;
"""
