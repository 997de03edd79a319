import gc

import duckdb
import pytest

from dashboard.errors import CorpusError
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer, newest_version, open_explorer
from tests.made import AT, bare


def put(corpus, number):
    corpus.append([bare(number)], [None], at=AT)
    return build(corpus, at=AT)


def names(corpus):
    return sorted(path.name for path in (corpus.path / "explorer").iterdir())


def count(explorer):
    return explorer.frame("SELECT count(*) AS n FROM article")["n"].iat[0]


def test_the_newest_is_opened_once_for_all(corpus):
    put(corpus, 1)
    first = open_explorer(corpus.path)
    assert open_explorer(corpus.path) is first
    put(corpus, 2)
    second = open_explorer(corpus.path)
    assert (count(first), count(second)) == (1, 2)
    assert newest_version(corpus.path) == second.version > first.version
    assert first.key != second.key


def test_one_in_use_stays_until_nobody_uses_it(corpus):
    held = Explorer(put(corpus, 1))
    put(corpus, 2)
    assert held.version in names(corpus)
    assert held.matching("rained") == [1]
    held.close()
    put(corpus, 3)
    assert len(names(corpus)) == 1


def test_one_that_nobody_refers_to_any_more_is_let_go(corpus):
    put(corpus, 1)
    left = open_explorer(corpus.path).version
    put(corpus, 2)
    open_explorer(corpus.path)  # takes the place of the first, to which nobody refers then
    gc.collect()
    put(corpus, 3)
    assert left not in names(corpus)
    assert len(names(corpus)) == 2


def test_a_corpus_that_took_the_place_of_another_is_not_mistaken_for_it(corpus):
    first = Explorer(put(corpus, 1))
    first.path.rename(corpus.path / "away")
    assert not first.usable
    put(corpus, 1)
    assert open_explorer(corpus.path).path.exists()
    first.close()


def test_what_a_crash_left_half_built_is_removed(corpus):
    half = corpus.path / "explorer" / ".building-1-abc"
    half.mkdir(parents=True)
    (half / "explorer.duckdb").write_bytes(b"half")
    put(corpus, 1)
    assert not half.exists()


def test_one_of_another_layout_is_passed_over(corpus):
    path = put(corpus, 1)
    path.rename(path.with_name("99999999-000000-000000-otherlay"))
    assert newest_version(corpus.path) is None
    with pytest.raises(CorpusError, match="has no explorer"):
        open_explorer(corpus.path)


def test_a_corpus_without_explorer_says_how_to_make_one(tmp_path):
    with pytest.raises(CorpusError, match="dateline ingest"):
        open_explorer(tmp_path)


def test_a_damaged_database_is_named(corpus):
    path = put(corpus, 1)
    (path / "explorer.duckdb").write_bytes(b"not a database")
    with pytest.raises(CorpusError, match=r"damaged .* remove that folder"):
        open_explorer(corpus.path)


def test_a_damaged_index_is_named(corpus):
    path = put(corpus, 1)
    (path / "words.sqlite").write_bytes(b"not a database, not at all")
    explorer = Explorer(path)
    with pytest.raises(CorpusError, match=r"damaged .* remove that folder"):
        explorer.matching("rain")
    explorer.close()


@pytest.fixture(scope="module")
def one(explorer_of):
    return explorer_of(bare(1))


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE x (a INTEGER)",
        "DELETE FROM article",
        "SELECT * FROM read_csv('/etc/passwd')",
        "ATTACH '/tmp/other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_nothing_can_be_changed_or_reached(one, sql):
    with pytest.raises(duckdb.Error):
        one.frame(sql)


def test_values_are_bound_by_place_or_by_name(one):
    by_place = one.frame("SELECT article_id FROM article WHERE article_no IN (SELECT unnest(?))", [[1, 2]])
    by_name = one.frame("SELECT article_id FROM article WHERE outlet = $outlet", {"outlet": "Izvestia"})
    assert by_place.values.tolist() == by_name.values.tolist() == [["id1"]]
