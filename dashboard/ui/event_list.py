"""The list beside the timeline: each event with its date, its sentence, and a click to the evidence."""

import html
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.charts import days
from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters
from dashboard.queries.timeline import View, Zone, events
from dashboard.ui import address, desk
from dashboard.ui.choice import choose
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.highlight import marked
from dashboard.ui.wording import outlet

PAGE_ROWS = 25  # events at a time
LIST_HEIGHT_PX = 640
ZONES: dict[Zone, str] = {
    "shown": "Shown",
    "earlier": "Earlier",
    "later": "Later",
    "undated": "Undated",
}


def render(explorer: Explorer, filters: Filters, view: View, counts: pd.DataFrame) -> None:
    """Draw one page of the events of the chosen zone; `counts` has all zones (`zone`, `n_events`, `mark`)."""
    numbers = dict(zip(counts["zone"], counts["n_events"], strict=True))
    marks = dict(zip(counts["zone"], counts["mark"], strict=True))
    zone = cast(
        Zone,
        choose(
            "tray",
            "Events",
            list(ZONES),
            shown=lambda one: f"{ZONES[cast(Zone, one)]} {numbers[one]:,}",
            resets=("list",),
            hide_label=True,
        ),
    )
    number = int(numbers[zone])
    if not number:
        st.caption("None.")
        return
    pages = -(-number // PAGE_ROWS)
    turned = address.get("list")
    at = min(int(turned), pages) - 1 if turned.isdecimal() and int(turned) else 0
    rows = desk.answer(events, explorer, filters, view, zone, limit=PAGE_ROWS, offset=at * PAGE_ROWS)
    with st.container(height=LIST_HEIGHT_PX, border=False, key="event-list"):
        for row in rows.to_dict("records"):
            draw(row)
    _pager(at, pages, number, marks[zone])


def draw(row: dict[Any, Any]) -> None:
    """Draw one event, a row of `queries.timeline.events`: a click on its date opens the evidence."""
    when = days.partial(row["value"], row["precision"], row["first"], row["last"])
    precision = "" if pd.isna(row["precision"]) else f" · {row['precision']}"
    evidence_link(f"**{when}**{precision} · {row['status']}", row["mark"], key=f"event-{row['event_no']}")
    published = "undated" if pd.isna(row["day"]) else f"{row['day']:%-d %b %Y}"
    sentence = marked(
        str(row["sentence"]), [(int(row["start_"]), int(row["end_"]))], start=int(row["sentence_start"])
    )
    st.html(
        f'<div class="event"><blockquote>{sentence}</blockquote>'
        f"<p>{html.escape(outlet(row['outlet']))}, {published}</p></div>"
    )


def _pager(at: int, pages: int, number: int, mark: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="event-pages"):
        if pages > 1:
            st.button("Previous", disabled=not at, on_click=address.put, kwargs={"list": str(at)})
            st.button("Next", disabled=at + 1 >= pages, on_click=address.put, kwargs={"list": str(at + 2)})
            last = min(number, (at + 1) * PAGE_ROWS)
            st.caption(f"{at * PAGE_ROWS + 1:,}–{last:,} of {number:,}")
        evidence_link("All their sentences", mark, key="zone-evidence")
