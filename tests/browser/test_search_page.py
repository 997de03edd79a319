"""The Search page: inside quotations, lists of names, saved searches."""

import re

from dashboard.searches import FILE
from tests.browser.test_filters import chips, press

# Where a number stands in the table of names, in parts of its width: the grid is a picture to the browser.
ARTICLES, MENTIONS = 0.52, 0.64
ROW_PX, HEAD_PX = 35, 35


def cell(screen, row, column):
    grid = screen.page.locator('[class*="st-key-name-hits"] canvas').first
    box = grid.bounding_box()
    x, y = box["x"] + column * box["width"], box["y"] + HEAD_PX + (row + 0.5) * ROW_PX
    screen.page.mouse.click(x, y)
    return screen.settle()


def test_what_someone_says_about_something_reconciles(open_screen, demo_address):
    link = "/search?all=1&who=person:aleksandar-vucic&about=place:kosovo"
    screen = open_screen(demo_address).open(link)
    number = int(re.search(r"(\d+) statements?\s", screen.text())[1])
    shown = screen.page.locator('[class*="st-key-statement-"]').count()
    assert number == shown > 0
    press(screen, "said-all")
    assert screen.drawer()[0] == number
    screen.close_drawer()
    press(screen, "read-statement-0")
    assert screen.page.locator(".sentence.chosen").count() == 1


def test_words_are_looked_for_inside_quotations(open_screen, demo_address):
    screen = open_screen(demo_address).open("/search?all=1")
    every = int(re.search(r"(\d+) statements\s", screen.text())[1])
    screen.page.locator(".st-key-pick-said input").fill("barricade* OR police")
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_url(re.compile("said="))
    screen.settle()
    number = int(re.search(r"(\d+) statements?\s", screen.text())[1])
    assert 0 < number < every
    for text in screen.page.locator('[class*="st-key-statement-"] mark').all_inner_texts()[:3]:
        assert text
    press(screen, "said-all")
    assert screen.drawer()[0] == number


def test_a_pasted_list_gives_a_table_whose_numbers_open(open_screen, demo_address):
    screen = open_screen(demo_address, width=1024).open("/search?all=1&task=list")
    screen.page.locator(".st-key-pick-names textarea").fill("vucic\nroad\nZzz Nobodyatall")
    press(screen, "search-names")
    assert "2 of 3 names found: 1 as names, 1 only as words in the text" in screen.text()
    assert "Not found: Zzz Nobodyatall." in screen.text()
    cell(screen, 0, MENTIONS)
    mentions, unit = screen.drawer()
    assert unit == "mentions"
    screen.close_drawer()
    cell(screen, 0, ARTICLES)
    articles, unit = screen.drawer()
    assert unit == "articles"
    assert 0 < articles <= mentions
    screen.close_drawer()
    cell(screen, 1, ARTICLES)
    assert screen.drawer()[0] > 0
    assert "road" in screen.page.locator(".evidence mark").first.inner_text().lower()
    again = open_screen(screen.page.url).open()
    assert again.drawer() == screen.drawer()


def save(screen, name):
    screen.page.get_by_role("button", name="Save search").first.click()
    field = screen.page.locator(".st-key-save-as input")
    field.wait_for()
    field.fill(name)
    field.press("Enter")
    screen.settle()
    press(screen, "save-now")


def test_a_search_is_saved_opened_renamed_and_deleted(open_screen, demo_address, demo_corpus):
    first = open_screen(demo_address).open("/entities?all=1&outlet=!Izvestia&q=kosovo&type=persons")
    save(first, "Kosovo without Izvestia")
    assert "Saved as Kosovo without Izvestia." in first.page.inner_text("body")
    other = open_screen(demo_address).open("/search?task=saved")
    assert "Kosovo without Izvestia" in other.text()
    assert "Entities · not Izvestia · search “kosovo”" in other.text()
    other.page.get_by_role("link", name="Open", exact=True).click()
    other.settle()
    assert "/entities" in other.page.url
    assert chips(other) == chips(first) == ["“kosovo”", "not Outlet: Izvestia"]
    assert other.page.locator(
        ".st-key-pick-type [aria-checked=true], .st-key-pick-type [kind*=Active]"
    ).count()
    other.open("/search?task=saved")
    other.page.get_by_role("button", name="Rename").first.click()
    name = other.page.locator(".st-key-new-name-0 input")
    name.fill("Kosovo, others")
    name.press("Enter")
    other.settle()
    press(other, "rename-0")
    assert "Kosovo, others" in other.open("/search?task=saved").text()
    other.page.get_by_role("button", name="Delete").first.click()
    other.page.locator(".st-key-delete-0 button").wait_for()
    assert "Delete the search Kosovo, others?" in other.page.inner_text("body")
    press(other, "delete-0")
    assert "None yet." in other.open("/search?task=saved").text()
    assert (demo_corpus / FILE).read_text().strip() == "[]"


def test_a_damaged_file_of_saved_searches_is_named_and_the_rest_works(open_screen, demo_address, demo_corpus):
    file = demo_corpus / FILE
    before = file.read_text() if file.exists() else "[]"
    file.write_text("{")
    try:
        screen = open_screen(demo_address).open("/search?task=saved")
        assert f"{file} are damaged" in screen.text()
        assert screen.open("/?all=1").total("articles") > 0
    finally:
        file.write_text(before)
