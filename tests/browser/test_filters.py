"""The filter bar: include, exclude, remove, clear; a mark as a filter; the brush; the link and Back."""

import re

import pytest

BARS = ".bars .point path"
CHIPS = '[class*="st-key-chip-"]'
THINGS = ("articles", "names", "places", "events", "statements")


def pick(screen, name, typed):
    """Type into one of the lists and take the first that is offered."""
    box = screen.page.locator(f".st-key-pick-{name} input")
    box.click()
    box.fill(typed)
    screen.page.wait_for_timeout(300)
    screen.page.keyboard.press("Enter")
    return screen.settle()


def chips(screen):
    return [text.replace("×", "").strip() for text in screen.page.locator(CHIPS).all_inner_texts()]


def press(screen, key):
    screen.page.locator(f".st-key-{key} button").first.click()
    return screen.settle()


def totals(screen):
    return {thing: screen.total(thing) for thing in THINGS}


def test_a_value_is_included_excluded_and_taken_off(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    every = screen.total("articles")
    pick(screen, "outlet", "Dunavka")
    assert chips(screen) == ["Outlet: Dunavka Agency"]
    included = screen.total("articles")
    press(screen, "toggle-in-outlet-0")
    assert chips(screen) == ["not Outlet: Dunavka Agency"]
    assert included + screen.total("articles") == every
    press(screen, "toggle-out-outlet-0")
    assert (chips(screen), screen.total("articles")) == (["Outlet: Dunavka Agency"], included)
    press(screen, "remove-in-outlet-0")
    assert (chips(screen), screen.total("articles")) == ([], every)


@pytest.mark.parametrize(
    ("name", "typed", "chip"),
    [
        ("entity", "Dejan", "Name: Dejan Pantić"),
        ("place", "Rotterdam", "Place: Rotterdam, NL"),
        ("source", "Snežana", "Source: Snežana Vukić"),
        ("voice", "Serbia", "Voice: Serbia"),
    ],
)
def test_each_kind_of_filter_has_its_chip_on_all_pages(open_screen, demo_address, name, typed, chip):
    screen = open_screen(demo_address).open("/?all=1")
    every = screen.total("articles")
    pick(screen, name, typed)
    assert 0 < screen.total("articles") < every
    assert chips(screen) == [chip]
    for page in ("Entities", "Timeline", "Source map", "Articles", "Search", "Corpus"):
        screen.page.get_by_role("link", name=page, exact=True).click()
        screen.settle()
        assert chips(screen) == [chip], page


def test_one_click_clears_all_filters(open_screen, demo_address):
    link = "/?since=2022-12-01&until=2022-12-31&outlet=!TASS&entity=place:kosovo&q=barricades"
    screen = open_screen(demo_address).open(link)
    assert len(chips(screen)) == 4
    screen.page.get_by_role("button", name="Clear filters").click()
    screen.settle()
    assert chips(screen) == []
    assert "?" not in screen.page.url or not re.search(r"outlet|entity|since|q=", screen.page.url)


def test_a_name_that_is_not_offered_is_searched(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    pick(screen, "entity", "Suez Canl")
    assert "entity:" in screen.page.locator(".st-key-pick-words input").input_value()


@pytest.mark.parametrize("width", [1024, 1440])
def test_no_chip_is_cut_off(open_screen, demo_address, width):
    link = (
        "/?since=2022-12-01&until=2022-12-31&outlet=Izvestia|!Maasmond+Havenbode&entity=!org:suez-canal-authority"
        "&place=country:XK&source=person:alexander-botsan-kharchenko&voice=!RS&q=barricades+OR+peacekeepers"
    )
    screen = open_screen(demo_address, width=width).open(link)
    assert "Outlet: Izvestia" in chips(screen)
    cut = screen.page.evaluate(
        """() => [...document.querySelectorAll('[class*="st-key-chip-"], [class*="st-key-chip-"] p,'
            + ' .st-key-pick-period input, .st-key-pick-period [role=group]')]
        .filter((node) => node.scrollWidth > node.clientWidth + 1
            || node.getBoundingClientRect().right > innerWidth)
        .map((node) => node.textContent || node.className)"""
    )
    assert cut == []


def test_a_fresh_browser_shows_identical_numbers(open_screen, demo_address):
    first = open_screen(demo_address).open("/?all=1")
    pick(first, "outlet", "Dunavka")
    press(first, "toggle-in-outlet-0")
    pick(first, "voice", "Serbia")
    second = open_screen(first.page.url).open()
    assert totals(second) == totals(first)
    assert chips(second) == chips(first) == ["not Outlet: Dunavka Agency", "Voice: Serbia"]


def test_back_and_forward_go_through_the_filters(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    seen = [totals(screen)]
    pick(screen, "outlet", "Dunavka")
    seen.append(totals(screen))
    press(screen, "toggle-in-outlet-0")
    seen.append(totals(screen))
    for expected in (seen[1], seen[0]):
        screen.page.go_back()
        assert totals(screen.settle()) == expected
    for expected in (seen[1], seen[2]):
        screen.page.go_forward()
        assert totals(screen.settle()) == expected


@pytest.mark.parametrize(
    ("path", "chart", "paths"),
    [
        ("/?all=1", "per-day", BARS),
        ("/entities?all=1", "frequency", BARS),
        ("/timeline", "events", ".points path.point"),
        ("/source_map?all=1", "matrix", ".points path.point"),
        ("/source_map?all=1", "network", ".points path.point"),
    ],
)
def test_a_mark_filters_all_pages_until_it_is_taken_off(open_screen, demo_address, path, chart, paths):
    screen = open_screen(demo_address).open(path)
    screen.marks(chart)
    drawn = screen.clickable(chart, paths)
    before = chips(screen)
    screen.click_mark(chart, paths, drawn[len(drawn) // 2])
    shown = screen.drawer()
    press(screen, "mark-filter")
    assert screen.drawer() == shown
    assert len(chips(screen)) > len(before)
    articles = re.search(r"([\d,]+) articles? of", screen.text())[1]
    if shown[1].startswith("article"):
        assert int(articles) == shown[0]
    press(screen, "mark-filter")
    assert screen.drawer() == shown
    screen.close_drawer()
    assert len(chips(screen)) <= len(before) + 1  # the period of the newest burst is written out


def test_a_click_on_the_page_closes_the_drawer(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    screen.marks("per-day")
    screen.click_mark("per-day", BARS, screen.clickable("per-day", BARS)[0])
    assert screen.drawer()[0] > 0
    screen.page.mouse.click(200, 500)
    screen.settle()
    assert screen.page.locator(".drawer-count").count() == 0
    assert "mark=" not in screen.page.url


def test_a_drag_over_days_sets_the_period_of_all_pages(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1")
    every = screen.total("articles")
    area = screen.page.locator(".st-key-period-strip .nsewdrag").first
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    middle = box["y"] + box["height"] / 2
    screen.page.mouse.move(box["x"] + 0.75 * box["width"], middle)
    screen.page.mouse.down()
    screen.page.mouse.move(box["x"] + 0.85 * box["width"], middle, steps=6)
    screen.page.mouse.move(box["x"] + 0.95 * box["width"], middle, steps=6)
    screen.page.mouse.up()
    screen.settle()
    assert re.search(r"since=20(?:19|20)-\d\d-\d\d&until=2022-\d\d-\d\d", screen.page.url)
    brushed = screen.total("articles")
    assert 0 < brushed < every
    screen.page.get_by_role("link", name="Articles", exact=True).click()
    screen.settle()
    assert f"{brushed} articles of 29" in screen.text()
    press(screen, "remove-period")
    assert f"{every} articles of 29" in screen.text()


def test_the_link_of_the_view_is_copied(open_screen, demo_address):
    screen = open_screen(demo_address).open("/entities?all=1&outlet=!Izvestia&type=persons")
    screen.page.get_by_role("button", name="Copy link").click()
    screen.page.get_by_text("Copied").wait_for()
    assert screen.page.evaluate("navigator.clipboard.readText()") == screen.page.url


def test_a_slip_in_a_search_is_put_right_by_a_click(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1&q=Rotterdma")
    assert "Nothing matches" in screen.text()
    screen.page.get_by_role("button", name="Rotterdam instead of Rotterdma").first.click()
    screen.settle()
    assert screen.total("articles") > 0


def test_a_search_that_cannot_be_read_is_mended_in_its_box(open_screen, demo_address):
    screen = open_screen(demo_address).open("/?all=1&q=(barricades")
    assert "is not closed" in screen.text()
    screen.page.locator(".st-key-pick-words input").fill("(barricades)")
    screen.page.keyboard.press("Enter")
    screen.settle()
    assert screen.total("articles") > 0
