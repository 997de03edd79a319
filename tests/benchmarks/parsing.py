"""Parsing beside bare spaCy: the same model on the same articles, in one process, in turn."""

import statistics
import time

from dashboard.nlp.annotate import BATCH, annotate
from dashboard.nlp.model import load_model
from dashboard.nlp.pipeline import build_pipeline
from dashboard.records import Article
from dashboard.settings import DEFAULT_MODEL

ROUNDS = 5  # each engine once a round, so that a slow moment of the machine meets both


def words_a_second(articles):
    """Medians over the rounds: (ours, bare spaCy, ours / bare), in words per second of one process."""
    ours, bare = build_pipeline(DEFAULT_MODEL), load_model(DEFAULT_MODEL)
    words = sum(len(article.text.split()) for article in articles)
    times = {"ours": [], "bare": []}
    for number in range(ROUNDS + 1):
        for name, run in (("bare", lambda: _bare(bare, articles)), ("ours", lambda: _ours(ours, articles))):
            began = time.perf_counter()
            run()
            if number:  # the first round warms up
                times[name].append(time.perf_counter() - began)
    ratio = statistics.median(b / o for o, b in zip(times["ours"], times["bare"], strict=True))
    return words / statistics.median(times["ours"]), words / statistics.median(times["bare"]), ratio


def _bare(nlp, articles):
    for _ in nlp.pipe((article.text for article in articles), batch_size=BATCH):
        pass


def _ours(nlp, articles):
    for _ in annotate(articles, nlp):
        pass


def enough(articles, *, words):
    """Repeat articles until there are enough words to time."""
    found, total = [], 0
    while total < words:
        for article in articles:
            found.append(Article(**{**_fields(article), "id": f"{article.id}-{len(found)}"}))
            total += len(article.text.split())
    return found


def _fields(article):
    return {name: getattr(article, name) for name in article.__slots__}
