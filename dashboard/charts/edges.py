"""Lines between nodes: as wide as their number, each with a ring on it that can be clicked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.labels import Spot
from dashboard.charts.palette import Palette

RING_PX = 9.0  # marker of a line: what a click hits
WIDTHS_PX = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)  # of lines: plotly draws each width on its own
FEW = 6  # counted: where the strongest line has fewer, it is thinner
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # where on a line its ring may sit, best first
GAP_PX = 3.0  # of free ground around a ring is enough

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line with its number."""

    start: Point  # pixels from the left and from the top
    end: Point
    n: int
    mark: str
    hover: str


def line_traces(edges: Sequence[Edge], colours: Palette) -> list[go.Scatter]:
    """One trace for each width that occurs: a line has one width in plotly."""
    if not edges:
        return []
    largest, last = max(FEW, *(edge.n for edge in edges)), len(WIDTHS_PX) - 1
    steps = [round(last * (edge.n - 1) / (largest - 1)) for edge in edges]
    traces = []
    for step in sorted(set(steps)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for edge, own in zip(edges, steps, strict=True):
            if own == step:
                xs += [edge.start[0], edge.end[0], None]
                ys += [edge.start[1], edge.end[1], None]
        line = {"color": colours.axis, "width": WIDTHS_PX[step]}
        traces.append(go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip"))
    return traces


def set_rings(edges: Sequence[Edge], taken: Sequence[Spot]) -> list[Spot]:
    """Place the ring of each line where no node (`taken`) and no other ring covers it, near the middle."""
    occupied, rings = list(taken), []
    for edge in edges:
        (x0, y0), (x1, y1) = edge.start, edge.end
        tried = [Spot(x0 + f * (x1 - x0), y0 + f * (y1 - y0), RING_PX / 2, "") for f in ALONG]
        ring = max(tried, key=lambda spot: min(GAP_PX, *(_gap(spot, other) for other in occupied)))
        rings.append(ring)
        occupied.append(ring)
    return rings


def ring_trace(edges: Sequence[Edge], rings: Sequence[Spot], colours: Palette) -> go.Scatter:
    """The rings, each with the mark of its line."""
    return go.Scatter(
        x=[ring.x for ring in rings],
        y=[ring.y for ring in rings],
        mode="markers",
        marker={"size": RING_PX, "color": colours.paper, "line": {"color": colours.muted, "width": 1.4}},
        customdata=[[edge.mark, edge.n] for edge in edges],
        hovertext=[edge.hover for edge in edges],
        hoverinfo="text",
    )


def _gap(one: Spot, other: Spot) -> float:
    return math.hypot(one.x - other.x, one.y - other.y) - one.radius - other.radius
