"""The map, the network and the timeline as files, opened again and held against the queries."""

import html
import io
import json
from datetime import date
from xml.etree import ElementTree

import networkx as nx
import pytest

from dashboard.export.about import about
from dashboard.export.geojson import geojson
from dashboard.export.gexf import NAMESPACE, gexf
from dashboard.export.timelinejs import timelinejs
from dashboard.queries.filters import Filters
from dashboard.queries.places import mentioned_places
from dashboard.queries.sources import strongest_pairs
from dashboard.queries.timeline import View, events
from tests.export.conftest import DAY

FILTERS = [Filters(), Filters(outlets=("Izvestia",)), Filters(words="nowhere")]
COLUMNS = {"name": "Name", "n": "Number", "country": "Country"}
MANY = 10_000


def known(explorer, filters):
    return about(explorer, filters, made=DAY)


def invalid(collection):
    """What of RFC 7946 a collection of points does not keep."""
    if collection.get("type") != "FeatureCollection" or not isinstance(collection.get("features"), list):
        yield "no collection"
    if {"coordinates", "geometry", "properties", "crs"} & set(collection):
        yield "members of other objects"
    for feature in collection["features"]:
        if feature.get("type") != "Feature" or not isinstance(feature.get("properties"), dict):
            yield "no feature"
        lon, lat = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] != "Point" or not (-180 <= lon <= 180 and -90 <= lat <= 90):
            yield "no point"


@pytest.mark.parametrize("filters", FILTERS)
def test_the_map_has_the_places_of_the_query(demo_explorer, filters):
    places = mentioned_places(demo_explorer, filters, "articles")
    written = json.loads(geojson(places, COLUMNS, known(demo_explorer, filters)))
    assert list(invalid(written)) == []
    assert [
        (f["properties"]["Name"], f["properties"]["Number"], *f["geometry"]["coordinates"])
        for f in written["features"]
    ] == [
        (name, n, pytest.approx(lon, abs=1e-5), pytest.approx(lat, abs=1e-5))
        for name, n, lon, lat in zip(places["name"], places["n"], places["lon"], places["lat"], strict=True)
    ]
    assert written["about"]["Exported"] == "2026-11-23"


@pytest.mark.parametrize("filters", FILTERS)
def test_the_network_has_the_pairs_of_the_query(demo_explorer, filters):
    pairs = strongest_pairs(demo_explorer, filters, limit=MANY)
    graph = nx.read_gexf(io.BytesIO(gexf(pairs, known(demo_explorer, filters)).encode()))
    name = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert {(name[a], b.removeprefix("source:"), n) for a, b, n in graph.edges(data="statements")} == set(
        zip(
            pairs["outlet"].replace("", "outlet unknown"),
            pairs["source_id"],
            pairs["n_statements"],
            strict=True,
        )
    )
    assert {data["node_type"] for _, data in graph.nodes(data=True)} <= {"outlet", "source"}


@pytest.mark.parametrize("filters", FILTERS)
def test_the_timeline_has_the_events_of_the_query(demo_explorer, filters):
    found = events(demo_explorer, filters, View(), "shown", limit=MANY)
    written = json.loads(timelinejs(found, known(demo_explorer, filters)))
    keys = [f"event-{row.article_id}-{row.start_}" for row in found.itertuples()]
    assert [slide["unique_id"] for slide in written["events"]] == keys
    for slide, row in zip(written["events"], found.to_dict("records"), strict=True):
        begins = slide["start_date"]
        first = row["last"] if row["first"] != row["first"] else row["first"]
        assert date(begins["year"], begins.get("month", 1), begins.get("day", 1)) <= first.date()
        assert row["sentence"] in html.unescape(slide["text"]["text"])


def test_a_date_is_no_more_exact_in_the_file_than_on_the_screen(demo_explorer):
    found = events(demo_explorer, Filters(), View(), "shown", limit=MANY)
    written = json.loads(timelinejs(found, known(demo_explorer, Filters())))
    parts = {"year": {"year"}, "month": {"year", "month"}, "day": {"year", "month", "day"}}
    for slide, precision in zip(written["events"], found["precision"], strict=True):
        if precision in parts:
            assert set(slide["start_date"]) == parts[precision]


def test_hostile_text_is_text_in_each(hostile_explorer, hostile_about):
    places = mentioned_places(hostile_explorer, Filters(), "articles").assign(name="</script><b>\x07")
    points = geojson(places, COLUMNS, hostile_about)
    assert "<" not in points
    assert json.loads(points)["features"][0]["properties"]["Name"] == "</script><b>\ufffd"

    pairs = strongest_pairs(hostile_explorer, Filters(), limit=MANY)
    written = gexf(pairs, hostile_about)
    labels = {data["label"] for _, data in nx.read_gexf(io.BytesIO(written.encode())).nodes(data=True)}
    assert any("<script>alert(1)</script>" in label for label in labels)
    tags = {
        element.tag.removeprefix(f"{{{NAMESPACE}}}") for element in ElementTree.fromstring(written).iter()
    }
    assert not tags & {"script", "a"}

    slides = timelinejs(events(hostile_explorer, Filters(), View(), "shown", limit=MANY), hostile_about)
    read = json.loads(slides)
    assert "<" not in slides
    for text in [read["title"]["text"], *(slide["text"] for slide in read["events"])]:
        tags = ElementTree.fromstring(f"<div>{text['headline']}{text['text']}</div>").iter()
        assert {tag.tag for tag in tags} <= {"div", "p"}
