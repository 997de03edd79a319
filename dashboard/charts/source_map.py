"""The map of three layers: places talked about, voices by country, outlets at home."""

import math
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.labels import Spot, fitting_sides, shift_aside
from dashboard.charts.map_marks import close_up
from dashboard.charts.palette import Layer, Palette, fade, palette
from dashboard.charts.projection import Screen, screen

HEIGHT_PX = 460
PLOT_PX = 400.0  # of the height, below legend and names
WIDTH_PX = 840.0  # narrowest figure that labels must fit: a page 1024 wide
GAP = 0.02  # of the width, between two panels
SHARES = {"mercator": 0.49, "natural earth": 0.58}  # of the width, for the overview: the world is wide
ASPECT = 1.9  # width to height, of one panel alone
HALF_ASPECT = 1.25  # of one of two
CLOSER = 2.5  # times: a close-up that brings less is none
CROWD = 3  # marks: fewer crowd nowhere
LARGEST_PX = 32.0  # diameter of the largest mark of a layer
SMALLEST_PX = 8.0  # of any mark: less is hard to hit
FEW = 8  # of which the largest mark of a layer has fewer, its marks are smaller
LABEL_PX = 12
MAX_NAME_CHARS = 26  # of a label on the map
MAX_NOTE_CHARS = 80  # of the last line of a hover

# Groups in the order in which they are drawn: what is often hidden lies on top.
_GROUPS: dict[str, tuple[Layer, str, str]] = {
    "areas": ("places", "Places: countries and areas", "circle"),
    "points": ("places", "Places: cities and sites", "circle"),
    "silent": ("places", "Talked about, no voice", "circle"),
    "heard": ("places", "Talked about and given a voice", "circle"),
    "voices": ("sources", "Voices, by country", "diamond"),
    "outlets": ("outlets", "Outlets at home", "square"),
}
_HOLLOW = ("areas", "silent")  # rings: what is meant is around the point, or missing


