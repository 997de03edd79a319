"""A chart on a page: the figure, its finding in a sentence, what a click opens, and its table twin.

Every point's `customdata[0]` is an encoded `Mark`. A click writes it into the address, which opens the
drawer; the clicked point is drawn as chosen, so that the figure changes and forgets the click: the same point
can be clicked again. The table under each chart has the same rows, and a row opens the same drawer.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts.theme import CHART_CONFIG, GEO_CONFIG
from dashboard.queries.evidence import WHOLE, decode
from dashboard.ui import address, brief, take_away

MARK = "mark"  # the column of a query's frame that holds the encoded mark of its row


def show(
    figure: Any,
    *,
    key: str,
    alt: str,
    table: pd.DataFrame | None = None,
    columns: Mapping[str, str] | None = None,
    geo: bool = False,
    on_box: Callable[[Any], None] | None = None,
    forms: Sequence[take_away.Form] = (),
) -> None:
    """Draw a figure whose points open their evidence.

    Args:
        figure: a plotly figure with an encoded mark as the first `customdata` of each point.
        key: unique on the page.
        alt: the finding in one sentence.
        table: the chart's rows, with the column `mark`, for the table twin.
        columns: the table's columns to show and their headings; the others are left out.
        geo: whether it is a map; its table may have `lat` and `lon`, for GeoJSON.
        on_box: what becomes of a box that is drawn over the figure; called with the box.
        forms: files that the figure can be taken away as, beside the table's and the pictures.
    """
    _highlight(figure, address.get("mark"))
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        config=dict(GEO_CONFIG if geo else CHART_CONFIG),
        on_select=_opener(key, _first_mark, on_box),
        selection_mode="points" if on_box is None else ("points", "box"),
        alt=alt,
    )
    if table is not None and columns is not None and not table.empty:
        with st.container(horizontal=True, gap="small", key=f"{key}-beside"):
            with st.popover(
                "Table", key=f"{key}-twin", help="The same numbers as a table; a row opens its sentences"
            ):
                st.caption(alt)
                _rows(table, key=f"{key}-rows", columns=columns)
            points = geo and {"lat", "lon"} <= set(table.columns)
            also = [*forms, take_away.map_form(table, columns)] if points else forms
            take_away.menu(key, shown=alt, forms=[*take_away.table_forms(_headed(table, columns)), *also])
        brief.remember(figure, alt, _headed(table, columns))


def rows(
    table: pd.DataFrame,
    *,
    key: str,
    columns: Mapping[str, str],
    height: int | None = None,
    marks_of: Mapping[str, str] | None = None,
) -> None:
    """Draw a table of which each row opens its evidence; needs the column `mark`.

    Args:
        table: the rows.
        key: unique on the page.
        columns: those shown, and their headings.
        height: in pixels; as high as the rows need unless given.
        marks_of: columns of numbers that open something else, each with the column of its marks.
    """
    _rows(table, key=key, columns=columns, height=height, marks_of=marks_of)
    if not table.empty:
        whole = WHOLE in decode(table[MARK].iloc[0]).where
        what = take_away.taken(key, whole=whole)
        take_away.links(what, take_away.table_forms(_headed(table, columns)), key=key)


def _headed(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    return table[list(columns)].rename(columns=dict(columns))


def _rows(
    table: pd.DataFrame,
    *,
    key: str,
    columns: Mapping[str, str],
    height: int | None = None,
    marks_of: Mapping[str, str] | None = None,
) -> None:
    shown = table.reset_index(drop=True)
    # A new key after each click: the table forgets it, and the same row can be clicked again.
    key = f"{key}-{hashlib.sha1(address.get('mark').encode(), usedforsecurity=False).hexdigest()[:8]}"
    marks = dict.fromkeys(columns.values(), MARK)
    marks |= {columns[name]: mark for name, mark in (marks_of or {}).items()}
    days = {
        heading: st.column_config.DateColumn(format="D MMM YYYY")
        for name, heading in columns.items()
        if pd.api.types.is_datetime64_any_dtype(shown[name])
    }
    st.dataframe(
        _headed(shown, columns),
        column_config=days,
        key=key,
        hide_index=True,
        placeholder="–",
        on_select=_opener(key, lambda state: _row_mark(shown, state, marks)),
        selection_mode="single-row" if marks_of is None else "single-cell",
        height=height or "auto",
    )


def _opener(
    key: str, chosen: Callable[[Any], str | None], on_box: Callable[[Any], None] | None = None
) -> Callable[[], None]:
    def opened() -> None:
        boxes = st.session_state[key]["selection"].get("box")
        if on_box is not None and boxes:
            on_box(boxes[0])
            return
        mark = chosen(st.session_state[key])
        if mark:
            address.put(mark=mark)

    return opened


def _first_mark(state: Any) -> str | None:
    points = state["selection"]["points"]
    custom = points[0].get("customdata") if points else None
    if isinstance(custom, Mapping):  # the frontend sends arrays of arrays as objects with numbered keys
        custom = list(custom.values())
    return str(custom[0]) if custom else None


def _row_mark(shown: pd.DataFrame, state: Any, marks: Mapping[str, str]) -> str | None:
    cells = [(row, MARK) for row in state["selection"].get("rows", ())]
    cells += [(row, marks[heading]) for row, heading in state["selection"].get("cells", ())]
    return str(shown[cells[0][1]].iloc[cells[0][0]]) if cells else None


def _highlight(figure: Any, mark: str) -> None:
    if not mark:
        return
    for trace in figure.data:
        custom = trace.customdata
        if custom is None:
            continue
        chosen = [i for i, point in enumerate(custom) if str(point[0]) == mark]
        if chosen:
            trace.selectedpoints = chosen
