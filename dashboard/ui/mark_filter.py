"""From a number to a filter: all pages show only the articles behind it, until it is taken off."""

import streamlit as st

from dashboard.queries.filters import Filters
from dashboard.queries.narrowing import holds, narrowed, widened
from dashboard.ui.desk import put_filters


def render(filters: Filters, encoded: str) -> None:
    """Draw the control for the mark that the drawer shows."""
    on = holds(filters, encoded)
    changed = widened(filters, encoded) if on else narrowed(filters, encoded)
    if st.button(
        "Take this filter off" if on else "Filter all pages by this",
        key="mark-filter",
        type="tertiary",
        help="All pages show only the articles behind this number; a chip in the filter bar takes it off",
        on_click=put_filters,
        args=(changed,),
    ):
        st.rerun()  # the page beneath, too
