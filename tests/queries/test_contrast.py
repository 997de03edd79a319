"""Two sides compared, on the demo corpus: every number opens its sentences, whatever the sides are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.captions import caption
from dashboard.queries.contrast import MIN_ARTICLES, over_represented, per_step, rates, sizes
from dashboard.queries.evidence import Mark, decode
from dashboard.queries.filters import EVERYTHING, Filters
from dashboard.queries.sides import Sides, read, written
from tests.queries.looks import LOOKS, opened, seldom

KINDS = st.sampled_from(["names", "sources", "places"])
SIDES = st.builds(Sides, LOOKS, st.none() | LOOKS)
PROTESTS = Mark("events", "events", (("type", "protest"),)).encode()
BURSTS = Sides(Filters(since=date(2022, 1, 1)), Filters(until=date(2010, 12, 31)))


@seldom
@given(filters=LOOKS, sides=SIDES)
def test_the_sizes_of_sides_are_the_counts_of_their_evidence(demo_explorer, filters, sides):
    found = sizes(demo_explorer, filters, sides)
    for number, mark in (
        (found.a, found.mark_a), (found.b, found.mark_b),
        (found.both, found.mark_both), (found.neither, found.mark_neither),
    ):  # fmt: skip
        assert opened(demo_explorer, filters, mark) == number
    whole = opened(demo_explorer, filters, Mark("articles", "articles").encode())
    assert found.a + found.b - found.both + found.neither == whole
    assert sides.b is not None or found.both == found.neither == 0


@seldom
@given(filters=LOOKS, sides=SIDES)
def test_each_rate_is_the_count_of_its_evidence(demo_explorer, filters, sides):
    found = sizes(demo_explorer, filters, sides)
    for row in rates(demo_explorer, filters, sides).to_dict("records"):
        for side, size in (("a", found.a), ("b", found.b)):
            assert opened(demo_explorer, filters, row[f"mark_{side}"]) == row[f"n_{side}"]
            if size:
                assert row[f"rate_{side}"] == pytest.approx(1000 * row[f"n_{side}"] / size)


@seldom
@given(filters=LOOKS, sides=SIDES, kind=KINDS)
def test_each_dot_is_the_count_of_its_evidence(demo_explorer, filters, sides, kind):
    for row in over_represented(demo_explorer, filters, sides, kind, limit=2).to_dict("records"):
        assert opened(demo_explorer, filters, row["mark_a"]) == row["n_a"]
        assert opened(demo_explorer, filters, row["mark_b"]) == row["n_b"]
        assert row["n_a"] + row["n_b"] >= MIN_ARTICLES
        assert row["low"] <= row["ratio"] <= row["high"]
        assert row["side"] == ("a" if row["ratio"] > 1 else "b")


@seldom
@given(filters=LOOKS, sides=SIDES)
def test_bars_over_time_part_the_dated_articles_of_each_side(demo_explorer, filters, sides):
    steps = per_step(demo_explorer, filters, sides)
    for row in steps.to_dict("records"):
        assert opened(demo_explorer, filters, row["mark"]) == row["n"]
    size = sizes(demo_explorer, filters, sides)
    undated = [
        opened(demo_explorer, filters, mark) for mark in sides.marks("articles", "articles", ("day", ""))
    ]
    for side, whole, without in zip("ab", (size.a, size.b), undated, strict=True):
        assert steps.loc[steps["side"] == side, "n"].sum() == whole - without


@pytest.mark.parametrize("filters", [EVERYTHING, Filters(since=date(2010, 4, 1), copies=True)])
def test_names_counted_by_day_beforehand_are_the_names_counted_now(demo_explorer, filters):
    counted = Sides(Filters(since=date(2022, 1, 1), not_entities=("person:nobody",)), BURSTS.b)
    columns = ["id", "n_a", "n_b", "ratio"]
    quick = over_represented(demo_explorer, filters, BURSTS, "names", limit=50)[columns]
    slow = over_represented(demo_explorer, filters, counted, "names", limit=50)[columns]
    assert len(quick) > 20
    assert quick.equals(slow)


def test_what_one_side_alone_has_is_sure_only_where_it_is_often_enough(demo_explorer):
    rows = over_represented(demo_explorer, EVERYTHING, BURSTS, "places", limit=50).set_index("name")
    assert rows.loc["Kosovo", "side"] == "a"
    assert rows.loc["Kosovo", "sure"]
    assert not rows.loc[rows["n_a"] + rows["n_b"] == MIN_ARTICLES, "sure"].any()


@given(side=LOOKS)
def test_a_side_survives_the_link(side):
    assert written(read(written(side))) == written(side)


def test_sides_are_named_in_the_drawer(demo_explorer):
    sides = Sides(Filters(outlets=("Izvestia",), marks=(PROTESTS,)))
    first, other = sides.marks("articles", "mentions", ("entity", "place:kosovo"))
    assert caption(demo_explorer, decode(first)) == "Kosovo · (Izvestia · type protest)"
    assert caption(demo_explorer, decode(other)) == "Kosovo · not (Izvestia · type protest)"


def test_a_side_without_articles_compares_nothing(demo_explorer, empty_explorer):
    nobody = Sides(Filters(entities=("person:nobody",)))
    for explorer in (demo_explorer, empty_explorer):
        assert over_represented(explorer, EVERYTHING, nobody, "names", limit=5).empty
        assert rates(explorer, EVERYTHING, nobody)["n_a"].sum() == 0
