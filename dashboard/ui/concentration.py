"""How few sources each outlet leans on, measure by measure."""

import pandas as pd
import streamlit as st

from dashboard.charts import concentration as charts
from dashboard.explorer.opening import Explorer
from dashboard.queries.concentration import concentration
from dashboard.queries.filters import Filters
from dashboard.ui import chart, desk
from dashboard.ui.wording import count, outlet

MAX_OUTLETS = 14  # rows below that of all: a screen; the table has all
SAID = {
    "top": "three most cited sources",
    "effective": "effective number of sources",
    "exclusive": "sources no other outlet cites",
    "single": "articles with a single source",
    "unnamed": "unnamed sources",
    "unattributed": "unattributed",
    "direct": "in the speaker’s words",
    "mixed": "partly in the speaker’s words",
    "indirect": "in the outlet’s words",
}
COLUMNS = {
    "by": "Outlet",
    "what": "Measure",
    "shown": "Value",
    "n": "Number",
    "total": "Out of",
    "unit": "Of",
    "note": "Which",
}
HELP = (
    "The effective number of sources is how many equally cited sources would be as concentrated as these "
    "(inverse Simpson index): 1 where one source says everything. It cannot be more than the statements, so "
    "compare outlets with about as many. Unnamed sources of two articles count as two: nobody knows whether "
    "they are the same. A single source: all that is attributed in the article is said by it."
)


def render(explorer: Explorer, filters: Filters) -> None:
    """Draw the measures of all outlets together and of those with the most statements."""
    every = desk.answer(concentration, explorer, filters)
    if every.empty:
        return
    st.subheader("How many voices an outlet hears", help=HELP)
    shown = every[every["outlet_rank"] <= MAX_OUTLETS]
    chart.show(
        charts.concentration(shown, dark=desk.dark()),
        key="concentration",
        alt=_finding(every),
        table=_rows(every),
        columns=COLUMNS,
    )
    left_out = int(every["outlet_rank"].max()) - MAX_OUTLETS
    rest = f" {count(left_out, 'more outlets')} are only in the table." if left_out > 0 else ""
    st.caption(
        f"Shares, with the number that a bar opens; faint where it is out of fewer than {charts.FEW}. "
        f"Shares of sources are of attributed statements.{rest}"
    )


def _finding(every: pd.DataFrame) -> str:
    of_all = {row["measure"]: row for row in every[every["scope"] == "all"].to_dict("records")}
    if "top" not in of_all:
        return f"{count(of_all['unattributed']['n'], 'statements')}, none of them attributed."
    top, unnamed = of_all["top"], of_all["unnamed"]
    return (
        f"Three sources make {top['value']:.0%} of {count(top['total'], 'attributed statements')}: "
        f"{top['note']}; {unnamed['value']:.0%} are by unnamed sources."
    )


def _rows(every: pd.DataFrame) -> pd.DataFrame:
    shown = [
        f"{value:,.1f}" if measure == "effective" else f"{value:.0%}"
        for value, measure in zip(every["value"], every["measure"], strict=True)
    ]
    names = [
        "all outlets" if scope == "all" else outlet(name)
        for scope, name in zip(every["scope"], every["outlet"], strict=True)
    ]
    return every.assign(by=names, what=every["measure"].map(SAID), shown=shown)
