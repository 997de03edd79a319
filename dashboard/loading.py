"""A job, from within its process: look at what was uploaded, load it, or remove articles.

`python -m dashboard.loading FOLDER` is started by `jobs`, which follows it by what it writes to the folder.
"""

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from dashboard import ingest as loads
from dashboard.corpus.removal import removed_list
from dashboard.corpus.store import Corpus
from dashboard.errors import DatelineError
from dashboard.jobs import Job, Order
from dashboard.readers import NamedFile, ReadOptions, read
from dashboard.readers.outlets import OUTLETS_FILE
from dashboard.readers.sampling import Sample, samples
from dashboard.records import Article, Reject
from dashboard.settings import Settings

NICENESS = 5  # who browses comes first
TOLD_EVERY = 0.4  # seconds between two words on progress
SHOWN_FILES = 5  # whose first rows are shown
SHOWN_ROWS = 8  # of each
SHOWN_REJECTS = 1_000  # the rest is counted; the corpus keeps all


def main(folder: Path) -> None:
    """Do what the order in a job's folder says, and put down what came of it."""
    os.nice(NICENESS)
    job, settings = Job(folder), Settings.from_environment()
    order = job.order()
    try:
        result = {"status": "done", **_TASKS[order.task](job, order, settings)}
    except KeyboardInterrupt:
        result = {"status": "stopped"}
        if order.task == "load":
            loads.refresh(Corpus.open(settings.corpus))  # what was parsed until now is in the corpus: show it
    except DatelineError as e:
        result = {"status": "failed", "error": str(e)}
    job.tell("result", order, result)
    if order.task == "load" and result["status"] == "done":
        job.forget_files()


def _check(job: Job, order: Order, settings: Settings) -> dict[str, Any]:
    """Read everything as a load would, without loading it: what it holds, and what will be refused."""
    options = _read_options(order, settings)
    files = _files(job, order)
    found = _Found(_known(settings), removed_list(settings.corpus))
    found.looks = list(samples(files, options, files=SHOWN_FILES, rows=SHOWN_ROWS))
    job.tell("result", order, found.as_data())
    told = time.monotonic()
    for read_ in read(files, options):
        found.take(read_)
        if time.monotonic() - told > TOLD_EVERY:
            job.tell("result", order, found.as_data())
            told = time.monotonic()
    return found.as_data()


class _Found:
    """What a check has met."""

    def __init__(self, known: set[str], removed: Any) -> None:
        self.looks: list[Sample] = []
        self._known = known
        self._removed = removed
        self._rejects: list[Reject] = []
        self._first: list[dict[str, Any]] = []
        self._counts = dict.fromkeys(("new", "known", "undated", "without_outlet", "rejects"), 0)

    def take(self, read_: Article | Reject) -> None:
        """Count one item."""
        if isinstance(read_, Article) and (removed := self._removed.of(read_)):
            read_ = Reject(read_.path or "", read_.line, loads.was_removed(removed))
        if isinstance(read_, Reject):
            self._counts["rejects"] += 1
            if len(self._rejects) < SHOWN_REJECTS:
                self._rejects.append(read_)
        elif read_.id in self._known:
            self._counts["known"] += 1
        else:
            self._known.add(read_.id)
            self._counts["new"] += 1
            self._counts["undated"] += read_.day is None
            self._counts["without_outlet"] += read_.outlet is None
            if len(self._first) < SHOWN_ROWS:
                self._first.append(_row(read_))

    def as_data(self) -> dict[str, Any]:
        """Write it as plain values."""
        return {
            **self._counts,
            "looks": [asdict(look) for look in self.looks],
            "refused": [asdict(reject) for reject in self._rejects],
            "first": self._first,
        }


def _row(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.outlet,
        "day": article.day,
        "author": article.author,
        "url": article.url,
        "words": len(article.text.split()),
        "from": f"{article.path}:{article.line}" if article.line else article.path,
    }


def _load(job: Job, order: Order, settings: Settings) -> dict[str, Any]:
    options = loads.Options(order.columns, order.outlet, order.timezone, order.name)
    report = loads.ingest(_files(job, order), settings, options, _teller(job, order))
    return {
        **{name: getattr(report, name) for name in _REPORTED},
        "unparsed": dict(report.unparsed),
        "rejects": len(report.rejects),
        "refused": [asdict(reject) for reject in report.rejects[:SHOWN_REJECTS]],
    }


_REPORTED = ("loaded", "known", "undated", "copies", "versions", "words", "seconds")


def _remove(job: Job, order: Order, settings: Settings) -> dict[str, Any]:
    meta = loads.take_down(order.articles, settings, why=order.why, tell=_teller(job, order))
    return {"removed": len(order.articles), "left": int(meta["articles"])}


def _index(job: Job, order: Order, settings: Settings) -> dict[str, Any]:
    meta = loads.refresh(Corpus.open(settings.corpus), _teller(job, order))
    return {"articles": int(meta["articles"])}


_TASKS: Mapping[str, Callable[[Job, Order, Settings], dict[str, Any]]] = {
    "check": _check,
    "load": _load,
    "remove": _remove,
    "index": _index,
}


def _teller(job: Job, order: Order) -> loads.Tell:
    """Write progress to the job's folder, not more often than anybody looks."""
    began = told = 0.0
    stage = ""

    def tell(progress: loads.Progress) -> None:
        nonlocal began, told, stage
        now = time.monotonic()
        if progress.stage != stage:
            began = now
        elif now - told < TOLD_EVERY:
            return
        told, stage = now, progress.stage
        said = asdict(progress) | {"seconds": now - began}
        if progress.total is None and progress.stage == "parsing":
            said["total"] = order.expected
        job.tell("progress", order, said)

    tell(loads.Progress("reading"))
    return tell


def _read_options(order: Order, settings: Settings) -> ReadOptions:
    zone = order.timezone or settings.timezone
    if (settings.corpus / "corpus.json").exists():
        zone = Corpus.open(settings.corpus).timezone
    return ReadOptions(timezone=zone, columns=order.columns, outlet=order.outlet)


def _known(settings: Settings) -> set[str]:
    there = (settings.corpus / "corpus.json").exists()
    return set(Corpus.open(settings.corpus).known()) if there else set()


def _files(job: Job, order: Order) -> list[NamedFile]:
    files = [NamedFile(job.folder / stored.path, stored.name) for stored in order.files]
    outlets = tuple(file for file in files if file.relative.name == OUTLETS_FILE)
    return [replace(file, beside=outlets) for file in files]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
