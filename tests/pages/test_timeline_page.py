import pytest

from tests.pages.conftest import words


def listed(app):
    """The dates of the list: each is a button that opens its evidence."""
    return [button.label for button in app.button if str(button.key).startswith("event-")]


def test_the_seed_has_its_days_in_order_and_2008_as_a_year(run_page, seed_corpus):
    dates = [label.split("**")[1] for label in listed(run_page("timeline", seed_corpus))]
    assert dates[0] == "10 December 2022"
    assert {"11 December 2022", "15 December 2022"} <= set(dates)
    (before,) = listed(run_page("timeline", seed_corpus, tray="earlier"))
    assert before.startswith("**2008** · year")


def test_the_sentence_is_shown_with_its_trigger_marked(run_page, seed_corpus):
    app = run_page("timeline", seed_corpus)
    assert any(
        "officer Dejan Pantic was <mark>arrested</mark>" in str(part.proto.body) for part in app.get("html")
    )


def test_undated_events_are_listed_by_the_page(run_page, demo_corpus):
    app = run_page("timeline", demo_corpus, tray="undated")
    assert all(label.startswith("**undated**") for label in listed(app))
    assert len(listed(app)) == 25
    second = run_page("timeline", demo_corpus, tray="undated", list="2")
    assert listed(second)
    assert "26–" in words(second)


def test_a_click_on_an_event_opens_its_evidence(run_page, seed_corpus):
    app = run_page("timeline", seed_corpus)
    next(button for button in app.button if str(button.key).startswith("event-")).click().run()
    assert app.session_state["mark"].startswith("events/events?event=")
    assert not app.exception


def test_the_axis_says_its_days_and_a_link_chooses_them(run_page, demo_corpus):
    assert "The axis runs over 10–15 Dec 2022." in words(
        run_page("timeline", demo_corpus, when="2022-12-10/2022-12-15")
    )
    everything = words(run_page("timeline", demo_corpus, all="1", when="all"))
    assert "The axis runs over 1 Jan 2008 – " in everything


def test_other_stretches_are_a_click_away(run_page, demo_corpus):
    app = run_page("timeline", demo_corpus, all="1")
    jump = next(button for button in app.button if str(button.key).startswith("jump-2"))
    jump.click().run()
    assert app.session_state["when"]
    assert not app.exception


@pytest.mark.parametrize("lanes", ["entity", "place", "outlet", "type", "status"])
@pytest.mark.parametrize("by", ["event", "published"])
def test_every_kind_of_lane_is_drawn(run_page, demo_corpus, lanes, by):
    assert listed(run_page("timeline", demo_corpus, lanes=lanes, by=by, scope="all"))


def test_what_is_left_out_is_counted_and_comes_with_the_switch(run_page, demo_corpus):
    app = run_page("timeline", demo_corpus)
    label = app.toggle(key="pick-scope").label
    assert int(label.split()[1].replace(",", "")) > 0
    app.toggle(key="pick-scope").set_value(True).run()
    assert app.session_state["scope"] == "all"


def test_many_events_are_counted_in_bars(run_page, demo_corpus):
    said = words(run_page("timeline", demo_corpus, all="1", when="all", scope="all", lanes="outlet"))
    assert "Bars count events per year" in said
    assert "All lanes have one scale" in said


def test_a_stale_link_still_opens(run_page, demo_corpus):
    run_page("timeline", demo_corpus, when="never", lanes="dragons", tray="lost", list="x", by="?")


def test_days_without_events_and_a_corpus_without_articles_say_so(run_page, demo_corpus, empty_corpus):
    assert listed(run_page("timeline", demo_corpus, when="1999-01-01/1999-01-31")) == []
    assert "Nothing matches" in words(run_page("timeline", demo_corpus, q="zzzznothing"))
    assert "Nothing matches" in words(run_page("timeline", empty_corpus))
