"""The look of every chart: one template for each palette, the drawn empty state, and the ground of the maps.

Streamlit's own chart theme would repaint the marks and not the maps, so charts are shown with `theme=None`
and carry their own template, chosen by `dark`. Country outlines come from our own static files: without
`GEO_CONFIG` plotly asks an outside host for them, and draws nothing at all where there is none.
"""

import html
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import plotly.graph_objects as go

from dashboard.charts.palette import Palette, palette

# As static/theme.toml names them: without the "3", which CSS takes only in quotes, and Streamlit writes none.
SANS = "Source Sans, sans-serif"
SERIF = "Source Serif, serif"
TEXT_PX = 13
TITLE_PX = 16
CLEAR = "rgba(0,0,0,0)"  # the page's own ground shows through
MARGIN_PX = {"l": 8, "r": 12, "t": 34, "b": 8}  # the top holds the legend; axes make their own room
EMPTY_HEIGHT_PX = 220
MAX_LABEL_CHARS = 42  # a longer axis label pushes the bars out of a half-width column
GHOST = 0.5  # opacity of the other marks between a click and the redrawing that follows

CHART_CONFIG: Mapping[str, bool] = {"displayModeBar": False}  # the bar swallows clicks on the top mark
GEO_CONFIG: Mapping[str, bool | str] = {**CHART_CONFIG, "topojsonURL": "/app/static/topojson/"}
DISPUTED_NOTE = "Dashed borders are disputed; the map shows who holds the ground and takes no side."

OUTLINES = Path(__file__).parent.parent / "static" / "topojson"
MIN_SPAN_DEG = 4.0  # a map of one town still shows the country around it
PADDING = 0.12  # of the span, on each side: room for marks and their names
ASPECT = 1.7  # width to height of a panel in a half-width column
REGION_MAX_LON_DEG = 150.0  # wider, and Mercator misleads: the whole world is drawn
REGION_MAX_LAT_DEG = 75.0  # Mercator stretches threefold and more beyond it
WORLD_LAT_DEG = (-58.0, 84.0)  # without Antarctica, unless something lies there
COARSE: Literal[110] = 110  # the outlines for the world: 1 : 110 million
FINE: Literal[50] = 50  # the outlines for a region: 1 : 50 million


def apply(fig: go.Figure, *, height: int, dark: bool = False, horizontal: bool = False) -> go.Figure:
    """Give a figure the house's look and its height in pixels; what the figure sets itself stays.

    `horizontal` is for bars that lie: the first row on top, and grid lines for their lengths.
    """
    fig.update_layout(template=_template(dark=dark, horizontal=horizontal), height=height)
    return fig


def empty(message: str, *, height: int = EMPTY_HEIGHT_PX, dark: bool = False) -> go.Figure:
    """The drawn empty state: one sentence that says what is missing and how to get it."""
    colours = palette(dark=dark)
    fig = apply(go.Figure(), height=height, dark=dark)
    fig.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0}, xaxis={"visible": False}, yaxis={"visible": False}
    )
    frame = {"color": colours.axis, "width": 1, "dash": "dot"}
    fig.add_shape(type="rect", xref="paper", yref="paper", x0=0, y0=0, x1=1, y1=1, line=frame)
    fig.add_annotation(
        text=html.escape(message, quote=False),
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        showarrow=False,
        font={"family": SERIF, "size": TITLE_PX, "color": colours.faint_ink},
    )
    return fig


def label(text: str, *, max_chars: int = MAX_LABEL_CHARS) -> str:
    """Text from outside as a plotly label: cut to length, and escaped, for plotly reads a subset of HTML."""
    cut = text if len(text) <= max_chars else text[: max_chars - 1].rstrip() + "…"
    return html.escape(cut, quote=False)


def base_map(
    lats: Iterable[float],
    lons: Iterable[float],
    *,
    height: int,
    dark: bool = False,
    aspect: float = ASPECT,
) -> go.Figure:
    """An empty map that fits the points: add `go.Scattergeo` traces, show it with `GEO_CONFIG`.

    Its first trace is the dashes of the disputed borders, so tell marks by `customdata`, not by trace.
    """
    geo = geo_layout(lats, lons, dark=dark, aspect=aspect)
    fig = go.Figure(disputed_borders(fine=geo["resolution"] == FINE, dark=dark))
    fig.update_layout(geo=geo, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    return apply(fig, height=height, dark=dark)


def geo_layout(
    lats: Iterable[float], lons: Iterable[float], *, dark: bool = False, aspect: float = ASPECT
) -> dict[str, object]:
    """The `layout.geo` that shows all points (degrees, WGS 84): a region in Mercator, else the world.

    A region is widened to `aspect`, the width to height of the panel, so that the map fills it.

    Points on both sides of the 180th meridian give the world, like none at all.
    """
    points = [(lat, lon) for lat, lon in zip(lats, lons, strict=True) if math.isfinite(lat + lon)]
    colours = palette(dark=dark)
    return {
        **(_region(points, aspect) if _is_region(points) else _world(points)),
        "bgcolor": CLEAR,
        "showland": True,
        "landcolor": colours.land,
        "showocean": False,
        "showlakes": True,
        "lakecolor": colours.ocean,
        "showcountries": True,
        "countrycolor": colours.border,
        "countrywidth": 1,
        "showcoastlines": True,
        "coastlinecolor": colours.coast,
        "coastlinewidth": 0.6,
        "showframe": False,
    }


def disputed_borders(*, fine: bool, dark: bool = False) -> go.Scattergeo:
    """Gaps in the colour of the land laid over the disputed borders, so that they read as dashed lines."""
    lats, lons = _disputed(FINE if fine else COARSE)
    return go.Scattergeo(
        lat=lats,
        lon=lons,
        mode="lines",
        line={"color": palette(dark=dark).land, "width": 2, "dash": "3px,4px"},
        hoverinfo="skip",
        showlegend=False,
        name="disputed borders",
    )


def _is_region(points: list[tuple[float, float]]) -> bool:
    if not points:
        return False
    lons = [lon for _, lon in points]
    return (
        max(abs(lat) for lat, _ in points) <= REGION_MAX_LAT_DEG
        and max(lons) - min(lons) <= REGION_MAX_LON_DEG
    )


def _region(points: list[tuple[float, float]], aspect: float) -> dict[str, object]:
    lats, lons = zip(*points, strict=True)
    west, east = _padded(min(lons), max(lons))
    south, north = (_mercator(lat) for lat in _padded(min(lats), max(lats)))
    width, height = east - west, north - south
    if width < height * aspect:
        west, east = _widened(west, east, height * aspect)
    else:
        south, north = _widened(south, north, width / aspect)
    return {
        "resolution": FINE,
        "projection": {"type": "mercator", "rotation": {"lon": (west + east) / 2, "lat": 0}},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [_latitude(south), _latitude(north)]},
    }


