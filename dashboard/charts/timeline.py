"""Events on a line of time, each date drawn as exactly as it is known.

A day is a dot, or a part of a bar where there are many; a month, a year or an open date is a span as long as
the days that it can mean; a range is a whisker. A triangle at the edge: it goes on beyond the axis.
"""

import textwrap
from collections.abc import Iterator
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import axes, days, rows, theme
from dashboard.charts.palette import PRECISIONS, Palette, fade, palette
from dashboard.charts.rows import DAY, DOT_PX, EXACT, Axis
from dashboard.records import Precision

MAX_ROWS = 46  # of single events: a higher stack is counted in bars
BAR_ROWS = {False: 14.0, True: 4.5}  # height of the tallest bar: in one lane, in one of several
COUNT_ROWS = 1.35  # of a span with its number written in it
HOVER_CHARS = 230  # of a sentence, around its trigger
HOVER_LINE_CHARS = 62
UNSURE = ("planned", "denied", "hypothetical")  # statuses of what did not happen, or not yet
HOLLOW = "planned, denied or supposed"
NAMES = {"open": "open (from or until)", "range": "range", "": "undated"}


def single(
    events: pd.DataFrame, lanes: pd.DataFrame, axis: Axis, *, published: bool, dark: bool = False
) -> go.Figure:
    """Each event as a mark of its own.

    Args:
        events: `lane`, `value`, `precision`, `first`, `last`, `day`, `outlet`, `status`, `start_` (of the
            trigger), `sentence`, `sentence_start`, `mark`; once for each lane that an event stands in.
        lanes: `lane`, `label`, from the top down.
        axis: first and last day.
        published: whether events stand at their article's day, as dots.
        dark: for a dark page.
    """
    if events.empty:
        return _empty(dark=dark)
    marks = rows.on_axis(events, axis, published=published)
    placed = rows.lanes_of(marks, lanes)
    lines = {lane.name: lane.line for lane in placed}
    marks["line"] = marks["lane"].map(lines)
    marks["hover"] = [_event_hover(row) for row in marks.to_dict("records")]
    fig = go.Figure()
    for precision, part in _by_precision(marks):
        _add_dots(fig, part[part["dot"]], precision, dark=dark)
        _add_spans(fig, part[~part["dot"]], precision, axis, dark=dark)
    return axes.framed(fig, placed, axis, dark=dark)


def counted(
    bins: pd.DataFrame, spans: pd.DataFrame, lanes: pd.DataFrame, axis: Axis, *, dark: bool = False
) -> go.Figure:
    """Events counted by stretch of days, stacked by precision; vaguer dates are spans below.

    Args:
        bins: `lane`, `first`, `last`, `step`, `precision`, `n_events`, `mark`.
        spans: `lane`, `value` (null: several), `n_dates`, `precision`, `first`, `last`, `n_events`, `mark`.
        lanes: `lane`, `label`, from the top down.
        axis: first and last day.
        dark: for a dark page.
    """
    if bins.empty and spans.empty:
        return _empty(dark=dark)
    several = len(lanes) > 1
    vague = rows.on_axis(spans, axis)
    placed = rows.lanes_of(vague, lanes, above=BAR_ROWS[several], span_rows=COUNT_ROWS)
    lines = {lane.name: lane.line for lane in placed}
    highest = int(bins.groupby(["lane", "first"])["n_events"].sum().max()) if len(bins) else 1
    vague["line"] = vague["lane"].map(lines)
    vague["hover"] = [_count_hover(row) for row in vague.to_dict("records")]
    fig = go.Figure()
    bars = _stacked(bins, lines, BAR_ROWS[several] / highest, axis)
    for precision, part in _by_precision(bars):
        _add_bars(fig, part, precision, dark=dark)
    for precision, part in _by_precision(vague):
        _add_spans(fig, part, precision, axis, dark=dark)
    fig = axes.framed(fig, placed, axis, dark=dark)
    return fig if several else axes.with_counts(fig, placed[0], highest)


def rows_of(events: pd.DataFrame, lanes: pd.DataFrame, axis: Axis, *, published: bool) -> float:
    """Return how many rows single events would take: above MAX_ROWS they are better counted."""
    return rows.height(rows.lanes_of(rows.on_axis(events, axis, published=published), lanes))


def _empty(*, dark: bool) -> go.Figure:
    return theme.empty("No event on these days. Those without a day are listed.", dark=dark)


