"""A corpus whose every text is hostile, and the caveats of a view of it."""

from datetime import date

import pytest

from dashboard.corpus.store import Corpus
from dashboard.explorer.build import build
from dashboard.explorer.opening import Explorer
from dashboard.export.about import about
from dashboard.queries.filters import Filters
from tests.made import AT, parsed

DAY = date(2026, 11, 23)
HOSTILE = (
    '=HYPERLINK("http://evil.example","x")<script>alert(1)</script><a href="javascript:alert(2)">z</a>\x07'
)


@pytest.fixture(scope="session")
def hostile_explorer(tmp_path_factory):
    corpus = Corpus.create(tmp_path_factory.mktemp("hostile"), name="</title><b>desk", timezone="UTC")
    articles = [
        parsed(1, name=HOSTILE, role=HOSTILE, outlet=HOSTILE, title=HOSTILE, url="javascript:alert(3)"),
        parsed(
            2, name=HOSTILE, outlet="@SUM(A1)", title="-1+1", author=HOSTILE, url="https://a.example/?a=<b>"
        ),
        parsed(3, name="Ann Lee", outlet=None, day=None, title="</script>"),
    ]
    corpus.append(articles, [None] * len(articles), at=AT)
    opened = Explorer(build(corpus, at=AT, copies={}))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def hostile_about(hostile_explorer):
    return about(hostile_explorer, Filters(), made=DAY, shown=f"{HOSTILE}, =1+1;\t@SUM(A1)")