def _world(points: list[tuple[float, float]]) -> dict[str, object]:
    south, north = WORLD_LAT_DEG
    if any(not south <= lat <= north for lat, _ in points):
        south, north = -90.0, 90.0
    return {
        "resolution": COARSE,
        "projection": {"type": "natural earth", "rotation": {"lon": 0, "lat": 0}},
        "lonaxis": {"range": [-180, 180]},
        "lataxis": {"range": [south, north]},
    }


def _padded(low: float, high: float) -> tuple[float, float]:
    return _widened(low, high, max((high - low) * (1 + 2 * PADDING), MIN_SPAN_DEG))


def _widened(low: float, high: float, span: float) -> tuple[float, float]:
    middle = (low + high) / 2
    return middle - span / 2, middle + span / 2


def _mercator(lat: float) -> float:
    """Mercator's northing, in degrees of longitude at the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(northing))))


@cache
def _disputed(resolution: Literal[50, 110]) -> tuple[list[float | None], list[float | None]]:
    """Latitudes and longitudes of all disputed lines, None between two lines."""
    collection = json.loads((OUTLINES / f"disputed_{resolution}m.json").read_text(encoding="utf-8"))
    lats: list[float | None] = []
    lons: list[float | None] = []
    for feature in collection["features"]:
        for line in feature["geometry"]["coordinates"]:
            lons += [*(lon for lon, _ in line), None]
            lats += [*(lat for _, lat in line), None]
    return lats, lons


@cache
def _template(*, dark: bool, horizontal: bool) -> go.layout.Template:
    colours = palette(dark=dark)
    ghost = {"unselected": {"marker": {"opacity": GHOST}}}
    return go.layout.Template(
        layout={**_frame(colours), **_axes(colours, horizontal=horizontal), **_boxes(colours)},
        data={"bar": [{**ghost, "textangle": 0}], "scatter": [ghost], "scattergeo": [ghost]},
    )


def _frame(colours: Palette) -> dict[str, object]:
    return {
        "font": {"family": SANS, "size": TEXT_PX, "color": colours.ink},
        "title": {"font": {"family": SERIF, "size": TITLE_PX, "weight": 600}, "x": 0, "xref": "paper"},
        "margin": MARGIN_PX,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "colorway": list(colours.categorical),
        "colorscale": {"sequential": colours.colorscale},
        "bargap": 0.22,
        "hovermode": "closest",
        "dragmode": False,  # a slip of the mouse must not zoom; the timeline asks for its brush itself
    }


def _axes(colours: Palette, *, horizontal: bool) -> dict[str, object]:
    shared = {
        "gridcolor": colours.grid,
        "linecolor": colours.axis,
        "tickcolor": colours.axis,
        "zeroline": False,
        "automargin": True,
        "tickfont": {"color": colours.faint_ink},
        "title": {"font": {"color": colours.faint_ink, "size": TEXT_PX}, "standoff": 8},
    }
    kinds = {**shared, "showgrid": False, "showline": True, "ticks": "outside", "ticklen": 4}
    lengths = {**shared, "showgrid": True, "showline": False, "ticks": ""}
    if horizontal:
        return {"xaxis": lengths, "yaxis": {**kinds, "ticks": "", "autorange": "reversed", "ticksuffix": " "}}
    return {"xaxis": kinds, "yaxis": lengths}


def _boxes(colours: Palette) -> dict[str, object]:
    return {
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "bgcolor": CLEAR,
            "font": {"color": colours.faint_ink},
            "title": {"text": ""},
            "traceorder": "normal",  # else a stack's legend reads backwards
        },
        "hoverlabel": {
            "bgcolor": colours.panel,
            "bordercolor": colours.axis,
            "font": {"family": SANS, "size": TEXT_PX, "color": colours.ink},
            "align": "left",
        },
    }
