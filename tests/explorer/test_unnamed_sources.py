"""Sources without a name are kept apart from article to article, and are countable as a group."""

import pytest

from dashboard.nlp.annotate import annotate
from tests.made import article

TEXTS = (
    "Officials said that it rained. The Serbian constitution says the region is free.",
    "Officials said that it snowed. The Serbian constitution says the court is free.",
    "Turkish officials said that it snowed. Acme Corp said profits rose. The company said sales fell.",
)


@pytest.fixture(scope="module")
def explorer(explorer_of, nlp):
    return explorer_of(*annotate([article(n, text) for n, text in enumerate(TEXTS, 1)], nlp))


def test_officials_of_two_articles_are_two_sources_and_a_constitution_is_one(explorer):
    rows = explorer.frame("SELECT name, kind, count(*) AS n FROM source GROUP BY ALL ORDER BY name")
    assert rows.to_records(index=False).tolist() == [
        ("Acme", "organisation", 1),
        ("Serbian constitution", "document", 1),
        ("Turkish officials", "unnamed", 1),
        ("officials", "unnamed", 2),
    ]


def test_unnamed_statements_are_countable(explorer):
    unnamed = """
        SELECT count(DISTINCT statement_no) FILTER (s.kind = 'unnamed'), count(DISTINCT statement_no)
        FROM quote JOIN source s USING (source_no)
    """
    assert explorer.frame(unnamed).iloc[0].tolist() == [3, 7]
