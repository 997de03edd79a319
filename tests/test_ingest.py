import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.corpus.store import Corpus
from dashboard.errors import CorpusError
from dashboard.explorer.opening import open_explorer
from dashboard.ingest import Options, ingest, refresh
from dashboard.readers import NamedFile
from dashboard.settings import Settings

RAIN = "Ann Lee said on Monday that it rained in Belgrade. The police were there."
# Twenty of these are a paragraph of some 60 words: long enough to be compared as copies.
FLOOD = (
    "The river Sava rose by two metres near Belgrade and Mayor {name} asked {n} people to leave their homes. "
)


@pytest.fixture
def settings(tmp_path):
    return replace(Settings.from_environment({}), home=tmp_path, corpus=tmp_path / "corpus", processes=1)


@pytest.fixture
def folder(tmp_path):
    """`folder({name: content})` writes files into one folder and returns it."""
    path = tmp_path / "articles"

    def write(files):
        for name, content in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(content, encoding="utf-8")
        return path

    return write


def lines(*articles):
    return "".join(json.dumps(each) + "\n" for each in articles)


def column(settings, sql):
    return open_explorer(settings.corpus).frame(sql).iloc[:, 0].tolist()


def test_what_is_given_is_loaded_and_counted(settings, folder):
    articles = folder(
        {
            "a.txt": f" date 2022-12-10 {RAIN}",
            "b.jsonl": lines({"text": "No day here.", "title": "B"}, {"title": "no text"}),
            "c.txt": "date: 2022-12-11\n\nВ Белграде весь день шёл дождь, сказала мэр города журналистам.",
        }
    )
    report = ingest([articles], settings)
    assert (report.loaded, report.known, report.undated, report.copies) == (3, 0, 2, 0)
    assert report.unparsed == {"language: ru": 1}
    assert [(Path(reject.path).name, reject.line) for reject in report.rejects] == [("b.jsonl", 2)]
    assert report.words > 20
    assert column(settings, "SELECT count(*) FROM article") == [3]
    assert column(settings, "SELECT line FROM reject") == [2]


def test_the_same_again_changes_nothing(settings, folder):
    articles = folder({"a.txt": RAIN, "b.txt": RAIN + " Twice."})
    ingest([articles], settings)
    before = Corpus.open(settings.corpus).snapshot()
    again = ingest([articles, articles], settings)
    assert (again.loaded, again.known) == (0, 4)
    assert Corpus.open(settings.corpus).snapshot() == before


def test_an_article_in_two_places_is_loaded_once(settings, folder):
    report = ingest([folder({"a.txt": RAIN, "again/b.txt": RAIN})], settings)
    assert (report.loaded, report.known) == (1, 1)


def test_what_is_new_is_added(settings, folder):
    ingest([folder({"a.txt": RAIN})], settings)
    report = ingest([folder({"b.txt": "Snow fell."})], settings)
    assert (report.loaded, report.known) == (1, 1)
    assert column(settings, "SELECT count(*) FROM article") == [2]


def test_a_mended_file_is_no_reject_any_more(settings, folder):
    assert len(ingest([folder({"a.jsonl": '{"text": '})], settings).rejects) == 1
    assert ingest([folder({"a.jsonl": lines({"text": RAIN})})], settings).rejects == ()
    assert column(settings, "SELECT count(*) FROM reject") == [0]


def test_copies_are_kept_and_point_to_the_earliest(settings, folder):
    first = "".join(FLOOD.format(name="Ann Lee", n=n) for n in range(5))
    articles = lines(
        {"text": first + "More rain is expected.", "date": "2022-12-11", "outlet": "Copier"},
        {"text": first, "date": "2022-12-10", "outlet": "Wire"},
        {"text": RAIN * 5, "date": "2022-12-10", "outlet": "Other"},
    )
    assert ingest([folder({"a.jsonl": articles})], settings).copies == 1
    pair = "SELECT c.outlet || ' of ' || f.outlet FROM article c JOIN article f ON f.article_no = c.copy_of"
    assert column(settings, pair) == ["Copier of Wire"]


def test_the_outlets_of_a_folder_are_known(settings, folder):
    outlets = {"Beta": {"country": "RS", "files": ["*.txt"]}}
    ingest([folder({"outlets.json": json.dumps(outlets), "a.txt": RAIN})], settings)
    assert column(settings, "SELECT name || ' ' || country FROM outlet") == ["Beta RS"]
    assert column(settings, "SELECT outlet FROM article") == ["Beta"]


def test_a_broken_outlets_file_is_a_reject(settings, folder):
    report = ingest([folder({"outlets.json": "{", "a.txt": RAIN})], settings)
    assert report.loaded == 1
    assert [Path(reject.path).name for reject in report.rejects] == ["outlets.json"]


