"""A pasted list of names: a row for each, and every number opens its evidence."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import Filters
from dashboard.queries.name_list import AS_WORDS, MAX_NAMES, NOT_FOUND, RECOGNISED, hits, read_names

seldom = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = (
    "vucic",
    "Dejan Pantić",
    "Kosovo",
    "barricades",
    "road",
    "Nobody Atall",
    "“…”".strip("“”"),
    "Suez Canal",
)
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2022, 12, 11)]),
    not_outlets=st.sampled_from([(), ("Dunavka Agency",)]),
    entities=st.sampled_from([(), ("place:kosovo",)]),
)


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("Ann Lee\nBo  Kim\r\n\nAnn Lee", ("Ann Lee", "Bo Kim")),
        ("Ann Lee; Bo Kim;", ("Ann Lee", "Bo Kim")),
        ("Ann Lee\tBo Kim", ("Ann Lee", "Bo Kim")),
        ("Ann Lee, Bo Kim", ("Ann Lee", "Bo Kim")),
        ("Lee, Ann\nKim, Bo", ("Lee, Ann", "Kim, Bo")),
        ('"Ann Lee"', ("Ann Lee",)),
        ("", ()),
    ],
)
def test_a_pasted_list_is_read(pasted, names):
    assert read_names(pasted) == names


def test_a_list_that_is_none_is_refused():
    with pytest.raises(QueryError, match="501 names: search for at most 500"):
        read_names("\n".join(f"name {n}" for n in range(MAX_NAMES + 1)))
    with pytest.raises(QueryError, match="too long for a name"):
        read_names("word " * 40)


@seldom
@given(filters=FILTERS)
def test_each_number_is_the_count_of_its_evidence(demo_explorer, filters):
    rows = hits(demo_explorer, filters, NAMES)
    assert rows["name"].tolist() == list(NAMES)
    for row in rows.to_dict("records"):
        if row["found_as"] == NOT_FOUND:
            assert (row["n_articles"], row["n_mentions"], row["mark"]) == (0, 0, "")
            continue
        assert evidence(demo_explorer, filters, decode(row["mark"])).units == row["n_articles"] > 0
        if row["found_as"] == RECOGNISED:
            assert evidence(demo_explorer, filters, decode(row["mark_mentions"])).units == row["n_mentions"]


def test_a_name_is_told_from_words_and_from_nothing(demo_explorer):
    rows = hits(demo_explorer, Filters(), NAMES).set_index("name")
    assert rows.loc["vucic", "stands_for"] == ["Aleksandar Vučić"]
    assert rows.loc["road", "found_as"] == AS_WORDS
    assert pd.isna(rows.loc["road", "n_mentions"])
    assert rows.loc[["Nobody Atall", "…"], "found_as"].tolist() == [NOT_FOUND, NOT_FOUND]
    assert rows.loc["Dejan Pantić", "first"] <= rows.loc["Dejan Pantić", "last"]


def test_the_sentence_that_is_shown_holds_the_words(demo_explorer):
    row = hits(demo_explorer, Filters(), ("road",)).iloc[0]
    shown = evidence(demo_explorer, Filters(), decode(row["mark"])).rows
    with_word = shown[shown["sentence"].str.contains(r"\broad\b", flags=re.IGNORECASE)]
    assert len(with_word) == len(shown) == row["n_articles"]
    for one in with_word.to_dict("records"):
        spans = zip(one["starts"], one["ends"], strict=True)
        words = {
            one["sentence"][a - one["sentence_start"] : b - one["sentence_start"]].lower() for a, b in spans
        }
        assert words == {"road"}


def test_an_empty_corpus_finds_none(empty_explorer):
    assert hits(empty_explorer, Filters(), ("Kosovo",))["found_as"].tolist() == [NOT_FOUND]
