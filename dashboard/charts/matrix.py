"""The matrix of outlets and sources: a square for each pair, its number written in it."""

import textwrap
import unicodedata
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.countries import country_name
from dashboard.charts.palette import Palette, contrast, palette

ROW_PX = 27
SQUARE_PX = 24  # holds three digits
HEAD_PX = 64  # three lines of an outlet's name
NUMBER_PX = 12
HEAD_CHARS = 13  # of one line of an outlet's name
NARROW_CHARS = 9  # where there are many
FULL = 9  # columns that take the whole width; fewer stay as close together
HEAD_LINES = 3
ALL = "all"

# What stands below the sources, from the top.
_FOOT = {"others": "all other sources", "unattributed": "unattributed", "all": "all statements"}

Order = Literal["count", "name", "country", "exclusive"]


def arranged(cells: pd.DataFrame, order: Order) -> pd.DataFrame:
    """Rank the sources anew: by statements, name, country, or by the outlet that alone cites them.

    Needs what `matrix` needs, and `exclusive`; those of no country, and those of several outlets, come last.
    """
    own = cells[(cells["row"] == "source") & (cells["column"] == "outlet")]
    first_outlet = own.groupby("source_id")["outlet_rank"].min()
    sources = cells[cells["row"] == "source"].drop_duplicates("source_id")
    keys: dict[str, tuple[object, ...]] = {}
    for row in sources.to_dict("records"):
        by: dict[Order, tuple[object, ...]] = {
            "count": (),
            "name": (_folded(row["name"]),),
            "country": (
                pd.isna(row["country"]),
                "" if pd.isna(row["country"]) else country_name(row["country"]),
            ),
            "exclusive": (not row["exclusive"], first_outlet.get(row["source_id"], len(cells))),
        }
        keys[row["source_id"]] = (*by[order], row["source_rank"])
    ranks = {source: rank for rank, source in enumerate(sorted(keys, key=lambda one: keys[one]), start=1)}
    return cells.assign(source_rank=cells["source_id"].map(ranks))


def _folded(name: str) -> str:
    """Write a name as it is looked up: without case, Ć beside C."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign)
    )


def matrix(cells: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Squares by outlet (columns) and source (rows), darker for more statements, with sums on two sides.

    Needs `column` (outlet or all), `outlet`, `outlet_rank`, `row` (source, others, unattributed or all),
    `source_id`, `name`, `country`, `source_rank`, `n_statements`, `mark`.
    """
    if cells.empty:
        return theme.empty("No statement is read out of these articles", dark=dark)
    rows, columns = _rows(cells), _columns(cells)
    placed = cells.assign(
        y=[rows.index(_row_key(row)) for row in cells.to_dict("records")],
        x=[columns.index(ALL if column == ALL else outlet) for column, outlet in _heads(cells)],
    )
    inner = (placed["column"] == "outlet") & (placed["row"] == "source")
    colours, foot = palette(dark=dark), _first_foot(rows) - 0.5
    fig = go.Figure([_squares(placed[inner], colours), _sums(placed[~inner], colours)])
    fig.update_layout(
        xaxis=_axis(_column_heads(columns), side="top", domain=[0, min(1.0, len(columns) / FULL)]),
        yaxis=_axis([_row_label(key, cells) for key in rows], autorange=False, range=[len(rows) - 0.5, -0.5]),
        margin={"l": 8, "r": 8, "t": HEAD_PX, "b": 4},
        showlegend=False,
    )
    line = {"color": colours.axis, "width": 1}
    fig.add_shape(type="line", xref="x domain", x0=0, x1=1, y0=foot, y1=foot, line=line)
    return theme.apply(fig, height=HEAD_PX + 12 + ROW_PX * len(rows), dark=dark)


def _heads(cells: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(cells["column"], cells["outlet"], strict=True))


def _row_key(row: dict[Any, Any]) -> tuple[str, str]:
    return str(row["row"]), str(row["source_id"]) if row["row"] == "source" else ""


def _rows(cells: pd.DataFrame) -> list[tuple[str, str]]:
    sources = cells[cells["row"] == "source"].drop_duplicates("source_id").sort_values("source_rank")
    feet = [(row, "") for row in _FOOT if (cells["row"] == row).any()]
    return [("source", str(source)) for source in sources["source_id"]] + feet


