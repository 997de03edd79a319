"""An article that is removed for good is in no file of the corpus any more."""

import json
from dataclasses import replace

import pytest

from dashboard.corpus.store import Corpus
from dashboard.errors import CorpusError
from dashboard.explorer.opening import open_explorer
from dashboard.ingest import ingest, take_down
from dashboard.records import Correction
from dashboard.settings import Settings

URL = "https://outlet.example/secret"
SECRET = "The heron Wilhelmina slept in a bathtub in Novi Sad"
ARTICLES = [
    {"id": 1, "url": URL, "date": "2022-12-10", "text": f"{SECRET}, Ann Lee said."},
    {"id": 2, "url": URL, "date": "2022-12-11", "text": f"{SECRET} for weeks, Ann Lee said. It left."},
    {"id": 3, "url": "https://outlet.example/rain", "text": "It rained in Belgrade, Bob Ray said."},
]


@pytest.fixture
def settings(tmp_path):
    return replace(Settings.from_environment({}), home=tmp_path, corpus=tmp_path / "corpus", processes=1)


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "given.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in ARTICLES), encoding="utf-8")
    return path


def files_with(folder, phrase):
    """The files that hold a phrase: its words one by one too, since an index keeps them so."""
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        if any(part.lower().encode() in data for part in (phrase, "Wilhelmina", "bathtub")):
            found.append(path)
    return found


def secret_id(settings):
    return (
        open_explorer(settings.corpus)
        .frame(
            "SELECT article_id FROM article JOIN article_text USING (article_no) WHERE text LIKE '%Wilhel%'"
        )["article_id"]
        .iat[0]
    )


def span(article, start=10, end=20, text="Wilhelmina"):
    return {"article": article, "kind": "mention", "start": start, "end": end, "text": text}


def test_no_file_holds_a_phrase_of_it(settings, given):
    ingest([given], settings)
    corpus = Corpus.open(settings.corpus)
    corpus.compact(above=0)
    opened = open_explorer(settings.corpus)  # somebody reads meanwhile
    article = secret_id(settings)
    about = json.dumps({"spans": [span(article)]})
    corpus.append_correction(Correction("c1", "2024-01-01T00:00:00Z", "me", "hide_mention", about, None))
    assert len(files_with(settings.corpus, SECRET)) >= 4  # store, its log, explorer, words, corrections
    meta = take_down([article], settings, why="court order")
    assert files_with(settings.corpus, SECRET) == []
    assert (meta["articles"], meta["versions"]) == ("1", "0")
    assert Corpus.open(settings.corpus).corrections() == []
    assert not opened.usable
    assert open_explorer(settings.corpus).matching("belgrade") == [1]


def test_it_is_not_loaded_again_nor_is_a_new_version_of_it(settings, given):
    ingest([given], settings)
    take_down([secret_id(settings)], settings, why="court order")
    newer = {"url": URL + "#top", "text": f"{SECRET}. Now a third text."}
    given.write_text(given.read_text(encoding="utf-8") + json.dumps(newer), encoding="utf-8")
    report = ingest([given], settings)
    assert (report.loaded, report.known) == (0, 1)
    assert [reject.line for reject in report.rejects] == [1, 2, 4]
    assert "removed for good" in report.rejects[0].reason
    assert "court order" in report.rejects[0].reason
    assert files_with(settings.corpus, SECRET) == []


def test_corrections_of_other_articles_stay(settings, given):
    ingest([given], settings)
    corpus, article = Corpus.open(settings.corpus), secret_id(settings)
    both = json.dumps({"spans": [span(article), span("other", text="Ann Lee")]})
    corpus.append_correction(
        Correction("c1", "2024-01-01T00:00:00Z", "me", "hide_mention", both, None),
        Correction("c2", "2024-01-02T00:00:00Z", "me", "hide_entity", '{"entity":"person:x"}', None),
    )
    take_down([article], settings)
    kept = Corpus.open(settings.corpus).corrections()
    assert [one.id for one in kept] == ["c1", "c2"]
    assert json.loads(kept[0].target) == {"spans": [span("other", text="Ann Lee")]}


def test_articles_can_be_added_afterwards(settings, given, tmp_path):
    ingest([given], settings)
    take_down([secret_id(settings)], settings)
    (tmp_path / "more.txt").write_text("Snow fell in Nis on Monday.", encoding="utf-8")
    assert ingest([tmp_path / "more.txt"], settings).loaded == 1
    assert open_explorer(settings.corpus).meta["articles"] == "2"


def test_what_is_not_there_is_removed_without_effect(settings, given):
    ingest([given], settings)
    assert take_down(["none"], settings)["articles"] == "2"


def test_a_damaged_list_of_what_was_removed_stops_a_load(settings, given):
    ingest([given], settings)
    (settings.corpus / "removed.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"removed\.jsonl"):
        ingest([given], settings)
