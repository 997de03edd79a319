from tests.pages.conftest import words


def shown(app):
    return words(app) + "\n".join(str(text.value) for text in app.text)


def test_the_most_named_are_shown_with_their_lines(run_page, demo_corpus):
    app = run_page("entities", demo_corpus)
    assert [part.value for part in app.subheader] == ["Most named", "Over time"]
    assert len(app.multiselect(key="pick-trend").value) == 5


def test_all_others_are_in_a_table(run_page, demo_corpus):
    app = run_page("entities", demo_corpus)
    top, others, _ = (table.value for table in app.dataframe)
    assert len(top) == 15
    assert top["Articles"].min() >= others["Articles"].max()
    assert f"All {len(top) + len(others):,}" in app.get("button_group")[1].options[0]


def test_a_link_chooses_type_count_and_lines(run_page, demo_corpus):
    app = run_page(
        "entities", demo_corpus, type="persons", count="mentions", trend="person:aleksandar-vucic", all="1"
    )
    assert app.multiselect(key="pick-trend").value == ["person:aleksandar-vucic"]
    assert app.session_state["pick-type"] == "persons"
    assert app.session_state["pick-count"] == "mentions"


def test_a_name_is_found_and_filtered_by(run_page, demo_corpus):
    app = run_page("entities", demo_corpus, find="vucic")
    assert "in the whole corpus with “vucic”" in shown(app)
    app.button(key="filter-person:aleksandar-vucic").click().run()
    assert app.session_state["entity"] == "person:aleksandar-vucic"
    assert app.button(key="filter-person:aleksandar-vucic").label == "Take the filter off"


def test_a_name_that_is_not_there_says_so(run_page, demo_corpus):
    assert "No name in the corpus holds or resembles “zzzzqqqq”." in shown(
        run_page("entities", demo_corpus, find="zzzzqqqq")
    )


def test_names_of_undated_articles_are_counted_beside_the_lines(run_page, demo_corpus, demo_explorer):
    found = demo_explorer.frame("""SELECT entity_id, name FROM mention JOIN entity USING (entity_no)
        JOIN article USING (article_no) WHERE day IS NULL ORDER BY entity_id LIMIT 1""")
    entity = found["entity_id"].iloc[0]
    app = run_page("entities", demo_corpus, all="1", trend=entity)
    assert app.button(key=f"undated-{entity}").label.endswith(": 1 article")


def test_a_stale_link_still_opens(run_page, demo_corpus):
    run_page("entities", demo_corpus, type="dragons", top="7", trend="person:nobody")


def test_filters_that_leave_nothing_and_an_empty_corpus_say_so(run_page, demo_corpus, empty_corpus):
    assert "Nothing matches" in shown(run_page("entities", demo_corpus, q="zzzznothing"))
    assert "Nothing matches" in shown(run_page("entities", empty_corpus))
