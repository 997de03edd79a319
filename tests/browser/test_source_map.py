"""The marks of the source map open as many articles, mentions or statements as they count."""

import pytest

# Where each drawn mark is and what it counts: plotly keeps a mark's customdata on its path.
_DRAWN = """(key) => [...document.querySelectorAll(`.st-key-${key} path.point`)]
  .map((path, n) => ({n, custom: path.__data__.data ?? null})).filter((mark) => mark.custom)"""


def drawn(screen, key):
    """The marks of a chart: which path each is, and its number."""
    screen.marks(key)
    return [(mark["n"], mark["custom"][1]) for mark in screen.page.evaluate(_DRAWN, key)]


def overlaps(screen, key, texts):
    """The pairs of texts of a chart that lie on each other; there are enough of them to tell."""
    boxes = screen.page.evaluate(
        """([key, texts]) => [...document.querySelector(`.st-key-${key}`).querySelectorAll(texts)]
           .map((text) => text.getBoundingClientRect())
           .filter((b) => b.width > 0).map((b) => [b.left, b.top, b.right, b.bottom])""",
        [key, texts],
    )
    assert len(boxes) > 8
    return [
        (a, b)
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 4
    ]


@pytest.mark.parametrize(
    ("key", "link"),
    [
        ("map", ""),
        ("matrix", ""),
        ("network", ""),
        ("map", "?view=countries"),
        ("heard", "?view=countries"),
        ("matrix", "?sort=exclusive"),
        ("chain", "?net=subjects"),
    ],
)
def test_a_mark_opens_what_it_counts(open_screen, demo_address, key, link):
    screen = open_screen(demo_address).open(f"/source_map{link}")
    marks = drawn(screen, key)
    assert len(marks) > 10
    for nth in (0, len(marks) - 1):
        path, number = drawn(screen, key)[nth]
        screen.click_mark(key, "path.point", path)
        assert screen.drawer()[0] == number
        screen.close_drawer()


def test_a_bar_of_a_measure_opens_what_it_counts(open_screen, demo_address):
    screen = open_screen(demo_address).open("/source_map?all=1")
    screen.marks("concentration")
    paths = ".bars .point path"
    drawn_bars = screen.clickable("concentration", paths)
    for n in (drawn_bars[0], drawn_bars[len(drawn_bars) // 2], drawn_bars[-1]):
        screen.click_mark("concentration", paths, n)
        assert screen.drawer()[0] == screen.chosen("concentration")["custom"][1]
        screen.close_drawer()


def test_switching_layers_changes_the_map_and_the_link(open_screen, demo_address):
    screen = open_screen(demo_address).open("/source_map")
    before = len(drawn(screen, "map"))
    screen.page.get_by_role("button", name="Places talked about").click()
    screen.settle()
    after = len(drawn(screen, "map"))
    assert 0 < after < before
    again = open_screen(screen.page.url).open()
    assert len(drawn(again, "map")) == after


@pytest.mark.parametrize("width", [1440, 1024])
def test_names_on_the_map_and_the_network_do_not_overlap(open_screen, demo_address, width):
    screen = open_screen(demo_address, width=width).open("/source_map")
    for key in ("map", "network"):
        screen.marks(key)
        assert overlaps(screen, key, ".scattergeo text, .textpoint text") == [], key


def test_kosovo_in_the_seed_is_talked_about_and_has_no_voice(open_screen, seed_address):
    screen = open_screen(seed_address).open("/source_map")
    screen.page.get_by_role("radio", name="Talked about, given a voice").click()
    screen.settle()
    assert "view=countries" in screen.page.url
    numbers = {mark["custom"][0]: mark["custom"][1] for mark in screen.marks("heard") if mark["custom"]}
    assert numbers["articles/places?country=XK"] == 1
    assert numbers["articles/statements?voice=XK"] == 0
    assert numbers["articles/statements?voice=RU"] == 1


def test_the_matrix_is_searched_and_the_link_keeps_it(open_screen, demo_address):
    screen = open_screen(demo_address).open("/source_map?all=1")
    field = screen.page.get_by_label("Find a source", exact=True)
    field.fill("vucic")
    field.press("Enter")
    screen.settle()
    rows = "() => document.querySelector('.st-key-matrix .js-plotly-plot').layout.yaxis.ticktext"
    found = screen.page.evaluate(rows)
    assert found[0] == "Aleksandar Vučić · Serbia"
    assert found[1] == "<i>all other sources</i>"
    again = open_screen(screen.page.url).open()
    again.marks("matrix")
    assert again.page.evaluate(rows) == found


def test_a_place_on_the_map_shows_what_its_name_can_mean(open_screen, demo_address):
    screen = open_screen(demo_address).open("/source_map?all=1&layers=places")
    place = "articles/places?place=country%3ANO"
    screen.marks("map")
    paths = screen.page.evaluate(
        """(mark) => [...document.querySelectorAll('.st-key-map path.point')]
           .flatMap((path, n) => path.__data__.data?.[0] === mark ? [n] : [])""",
        place,
    )
    screen.click_mark("map", "path.point", paths[0])
    screen.page.get_by_text("What the name can mean").click()
    table = screen.page.locator("table.candidates").inner_text()
    assert "Norway" in table
    assert "United States" in table


@pytest.mark.parametrize("width", [1440, 1024])
def test_names_in_the_chain_and_numbers_of_the_measures_do_not_overlap(open_screen, demo_address, width):
    screen = open_screen(demo_address, width=width).open("/source_map?net=subjects&all=1")
    for key in ("chain", "concentration"):
        screen.marks(key)
        assert (
            overlaps(screen, key, ".textpoint text, .bartext, .infolayer .annotation text, .ytick text") == []
        )
