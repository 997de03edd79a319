"""A name that is typed with a slip is answered with the names it resembles."""

import pytest

from dashboard.queries.filters import Filters
from dashboard.queries.suggestions import did_you_mean
from tests.queries.test_search import found


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Rotterdma", "Rotterdam"),
        ("mitrovicka", "Mitrovica"),
        ('"aleksander vucic"', "Aleksandar Vučić"),
        ("entity:pantik", "Pantic"),
        ("speaker:vucik", "Vučić"),
        ("place:prishtina", "Pristina"),
        ("outlet:dunafka", "Dunavka Agency"),
        ("Rotterdma port -sheep", "Rotterdam"),
    ],
)
def test_a_slip_is_put_right(demo_explorer, typed, name):
    suggested = did_you_mean(demo_explorer, typed)
    assert any(name in one.name for one in suggested)
    assert any(found(demo_explorer, one.search) for one in suggested)


def test_the_rest_of_the_search_stays(demo_explorer):
    (first, *_) = did_you_mean(demo_explorer, 'Rotterdma (barge OR "big ship") -outlet:izvestia')
    assert first.instead_of == "Rotterdma"
    assert first.search == 'Rotterdam (barge OR "big ship") -outlet:izvestia'


@pytest.mark.parametrize(
    "typed", ["kosovo", "zzzzqqqq", "xyz", "entity:vucic", "kosovo OR Rotterdma", "-kosovo"]
)
def test_what_finds_enough_or_resembles_nothing_is_left_alone(demo_explorer, typed):
    assert did_you_mean(demo_explorer, typed) == []


def test_an_empty_corpus_suggests_nothing(empty_explorer):
    assert did_you_mean(empty_explorer, "Rotterdma") == []
    assert Filters().active is False
