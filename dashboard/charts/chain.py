"""The chain of citation in three columns: who publishes, who is cited, about whom they speak."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.countries import country_name
from dashboard.charts.edges import Edge, line_traces, ring_trace, set_rings
from dashboard.charts.labels import Spot, text_width
from dashboard.charts.palette import Palette, palette

WIDTH_PX = 900.0  # narrowest panel that the names must fit: a page 1024 wide
COLUMNS_PX = (150.0, 375.0, 740.0)  # of the nodes, from the left; names stand left of the first, else right
HEADS = ("Outlets", "Sources", "About whom they speak")
HEAD_PX = 34.0
ROW_PX = 25.0
LEAST_ROWS = 6
LABEL_PX = 12
NODE_PX = (8.0, 22.0)  # diameter, smallest and largest
NAME_GAP_PX = 5.0  # between a node, its name, and the line that goes on behind the name
MAX_CHARS = (20, 26, 22)  # of a name, by column: what fits beside its node
SWEEPS = 6  # of ordering: more change nothing that is seen


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    column: int
    name: str
    note: str
    n: int  # statements, of its own in all
    mark: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


Link = tuple[str, str, int, str, str]  # ids of two nodes, statements, mark, hover


def chain(pairs: pd.DataFrame, about: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Outlets, their sources and whom these speak about, joined by lines as wide as their statements.

    Needs of pairs `outlet`, `source_id`, `name`, `role`, `country`, `n_statements`, `n_outlet`, `n_source`,
    `mark`, `outlet_mark`, `source_mark`; of about `source_id` (one of those), `entity_id`, `name`,
    `n_statements`, `n_entity`, `mark`, `entity_mark`.
    """
    if pairs.empty:
        return theme.empty("No statement here has both an outlet and a source", dark=dark)
    colours = palette(dark=dark)
    links = [*_citing(pairs), *_speaking(about, dict(zip(pairs["source_id"], pairs["name"], strict=True)))]
    nodes, height = _placed(list(_nodes(pairs, about)), links)
    edges = [_edge(nodes, link) for link in links]
    rings = set_rings(edges, [Spot(node.x, node.y, node.size / 2, "") for node in nodes.values()])
    dots = [_dots([n for n in nodes.values() if n.column == column], column, colours) for column in range(3)]
    fig = go.Figure([*line_traces(edges, colours), ring_trace(edges, rings, colours), *dots])
    for column, (x, head) in enumerate(zip(COLUMNS_PX, HEADS, strict=True)):
        _head(fig, x, head if column < 2 or len(about) else "", colours)
    hidden = {"visible": False, "fixedrange": True}
    fig.update_layout(
        xaxis={**hidden, "range": [0, WIDTH_PX]},
        yaxis={**hidden, "range": [height, 0]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
    )
    return theme.apply(fig, height=round(height), dark=dark)


def _nodes(pairs: pd.DataFrame, about: pd.DataFrame) -> Iterable[_Node]:
    for row in pairs.drop_duplicates("outlet").to_dict("records"):
        name = row["outlet"] or "outlet unknown"
        yield _Node("o:" + row["outlet"], 0, name, "outlet", row["n_outlet"], row["outlet_mark"])
    for row in pairs.drop_duplicates("source_id").to_dict("records"):
        node = _Node("s:" + row["source_id"], 1, row["name"], _note(row), row["n_source"], row["source_mark"])
        yield node
    for row in about.drop_duplicates("entity_id").to_dict("records"):
        note = "named in statements, whoever makes them"
        yield _Node("e:" + row["entity_id"], 2, row["name"], note, row["n_entity"], row["entity_mark"])


def _note(row: dict[Any, Any]) -> str:
    parts = [row["role"], None if pd.isna(row["country"]) else f"voice of {country_name(row['country'])}"]
    return " · ".join(str(part) for part in parts if not pd.isna(part))


def _citing(pairs: pd.DataFrame) -> Iterable[Link]:
    for row in pairs.to_dict("records"):
        said = f"{theme.label(row['outlet'] or 'outlet unknown')} cites <b>{theme.label(row['name'])}</b>"
        hover = f"{said}<br>{_counted(row['n_statements'])}"
        yield "o:" + row["outlet"], "s:" + row["source_id"], row["n_statements"], row["mark"], hover


def _speaking(about: pd.DataFrame, names: dict[str, str]) -> Iterable[Link]:
    for row in about.to_dict("records"):
        said = f"{theme.label(names[row['source_id']])} speaks about <b>{theme.label(row['name'])}</b>"
        hover = f"{said}<br>{_counted(row['n_statements'])}"
        yield "s:" + row["source_id"], "e:" + row["entity_id"], row["n_statements"], row["mark"], hover


def _placed(nodes: Sequence[_Node], links: Sequence[Link]) -> tuple[dict[str, _Node], float]:
    """Give each node its point and size, and the height of the panel, in pixels."""
    columns = [[node.id for node in nodes if node.column == column] for column in range(3)]
    rows = max(LEAST_ROWS, *(len(column) for column in columns))
    heights = _ordered(columns, links, rows)
    largest = [max((n.n for n in nodes if n.column == column), default=1) for column in range(3)]
    placed = {
        node.id: replace(
            node,
            x=COLUMNS_PX[node.column],
            y=HEAD_PX + heights[node.id] * ROW_PX,
            size=max(NODE_PX[0], NODE_PX[1] * (node.n / largest[node.column]) ** 0.5),
        )
        for node in nodes
    }
    return placed, HEAD_PX + rows * ROW_PX


def _ordered(columns: Sequence[list[str]], links: Sequence[Link], rows: int) -> dict[str, float]:
    """Order each column by where its neighbours stand, to and fro, so that few lines cross; in rows."""
    heights: dict[str, float] = {}
    for column in columns:
        heights |= _spread(column, rows)
    for sweep in range(SWEEPS):
        for column in columns[1:] if sweep % 2 == 0 else columns[-2::-1]:
            means = {node: _mean_height(node, links, heights) for node in column}
            heights |= _spread(sorted(column, key=lambda node: (means[node], node)), rows)
    return heights


def _spread(column: Sequence[str], rows: int) -> dict[str, float]:
    step = rows / max(1, len(column))
    return {node: step * (nth + 0.5) for nth, node in enumerate(column)}


def _mean_height(node: str, links: Sequence[Link], heights: dict[str, float]) -> float:
    near = [(heights[b if a == node else a], n) for a, b, n, *_ in links if node in (a, b)]
    return sum(height * n for height, n in near) / sum(n for _, n in near) if near else heights[node]


def _edge(nodes: dict[str, _Node], link: Link) -> Edge:
    start, end = nodes[link[0]], nodes[link[1]]
    # Behind the name of a source, so that the line does not strike it through.
    x = (
        start.x
        if start.column == 0
        else start.x + start.size / 2 + 3 * NAME_GAP_PX + text_width(_label(start), LABEL_PX)
    )
    return Edge((x, start.y), (end.x, end.y), *link[2:])


def _label(node: _Node) -> str:
    name = (
        node.name if len(node.name) <= MAX_CHARS[node.column] else node.name[: MAX_CHARS[node.column]] + "…"
    )
    return f"{name} {node.n:,}"


def _dots(nodes: Sequence[_Node], column: int, colours: Palette) -> go.Scatter:
    layer = (colours.layer("outlets"), colours.layer("sources"), colours.layer("places"))[column]
    return go.Scatter(
        x=[node.x for node in nodes],
        y=[node.y for node in nodes],
        mode="markers+text",
        text=[f"{theme.label(node.name, max_chars=MAX_CHARS[column])} {node.n:,}" for node in nodes],
        textposition="middle left" if column == 0 else "middle right",
        textfont={"size": LABEL_PX, "color": colours.ink},
        marker={
            "size": [node.size for node in nodes],
            "symbol": ("square", "circle", "diamond")[column],
            "color": layer,
            "line": {"color": colours.paper, "width": 1},
            "opacity": 1,
        },
        customdata=[[node.mark, node.n] for node in nodes],
        hovertext=[
            f"<b>{theme.label(node.name)}</b><br>{theme.label(node.note)}<br>{_counted(node.n)}"
            for node in nodes
        ],
        hoverinfo="text",
        cliponaxis=False,
    )


def _head(fig: go.Figure, x: float, head: str, colours: Palette) -> None:
    left = x == COLUMNS_PX[0]
    fig.add_annotation(
        text=head,
        x=x + (8 if left else -8),
        y=4,
        xanchor="right" if left else "left",
        yanchor="top",
        showarrow=False,
        font={"family": theme.SERIF, "size": theme.TEXT_PX, "color": colours.faint_ink},
    )


def _counted(number: int) -> str:
    return f"{number:,} statement" + ("s" if number != 1 else "")