def _by_precision(marks: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    for precision in (*PRECISIONS, ""):
        part = marks[marks["precision"] == precision]
        if len(part):
            yield precision, part


def _name(precision: str) -> str:
    return "day" if precision in EXACT else NAMES.get(precision, precision)


def _colour(colours: Palette, precision: str) -> str:
    return colours.precision(cast(Precision, precision or "unknown"))


def _trace(fig: go.Figure, part: pd.DataFrame, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "legendgroup": name,
        "showlegend": all(other.name != name for other in fig.data),
        "customdata": [[mark] for mark in part["mark"]],
        "hovertext": part["hover"],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _add_dots(fig: go.Figure, part: pd.DataFrame, precision: str, *, dark: bool) -> None:
    unsure = part["status"].isin(UNSURE)
    _add_kind_of_dots(fig, part[~unsure], precision, hollow=False, dark=dark)
    _add_kind_of_dots(fig, part[unsure], precision, hollow=True, dark=dark)


def _add_kind_of_dots(
    fig: go.Figure, part: pd.DataFrame, precision: str, *, hollow: bool, dark: bool
) -> None:
    if part.empty:
        return
    colours = palette(dark=dark)
    colour = _colour(colours, precision)
    fig.add_scatter(
        **_trace(fig, part, HOLLOW if hollow else _name(precision)),
        x=part["from_"] + DAY / 2,
        y=part["line"] + part["row"] + 0.5,
        mode="markers",
        marker={
            "size": DOT_PX,
            "color": colours.paper if hollow else colour,
            "line": {"color": colour, "width": 1.5},
            "opacity": 1,
        },
    )


def _add_bars(fig: go.Figure, part: pd.DataFrame, precision: str, *, dark: bool) -> None:
    fig.add_bar(
        **_trace(fig, part, _name(precision)),
        x=part["from_"] + (part["to"] - part["from_"]) / 2,
        width=[span / pd.Timedelta(milliseconds=1) * 0.86 for span in part["to"] - part["from_"]],
        y=part["height"],
        base=part["base"],
        marker_color=_colour(palette(dark=dark), precision),
    )


def _add_spans(fig: go.Figure, part: pd.DataFrame, precision: str, axis: Axis, *, dark: bool) -> None:
    if part.empty:
        return
    colour = _colour(palette(dark=dark), precision)
    counted = "n_events" in part
    pitch = COUNT_ROWS if counted else 1.0
    y = part["line"] - (part["row"] + 0.5) * pitch
    whisker = precision == "range" and not counted
    fig.add_bar(
        **_trace(fig, part, _name(precision)),
        orientation="h",
        base=part["from_"],
        x=[span / pd.Timedelta(milliseconds=1) for span in part["to"] - part["from_"]],
        y=y,
        width=0.28 if whisker else pitch - 0.22,
        marker={"color": fade(colour, 0.55) if precision == "open" else colour, "line_width": 0},
        text=[f"{n:,}" for n in part["n_events"]] if counted else None,
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textfont_size=11,
    )
    _add_ends(fig, part.assign(y=y), precision, axis, whisker=whisker, dark=dark)


def _add_ends(
    fig: go.Figure, part: pd.DataFrame, precision: str, axis: Axis, *, whisker: bool, dark: bool
) -> None:
    """Draw the ends of spans: a triangle where it goes on beyond the axis, a cap where a range ends."""
    colour = _colour(palette(dark=dark), precision)
    for beyond, at, edge, arrow in (
        ("before", "from_", axis[0], "triangle-left"),
        ("after", "to", axis[1] + DAY, "triangle-right"),
    ):
        for ends, symbol, x in (
            (part[part[beyond]], arrow, edge),
            (part[~part[beyond]] if whisker else part.head(0), "line-ns", None),
        ):
            if len(ends):
                fig.add_scatter(
                    **_trace(fig, ends, _name(precision)),
                    x=ends[at] if x is None else [x] * len(ends),
                    y=ends["y"],
                    mode="markers",
                    marker={
                        "symbol": symbol,
                        "size": 9,
                        "color": colour,
                        "line": {"color": colour, "width": 2 if x is None else 0},
                    },
                )


def _stacked(bins: pd.DataFrame, lines: dict[str, float], scale: float, axis: Axis) -> pd.DataFrame:
    order = {precision: place for place, precision in enumerate((*PRECISIONS, ""))}
    bars = bins.sort_values(
        ["lane", "first", "precision"], key=lambda c: c.map(order) if c.name == "precision" else c
    )
    bars = bars.assign(
        height=bars["n_events"] * scale,
        from_=rows.clipped(bars["first"], *axis),
        to=rows.clipped(bars["last"], *axis) + DAY,
    )
    below = bars.groupby(["lane", "first"])["height"].cumsum() - bars["height"]
    return bars.assign(
        base=bars["lane"].map(lines) + below,
        hover=[_count_hover(row) for row in bars.to_dict("records")],
    )


def _event_hover(row: dict[Any, Any]) -> str:
    start = max(0, int(row["start_"] - row["sentence_start"]) - HOVER_CHARS // 2)
    piece = str(row["sentence"])[start : start + HOVER_CHARS]
    cut = f"{'…' if start else ''}{piece}{'…' if start + HOVER_CHARS < len(row['sentence']) else ''}"
    said = "<br>".join(theme.label(line) for line in textwrap.wrap(cut, HOVER_LINE_CHARS))
    when = days.partial(row["value"], row["precision"], row["first"], row["last"])
    outlet = theme.label(row["outlet"]) if isinstance(row["outlet"], str) else "outlet unknown"
    return f"<b>{when}</b> · {row['status']}<br>{said}<br>{outlet}"


def _count_hover(row: dict[Any, Any]) -> str:
    noun = "event" if row["n_events"] == 1 else "events"
    if "step" in row:
        when = days.stretch(row["first"], row["last"])
        exact = NAMES.get(row["precision"], f"known to the {row['precision']}")
        return f"<b>{when}</b><br>{row['n_events']:,} {noun}, {exact}"
    when = days.span(row)
    return f"<b>{when}</b> ({row['precision']})<br>{row['n_events']:,} {noun}"
