"""The page of one entity, over any page."""

from tests.pages.conftest import words

VUCIC = "person:aleksandar-vucic"


def test_a_link_with_a_name_shows_the_page_of_the_entity(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, name=VUCIC, all="1")
    assert [part.value for part in app.subheader] == [
        "Over time", "Named with", "Outlets", "Places in the same sentence",
        "Written as", "Cited as", "Quotations", "Events",
    ]  # fmt: skip
    assert "statements by them" in words(app)


def test_back_leads_to_the_page_beneath(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, name=VUCIC, all="1")
    app.button(key="close-entity").click().run()
    assert app.subheader[0].value == "Articles over time"


def test_a_name_that_is_found_leads_to_its_page(run_page, demo_corpus):
    app = run_page("entities", demo_corpus, find="vucic")
    app.button(key=f"all-{VUCIC}").click().run()
    assert app.session_state["name"] == VUCIC


def test_the_drawer_of_a_name_leads_to_its_page(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, mark=f"articles/mentions?entity={VUCIC}")
    app.button(key="all-about").click().run()
    assert app.session_state["name"] == VUCIC
    assert app.session_state["mark"] == ""


def test_a_drawer_without_a_name_has_no_such_way(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, mark="articles/articles?")
    assert "all-about" not in [button.key for button in app.button]


def test_a_name_that_is_gone_and_filters_that_leave_nothing_of_it_say_so(run_page, demo_corpus, empty_corpus):
    for corpus in (demo_corpus, empty_corpus):
        app = run_page("overview", corpus, name="person:nobody")
        assert "no name of this link" in app.warning[0].value
    app = run_page("overview", demo_corpus, name=VUCIC, outlet="Jökulpósturinn", all="1")
    assert "Nothing matches" in words(app)
