"""What is to be done, how far it has come, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal

MAX_FILES = 20_000  # of one upload; more belong in a ZIP
MAX_BYTES = 500_000_000  # of one upload: the server holds it in memory until it is on disk
KEPT_SECONDS = 24 * 3600  # of a job that nobody looks after: its files go then

Task = Literal["check", "load", "remove", "index"]
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
