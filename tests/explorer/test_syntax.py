import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import QueryError
from dashboard.explorer.syntax import MAX_TERMS, to_fts


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("kosovo", '("kosovo")'),
        ("kosovo nato", '("kosovo") AND ("nato")'),
        ('"prime minister"', '("prime minister")'),
        ("“prime minister” said", '("prime minister") AND ("said")'),
        ("«prime minister»", '("prime minister")'),
        ('"never closed', '("never closed")'),
        ("kosovo -nato", '(("kosovo")) NOT ("nato")'),
        ('kosovo -"nato force" -kfor*', '(("kosovo")) NOT ("nato force" OR "kfor" *)'),
        ("-nato kosovo", '(("kosovo")) NOT ("nato")'),
        ("barric*", '("barric" *)'),
        ("serb OR albanian police", '("serb" OR "albanian") AND ("police")'),
        ("OR serb OR", '("serb")'),
        ("serb OR -police", '(("serb")) NOT ("police")'),
        ("or", '("or")'),
        ("Botsan-Kharchenko", '("Botsan-Kharchenko")'),
        ("U.S.", '("U.S.")'),
        ("title:x NEAR(a b) ^c", '("title:x") AND ("NEAR(a") AND ("b)") AND ("^c")'),
        ("— kosovo …", '("kosovo")'),
        ("nul\0l", '("nul") AND ("l")'),
    ],
)
def test_what_is_typed_becomes_a_query(typed, query):
    assert to_fts(typed) == query


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "*", "-", "OR", "…", "\ud800"])
def test_nothing_to_look_for_is_said_plainly(typed):
    with pytest.raises(QueryError, match="Type a word"):
        to_fts(typed)


@pytest.mark.parametrize("typed", ["-nato", '-"nato force"', "−nato"])
def test_leaving_out_alone_is_no_search(typed):
    with pytest.raises(QueryError, match="only leaves words out"):
        to_fts(typed)


def test_a_pasted_text_is_too_much():
    with pytest.raises(QueryError, match="too much"):
        to_fts("word " * (MAX_TERMS + 1))


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(body, prefix = '2 3')")
    yield connection
    connection.close()


@given(
    typed=st.text(st.characters(codec=None), max_size=60)
    | st.text('ab"*-( ):^+{}OR AND NOT NEAR,', max_size=40)
)
def test_no_syntax_error_escapes(index, typed):
    try:
        query = to_fts(typed)
    except QueryError:
        return
    index.execute("SELECT rowid FROM words WHERE words MATCH ?", [query]).fetchall()
