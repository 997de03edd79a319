"""What a place name can mean: in the drawer of a place, what was chosen and what else there was."""

import html
from typing import Any

import streamlit as st

from dashboard.charts.countries import country_name
from dashboard.explorer.opening import Explorer
from dashboard.queries.candidates import candidates
from dashboard.queries.evidence import Mark
from dashboard.queries.filters import Filters
from dashboard.ui.desk import answer
from dashboard.ui.wording import count, known

NAMED = {"place", "name"}  # a mark with one of these is about one place or name; else about a mass of them
MAX_ROWS = 12  # more candidates than that have never been kept of one name


def render(explorer: Explorer, filters: Filters, mark: Mark) -> None:
    """Draw the candidates where the mark is of one place or of one name."""
    if mark.of != "places" or not NAMED & {key for key, _ in mark.where}:
        return
    rows = answer(candidates, explorer, filters, mark)
    others = int((rows["part"] == "candidate").sum())
    head = f"What the name can mean: {count(others, 'other candidates')}"
    with st.expander(head if others else "What the name can mean: no other candidate"):
        lines = "".join(_line(row) for row in rows.head(MAX_ROWS).to_dict("records"))
        st.html(
            '<table class="facts candidates"><tr><th>Place</th><th>Country</th><th>Point</th><th>Score</th>'
            f"<th>Mentions</th></tr>{lines}</table>"
        )
        if len(rows) > MAX_ROWS:
            st.caption(f"{len(rows) - MAX_ROWS:,} more are left out.")
        st.caption(
            "The score is how sure the choice is. A candidate was ranked below it, or was not sure enough; "
            "it has no score of its own."
        )


def _line(row: dict[Any, Any]) -> str:
    chosen = row["part"] == "chosen"
    name = html.escape(str(row["name"]))
    country = html.escape(country_name(row["country"])) if known(row["country"]) else "–"
    low, high = (f"{row[key]:.2f}" if chosen else "" for key in ("low", "high"))
    score = (low if low == high else f"{low}–{high}") if chosen else "candidate"
    point = f"{abs(row['lat']):.2f}° {'N' if row['lat'] >= 0 else 'S'}, {abs(row['lon']):.2f}° "
    point += "E" if row["lon"] >= 0 else "W"
    return (
        f"<tr><td>{f'<b>{name}</b>' if chosen else name}</td><td>{country}</td><td>{point}</td>"
        f"<td>{score}</td><td>{row['n_mentions']:,}</td></tr>"
    )
