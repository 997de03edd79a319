"""The tests against chance, held against what can be counted by hand or has been published."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.chance import false_discovery, log_odds, upper_tail


def numbers(*values):
    return np.array(values, dtype=float)


def by_enumeration(there, of_all, n_there, n_all):
    """Of all ways in which the articles with a thing may lie among all, the share with so many new ones."""
    ways = [sum(place < n_there for place in way) for way in combinations(range(n_all), of_all)]
    return sum(found >= there for found in ways) / len(ways)


@given(st.data())
def test_the_tail_is_the_share_of_all_arrangements(data):
    n_all = data.draw(st.integers(1, 11))
    n_there, of_all = data.draw(st.integers(0, n_all)), data.draw(st.integers(0, n_all))
    there = data.draw(st.integers(max(0, n_there + of_all - n_all), min(n_there, of_all)))
    found = upper_tail(numbers(there), numbers(of_all), n_there, n_all)[0]
    assert found == pytest.approx(by_enumeration(there, of_all, n_there, n_all))


def test_the_lady_tasting_tea():
    assert upper_tail(numbers(4, 3), numbers(4, 4), 4, 8) == pytest.approx([1 / 70, 17 / 70])


def test_the_tail_of_many_articles_is_summed_to_its_end():
    half = upper_tail(numbers(6_000), numbers(20_000), 300_000, 1_000_000)[0]
    assert half == pytest.approx(0.5, abs=0.01)


def test_false_finds_are_those_of_benjamini_and_hochberg():
    # The first example of their paper of 1995: fifteen tests, of which four are found at a rate of 5 %.
    p = numbers(
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
    )
    assert (false_discovery(p, 15) <= 0.05).sum() == 4
    shuffled = np.random.default_rng(1).permutation(15)
    assert false_discovery(p[shuffled], 15) == pytest.approx(false_discovery(p, 15)[shuffled])
    assert false_discovery(p[:9], 15)[:4] == pytest.approx(false_discovery(p, 15)[:4])


def test_nothing_to_test_is_no_error():
    assert len(upper_tail(numbers(), numbers(), 1, 2)) == len(false_discovery(numbers(), 0)) == 0


def test_odds_of_two_sides_that_are_alike_are_even():
    odds, _ = log_odds(numbers(5, 50), numbers(10, 100), 100, 200)
    assert odds == pytest.approx([0, 0])


def test_more_articles_of_the_same_share_are_surer():
    odds, error = log_odds(numbers(3, 30), numbers(1, 10), 100, 100)
    few, many = odds / error
    assert 0 < few < 1.96 < many


def test_sides_change_places_with_the_sign():
    there, error = log_odds(numbers(7), numbers(1), 30, 60)
    back, same = log_odds(numbers(1), numbers(7), 60, 30)
    assert there == pytest.approx(-back)
    assert error == pytest.approx(same)


def test_what_is_in_all_articles_of_both_sides_is_even():
    odds, error = log_odds(numbers(3), numbers(7), 3, 7)
    assert odds == pytest.approx(0)
    assert np.isfinite(error).all()
