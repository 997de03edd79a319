import itertools
import math
import tomllib
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts import theme
from dashboard.charts.palette import NIGHT, PAPER, PRECISIONS, fade, palette

BOTH = pytest.mark.parametrize("colours", [PAPER, NIGHT], ids=["paper", "night"])
MARK_CONTRAST = 3.0  # WCAG 2.2, non-text
TEXT_CONTRAST = 4.5  # WCAG 2.2, text
APART = 0.085  # OKLab distance at which two marks of 8 px are still told apart side by side

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.793617785, -0.0040720468),
    (1.9779984951, -2.428592205, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.808675766),
)


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]


def contrast(one, other):
    light, dark = sorted(
        (times([(0.2126, 0.7152, 0.0722)], linear(c))[0] for c in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour, vision):
    visible = [min(1, max(0, v)) for v in times(VISION[vision], linear(colour))]
    return times(TO_OKLAB, [math.cbrt(v) for v in times(TO_LMS, visible)])


@BOTH
@pytest.mark.parametrize("vision", VISION)
def test_categorical_colours_stay_apart_for_every_eye(colours, vision):
    pairs = itertools.combinations(colours.categorical, 2)
    assert min(math.dist(seen(a, vision), seen(b, vision)) for a, b in pairs) >= APART


@BOTH
def test_marks_stand_out_from_their_ground(colours):
    marks = [*colours.categorical, *colours.exactness, colours.accent, colours.muted]
    assert min(contrast(mark, colours.paper) for mark in marks) >= MARK_CONTRAST


@BOTH
def test_marks_of_the_map_stand_out_from_the_land(colours):
    layers = [colours.layer(layer) for layer in ("places", "sources", "outlets", "unplaced")]
    assert min(contrast(mark, colours.land) for mark in layers) >= MARK_CONTRAST


@BOTH
def test_text_is_readable_on_page_and_hover_label(colours):
    pairs = itertools.product((colours.ink, colours.faint_ink), (colours.paper, colours.panel))
    assert min(contrast(text, ground) for text, ground in pairs) >= TEXT_CONTRAST


@BOTH
def test_vaguer_dates_are_weaker(colours):
    strengths = [
        contrast(colours.precision(p), colours.paper) for p in ("day", "week", "month", "season", "year")
    ]
    assert strengths == sorted(strengths, reverse=True)
    assert len(set(strengths)) == len(strengths)


@BOTH
def test_every_precision_has_a_colour(colours):
    assert all(colours.precision(p).startswith("#") for p in PRECISIONS)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_page_and_charts_share_their_colours(mode):
    static = Path(theme.__file__).parent.parent / "static"
    page = tomllib.loads((static / "theme.toml").read_text(encoding="utf-8"))["theme"][mode]
    colours = palette(dark=mode == "dark")
    assert (page["backgroundColor"], page["textColor"]) == (colours.paper, colours.ink)
    assert page["chartCategoricalColors"] == list(colours.categorical)
    assert page["chartSequentialColors"] == list(colours.sequential)


def test_fade_makes_a_colour_see_through():
    assert fade("#1B4965", 0.25) == "rgba(27,73,101,0.25)"


@pytest.mark.parametrize("dark", [False, True])
def test_apply_dresses_a_figure_and_keeps_what_it_sets_itself(dark):
    fig = theme.apply(go.Figure(go.Bar(y=[1]), layout={"bargap": 0.5}), height=321, dark=dark)
    layout = fig.layout
    assert (layout.height, layout.bargap) == (321, 0.5)
    assert layout.template.layout.font.color == palette(dark=dark).ink
    assert layout.template.layout.paper_bgcolor == theme.CLEAR


def test_lying_bars_start_on_top_and_have_upright_grid_lines():
    layout = theme.apply(go.Figure(), height=200, horizontal=True).layout.template.layout
    assert layout.yaxis.autorange == "reversed"
    assert (layout.xaxis.showgrid, layout.yaxis.showgrid) == (True, False)


def test_empty_is_drawn_with_its_sentence_escaped():
    fig = theme.empty("Nothing matches <b>mino</b> & co")
    assert fig.layout.annotations[0].text == "Nothing matches &lt;b&gt;mino&lt;/b&gt; &amp; co"
    assert fig.layout.height == theme.EMPTY_HEIGHT_PX


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vučić & <i>co</i>", "Vučić &amp; &lt;i&gt;co&lt;/i&gt;"),
        ("a name that is too long", "a name th…"),
        ("ten chars!", "ten chars!"),
    ],
)
def test_label_cuts_and_escapes(text, shown):
    assert theme.label(text, max_chars=60 if "<" in text else 10) == shown


