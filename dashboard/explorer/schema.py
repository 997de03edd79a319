"""The tables of the explorer (DuckDB), one row a thing. `*_no` are dense numbers of one explorer.

What leaves the explorer (URLs, corrections, exports) uses the stable ids: `article_id`, `entity_id`,
    `place_id`, `source_id`. The text itself is here (`article_text`) for sentences,
    and in SQLite FTS5 for search.
"""

TABLES = """
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);  -- store version, pipeline, zone, built_at …
CREATE TABLE article (
    article_no INTEGER PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL, title_inferred BOOLEAN NOT NULL,
    published VARCHAR,                -- as loaded
    day DATE,                         -- in the corpus's time zone; NULL: undated
    outlet VARCHAR,                   -- NULL: unknown
    outlet_inferred BOOLEAN NOT NULL,
    author VARCHAR, url VARCHAR, language VARCHAR, input_id VARCHAR,
    path VARCHAR, line INTEGER,
    unparsed VARCHAR,                 -- why nothing was read out of it; NULL: parsed
    n_words INTEGER NOT NULL,
    copy_of INTEGER                   -- the earliest near-identical copy; NULL: none, or it is that one
);
CREATE TABLE article_text (article_no INTEGER NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE version (                -- earlier versions of an article, oldest first; nothing counts them
    article_no INTEGER NOT NULL,      -- the newest version, which counts
    article_id VARCHAR NOT NULL,      -- its own
    title VARCHAR NOT NULL, published VARCHAR, day DATE,
    loaded_at TIMESTAMP NOT NULL,     -- first
    text VARCHAR NOT NULL
);
CREATE TABLE sentence (
    article_no INTEGER NOT NULL, sentence_no INTEGER NOT NULL, start_ INTEGER NOT NULL,
    end_ INTEGER NOT NULL
);
CREATE TABLE entity (
    entity_no INTEGER PRIMARY KEY,
    entity_id VARCHAR NOT NULL, name VARCHAR NOT NULL, label VARCHAR NOT NULL, country VARCHAR,
    n_articles INTEGER NOT NULL, n_mentions INTEGER NOT NULL
);
CREATE TABLE alias (                  -- how an entity is written, its name among them
    entity_no INTEGER NOT NULL, written VARCHAR NOT NULL,
    folded VARCHAR NOT NULL,          -- without case and diacritics: what a typed name is compared with
    n_mentions INTEGER NOT NULL
);
CREATE TABLE mention (
    mention_no INTEGER NOT NULL, article_no INTEGER NOT NULL, sentence_no INTEGER NOT NULL,
    entity_no INTEGER NOT NULL,
    start_ INTEGER NOT NULL, end_ INTEGER NOT NULL, label VARCHAR NOT NULL, method VARCHAR NOT NULL,
    score FLOAT NOT NULL
);
CREATE TABLE date_mention (
    date_no INTEGER NOT NULL, article_no INTEGER NOT NULL, sentence_no INTEGER NOT NULL,
    start_ INTEGER NOT NULL, end_ INTEGER NOT NULL,
    type VARCHAR NOT NULL, value VARCHAR NOT NULL, precision VARCHAR NOT NULL, earliest DATE, latest DATE,
    anchor VARCHAR NOT NULL, method VARCHAR NOT NULL, score FLOAT NOT NULL
);
CREATE TABLE place (
    place_no INTEGER PRIMARY KEY,
    place_id VARCHAR NOT NULL, name VARCHAR NOT NULL, lat DOUBLE NOT NULL, lon DOUBLE NOT NULL,
    country VARCHAR, admin1 VARCHAR, kind VARCHAR NOT NULL
);
CREATE TABLE place_alias (            -- how a place is written, its name among them
    place_no INTEGER NOT NULL, written VARCHAR NOT NULL, folded VARCHAR NOT NULL, n_mentions INTEGER NOT NULL
);
CREATE TABLE place_mention (
    place_mention_no INTEGER NOT NULL, article_no INTEGER NOT NULL, sentence_no INTEGER NOT NULL,
    place_no INTEGER,                 -- NULL: unplaced
    name VARCHAR NOT NULL,            -- of the place, else as written
    start_ INTEGER NOT NULL, end_ INTEGER NOT NULL,
    candidates STRUCT(name VARCHAR, lat DOUBLE, lon DOUBLE, country VARCHAR)[],
    method VARCHAR NOT NULL, score FLOAT NOT NULL
);
CREATE TABLE source (
    source_no INTEGER PRIMARY KEY,
    source_id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    role VARCHAR,                     -- the one written most often
    country VARCHAR,                  -- whose voice it is; NULL: not known
    entity_no INTEGER                 -- the entity that speaks; NULL: unnamed or a document
);
CREATE TABLE quote (
    quote_no INTEGER NOT NULL, article_no INTEGER NOT NULL, sentence_no INTEGER NOT NULL,
    statement_no INTEGER NOT NULL,    -- the parts of a split quotation share it: statements are counted by it
    source_no INTEGER,                -- NULL: unattributed
    kind VARCHAR NOT NULL, start_ INTEGER NOT NULL, end_ INTEGER NOT NULL,
    speaker_text VARCHAR, speaker_start INTEGER, speaker_end INTEGER, cue_start INTEGER, cue_end INTEGER,
    addressee VARCHAR, method VARCHAR NOT NULL, score FLOAT NOT NULL
);
CREATE TABLE quote_role (             -- what the article says its source is; where it says anything
    quote_no INTEGER NOT NULL, role VARCHAR NOT NULL
);
CREATE TABLE event (
    event_no INTEGER NOT NULL, article_no INTEGER NOT NULL, sentence_no INTEGER NOT NULL,
    start_ INTEGER NOT NULL, end_ INTEGER NOT NULL, trigger_ VARCHAR NOT NULL, type VARCHAR NOT NULL,
    value VARCHAR, precision VARCHAR, earliest DATE, latest DATE, date_method VARCHAR,  -- all NULL: undated
    status VARCHAR NOT NULL, reported_by VARCHAR, place_no INTEGER, on_timeline BOOLEAN NOT NULL,
    method VARCHAR NOT NULL, score FLOAT NOT NULL
);
CREATE TABLE participant (
    event_no INTEGER NOT NULL, entity_no INTEGER, name VARCHAR NOT NULL, role VARCHAR NOT NULL
);
CREATE TABLE story (                  -- the same event told several times, see explorer/stories.py
    story_no INTEGER PRIMARY KEY,
    story_id VARCHAR NOT NULL
);
CREATE TABLE story_event (event_no INTEGER NOT NULL, story_no INTEGER NOT NULL);  -- at most one story each
CREATE TABLE outlet (
    name VARCHAR NOT NULL, country VARCHAR, city VARCHAR, lat DOUBLE, lon DOUBLE,
    demo BOOLEAN NOT NULL
);
CREATE TABLE reject (path VARCHAR NOT NULL, line INTEGER, reason VARCHAR NOT NULL);
CREATE TABLE entity_day (
    entity_no INTEGER NOT NULL, day DATE, n_articles INTEGER NOT NULL, n_mentions INTEGER NOT NULL
);
"""
