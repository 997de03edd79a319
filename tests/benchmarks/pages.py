"""The pages of a real server in a real browser: from a click until the numbers are on screen."""

import statistics
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import serve
from tests.browser.install import chromium

CLICKS = 20  # on each page
VIEWPORT = {"width": 1440, "height": 1000}
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PAGES = {
    "overview": "",
    "entities": "/entities",
    "timeline": "/timeline",
    "source map": "/source_map",
    "articles": "/articles",
}
TIMEOUT_MS = 120_000


def measure(corpus: Path):
    """Rows of page, first load, median and worst click in seconds; and the server's memory in MB."""
    server, address = serve(corpus)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            page = browser.new_context(viewport=VIEWPORT).new_page()
            rows = [_page(page, name, address + path) for name, path in PAGES.items()]
            browser.close()
        return rows, _memory_mb(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _page(page, name, address):
    began = time.perf_counter()
    page.goto(f"{address}?all=1")
    page.wait_for_selector(".st-key-address", state="attached", timeout=TIMEOUT_MS)
    page.wait_for_selector(IDLE, timeout=TIMEOUT_MS)
    page.locator(".st-key-pick-words input").wait_for(timeout=TIMEOUT_MS)
    first = time.perf_counter() - began
    words = ["oil", "bank", "japan", "trade", "dollar", "wheat", "company", "said", "shares", "march"]
    times = [
        _search(page, words[n % len(words)] + ("" if n < len(words) else " -tuesday")) for n in range(CLICKS)
    ]
    return name, first, statistics.median(times), max(times)


def _search(page, words):
    """Type words and wait until the page counts their articles: every number of the page is asked anew."""
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