def test_maps_ask_our_own_server_for_their_outlines():
    assert theme.GEO_CONFIG["topojsonURL"] == "/app/static/topojson/"


def bounds(geo):
    west, east = geo["lonaxis"]["range"]
    south, north = geo["lataxis"]["range"]
    return west, east, south, north


@pytest.mark.parametrize(
    ("points", "projection", "resolution"),
    [
        ([], "natural earth", 110),
        ([(42.67, 21.17)], "mercator", 50),
        ([(42.67, 21.17), (44.8, 20.47)], "mercator", 50),
        ([(42.67, 21.17), (35.7, 139.7)], "mercator", 50),
        ([(35.7, 139.7), (-12.0, -77.0)], "natural earth", 110),
        ([(-18.1, 178.4), (-13.8, -171.8)], "natural earth", 110),
        ([(78.2, 15.6)], "natural earth", 110),
        ([(float("nan"), float("nan"))], "natural earth", 110),
    ],
    ids=["none", "town", "region", "continents", "world", "across 180", "arctic", "unplaced"],
)
def test_geo_layout_chooses_region_or_world(points, projection, resolution):
    geo = theme.geo_layout([lat for lat, _ in points], [lon for _, lon in points])
    assert (geo["projection"]["type"], geo["resolution"]) == (projection, resolution)
    assert "fitbounds" not in geo


def test_region_holds_its_points_with_room_around_them():
    west, east, south, north = bounds(theme.geo_layout(pd.Series([42.67, 50.45]), pd.Series([21.17, 30.5])))
    assert (west < 21.17 - 1, east > 30.5 + 1) == (True, True)
    assert (south < 42.67 - 0.5, north > 50.45 + 0.5) == (True, True)


def test_one_town_is_shown_with_at_least_four_degrees():
    west, east, south, north = bounds(theme.geo_layout([42.67], [21.17]))
    assert north - south == pytest.approx(theme.MIN_SPAN_DEG, abs=0.01)
    assert east - west > theme.MIN_SPAN_DEG
    assert (west + east) / 2 == pytest.approx(21.17)


@pytest.mark.parametrize("aspect", [1.0, 1.7, 2.6])
def test_region_takes_the_shape_of_its_panel(aspect):
    west, east, south, north = bounds(theme.geo_layout([42.67, 43.3], [20.5, 21.2], aspect=aspect))
    stretch = 1 / math.cos(math.radians((south + north) / 2))  # of Mercator, at this latitude
    assert (east - west) / ((north - south) * stretch) == pytest.approx(aspect, rel=0.01)


def test_antarctica_is_drawn_only_when_something_lies_there():
    assert bounds(theme.geo_layout([], []))[2] == theme.WORLD_LAT_DEG[0]
    assert bounds(theme.geo_layout([-77.8], [166.7]))[2] == -90


@pytest.mark.parametrize("fine", [True, False])
def test_disputed_borders_lie_over_the_border_of_kosovo(fine):
    dashes = theme.disputed_borders(fine=fine)
    assert dashes.line.color == PAPER.land
    points = [(lat, lon) for lat, lon in zip(dashes.lat, dashes.lon, strict=True) if lat is not None]
    assert min(math.dist(p, (43.0, 20.9)) for p in points) < 0.5


def test_base_map_is_dressed_for_its_ground():
    fig = theme.base_map([42.67], [21.17], height=400, dark=True)
    assert (fig.layout.height, fig.layout.geo.landcolor) == (400, NIGHT.land)
    assert fig.data[0].name == "disputed borders"
