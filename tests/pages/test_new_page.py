from tests.pages.conftest import words


def test_what_rose_since_a_day_is_counted_among_all_that_were_tested(run_page, demo_corpus):
    said = words(run_page("new", demo_corpus, all="1", new="2022-12-01", things="places"))
    assert "since 1 December 2022" in said
    assert "places in 3 articles or more rose." in said


def test_where_nothing_rose_the_nearest_is_named(run_page, demo_corpus):
    assert "The nearest is" in words(run_page("new", demo_corpus))


def test_a_day_beyond_all_articles_asks_for_another(run_page, demo_corpus):
    assert "Choose another day" in words(run_page("new", demo_corpus, all="1", new="1990-01-01"))


def test_another_day_is_put_into_the_link(run_page, demo_corpus):
    app = run_page("new", demo_corpus, all="1")
    app.date_input(key="pick-new").set_value("2022-12-05").run()
    assert app.session_state["new"] == "2022-12-05"


def test_a_link_that_is_no_day_and_a_corpus_without_days_say_so(run_page, demo_corpus, empty_corpus):
    assert "new='soon'" in run_page("new", demo_corpus, new="soon").warning[0].value
    assert "Nothing matches" in words(run_page("new", empty_corpus))
