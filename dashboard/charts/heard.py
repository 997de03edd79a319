"""Countries talked about against given a voice: two numbers each, on one scale."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.countries import country_name
from dashboard.charts.palette import Palette, fade, palette

ROW_PX = 34  # of a country: two marks below each other, apart enough to be hit
HEAD_PX = 56  # legend and the numbers of the axis
DOT_PX = 11
NUMBER_PX = 12
OFFSET = 0.19  # of a row, up and down from its middle
TICKS = 7  # on the axis of numbers
ROOM = 0.14  # of the longest line, kept free behind it for its number
Order = Literal["talked about", "given a voice", "difference"]


def arranged(countries: pd.DataFrame, order: Order) -> pd.DataFrame:
    """Sort countries; the difference puts first what is talked about most beyond its voice.

    Needs `country`, `n_talked`, `n_heard`.
    """
    keys = {
        "talked about": countries["n_talked"],
        "given a voice": countries["n_heard"],
        "difference": countries["n_talked"] - countries["n_heard"],
    }
    sorted_ = countries.assign(key=-keys[order], other=-countries["n_talked"] - countries["n_heard"])
    return sorted_.sort_values(["key", "other", "country"]).drop(columns=["key", "other"])


def talked_and_heard(countries: pd.DataFrame, *, units: Sequence[str], dark: bool = False) -> go.Figure:
    """Two dots on lines from zero per country, first row on top; without a voice the dot is hollow.

    Needs `country`, `n_talked`, `n_heard`, `names`, `n_sources`, `mark`, `heard_mark`; `units` say what the
    two numbers count.
    """
    if countries.empty:
        return theme.empty("No country is talked about or given a voice in these articles", dark=dark)
    colours = palette(dark=dark)
    rows = countries.reset_index(drop=True)
    talked, heard = colours.layer("places"), colours.layer("sources")
    fig = go.Figure(
        [
            _lines(rows["n_talked"], -OFFSET, talked),
            _lines(rows["n_heard"], OFFSET, heard),
            _dots(rows, "n_talked", "mark", _talked_hovers(rows, units[0]), talked, colours),
            _dots(rows, "n_heard", "heard_mark", _heard_hovers(rows, units[1]), heard, colours),
        ]
    )
    names = [theme.label(country_name(code), max_chars=26) for code in rows["country"]]
    most = max(rows["n_talked"].max(), rows["n_heard"].max())
    fig.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, range=[len(rows) - 0.5, -0.5])
    fig.update_yaxes(autorange=False, showgrid=False, fixedrange=True)
    # A number of articles is whole: where there are few, plotly would write halves.
    step = {"dtick": 1} if most < TICKS else {"nticks": TICKS}
    fig.update_xaxes(range=[-0.02 * most, most * (1 + ROOM)], tickformat=",d", fixedrange=True, **step)
    return theme.apply(fig, height=HEAD_PX + ROW_PX * len(rows), dark=dark, horizontal=True)


def _lines(numbers: "pd.Series[int]", offset: float, colour: str) -> go.Scatter:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for nth, number in enumerate(numbers):
        xs += [0, number, None]
        ys += [nth + offset, nth + offset, None]
    line = {"color": fade(colour, 0.55), "width": 3}
    return go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _dots(
    rows: pd.DataFrame, column: str, mark: str, hovers: list[str], colour: str, colours: Palette
) -> go.Scatter:
    talked = column == "n_talked"
    offset = -OFFSET if talked else OFFSET
    none = "not talked about" if talked else "no voice"
    return go.Scatter(
        x=rows[column],
        y=[nth + offset for nth in range(len(rows))],
        mode="markers+text",
        name="Talked about" if talked else "Given a voice",
        text=[f" {n:,}" if n else f" {none}" for n in rows[column]],
        textposition="middle right",
        textfont={
            "size": NUMBER_PX,
            "color": [colours.ink if n else colours.faint_ink for n in rows[column]],
        },
        marker={
            "symbol": "circle" if talked else "diamond",
            "size": DOT_PX,
            "color": [colour if n else colours.paper for n in rows[column]],
            "line": {"color": colour, "width": 1.5},
            "opacity": 1,
        },
        customdata=rows[[mark, column]].to_numpy().tolist(),
        hovertext=hovers,
        hoverinfo="text",
        cliponaxis=False,
    )


def _talked_hovers(rows: pd.DataFrame, unit: str) -> list[str]:
    return [
        f"{_country(row)}<br>talked about: {_counted(row['n_talked'], unit)}"
        for row in rows.to_dict("records")
    ]


def _heard_hovers(rows: pd.DataFrame, unit: str) -> list[str]:
    return [
        f"{_country(row)}<br>given a voice: {_counted(row['n_heard'], unit)}<br>{_who(row)}"
        for row in rows.to_dict("records")
    ]


def _country(row: dict[Any, Any]) -> str:
    return f"<b>{theme.label(country_name(row['country']))}</b>"


def _who(row: dict[Any, Any]) -> str:
    others = row["n_sources"] - len(row["names"])
    names = ", ".join(theme.label(name) for name in row["names"])
    return (names or "nobody speaks for it") + (f" and {others:,} more" if others else "")


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit if number != 1 else unit.removesuffix('s')}"
