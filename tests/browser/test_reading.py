"""From a number to its sentences, to the article, and back by a link."""

import pytest

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


def test_choosing_another_page_leaves_the_reader(open_screen, demo_address):
    screen = open_screen(demo_address).open("/articles?all=1")
    screen.page.locator('[class*="st-key-open-"] button').first.click()
    screen.settle()
    screen.page.get_by_role("link", name="Overview").click()
    screen.settle()
    assert screen.total("articles") == 29
