"""Everything someone says about something: the counts, the list and the drawer agree."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.queries.evidence import decode, evidence
from dashboard.queries.filters import Filters
from dashboard.queries.inside import Inside, counts, said_by
from dashboard.queries.statements import statement_kinds, statements

seldom = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
INSIDE = st.builds(
    Inside,
    sources=st.sampled_from([(), ("person:aleksandar-vucic",), ("person:snezana-vukic", ""), ("nobody",)]),
    about=st.sampled_from([(), (), ("place:kosovo",), ("place:kosovo", "org:nato")]),
    words=st.sampled_from(["", "", "we", "barricade* OR police", "-the", '"the barricades"']),
)
FILTERS = st.builds(
    Filters,
    since=st.sampled_from([None, date(2022, 12, 11)]),
    not_outlets=st.sampled_from([(), ("Dunavka Agency",)]),
    words=st.sampled_from(["", "Kosovo"]),
)


@seldom
@given(filters=FILTERS, inside=INSIDE)
def test_the_numbers_are_those_of_the_drawer(demo_explorer, filters, inside):
    n_statements, n_articles = counts(demo_explorer, filters, inside)
    assert evidence(demo_explorer, filters, decode(inside.mark())).units == n_statements
    assert evidence(demo_explorer, filters, decode(inside.mark("articles"))).units == n_articles
    assert statement_kinds(demo_explorer, filters, inside=inside)[""] == n_statements
    assert len(statements(demo_explorer, filters, inside=inside, limit=1_000)) == n_statements
    for row in said_by(demo_explorer, filters, inside).to_dict("records"):
        assert evidence(demo_explorer, filters, decode(row["mark"])).units == row["n_statements"]


@seldom
@given(inside=INSIDE)
def test_only_the_chosen_sources_speak(demo_explorer, inside):
    sources = set(said_by(demo_explorer, Filters(), inside)["source_id"])
    assert not inside.sources or sources <= set(inside.sources)


def test_what_vucic_says_about_kosovo_names_it(seed_explorer):
    inside = Inside(sources=("person:aleksandar-vucic",), about=("place:kosovo",))
    rows = statements(seed_explorer, Filters(), inside=inside)
    assert len(rows) > 0
    for row in rows.to_dict("records"):
        said = [
            row["passage"][start - row["passage_start"] : end - row["passage_start"]]
            for start, end in zip(row["starts"], row["ends"], strict=True)
        ]
        assert any("Kosovo" in part for part in said)
