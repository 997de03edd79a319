"""Formats read apart: what a file does to the process that reads it costs that file."""

import gzip
import io
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import zipfile
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from openpyxl import Workbook

from dashboard.errors import ArticleError
from dashboard.readers import ReadOptions, isolation, read
from dashboard.readers.archives import open_file
from dashboard.readers.isolation import Apart, Isolation
from dashboard.readers.items import InputFile

MAIL = b"From: a@h.example\nSubject: T\n\nOne.\n"
ENDLESS = b"From: a@h.example\nContent-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nOne.\n"


def workbook(n_rows):
    book, out = Workbook(), io.BytesIO()
    for row in (["text"], *(["word " * 200] for _ in range(n_rows))):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def on_disk(path, content):
    path.write_bytes(content)
    return InputFile(str(path), PurePosixPath(path.name), partial(open_file, path))


@pytest.fixture
def apart():
    with Isolation() as opened:
        yield opened


def test_endless_file_is_stopped_and_its_neighbours_load(load_folder, monkeypatch):
    monkeypatch.setattr(isolation, "PATIENCE", 2.0)
    monkeypatch.setattr(isolation, "PATIENCE_PER_MB", 0.0)
    began = time.monotonic()
    loaded = load_folder({"a.eml": MAIL, "b.eml": ENDLESS, "c.eml": MAIL.replace(b"One", b"Two")})
    assert loaded.texts == ["One.", "Two."]
    assert [Path(r.path).name for r in loaded.rejects] == ["b.eml"]
    assert "comes to no end (stopped after 2 s)" in loaded.rejects[0].reason
    assert time.monotonic() - began < 60


def test_process_that_dies_costs_the_rest_of_its_file(apart, tmp_path):
    file = on_disk(tmp_path / "a.xlsx", workbook(2_000))  # more than the pipe holds
    items = apart.read(Apart("workbook", "read_workbook", 10**9), file, ReadOptions())
    next(items)
    os.kill(apart.pid, signal.SIGKILL)
    with pytest.raises(ArticleError, match=r"ended the process that reads \(code -9\); .*save it again"):
        list(items)
    mail = apart.read(Apart("mail", "read_mail", 10**9), on_disk(tmp_path / "a.eml", MAIL), ReadOptions())
    assert [item.values["text"] for item in mail] == ["One."]


def test_process_that_died_between_files_costs_none(apart, tmp_path):
    form, file = Apart("mail", "read_mail", 10**9), on_disk(tmp_path / "a.eml", MAIL)
    assert len(list(apart.read(form, file, ReadOptions()))) == 1
    first = apart.pid
    os.kill(first, signal.SIGKILL)
    while multiprocessing.active_children():
        time.sleep(0.01)
    assert len(list(apart.read(form, file, ReadOptions()))) == 1
    assert apart.pid != first


def test_one_process_serves_all_files_of_a_load(apart, tmp_path):
    form, pids = Apart("mail", "read_mail", 10**9), set()
    for name in ("a.eml", "b.eml"):
        list(apart.read(form, on_disk(tmp_path / name, MAIL), ReadOptions()))
        pids.add(apart.pid)
    assert len(pids) == 1


def test_no_process_is_left_behind(tmp_path):
    on_disk(tmp_path / "a.xlsx", workbook(2_000))
    articles = read([tmp_path], ReadOptions())
    next(articles)
    assert multiprocessing.active_children()
    articles.close()
    assert not multiprocessing.active_children()


READS = """
import sys
from pathlib import Path
from dashboard.readers import ReadOptions
from dashboard.readers.folders import input_files
from dashboard.readers.isolation import Apart, Isolation
if __name__ == "__main__":
    with Isolation() as apart:
        for path in sys.argv[1:]:
            (file,) = input_files(Path(path))
            list(apart.read(Apart("mail", "read_mail", 10**9), file, ReadOptions()))
            print(apart.pid, flush=True)
"""


def test_process_ends_when_its_parent_is_killed(tmp_path):
    (tmp_path / "reads.py").write_text(READS)
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").write_bytes(ENDLESS)
    command = [sys.executable, tmp_path / "reads.py", tmp_path / "a.eml", tmp_path / "b.eml"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        time.sleep(1)
        parent.kill()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists():
            break
        time.sleep(0.1)
    else:
        pytest.fail("it reads on")


def test_file_that_is_too_long_is_refused(apart, tmp_path):
    file = on_disk(tmp_path / "a.eml", MAIL + b" " * 3_000_000)
    with pytest.raises(ArticleError, match="longer than 2 MB; split it"):
        list(apart.read(Apart("mail", "read_mail", 2_000_000), file, ReadOptions()))


def test_files_in_archives_and_gzipped_ones(load):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("in/a.eml", MAIL)
        archive.writestr("in/b.xlsx", workbook(1))
        archive.writestr("in/c.eml.gz", gzip.compress(MAIL.replace(b"One", b"Two")))
    loaded = load("a.zip", out.getvalue())
    assert [(a.path.rpartition("!")[2], a.text[:4]) for a in loaded.articles] == [
        ("in/a.eml", "One."),
        ("in/b.xlsx", "word"),
        ("in/c.eml.gz", "Two."),
    ]
    assert not loaded.rejects
    assert load("b.eml.gz", gzip.compress(MAIL)).only.text == "One."


def test_bomb_in_a_gzip_is_refused(load):
    assert "bomb" in load("a.eml.gz", gzip.compress(MAIL + b" " * 40_000_000)).refused.reason
