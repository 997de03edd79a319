"""Worker processes: started, given work, started anew when worn or dead, and none left behind."""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from dashboard.engines.worker import Failed, NoModel, Parsed, work
from dashboard.errors import DatelineError, ModelError
from dashboard.records import Article

RECYCLE_AFTER = 5_000  # articles: the vocabulary grows by about 65,000 strings in 20,000 of them
_PATIENCE = 5.0  # seconds for a worker to end by itself before it is killed

Task = TypeVar("Task")


@dataclass(frozen=True, slots=True)
class Died:
    """The worker ended in mid-work: killed, or by a fault in native code."""

    exit_code: int | None  # negative: the signal


Result = Parsed | Failed | Died


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    pipe: Connection
    ready: bool = False  # the model is loaded
    task: Task | None = None
    given: int = 0  # articles


class Pool(Generic[Task]):
    """Workers, each with the task it is busy with; use it with `with`."""

    def __init__(self, model: str, processes: int) -> None:
        self._model = model
        self._context = multiprocessing.get_context("spawn")  # deltalake panics after a fork
        self._workers: list[_Worker[Task]] = []
        for _ in range(processes):
            self._start()

    def __enter__(self) -> "Pool[Task]":
        return self

    def __exit__(self, *_: object) -> None:
        while self._workers:
            self._end(self._workers[-1])

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [pid for worker in self._workers if (pid := worker.process.pid) is not None]

    @property
    def idle(self) -> int:
        """How many workers wait for something to do."""
        return sum(worker.ready and worker.task is None for worker in self._workers)

    def give(self, task: Task, articles: Sequence[Article]) -> None:
        """Give a task to an idle worker."""
        worker = next(w for w in self._workers if w.ready and w.task is None)
        worker.task = task
        worker.given += len(articles)
        # One that has died meanwhile is found out by `results`, and its task is not lost.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send(list(articles))

    def results(self) -> Iterator[tuple[Task, Result]]:
        """Wait until at least one worker reports, and give what each was doing and what came of it.

        Raises:
            ModelError: the workers cannot load the model.
            DatelineError: a worker ended before it could do anything.
        """
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe)):
            worker = by_pipe[pipe]  # type: ignore[index]  # only pipes were waited for
            task, result = worker.task, self._hear(worker)
            if task is not None and result is not None:
                yield task, result

    def _hear(self, worker: _Worker[Task]) -> Result | None:
        """Receive one answer; None: the worker has become ready."""
        try:
            answer = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            return self._bury(worker)
        if isinstance(answer, NoModel):
            raise ModelError(answer.reason)
        if not isinstance(answer, (Parsed, Failed)):
            worker.ready = True
            return None
        worker.task = None
        if worker.given >= RECYCLE_AFTER:
            self._end(worker)
            self._start()
        return answer

    def _bury(self, worker: _Worker[Task]) -> Died:
        worker.process.join(_PATIENCE)
        died = Died(worker.process.exitcode)
        if not worker.ready:
            raise DatelineError(
                f"A worker process ended with code {died.exit_code} while loading the model {self._model}: "
                "is there enough memory? Set DATELINE_PROCESSES=1 to use less"
            )
        self._end(worker)
        self._start()
        return died

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=work, args=(theirs, self._model), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _end(self, worker: _Worker[Task]) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.terminate()
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()
