import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.corpus.store import Corpus
from dashboard.errors import CorpusError
from dashboard.records import Correction, Outlet, Reject
from tests.made import AT, bare, parsed

LATER = AT + timedelta(hours=1)
APPENDING = """
import sys
from pathlib import Path
from dashboard.corpus.store import Corpus
from tests.made import AT, bare
corpus = Corpus.open(Path(sys.argv[1]))
for number in range(5):
    corpus.append([bare(f"{sys.argv[2]}-{number}")], [None], at=AT)
"""


@pytest.fixture
def corpus(tmp_path):
    return Corpus.create(tmp_path / "corpus", name="desk", timezone="Europe/Berlin")


def in_order(corpus):
    return sorted(corpus.articles(), key=lambda found: found.article.id)


def test_articles_come_back_whole(corpus):
    articles = [parsed(1), bare(2, "Nul \0 and \x03 and \u2028 stay.")]
    corpus.append(articles, [b"signature", None], at=AT)
    assert in_order(corpus) == articles
    assert corpus.signatures(corpus.snapshot()) == [("id1", "2022-12-10", b"signature")]


def test_of_two_parses_the_newest_counts(corpus):
    corpus.append([bare(1), parsed(2, pipeline="p2")], [None, None], at=LATER)
    corpus.append([parsed(1, pipeline="p0")], [None], at=AT)
    assert corpus.known() == {"id1": "p1", "id2": "p2"}
    assert in_order(corpus) == [bare(1), parsed(2, pipeline="p2")]


def test_a_snapshot_stays_what_it_was(corpus):
    corpus.append([bare(1)], [None], at=AT)
    before = corpus.snapshot()
    corpus.append([bare(2)], [None], at=LATER)
    assert list(corpus.articles(before)) == [bare(1)]
    assert before.key < corpus.snapshot().key


def test_nothing_to_append_is_no_commit(corpus):
    before = corpus.snapshot()
    corpus.append([], [], at=AT)
    corpus.replace_rejects([], root="a", at=AT)
    corpus.put_outlets([], at=AT)
    assert corpus.snapshot() == before


def test_a_path_loaded_again_replaces_its_rejects_only(corpus):
    corpus.replace_rejects([Reject("a/x.csv", 3, "no text")], root="it's a", at=AT)
    corpus.replace_rejects([Reject("b.txt", None, "empty")], root="b", at=AT)
    assert [reject.path for reject in corpus.rejects()] == ["a/x.csv", "b.txt"]
    corpus.replace_rejects([], root="it's a", at=LATER)
    assert corpus.rejects() == [Reject("b.txt", None, "empty")]


def test_an_outlet_is_as_put_down_last(corpus):
    corpus.put_outlets([Outlet("TASS", "RU"), Outlet("AFP")], at=AT)
    corpus.put_outlets([Outlet("AFP", "FR", files=("afp/*",))], at=LATER)
    assert corpus.outlets() == [Outlet("AFP", "FR", files=("afp/*",)), Outlet("TASS", "RU")]


def test_corrections_are_kept_in_their_order(corpus):
    first = Correction("c1", "2024-01-01T00:00:00Z", "me", "merge", "person:a", "person:b")
    undo = Correction("c2", "2024-01-02T00:00:00Z", "me", "undo", "person:a", None, undoes="c1")
    corpus.append_correction(undo)
    corpus.append_correction(first)
    assert corpus.corrections() == [first, undo]


def test_opening_again_finds_name_and_zone(corpus):
    again = Corpus.create(corpus.path, name="another", timezone="UTC")
    assert (again.name, again.timezone) == ("desk", "Europe/Berlin")


def test_two_processes_append_at_once(corpus):
    runs = [
        subprocess.Popen([sys.executable, "-c", APPENDING, str(corpus.path), name]) for name in ("one", "two")
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    assert len(list(corpus.articles())) == 10


def test_many_small_files_become_few(corpus):
    for number in range(4):
        corpus.append([bare(number)], [None], at=AT)
    corpus.compact(above=4)
    assert len(corpus.snapshot().files) == 4
    corpus.compact(above=3)
    assert len(corpus.snapshot().files) == 1
    assert len(list(corpus.articles())) == 4


def test_a_folder_without_a_corpus_says_how_to_make_one(tmp_path):
    with pytest.raises(CorpusError, match="dateline ingest"):
        Corpus.open(tmp_path / "none")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "x"}', '{"format": 1, "name": "a"}'])
def test_a_damaged_head_is_named(corpus, content):
    (corpus.path / "corpus.json").write_text(content)
    with pytest.raises(CorpusError, match=r"corpus\.json cannot be read"):
        Corpus.open(corpus.path)


def test_a_corpus_of_a_newer_version_is_refused(corpus):
    head = {"format": 99, "name": "a", "timezone": "UTC"}
    (corpus.path / "corpus.json").write_text(json.dumps(head))
    with pytest.raises(CorpusError, match="update Dateline"):
        Corpus.open(corpus.path)


def test_a_lost_file_is_named(corpus):
    corpus.append([bare(1)], [None], at=AT)
    Path(corpus.snapshot().files[0]).unlink()
    with pytest.raises(CorpusError, match="restore it from a backup"):
        list(corpus.articles())


def test_a_lost_table_is_named(corpus):
    (corpus.path / "store" / "parsed_article").rename(corpus.path / "elsewhere")
    with pytest.raises(CorpusError, match="parsed_article"):
        corpus.known()


def test_a_place_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CorpusError, match="cannot be made"):
        Corpus.create(tmp_path / "file", name="a", timezone="UTC")


@pytest.mark.parametrize("name", ["a b", "a#b", "Ünïcode 日本", "it's", "a*b", "a(b)"])
def test_a_corpus_may_have_an_odd_name(tmp_path, name):
    corpus = Corpus.create(tmp_path / name, name=name, timezone="UTC")
    corpus.append([bare(1)], [None], at=AT)
    assert list(corpus.articles()) == [bare(1)]


@pytest.mark.parametrize("name", ["50%20", "what?", "a[b]", "a|b", "a^b", "a\\b"])
def test_a_name_that_the_store_cannot_hold_is_refused(tmp_path, name):
    with pytest.raises(CorpusError, match="choose another"):
        Corpus.create(tmp_path / name, name="a", timezone="UTC")
