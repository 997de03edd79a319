import json

import pytest

from dashboard.corpus.store import Corpus
from dashboard.errors import CorpusError
from dashboard.shelf import corpora, delete, folder_of, room_for


def put(home, key, name):
    (home / key).mkdir(parents=True)
    (home / key / "corpus.json").write_text(json.dumps({"name": name}), encoding="utf-8")


def test_corpora_are_listed_by_name_and_what_is_none_is_not(tmp_path):
    put(tmp_path, "b", "Élections")
    put(tmp_path, "a", "floods")
    put(tmp_path, ".jobs", "no corpus")
    (tmp_path / "empty").mkdir()
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "corpus.json").write_text("{")
    assert [(one.key, one.name) for one in corpora(tmp_path)] == [
        ("damaged", "damaged"),
        ("a", "floods"),
        ("b", "Élections"),
    ]
    assert corpora(tmp_path / "none") == []


@pytest.mark.parametrize(
    ("name", "key"),
    [("Floods 2024", "floods-2024"), ("../../etc/passwd", "etc-passwd"), ("日本", "日本"), ("…", "corpus")],
)
def test_a_name_becomes_a_folder_below_the_home(tmp_path, name, key):
    folder = room_for(tmp_path, name)
    assert folder == tmp_path / key
    Corpus.create(folder, name=name, timezone="UTC")
    assert [(one.key, one.name) for one in corpora(tmp_path)] == [(key, name)]
    assert folder_of(tmp_path, key) == folder


@pytest.mark.parametrize(
    ("name", "said"), [(" ", "needs a name"), ("a" * 61, "61 characters"), ("fLOODS", "already")]
)
def test_a_name_that_is_none_or_taken_is_refused(tmp_path, name, said):
    put(tmp_path, "x", "Floods")
    with pytest.raises(CorpusError, match=said):
        room_for(tmp_path, name)


@pytest.mark.parametrize("key", ["none", "", ".", "..", "../outside", "/etc", ".hidden", "a/b"])
def test_a_key_leads_nowhere_else(tmp_path, key):
    put(tmp_path, "outside", "Outside")
    put(tmp_path, "home/.hidden", "Hidden")
    for act in (folder_of, delete):
        with pytest.raises(CorpusError, match="no corpus"):
            act(tmp_path / "home", key)
    assert (tmp_path / "outside" / "corpus.json").exists()


def test_a_deleted_corpus_is_gone_and_what_an_ended_run_left_too(tmp_path):
    put(tmp_path, "a", "A")
    put(tmp_path, "b", "B")
    put(tmp_path, ".deleted-c-1", "C")
    delete(tmp_path, "a")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
