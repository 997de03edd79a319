"""The strip below a timeline: all its days, small, to be brushed; the timeline shows what is chosen.

It is a chart of its own, since a figure in Streamlit answers either clicks or a brush, not both.
"""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.palette import fade, palette
from dashboard.charts.rows import DAY, Axis

HEIGHT_PX = 92
BARS = 120  # at most: wider than four pixels each


def strip(dates: pd.DataFrame, axis: Axis, chosen: Axis, *, dark: bool = False) -> go.Figure:
    """Bars of events along the days of `axis`; `chosen` days are shaded. A drag over it is a box selection.

    Needs `first`, `last`, `n_events`. Dates vaguer than a bar is wide are left out, unless all are.
    """
    low, high = axis[0], axis[1] + DAY
    width = max(-(-(high - low) // (DAY * BARS)), 1) * DAY
    inside = dates[(dates["first"] >= low) & (dates["first"] < high)]
    exact = inside[inside["last"] - inside["first"] < width]
    inside = exact if len(exact) else inside
    if inside.empty:
        return theme.empty("Nothing to choose from.", height=HEIGHT_PX, dark=dark)
    colours = palette(dark=dark)
    starts = low + (inside["first"] - low) // width * width
    counts = inside["n_events"].groupby(starts).sum()
    fig = go.Figure()
    fig.add_bar(
        x=counts.index.to_series() + width / 2,
        y=counts.tolist(),
        width=width / pd.Timedelta(milliseconds=1) * 0.9,
        marker_color=colours.muted,
        hoverinfo="skip",
    )
    if chosen != axis:
        fig.add_vrect(
            chosen[0], chosen[1] + DAY, fillcolor=fade(colours.accent, 0.22), line_width=0, layer="below"
        )
    fig.update_yaxes(visible=False, fixedrange=True)
    fig.update_xaxes(type="date", range=[low, high], nticks=8)
    fig.update_layout(
        dragmode="select",
        selectdirection="h",
        hovermode=False,
        margin={"l": 8, "r": 8, "t": 4, "b": 24},
        newselection={"line": {"color": colours.accent, "width": 1}},
    )
    return theme.apply(fig, height=HEIGHT_PX, dark=dark)
