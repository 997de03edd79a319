"""Overview: what there is under the filters, when it was published, who is in it, what happened last."""

import pandas as pd
import streamlit as st

from dashboard.charts import entities as entity_charts
from dashboard.charts import overview as charts
from dashboard.queries.entities import most_named, others
from dashboard.queries.filters import Filters
from dashboard.queries.overview import articles_per_day, latest_events, totals
from dashboard.ui import chart, desk, event_list, period_strip, states, total
from dashboard.ui.wording import count

TOP_NAMES = 15  # as high as the events beside them
LATEST = 6
HELP = {
    "names": "Mentions of persons, organisations, places and groups",
    "places": "Mentions of places; unplaced: the gazetteer is not sure which place is meant",
    "events": "All that were found; the Timeline page shows the dated ones that are news by themselves",
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
    period_strip.render(explorer, filters)

    names, events = st.columns([6, 5], gap="large")
    with names:
        _names(explorer, filters)
    with events:
        _events(explorer, filters)


def _names(explorer: desk.Explorer, filters: Filters) -> None:
    st.subheader("Most covered")
    most = desk.answer(most_named, explorer, filters, "", "articles", limit=TOP_NAMES)
    rest = desk.answer(others, explorer, filters, "", "articles", top=TOP_NAMES).iloc[0]
    alt = f"Most covered: {', '.join(most['name'].head(3))}." if len(most) else "No names were found."
    chart.show(
        entity_charts.frequency(most, count="articles", dark=desk.dark()),
        key="top-names",
        alt=alt,
        table=most,
        columns={"name": "Name", "n_articles": "Articles", "n_mentions": "Mentions"},
    )
    if rest["n_entities"]:
        st.caption(
            f"The number of articles that name each. {count(int(rest['n_entities']), 'others')} are on the "
            f"Entities page, with {count(int(rest['n_mentions']), 'mentions')}."
        )


def _events(explorer: desk.Explorer, filters: Filters) -> None:
    st.subheader("Latest events")
    rows = desk.answer(latest_events, explorer, filters, limit=LATEST).to_dict("records")
    if not rows:
        st.caption("No dated event under these filters.")
    with st.container(key="event-list"):
        for row in rows:
            event_list.draw(row)


def _finding(daily: pd.DataFrame) -> str:
    if daily.empty:
        return "No dated article under these filters."
    by_step = daily.groupby("first")["n_articles"].sum()
    return (
        f"{int(by_step.sum()):,} dated articles from {daily['outlet'].nunique()} outlets; "
        f"most in the {daily['step'].iloc[0]} of {by_step.idxmax():%-d %B %Y}, {int(by_step.max()):,}."
    )


overview()
