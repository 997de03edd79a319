import hashlib
import itertools
import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "dashboard" / "static"
PRISTINA = (21.166, 42.667)  # longitude, latitude
MAX_FONT_BYTES = 600_000  # a first visit over a slow line
LAYERS_PLOTLY_DRAWS = {"coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"}
WORLDS = pytest.mark.parametrize("name", ["world_110m.json", "world_50m.json"])


def topology(name):
    return json.loads((STATIC / "topojson" / name).read_text(encoding="utf-8"))


def arcs(topo):
    (kx, ky), (x0, y0) = topo["transform"]["scale"], topo["transform"]["translate"]
    for arc in topo["arcs"]:
        steps = itertools.accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        yield [(x * kx + x0, y * ky + y0) for x, y in steps]


def outer_rings(topo, geometry):
    lines = list(arcs(topo))
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for outer, *_ in polygons:
        yield [point for i in outer for point in (lines[i] if i >= 0 else reversed(lines[~i]))]


def inside(point, ring):
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in itertools.pairwise([*ring, ring[0]]):
        crossings += (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
    return crossings % 2 == 1


@WORLDS
def test_outlines_have_every_layer_that_plotly_draws(name):
    assert set(topology(name)["objects"]) == LAYERS_PLOTLY_DRAWS


@WORLDS
def test_kosovo_is_a_country_with_an_id_and_pristina_in_it(name):
    topo = topology(name)
    [kosovo] = [g for g in topo["objects"]["countries"]["geometries"] if g.get("id") == "XKX"]
    assert any(inside(PRISTINA, ring) for ring in outer_rings(topo, kosovo))


@WORLDS
def test_country_ids_are_unique(name):
    ids = [g["id"] for g in topology(name)["objects"]["countries"]["geometries"] if "id" in g]
    assert len(ids) == len(set(ids)) > 170


@pytest.mark.parametrize("resolution", ["110m", "50m"])
def test_disputed_lines_follow_the_drawn_borders(resolution):
    drawn = {(round(x, 3), round(y, 3)) for arc in arcs(topology(f"world_{resolution}.json")) for x, y in arc}
    lines = topology(f"disputed_{resolution}.json")["features"]
    dashed = {tuple(p) for f in lines for line in f["geometry"]["coordinates"] for p in line}
    assert dashed <= drawn
    assert "Kosovo – Serbia" in {f["properties"]["name"] for f in lines}


def test_theme_and_font_folder_name_the_same_files():
    faces = tomllib.loads((STATIC / "theme.toml").read_text(encoding="utf-8"))["theme"]["fontFaces"]
    named = {face["url"].removeprefix("app/static/fonts/") for face in faces}
    assert named == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


def test_fonts_are_woff2_and_light():
    files = list((STATIC / "fonts").glob("*.woff2"))
    assert all(path.read_bytes()[:4] == b"wOF2" for path in files)
    assert sum(path.stat().st_size for path in files) <= MAX_FONT_BYTES


def test_icon_is_a_png():
    assert (STATIC / "icon.png").read_bytes().startswith(b"\x89PNG\r\n")


def test_licences_travel_with_what_they_license():
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "MIT License" in (STATIC / "topojson" / "LICENSE").read_text(encoding="utf-8")


def test_data_readme_lists_each_file_with_its_hash():
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8").partition("<!-- static -->")[2]
    rows = [line.split("|") for line in readme.splitlines() if line.startswith("| `")]
    listed = {cells[1].strip(" `"): cells[-2].strip(" `") for cells in rows}
    files = [path for path in STATIC.rglob("*") if path.is_file()]
    assert listed == {
        path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
