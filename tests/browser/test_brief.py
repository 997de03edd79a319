"""A brief opened from the disk, without a network: it draws all, asks for nothing, runs nothing foreign."""

from urllib.parse import urlsplit

import pandas as pd
import pytest

from dashboard.charts import entities as entity_charts
from dashboard.charts import map_marks
from dashboard.charts import source_map as map_charts
from dashboard.export.about import about
from dashboard.export.brief import Panel, brief
from dashboard.queries.articles import found_articles
from dashboard.queries.entities import most_named
from dashboard.queries.filters import Filters
from dashboard.queries.outlets import outlets_at_home
from dashboard.queries.pinned import pin, pinned
from dashboard.queries.places import mentioned_places
from dashboard.queries.sources import voices
from tests.export.conftest import DAY, hostile_explorer

__all__ = ["hostile_explorer"]
DRAW_MS = 30_000


def written(explorer, folder, *, dark=False):
    """Write the brief of a view with bars and a map; return its file and the numbers that stand in it."""
    filters = Filters()
    names = most_named(explorer, filters, "", "articles", limit=15)
    marks = map_marks.gathered(
        mentioned_places(explorer, filters, "articles"),
        voices(explorer, filters),
        outlets_at_home(explorer, filters),
        unit="articles",
    )
    panels = [
        Panel(
            entity_charts.frequency(names, count="articles", dark=dark),
            f"Named most: {names['name'].iloc[0]}",
            names[["name", "n_articles"]],
        ),
        Panel(map_charts.source_map(marks, dark=dark), "The map", marks[["name", "n"]]),
    ]
    ids = found_articles(explorer, filters, limit=3, offset=0)["article_id"]
    sentences = pinned(explorer, [pin(one, 0) for one in ids])
    text = brief(
        panels,
        sentences,
        about(explorer, filters, made=DAY),
        heading=f"Brief {names['name'].iloc[0]}",
        dark=dark,
    )
    path = folder / "brief.html"
    path.write_text(text, encoding="utf-8")
    return path, names, sentences


@pytest.fixture
def opened(browser):
    """Open a file in a browser without a network, and watch it."""
    seen = {"requests": [], "dialogs": [], "errors": []}
    context = browser.new_context(viewport={"width": 1024, "height": 900}, offline=True)

    def open_file(path):
        page = context.new_page()
        page.on("request", lambda request: seen["requests"].append(request.url))
        page.on("pageerror", lambda error: seen["errors"].append(str(error)))
        page.on("console", lambda said: said.type == "error" and seen["errors"].append(said.text))
        page.on("dialog", lambda dialog: (seen["dialogs"].append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_function(
            "document.querySelectorAll('.js-plotly-plot .main-svg').length > 1", timeout=DRAW_MS
        )
        page.wait_for_selector(".js-plotly-plot .layer.land path", state="attached", timeout=DRAW_MS)
        return page

    yield open_file
    context.close()
    assert [url for url in seen["requests"] if urlsplit(url).scheme not in ("file", "data", "blob")] == []
    assert len([url for url in seen["requests"] if urlsplit(url).scheme == "file"]) == 1
    assert seen["dialogs"] == seen["errors"] == []


def test_a_brief_draws_its_charts_and_its_map_from_the_disk(opened, demo_explorer, tmp_path):
    path, names, sentences = written(demo_explorer, tmp_path)
    page = opened(path)
    bars = page.evaluate(
        "() => document.querySelector('.js-plotly-plot').calcdata.flatMap((row) => row.map((bar) => bar.s))"
    )
    assert sorted(n for n in bars if n) == sorted(names["n_articles"])
    assert len(page.get_attribute(".layer.land path", "d")) > 10_000
    assert page.locator("blockquote p").all_inner_texts() == [
        " ".join(text.split()) for text in sentences["sentence"]
    ]
    for row in sentences.to_dict("records"):
        cited = page.locator("blockquote footer").all_inner_texts()
        assert any(row["title"] in one and row["outlet"] in one for one in cited)


def test_the_charts_of_a_brief_answer_the_mouse(opened, demo_explorer, tmp_path):
    page = opened(written(demo_explorer, tmp_path)[0])
    bar = page.locator(".bars .point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector(".hoverlayer .hovertext", timeout=DRAW_MS)


def test_the_tables_of_a_brief_are_those_of_its_charts(demo_explorer, tmp_path):
    path, names, _ = written(demo_explorer, tmp_path)
    table = pd.read_html(path)[0]
    assert list(table["name"]) == list(names["name"])
    assert list(table["n_articles"]) == list(names["n_articles"])


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_of_an_article_runs_in_a_brief(opened, hostile_explorer, tmp_path, dark):
    page = opened(written(hostile_explorer, tmp_path, dark=dark)[0])
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("iframe, object, embed, form, base").count() == 0
    assert page.locator(".js-plotly-plot a").count() == page.locator(".js-plotly-plot a.modebar-btn").count()
    assert "<script>alert(1)</script>" in page.inner_text("body")
