"""From a number to its sentences, to the article, and back by a link."""

import json

import pytest

from tests.browser.conftest import serve
from tests.conftest import load

PAGES = ["", "/entities", "/timeline", "/source_map", "/articles", "/corpus"]
BARS = ".bars .point path"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fresh_browser_is_shown_each_page(open_screen, demo_address, path, scheme):
    screen = open_screen(demo_address, scheme=scheme).open(path)
    assert "articles of 29" in screen.text()
    assert screen.page.locator('[data-testid="stAlert"]').count() == 0


def test_a_bar_opens_as_many_articles_as_it_counts(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    marks = screen.marks("per-day")
    for n in (0, len(marks) // 2, len(marks) - 1):
        screen.click_mark("per-day", BARS, n)
        assert screen.drawer() == (marks[n]["size"], "articles" if marks[n]["size"] != 1 else "article")
        screen.close_drawer()


def test_the_same_bar_can_be_clicked_again(open_screen, demo_address):
    screen = open_screen(demo_address).open()
    for _ in range(2):
        screen.click_mark("per-day", BARS, 1)
        assert screen.drawer()[0] >= 1
        screen.close_drawer()
        assert screen.page.locator(".drawer-count").count() == 0


@pytest.mark.parametrize("thing", ["articles", "names", "places", "events", "statements"])
def test_a_total_opens_its_evidence(open_screen, demo_address, thing):
    screen = open_screen(demo_address).open()
    number = screen.total(thing)
    screen.page.locator(f".st-key-open-{thing} button").first.click()
    screen.settle()
    assert screen.drawer()[0] == number > 0


def test_a_sentence_leads_to_its_place_in_the_article(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1&mark=mentions/mentions?entity%3Dperson%253Adejan-pantic")
    sentence = screen.page.locator(".evidence blockquote").first.inner_text()
    screen.page.get_by_text("Read the article here").first.click()
    screen.settle()
    chosen = screen.page.locator(".sentence.chosen")
    assert chosen.inner_text().split() == sentence.split()
    assert chosen.evaluate(
        "node => { const b = node.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )


def test_a_link_is_the_view(open_screen, demo_address):
    first = open_screen(demo_address).open("/?all=1")
    first.page.locator(".st-key-pick-words input").fill("barricades -elections")
    first.page.keyboard.press("Enter")
    first.settle()
    assert 0 < first.total("articles") < 29
    second = open_screen(first.page.url).open()
    assert [second.total(t) for t in ("articles", "names", "events")] == [
        first.total(t) for t in ("articles", "names", "events")
    ]


def test_back_restores_the_view_before(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    before = screen.total("articles")
    screen.page.locator(".st-key-pick-words input").fill("barricades")
    screen.page.keyboard.press("Enter")
    screen.settle()
    assert screen.total("articles") < before
    screen.page.go_back()
    screen.settle()
    assert screen.total("articles") == before


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ('"beached whale"', 1),
        ("grenad*", 1),
        ("zzzznothing", 0),
    ],
)
def test_search_finds_articles_with_snippets(open_screen, demo_address, words, titles):
    screen = open_screen(demo_address).open("/articles?all=1")
    screen.page.locator(".st-key-pick-words input").fill(words)
    screen.page.keyboard.press("Enter")
    screen.settle()
    found = screen.page.locator('[class*="st-key-hit-"]')
    assert found.count() >= titles
    assert screen.page.locator(".hit-snippet mark").count() >= titles
    assert ("Nothing matches" in screen.text()) == (titles == 0)


def test_the_reader_steps_through_highlights_and_hides_them(open_screen, demo_address):
    screen = open_screen(demo_address).open("/articles?all=1")
    screen.page.locator('[class*="st-key-open-"] button').first.click()
    screen.settle()
    runs = screen.page.locator(".run.person")
    persons = runs.count()
    assert persons > 0
    screen.page.get_by_text("Next ›").click()
    assert screen.page.locator(".run.here").count() == 1
    screen.page.locator(".key.person").click()
    assert runs.count() == 0
    assert screen.page.locator(".run.minor").count() == 0
    screen.page.locator(".key.minor").click()
    assert screen.page.locator(".run.minor").count() > 0


def test_choosing_another_page_leaves_the_reader(open_screen, demo_address):
    screen = open_screen(demo_address).open("/articles?all=1")
    screen.page.locator('[class*="st-key-open-"] button').first.click()
    screen.settle()
    screen.page.get_by_role("link", name="Overview").click()
    screen.settle()
    assert screen.total("articles") == 26


def test_a_sentence_is_copied_with_outlet_day_and_link(open_screen, demo_address):
    screen = open_screen(demo_address).open("/articles?all=1&q=%22beached+whale%22")
    screen.page.locator('[class*="st-key-open-"] button').first.click()
    screen.settle()
    sentence = screen.page.locator(".sentence", has_text="beached whale").first
    sentence.click()
    screen.page.get_by_text("Copy sentence").click()
    screen.page.get_by_text("Copied").wait_for()
    copied = screen.page.evaluate("navigator.clipboard.readText()")
    assert " ".join(sentence.inner_text().split()) in " ".join(copied.split())
    assert "Maasmond Havenbode, 25 March 2021" in copied
    linked = open_screen(copied.rsplit(" ", 1)[1]).open()
    assert "beached whale" in linked.page.locator(".sentence.chosen").inner_text()


def test_nothing_in_an_article_is_run_or_drawn_as_markup(open_screen, tmp_path):
    hostile = (
        '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe><img src=x onerror="hacked = 1"> '
        "Angela Merkel said in Berlin on Monday that <b onmouseover='hacked = 1'>it rained</b>. "
        "![](http://example.org/x.png) <style>body { display: none }</style>"
    )
    (tmp_path / "in").mkdir()
    row = {"title": hostile, "text": hostile, "outlet": hostile, "author": hostile, "date": "2020-01-06"}
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(row))
    server, address = serve(load(tmp_path / "corpus", tmp_path / "in")[0])
    try:
        screen = open_screen(address)
        for page in ("/", "/entities", "/timeline", "/source_map", "/articles", "/corpus"):
            screen.open(page)
            assert screen.page.evaluate("window.hacked") is None
        screen.open("/?mark=mentions/mentions%3F")
        assert "<iframe srcdoc=" in screen.page.inner_text(".evidence")
        screen.page.get_by_text("Read the article here").first.click()
        screen.settle()
        assert screen.page.locator(".reader .body").inner_text().startswith("<iframe srcdoc=")
        assert screen.page.locator("iframe, .reader img").count() == 0
        assert screen.page.evaluate("window.hacked") is None
    finally:
        server.terminate()
        server.wait(timeout=20)
