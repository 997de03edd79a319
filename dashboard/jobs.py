"""Loads and removals as processes of their own, so that the app stays usable: started, followed, stopped.

A job is a folder below the home: what was uploaded, what is to be done with it, how far it has come, and
what came of it. Whoever reads the folder knows the job, after a reload of the page or a restart of the
server too. The process runs `dashboard.loading`, and holds a lock for as long as it lives.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO, Literal

from dashboard.errors import DatelineError
from dashboard.settings import Settings

MAX_FILES = 20_000  # of one upload; more belong in a ZIP
MAX_BYTES = 500_000_000  # of one upload: the server holds it in memory until it is on disk
KEPT_SECONDS = 24 * 3600  # of a job that nobody looks after: its files go then
_FOLDER = ".jobs"
_ID = re.compile(r"[0-9a-f]{16}")
_ENDING = re.compile(r"(\.[a-z0-9]{1,8})?(\.gz)?\Z")
_MAX_NAME_CHARS = 300  # of a file, with its folders
_PATIENCE = 5.0  # seconds for a process that was killed to be gone

Task = Literal["check", "load", "remove"]
Status = Literal["new", "running", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Stored:
    """An uploaded file: what it is called, and what it lies under."""

    name: str  # as the user knows it: shown, never opened
    path: str  # in the job's folder
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done."""

    corpus: str  # folder
    task: Task = "check"
    name: str | None = None  # of a corpus that is to be made
    timezone: str | None = None  # of its days
    files: tuple[Stored, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)  # field → column
    outlet: str | None = None  # of articles that name none
    expected: int | None = None  # articles that the check has found to be new
    articles: tuple[str, ...] = ()  # ids of what is to be removed
    why: str = ""
    nth: int = 0  # how often the job was started: what an earlier process wrote is not about this one


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job has come."""

    stage: str = "starting"
    done: int = 0  # articles
    total: int | None = None
    words: int = 0
    seconds: float = 0.0  # since the first of them was begun

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """What the rest takes at that rate; None: that cannot be told yet."""
        if self.total is None or not self.rate:
            return None
        return max(self.total - self.done, 0) / self.rate


@dataclass(frozen=True, slots=True)
class State:
    """A job at one moment."""

    order: Order
    status: Status
    progress: Progress
    result: Mapping[str, Any]  # of a check what it has found until now; else what came of it
    error: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser gave it."""

    name: str
    content: BinaryIO
    size: int  # bytes


class Job:
    """One job, by its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def id(self) -> str:
        """What a link says."""
        return self.folder.name

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        if not (self.folder / "running").exists():
            return False
        with (self.folder / "running").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def order(self) -> Order:
        """Return what is to be done."""
        said = _read(self.folder / "order.json")
        files = tuple(Stored(**each) for each in said.pop("files"))
        return Order(**{**said, "files": files, "articles": tuple(said.pop("articles"))})

    def change(self, **changes: Any) -> Order:
        """Change what is to be done, and return it."""
        order = replace(self.order(), **changes)
        _write(self.folder / "order.json", asdict(order))
        return order

    def tell(self, name: Literal["progress", "result"], order: Order, said: Mapping[str, Any]) -> None:
        """Put down, from within the process, how far it has come or what came of it."""
        _write(self.folder / f"{name}.json", {**said, "nth": order.nth})

    def state(self) -> State:
        """Return how it stands.

        Raises:
            DatelineError: its folder is gone or damaged.
        """
        _reap()
        alive = self.alive  # before looking: what it wrote until then is there
        order = self.order()
        progress = Progress(**self._said("progress", order))
        result = self._said("result", order)
        status: Status = "running" if alive else result.pop("status", "new" if not order.nth else "failed")
        error = result.pop("error", "")
        if status == "failed" and not error:
            stopped = (self.folder / "stop").exists()
            status, error = ("stopped", "") if stopped else ("failed", self._last_words())
        return State(order, status, progress, result, error)

    def start(self, settings: Settings, task: Task, **changes: Any) -> None:
        """Start its process; one that still runs is ended first.

        Raises:
            DatelineError: it cannot be started.
        """
        self.kill()
        order = self.change(task=task, nth=self.order().nth + 1, **changes)
        (self.folder / "stop").unlink(missing_ok=True)
        environment = replace(settings, corpus=Path(order.corpus)).environment()
        with (self.folder / "running").open("ab") as lock, (self.folder / "log.txt").open("wb") as log:
            # The lock belongs to the open file: the child keeps it when we let go of ours.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            child = subprocess.Popen(
                [sys.executable, "-m", "dashboard.loading", str(self.folder)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock.fileno()],
            )
        _children[child.pid] = child
        (self.folder / "pid").write_text(str(child.pid), encoding="ascii")

    def stop(self) -> None:
        """Ask its process to end: what it has done until now stays."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """End its process at once: for one that only reads."""
        self._signal(signal.SIGKILL)
        began = time.monotonic()
        while self.alive and time.monotonic() - began < _PATIENCE:
            _reap()
            time.sleep(0.02)

    def forget_files(self) -> None:
        """Remove what was uploaded; the report stays."""
        shutil.rmtree(self.folder / "files", ignore_errors=True)

    def discard(self) -> None:
        """Remove the job, with all that was uploaded."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _signal(self, number: signal.Signals) -> None:
        if self.alive:  # else the number may be another process's by now
            (self.folder / "stop").touch()
            os.kill(int((self.folder / "pid").read_text(encoding="ascii")), number)

    def _said(self, name: str, order: Order) -> dict[str, Any]:
        path = self.folder / f"{name}.json"
        said = _read(path) if path.exists() else {}
        return said if said.pop("nth", None) == order.nth else {}

    def _last_words(self) -> str:
        log = self.folder / "log.txt"
        lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log.exists() else []
        last = next((line.strip() for line in reversed(lines) if line.strip()), "nothing")
        return f"It ended unexpectedly (its last words: {last[:200]}). What was loaded until then is kept."


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
    _write(job.folder / "order.json", asdict(Order(str(corpus), files=files)))
    return job


def removal(settings: Settings, corpus: Path, articles: Iterable[str], why: str) -> Job:
    """Start removing articles from a corpus for good.

    Raises:
        DatelineError: it cannot be started.
    """
    job = _new(settings)
    _write(job.folder / "order.json", asdict(Order(str(corpus), articles=tuple(articles), why=why)))
    job.start(settings, "remove")
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


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise DatelineError(f"{path} cannot be read ({e}): begin the load anew") from e
    return found


def _write(path: Path, said: Mapping[str, Any]) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


_children: dict[int, "subprocess.Popen[bytes]"] = {}  # of this server: each must be asked for its end


def _reap() -> None:
    for pid, child in list(_children.items()):
        if child.poll() is not None:
            _children.pop(pid, None)
