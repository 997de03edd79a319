"""Who is named how often, on the demo corpus: every number opens its sentences."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.queries.entities import (
    FAMILIES,
    families,
    most_named,
    named_like,
    others,
    trend,
    undated,
)
from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import Filters
from dashboard.queries.steps import step_for

ALL = 100_000  # more than there are
COUNTS = st.sampled_from(["articles", "mentions"])
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2010, 4, 15), date(2022, 12, 11)]),
    until=st.sampled_from([None, date(2010, 5, 1), date(2022, 12, 20)]),
    outlets=st.sampled_from([(), ("Dunavka Agency",), ("Timsah Gazette", "Izvestia")]),
    entities=st.sampled_from([(), ("person:aleksandar-vucic",), ("person:nobody",)]),
    words=st.sampled_from(["", "Kosovo", '"Suez Canal"']),
)
seldom = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def opened(explorer, filters, mark):
    return evidence(explorer, filters, decode(mark)).units


@seldom
@given(filters=FILTERS, count=COUNTS, family=st.sampled_from(["", "persons", "places"]))
def test_each_bar_is_the_count_of_its_evidence(demo_explorer, filters, count, family):
    for row in most_named(demo_explorer, filters, family, count, limit=8).to_dict("records"):
        assert opened(demo_explorer, filters, row["mark"]) == row["n"] == row[f"n_{count}"]


@seldom
@given(filters=FILTERS, count=COUNTS)
def test_the_top_and_the_others_are_all_names(demo_explorer, filters, count):
    whole = most_named(demo_explorer, filters, "", count, limit=ALL)
    top = most_named(demo_explorer, filters, "", count, limit=5)
    rest = others(demo_explorer, filters, "", count, top=5).iloc[0]
    assert len(top) + rest["n_entities"] == len(whole)
    assert top["n_mentions"].sum() + rest["n_mentions"] == whole["n_mentions"].sum()


@seldom
@given(filters=FILTERS, count=COUNTS)
def test_each_point_of_a_line_is_the_count_of_its_evidence(demo_explorer, filters, count):
    chosen = most_named(demo_explorer, filters, "", count, limit=2)["entity_id"].tolist()
    lines = trend(demo_explorer, filters, chosen, count)
    for row in lines[lines["n"] > 0].to_dict("records"):
        assert opened(demo_explorer, filters, row["mark"]) == row["n"]


@seldom
@given(filters=FILTERS, count=COUNTS)
def test_a_line_and_its_undated_articles_add_up_to_the_bar(demo_explorer, filters, count):
    bars = most_named(demo_explorer, filters, "", count, limit=5)
    chosen = bars["entity_id"].tolist()
    dated = trend(demo_explorer, filters, chosen, count).groupby("entity_id")["n"].sum()
    rest = undated(demo_explorer, filters, chosen, count).set_index("entity_id")["n"]
    for row in bars.to_dict("records"):
        assert dated.get(row["entity_id"], 0) + rest.get(row["entity_id"], 0) == row["n"]


def test_families_part_all_names(demo_explorer):
    found = families(demo_explorer, Filters())
    assert found["family"].tolist() == [family for family in FAMILIES if family in set(found["family"])]
    assert found["n_entities"].sum() == len(most_named(demo_explorer, Filters(), "", "articles", limit=ALL))


def test_a_family_holds_only_its_types(demo_explorer):
    found = most_named(demo_explorer, Filters(), "places", "articles", limit=ALL)
    assert set(found["label"]) <= {"GPE", "LOC", "FAC"}


def test_the_rate_is_per_thousand_of_the_selected_articles(demo_explorer):
    filters = Filters(outlets=("Dunavka Agency",))
    first = most_named(demo_explorer, filters, "", "articles", limit=1).iloc[0]
    n_selected = len(demo_explorer.frame("SELECT 1 FROM article WHERE outlet = 'Dunavka Agency'"))
    assert first["rate"] == pytest.approx(1000 * first["n"] / n_selected)


def test_days_without_the_name_and_days_without_any_article_are_told_apart(demo_explorer):
    filters = Filters(since=date(2022, 12, 1), until=date(2022, 12, 31))
    lines = trend(demo_explorer, filters, ["person:aleksandar-vucic"], "articles")
    assert lines["first"].dt.day.tolist() == list(range(1, 32))
    silent = lines[lines["n_selected"] == 0]
    assert (silent["n"] == 0).all()
    assert silent["rate"].isna().all()
    assert (lines[lines["n_selected"] > 0]["rate"].notna()).all()


def test_lines_come_in_the_order_in_which_they_were_chosen(demo_explorer):
    chosen = ["person:dejan-pantic", "person:aleksandar-vucic"]
    assert (
        trend(demo_explorer, Filters(), chosen, "articles")["entity_id"].drop_duplicates().tolist() == chosen
    )


@pytest.mark.parametrize(("first", "last", "step"), [
    (date(2022, 12, 1), date(2022, 12, 31), "day"),
    (date(2022, 1, 1), date(2022, 12, 31), "week"),
    (date(2010, 3, 1), date(2023, 1, 9), "month"),
    (date(1950, 1, 1), date(2023, 1, 9), "year"),
])  # fmt: skip
def test_the_step_follows_the_length_of_the_period(first, last, step):
    assert step_for(first, last) == step


@pytest.mark.parametrize("typed", ["vucic", "VUČIĆ", "Vučić Aleksandar", "  aleks vuč "])
def test_a_name_is_found_by_its_parts_in_any_case_and_without_accents(demo_explorer, typed):
    found = named_like(demo_explorer, Filters(), typed)
    assert "Aleksandar Vučić" in found["name"].tolist()
    assert not found["near"].any()


def test_a_misspelt_name_finds_what_resembles_it_and_says_so(demo_explorer):
    found = named_like(demo_explorer, Filters(), "Aleksander Vucik")
    assert found.iloc[0]["name"] == "Aleksandar Vučić"
    assert found["near"].all()


def test_a_name_is_found_in_the_whole_corpus_and_counted_under_the_filters(demo_explorer):
    filters = Filters(until=date(2011, 1, 1))  # years before the first article that names him
    row = named_like(demo_explorer, filters, "vucic").iloc[0]
    assert row["n_all"] > 0
    assert row["n_articles"] == 0 == opened(demo_explorer, filters, row["mark"])


@pytest.mark.parametrize("typed", ["", "   ", "zzzzqqqq"])
def test_nothing_typed_or_nothing_alike_finds_nothing(demo_explorer, typed):
    assert named_like(demo_explorer, Filters(), typed).empty


def test_an_empty_corpus_answers_every_question(empty_explorer):
    assert families(empty_explorer, Filters()).empty
    assert most_named(empty_explorer, Filters(), "", "articles", limit=5).empty
    assert others(empty_explorer, Filters(), "", "articles", top=5).iloc[0].tolist() == [0, 0, 0]
    assert trend(empty_explorer, Filters(), ["person:nobody"], "articles").empty
    assert undated(empty_explorer, Filters(), ["person:nobody"], "articles").empty
    assert named_like(empty_explorer, Filters(), "Lee").empty
