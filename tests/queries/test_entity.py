"""The page of one entity, on the demo corpus: every number opens its sentences."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries.entity import aliases, entity_of, outlets_naming, profile, roles
from dashboard.queries.evidence import WHOLE, Mark
from dashboard.queries.filters import EVERYTHING, Filters
from dashboard.queries.together import MIN_TOGETHER, events_of, named_together, places_beside
from tests.queries.looks import LOOKS, opened, seldom

ALL = 100_000  # more than there are
VUCIC = "person:aleksandar-vucic"
ENTITIES = st.sampled_from([VUCIC, "place:kosovo", "place:suez-canal", "org:european-union", "norp:serb"])


@seldom
@given(filters=LOOKS, entity=ENTITIES)
def test_the_numbers_of_the_head_are_the_counts_of_their_evidence(demo_explorer, filters, entity):
    found = profile(demo_explorer, filters, entity)
    assert opened(demo_explorer, filters, found.mark()) == found.n_articles
    assert opened(demo_explorer, filters, found.mark("mentions")) == found.n_mentions
    assert opened(demo_explorer, filters, found.mark("articles", ("day", ""))) == found.n_undated
    assert opened(demo_explorer, filters, found.mark("articles", WHOLE)) == found.n_all
    assert opened(demo_explorer, filters, found.about.mark()) == found.n_about
    if found.sources:
        assert opened(demo_explorer, filters, found.by.mark()) == found.n_said
    for day in (found.first, found.last):
        assert day is None or opened(
            demo_explorer, filters, found.mark("articles", ("day", day.date().isoformat()))
        )


@seldom
@given(filters=LOOKS, entity=ENTITIES)
def test_each_row_of_an_entity_is_the_count_of_its_evidence(demo_explorer, filters, entity):
    for rows, number in (
        (aliases(demo_explorer, filters, entity), "n_mentions"),
        (roles(demo_explorer, filters, entity), "n_articles"),
        (outlets_naming(demo_explorer, filters, entity), "n"),
        (named_together(demo_explorer, filters, entity, limit=6), "n"),
        (places_beside(demo_explorer, filters, entity, limit=6), "n"),
    ):
        for row in rows.to_dict("records"):
            assert opened(demo_explorer, filters, row["mark"]) == row[number]


@seldom
@given(filters=LOOKS, entity=ENTITIES)
def test_ways_of_writing_and_outlets_part_what_they_are_of(demo_explorer, filters, entity):
    found = profile(demo_explorer, filters, entity)
    assert aliases(demo_explorer, filters, entity)["n_mentions"].sum() == found.n_mentions
    assert outlets_naming(demo_explorer, filters, entity)["n"].sum() == found.n_articles


@seldom
@given(filters=LOOKS, entity=ENTITIES)
def test_all_events_of_an_entity_stand_behind_their_number(demo_explorer, filters, entity):
    rows, number, mark = events_of(demo_explorer, filters, entity, limit=ALL)
    assert opened(demo_explorer, filters, mark) == number == len(rows)


def test_what_was_counted_beforehand_is_what_is_counted_now(demo_explorer):
    # The same articles by a filter that leaves nothing out, so that nothing counted beforehand may serve.
    counted = Filters(copies=True, not_entities=("person:nobody",))
    for entity in ("place:kosovo", VUCIC, "org:european-union"):
        for ask in (aliases, lambda *of: named_together(*of, limit=ALL)):
            assert ask(demo_explorer, EVERYTHING, entity).equals(ask(demo_explorer, counted, entity))


def test_the_names_an_entity_is_written_by_and_its_roles_are_the_words_of_the_text(demo_explorer):
    assert {"Aleksandar Vučić", "Aleksandar Vucic", "Vučić"} <= set(
        aliases(demo_explorer, EVERYTHING, VUCIC)["written"]
    )
    assert "Serbian President" in set(roles(demo_explorer, EVERYTHING, VUCIC)["role"])


def test_ties_come_before_what_is_everywhere(demo_explorer):
    rows = named_together(demo_explorer, EVERYTHING, VUCIC, limit=ALL)
    assert (rows["n"] >= MIN_TOGETHER).all()
    assert rows["strength"].is_monotonic_decreasing
    assert (rows["n"] >= rows["expected"] - 1e-9).all()
    by_id = rows.set_index("entity_id")
    kosovo, pantic = by_id.loc["place:kosovo"], by_id.loc["person:dejan-pantic"]
    assert pantic["n"] <= kosovo["n"]
    assert pantic["strength"] > kosovo["strength"], "Kosovo is also named where Vučić is not"


def test_the_likelihood_ratio_is_dunnings(demo_explorer):
    row = named_together(demo_explorer, EVERYTHING, VUCIC, limit=1).iloc[0]
    total = len(demo_explorer.frame("SELECT 1 FROM article"))
    this = profile(demo_explorer, EVERYTHING, VUCIC).n_articles
    both, other = int(row["n"]), int(row["n_other"])
    fields = [
        (both, this * other),
        (this - both, this * (total - other)),
        (other - both, (total - this) * other),
    ]
    fields.append((total - this - other + both, (total - this) * (total - other)))
    assert row["strength"] == pytest.approx(2 * sum(n * log(n * total / by) for n, by in fields if n))


@pytest.mark.parametrize(("mark", "entity"), [
    (Mark("articles", "mentions", (("entity", VUCIC), ("outlet", "Izvestia"))), VUCIC),
    (Mark("statements", "statements", (("source", VUCIC),)), VUCIC),
    (Mark("articles", "places", (("place", "country:XK"),)), "place:kosovo"),
    (Mark("articles", "articles", (("outlet", "Izvestia"),)), None),
    (Mark("articles", "mentions", (("entity", "person:nobody"),)), None),
    (Mark("statements", "statements", (("source", ""),)), None),
])  # fmt: skip
def test_a_mark_leads_to_the_entity_that_it_is_about(demo_explorer, mark, entity):
    assert entity_of(demo_explorer, mark) == entity


def test_an_entity_that_is_not_there_has_no_page(demo_explorer, empty_explorer):
    assert profile(demo_explorer, EVERYTHING, "person:nobody") is None
    assert profile(empty_explorer, EVERYTHING, VUCIC) is None
