import hashlib
import json
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.explorer.opening import open_explorer
from tests.conftest import SEED

DATELINE = str(Path(sys.executable).with_name("dateline"))
RAIN = "Ann Lee said on Monday that it rained in Belgrade."


@pytest.fixture
def dateline(tmp_path, monkeypatch):
    """`dateline("ingest", …)` runs a command in this process, with a home of its own."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATELINE_CORPUS", raising=False)
    return lambda *args: CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": "300"})


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    rows = [{"id": f"n{n}", "text": f"{RAIN} Story {n}.", "date": "2022-12-12"} for n in (3, 1, 2)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def annotations(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_annotate_keeps_order_ids_and_offsets_of_the_input(dateline, articles, tmp_path):
    done = dateline("annotate", articles, "-o", tmp_path / "out.jsonl", "--with-text")
    assert (done.exit_code, done.output) == (0, "")
    rows = annotations(tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == ["n3", "n1", "n2"]
    for row in rows:
        assert row["text_sha256"] == hashlib.sha256(row["text"].encode()).hexdigest()
        assert "Ann Lee" in {row["text"][each["start"] : each["end"]] for each in row["entities"]}


def test_annotate_writes_the_rest_when_something_is_refused(dateline, articles, tmp_path):
    done = dateline("annotate", tmp_path / "none.txt", articles, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 1
    assert "none.txt" in done.stderr
    assert len(annotations(tmp_path / "out.jsonl")) == 3


def test_annotate_reads_the_seed_as_it_stands(dateline, tmp_path):
    dateline("annotate", SEED, "-o", tmp_path / "out.jsonl", "--with-text")
    (row,) = annotations(tmp_path / "out.jsonl")
    assert row["published"] == "2022-12-15"
    assert SEED.read_text(encoding="utf-8").strip().endswith(row["text"].strip())


def test_annotate_maps_columns_and_refuses_half_a_mapping(dateline, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'pub_day,story\n2022-12-10,"{RAIN}"\n', encoding="utf-8")
    out = tmp_path / "out.jsonl"
    done = dateline("annotate", path, "-o", out, "--map", "published=pub_day", "--map", "text=story")
    assert done.exit_code == 0
    assert annotations(out)[0]["published"] == "2022-12-10"
    wrong = dateline("annotate", path, "-o", out, "--map", "published")
    assert wrong.exit_code == 2
    assert "write --map published=pub_day" in wrong.stderr


def test_a_file_that_cannot_be_written_is_named(dateline, articles, tmp_path):
    done = dateline("annotate", articles, "-o", tmp_path / "no" / "out.jsonl")
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


def test_ingest_reports_and_names_every_reject(dateline, articles, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"title": "[bold]no text[/bold]"}\n', encoding="utf-8")
    corpus = tmp_path / "corpus"
    done = dateline("ingest", articles, tmp_path / "bad.jsonl", "--corpus", corpus, "--outlet", "Beta")
    assert done.exit_code == 1
    assert "3 articles loaded" in done.stdout
    assert "[bold]no text[/bold]" in done.stderr
    assert "bad.jsonl" in done.stderr
    again = dateline("ingest", articles, "--corpus", corpus)
    assert again.exit_code == 0
    assert "0 articles loaded" in again.stdout
    assert "3 known" in again.stdout
    outlets = open_explorer(corpus).frame("SELECT DISTINCT outlet FROM article")
    assert outlets["outlet"].tolist() == ["Beta"]


@pytest.mark.parametrize(
    ("kind", "form", "ending"),
    [("articles", "csv", "\r\n"), ("mentions", "jsonl", "\n"), ("annotations", "jsonl", "\n")],
)
def test_export_writes_a_file(dateline, demo_corpus, tmp_path, kind, form, ending):
    out = tmp_path / "out"
    done = dateline("export", kind, "--format", form, "-o", out, "--corpus", demo_corpus)
    assert done.exit_code == 0
    assert out.read_bytes().decode("utf-8").endswith(ending)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_annotations_have_no_csv(dateline, demo_corpus, tmp_path):
    done = dateline("export", "annotations", "-o", tmp_path / "out", "--corpus", demo_corpus)
    assert done.exit_code == 2
    assert "use --format jsonl" in done.stderr


def test_doctor_finds_everything_sound(dateline, demo_corpus):
    done = dateline("doctor", "--corpus", demo_corpus)
    assert done.exit_code == 0, done.output
    named = [line.split()[1].rstrip(":") for line in done.stdout.splitlines()]
    assert named == ["versions", "model", "gazetteer", "outlines", "corpus", "explorer"]


def test_doctor_says_what_is_missing_and_how_to_mend_it(dateline, tmp_path):
    done = dateline("doctor", "--corpus", tmp_path / "none")
    assert done.exit_code == 2
    unsound = [line for line in done.stdout.splitlines() if line.startswith("FIX")]
    assert [line.split()[1] for line in unsound] == ["corpus:", "explorer:"]
    assert all("dateline ingest" in line for line in unsound)


def test_serving_what_is_not_there_is_one_sentence(tmp_path):
    done = subprocess.run(
        [DATELINE, "serve", "--corpus", str(tmp_path / "none")], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "holds no corpus" in done.stderr


def test_a_port_in_use_is_named(dateline, demo_corpus):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = dateline("serve", "--corpus", demo_corpus, "--port", taken.getsockname()[1])
    assert done.exit_code == 2
    assert "is in use: choose another with --port" in done.stderr


def test_open_loads_and_serves_on_loopback(articles, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [DATELINE, "open", str(articles), "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    try:
        assert "3 articles loaded" in server.stdout.readline()
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        assert _answers(f"http://127.0.0.1:{port}/_stcore/health", server)
    finally:
        server.terminate()
        server.communicate(timeout=30)
    (corpus,) = (tmp_path / "home").iterdir()
    assert corpus.name.startswith("articles-")


def _answers(address, server):
    for _ in range(300):
        assert server.poll() is None
        try:
            return urllib.request.urlopen(address, timeout=5).read() == b"ok"
        except OSError:
            time.sleep(0.2)
    return False


def test_help_loads_no_model():
    loaded = "import sys, dashboard.cli; print(sorted({'spacy', 'pandas', 'duckdb'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_scores_are_fitted_on_annotated_corpora_only(dateline, tmp_path):
    done = dateline("evaluate", "--calibrate", tmp_path / "scores.tsv")
    assert done.exit_code == 2
    assert "add --corpora" in done.output
