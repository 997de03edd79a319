"""A click on a mark of each kind opens a drawer with as many units as the mark counts."""

import pytest

# Page, chart, the paths of its marks, and where the number stands.
MARKS = [
    ("/", "per-day", ".bars .point path", lambda mark: mark["size"]),
    ("/", "top-names", ".bars .point path", lambda mark: mark["size"]),
    ("/entities", "frequency", ".bars .point path", lambda mark: mark["size"]),
    ("/entities", "trend-lines", ".points path.point", lambda mark: mark["height"]),
    ("/timeline", "events", ".points path.point", lambda _: 1),  # drawn one by one
    ("/source_map", "map", ".scattergeo path.point", lambda mark: mark["custom"][1]),
    ("/source_map", "matrix", ".points path.point", lambda mark: mark["custom"][1]),
    ("/source_map", "network", ".points path.point", lambda mark: mark["custom"][1]),
]


@pytest.mark.parametrize(("path", "chart", "paths", "number"), MARKS, ids=[m[0] + m[1] for m in MARKS])
def test_a_mark_opens_as_many_units_as_it_counts(open_screen, demo_address, path, chart, paths, number):
    screen = open_screen(demo_address).open(path)
    screen.marks(chart)
    drawn = screen.clickable(chart, paths)
    for n in (drawn[0], drawn[len(drawn) // 2]):
        screen.click_mark(chart, paths, n)
        assert screen.drawer()[0] == number(screen.chosen(chart))
        screen.close_drawer()


def test_the_seed_shows_its_places_and_voices(open_screen, seed_address):
    screen = open_screen(seed_address).open("/source_map")
    screen.marks("map")
    hovers = screen.page.evaluate(
        """() => document.querySelector('.st-key-map .js-plotly-plot').data
        .flatMap((trace) => [trace.text, trace.hovertext].flat()).filter(Boolean).join(' ')"""
    )
    for name in ("Kosovo", "Pristina", "Russia", "Serbia", "Germany"):
        assert name in hovers
    said = screen.text()
    for name in ("Alexander Botsan-Kharchenko", "Aleksandar Vučić", "Annalena Berbock", "Izvestia"):
        assert name in said


def test_the_timeline_of_the_seed_keeps_the_precision_of_its_days(open_screen, seed_address):
    screen = open_screen(seed_address).open("/timeline?when=all")
    screen.marks("events")
    said = screen.text()
    for day in ("10 December 2022 · day", "11 December 2022 · day", "15 December 2022 · day", "2008 · year"):
        assert day in said
