"""A corpus made by hand, and its explorer."""

import pytest

from dashboard.corpus.store import Corpus
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer
from tests.made import AT


@pytest.fixture
def corpus(tmp_path):
    return Corpus.create(tmp_path / "corpus", name="desk", timezone="UTC")


@pytest.fixture(scope="module")
def explorer_of(tmp_path_factory):
    """`explorer_of(articles…)` opens an explorer of just these; for tests that only ask."""
    opened = []

    def make(*articles):
        corpus = Corpus.create(tmp_path_factory.mktemp("corpus"), name="desk", timezone="UTC")
        corpus.append(articles, [None] * len(articles), at=AT)
        opened.append(Explorer(build(corpus, at=AT)))
        return opened[-1]

    yield make
    for explorer in opened:
        explorer.close()


@pytest.fixture
def explore(corpus):
    """`explore(articles…)` commits them and opens an explorer of all that is in the corpus."""
    opened = []

    def put_and_open(*articles, copies=None):
        corpus.append(articles, [None] * len(articles), at=AT)
        opened.append(Explorer(build(corpus, at=AT, copies=copies)))
        return opened[-1]

    yield put_and_open
    for explorer in opened:
        explorer.close()
