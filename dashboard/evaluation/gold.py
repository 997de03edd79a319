"""Our own annotated articles (data/gold): quality that a test can hold."""

import json
from collections.abc import Iterator
from functools import reduce
from operator import add
from pathlib import Path

from dashboard.annotations import annotation
from dashboard.engines.local import parse
from dashboard.errors import DatelineError
from dashboard.evaluation.metrics import (
    Row,
    Share,
    b_cubed,
    score_dates,
    score_events,
    score_names,
    score_quotes,
    score_sources,
)
from dashboard.readers import ReadOptions, read
from dashboard.records import Article, ParsedArticle


def evaluate_gold(gold: Path, articles: Path, *, model: str) -> dict[str, str]:
    """Annotate the articles that a folder of gold annotations names, and score them, by task.

    Raises:
        DatelineError: an annotated article is not there, or cannot be read.
    """
    wanted = {row["file"]: row for row in _gold_rows(gold)}
    loaded = {name: _article(articles, name) for name in wanted}
    parsed = {
        outcome.article.id: annotation(outcome)
        for outcome in parse(loaded.values(), model=model, processes=1)
        if isinstance(outcome, ParsedArticle)
    }
    pairs = [(parsed[loaded[name].id], row) for name, row in wanted.items()]
    return _scores(pairs)


def _scores(pairs: list[tuple[Row, Row]]) -> dict[str, str]:
    names = [score_names(found["entities"], gold["entities"]) for found, gold in pairs]
    quotes = [score_quotes(found["quotes"], gold["quotes"]) for found, gold in pairs]
    events = [score_events(found["events"], gold["events"]) for found, gold in pairs]
    joined = [(f"{i}:{a}", f"{i}:{b}") for i, one in enumerate(names) for a, b in one.pairs]
    return {
        "articles": str(len(pairs)),
        "names found": str(_sum(one.found for one in names)),
        "names typed": str(_sum(one.typed for one in names)),
        "spurious names": str(sum(one.spurious for one in names)),
        "entities, B-cubed F1": f"{100 * b_cubed(joined):.0f} %",
        "dates": str(_sum(score_dates(found["dates"], gold["dates"]) for found, gold in pairs)),
        "quotations found": str(_sum(found for found, _ in quotes)),
        "speakers": str(_sum(right for _, right in quotes)),
        "sources with country": str(_sum(score_sources(f["sources"], g["sources"]) for f, g in pairs)),
        "events found": str(_sum(found for found, _ in events)),
        "events dated": str(_sum(right for _, right in events)),
    }


def _sum(shares: Iterator[Share]) -> Share:
    return reduce(add, shares, Share(0, 0))


def _gold_rows(folder: Path) -> Iterator[Row]:
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _article(folder: Path, name: str) -> Article:
    found = sorted(folder.rglob(name))
    if not found:
        raise DatelineError(f"{folder} has no {name}, which data/gold annotates")
    article = next(iter(read([found[0]], ReadOptions())))
    if not isinstance(article, Article):
        raise DatelineError(f"{article.path}: {article.reason}")
    return article
