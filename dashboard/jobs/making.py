"""Jobs made, found again and swept away."""

import os
import re
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from dashboard.errors import DatelineError
from dashboard.jobs.job import Job, write
from dashboard.jobs.order import KEPT_SECONDS, MAX_BYTES, MAX_FILES, Order, Stored, Upload
from dashboard.settings import Settings

_FOLDER = ".jobs"  # below the home
_ID = re.compile(r"[0-9a-f]{16}")
_ENDING = re.compile(r"(\.[a-z0-9]{1,8})?(\.gz)?\Z")
_MAX_NAME_CHARS = 300  # of a file, with its folders


def receive(settings: Settings, uploads: Iterable[Upload], corpus: Path) -> Job:
    """Put uploaded files on disk, under names of our own, as a job for a corpus.

    Raises:
        DatelineError: they are too many or too large, or cannot be written.
    """
    given = list(uploads)
    total = sum(upload.size for upload in given)
    if len(given) > MAX_FILES or total > MAX_BYTES:
        raise DatelineError(
            f"{len(given):,} files of {total / 1e6:,.0f} MB are too much at once: send at most {MAX_FILES:,} "
            f"of {MAX_BYTES / 1e6:,.0f} MB, or load the folder on the server with `dateline ingest`"
        )
    sweep(settings)
    job = _new(settings)
    try:
        (job.folder / "files").mkdir()
        files = tuple(_store(job.folder, number, upload) for number, upload in enumerate(given))
    except OSError as e:
        job.discard()
        raise DatelineError(f"The files cannot be kept in {job.folder} ({e.strerror}): is there room?") from e
    write(job.folder / "order.json", asdict(Order(str(corpus), files=files)))
    return job


def removal(settings: Settings, corpus: Path, articles: Iterable[str], why: str) -> Job:
    """Start removing articles from a corpus for good.

    Raises:
        DatelineError: it cannot be started.
    """
    job = _new(settings)
    write(job.folder / "order.json", asdict(Order(str(corpus), articles=tuple(articles), why=why)))
    job.start(settings, "remove")
    return job


def indexing(settings: Settings, corpus: Path) -> Job:
    """Start building the index of a corpus that has none of this version.

    Raises:
        DatelineError: it cannot be started.
    """
    job = _new(settings)
    write(job.folder / "order.json", asdict(Order(str(corpus))))
    job.start(settings, "index")
    return job


def job_of(settings: Settings, job_id: str) -> Job | None:
    """Return a job by its id; None: there is none."""
    folder = settings.home / _FOLDER / job_id
    return Job(folder) if _ID.fullmatch(job_id) and (folder / "order.json").exists() else None


def jobs_of(settings: Settings, corpus: Path) -> list[Job]:
    """Return the jobs for a corpus that run or have run, newest first; checks are none yet."""
    found = []
    for path in (settings.home / _FOLDER).glob("*/order.json"):
        job = Job(path.parent)
        try:
            order = job.order()
        except DatelineError:  # discarded meanwhile, or damaged: the sweep takes it away
            continue
        if order.task != "check" and Path(order.corpus).resolve() == corpus.resolve():
            found.append((path.stat().st_mtime, job))
    return [job for _, job in sorted(found, key=lambda one: -one[0])]


def sweep(settings: Settings) -> None:
    """Remove the jobs that nobody has looked after for long."""
    for path in (settings.home / _FOLDER).glob("*"):
        job = Job(path)
        if time.time() - path.stat().st_mtime > KEPT_SECONDS and not job.alive:
            job.discard()


def _new(settings: Settings) -> Job:
    folder = settings.home / _FOLDER / os.urandom(8).hex()
    try:
        folder.mkdir(parents=True, mode=0o700)
    except OSError as e:
        raise DatelineError(f"{folder} cannot be made ({e.strerror}): set DATELINE_HOME to a folder") from e
    return Job(folder)


def _store(folder: Path, number: int, upload: Upload) -> Stored:
    # Of the name only the ending is used: it says the format, and can lead nowhere.
    ending = _ENDING.search(upload.name.lower())
    path = folder / "files" / f"{number:05d}{ending[0] if ending else ''}"
    with path.open("xb") as kept:
        shutil.copyfileobj(upload.content, kept)
    shown = "".join(sign if sign.isprintable() else " " for sign in upload.name)
    return Stored(shown[-_MAX_NAME_CHARS:], f"files/{path.name}", upload.size)
