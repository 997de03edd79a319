"""What is new since a day, on the demo corpus: chance alone is never shown as a rise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.filters import EVERYTHING, Filters
from dashboard.queries.novelty import MIN_NEW, SURE, appeared, part_marks, parts, risen
from tests.queries.looks import LOOKS, opened, seldom

KINDS = st.sampled_from(["names", "sources", "places"])
DAYS = st.sampled_from([None, date(2010, 4, 20), date(2021, 3, 1), date(2022, 12, 1), date(2022, 12, 20)])
WINTER = date(2022, 11, 1)


@seldom
@given(filters=LOOKS, since=DAYS)
def test_new_old_and_undated_articles_are_all_articles(demo_explorer, filters, since):
    new = parts(demo_explorer, filters, since)
    if new is None:
        return
    numbers = (new.n_new, new.n_old, new.n_undated)
    assert tuple(opened(demo_explorer, filters, mark) for mark in part_marks(new)) == numbers
    assert sum(numbers) == opened(demo_explorer, filters, "articles/articles?")


@seldom
@given(filters=LOOKS, since=DAYS, kind=KINDS)
def test_each_number_of_a_rise_is_the_count_of_its_evidence(demo_explorer, filters, since, kind):
    new = parts(demo_explorer, filters, since)
    if new is None:
        return
    for row in risen(demo_explorer, filters, new, kind).head(3).to_dict("records"):
        assert opened(demo_explorer, filters, row["mark_a"]) == row["n_a"]
        assert opened(demo_explorer, filters, row["mark_b"]) == row["n_b"]
    for row in appeared(demo_explorer, filters, new, kind, limit=3).to_dict("records"):
        assert opened(demo_explorer, filters, row["mark"]) == row["n_a"]
        assert opened(demo_explorer, filters, row["mark_b"]) == 0


@pytest.mark.parametrize("kind", ["names", "sources", "places"])
def test_a_rise_is_of_enough_articles_and_surest_first(demo_explorer, kind):
    rows = risen(demo_explorer, EVERYTHING, parts(demo_explorer, EVERYTHING, WINTER), kind)
    assert (rows["n_a"] >= MIN_NEW).all()
    assert rows["chance"].is_monotonic_increasing
    assert (rows["sure"] == (rows["false_finds"] <= SURE)).all()
    assert (rows["appeared"] == (rows["n_b"] == 0)).all()


def test_kosovo_is_new_in_the_winter_of_its_barricades(demo_explorer):
    rows = risen(demo_explorer, EVERYTHING, parts(demo_explorer, EVERYTHING, WINTER), "places")
    best = rows.set_index("name").loc["Kosovo"]
    assert best["sure"]
    assert best["appeared"]


def test_what_is_in_few_articles_is_never_a_rise(demo_explorer):
    new = parts(demo_explorer, EVERYTHING, date(2023, 1, 9))
    assert new.n_new < MIN_NEW
    assert risen(demo_explorer, EVERYTHING, new, "names").empty
    assert len(appeared(demo_explorer, EVERYTHING, new, "names", limit=50))


def test_without_a_day_the_newest_third_of_few_articles_is_new(demo_explorer):
    filters = Filters(since=WINTER, copies=True)
    new = parts(demo_explorer, filters, None)
    assert new.n_new >= (new.n_new + new.n_old) // 3
    assert new.n_old > 0


def test_days_of_a_link_that_lie_outside_leave_one_part_empty(demo_explorer):
    for since in (date(1999, 1, 1), date(2050, 1, 1)):
        new = parts(demo_explorer, EVERYTHING, since)
        assert 0 in (new.n_new, new.n_old)
        assert risen(demo_explorer, EVERYTHING, new, "names").empty


def test_a_corpus_without_days_has_nothing_new(empty_explorer):
    assert parts(empty_explorer, EVERYTHING, None) is None