def source_map(marks: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Dots, diamonds and squares whose area is the number; the largest have their names.

    A second panel shows what the first would crowd together. Needs what `map_marks.gathered` gives: layer,
    group, name, n, unit, weight, lat, lon, note, mark.
    """
    if marks.empty:
        return theme.empty("Nothing here has a point on the map", height=HEIGHT_PX, dark=dark)
    panels = _panels(marks, dark=dark)
    colours = palette(dark=dark)
    fig = go.Figure(layout={panel.name: panel.geo for panel in panels})
    for panel in panels:
        fine = panel.geo["resolution"] == theme.FINE
        fig.add_trace(theme.disputed_borders(fine=fine, dark=dark).update(geo=panel.name))
        fig.add_traces(_traces(panel, colours))
    named: set[str] = set()  # a group has one entry in the legend
    for trace in fig.data:
        trace.showlegend = bool(trace.legendgroup) and trace.legendgroup not in named
        named.add(trace.legendgroup)
    if len(panels) > 1:
        _name_panels(fig, panels, colours)
    fig.update_layout(margin={"l": 0, "r": 0, "t": 56 if len(panels) > 1 else 30, "b": 0}, showlegend=True)
    fig.update_layout(legend={"orientation": "h", "x": 0, "xanchor": "left", "yref": "container", "y": 0.995})
    fig.update_layout(legend={"yanchor": "top", "itemsizing": "constant"})
    return theme.apply(fig, height=HEIGHT_PX, dark=dark)


@dataclass(frozen=True, slots=True)
class _Panel:
    """One map of the figure."""

    name: str  # plotly's, of the subplot
    geo: dict[str, Any]
    marks: pd.DataFrame
    width: float  # pixels that labels must fit
    frame: dict[str, Any] | None = None  # the part of it that the other panel shows in its place
    framed: int = 0  # marks in that part

    @property
    def screen(self) -> Screen:
        """Where its points lie."""
        return screen(self.geo, width=self.width, height=PLOT_PX)


def _panels(marks: pd.DataFrame, *, dark: bool) -> list[_Panel]:
    """One map, or two where a close-up shows much more than the overview."""
    near = marks[close_up(marks)]
    part = theme.geo_layout(near["lat"], near["lon"], dark=dark, aspect=HALF_ASPECT)
    alone = theme.geo_layout(marks["lat"], marks["lon"], dark=dark, aspect=ASPECT)
    if len(near) < CROWD or _span(part) * CLOSER > _span(alone):
        return [_Panel("geo", alone, marks, WIDTH_PX)]
    whole: dict[str, Any] = theme.geo_layout(marks["lat"], marks["lon"], dark=dark, aspect=HALF_ASPECT)
    share = SHARES[whole["projection"]["type"]]
    rest = 1 - share - GAP
    left, right = {"domain": {"x": [0, share], "y": [0, 1]}}, {"domain": {"x": [1 - rest, 1], "y": [0, 1]}}
    inside = _inside(marks, part)
    framed = int(inside.sum())
    return [
        _Panel("geo", {**whole, **left}, marks[~inside], WIDTH_PX * share, frame=part, framed=framed),
        _Panel("geo2", {**part, **right}, marks[inside], WIDTH_PX * rest),
    ]


def _span(geo: dict[str, Any]) -> float:
    west, east = geo["lonaxis"]["range"]
    return float(east - west)


def _inside(marks: pd.DataFrame, geo: dict[str, Any]) -> pd.Series:
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    inside: pd.Series = marks["lon"].between(west, east) & marks["lat"].between(south, north)
    return inside


def _frame(panel: _Panel) -> Spot | None:
    """Give the middle of the framed part, as a mark that labels must keep off."""
    if panel.frame is None:
        return None
    (west, east), (south, north) = panel.frame["lonaxis"]["range"], panel.frame["lataxis"]["range"]
    left, top = panel.screen.xy(north, west)
    right, bottom = panel.screen.xy(south, east)
    radius = max(right - left, bottom - top) / 2
    return Spot((left + right) / 2, (top + bottom) / 2, radius, f"{panel.framed:,} marks in the close-up")


def _frame_traces(panel: _Panel, spot: Spot, side: str | None, colours: Palette) -> list[go.Scattergeo]:
    (west, east), (south, north) = panel.geo["lonaxis"]["range"], panel.geo["lataxis"]["range"]
    if panel.frame:
        (west, east), (south, north) = panel.frame["lonaxis"]["range"], panel.frame["lataxis"]["range"]
    edge = {"lat": [south, south, north, north, south], "lon": [west, east, east, west, west]}
    bare = {"geo": panel.name, "hoverinfo": "skip"}
    # An unseen mark keeps the text off the frame, on a wide page too, where the frame is larger.
    middle = {"lat": [(south + north) / 2], "lon": [(west + east) / 2], "text": [spot.text if side else ""]}
    unseen = {"size": 3 * spot.radius, "opacity": 0}
    font = {"size": LABEL_PX, "color": colours.faint_ink, "style": "italic"}
    return [
        go.Scattergeo(**edge, **bare, mode="lines", line={"color": colours.accent, "width": 1.5}),
        go.Scattergeo(
            **middle,
            **bare,
            mode="markers+text",
            marker=unseen,
            textposition=side or "top center",
            textfont=font,
        ),
    ]


def _name_panels(fig: go.Figure, panels: list[_Panel], colours: Palette) -> None:
    close = f"Close-up of the framed part: {len(panels[1].marks):,} marks"
    for x, text in ((0, "Overview"), (panels[1].geo["domain"]["x"][0], close)):
        font = {"family": theme.SERIF, "size": theme.TEXT_PX, "color": colours.faint_ink}
        place = {"xref": "paper", "yref": "paper", "x": x, "y": 1, "xanchor": "left", "yanchor": "bottom"}
        fig.add_annotation(text=text, showarrow=False, font=font, **place)


def _traces(panel: _Panel, colours: Palette) -> list[go.Scattergeo]:
    """Lay the marks out: areas below, outlets on top, within a group the smallest on top."""
    marks = panel.marks.sort_values("weight", ascending=False, kind="stable").reset_index(drop=True)
    shares = marks["n"] / (marks["n"] / marks["weight"]).clip(lower=FEW)
    marks["size"] = [max(SMALLEST_PX, LARGEST_PX * math.sqrt(share)) for share in shares]
    frame = _frame(panel)
    spots = [*([frame] if frame else []), *_set_apart(marks, panel.screen)]
    sides = fitting_sides(spots, width=panel.width, height=PLOT_PX, size_px=LABEL_PX)
    marks["side"] = [side or "" for side in sides[len(spots) - len(marks) :]]
    groups = [(group, marks[marks["group"] == group]) for group in _GROUPS]
    framed = _frame_traces(panel, frame, sides[0], colours) if frame else []
    return framed + [_trace(group, rows, panel.name, colours) for group, rows in groups if len(rows)]


def _set_apart(marks: pd.DataFrame, panel: Screen) -> list[Spot]:
    """Move voices and outlets beside the marks that they would cover; places stay where they are."""
    rows = marks.to_dict("records")
    points = [(row["lat"], row["lon"]) for row in rows]
    spots: dict[int, Spot] = {}
    for layer in ("places", "sources", "outlets"):
        taken = list(spots.values())
        for nth, row in enumerate(rows):
            if row["layer"] == layer:
                spot = Spot(*panel.xy(*points[nth]), row["size"] / 2, _label(row["name"], row["n"]))
                dx, dy = shift_aside(spot, taken)
                points[nth] = panel.moved(*points[nth], dx, dy) if dx or dy else points[nth]
                spots[nth] = replace(spot, x=spot.x + dx, y=spot.y + dy)
    marks[["lat", "lon"]] = points
    return [spots[nth] for nth in range(len(rows))]


def _trace(group: str, rows: pd.DataFrame, geo: str, colours: Palette) -> go.Scattergeo:
    layer, title, symbol = _GROUPS[group]
    colour = colours.layer(layer)
    hollow = group in _HOLLOW
    return go.Scattergeo(
        lat=rows["lat"],
        lon=rows["lon"],
        geo=geo,
        mode="markers+text",
        name=title,
        legendgroup=group,
        legendrank=1_000 + list(_GROUPS).index(group),  # as drawn; plotly counts from 1,000
        text=[
            _label(n, k) if side else ""
            for n, k, side in zip(rows["name"], rows["n"], rows["side"], strict=True)
        ],
        textposition=[side or "middle right" for side in rows["side"]],
        textfont={"size": LABEL_PX, "color": colours.ink},
        marker={
            "size": rows["size"],
            "symbol": symbol,
            "color": fade(colour, 0.25) if hollow else fade(colour, 0.85),
            "line": {"color": colour if hollow else colours.paper, "width": 1.4 if hollow else 0.8},
            "opacity": 1,
        },
        customdata=rows[["mark", "n"]].to_numpy().tolist(),
        hovertext=[_hover(row) for row in rows.to_dict("records")],
        hoverinfo="text",
    )


def _label(name: str, number: int) -> str:
    return f"{theme.label(name, max_chars=MAX_NAME_CHARS)} {number:,}"


def _hover(row: dict[Any, Any]) -> str:
    unit = row["unit"] if row["n"] != 1 else row["unit"].removesuffix("s")
    note = theme.label(row["note"], max_chars=MAX_NOTE_CHARS)
    return f"<b>{theme.label(row['name'])}</b><br>{row['n']:,} {unit}<br>{note}"
