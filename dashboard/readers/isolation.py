"""Formats read in a process of their own, that can be ended: what others' files do there costs one file.

A library that unfolds a foreign file may loop, ask for all memory or fall over in native code. The process is
started when the first such file is met, serves all that follow, and is replaced when it had to be ended.
"""

import multiprocessing
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from io import FileIO
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from dashboard.errors import ArticleError
from dashboard.readers.archives import DAMAGED, damage
from dashboard.readers.items import InputFile, Item, ReadOptions, Refused

PATIENCE = 10.0  # seconds for the next item of a file
PATIENCE_PER_MB = 1.0  # seconds more for each: a workbook of 60 MB is unfolded before its first row
MEMORY_BYTES = 800_000_000  # for unfolding a file, beside what the libraries themselves take
_START = 60.0  # seconds for the process to come up on a machine that is busy
_TO_END = 5.0  # seconds for a process that was killed to be gone
_MB = 1_000_000
_WAY_OUT = "open it in the program that made it and save it again, or save its text as .txt"

PathFormat = Callable[[Path, ReadOptions], Iterator[Item | Refused]]


@dataclass(frozen=True, slots=True)
class Apart:
    """A format whose library is only imported in the process apart: module of this room, and its function."""

    module: str
    function: str
    max_bytes: int  # of a file

    def load(self) -> PathFormat:
        """Import it."""
        form: PathFormat = getattr(import_module(f"dashboard.readers.{self.module}"), self.function)
        return form


@dataclass(frozen=True, slots=True)
class _Over:
    """The file is read; with the reason where (the rest of) it could not be."""

    reason: str | None = None
    exhausted: bool = False  # the process is out of memory, and no good for another file


_Answer = Item | Refused | _Over


class Isolation:
    """The process apart; use it with `with`, so that it ends."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> "Isolation":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def pid(self) -> int | None:
        """The id of the process; None: there is none."""
        return self._process.pid if self._process is not None else None

    def read(self, form: Apart, file: InputFile, options: ReadOptions) -> Iterator[Item | Refused]:
        """Read the articles of a file, one at a time.

        Raises:
            ArticleError: the file, or the rest of it, cannot be read, takes too long or too much memory.
        """
        with _on_disk(file, form.max_bytes) as path:
            patience = PATIENCE + PATIENCE_PER_MB * path.stat().st_size / _MB
            pipe = self._connected()
            whole = False
            try:
                pipe.send((form, path, options))
                while not isinstance(answer := self._hear(pipe, patience), _Over):
                    yield answer
                whole = not answer.exhausted
            finally:
                if not whole:  # also when the one who reads has had enough
                    self._end()
        if answer.reason is not None:
            raise ArticleError(answer.reason)

    def _connected(self) -> Connection:
        if self._pipe is not None and self._process is not None:
            silent = not self._pipe.poll()  # between two files only its end makes itself heard
            if silent and self._process.is_alive():
                return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")  # deltalake panics after a fork
        ours, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        if not ours.poll(_START) or not self._is_up(ours):
            raise ArticleError("the process that reads this format does not start; try again, or see the log")
        return ours

    @staticmethod
    def _is_up(pipe: Connection) -> bool:
        try:
            return isinstance(pipe.recv(), _Over)
        except (EOFError, OSError):
            return False

    def _hear(self, pipe: Connection, patience: float) -> _Answer:
        if not pipe.poll(patience):
            raise ArticleError(f"reading it comes to no end (stopped after {patience:.0f} s); {_WAY_OUT}")
        try:
            answer: _Answer = pipe.recv()
        except (EOFError, OSError) as e:
            raise ArticleError(f"reading it ended the process that reads{self._how()}; {_WAY_OUT}") from e
        return answer

    def _how(self) -> str:
        if self._process is None:
            return ""
        self._process.join(_TO_END)
        return f" (code {self._process.exitcode})"

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()  # it holds nothing that could be lost
            self._process.join(_TO_END)
        self._pipe = self._process = None


@contextmanager
def _on_disk(file: InputFile, max_bytes: int) -> Iterator[Path]:
    """A path under which the unpacked file lies: its own, or that of a copy, for as long as it is read."""
    with file.open() as stream:
        raw = getattr(stream, "raw", None)
        if isinstance(raw, FileIO) and isinstance(raw.name, str | Path):
            path = Path(raw.name)
            _check_size(path.stat().st_size, max_bytes)
            yield path
            return
        with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
            path = Path(folder) / f"copy{file.suffix}"  # libraries look at the ending
            with path.open("wb") as copy:
                while chunk := stream.read(_MB):
                    copy.write(chunk)
                    _check_size(copy.tell(), max_bytes)
            _check_size(path.stat().st_size, max_bytes)
            yield path


def _check_size(n_bytes: int, max_bytes: int) -> None:
    if not n_bytes:
        raise ArticleError("the file is empty; remove it or load the right one")
    if n_bytes > max_bytes:
        limit = f"{max_bytes // _MB} MB"
        raise ArticleError(f"the file is longer than {limit}; split it, or save it as JSON Lines")


def serve(pipe: Connection) -> None:
    """Read files for the process at the other end of the pipe, until it is closed."""
    warnings.simplefilter("ignore")  # of libraries about files; what matters is refused with its reason
    Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send(_Over())
        while True:
            form, path, options = pipe.recv()
            over = _read_into(pipe, form, path, options)
            pipe.send(over)
            if over.exhausted:
                break


def _end_with_parent() -> None:
    """A parent that was killed can end nothing; and a file without end would be read for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read_into(pipe: Connection, form: Apart, path: Path, options: ReadOptions) -> _Over:
    try:
        for item in form.load()(path, options):
            pipe.send(item)
    except ArticleError as e:
        return _Over(str(e))
    except MemoryError:
        most = f"{MEMORY_BYTES // _MB} MB"
        return _Over(f"reading it takes more than {most} of memory; {_WAY_OUT}", exhausted=True)
    except DAMAGED as e:
        return _Over(damage(e))
    except Exception as e:  # libraries raise anything about damaged files: here it ends, named
        said = " ".join(str(e).split())[:120]
        return _Over(f"it is damaged or not what its name says ({type(e).__name__}: {said}); {_WAY_OUT}")
    return _Over()


def _limit_memory() -> None:
    """Allow a bounded amount beside what is taken already; only Linux says and keeps it."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # not on Windows

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY_BYTES
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    if allowed == resource.RLIM_INFINITY or most < allowed:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
