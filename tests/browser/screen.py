"""One browser window, driven as a user would: open, wait, click marks, read numbers."""

from urllib.parse import parse_qs, urlsplit

SETTLE_MS = 500  # after the script has ended: plotly draws and binds its clicks
TIMEOUT_MS = 60_000
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'

# What a mark shows: the size of a bar, the height of a point, the number in its customdata (mark, number, …).
_NUMBERS = """(key) => {
  const chart = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  return chart.calcdata.flatMap((points) => points.map((point, i) => ({
    trace: points[0].trace.index, i,
    size: point.s ?? null, height: point.y ?? null,
    custom: points[0].trace.customdata ? Array.from(points[0].trace.customdata[i] ?? []) : [],
  })));
}"""


_CLICKABLE = """(paths) => [...document.querySelectorAll(paths)].flatMap((path, n) => {
  const box = path.getBoundingClientRect();
  const counts = path.closest('g.trace')?.__data__?.[0]?.trace?.customdata;
  return counts && Math.min(box.width, box.height) >= 4 ? [n] : [];
})"""


class Screen:
    """A window on the app."""

    def __init__(self, page, address):
        self.page = page
        self.address = address

    def open(self, path=""):
        self.page.goto(self.address + path)
        self.page.wait_for_selector(".st-key-address", state="attached", timeout=TIMEOUT_MS)
        return self.settle()

    def settle(self):
        """Wait until the app has answered."""
        self.page.wait_for_timeout(250)
        self.page.wait_for_selector(IDLE, timeout=TIMEOUT_MS)
        self.page.wait_for_timeout(SETTLE_MS)
        assert self.page.locator('[data-testid="stException"]').count() == 0, self.text()
        return self

    def text(self):
        return self.page.inner_text('[data-testid="stMain"]')

    def marks(self, key):
        """The marks of a chart: trace, index, size (of bars) and customdata."""
        self.page.wait_for_selector(f".st-key-{key} .js-plotly-plot", timeout=TIMEOUT_MS)
        return self.page.evaluate(_NUMBERS, key)

    def clickable(self, key, paths):
        """The numbers of the drawn marks that count something and are wide enough to hit."""
        return self.page.evaluate(_CLICKABLE, f".st-key-{key} {paths}")

    def click_mark(self, key, paths, n):
        """Click the n-th drawn mark: by its place, since plotly lays its own layer over the marks."""
        path = self.page.locator(f".st-key-{key} {paths}").nth(n)
        path.scroll_into_view_if_needed()
        box = path.bounding_box()
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        return self.settle()

    def chosen(self, key):
        """The mark of a chart that the open drawer shows."""
        encoded = parse_qs(urlsplit(self.page.url).query)["mark"][0]
        return next(mark for mark in self.marks(key) if mark["custom"][:1] == [encoded])

    def drawer(self):
        """The drawer's heading: the count of its units, and their name."""
        count = self.page.locator(".drawer-count")
        count.wait_for(timeout=TIMEOUT_MS)
        number, unit = count.inner_text().split()
        return int(number.replace(",", "")), unit

    def close_drawer(self):
        self.page.keyboard.press("Escape")
        return self.settle()

    def total(self, thing):
        """A total at the head of a page."""
        number = self.page.locator(f".st-key-open-{thing} button strong").first
        number.wait_for(timeout=TIMEOUT_MS)
        return int(number.inner_text().replace(",", ""))
