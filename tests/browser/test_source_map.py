"""The marks of the source map open as many articles, mentions or statements as they count."""

import pytest

# Where each drawn mark is and what it counts: plotly keeps a mark's customdata on its path.
_DRAWN = """(key) => [...document.querySelectorAll(`.st-key-${key} path.point`)]
  .map((path, n) => ({n, custom: path.__data__.data ?? null})).filter((mark) => mark.custom)"""


def drawn(screen, key):
    """The marks of a chart: which path each is, and its number."""
    screen.marks(key)
    return [(mark["n"], mark["custom"][1]) for mark in screen.page.evaluate(_DRAWN, key)]


@pytest.mark.parametrize("key", ["map", "matrix", "network"])
def test_a_mark_opens_what_it_counts(open_screen, demo_address, key):
    screen = open_screen(demo_address).open("/source_map")
    marks = drawn(screen, key)
    assert len(marks) > 20
    for nth in (0, len(marks) - 1):
        path, number = drawn(screen, key)[nth]
        screen.click_mark(key, "path.point", path)
        assert screen.drawer()[0] == number
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
        boxes = screen.page.evaluate(
            """(key) => [...document.querySelectorAll(
                 `.st-key-${key} .scattergeo text, .st-key-${key} .textpoint text`)]
               .map((text) => text.getBoundingClientRect())
               .filter((b) => b.width > 0).map((b) => [b.left, b.top, b.right, b.bottom])""",
            key,
        )
        assert len(boxes) > 8
        over = [
            (a, b)
            for n, a in enumerate(boxes)
            for b in boxes[n + 1 :]
            if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 4
        ]
        assert over == [], key
