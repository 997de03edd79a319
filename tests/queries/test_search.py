"""A search finds the articles that its words, names and signs say."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.explorer.syntax import And, Field, Not, Or, Text, parse, write
from dashboard.queries.articles import found_articles
from dashboard.queries.filters import Filters, selection
from dashboard.queries.names import meant
from dashboard.queries.search import ranking

seldom = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(explorer, typed):
    chosen = selection(explorer, Filters(words=typed))
    rows = explorer.frame(f"{chosen.cte} SELECT article_no FROM selected", chosen.frame_values())
    return set(rows["article_no"].tolist())


LEAVES = st.sampled_from(
    [
        Text("kosovo"),
        Text("barric", prefix=True),
        Text("suez canal"),
        Text("zzznowhere"),
        Field("outlet", "dunavka"),
        Field("entity", "vučić"),
        Field("speaker", "snezana vukic"),
        Field("place", "serb", prefix=True),
        Field("type", "protest"),
        Field("entity", "nobody of that name"),
    ]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=3).map(lambda nodes: And(tuple(nodes)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes)))
    ),
    max_leaves=5,
)


@seldom
@given(one=TREES, other=TREES)
def test_and_is_the_intersection_or_the_union_and_minus_the_rest(demo_explorer, one, other):
    every = found(demo_explorer, "")
    first, second = found(demo_explorer, write(one)), found(demo_explorer, write(other))
    assert found(demo_explorer, f"({write(one)}) ({write(other)})") == first & second
    assert found(demo_explorer, f"({write(one)}) OR ({write(other)})") == first | second
    assert found(demo_explorer, f"-({write(one)})") == every - first


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("entity:vucic", ["Aleksandar Vučić"]),
        ("entity:VUČIĆ", ["Aleksandar Vučić"]),
        ('entity:"aleksandar vucic"', ["Aleksandar Vučić"]),
        ("speaker:vuc*", ["Aleksandar Vučić"]),
        ("place:kosovo", ["Kosovo"]),
        ("outlet:dunavka", ["Dunavka Agency"]),
        ('outlet:"Dunavka Agency"', ["Dunavka Agency"]),
        ("type:Protest", ["protest"]),
        ("entity:canal", ["Suez Canal", "Suez Canal Authority"]),  # as a part: nothing is called just so
        ("entity:vuci", []),  # no part of a word
        ("entity:zzz", []),
    ],
)
def test_a_name_stands_for_all_that_are_called_so(demo_explorer, typed, names):
    assert meant(demo_explorer, parse(typed))["name"].tolist() == names


def test_signs_in_a_name_are_no_pattern(demo_explorer):
    assert meant(demo_explorer, Field("entity", "vuci.")).empty
    assert meant(demo_explorer, Field("entity", "(vucic|x")).empty


def test_a_written_form_finds_the_one_who_is_written_so(demo_explorer):
    forms = demo_explorer.frame(
        "SELECT written, entity_id FROM alias JOIN entity USING (entity_no) WHERE alias.n_mentions > 0"
    )
    assert len(forms) > 100
    for row in forms.sample(30, random_state=1).to_dict("records"):
        assert row["entity_id"] in meant(demo_explorer, Field("entity", row["written"]))["id"].tolist()


def test_the_ways_of_writing_add_up_to_all_mentions(demo_explorer):
    sums = demo_explorer.frame(
        """SELECT e.n_mentions, sum(a.n_mentions) AS n FROM entity e JOIN alias a USING (entity_no)
        GROUP BY e.entity_no, e.n_mentions"""
    )
    assert len(sums) == len(demo_explorer.frame("SELECT 1 FROM entity"))
    assert (sums["n_mentions"] == sums["n"]).all()


def test_an_unknown_type_of_event_names_those_there_are(demo_explorer):
    with pytest.raises(QueryError, match=r"No event here is of type riot. There are: .*protest"):
        found(demo_explorer, "type:riot")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kosovo -nato", "kosovo -nato"),
        ("outlet:dunavka kosovo", "(kosovo)"),
        ("outlet:dunavka kosovo (a OR b)", "(kosovo) (a OR b)"),
        ("outlet:dunavka OR kosovo", None),
        ("-nato", None),
        ("place:kosovo", None),
    ],
)
def test_what_is_found_is_ranked_by_the_words_that_are_in_all_of_it(typed, words):
    assert ranking(typed) == words


@pytest.mark.parametrize(
    "typed",
    ["kosovo", "outlet:dunavka kosovo", "outlet:dunavka OR suez", "-kosovo", "place:kosovo -elections"],
)
def test_the_list_holds_all_that_is_found(demo_explorer, typed):
    rows = found_articles(demo_explorer, Filters(words=typed), limit=100, offset=0)
    assert set(rows["article_no"]) == found(demo_explorer, typed)
    assert len(rows) == len(set(rows["article_no"])) > 1
