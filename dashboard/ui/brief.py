"""The brief control: what is pinned, and the view and its sentences as one HTML file."""

import html
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.export import brief as files
from dashboard.queries.pinned import pinned
from dashboard.ui import address, desk, pins, take_away
from dashboard.ui.wording import count, day, outlet

_SHOWN = "_panels"  # in the session: the charts of this run, in the order of the screen


def remember(figure: Any, finding: str, table: pd.DataFrame) -> None:
    """Note a chart that the page shows, for the brief."""
    shown = st.session_state.get(_SHOWN)
    if shown is not None:
        shown.append(files.Panel(figure, finding, table))


def render(explorer: Explorer) -> None:
    """Draw the control; before the page, whose charts it then waits for."""
    panels: list[files.Panel] = []
    st.session_state[_SHOWN] = panels
    chosen = pins.pinned_here()
    label = f"Brief, {count(len(chosen), 'sentences')} pinned" if chosen else "Brief"
    with st.popover(label, key="brief", type="tertiary"):
        st.caption(
            "One HTML file of the charts of this page and the pinned sentences. It opens without a network; "
            "sentences are pinned in the drawer and in the reader."
        )
        rows = desk.answer(pinned, explorer, chosen)
        for row in rows.to_dict("records"):
            _pinned(row)
        if len(rows) < len(chosen):
            st.caption(f"{count(len(chosen) - len(rows), 'pinned sentences')} are not in this corpus.")
        what = take_away.taken("brief")
        page = str(st.session_state.get(address.PAGE) or "overview").replace("_", " ")
        heading = f"{explorer.meta.get('corpus', 'Dateline').capitalize()}: {page}"
        dark = desk.dark()
        form = take_away.Form(
            "Download the brief",
            files.ENDING,
            files.MIME,
            lambda known: files.brief(panels, rows, known, heading=heading, dark=dark),
        )
        take_away.button(what, form, key="brief")


def _pinned(row: dict[Any, Any]) -> None:
    where = f"{outlet(row['outlet'])}, {day(row['day'])}"
    st.html(
        f'<div class="evidence"><blockquote>{html.escape(str(row["sentence"]))}</blockquote>'
        f"<p>{html.escape(where)}</p></div>"
    )
    st.button("Unpin", key=f"unpin-{row['pin']}", type="tertiary", on_click=partial(pins.toggle, row["pin"]))
