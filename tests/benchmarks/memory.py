"""Memory of a long run: what the process holds after 2,000 articles and after 20,000, names ever new."""

import multiprocessing
import re
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

from dashboard.engines.local import parse_here, parse_in_workers
from dashboard.readers import ReadOptions, read
from dashboard.records import Article
from dashboard.settings import DEFAULT_MODEL

EARLY, LATE = 2_000, 20_000  # articles
_STEP = 100  # articles between two looks
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")


class Row(NamedTuple):
    """Resident memory in MB: after the early and the late number of articles, and the highest between."""

    engine: str
    early: float
    late: float
    highest: float


def memory(path):
    """Measure worker processes first: this process is to hold no model of its own then."""
    return [
        _row("worker processes", path, lambda a: parse_in_workers(a, model=DEFAULT_MODEL, processes=1)),
        _row("in process", path, lambda a: parse_here(a, model=DEFAULT_MODEL)),
    ]


def _row(engine, path, parse):
    held = []
    outcomes = parse(islice(without_end(path), LATE))
    for number, _ in enumerate(outcomes, start=1):
        if number % _STEP == 0:
            held.append(_resident_mb())
    early = held[EARLY // _STEP - 1]
    return Row(engine, early, held[-1], max(held[EARLY // _STEP - 1 :]))


def without_end(path):
    """Give the articles of a file again and again, with other names each time, so that words are ever new."""
    for turn in count():
        for article in read([path], ReadOptions()):
            if isinstance(article, Article):
                text = _NAME.sub(partial(_renamed, turn), article.text)
                yield Article(id=f"{article.id}-{turn}", text=text, title=article.title, day=article.day)


def _renamed(turn, match):
    n = turn % len(match[0])
    return (match[0][n:] + match[0][:n]).capitalize()


def _resident_mb():
    """Return what this process and its workers hold."""
    pids = ["self", *(child.pid for child in multiprocessing.active_children())]
    return sum(_of_process(pid) for pid in pids)


def _of_process(pid):
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:  # just recycled
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
