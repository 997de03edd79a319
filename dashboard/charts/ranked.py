"""Ranked bars: one number a row, most first, and where it is known what chance would have given."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.palette import palette

ROW_PX = 24
BAR = 0.7  # of its row
FRAME_PX = 20  # above the first row and below the last one
NUMBER_ROOM = 1.16  # of the longest bar: its number stands beside it
TICK_PX = 15  # height of the sign for what chance would give


def ranked(rows: pd.DataFrame, *, nothing: str, dark: bool = False) -> go.Figure:
    """Bars of `n`, in the order of the frame, each with its number.

    Needs `name`, `n`, `hover` (lines of plain text), `mark`; may have `label` (type of name, for the colour)
    and `expected` (by chance: a tick across the row). `nothing` is what is said where there is no row.
    """
    if rows.empty:
        return theme.empty(nothing, height=ROW_PX * 4, dark=dark)
    colours = palette(dark=dark)
    places = list(range(len(rows)))
    fig = go.Figure()
    fig.add_bar(
        orientation="h",
        width=BAR,
        x=rows["n"],
        y=places,
        marker_color=[colours.entity(label) for label in rows["label"]]
        if "label" in rows
        else colours.accent,
        text=[f"{n:,}" for n in rows["n"]],
        textposition="outside",
        constraintext="none",
        textfont_size=theme.TEXT_PX,
        cliponaxis=False,
        customdata=[[mark, int(n)] for mark, n in zip(rows["mark"], rows["n"], strict=True)],
        hovertext=["<br>".join(map(_line, str(hover).split("\n"))) for hover in rows["hover"]],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if "expected" in rows:
        fig.add_scatter(
            x=rows["expected"],
            y=places,
            mode="markers",
            marker={"symbol": "line-ns", "size": TICK_PX, "line": {"width": 2, "color": colours.ink}},
            hoverinfo="skip",
        )
    fig.update_yaxes(
        tickvals=places,
        ticktext=[theme.label(str(name), max_chars=30) for name in rows["name"]],
        range=[len(rows) - 0.4, -0.6],
        ticklabelstandoff=4,
        showgrid=False,
    )
    fig.update_xaxes(visible=False, range=[0, float(rows["n"].max()) * NUMBER_ROOM])
    fig.update_layout(showlegend=False, margin_t=8, margin_b=4)
    return theme.apply(fig, height=FRAME_PX + ROW_PX * len(rows), dark=dark)


def _line(text: str) -> str:
    return theme.label(text, max_chars=120)
