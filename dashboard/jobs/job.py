"""One job: its folder, and the process that works on it."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Literal

from dashboard.errors import DatelineError
from dashboard.jobs.order import Order, Progress, State, Status, Stored, Task
from dashboard.settings import Settings

_PATIENCE = 5.0  # seconds for a process that was killed to be gone


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
        write(self.folder / "order.json", asdict(order))
        return order

    def tell(self, name: Literal["progress", "result"], order: Order, said: Mapping[str, Any]) -> None:
        """Put down, from within the process, how far it has come or what came of it."""
        write(self.folder / f"{name}.json", {**said, "nth": order.nth})

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


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise DatelineError(f"{path} cannot be read ({e}): begin the load anew") from e
    return found


def write(path: Path, said: Mapping[str, Any]) -> None:
    """Write a file of a job's folder, at once and whole."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


_children: dict[int, "subprocess.Popen[bytes]"] = {}  # of this server: each must be asked for its end


def _reap() -> None:
    for pid, child in list(_children.items()):
        if child.poll() is not None:
            _children.pop(pid, None)
