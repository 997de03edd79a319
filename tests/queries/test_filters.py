"""Filters include and exclude, and a link, a mark and a search say what they select."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.queries.evidence import Mark, decode, evidence
from dashboard.queries.filters import UNKNOWN, Filters, selection
from dashboard.queries.narrowing import holds, narrowed, widened
from dashboard.queries.parameters import from_parameters, to_parameters

seldom = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = {
    "outlets": ["Aldgate Newswire", "Dunavka Agency", "Timsah Gazette", UNKNOWN],
    "entities": ["person:aleksandar-vucic", "place:kosovo", "org:suez-canal-authority", "person:nobody"],
    "places": ["country:XK", "country:RS", "country:EG"],
    "sources": ["person:aleksandar-vucic", "person:snezana-vukic", UNKNOWN],
    "voices": ["RS", "XK", "GB", UNKNOWN],
    "marks": [
        Mark("events", "events", (("type", "protest"),)).encode(),
        Mark("articles", "articles", (("day", ""),)).encode(),
        Mark("statements", "statements", (("about", "place:kosovo"),)).encode(),
    ],
}


def some(name):
    return st.lists(st.sampled_from(KINDS[name]), max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, None, date(2010, 4, 15), date(2022, 12, 11)]),
    until=st.sampled_from([None, None, date(2010, 5, 1), date(2022, 12, 20)]),
    words=st.sampled_from(["", "", "Kosovo", '"Suez Canal" OR place:kosovo', "-barricade*"]),
    **{name: some(name) for name in KINDS},
    **{f"not_{name}": some(name) for name in KINDS},
)


def articles(explorer, filters):
    chosen = selection(explorer, filters)
    found = explorer.frame(f"{chosen.cte} SELECT article_no FROM selected", chosen.frame_values())
    return set(found["article_no"].tolist())


@pytest.mark.parametrize("name", KINDS)
def test_what_is_excluded_is_the_rest_of_what_is_included(demo_explorer, name):
    every = articles(demo_explorer, Filters())
    for value in KINDS[name]:
        included = articles(demo_explorer, Filters(**{name: (value,)}))
        assert articles(demo_explorer, Filters(**{f"not_{name}": (value,)})) == every - included
        assert included or value in ("person:nobody", UNKNOWN)


@pytest.mark.parametrize("name", [name for name in KINDS if name != "marks"])
def test_values_of_one_filter_are_alternatives(demo_explorer, name):
    one, other = KINDS[name][:2]
    parts = [articles(demo_explorer, Filters(**{name: (value,)})) for value in (one, other)]
    assert articles(demo_explorer, Filters(**{name: (one, other)})) == parts[0] | parts[1]


@seldom
@given(filters=FILTERS)
def test_different_filters_all_hold(demo_explorer, filters):
    alone = [
        articles(demo_explorer, replace(Filters(), **{name: getattr(filters, name)}))
        for name in Filters.__slots__
    ]
    assert articles(demo_explorer, filters) == set.intersection(*alone)


@given(filters=FILTERS)
@example(filters=Filters(outlets=("A|B!", "!C", "", "D%7C"), not_outlets=("!", "")))
def test_filters_survive_the_link(filters):
    assert from_parameters(to_parameters(filters)) == filters


@pytest.mark.parametrize(
    ("link", "filters"),
    [
        ({"outlet": "Izvestia|!TASS"}, Filters(outlets=("Izvestia",), not_outlets=("TASS",))),
        ({"outlet": "|"}, Filters(outlets=(UNKNOWN,))),
        ({"outlet": "!"}, Filters(not_outlets=(UNKNOWN,))),
        ({"outlet": "Izvestia|Izvestia"}, Filters(outlets=("Izvestia",))),
        ({"q": "kosovo | nato", "page": "2"}, Filters(words="kosovo | nato")),
        ({}, Filters()),
    ],
)
def test_a_link_is_read(link, filters):
    assert from_parameters(link) == filters


def test_a_day_that_is_none_is_refused():
    with pytest.raises(QueryError, match="since='2022-13-01', which is no day"):
        from_parameters({"since": "2022-13-01"})


MARKS = [
    Mark("articles", "mentions", (("entity", "person:aleksandar-vucic"),)),
    Mark(
        "mentions", "mentions", (("entity", "place:kosovo"), ("since", "2022-12-11"), ("until", "2022-12-31"))
    ),
    Mark("articles", "articles", (("day", "2022-12-15"), ("outlet", "Izvestia"))),
    Mark("articles", "articles", (("since", "2021-03-22"), ("until", "2021-03-28"), ("outlet", "Izvestia"))),
    Mark("articles", "articles", (("day", ""),)),
    Mark("statements", "statements", (("outlet", "Dunavka Agency"), ("source", "person:snezana-vukic"))),
    Mark("statements", "statements", (("voice", "RS"),)),
    Mark("statements", "statements", (("voice", "RS"), ("source", "person:aleksandar-vucic"))),
    Mark("statements", "statements", (("attributed", "no"),)),
    Mark("mentions", "places", (("place", "country:XK"),)),
    Mark("mentions", "places", (("placed", "no"),)),
    Mark("events", "events", (("type", "protest"), ("outlet", "Dunavka Agency"))),
    Mark("mentions", "mentions"),
]


@seldom
@given(filters=FILTERS, mark=st.sampled_from(MARKS))
def test_a_mark_filters_by_the_articles_behind_its_number(demo_explorer, filters, mark):
    shown = evidence(demo_explorer, filters, replace(mark, unit="articles")).units
    by_mark = narrowed(filters, mark.encode())
    assert len(articles(demo_explorer, by_mark)) == shown
    assert evidence(demo_explorer, by_mark, mark).units == evidence(demo_explorer, filters, mark).units


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: mark.encode())
def test_a_mark_that_filters_is_on_until_it_is_taken_off(mark):
    encoded = mark.encode()
    on = narrowed(Filters(words="x"), encoded)
    assert not holds(Filters(words="x"), encoded)
    assert holds(on, encoded)
    assert widened(on, encoded) == Filters(words="x")


@pytest.mark.parametrize(
    "link",
    [
        "events/mentions?",
        "articles/articles?said=x",
        "articles/articles?since=x",
        "events/events?from=2022-13-01",
    ],
)
def test_a_mark_that_cannot_be_counted_is_refused(link):
    with pytest.raises(QueryError, match="click anew"):
        decode(link)
