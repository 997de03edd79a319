from datetime import timedelta

import pytest

from dashboard.errors import CorpusError
from dashboard.explorer.build import build, built
from dashboard.records import Outlet, ParsedArticle, Reject
from tests.made import AT, TEXT, article, bare, parsed

SPANS = ("mention", "date_mention", "place_mention", "quote", "event")
LATER = AT + timedelta(hours=1)


def column(explorer, sql):
    return explorer.frame(sql).iloc[:, 0].tolist()


def test_an_empty_corpus_has_an_explorer_of_empty_tables(explore):
    explorer = explore()
    assert explorer.meta["corpus"] == "desk"
    assert all(column(explorer, f"SELECT count(*) FROM {table}") == [0] for table in ("article", *SPANS))
    assert explorer.matching("rain") == []


def test_every_extraction_of_every_article_is_there_once(explore):
    explorer = explore(parsed(1), parsed(2))
    counts = {table: column(explorer, f"SELECT count(*) FROM {table}")[0] for table in SPANS}
    assert counts == {"mention": 4, "date_mention": 2, "place_mention": 4, "quote": 6, "event": 4}
    assert column(explorer, "SELECT count(DISTINCT statement_no) FROM quote") == [4]
    assert column(explorer, "SELECT count(*) FROM participant") == [4]


@pytest.fixture(scope="module")
def three(explorer_of):
    return explorer_of(parsed(1), bare(2), parsed(3))


@pytest.mark.parametrize("table", SPANS)
def test_each_lies_in_the_sentence_that_it_starts_in(three, table):
    astray = f"""
        SELECT count(*) FROM {table} x JOIN sentence s USING (sentence_no)
        WHERE x.article_no <> s.article_no OR x.start_ NOT BETWEEN s.start_ AND s.end_
    """
    assert column(three, astray) == [0]


def test_offsets_are_code_points_of_the_text(explore):
    shifted = "😀 é " + TEXT
    moved = bare(1, shifted)
    explorer = explore(moved, parsed(2))
    surface = """
        SELECT substring(text, start_ + 1, end_ - start_) FROM mention JOIN article_text USING (article_no)
        ORDER BY mention_no
    """
    assert column(explorer, surface) == ["Ann Lee", "Pristina"]
    whole = (
        "SELECT substring(text, start_ + 1, end_ - start_) FROM sentence JOIN article_text USING (article_no)"
    )
    assert shifted in column(explorer, whole)


def test_one_entity_stands_for_all_its_mentions(explore):
    explorer = explore(parsed(1, name="A. Lee"), parsed(2), parsed(3, day=None))
    found = explorer.frame("SELECT * FROM entity WHERE entity_id = 'person:ann-lee'").iloc[0]
    assert (found["name"], found.label, found.country) == ("Ann Lee", "PERSON", "GB")
    assert (found.n_articles, found.n_mentions) == (3, 3)


def test_the_rollup_is_the_count_of_the_mentions(explore):
    explorer = explore(parsed(1), parsed(2), parsed(3, day="2022-12-11"), parsed(4, day=None))
    counted = """
        SELECT entity_no, day, count(DISTINCT article_no) AS n_articles, count(*) AS n_mentions
        FROM mention JOIN article USING (article_no) GROUP BY ALL ORDER BY ALL
    """
    rollup = explorer.frame("SELECT * FROM entity_day ORDER BY ALL")
    assert rollup.astype(str).values.tolist() == explorer.frame(counted).astype(str).values.tolist()
    assert len(rollup) == 6


def test_a_source_has_the_role_that_is_written_most(explore):
    explorer = explore(
        parsed(1, role="Minister"), parsed(2, role="Minister"), parsed(3), parsed(4, role=None)
    )
    (source,) = explorer.frame("SELECT * FROM source JOIN entity USING (entity_no)").to_dict("records")
    assert (source["role"], source["kind"], source["entity_id"]) == ("Minister", "person", "person:ann-lee")
    assert column(explorer, "SELECT count(*) FROM quote WHERE source_no IS NULL") == [4]


