"""The strip of all publication days, to be brushed: what is drawn over becomes the period of all pages."""

import pandas as pd
import streamlit as st

from dashboard.charts import days
from dashboard.charts.strip import strip
from dashboard.explorer.opening import Explorer
from dashboard.queries.choices import published_days
from dashboard.queries.filters import Filters
from dashboard.ui import brush, chart, desk

MIN_DAYS = 2  # with fewer there is nothing to choose


def render(explorer: Explorer, filters: Filters) -> None:
    """Draw the strip; the period that is on is shaded."""
    there = desk.answer(published_days, explorer, filters)
    if len(there) < MIN_DAYS:
        return
    axis = pd.Timestamp(there["first"].min()), pd.Timestamp(there["last"].max())
    chosen = (
        max(pd.Timestamp(filters.since), axis[0]) if filters.since else axis[0],
        min(pd.Timestamp(filters.until), axis[1]) if filters.until else axis[1],
    )
    st.caption("Drag over the days below to see only them, on all pages.")
    chart.show(
        strip(there, axis, chosen, dark=desk.dark()),
        key="period-strip",
        alt=f"All publication days, {days.stretch(*axis)}; a drag over days shows only them.",
        on_box=brush.to_period,
    )
