"""Parsing on this machine: in this process for a few articles, in worker processes for many."""

from collections.abc import Generator, Iterable
from itertools import chain, islice

from dashboard.engines.ledger import Ledger, Outcome, Task
from dashboard.engines.pool import Pool
from dashboard.engines.worker import annotator, parse_batch
from dashboard.nlp.pipeline import installed_version
from dashboard.nlp.rules.outlets import listed_home
from dashboard.records import Article, Outlet

FEW = 64  # articles: parsed here before worker processes would have loaded their models
_AHEAD = 8  # batches for each worker that may be done before the oldest one is, when order is kept


def pipeline_of(model: str) -> str:
    """Name what would parse now: model and rules. What was parsed by another is parsed again.

    Raises:
        ModelError: the model is not installed.
    """
    return installed_version(model)


def homes_of(names: Iterable[str]) -> list[Outlet]:
    """Return the outlets among some names whose home we know."""
    found = ((name, listed_home(name)) for name in names)
    return [
        Outlet(name, country=home.country, city=home.name, lat=home.lat, lon=home.lon)
        for name, home in found
        if home
    ]


def parse(
    articles: Iterable[Article], *, model: str, processes: int, ordered: bool = True
) -> Generator[Outcome, None, None]:
    """Parse articles, in input order or as they get done; one that cannot be parsed gives a reject.

    Raises:
        ModelError: the model is not installed.
        DatelineError: the worker processes cannot run.
    """
    remaining = iter(articles)
    first = list(islice(remaining, FEW))
    if len(first) < FEW:
        return parse_here(first, model=model)
    return parse_in_workers(chain(first, remaining), model=model, processes=processes, ordered=ordered)


def parse_here(articles: Iterable[Article], *, model: str) -> Generator[Outcome, None, None]:
    """Parse articles in this process, in input order."""
    ledger = Ledger(articles)
    read = None  # nothing to read: no model to load
    while task := ledger.next_task():
        read = read or annotator(model)
        ledger.put(task, parse_batch(task.articles, read))
        yield from ledger.outcomes()


def parse_in_workers(
    articles: Iterable[Article], *, model: str, processes: int, ordered: bool = True
) -> Generator[Outcome, None, None]:
    """Parse articles in worker processes; ending the iteration early ends them too."""
    ledger = Ledger(articles, ordered=ordered, ahead=_AHEAD * processes)
    with Pool[Task](model, processes) as pool:
        while True:
            while pool.idle and (task := ledger.next_task()):
                pool.give(task, task.articles)
            if ledger.finished:
                return
            for task, result in pool.results():
                ledger.put(task, result)
            yield from ledger.outcomes()
