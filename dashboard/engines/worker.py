"""What a worker process does: load the model once, then batch after batch until the pipe closes."""

import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing.connection import Connection
from pathlib import Path

from dashboard.errors import ModelError
from dashboard.nlp.annotate import annotate
from dashboard.nlp.pipeline import build_pipeline
from dashboard.records import Article, ParsedArticle


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded."""


@dataclass(frozen=True, slots=True)
class NoModel:
    """The model cannot be loaded: no other worker will be able to either."""

    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A batch, parsed, in its order."""

    articles: list[ParsedArticle]


@dataclass(frozen=True, slots=True)
class Failed:
    """A batch with an article on which a rule failed."""

    reason: str


Annotator = Callable[[Sequence[Article]], Iterator[ParsedArticle]]


def work(pipe: Connection, model: str) -> None:
    """Answer each batch that comes through the pipe; end when the other side is gone."""
    # Ctrl-C reaches the whole process group: the driver decides when its workers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        try:
            read = annotator(model)
        except ModelError as e:
            pipe.send(NoModel(str(e)))
            return
        pipe.send(Ready())
        while True:
            pipe.send(parse_batch(pipe.recv(), read))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


@cache
def annotator(model: str) -> Annotator:
    """Load a model, once for this process.

    Raises:
        ModelError: it is not installed or not the measured one.
    """
    return partial(annotate, nlp=build_pipeline(model))


def parse_batch(articles: Sequence[Article], read: Annotator) -> Parsed | Failed:
    """Parse a batch, or say what went wrong in it."""
    try:
        return Parsed(list(read(articles)))
    except Exception as e:  # whatever rule failed, on whatever text: only that article is to be lost
        where = traceback.extract_tb(e.__traceback__)[-1]
        return Failed(f"{type(e).__name__} in {Path(where.filename).name}:{where.lineno}: {e}")
