"""Two sides: their rates on one scale, and how much oftener a thing is on the one, with its uncertainty."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts import days, theme
from dashboard.charts.palette import palette

ROW_PX = 26
FRAME_PX = 78  # the key above, the axes below
DOT_PX = 10
RATES_WIDTH = 0.52  # of the figure; the rest is for the odds
MAX_ODDS = 1_000.0  # on the axis, either way: further out nothing is told apart
FAR_TICKS, NEAR_TICKS = (0.01, 1, 100), (0.1, 0.25, 0.5, 1, 2, 4, 10)
NEAR = 12.0  # odds up to which the near ticks have room
PANEL_PX = 110  # of one side over time
STEP_DAYS = {"day": 1, "week": 7, "month": 28, "year": 365, "decade": 3_650}  # width of a bar
MS_A_DAY = 86_400_000


def rates(rows: pd.DataFrame, *, a: str, b: str, nothing: str, dark: bool = False) -> go.Figure:
    """A row a thing: dots of its rate on either side, joined; beside them the odds with their interval.

    Needs `name`, `n_a`, `n_b`, `rate_a`, `rate_b` (per 1,000 articles), `mark_a`, `mark_b`; with `ratio`,
    `low`, `high`, `sure`, `side` and `mark` also the odds are drawn, solid where they are sure. `note` is
    written beside the dots of side a. `a` and `b` name the sides.
    """
    if rows.empty:
        return theme.empty(nothing, dark=dark)
    odds = "low" in rows
    fig = make_subplots(
        cols=2 if odds else 1,
        shared_yaxes=True,
        horizontal_spacing=0.04,
        column_widths=[RATES_WIDTH, 1 - RATES_WIDTH] if odds else None,
    )
    _add_rates(fig, rows, a, b, dark=dark)
    if odds:
        _add_odds(fig, rows, dark=dark)
    fig.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[theme.label(str(name), max_chars=28) for name in rows["name"]],
        range=[len(rows) - 0.4, -0.6],
        showgrid=True,
        showticklabels=False,
    )
    fig.update_yaxes(showticklabels=True, col=1)
    fig.update_layout(showlegend=True, legend_itemclick=False, legend_itemdoubleclick=False)
    return theme.apply(fig, height=FRAME_PX + ROW_PX * len(rows), dark=dark)


def over_time(steps: pd.DataFrame, *, a: str, b: str, dark: bool = False) -> go.Figure:
    """Bars of articles over time, a panel a side, both on one scale.

    Needs `side` (a, b), `first`, `last`, `step`, `n`, `mark`.
    """
    if steps.empty:
        return theme.empty("No dated article on either side.", height=PANEL_PX * 2, dark=dark)
    colours = palette(dark=dark)
    fig = make_subplots(
        rows=2,
        shared_xaxes=True,
        vertical_spacing=0.16,
        subplot_titles=[theme.label(a), theme.label(b)],
    )
    for nth, (side, colour) in enumerate((("a", colours.blue), ("b", colours.brick))):
        part = steps[(steps["side"] == side) & (steps["n"] > 0)]
        fig.add_bar(
            x=part["first"],
            y=part["n"],
            width=[STEP_DAYS[step] * MS_A_DAY * 0.82 for step in part["step"]],
            offset=0 if len(part) and part["step"].iloc[0] != "day" else None,
            marker_color=colour,
            customdata=[[mark, int(n)] for mark, n in zip(part["mark"], part["n"], strict=True)],
            hovertext=[
                f"{days.stretch(first, last)}: {n:,} articles"
                for first, last, n in zip(part["first"], part["last"], part["n"], strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            row=nth + 1,
            col=1,
        )
    highest = int(steps["n"].max())
    fig.update_yaxes(range=[0, 1.08 * highest], tickvals=[0, highest], tickformat=",d")
    fig.update_xaxes(
        type="date", range=[steps["first"].min() - _side(steps), steps["last"].max() + _side(steps)]
    )
    fig.update_annotations(x=0, xanchor="left", font_size=theme.TEXT_PX)
    fig.update_layout(showlegend=False, margin_t=24)
    return theme.apply(fig, height=PANEL_PX * 2, dark=dark)


def _side(steps: pd.DataFrame) -> pd.Timedelta:
    return pd.Timedelta(days=max(2, int((steps["last"].max() - steps["first"].min()).days * 0.02)))


def _add_rates(fig: go.Figure, rows: pd.DataFrame, a: str, b: str, *, dark: bool) -> None:
    colours = palette(dark=dark)
    places = np.arange(len(rows))
    joined = [value for pair in zip(rows["rate_a"], rows["rate_b"], strict=True) for value in (*pair, None)]
    fig.add_scatter(
        x=joined,
        y=[value for place in places for value in (place, place, None)],
        mode="lines",
        line={"color": colours.axis, "width": 2},
        hoverinfo="skip",
        showlegend=False,
        row=1,
        col=1,
    )
    # Where both rates are the same, the one side's ring stays seen around the other's dot.
    pairs = zip(rows["rate_a"], rows["rate_b"], strict=True)
    ring = [DOT_PX + 5 if one == other else DOT_PX for one, other in pairs]
    notes = rows.get("note")
    for rank, side, name, colour in ((2, "b", b, colours.brick), (1, "a", a, colours.blue)):
        fig.add_scatter(
            x=rows[f"rate_{side}"],
            y=places,
            name=theme.label(name),
            mode="markers+text",
            text=notes if side == "a" else None,
            textposition="middle right",
            cliponaxis=False,
            legendrank=rank,
            marker={
                "color": colour,
                "size": DOT_PX if side == "a" else ring,
                "opacity": 1,
                "line": {"color": colours.paper, "width": 1},
            },
            customdata=[
                [mark, int(n)] for mark, n in zip(rows[f"mark_{side}"], rows[f"n_{side}"], strict=True)
            ],
            hovertext=[
                f"<b>{theme.label(str(row['name']), max_chars=80)}</b><br>{theme.label(name)}: "
                f"{row[f'n_{side}']:,} articles, {row[f'rate_{side}']:,.0f} per 1,000"
                for row in rows.to_dict("records")
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            row=1,
            col=1,
        )
    highest = float(np.nanmax(rows[["rate_a", "rate_b"]].to_numpy(dtype=float)))
    fig.update_xaxes(
        title_text="articles with it, per 1,000",
        range=[-0.04 * highest, (1.06 if notes is None else 1.12) * highest],
        nticks=5,
        showgrid=True,
        row=1,
        col=1,
    )


def _add_odds(fig: go.Figure, rows: pd.DataFrame, *, dark: bool) -> None:
    colours = palette(dark=dark)
    odds, low, high = (np.clip(rows[name], 1 / MAX_ODDS, MAX_ODDS) for name in ("ratio", "low", "high"))
    side = [colours.blue if one == "a" else colours.brick for one in rows["side"]]
    ticks = NEAR_TICKS if float(high.max()) < NEAR and float(low.min()) > 1 / NEAR else FAR_TICKS
    counts = np.where(rows["side"] == "a", rows["n_a"], rows["n_b"])
    fig.add_vline(x=1, line={"color": colours.axis, "width": 1}, row=1, col=2)
    fig.add_scatter(
        x=odds,
        y=np.arange(len(rows)),
        mode="markers",
        showlegend=False,
        marker={
            "size": DOT_PX,
            "color": [one if sure else colours.paper for one, sure in zip(side, rows["sure"], strict=True)],
            "line": {"color": side, "width": 2},
            "opacity": 1,
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": high - odds,
            "arrayminus": odds - low,
            "color": colours.muted,
            "thickness": 1.5,
            "width": 0,
        },
        customdata=[[mark, int(n)] for mark, n in zip(rows["mark"], counts, strict=True)],
        hovertext=[_odds_hover(row) for row in rows.to_dict("records")],
        hovertemplate="%{hovertext}<extra></extra>",
        row=1,
        col=2,
    )
    fig.update_xaxes(
        title_text="times the odds",
        type="log",
        range=[np.log10(min(0.4, float(low.min()))) - 0.1, np.log10(max(2.5, float(high.max()))) + 0.1],
        tickvals=ticks,
        ticktext=["1" if tick == 1 else _times(tick) for tick in ticks],
        tickangle=0,
        showgrid=True,
        row=1,
        col=2,
    )


def _odds_hover(row: dict[Any, Any]) -> str:
    sure = "beyond chance" if row["sure"] else "may be chance"
    return (
        f"<b>{theme.label(str(row['name']), max_chars=80)}</b><br>odds {_times(row['ratio'])} "
        f"(95 % interval {_times(row['low'])} to {_times(row['high'])}): {sure}<br>"
        f"{row['n_a']:,} articles against {row['n_b']:,}"
    )


def _times(ratio: float) -> str:
    """Write a ratio: "×4", "1/4"."""
    if ratio >= 1:
        return f"×{ratio:,.0f}" if ratio >= 10 else f"×{ratio:.2g}"
    return f"1/{1 / ratio:,.0f}" if ratio <= 0.1 else f"1/{1 / ratio:.2g}"
