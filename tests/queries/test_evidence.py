"""The first law at the query layer: a mark's number is the count of distinct units in its evidence."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.queries.evidence import Mark, decode, evidence
from dashboard.queries.filters import UNKNOWN, Filters
from dashboard.queries.overview import articles_per_day, totals

OUTLETS = ["Aldgate Newswire", "Dunavka Agency", "Timsah Gazette", "Izvestia", UNKNOWN]
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2010, 4, 15), date(2021, 3, 27), date(2022, 12, 11)]),
    until=st.sampled_from([None, date(2010, 5, 1), date(2022, 12, 20), date(2023, 1, 9)]),
    outlets=st.lists(st.sampled_from(OUTLETS), max_size=2, unique=True).map(tuple),
    entities=st.sampled_from([(), ("person:aleksandar-vucic",), ("person:nobody",)]),
    words=st.sampled_from(["", "Kosovo", '"Suez Canal"', "barricade* -elections"]),
)
seldom = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@seldom
@given(filters=FILTERS)
def test_each_total_is_the_count_of_its_evidence(demo_explorer, filters):
    for row in totals(demo_explorer, filters).to_dict("records"):
        assert evidence(demo_explorer, filters, decode(row["mark"])).units == row["n"]
        if row["missing"]:
            assert evidence(demo_explorer, filters, decode(row["mark_missing"])).units == row["n_missing"]
            assert row["n_missing"] <= row["n"] or row["thing"] == "parsed"


@seldom
@given(filters=FILTERS)
def test_the_bars_of_the_overview_are_a_partition_of_the_dated_articles(demo_explorer, filters):
    daily = articles_per_day(demo_explorer, filters)
    for row in daily.to_dict("records"):
        assert evidence(demo_explorer, filters, decode(row["mark"])).units == row["n_articles"]
    articles = totals(demo_explorer, filters).iloc[0]
    assert daily["n_articles"].sum() == articles["n"] - articles["n_missing"]


def test_outlets_beyond_the_largest_are_joined_and_opened_together(demo_explorer, monkeypatch):
    monkeypatch.setattr("dashboard.queries.overview.MAX_OUTLETS", 2)
    daily = articles_per_day(demo_explorer, Filters())
    others = daily[daily["outlet"].isna()]
    assert others["n_articles"].sum() > 0
    for row in others.to_dict("records"):
        assert evidence(demo_explorer, Filters(), decode(row["mark"])).units == row["n_articles"]


def test_pages_of_evidence_hold_every_sentence_once(demo_explorer):
    mark = Mark("mentions", "mentions")
    whole = evidence(demo_explorer, Filters(), mark, limit=10_000).rows
    paged = [
        evidence(demo_explorer, Filters(), mark, limit=50, offset=n).rows for n in range(0, len(whole), 50)
    ]
    places = [(row.article_id, row.sentence_start) for page in paged for row in page.itertuples()]
    assert len(places) == len(set(places)) == len(whole)


def test_the_highlight_is_the_mention(seed_explorer):
    mark = Mark("mentions", "mentions", (("entity", "person:dejan-pantic"),))
    rows = evidence(seed_explorer, Filters(), mark).rows.to_dict("records")
    marked = [
        row["sentence"][start - row["sentence_start"] : end - row["sentence_start"]]
        for row in rows
        for start, end in zip(row["starts"], row["ends"], strict=True)
    ]
    assert marked == ["Dejan Pantic", "Pantic"]


@pytest.mark.parametrize("mark", [
    Mark("articles", "articles"),
    Mark("articles", "mentions", (("entity", "org:a&b=c/d?"), ("day", ""))),
    Mark("statements", "statements", (("outlet", "Jökulpósturinn"), ("attributed", "no"))),
])  # fmt: skip
def test_a_mark_survives_the_address(mark):
    assert decode(mark.encode()) == mark


@pytest.mark.parametrize("link", ["", "articles", "x/articles?", "articles/y?", "events/events?drop=1"])
def test_a_link_that_is_no_mark_is_refused(link):
    with pytest.raises(QueryError):
        decode(link)
