"""What many tests share, made once a session: the pipeline, and real corpora on disk."""

from dataclasses import replace
from pathlib import Path

import hypothesis
import pytest

from dashboard.explorer.opening import open_explorer
from dashboard.ingest import Options, ingest
from dashboard.nlp.pipeline import build_pipeline
from dashboard.settings import Settings

# A slow moment of the machine is no failure; a hang is one, by the time limit of each test.
hypothesis.settings.register_profile("dateline", parent=hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("dateline")

DEMO = Path(__file__).parent.parent / "data" / "articles"
SEED = DEMO / "kosovo-2022" / "000_f8dd899e3b906d9d.txt"


@pytest.fixture(scope="session")
def nlp():
    return build_pipeline("en_core_web_md")


def load(folder, *paths, options=None):
    """Load paths into a new corpus and return its folder; the demo is too small for worker processes."""
    settings = replace(Settings.from_environment({}), home=folder.parent, corpus=folder, processes=1)
    report = ingest(paths, settings, options or Options())
    return folder, report


@pytest.fixture(scope="session")
def demo_corpus(tmp_path_factory):
    folder, report = load(tmp_path_factory.mktemp("demo") / "demo", DEMO)
    assert not report.rejects
    return folder


@pytest.fixture(scope="session")
def seed_corpus(tmp_path_factory):
    return load(tmp_path_factory.mktemp("seed") / "seed", SEED)[0]


@pytest.fixture(scope="session")
def empty_corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nothing")
    (folder / "articles").mkdir()
    return load(folder / "empty", folder / "articles")[0]


@pytest.fixture(scope="session")
def demo_explorer(demo_corpus):
    return open_explorer(demo_corpus)


@pytest.fixture(scope="session")
def seed_explorer(seed_corpus):
    return open_explorer(seed_corpus)


@pytest.fixture(scope="session")
def empty_explorer(empty_corpus):
    return open_explorer(empty_corpus)
