import pytest

from tests.pages.conftest import words


def test_the_newest_article_comes_first(run_page, demo_corpus):
    app = run_page("articles", demo_corpus, all="1")
    titles = [b.label for b in app.button if b.key and b.key.startswith("open-")]
    assert len(titles) == 20
    assert titles[0].startswith("KFOR has refused Serbian request")


@pytest.mark.parametrize(("link", "rest"), [({}, 6), ({"copies": "each"}, 9)])
def test_the_second_page_holds_the_rest(run_page, demo_corpus, link, rest):
    app = run_page("articles", demo_corpus, all="1", page="2", **link)
    assert sum(bool(b.key and b.key.startswith("open-")) for b in app.button) == rest


@pytest.mark.parametrize("page", ["99", "x", "-3"])
def test_a_page_that_is_none_shows_one_that_is(run_page, demo_corpus, page):
    app = run_page("articles", demo_corpus, all="1", page=page)
    assert any(b.key and b.key.startswith("open-") for b in app.button)


def test_an_article_that_is_elsewhere_is_said_to_be(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, article="nowhere")
    assert "does not hold the article" in app.warning[0].value


def test_an_empty_corpus_has_a_page(run_page, empty_corpus):
    assert "Nothing matches" in words(run_page("articles", empty_corpus))