def test_unplaced_and_undated_stay_so(explore):
    explorer = explore(parsed(1, day=None))
    unplaced = explorer.frame("SELECT name, candidates FROM place_mention WHERE place_no IS NULL")
    assert unplaced["name"].tolist() == ["Böb"]
    assert unplaced.candidates[0][0]["name"] == "Pristina"
    assert column(explorer, "SELECT trigger_ FROM event WHERE value IS NULL AND earliest IS NULL") == [
        "rained"
    ]
    assert column(explorer, "SELECT count(*) FROM article WHERE day IS NULL") == [1]


def test_articles_are_numbered_by_day_the_undated_last(explore):
    explorer = explore(bare(1, day=None), bare(2, day="2022-12-11"), bare(3, day="2021-01-01"))
    assert column(explorer, "SELECT article_id FROM article ORDER BY article_no") == ["id3", "id2", "id1"]


def test_of_two_parses_the_newest_is_shown(corpus, explore):
    corpus.append([parsed(1, pipeline="p0"), bare(2)], [None, None], at=AT - timedelta(days=1))
    explorer = explore(bare(1))
    assert column(explorer, "SELECT count(*) FROM article") == [2]
    assert column(explorer, "SELECT count(*) FROM mention") == [0]


def test_copies_point_to_the_earliest(explore):
    copies = {"id1": "id1", "id2": "id1", "id3": "id1"}
    explorer = explore(bare(1), bare(2), bare(3), bare(4), copies=copies)
    pairs = "SELECT c.article_id, f.article_id FROM article c JOIN article f ON f.article_no = c.copy_of"
    assert sorted(explorer.frame(pairs).values.tolist()) == [["id2", "id1"], ["id3", "id1"]]
    assert explorer.meta["copies"] == "2"


def test_what_was_not_parsed_is_there_and_found(explore):
    explorer = explore(ParsedArticle(article(1, "Дождь шёл весь день."), unparsed="language: ru"))
    assert column(explorer, "SELECT unparsed FROM article") == ["language: ru"]
    assert explorer.matching("дождь") == [1]
    assert explorer.text(1) == "Дождь шёл весь день."
    assert explorer.text(2) == ""


def test_a_text_is_kept_verbatim(explore):
    texts = ["Nul \0 in it", "\x03\x1b[31m", "a\r\nb\u2028c", "𝒜 😀"]
    explorer = explore(*(bare(number, text) for number, text in enumerate(texts)))
    assert [explorer.text(number) for number in range(1, 5)] == texts


def test_impossible_days_are_no_days(explore):
    explorer = explore(parsed(1, day="2022-02-31"))
    assert column(explorer, "SELECT count(*) FROM article WHERE day IS NULL") == [1]


def test_outlets_of_articles_stand_beside_those_described(corpus, explore):
    corpus.put_outlets([Outlet("TASS", "RU", "Moscow", 55.8, 37.6, demo=True)], at=AT)
    explorer = explore(bare(1, outlet="TASS"), bare(2, outlet="AFP"), bare(3, outlet=None))
    rows = explorer.frame("SELECT name, country, demo FROM outlet ORDER BY name").astype(object)
    assert rows.where(rows.notna(), None).values.tolist() == [["AFP", None, False], ["TASS", "RU", True]]


def test_rejects_are_listed(corpus, explore):
    corpus.replace_rejects([Reject("a.csv", 3, "no text"), Reject("b.txt", None, "empty")], root="a", at=AT)
    rows = explore(bare(1)).frame("SELECT path, line FROM reject ORDER BY path").astype(object)
    assert rows.where(rows.notna(), None).values.tolist() == [["a.csv", 3], ["b.txt", None]]


def test_the_same_state_is_not_built_again(corpus, explore):
    explorer = explore(bare(1))
    assert built(corpus, corpus.snapshot())
    before = (explorer.path / "explorer.duckdb").stat().st_mtime_ns
    assert build(corpus, at=LATER) == explorer.path
    assert (explorer.path / "explorer.duckdb").stat().st_mtime_ns == before


def test_a_lost_file_of_the_store_is_told(corpus, explore):
    explore(bare(1))
    for path in (corpus.path / "store" / "parsed_article").glob("*.parquet"):
        path.unlink()
    corpus.put_outlets([Outlet("AFP")], at=AT)
    with pytest.raises(CorpusError, match="lost files"):
        build(corpus, at=LATER)
    assert [path.name[0] for path in (corpus.path / "explorer").iterdir()] == ["0"]
