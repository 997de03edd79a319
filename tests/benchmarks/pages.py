"""The pages of a real server in a real browser: from a click until the numbers are on screen."""

import statistics
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser.conftest import serve
from tests.browser.install import chromium
from tests.browser.screen import IDLE, TIMEOUT_MS, Screen

ROUNDS = 20  # clicks on marks, and searches, on each page
VIEWPORT = {"width": 1440, "height": 1000}
BARS, POINTS, PLACES = ".bars .point path", ".points path.point", ".scattergeo path.point"
PAGES = [  # page, chart, the paths of its marks
    ("/", "top-names", BARS),
    ("/entities", "frequency", BARS),
    ("/timeline", "events", BARS),
    ("/source_map", "map", PLACES),
]
# Common and rare words of news, so that the filter leaves much or little.
WORDS = ["said", "government", "police", "ship", "airport", "president", "oil", "court", "army", "storm"]


class Row(NamedTuple):
    """Seconds: the first load, the median and the slowest click on a mark, and so of a search."""

    page: str
    load: float
    click: float
    slowest_click: float
    search: float
    slowest_search: float


def measure(corpus: Path):
    """Measure each page of a corpus; and the server's memory afterwards, in MB."""
    server, address = serve(corpus)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_context(viewport=VIEWPORT).new_page()
            rows = [_page(Screen(page, address), *one) for one in PAGES]
            browser.close()
        return rows, _memory_mb(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _page(screen, path, chart, paths):
    began = time.perf_counter()
    screen.page.goto(f"{screen.address}{path}?all=1")
    screen.page.wait_for_selector(".st-key-address", state="attached", timeout=TIMEOUT_MS)
    screen.page.wait_for_selector(f".st-key-{chart} .js-plotly-plot", timeout=TIMEOUT_MS)
    screen.page.wait_for_selector(IDLE, timeout=TIMEOUT_MS)
    load = time.perf_counter() - began
    screen.settle()
    marks = screen.clickable(chart, paths)
    clicks = [_click(screen, chart, paths, marks[n * len(marks) // ROUNDS]) for n in range(ROUNDS)]
    searches = [
        _search(screen.page, WORDS[n % len(WORDS)] + " -tuesday" * (n >= len(WORDS))) for n in range(ROUNDS)
    ]
    return Row(path, load, *_summary(clicks), *_summary(searches))


def _summary(times):
    return statistics.median(times), max(times)


def _click(screen, chart, paths, n):
    """Click a mark and wait for the number in its drawer."""
    path = screen.page.locator(f".st-key-{chart} {paths}").nth(n)
    path.scroll_into_view_if_needed()
    box = path.bounding_box()
    screen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    began = time.perf_counter()
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    screen.page.locator(".drawer-count").wait_for(timeout=TIMEOUT_MS)
    taken = time.perf_counter() - began
    screen.settle()
    screen.close_drawer()
    return taken


def _search(page, words):
    """Type words and wait until all numbers of the page are those of their articles."""
    box = page.locator(".st-key-pick-words input")
    box.fill(words)
    began = time.perf_counter()
    box.press("Enter")
    page.wait_for_function("(words) => new URL(location.href).searchParams.get('q') === words", arg=words)
    page.wait_for_selector(IDLE, timeout=TIMEOUT_MS)
    return time.perf_counter() - began


def _memory_mb(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
