"""Articles over time."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.palette import palette

HEIGHT_PX = 240
MAX_UNIT_TICKS = 5  # articles: so few are counted one by one on the axis
MIN_DAYS = 14  # on the axis: a bar for one day stays a bar
MS_A_DAY = 86_400_000
STEP_DAYS = {"day": 1, "week": 7, "month": 28, "year": 365, "decade": 3_650}  # width of a bar
BAR = 0.82  # of its step: neighbours stay apart
OTHER = "other outlets"
NO_OUTLET = "outlet unknown"


def articles_per_day(daily: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Bars of articles over time, stacked by outlet.

    Needs `first`, `last`, `step`, `outlet` (null: others, empty: unknown), `n_articles`, `mark`.
    """
    if daily.empty:
        return theme.empty("No dated article under these filters", height=HEIGHT_PX, dark=dark)
    colours = palette(dark=dark)
    fig = go.Figure()
    order = daily.groupby("outlet", dropna=False)["n_articles"].sum().sort_values(ascending=False).index
    named = [outlet for outlet in order if not pd.isna(outlet)]
    for outlet, colour in zip(named, colours.categorical, strict=False):
        _add(fig, daily[daily["outlet"] == outlet], outlet or NO_OUTLET, colour)
    _add(fig, daily[daily["outlet"].isna()], OTHER, colours.grey)
    highest = int(daily.groupby("first")["n_articles"].sum().max())
    fig.update_layout(barmode="stack", showlegend=True)
    fig.update_yaxes(rangemode="tozero", tickformat=",d", dtick=1 if highest <= MAX_UNIT_TICKS else None)
    fig.update_xaxes(type="date", range=_range(daily), tickformat="%-d %b<br>%Y", nticks=10)
    return theme.apply(fig, height=HEIGHT_PX, dark=dark)


def _range(daily: pd.DataFrame) -> list[pd.Timestamp]:
    first, last = pd.Timestamp(daily["first"].min()), pd.Timestamp(daily["last"].max())
    days = (last - first).days + 1
    side = pd.Timedelta(days=max(MIN_DAYS - days, 2) / 2)
    return [first - side, last + side]


def _add(fig: go.Figure, rows: pd.DataFrame, name: str, colour: str) -> None:
    if rows.empty:
        return
    step = rows["step"].iloc[0]
    label = theme.label(name)
    fig.add_bar(
        x=rows["first"],
        y=rows["n_articles"],
        width=STEP_DAYS[step] * MS_A_DAY * BAR,
        offset=0 if step != "day" else None,
        name=label,
        marker_color=colour,
        customdata=[[mark] for mark in rows["mark"]],
        hovertemplate=f"{label}<br>%{{x|%-d %b %Y}}{'' if step == 'day' else ' (' + step + ')'}: "
        "%{y} articles<extra></extra>",
    )
