from tests.pages.conftest import words


def sides(app):
    return [part.value for part in app.markdown if part.value.startswith(("**Left**", "**Right**"))]


def test_the_largest_outlet_is_compared_with_all_others_at_first(run_page, demo_corpus):
    app = run_page("compare", demo_corpus, all="1")
    assert sides(app) == ["**Left**: Aldgate Newswire", "**Right**: all others"]
    assert "on the left" in words(app)


def test_a_link_says_what_is_compared(run_page, demo_corpus):
    app = run_page("compare", demo_corpus, all="1", a="outlet=Izvestia", b="q=Suez&since=2021-01-01")
    assert sides(app) == ["**Left**: Izvestia", "**Right**: from 2021\\-01\\-01 · search “Suez”"]
    app.button(key="swap-sides").click().run()
    assert app.session_state["a"] == "since=2021-01-01&q=Suez"
    assert app.session_state["b"] == "outlet=Izvestia"


def test_a_side_is_narrowed_by_its_own_fields(run_page, demo_corpus):
    app = run_page("compare", demo_corpus, all="1")
    app.text_input(key="pick-b-words").set_value("Kosovo").run()
    assert app.session_state["b"] == "q=Kosovo"
    app.multiselect(key="pick-b-outlets").set_value(["Izvestia"]).run()
    assert app.session_state["b"] == "outlet=Izvestia&q=Kosovo"
    app.button(key="clear-b").click().run()
    assert sides(app)[1] == "**Right**: all others"


def test_the_filters_that_are_on_become_a_side(run_page, demo_corpus):
    app = run_page("compare", demo_corpus, since="2022-12-01", outlet="Dunavka Agency")
    app.button(key="move-b").click().run()
    assert app.session_state["b"] == "outlet=Dunavka+Agency&since=2022-12-01"
    assert not app.session_state["outlet"]
    assert "1 article" in words(app) or "articles on the right" in words(app)


def test_a_side_without_articles_says_so(run_page, demo_corpus, empty_corpus):
    said = words(run_page("compare", demo_corpus, all="1", a="q=zzzznothing"))
    assert "Nothing to compare" in said
    assert "Nothing matches" in words(run_page("compare", empty_corpus))


def test_a_side_that_cannot_be_read_says_so(run_page, demo_corpus):
    app = run_page("compare", demo_corpus, all="1", a="since=2022-13-01")
    assert "which is no day" in app.warning[0].value
