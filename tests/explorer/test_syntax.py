import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.explorer.syntax import (
    FIELDS,
    MAX_NESTED,
    MAX_TERMS,
    And,
    Field,
    Not,
    Or,
    Text,
    fts,
    leaves,
    parse,
    to_fts,
    write,
)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("kosovo", '"kosovo"'),
        ("kosovo nato", '("kosovo") AND ("nato")'),
        ("kosovo AND nato", '("kosovo") AND ("nato")'),
        ('"prime minister"', '"prime minister"'),
        ("“prime minister” said", '("prime minister") AND ("said")'),
        ("«prime minister»", '"prime minister"'),
        ('"never closed', '"never closed"'),
        ("kosovo -nato", '(("kosovo")) NOT (("nato"))'),
        ("kosovo NOT nato", '(("kosovo")) NOT (("nato"))'),
        ('kosovo -"nato force" -kfor*', '(("kosovo")) NOT (("nato force") OR ("kfor" *))'),
        ("-nato kosovo", '(("kosovo")) NOT (("nato"))'),
        ("barric*", '"barric" *'),
        ('"prime minis"*', '"prime minis" *'),
        ("serb OR albanian police", '(("serb") OR ("albanian")) AND ("police")'),
        ("police (serb OR albanian)", '("police") AND (("serb") OR ("albanian"))'),
        ("serb OR (albanian police)", '("serb") OR (("albanian") AND ("police"))'),
        ("or", '"or"'),
        ("Botsan-Kharchenko", '"Botsan-Kharchenko"'),
        ("U.S.", '"U.S."'),
        ("12:30 ^c https://x.org/a", '("12:30") AND ("^c") AND ("https://x.org/a")'),
        ("Kosovo: barricades", '("Kosovo") AND ("barricades")'),
        ("— kosovo …", '"kosovo"'),
        ("nul\0l", '("nul") AND ("l")'),
        ("() kosovo (…)", '"kosovo"'),
    ],
)
def test_what_is_typed_becomes_a_query(typed, query):
    assert to_fts(typed) == query


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("outlet:TASS", Field("outlet", "TASS")),
        ('Entity:"Aleksandar Vučić" kosovo', And((Field("entity", "Aleksandar Vučić"), Text("kosovo")))),
        ("-place:kosovo", Not(Field("place", "kosovo"))),
        ("speaker:vuc*", Field("speaker", "vuc", prefix=True)),
        ('speaker:"aleksandar vuc"*', Field("speaker", "aleksandar vuc", prefix=True)),
        ("kosovo OR type:protest", Or((Text("kosovo"), Field("type", "protest")))),
        ("serb OR -police", Or((Text("serb"), Not(Text("police"))))),
        ("-(serb police)", Not(And((Text("serb"), Text("police"))))),
        ("-nato", Not(Text("nato"))),
    ],
)
def test_what_is_typed_becomes_a_tree(typed, tree):
    assert parse(typed) == tree


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "*", "-", "…", "()", "\ud800"])
def test_nothing_to_look_for_is_said_plainly(typed):
    with pytest.raises(QueryError, match="Type a word"):
        parse(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("serb OR", "Nothing stands after OR at character 6: add a word"),
        ("OR serb", "Nothing stands before OR at character 1"),
        ("a OR OR b", "Nothing stands before OR at character 6"),
        ("a NOT", "Nothing stands after NOT at character 3: .* small letters"),
        ("(serb police", r"bracket \( at character 1 is not closed: add \)"),
        ("serb) police", r"bracket \) at character 5 closes nothing"),
        ("author:smith", "no field author: .at character 1.* Use outlet:, .* quotation marks"),
        ("kosovo outlet:", "No name stands after outlet: at character 8: write outlet:name"),
        ('place:"…"', "No name stands after place: at character 1"),
        ("(" * (MAX_NESTED + 1) + "a" + ")" * (MAX_NESTED + 1), f"at most {MAX_NESTED} brackets"),
        ("word " * (MAX_TERMS + 1), "too much"),
        ("NOT " * 300 + "a", "too much"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_the_way_out(typed, said):
    with pytest.raises(QueryError, match=said):
        parse(typed)


@pytest.mark.parametrize("typed", ["-nato", '-"nato force"', "−nato", "a OR -b"])
def test_what_is_left_out_alone_is_no_question_to_the_words(typed):
    with pytest.raises(QueryError, match="only leaves words out"):
        to_fts(typed)
    assert fts(parse(typed)) is None


def test_what_is_wanted_is_told_from_what_is_left_out():
    assert leaves(parse("a -b (c OR place:d) -(e f)")) == [Text("a"), Text("c"), Field("place", "d")]


# Trees as `parse` makes them: no group of a kind within its own kind, none with a single member.
WORDS = st.text("abž ", min_size=1).filter(str.strip).map(lambda text: " ".join(text.split()))
LEAVES = st.builds(Text, WORDS, st.booleans()) | st.builds(
    Field, st.sampled_from(FIELDS), WORDS, st.booleans()
)


def _groups(inner):
    nodes = st.lists(inner, min_size=2, max_size=3)
    ands = nodes.map(lambda found: [one for one in found if not isinstance(one, And)])
    ors = nodes.map(lambda found: [one for one in found if not isinstance(one, Or)])
    return (
        inner.map(Not)
        | ands.filter(lambda found: len(found) > 1).map(lambda found: And(tuple(found)))
        | ors.filter(lambda found: len(found) > 1).map(lambda found: Or(tuple(found)))
    )


TREES = st.recursive(LEAVES, _groups, max_leaves=8)


@given(tree=TREES)
def test_a_tree_that_is_written_is_read_again_as_it_was(tree):
    assert parse(write(tree)) == tree


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body, prefix = '2 3')")
    yield connection
    connection.close()


SIGNS = ["a", "OR", "NOT", "-", "(", ")", '"', "place:", "x:y", "*", " "]


@given(
    typed=st.text(st.characters(codec=None), max_size=60)
    | st.text('ab"*-( ):^+{}OR AND NOT NEAR,', max_size=40)
    | st.lists(st.sampled_from(SIGNS)).map("".join)
)
def test_any_text_gives_a_query_or_a_sentence(index, typed):
    try:
        tree = parse(typed)
    except QueryError:
        return
    assert parse(write(tree)) == tree
    query = fts(tree)
    if query:
        index.execute("SELECT rowid FROM words WHERE words MATCH ?", [query]).fetchall()
