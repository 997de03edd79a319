"""The door for notebooks gives the numbers of the app."""

import subprocess
import sys

import pandas as pd
import pytest

from dashboard import open_corpus
from dashboard.errors import CorpusError
from dashboard.queries.bursts import bursts
from dashboard.queries.entities import most_named
from dashboard.queries.filters import Filters
from dashboard.queries.places import mentioned_places
from dashboard.queries.timeline import View, zones


@pytest.fixture(scope="module")
def corpus(demo_corpus):
    return open_corpus(demo_corpus)


def test_the_frames_are_those_of_the_screen(corpus, demo_explorer):
    filters = Filters(outlets=("Izvestia",))
    seen = corpus.under(filters)
    top = most_named(demo_explorer, filters, "persons", "mentions", limit=15)
    pd.testing.assert_frame_equal(seen.names("persons", "mentions").head(15), top)
    pd.testing.assert_frame_equal(seen.places(), mentioned_places(demo_explorer, filters, "articles"))
    pd.testing.assert_frame_equal(seen.ask(zones, View()), zones(demo_explorer, filters, View()))


def test_a_link_is_the_view(corpus, demo_explorer):
    newest = bursts(demo_explorer)[-1]
    link = "http://127.0.0.1:8501/entities?outlet=Izvestia%7C%21TASS&count=mentions"
    assert corpus.view(link).filters == Filters(
        since=newest.first, until=newest.last, outlets=("Izvestia",), not_outlets=("TASS",)
    )
    assert corpus.view("?all=1").filters == Filters()


def test_a_number_opens_its_sentences(corpus):
    first = corpus.names().iloc[0]
    assert corpus.evidence(first["mark"])["article_id"].nunique() == first["n"]


def test_rows_are_those_of_an_export(corpus):
    assert len(corpus.rows("events")) == int(corpus.totals().set_index("thing")["n"]["events"])


def test_a_folder_without_a_corpus_says_so(tmp_path):
    with pytest.raises(CorpusError, match="dateline ingest"):
        open_corpus(tmp_path)


def test_the_package_alone_is_light():
    code = (
        "import sys, dashboard; print(sorted({'pandas', 'duckdb', 'streamlit', 'spacy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
