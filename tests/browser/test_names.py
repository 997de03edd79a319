"""A name opens its page wherever it stands; there, in Compare and in What is new, numbers open theirs."""

import pytest

VUCIC = "person%3Aaleksandar-vucic"


def heading(screen):
    return screen.page.locator(".article-head h1").first.inner_text()


def test_a_name_opens_its_page_and_back_leads_where_one_was(open_screen, demo_address):
    screen = open_screen(demo_address).open("/entities?all=1&find=vucic")
    screen.page.locator('[class*="st-key-all-person"] button').first.click()
    screen.settle()
    assert heading(screen) == "Aleksandar Vučić"
    screen.page.go_back()
    assert "Most named" in screen.settle().text()
    screen.page.go_forward()
    screen.settle()
    assert heading(screen) == "Aleksandar Vučić"
    screen.page.locator(".st-key-close-entity button").click()
    assert "Most named" in screen.settle().text()


def test_the_drawer_leads_to_the_page_of_its_name_and_another_page_closes_it(open_screen, demo_address):
    screen = open_screen(demo_address).open("/entities?all=1")
    screen.marks("frequency")
    screen.click_mark("frequency", ".bars .point path", 0)
    screen.page.locator(".st-key-all-about button").first.click()
    screen.settle()
    assert heading(screen) == "Kosovo"
    screen.page.get_by_role("link", name="Timeline").first.click()
    assert "Written as" not in screen.settle().text()


@pytest.mark.parametrize("chart", ["together", "outlets", "beside", "aliases", "roles"])
def test_each_bar_of_an_entity_opens_as_many_units_as_it_counts(open_screen, demo_address, chart):
    screen = open_screen(demo_address).open(f"/?all=1&name={VUCIC}")
    screen.marks(chart)
    drawn = screen.clickable(chart, ".bars .point path")
    for n in (drawn[0], drawn[-1]):
        screen.click_mark(chart, ".bars .point path", n)
        assert screen.drawer()[0] == screen.chosen(chart)["custom"][1]
        screen.close_drawer()


@pytest.mark.parametrize(("path", "chart"), [
    ("/compare?all=1&a=since%3D2022-11-01&b=until%3D2010-12-31", "apart"),
    ("/new?all=1&new=2022-12-01", "risen"),
])  # fmt: skip
def test_each_dot_of_two_sides_opens_as_many_articles_as_it_counts(open_screen, demo_address, path, chart):
    screen = open_screen(demo_address).open(path)
    screen.marks(chart)
    drawn = screen.clickable(chart, ".points path.point")
    for n in (drawn[0], drawn[len(drawn) // 2], drawn[-1]):
        screen.click_mark(chart, ".points path.point", n)
        assert screen.drawer()[0] == screen.chosen(chart)["custom"][1]
        screen.close_drawer()


def test_bars_of_both_sides_over_time_open_their_articles(open_screen, demo_address):
    screen = open_screen(demo_address).open("/compare?all=1&a=outlet%3DDunavka+Agency")
    screen.marks("sides-over-time")
    drawn = screen.clickable("sides-over-time", ".bars .point path")
    screen.click_mark("sides-over-time", ".bars .point path", drawn[-1])
    assert screen.drawer()[0] == screen.chosen("sides-over-time")["custom"][1]
