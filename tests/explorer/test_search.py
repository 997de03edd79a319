import threading

import pytest

from dashboard.errors import QueryError
from dashboard.explorer.words import MARK_END, MARK_START
from tests.made import bare


@pytest.fixture(scope="module")
def library(explorer_of):
    return explorer_of(
        bare(1, "Aleksandar Vučić met the peacekeepers of KFOR.", day="2022-01-01", title="Talks"),
        bare(2, "The peacekeepers left. No talks were held.", day="2022-01-02", title="Departure"),
        bare(3, "Barricades at Jarinje. Barricade talks \x02 failed.", day="2022-01-03", title="Barricades"),
        bare(4, "", day="2022-01-04", title="Empty"),
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vucic", [1]),
        ("VUČIĆ", [1]),
        ("talks", [1, 2, 3]),
        ("peacekeepers talks", [1, 2]),
        ('"peacekeepers of kfor"', [1]),
        ('"kfor of peacekeepers"', []),
        ("peacekeepers -kfor", [2]),
        ("barric*", [3]),
        ("vučić OR jarinje", [1, 3]),
        ("nowhere", []),
    ],
)
def test_words_find_their_articles(library, words, found):
    assert library.matching(words) == found


def test_a_title_counts_more_than_a_mention(library):
    assert library.search("talks").article_no.tolist()[0] == 1


def test_a_snippet_marks_what_was_found(library):
    (snippet,) = library.search("jarinje").snippet
    assert snippet == f"Barricades at {MARK_START}Jarinje{MARK_END}. Barricade talks   failed."


def test_pages_follow_each_other(library):
    pages = [library.search("talks", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [page["rank"].tolist() for page in pages] == [[1, 2], [3], []]
    assert sorted(number for page in pages for number in page.article_no) == [1, 2, 3]
    assert [str(dtype) for dtype in pages[2].dtypes] == [str(dtype) for dtype in pages[0].dtypes]


def test_a_search_stays_within_the_filters(library):
    assert (
        library.search("talks", within=[2, 3]).article_no.tolist()
        == library.search("talks -kfor").article_no.tolist()
    )
    assert library.search("talks", within=[]).empty


def test_an_inferred_title_is_not_found_twice(explore):
    found = explore(bare(1, "It rained.", title="It rained.", title_inferred=True)).search("rained")
    assert found.snippet.tolist() == [f"It {MARK_START}rained{MARK_END}."]


def test_a_search_for_nothing_says_so(library):
    with pytest.raises(QueryError, match="Type a word"):
        library.matching("…")


def test_many_threads_ask_at_once(library):
    found = []

    def ask():
        for _ in range(20):
            count = library.frame("SELECT count(*) AS n FROM article WHERE article_no > ?", [1])
            found.append((library.matching("talks"), count["n"].iat[0]))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [([1, 2, 3], 3)] * 160
