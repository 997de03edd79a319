"""How few sources an outlet leans on: a row per outlet, a panel per measure, all on the same scale."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.palette import Palette, fade, palette

ROW_PX = 34
HEAD_PX = 78  # two lines above the panels, and the legend of the manners
NUMBER_PX = 12
MAX_NAME_CHARS = 24
NAMES = 0.17  # of the width, for the outlets
GAP = 0.012  # of the width, between panels
FEW = 10  # counted: a share of fewer says little, and is drawn faint
SHARE_RANGE = 2.2  # times the whole: a bar and, beside it, its numbers
MANNERS = {"direct": "in the speaker’s words", "mixed": "partly", "indirect": "in the outlet’s words"}
# Panels from the left: their measure and heading.
PANELS = {
    "top": "Three most<br>cited sources",
    "effective": "Effective number<br>of sources",
    "exclusive": "Sources no other<br>outlet cites",
    "single": "Articles with<br>a single source",
    "unnamed": "Unnamed<br>sources",
}
MANNER_HEAD = "In whose<br>words"
MANNER_WEIGHT = 1.25  # of the width of another panel


def concentration(measures: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Bars by measure (panels) and outlet (rows), all outlets first; faint where fewer than `FEW` count.

    Needs `scope` (all or outlet), `outlet`, `outlet_rank`, `measure`, `value`, `n`, `total`, `unit`, `note`,
    `mark`.
    """
    if measures.empty:
        return theme.empty("No statement is read out of these articles", dark=dark)
    colours = palette(dark=dark)
    outlets = measures.drop_duplicates("outlet_rank").sort_values("outlet_rank")
    names = [_name(row) for row in outlets.to_dict("records")]
    rows = measures.assign(
        y=measures["outlet_rank"].map({rank: y for y, rank in enumerate(outlets["outlet_rank"])})
    )
    fig = go.Figure()
    for nth, (left, right) in enumerate(_domains()):
        _panel(fig, nth, (left, right), rows, colours)
    ticks = {"tickmode": "array", "tickvals": list(range(len(names))), "ticktext": names}
    fig.update_yaxes(**ticks, range=[len(names) - 0.5, -0.5], autorange=False, automargin=False)
    fig.update_yaxes(showline=False, fixedrange=True)
    fig.update_layout(barmode="stack", bargap=0.35, margin={"l": 0, "r": 0, "t": HEAD_PX, "b": 4})
    fig.update_layout(legend={"x": 1, "xanchor": "right", "yref": "container", "y": 0.995, "yanchor": "top"})
    if len(names) > 1:
        line = {"color": colours.axis, "width": 1}
        fig.add_shape(type="line", xref="paper", x0=0, x1=1, y0=0.5, y1=0.5, line=line)
    return theme.apply(fig, height=HEAD_PX + 8 + ROW_PX * len(names), dark=dark, horizontal=True)


def _domains() -> list[tuple[float, float]]:
    """Give the left and right end of each panel, as shares of the width; the last holds the manners."""
    weights = [1.0] * len(PANELS) + [MANNER_WEIGHT]
    unit = (1 - NAMES - GAP * (len(weights) - 1)) / sum(weights)
    ends, left = [], NAMES
    for weight in weights:
        ends.append((left, left + unit * weight))
        left += unit * weight + GAP
    return ends


def _panel(
    fig: go.Figure, nth: int, domain: tuple[float, float], rows: pd.DataFrame, colours: Palette
) -> None:
    axis = f"x{nth + 1}" if nth else "x"
    measure = [*PANELS, None][nth]
    top = 1.0
    if measure is None:
        for manner in MANNERS:
            fig.add_trace(_part(rows[rows["measure"] == manner], manner, axis, colours))
    else:
        own = rows[rows["measure"] == measure]
        top = SHARE_RANGE * (1.0 if measure != "effective" else max([1.0, *own["value"]]))
        fig.add_trace(_bars(own, axis, colours))
    hidden = {"showgrid": False, "showticklabels": False, "ticks": "", "fixedrange": True}
    fig.update_layout({f"xaxis{axis[1:]}": {**hidden, "domain": list(domain), "range": [0, top]}})
    fig.add_annotation(
        text=MANNER_HEAD if measure is None else PANELS[measure],
        x=domain[0],
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        showarrow=False,
        font={"size": NUMBER_PX, "color": colours.faint_ink},
    )


def _bars(own: pd.DataFrame, axis: str, colours: Palette) -> go.Bar:
    strengths = [1.0 if total >= FEW else 0.45 for total in own["total"]]
    return go.Bar(
        x=own["value"],
        y=own["y"],
        orientation="h",
        xaxis=axis,
        text=[_number(row) for row in own.to_dict("records")],
        textposition="outside",
        textfont={"size": NUMBER_PX, "color": colours.ink},
        cliponaxis=False,
        marker={"color": [fade(colours.accent, strength) for strength in strengths]},
        customdata=own[["mark", "n"]].to_numpy().tolist(),
        hovertext=[_hover(row) for row in own.to_dict("records")],
        hoverinfo="text",
        showlegend=False,
    )


def _part(own: pd.DataFrame, manner: str, axis: str, colours: Palette) -> go.Bar:
    fills: Mapping[str, str] = {
        "direct": colours.layer("sources"),
        "mixed": colours.ochre,
        "indirect": colours.layer("outlets"),
    }
    return go.Bar(
        x=own["value"],
        y=own["y"],
        orientation="h",
        xaxis=axis,
        name=MANNERS[manner],
        marker={"color": fills[manner]},
        customdata=own[["mark", "n"]].to_numpy().tolist(),
        hovertext=[_hover(row) for row in own.to_dict("records")],
        hoverinfo="text",
    )


def _number(row: dict[Any, Any]) -> str:
    if row["measure"] == "effective":
        return f"{row['value']:,.1f} <i>{row['note']}</i>".replace(" sources", "")
    return f"{row['value']:.0%} <i>{_short(row['n'])}</i>"


def _short(number: int) -> str:
    return f"{number:,}" if number < 10_000 else f"{number / 1_000:,.0f}k"


def _name(row: dict[Any, Any]) -> str:
    if row["scope"] == "all":
        return "<b>All outlets</b>"
    return theme.label(row["outlet"] or "outlet unknown", max_chars=MAX_NAME_CHARS)


def _hover(row: dict[Any, Any]) -> str:
    unit = row["unit"] if row["total"] != 1 else row["unit"].removesuffix("s")
    note = theme.label(row["note"], max_chars=90)
    if row["measure"] == "effective":
        said = f"as many as {row['value']:,.1f} equally cited sources<br>{note}, in {row['n']:,} {unit}"
    else:
        said = f"{row['n']:,} of {row['total']:,} {unit}" + (f"<br>{note}" if note else "")
    head = PANELS.get(row["measure"], MANNERS.get(row["measure"], "")).replace("<br>", " ")
    return f"<b>{_name(row).replace('<b>', '').replace('</b>', '')}</b><br>{head}: {said}"
