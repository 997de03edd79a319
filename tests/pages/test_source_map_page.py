import pytest

from dashboard.queries.filters import Filters
from dashboard.queries.outlets import homes
from dashboard.queries.sources import citations
from tests.pages.conftest import words


def said(app):
    """What stands on the page and in its pieces of HTML."""
    return words(app) + "\n".join(str(piece.proto.body) for piece in app.get("html"))


def test_the_seed_article_shows_its_sources_their_countries_and_what_is_missing(run_page, seed_corpus):
    text = said(run_page("source_map", seed_corpus))
    assert "<b>Alexander Botsan-Kharchenko</b> · Russian Ambassador to Serbia · voice of Russia" in text
    assert "<b>Aleksandar Vučić</b> · Serbian President · voice of Serbia" in text
    assert "<b>Annalena Berbock</b>" in text
    assert "voice of Germany" in text


def test_articles_without_an_outlet_are_counted_beside_the_map(run_page, demo_corpus, demo_explorer):
    text = said(run_page("source_map", demo_corpus, all="1"))
    at_home, homeless = homes(demo_explorer, Filters())["n_articles"]
    assert homeless == 1
    assert "**1** article of outlets without one, or of none" in text
    assert f"**{at_home}** articles of outlets with a known home" in text


def test_the_demo_has_all_its_parts(run_page, demo_corpus):
    app = run_page("source_map", demo_corpus, all="1")
    assert [head.value for head in app.subheader] == [
        "Who is cited by whom",
        "Outlets and their sources",
        "How many voices an outlet hears",
        "Statements",
    ]
    assert "takes no side" in said(app)
    assert sum(b.label == "Read the article here" for b in app.button) == 20


@pytest.mark.parametrize(("statements", "more"), [("2", True), ("9999", False), ("x", True), ("-1", True)])
def test_pages_of_statements_are_those_that_there_are(run_page, demo_corpus, statements, more):
    app = run_page("source_map", demo_corpus, all="1", statements=statements)
    assert any(b.label == "Read the article here" for b in app.button)
    assert app.button(key="statements-on").disabled is not more


@pytest.mark.parametrize("kind", ["direct", "indirect"])
def test_the_list_keeps_to_the_kind_of_the_link(run_page, demo_corpus, kind):
    pieces = [p.proto.body for p in run_page("source_map", demo_corpus, all="1", kind=kind).get("html")]
    heads = [p.split("</p>")[0] for p in pieces if p.startswith('<div class="evidence"><p><b>')]
    assert heads
    assert all(f"· {kind}" in head for head in heads)


def test_reading_on_opens_the_article_at_the_statement(run_page, seed_corpus):
    app = run_page("source_map", seed_corpus)
    app.button(key="read-statement-0").click().run()
    assert not app.exception
    assert app.session_state["article"]
    assert app.session_state["at"].isdecimal()


@pytest.mark.parametrize("layers", ["places", "sources", "outlets", "nonsense"])
def test_layers_are_switched_by_the_link(run_page, demo_corpus, layers):
    app = run_page("source_map", demo_corpus, all="1", layers=layers)
    chosen = app.session_state["pick-layers"]
    assert chosen == ([layers] if layers != "nonsense" else ["places", "sources", "outlets"])


@pytest.mark.parametrize("count", ["articles", "mentions"])
def test_places_count_articles_or_mentions(run_page, demo_corpus, count):
    assert f"{count} for places" in said(run_page("source_map", demo_corpus, count=count))


def test_filters_reach_every_part(run_page, demo_corpus):
    text = said(run_page("source_map", demo_corpus, outlet="Izvestia"))
    assert "Botsan-Kharchenko" in text
    assert "Dunavka Agency" not in text


@pytest.mark.parametrize("link", [{}, {"q": "zzzznothing"}])
def test_without_articles_the_page_says_so(run_page, empty_corpus, demo_corpus, link):
    app = run_page("source_map", demo_corpus if link else empty_corpus, **link)
    assert "Nothing matches" in said(app)


def test_countries_are_held_against_their_voices(run_page, seed_corpus):
    app = run_page("source_map", seed_corpus, view="countries")
    assert app.subheader[0].value == "Talked about against given a voice"
    assert not app.get("pills")
    text = said(app)
    assert "A ring: nobody speaks for the country" in text
    assert "articles with places of no country" in text


@pytest.mark.parametrize("rank", ["talked about", "given a voice", "difference", "nonsense"])
def test_countries_beyond_the_first_are_counted(run_page, demo_corpus, rank):
    text = said(run_page("source_map", demo_corpus, all="1", view="countries", rank=rank))
    assert "more countries are only in the table" in text


@pytest.mark.parametrize(
    ("link", "shown"), [({}, 15), ({"top": "60"}, 60), ({"cited": "vucic"}, 1), ({"sort": "exclusive"}, 15)]
)
def test_the_matrix_says_how_many_sources_it_leaves_out(run_page, demo_corpus, demo_explorer, link, shown):
    others = citations(demo_explorer, Filters()).sources - shown
    text = said(run_page("source_map", demo_corpus, all="1", **link))
    assert f"{others} other sources share the row" in text


def test_a_search_for_a_source_that_is_not_there_says_so(run_page, demo_corpus):
    assert "No source is called so" in said(run_page("source_map", demo_corpus, all="1", cited="zzz"))


def test_the_network_goes_on_to_whom_the_sources_speak_about(run_page, seed_corpus):
    text = said(run_page("source_map", seed_corpus, net="subjects"))
    assert "from these on to whom they speak about" in text


@pytest.mark.parametrize(
    ("mark", "parts"),
    [
        ("articles/places?place=country:NO", ["<b>Norway</b>", "United States", "candidate"]),
        ("mentions/places?placed=no&name=Markarflj%C3%B3t", ["no other candidate"]),
    ],
)
def test_the_drawer_of_a_place_says_what_its_name_can_mean(run_page, demo_corpus, mark, parts):
    app = run_page("overview", demo_corpus, all="1", mark=mark)
    text = said(app) + "".join(one.label for one in app.expander)
    assert "What the name can mean" in text
    assert all(part in text for part in parts)


def test_the_drawer_of_many_places_has_no_candidates(run_page, demo_corpus):
    app = run_page("overview", demo_corpus, all="1", mark="mentions/places?placed=yes")
    assert not app.expander
