"""Places, voices, outlets and statements: what each number is, and that its evidence is exactly it."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.queries.captions import caption
from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import UNKNOWN, Filters
from dashboard.queries.outlets import homes, outlets_at_home
from dashboard.queries.places import mentioned_places, placement, unplaced_names
from dashboard.queries.sources import attribution, citations, matrix, strongest_pairs, voices
from dashboard.queries.statements import KINDS, statement_kinds, statements

ALL = Filters()
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2010, 4, 15), date(2022, 12, 11)]),
    until=st.sampled_from([None, date(2010, 5, 1), date(2023, 1, 9)]),
    outlets=st.lists(st.sampled_from(["Izvestia", "Dunavka Agency", UNKNOWN]), max_size=2, unique=True).map(
        tuple
    ),
    places=st.sampled_from([(), ("country:XK",), ("country:NOWHERE",)]),
    words=st.sampled_from(["", "Kosovo", "barricade*"]),
)
seldom = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def marked(explorer, filters):
    """Every frame of marks of the page, with the column that holds the number."""
    unplaced = unplaced_names(explorer, filters)
    pairs = strongest_pairs(explorer, filters, limit=6)
    return [
        (mentioned_places(explorer, filters, "articles").head(8), "n"),
        (mentioned_places(explorer, filters, "mentions").head(8), "n_mentions"),
        (unplaced.head(4), "n_mentions"),
        (placement(explorer, filters), "n_mentions"),
        (voices(explorer, filters), "n_statements"),
        (attribution(explorer, filters), "n_statements"),
        (outlets_at_home(explorer, filters), "n_articles"),
        (homes(explorer, filters), "n_articles"),
        (matrix(explorer, filters, n_sources=3, n_outlets=3), "n_statements"),
        (pairs, "n_statements"),
        (pairs.assign(mark=pairs["outlet_mark"]), "n_outlet"),
        (pairs.assign(mark=pairs["source_mark"]), "n_source"),
    ]


@seldom
@given(filters=FILTERS)
def test_each_number_of_the_page_is_the_count_of_its_evidence(demo_explorer, filters):
    for frame, number in marked(demo_explorer, filters):
        for row in frame.to_dict("records"):
            found = evidence(demo_explorer, filters, decode(row["mark"]), limit=1)
            assert found.units == row[number], (number, row["mark"])


@seldom
@given(filters=FILTERS)
def test_parts_add_up(demo_explorer, filters):
    there = citations(demo_explorer, filters)
    parts = attribution(demo_explorer, filters)
    assert parts["n_statements"].sum() == there.statements == statement_kinds(demo_explorer, filters)[""]
    assert voices(demo_explorer, filters)["n_statements"].sum() == parts["n_statements"].iloc[0]
    mentions = placement(demo_explorer, filters)["n_mentions"].tolist()
    assert mentioned_places(demo_explorer, filters, "mentions")["n_mentions"].sum() == mentions[0]
    assert unplaced_names(demo_explorer, filters)["n_mentions"].sum() == mentions[1]
    articles = outlets_at_home(demo_explorer, filters)["n_articles"].sum()
    assert homes(demo_explorer, filters)["n_articles"].sum() == articles


@pytest.mark.parametrize("top", [2, 1_000])
def test_every_column_of_the_matrix_adds_up_to_its_sum(demo_explorer, top):
    cells = matrix(demo_explorer, ALL, n_sources=top, n_outlets=100)
    for _, column in cells.groupby(cells["outlet"].fillna("all outlets")):
        parts = column[column["row"] != "all"]["n_statements"].sum()
        assert parts == column[column["row"] == "all"]["n_statements"].iloc[0]
    sources = cells[(cells["row"] == "source") & (cells["column"] == "all")]
    assert len(sources) == min(top, citations(demo_explorer, ALL).sources)


def test_sources_beyond_the_top_are_joined_and_opened_together(demo_explorer):
    cells = matrix(demo_explorer, ALL, n_sources=2, n_outlets=2)
    [others] = cells[(cells["row"] == "others") & (cells["column"] == "all")].to_dict("records")
    assert others["n_statements"] > 0
    assert evidence(demo_explorer, ALL, decode(others["mark"])).units == others["n_statements"]
    assert caption(demo_explorer, decode(others["mark"])).endswith("other sources")


def test_the_seed_article_names_kosovo_and_pristina(seed_explorer):
    places = mentioned_places(seed_explorer, ALL, "mentions").set_index("name")
    assert places.loc["Kosovo", ["kind", "country"]].tolist() == ["country", "XK"]
    assert places.loc["Pristina", ["kind", "country"]].tolist() == ["city", "XK"]
    assert (places.loc["Pristina", "lat"], places.loc["Pristina", "lon"]) == pytest.approx(
        (42.67, 21.17), abs=0.02
    )


@pytest.mark.parametrize(
    ("name", "country"),
    [("Alexander Botsan-Kharchenko", "RU"), ("Aleksandar Vučić", "RS"), ("Annalena Berbock", "DE")],
)
def test_the_seed_article_cites_its_sources_under_izvestia(seed_explorer, name, country):
    cells = matrix(seed_explorer, ALL, n_sources=15, n_outlets=12)
    [cell] = cells[(cells["name"] == name) & (cells["column"] == "outlet")].to_dict("records")
    assert (cell["outlet"], cell["country"]) == ("Izvestia", country)
    assert country in voices(seed_explorer, ALL)["country"].tolist()


@pytest.mark.parametrize(("outlet", "parts"), [(UNKNOWN, [0, 1]), ("Izvestia", [1, 0])])
def test_articles_are_counted_by_whether_their_outlet_has_a_home(demo_explorer, outlet, parts):
    assert homes(demo_explorer, Filters(outlets=(outlet,)))["n_articles"].tolist() == parts


def test_articles_without_an_outlet_are_among_the_outlets(demo_explorer):
    outlets = outlets_at_home(demo_explorer, ALL).set_index("outlet")
    assert outlets.loc[UNKNOWN, "n_articles"] == 1
    assert outlets.loc["Dunavka Agency", "city"] == "Belgrade"


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_the_list_holds_every_statement_of_its_kind_once(demo_explorer, kind):
    number = statement_kinds(demo_explorer, ALL)[kind]
    pages = [statements(demo_explorer, ALL, kind=kind, limit=40, offset=n) for n in range(0, number + 1, 40)]
    rows = pd.concat(pages)
    keys = [(row["article_id"], tuple(row["starts"])) for row in rows.to_dict("records")]
    assert len(keys) == len(set(keys)) == number
    assert set(rows["kind"]) <= ({kind} if kind in KINDS[:3] else set(KINDS[:3]))
    assert rows["name"].isna().all() or kind != "unattributed"


def test_a_statement_shows_its_quotation_within_the_sentences_around_it(seed_explorer):
    for row in statements(seed_explorer, ALL, kind="direct").to_dict("records"):
        start = row["passage_start"]
        quoted = row["passage"][row["starts"][0] - start : row["ends"][0] - start]
        assert quoted.startswith("“")
        assert quoted.endswith("”")
        assert row["name"] == "Alexander Botsan-Kharchenko"
        assert row["role"] == "Russian Ambassador to Serbia"


def test_newer_statements_come_first(demo_explorer):
    days = statements(demo_explorer, ALL, limit=500)["day"]
    assert days.dropna().is_monotonic_decreasing
    assert days.notna().tolist() == sorted(days.notna(), reverse=True)


def test_an_empty_corpus_has_nothing_and_says_it_in_numbers(empty_explorer):
    for frame, number in marked(empty_explorer, ALL):
        assert frame.empty or not frame[number].any()
    assert citations(empty_explorer, ALL).statements == 0
    assert statements(empty_explorer, ALL).empty
    assert set(statement_kinds(empty_explorer, ALL).values()) == {0}
