"""The network of outlets and the sources they cite: who shares sources stands together."""

import math
from collections.abc import Sequence
from typing import Any

import networkx as nx
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.countries import country_name
from dashboard.charts.edges import Edge, Point, line_traces, ring_trace, set_rings
from dashboard.charts.labels import Spot, fitting_sides
from dashboard.charts.palette import Palette, palette

LARGEST_HEIGHT_PX = 640.0
LEAST_HEIGHT_PX = 240.0
ROW_PX = 16.0  # of height for each node
WIDTH_PX = 820.0  # narrowest panel that labels must fit: a page 1024 wide
EDGE_PX = 24.0  # kept free of nodes at each side
SIDE_PX = 110.0  # kept free of nodes left and right: room for names
LABEL_PX = 12
OUTLET_PX = (18.0, 40.0)  # diameter, smallest and largest
SOURCE_PX = (7.0, 26.0)
SEED = 1  # of the layout: the same edges give the same picture
LAYOUT_STEPS = 150  # of the layout: more moves nothing far
SPREAD_STEPS = 60  # of pushing nodes apart that would touch
NODE_GAP_PX = 6.0
MAX_NAME_CHARS = 30


def network(pairs: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Outlets (squares) joined to their sources (dots); the width of a line is its number of statements.

    Needs `outlet`, `source_id`, `name`, `country`, `role`, `n_statements`, `n_outlet`, `n_source`, `mark`,
    `outlet_mark`, `source_mark`, strongest pair first.
    """
    if pairs.empty:
        return theme.empty("No statement here has both an outlet and a source", dark=dark)
    nodes = _nodes(pairs)
    height = min(LARGEST_HEIGHT_PX, LEAST_HEIGHT_PX + ROW_PX * len(nodes))
    at = _layout(pairs, nodes, height)
    colours = palette(dark=dark)
    edges = _edges(pairs, at)
    sizes = zip(nodes["node"], nodes["size"], strict=True)
    rings = set_rings(edges, [Spot(*at[node], size / 2, "") for node, size in sizes])
    dots = _dots(pairs, nodes, at, rings, height, colours)
    fig = go.Figure([*line_traces(edges, colours), ring_trace(edges, rings, colours), *dots])
    hidden = {"visible": False, "fixedrange": True}
    fig.update_layout(
        xaxis={**hidden, "range": [0, WIDTH_PX]},
        yaxis={**hidden, "range": [height, 0]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
    )
    return theme.apply(fig, height=round(height), dark=dark)


def _nodes(pairs: pd.DataFrame) -> pd.DataFrame:
    """One row per node, outlets first, then most statements first: node, kind, name, note, n, size, mark."""
    outlets = pairs.drop_duplicates("outlet")
    sources = pairs.drop_duplicates("source_id")
    rows = [
        (
            "o:" + r["outlet"],
            "outlet",
            r["outlet"] or "outlet unknown",
            "outlet",
            r["n_outlet"],
            r["outlet_mark"],
        )
        for r in outlets.to_dict("records")
    ] + [
        ("s:" + r["source_id"], "source", r["name"], _note(r), r["n_source"], r["source_mark"])
        for r in sources.to_dict("records")
    ]
    nodes = pd.DataFrame(rows, columns=["node", "kind", "name", "note", "n", "mark"])
    nodes["size"] = _sizes(nodes)
    return nodes.sort_values(["kind", "n"], ascending=[True, False], kind="stable").reset_index(drop=True)


def _note(row: dict[Any, Any]) -> str:
    parts = [row["role"], None if pd.isna(row["country"]) else f"voice of {country_name(row['country'])}"]
    return " · ".join(str(part) for part in parts if not pd.isna(part))


def _sizes(nodes: pd.DataFrame) -> list[float]:
    largest = nodes.groupby("kind")["n"].transform("max")
    bounds = {"outlet": OUTLET_PX, "source": SOURCE_PX}
    return [
        max(bounds[kind][0], bounds[kind][1] * math.sqrt(n / most))
        for kind, n, most in zip(nodes["kind"], nodes["n"], largest, strict=True)
    ]


def _layout(pairs: pd.DataFrame, nodes: pd.DataFrame, height: float) -> dict[str, Point]:
    """Give each node its point on the panel, in pixels."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes["node"])
    for row in pairs.to_dict("records"):
        graph.add_edge("o:" + row["outlet"], "s:" + row["source_id"], weight=math.sqrt(row["n_statements"]))
    found = nx.forceatlas2_layout(graph, max_iter=LAYOUT_STEPS, seed=SEED, weight="weight")
    points = {str(node): (float(x), float(y)) for node, (x, y) in found.items()}
    radii = {node: size / 2 for node, size in zip(nodes["node"], nodes["size"], strict=True)}
    return _apart(_ranked_onto_panel(points, height), radii, height)


def _ranked_onto_panel(points: dict[str, Point], height: float) -> dict[str, Point]:
    """Stretch the points over the panel: half by where they lie, half by their rank, which fills the gaps."""
    axes: list[dict[str, float]] = []
    for axis, (low, high) in enumerate(((SIDE_PX, WIDTH_PX - SIDE_PX), (EDGE_PX, height - EDGE_PX))):
        values = {node: point[axis] for node, point in points.items()}
        least, span = min(values.values()), (max(values.values()) - min(values.values())) or 1.0
        ranks = {node: nth for nth, node in enumerate(sorted(values, key=lambda n: (values[n], n)))}
        last = max(1, len(ranks) - 1)
        shares = {node: ((values[node] - least) / span + ranks[node] / last) / 2 for node in values}
        axes.append({node: low + share * (high - low) for node, share in shares.items()})
    return {node: (axes[0][node], axes[1][node]) for node in points}


def _apart(points: dict[str, Point], radii: dict[str, float], height: float) -> dict[str, Point]:
    """Push nodes that touch away from each other, a little at a time."""
    names = sorted(points)
    places = {name: list(points[name]) for name in names}
    for _ in range(SPREAD_STEPS):
        moved = False
        for nth, one in enumerate(names):
            for other in names[nth + 1 :]:
                moved |= _push(places[one], places[other], radii[one] + radii[other] + NODE_GAP_PX)
        if not moved:
            break
    return {
        name: (_within(x, SIDE_PX, WIDTH_PX), _within(y, EDGE_PX, height)) for name, (x, y) in places.items()
    }


def _push(one: list[float], other: list[float], distance: float) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    apart = math.hypot(dx, dy)
    if apart >= distance:
        return False
    ux, uy = (dx / apart, dy / apart) if apart else (1.0, 0.0)
    half = (distance - apart) / 2 + 0.1
    one[0], one[1], other[0], other[1] = (
        one[0] - half * ux,
        one[1] - half * uy,
        other[0] + half * ux,
        other[1] + half * uy,
    )
    return True


def _within(value: float, edge: float, size: float) -> float:
    return min(max(value, edge), size - edge)


def _edges(pairs: pd.DataFrame, at: dict[str, Point]) -> list[Edge]:
    return [
        Edge(
            *_ends(row, at),
            row["n_statements"],
            row["mark"],
            f"{theme.label(row['outlet'] or 'outlet unknown')} cites <b>{theme.label(row['name'])}</b>"
            f"<br>{_counted(row['n_statements'])}",
        )
        for row in pairs.to_dict("records")
    ]


def _ends(row: dict[Any, Any], at: dict[str, Point]) -> tuple[Point, Point]:
    return at["o:" + row["outlet"]], at["s:" + row["source_id"]]


def _dots(
    pairs: pd.DataFrame,
    nodes: pd.DataFrame,
    at: dict[str, Point],
    rings: list[Spot],
    height: float,
    colours: Palette,
) -> list[go.Scatter]:
    neighbours = pairs.groupby("source_id")["outlet"].first()
    spots = [
        Spot(
            *at[row["node"]],
            row["size"] / 2,
            theme.label(row["name"], max_chars=MAX_NAME_CHARS),
            lean=_lean(row["node"], neighbours, at),
        )
        for row in nodes.to_dict("records")
    ]
    sides = fitting_sides([*spots, *rings], width=WIDTH_PX, height=height, size_px=LABEL_PX)
    looks = {"outlet": ("square", colours.layer("outlets")), "source": ("circle", colours.layer("sources"))}
    return [
        _dot_trace(nodes[nodes["kind"] == kind], spots, sides, symbol, colour, colours)
        for kind, (symbol, colour) in looks.items()
    ]


def _lean(node: str, outlets: "pd.Series[str]", at: dict[str, Point]) -> int:
    """Turn a source's name away from the line to its outlet."""
    if node.startswith("o:"):
        return 1
    outlet = at["o:" + outlets[node.removeprefix("s:")]]
    return 1 if at[node][0] >= outlet[0] else -1


def _dot_trace(
    nodes: pd.DataFrame,
    spots: Sequence[Spot],
    sides: Sequence[str | None],
    symbol: str,
    colour: str,
    colours: Palette,
) -> go.Scatter:
    own = [(spots[int(str(nth))], sides[int(str(nth))]) for nth in nodes.index]
    return go.Scatter(
        x=[spot.x for spot, _ in own],
        y=[spot.y for spot, _ in own],
        mode="markers+text",
        text=[spot.text if side else "" for spot, side in own],
        textposition=[side or "middle right" for _, side in own],
        textfont={"size": LABEL_PX, "color": colours.ink, "weight": 600 if symbol == "square" else 400},
        marker={
            "size": nodes["size"],
            "symbol": symbol,
            "color": colour,
            "line": {"color": colours.paper, "width": 1},
            "opacity": 1,
        },
        customdata=nodes[["mark", "n"]].to_numpy().tolist(),
        hovertext=[
            f"<b>{theme.label(name)}</b><br>{theme.label(note)}<br>{_counted(n)}"
            for name, note, n in zip(nodes["name"], nodes["note"], nodes["n"], strict=True)
        ],
        hoverinfo="text",
        cliponaxis=False,
    )


def _counted(number: int) -> str:
    return f"{number:,} statement" + ("s" if number != 1 else "")
