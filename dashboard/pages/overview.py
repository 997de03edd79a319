"""Overview: what there is under the filters, when it was published, who is in it, what happened last."""

import pandas as pd
import streamlit as st

from dashboard.charts import overview as charts
from dashboard.queries.overview import articles_per_day, totals
from dashboard.ui import chart, desk, states, total

HELP = {
    "names": "Mentions of persons, organisations, places and groups",
    "places": "Mentions of places; unplaced: the gazetteer is not sure which place is meant",
    "events": "What an editor would put on a timeline; more are behind a switch on the Timeline page",
    "statements": "Quotations, direct and indirect; unattributed: nobody is named as having said it",
    "parsed": "Articles in a language without a model are searchable, but nothing is read out of them",
}


def overview() -> None:
    """Draw the page."""
    explorer = desk.explorer()
    filters = desk.filters(explorer)
    counted = desk.answer(totals, explorer, filters)
    if not counted["n"].iloc[0]:
        states.nothing_matches()
        return
    total.row(counted.to_dict("records"), help_texts=HELP)

    st.subheader("Articles over time")
    daily = desk.answer(articles_per_day, explorer, filters)
    chart.show(
        charts.articles_per_day(daily, dark=desk.dark()),
        key="per-day",
        alt=_finding(daily),
        table=daily.assign(outlet=daily["outlet"].fillna(charts.OTHER)),
        columns={"first": "From", "last": "To", "outlet": "Outlet", "n_articles": "Articles"},
    )


def _finding(daily: pd.DataFrame) -> str:
    if daily.empty:
        return "No dated article under these filters."
    by_step = daily.groupby("first")["n_articles"].sum()
    return (
        f"{int(by_step.sum()):,} dated articles from {daily['outlet'].nunique()} outlets; "
        f"most in the {daily['step'].iloc[0]} of {by_step.idxmax():%-d %B %Y}, {int(by_step.max()):,}."
    )


overview()
