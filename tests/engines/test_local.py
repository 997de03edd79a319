import os
import signal
import time
from contextlib import closing
from dataclasses import replace
from multiprocessing import active_children

import pytest

from dashboard.engines import pool
from dashboard.engines.local import FEW, parse, parse_here, parse_in_workers, pipeline_of
from dashboard.engines.pool import Died, Pool
from dashboard.engines.worker import Parsed
from dashboard.errors import ModelError
from dashboard.nlp.pipeline import pipeline_version
from tests.made import article

MODEL = "en_core_web_md"
TEXTS = ["Ann Lee went to Pristina on Monday.", "He said it rained.", "“No,” said Bob Roe in 2008."]
MANY = [article(number, TEXTS[number % 3], language="en") for number in range(FEW + 10)]


def test_in_this_process_or_in_others_the_rows_are_the_same():
    here = list(parse_here(MANY, model=MODEL))
    assert list(parse(MANY, model=MODEL, processes=2)) == here
    assert [each.article for each in here] == MANY
    assert here[0].entities
    assert here[0].pipeline == pipeline_of(MODEL)


def test_the_version_is_known_without_loading(nlp):
    assert pipeline_of(MODEL) == pipeline_version(nlp)


def test_a_killed_worker_costs_nothing():
    with Pool[str](MODEL, 1) as workers:
        while not workers.idle:
            assert list(workers.results()) == []
        (pid,) = workers.pids
        long = replace(MANY[0], text=" ".join(TEXTS * 2_000))
        workers.give("batch", [long])
        time.sleep(0.2)
        os.kill(pid, signal.SIGKILL)
        assert list(workers.results()) == [("batch", Died(-signal.SIGKILL))]
        (other,) = workers.pids
        assert other != pid
        while not workers.idle:
            list(workers.results())
        workers.give("again", MANY[:2])
        ((task, result),) = workers.results()
        assert task == "again"
        assert isinstance(result, Parsed)
    assert active_children() == []


def test_a_worn_worker_is_replaced(monkeypatch):
    monkeypatch.setattr(pool, "RECYCLE_AFTER", 40)
    with closing(parse_in_workers(MANY, model=MODEL, processes=1)) as outcomes:
        assert [each.article.id for each in outcomes] == [each.id for each in MANY]


def test_ending_early_leaves_no_process():
    outcomes = parse_in_workers(iter(MANY * 10), model=MODEL, processes=1)
    next(outcomes)
    assert len(active_children()) == 1
    outcomes.close()
    assert active_children() == []


def test_a_missing_model_is_said_once():
    with pytest.raises(ModelError, match="not installed"):
        list(parse(MANY, model="en_none", processes=1))


def test_no_articles_need_no_model():
    assert list(parse([], model="en_none", processes=2)) == []