def test_a_path_that_is_not_there_is_a_reject(settings, tmp_path):
    report = ingest([tmp_path / "none"], settings)
    assert (report.loaded, len(report.rejects)) == (0, 1)
    assert open_explorer(settings.corpus).meta["articles"] == "0"


def test_a_day_is_a_day_in_the_zone_of_the_corpus(settings, folder):
    articles = folder({"a.jsonl": lines({"text": RAIN, "date": "2022-12-10T23:30:00Z"})})
    ingest([articles], settings, Options(timezone="Europe/Belgrade"))
    assert column(settings, "SELECT CAST(day AS VARCHAR) FROM article") == ["2022-12-11"]
    with pytest.raises(CorpusError, match="leave --timezone out"):
        ingest([articles], settings, Options(timezone="Asia/Tokyo"))


def test_an_explorer_that_is_lost_is_built_anew(settings, folder):
    ingest([folder({"a.txt": RAIN})], settings)
    shown = open_explorer(settings.corpus).path
    shown.rename(shown.with_name("gone"))
    assert refresh(Corpus.open(settings.corpus))["articles"] == "1"


def test_progress_is_told(settings, folder):
    told = []
    ingest([folder({"a.txt": RAIN, "b.txt": "Snow fell."})], settings, tell=told.append)
    assert (told[-2].stage, told[-2].done, told[-2].total) == ("parsing", 2, 2)
    assert told[-1].stage == "indexing"


def test_an_interrupted_run_goes_on_where_it_stopped(settings, folder):
    articles = folder({"a.jsonl": lines(*({"text": f"{RAIN * 12} Story {n}.", "id": n} for n in range(160)))})
    command = [str(Path(sys.executable).with_name("dateline")), "ingest", str(articles)]
    environment = {**settings.environment(), "DATELINE_PROCESSES": "1"}
    run = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not (workers := _workers(run.pid)) and run.poll() is None:
        time.sleep(0.2)
    time.sleep(4)  # the model is loaded meanwhile, and some are parsed
    os.killpg(run.pid, signal.SIGINT)  # as Ctrl-C does: to every process of the group
    out, err = run.communicate(timeout=60)
    assert run.returncode in (130, 0), (out, err)
    assert workers
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    kept = len(Corpus.open(settings.corpus).known())
    report = ingest([articles], settings)
    assert (report.loaded, report.known) == (160 - kept, kept)
    assert column(settings, "SELECT count(*) FROM article") == [160]


def _workers(pid):
    """The worker processes of a run."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    children = found.read_text().split() if found.exists() else []
    return [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_a_large_outlet_has_its_home_without_being_told(seed_explorer):
    homes = seed_explorer.frame("SELECT name, city, country FROM outlet")
    assert homes.to_dict("records") == [{"name": "Izvestia", "city": "Moscow", "country": "RU"}]


def test_of_two_versions_of_an_address_the_newest_counts(settings, folder):
    url = "https://outlet.example/flood"
    first = lines({"text": RAIN, "url": url, "date": "2022-12-10"})
    second = lines({"text": RAIN + " Two were hurt.", "url": url + "/", "date": "2022-12-11"})
    ingest([folder({"a.jsonl": first})], settings)
    report = ingest([folder({"b.jsonl": second})], settings)
    assert (report.loaded, report.known, report.versions) == (1, 1, 1)
    assert column(settings, "SELECT CAST(day AS VARCHAR) FROM article") == ["2022-12-11"]


def test_an_upload_is_loaded_under_its_own_name(settings, tmp_path):
    def put(number, name, content):
        path = tmp_path / f"{number}{Path(name).suffix}"
        path.write_text(content, encoding="utf-8")
        return NamedFile(path, name)

    outlets = put(1, "desk/outlets.json", json.dumps({"Beta": {"country": "RS", "files": ["*.txt"]}}))
    text = replace(put(2, "desk/../../etc/rain.txt", RAIN), beside=(outlets,))
    ignored = put(3, "desk/README.md", "About this folder.")
    broken = put(4, "desk/broken.jsonl", '{"text": ')
    report = ingest([outlets, text, ignored, broken], settings)
    assert [(reject.path, reject.line) for reject in report.rejects] == [("desk/broken.jsonl", 1)]
    assert column(settings, "SELECT path || ' ' || outlet FROM article") == ["desk/../../etc/rain.txt Beta"]
    mended = replace(put(5, "desk/broken.jsonl", lines({"text": "Snow fell."})), beside=())
    assert ingest([mended], settings).rejects == ()
    assert column(settings, "SELECT count(*) FROM reject") == [0]
