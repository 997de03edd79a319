"""The axes of a timeline: days along, lanes or numbers upwards, and what lies beyond both ends."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import days, rows, theme
from dashboard.charts.palette import palette
from dashboard.charts.rows import DAY, Axis, Lane

ROW_PX = 13  # of one dot or span
BEYOND_ROWS = 1.6  # on top, for what lies beyond the axis
MARGIN_PX = 84  # legend above, days below
MIN_ROWS = 11  # of an axis with few events: its dots stay dots
MAX_TICKS = 4  # steps on the axis of numbers


def framed(fig: go.Figure, placed: Sequence[Lane], axis: Axis, *, dark: bool) -> go.Figure:
    """Give a figure of lanes its axes and its height."""
    colours = palette(dark=dark)
    low, high = axis[0], axis[1] + DAY
    side = max((high - low) * 0.015, DAY / 2)
    for lane in placed:
        fig.add_hline(lane.line, line={"color": colours.axis, "width": 1}, layer="below")
    several = len(placed) > 1
    fig.update_yaxes(
        range=[0, max(rows.height(placed), MIN_ROWS)],
        tickvals=[lane.line + min(lane.above, 2) / 2 for lane in placed] if several else [],
        ticktext=[theme.label(lane.label, max_chars=24) for lane in placed] if several else [],
        showgrid=False,
        fixedrange=True,
        zeroline=False,
    )
    fig.update_xaxes(type="date", range=[low - side, high + side], showgrid=True, nticks=9)
    fig.update_layout(barmode="overlay")
    height = round(max(rows.height(placed), MIN_ROWS) * ROW_PX) + MARGIN_PX
    return theme.apply(fig, height=height, dark=dark)


def with_counts(fig: go.Figure, lane: Lane, highest: int) -> go.Figure:
    """Write numbers of events on the vertical axis, where there is one lane only."""
    step = next(
        size * 10**power
        for power in range(12)
        for size in (1, 2, 5)
        if highest / (size * 10**power) <= MAX_TICKS
    )
    ticks = range(step if lane.below else 0, highest + 1, step)  # a 0 would meet the label below it
    values = [lane.line + tick * lane.above / highest for tick in ticks]
    texts = [f"{tick:,}" for tick in ticks]
    if lane.below:
        values.append(lane.line - lane.below / 2)
        texts.append("vaguer dates")
    return fig.update_yaxes(tickvals=values, ticktext=texts)


def with_beyond(fig: go.Figure, beyond: pd.DataFrame, axis: Axis, *, dark: bool = False) -> go.Figure:
    """Add a row on top with a mark at each end of the axis, for the events that lie beyond it.

    Needs `zone` (earlier or later), `n_events`, `first`, `last`, `mark`; zones without events add nothing.
    """
    found = beyond[beyond["n_events"] > 0]
    if found.empty or not fig.data:
        return fig
    colours = palette(dark=dark)
    top = fig.layout.yaxis.range[1]
    for row in found.to_dict("records"):
        early = row["zone"] == "earlier"
        said = f"{row['n_events']:,} {row['zone']} ({days.years(row['first'], row['last'])})"
        fig.add_scatter(
            x=[axis[0] if early else axis[1] + DAY],
            y=[top + BEYOND_ROWS / 2],
            mode="markers+text",
            marker={
                "symbol": f"triangle-{'left' if early else 'right'}",
                "size": 11,
                "color": colours.accent,
            },
            text=[said],
            textposition="middle right" if early else "middle left",
            textfont={"color": colours.faint_ink},
            customdata=[[row["mark"]]],
            hovertemplate="beyond the axis: a click shows their sentences<extra></extra>",
            showlegend=False,
        )
    fig.update_yaxes(range=[0, top + BEYOND_ROWS])
    return fig.update_layout(height=fig.layout.height + round(BEYOND_ROWS * ROW_PX))
