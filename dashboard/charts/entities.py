"""Names: how often each, and when."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts import days, theme
from dashboard.charts.palette import palette

ROW_PX = 24  # of one bar with its name
BAR = 0.74  # of its row: given, since plotly guesses it from the bars of one type only
KEYS_A_LINE = 4  # types named side by side above the bars
KEY_LINE_PX = 20
MIN_HEIGHT_PX = 160
PANEL_PX = 74  # of one name over time: lines laid over each other would hide where they agree
TREND_MARGIN_PX = 48  # above the first panel, and for the days below the last one
FAMILY_NAMES = {
    "PERSON": "persons",
    "ORG": "organisations",
    "GPE": "places",
    "LOC": "places",
    "FAC": "places",
    "NORP": "groups",
    "EVENT": "events",
    "LAW": "laws",
    "PRODUCT": "works",
    "WORK_OF_ART": "works",
    "LANGUAGE": "languages",
}
LONG_LINE = 60  # stretches: in longer lines the markers of zeros would hide the line


def frequency(most: pd.DataFrame, *, count: str, dark: bool = False) -> go.Figure:
    """Bars of the most named entities, most first, coloured by type.

    Needs `name`, `label`, `n`, `n_articles`, `n_mentions`, `rate`, `mark`; `count` says what `n` counts.
    """
    if most.empty:
        return theme.empty("No name of this kind in these articles.", dark=dark)
    colours = palette(dark=dark)
    ranked = most.assign(place=range(len(most)), family=most["label"].map(FAMILY_NAMES))
    fig = go.Figure()
    for family, part in ranked.groupby("family", sort=False):
        fig.add_bar(
            name=str(family),
            orientation="h",
            width=BAR,
            x=part["n"],
            y=part["place"],
            marker_color=[colours.entity(label) for label in part["label"]],
            text=[f"{n:,}" for n in part["n"]],
            textposition="outside",
            constraintext="none",
            textfont_size=theme.TEXT_PX,
            cliponaxis=False,
            customdata=[[mark] for mark in part["mark"]],
            hovertext=[_frequency_hover(row, count) for row in part.to_dict("records")],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    fig.update_yaxes(
        tickvals=ranked["place"],
        ticktext=[theme.label(name, max_chars=30) for name in ranked["name"]],
        range=[len(ranked) - 0.4, -0.6],
        ticklabelstandoff=4,
        showgrid=False,
    )
    # Room for the number beside the longest bar.
    fig.update_xaxes(visible=False, range=[0, ranked["n"].max() * 1.12])
    n_keys = ranked["family"].nunique()
    lines = -(-n_keys // KEYS_A_LINE) if n_keys > 1 else 0
    fig.update_layout(barmode="overlay", showlegend=False, title=_key(ranked, dark=dark))
    fig.update_layout(margin_t=12 + lines * KEY_LINE_PX)
    height = 24 + lines * KEY_LINE_PX + len(ranked) * ROW_PX
    return theme.apply(fig, height=max(MIN_HEIGHT_PX, height), dark=dark)


def trend(lines: pd.DataFrame, *, count: str, dark: bool = False) -> go.Figure:
    """A panel for each entity, all on one scale: a line with markers, hollow where there is no article.

    Needs `entity_id`, `name`, `first`, `last`, `step`, `n`, `n_selected`, `rate`, `mark`, oldest first.
    """
    if lines.empty:
        return theme.empty("No line to draw: choose a name, or a period with dated articles.", dark=dark)
    panels = list(lines.groupby("entity_id", sort=False))
    fig = make_subplots(
        rows=len(panels),
        shared_xaxes=True,
        vertical_spacing=0.3 / len(panels),
        subplot_titles=[theme.label(str(line["name"].iloc[0])) for _, line in panels],
    )
    for place, (_, line) in enumerate(panels):
        fig.add_scatter(**_line(line, place, count, dark=dark), row=place + 1, col=1)
    highest = max(int(lines["n"].max()), 1)
    fig.update_yaxes(range=[-0.14 * highest, 1.14 * highest], tickvals=[0, highest], tickformat=",d")
    fig.update_xaxes(type="date", showline=False, ticks="")
    fig.update_annotations(x=0, xanchor="left", yshift=-2, font_size=theme.TEXT_PX)
    fig.update_layout(showlegend=False)
    return theme.apply(fig, height=len(panels) * PANEL_PX + TREND_MARGIN_PX, dark=dark)


def _key(ranked: pd.DataFrame, *, dark: bool) -> dict[str, object]:
    """The key of the colours, as a title: a legend beside long names is too narrow and breaks."""
    colours = palette(dark=dark)
    first = ranked.drop_duplicates("family")
    if len(first) < 2:
        return {"text": ""}
    entries = [
        f'<span style="color:{colours.entity(label)}">■</span> {family}'
        for label, family in zip(first["label"], first["family"], strict=True)
    ]
    lines = ["\u2003".join(entries[at : at + KEYS_A_LINE]) for at in range(0, len(entries), KEYS_A_LINE)]
    font = {"family": theme.SANS, "size": theme.TEXT_PX, "weight": 400, "color": colours.faint_ink}
    return {
        "text": "<br>".join(lines),
        "font": font,
        "xref": "container",
        "yanchor": "top",
        "y": 1,
        "pad": {"t": 12},
    }


def _line(line: pd.DataFrame, place: int, count: str, *, dark: bool) -> dict[str, object]:
    colours = palette(dark=dark)
    colour = colours.categorical[place % len(colours.categorical)]
    small = len(line) > LONG_LINE
    return {
        "x": line["first"],
        "y": line["n"],
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.5},
        "marker": {
            "size": [8 if n else 3 if small else 5 for n in line["n"]],
            "color": [colour if n else colours.paper for n in line["n_selected"]],
            "line": {"color": colour, "width": 1},
            "opacity": 1,
        },
        "customdata": [[mark] for mark in line["mark"]],
        "hovertext": [_trend_hover(row, count) for row in line.to_dict("records")],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _frequency_hover(row: dict[Any, Any], count: str) -> str:
    return (
        f"<b>{theme.label(str(row['name']), max_chars=80)}</b><br>{row['n_articles']:,} articles · "
        f"{row['n_mentions']:,} mentions<br>{row['rate']:,.0f} {count} per 1,000 articles"
    )


def _trend_hover(row: dict[Any, Any], count: str) -> str:
    if not row["n_selected"]:
        said = "no article at all"
    else:
        said = f"{row['n']:,} {count} · {row['rate']:,.0f} per 1,000 of {row['n_selected']:,} articles"
    when = days.stretch(row["first"], row["last"])
    return f"<b>{theme.label(str(row['name']), max_chars=80)}</b><br>{when}<br>{said}"
