"""A corpus of its own for each test: the store of the demo corpus, copied, and its explorer, built once."""

import shutil

import pytest

from dashboard.corpus.store import Corpus
from dashboard.explorer.opening import open_explorer


@pytest.fixture
def corpus(demo_corpus, tmp_path):
    return Corpus.open(shutil.copytree(demo_corpus, tmp_path / "demo"))


@pytest.fixture
def seen(corpus):
    """`seen()` opens what a page would see now."""
    return lambda: open_explorer(corpus.path)
