"""Jobs as real processes."""

import io
import os
import time
from dataclasses import replace

import pytest

from dashboard import jobs
from dashboard.corpus.store import Corpus
from dashboard.errors import DatelineError
from dashboard.jobs import Progress, Upload, job_of, jobs_of, receive, removal, sweep
from dashboard.settings import Settings

LONG = 60.0  # seconds for a process on a busy machine


@pytest.fixture
def settings(tmp_path):
    return replace(
        Settings.from_environment({}), home=tmp_path / "home", corpus=tmp_path / "corpus", processes=1
    )


def upload(name, content):
    data = content.encode()
    return Upload(name, io.BytesIO(data), len(data))


def ended(job):
    began = time.monotonic()
    while job.alive and time.monotonic() - began < LONG:
        time.sleep(0.1)
    return job.state()


TABLE = "headline,story_text,when\nRain,It rained in Oslo.,2024-05-01\nSnow,It snowed in Oslo.,last week\n"


def test_an_upload_is_checked_mapped_loaded_and_its_files_removed(settings):
    job = receive(settings, [upload("a.csv", TABLE), upload("b.txt", "It hailed in Oslo.")], settings.corpus)
    job.start(settings, "check")
    first = ended(job)
    assert (first.status, first.result["new"], first.result["rejects"]) == ("done", 1, 1)
    assert first.result["looks"][0]["columns"] == ["headline", "story_text", "when"]
    job.start(settings, "check", columns={"text": "story_text", "published": "when"})
    second = ended(job).result
    assert (second["new"], second["refused"][0]["path"], second["refused"][0]["line"]) == (2, "a.csv", 3)
    assert "last week" in second["refused"][0]["reason"]
    assert not settings.corpus.exists()  # a check makes nothing
    job.start(settings, "load", expected=2)
    state = ended(job)
    assert (state.status, state.result["loaded"], state.result["rejects"]) == ("done", 2, 1)
    assert state.progress.stage == "indexing"
    assert not (job.folder / "files").exists()
    again = receive(settings, [upload("b.txt", "It hailed in Oslo.")], settings.corpus)
    again.start(settings, "check")
    assert (ended(again).result["new"], again.state().result["known"]) == (0, 1)
    assert [one.id for one in jobs_of(settings, settings.corpus)] == [job.id]
    article = next(iter(Corpus.open(settings.corpus).known()))
    removed = ended(removal(settings, settings.corpus, [article], "court order"))
    assert (removed.status, removed.result) == ("done", {"removed": 1, "left": 1})


def test_the_name_of_a_file_is_shown_and_never_a_path(settings):
    names = ["../../../etc/passwd", "/abs.csv", "a\x00b\n.txt", "x" * 500 + ".jsonl", "c.csv.gz", "noending"]
    job = receive(settings, [upload(name, "x") for name in names], settings.corpus)
    stored = [path.name for path in sorted((job.folder / "files").iterdir())]
    assert stored == ["00000", "00001.csv", "00002.txt", "00003.jsonl", "00004.csv.gz", "00005"]
    shown = [file.name for file in job.order().files]
    assert shown[0] == names[0]
    assert shown[2] == "a b .txt"
    assert len(shown[3]) == 300


def test_too_much_at_once_is_refused_and_nothing_kept(settings):
    with pytest.raises(DatelineError, match="dateline ingest"):
        receive(settings, [Upload("a.csv", io.BytesIO(), jobs.MAX_BYTES + 1)], settings.corpus)
    assert not settings.home.exists()


def test_a_job_that_is_killed_says_so_and_one_that_is_discarded_is_gone(settings):
    job = receive(settings, [upload("a.txt", "It rained.")], settings.corpus)
    job.start(settings, "load")
    assert job.state().status == "running"
    pid = int((job.folder / "pid").read_text())
    os.kill(pid, 9)
    state = ended(job)
    assert (state.status, state.result) == ("failed", {})
    assert "unexpectedly" in state.error
    job.discard()
    assert job_of(settings, job.id) is None


def test_what_cannot_be_done_is_said(settings):
    settings.corpus.mkdir(parents=True)
    (settings.corpus / "corpus.json").write_text("{")
    job = receive(settings, [upload("a.txt", "It rained.")], settings.corpus)
    job.start(settings, "load")
    state = ended(job)
    assert (state.status, "corpus.json cannot be read" in state.error) == ("failed", True)


@pytest.mark.parametrize("job_id", ["", "..", "0123456789abcdeg", "0123456789abcdef", "/etc/passwd00000"])
def test_an_id_leads_nowhere_else(settings, job_id):
    assert job_of(settings, job_id) is None


def test_what_nobody_looks_after_is_swept_away(settings):
    old = receive(settings, [upload("a.txt", "It rained.")], settings.corpus)
    young = receive(settings, [upload("a.txt", "It rained.")], settings.corpus)
    long_ago = time.time() - jobs.KEPT_SECONDS - 60
    os.utime(old.folder, (long_ago, long_ago))
    sweep(settings)
    assert (old.folder.exists(), young.folder.exists()) == (False, True)


@pytest.mark.parametrize(
    ("progress", "left"),
    [
        (Progress("parsing", done=10, total=40, seconds=5.0), 15.0),
        (Progress("parsing", done=10, total=None, seconds=5.0), None),
        (Progress("parsing", done=0, total=40), None),
        (Progress("parsing", done=50, total=40, seconds=5.0), 0.0),
    ],
)
def test_the_time_left_is_that_of_the_rate_until_now(progress, left):
    assert progress.seconds_left == left
