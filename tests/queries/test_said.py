"""What is looked for inside quotations stands within one statement."""

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings

from dashboard.explorer.syntax import write
from dashboard.queries.evidence import Mark, evidence
from dashboard.queries.filters import Filters, selection
from tests.queries.test_search import TREES

seldom = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


@pytest.fixture(scope="module")
def texts(demo_explorer):
    """The text of each statement, its parts in a row."""
    chosen = selection(demo_explorer, Filters())
    rows = demo_explorer.frame(
        f"""{chosen.cte} SELECT statement_no,
            string_agg(substring(text, start_ + 1, end_ - start_), ' ' ORDER BY start_) AS text
        FROM quote JOIN article_text USING (article_no) JOIN selected USING (article_no)
        GROUP BY statement_no""",
        chosen.frame_values(),
    )
    return dict(zip(rows["statement_no"], rows["text"], strict=True))


def statements(explorer, *where):
    found = evidence(explorer, Filters(), Mark("statements", "statements", where), limit=1_000)
    return found.units


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [
        ("we", r"\bwe\b"),
        ("WE the", r"(?=.*\bwe\b).*\bthe\b"),
        ('"the barricades"', r"\bthe\W+barricades\b"),
        ("barricad*", r"\bbarricad"),
        ("vucic", r"\bvucic\b"),
        ("police OR army", r"\b(police|army)\b"),
        ("zzznowhere", r"zzznowhere"),
    ],
)
def test_words_are_found_within_the_statement(demo_explorer, texts, typed, pattern):
    wanted = sum(bool(re.search(pattern, folded(text), re.DOTALL)) for text in texts.values())
    assert statements(demo_explorer, ("said", typed)) == wanted


def test_a_word_of_the_article_outside_the_statement_does_not_count(demo_explorer):
    inside = statements(demo_explorer, ("said", "kosovo"))
    of_articles = statements(demo_explorer, ("words", "kosovo"))
    assert 0 < inside < of_articles


@seldom
@given(one=TREES, other=TREES)
def test_signs_mean_the_same_inside_quotes(demo_explorer, texts, one, other):
    first, second = write(one), write(other)
    both = statements(demo_explorer, ("said", f"({first}) ({second})"))
    assert both == statements(demo_explorer, ("said", first), ("said", second))
    assert statements(demo_explorer, ("said", f"({first}) OR ({second})")) == (
        statements(demo_explorer, ("said", first)) + statements(demo_explorer, ("said", second)) - both
    )
    assert statements(demo_explorer, ("said", f"-({first})")) == len(texts) - statements(
        demo_explorer, ("said", first)
    )


def test_an_entity_is_spoken_about_where_it_is_named_in_the_statement(demo_explorer):
    about = statements(demo_explorer, ("about", "place:kosovo"))
    assert 0 < about <= statements(demo_explorer, ("said", "kosovo"))
    assert statements(demo_explorer, ("said", "entity:kosovo")) == about
