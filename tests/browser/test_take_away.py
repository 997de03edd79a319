"""Downloads, clicked in the browser: each file equals the screen."""

import io
import json
import struct
from xml.etree import ElementTree

import networkx as nx
import pandas as pd

WAIT_MS = 60_000


def fetch(screen, name):
    """Click a download and return what it gives, and its name."""
    with screen.page.expect_download(timeout=WAIT_MS) as waiting:
        screen.page.get_by_role("button", name=name, exact=True).first.click()
    return waiting.value.path().read_bytes(), waiting.value.suggested_filename


def unfold(screen, key):
    """Open the downloads of a chart."""
    screen.marks(key)
    button = screen.page.locator(f".st-key-{key}-download button").first
    button.scroll_into_view_if_needed()
    button.click()
    screen.page.get_by_role("button", name="CSV", exact=True).first.wait_for(timeout=WAIT_MS)


def test_the_table_of_a_chart_has_its_numbers(open_screen, demo_address):
    screen = open_screen(demo_address).open("/entities?outlet=Izvestia")
    sizes = [mark["size"] for mark in screen.marks("frequency") if mark["custom"]]
    unfold(screen, "frequency")
    content, name = fetch(screen, "CSV")
    table = pd.read_csv(io.BytesIO(content), comment="#")
    assert sorted(table["Articles"]) == sorted(sizes)
    (said,) = [line for line in content.decode().splitlines() if line.startswith("# Filters: ")]
    assert "Izvestia" in said
    assert name.startswith("dateline-entities-frequency-")
    sheets = pd.read_excel(io.BytesIO(fetch(screen, "XLSX")[0]), sheet_name=None)
    assert list(sheets["Table"]["Name"]) == list(table["Name"])
    assert "Caveats" in sheets


def test_a_chart_is_a_picture_of_itself(open_screen, demo_address):
    screen = open_screen(demo_address).open("/entities")
    unfold(screen, "frequency")
    drawn, name = fetch(screen, "SVG")
    root = ElementTree.fromstring(drawn)
    words = " ".join("".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text"))
    assert name.endswith(".svg")
    assert "Dateline, corpus demo" in words
    assert "Aleksandar Vučić" in words
    assert b"http://fonts" not in drawn
    picture, _ = fetch(screen, "PNG")
    assert picture.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == tuple(int(float(root.get(side)) * 2) for side in ("width", "height"))


def test_a_table_has_no_download_that_would_keep_formulas(open_screen, demo_address):
    screen = open_screen(demo_address).open("/corpus")
    screen.page.locator('[data-testid="stDataFrame"]').first.hover()
    toolbar = screen.page.locator('[data-testid="stElementToolbar"]').first
    toolbar.locator("[aria-label^=Search]").wait_for(timeout=WAIT_MS)
    assert not toolbar.locator("[aria-label^=Download]").is_visible()
    assert "Izvestia" in pd.read_csv(io.BytesIO(fetch(screen, "CSV")[0]), comment="#")["Outlet"].tolist()


def test_the_network_is_that_of_the_screen(open_screen, seed_address):
    screen = open_screen(seed_address).open("/source_map")
    unfold(screen, "network")
    graph = nx.read_gexf(io.BytesIO(fetch(screen, "GEXF")[0]))
    labels = set(nx.get_node_attributes(graph, "label").values())
    assert {"Izvestia", "Alexander Botsan-Kharchenko"} <= labels


def test_the_map_and_the_timeline_are_files_too(open_screen, seed_address):
    screen = open_screen(seed_address).open("/source_map")
    unfold(screen, "map")
    points = json.loads(fetch(screen, "GeoJSON")[0])["features"]
    assert "Kosovo" in {point["properties"]["Name"] for point in points}
    screen.open("/timeline?when=all")
    unfold(screen, "events")
    assert len(json.loads(fetch(screen, "TimelineJS")[0])["events"]) > 3


def test_annotations_of_the_current_filters(open_screen, demo_address):
    screen = open_screen(demo_address).open("/articles?outlet=Izvestia&all=1")
    screen.page.locator(".st-key-articles-download button").first.click()
    lines = fetch(screen, "Annotations")[0].decode().splitlines()
    assert {json.loads(line)["outlet"] for line in lines} == {"Izvestia"}


def test_sentences_pinned_in_the_drawer_and_the_reader_are_in_the_brief(open_screen, seed_address, tmp_path):
    screen = open_screen(seed_address).open("/?mark=articles%2Fmentions%3Fentity%3Dplace%253Akosovo")
    screen.drawer()
    first = screen.page.locator(".evidence blockquote").first.inner_text()
    screen.page.locator(".st-key-pin-0 button").first.click()
    screen.settle()
    assert "pins=" in screen.page.url
    assert screen.drawer()[0] == 1, "the drawer stays open"
    screen.page.locator(".st-key-read-1 button").first.click()
    screen.settle()
    screen.page.locator(".sentence.chosen").wait_for(timeout=WAIT_MS)
    second = screen.page.locator(".sentence.chosen").inner_text()
    screen.page.get_by_role("button", name="Pin sentence").click()
    screen.settle()
    screen.page.get_by_role("button", name="Unpin sentence").wait_for(timeout=WAIT_MS)
    screen.page.locator(".st-key-close-reader button").first.click()
    screen.settle()
    screen.page.reload()
    screen.settle()
    screen.page.locator(".st-key-brief button").first.click()
    content, name = fetch(screen, "Download the brief")
    assert name.endswith(".html")
    path = tmp_path / "brief.html"
    path.write_bytes(content)
    page = screen.page.context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=WAIT_MS)
    said = page.locator("blockquote p").all_inner_texts()
    assert [" ".join(one.split()) for one in said] == [" ".join(one.split()) for one in (first, second)]
    assert page.locator(".js-plotly-plot").count() == 2