def _columns(cells: pd.DataFrame) -> list[str]:
    outlets = cells[cells["column"] == "outlet"].drop_duplicates("outlet").sort_values("outlet_rank")
    return [ALL, *outlets["outlet"]]


def _first_foot(rows: list[tuple[str, str]]) -> int:
    return sum(kind == "source" for kind, _ in rows)


def _row_label(key: tuple[str, str], cells: pd.DataFrame) -> str:
    kind, source = key
    if kind != "source":
        return f"<i>{_FOOT[kind]}</i>"
    row = cells[cells["source_id"] == source].iloc[0]
    country = "" if pd.isna(row["country"]) else country_name(row["country"])
    return theme.label(row["name"]) + (
        f" · {theme.label(country)}" if country not in ("", row["name"]) else ""
    )


def _column_heads(columns: list[str]) -> list[str]:
    chars = HEAD_CHARS if len(columns) <= FULL else NARROW_CHARS
    return ["<i>all</i>", *(_head(outlet, chars) for outlet in columns[1:])]


def _head(outlet: str, chars: int) -> str:
    words = textwrap.wrap(outlet or "outlet unknown", chars, break_long_words=False, break_on_hyphens=False)
    lines = [*words[: HEAD_LINES - 1], " ".join(words[HEAD_LINES - 1 :])]
    return "<br>".join(theme.label(line, max_chars=chars) for line in lines if line)


def _axis(labels: list[str], **more: object) -> dict[str, object]:
    ticks = {"tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": labels}
    frame = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "tickangle": 0}
    return {
        **ticks,
        **frame,
        "type": "linear",
        "range": [-0.5, len(labels) - 0.5],
        "fixedrange": True,
        **more,
    }


def _squares(cells: pd.DataFrame, colours: Palette) -> go.Scatter:
    largest = max(cells["n_statements"], default=1)
    steps = [(n / largest) ** 0.5 for n in cells["n_statements"]]
    last = len(colours.sequential) - 1
    fills = [colours.sequential[round(step * last)] for step in steps]
    inks = [max((colours.ink, colours.paper), key=lambda ink: contrast(ink, fill)) for fill in fills]
    numbers = [_short(n) for n in cells["n_statements"]]
    return _trace(cells, {"color": fills, "line": {"width": 0}}, inks, numbers)


def _sums(cells: pd.DataFrame, colours: Palette) -> go.Scatter:
    edges = [colours.grey if row == "unattributed" else theme.CLEAR for row in cells["row"]]
    line = {"width": 1, "color": edges}
    numbers = [f"{n:,}" for n in cells["n_statements"]]
    return _trace(cells, {"color": theme.CLEAR, "line": line}, [colours.ink] * len(cells), numbers)


def _trace(cells: pd.DataFrame, marker: dict[str, object], inks: list[str], numbers: list[str]) -> go.Scatter:
    return go.Scatter(
        x=cells["x"],
        y=cells["y"],
        mode="markers+text",
        text=numbers,
        textfont={"size": NUMBER_PX, "color": inks},
        marker={"symbol": "square", "size": SQUARE_PX, **marker},
        customdata=cells[["mark", "n_statements"]].to_numpy().tolist(),
        hovertext=[_hover(row) for row in cells.to_dict("records")],
        hoverinfo="text",
    )


def _short(number: int) -> str:
    """Write a number so that it fits its square; the hover and the table have it in full."""
    if number < 1_000:
        return str(number)
    thousands = number / 1_000
    return f"{thousands:.1f}k" if thousands < 9.95 else f"{thousands:.0f}k"


def _hover(row: dict[Any, Any]) -> str:
    source = row["name"] if row["row"] == "source" else _FOOT[row["row"]]
    outlet = "all outlets" if row["column"] == ALL else row["outlet"] or "outlet unknown"
    number = f"{row['n_statements']:,} statement" + ("s" if row["n_statements"] != 1 else "")
    role = "" if pd.isna(row["role"]) or row["row"] != "source" else f"<br>{theme.label(row['role'])}"
    return f"<b>{theme.label(source)}</b>{role}<br>{theme.label(outlet)}<br>{number}"
