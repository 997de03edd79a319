from tests.pages.conftest import words


def test_the_newest_of_several_bursts_is_shown_and_said(run_page, demo_corpus):
    said = words(run_page("overview", demo_corpus))
    assert "9 articles of 29: the corpus has 3 bursts, years apart." in said
    assert "You see the newest, Nov 2022 – Jan 2023." in said


def test_all_bursts_count_the_undated_too(run_page, demo_corpus):
    said = words(run_page("overview", demo_corpus, all="1"))
    assert "**26** articles" in said
    assert "1 undated" in said


def test_an_empty_corpus_has_a_page(run_page, empty_corpus):
    assert "Nothing matches" in words(run_page("overview", empty_corpus))


def test_words_that_no_article_has_leave_nothing(run_page, demo_corpus):
    assert "Nothing matches" in words(run_page("overview", demo_corpus, q="zzzznothing"))


def test_a_link_with_an_unreadable_day_says_so(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, since="2022-13-45")
    assert "since='2022-13-45'" in app.warning[0].value


def test_a_search_of_negations_only_leaves_the_rest(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, all="1", q="-barricades")
    assert not app.warning
    assert "Nothing matches" not in words(app)


def test_a_search_that_cannot_be_read_says_why_and_stays_in_its_box(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, q="(kosovo")
    assert "bracket ( at character 1 is not closed" in app.warning[0].value
    assert app.text_input(key="pick-words").value == "(kosovo"


def test_without_a_corpus_the_way_to_one_is_shown(run_page, tmp_path):
    assert "No articles yet" in words(run_page("overview", tmp_path / "none"))
