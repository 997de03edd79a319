"""Compare: two sides of the articles, side by side, and what the one has more of than the other."""

from typing import cast, get_args

import pandas as pd
import streamlit as st

from dashboard.charts import contrast as charts
from dashboard.charts import days
from dashboard.errors import QueryError
from dashboard.queries.captions import side_in_words
from dashboard.queries.choices import extent
from dashboard.queries.contrast import MIN_ARTICLES, Sizes, over_represented, per_step, rates, sizes
from dashboard.queries.filters import Filters
from dashboard.queries.outlets import outlets_at_home
from dashboard.queries.sides import Sides, read, written
from dashboard.queries.things import Kind
from dashboard.ui import address, chart, desk, sides, states
from dashboard.ui.choice import choose
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count, escaped

TOP = 10  # things of either side in the chart
RATE_WIDTHS = (3, 2, 2)
MAX_ROWS = 100  # of either side in its table
HELP = (
    "Dots: in how many of 1,000 articles of each side it is. Odds: articles with it against articles without "
    "it, on the one side as a multiple of the other's. The line is the 95 % interval. The odds are weighed "
    "with a prior (Monroe, Colaresi and Quinn 2008): each side is given a tenth of its articles as if both "
    "sides were alike, so that a few articles cannot make a large difference. Solid: beyond chance by "
    "Fisher's exact test, even though so many were compared (at most 5 % of the solid ones are false)."
)
COLUMNS = {
    "name": "Name",
    "n_a": "Articles, left",
    "n_b": "Articles, right",
    "rate_a": "Per 1,000, left",
    "rate_b": "Per 1,000, right",
    "ratio": "Times the odds",
    "low": "From",
    "high": "To",
    "sure": "Beyond chance",
}

explorer = desk.explorer()
filters = desk.filters(explorer)


def page() -> None:
    """Draw the page."""
    st.header("Compare", help="Two sides of the articles that the filters above leave")
    if not desk.answer(extent, explorer, filters).n_selected:
        states.nothing_matches()
        return
    chosen = _sides()
    sides.render(explorer, filters, chosen)
    found = desk.answer(sizes, explorer, filters, chosen)
    a, b = _titles(chosen)
    _counts(chosen, found)
    if not (found.a and found.b):
        with st.container(key="nothing"):
            st.subheader("Nothing to compare")
            st.write("One side has no article. Choose something else for it, or take off a filter above.")
        return
    left, right = st.columns([5, 7], gap="medium")
    with left:
        _over_time(chosen, a, b)
        _rates(chosen, a, b)
    with right:
        _apart(chosen, a, b)


def _sides() -> Sides:
    """Read the sides from the address; by default the largest outlet against all others."""
    first, other = address.get("a"), address.get("b")
    if not first:
        largest = desk.answer(outlets_at_home, explorer, filters)["outlet"].iloc[0]
        return Sides(Filters(outlets=(largest,)), read(other) if other else None)
    return Sides(read(first), read(other) if other else None)


def _titles(chosen: Sides) -> tuple[str, str]:
    a = side_in_words(explorer, written(chosen.a))
    return a, "all others" if chosen.b is None else side_in_words(explorer, written(chosen.b))


def _counts(chosen: Sides, found: Sizes) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="side-sizes"):
        for side, number, mark in (("left", found.a, found.mark_a), ("right", found.b, found.mark_b)):
            words = count(number, "articles").partition(" ")[2]
            evidence_link(f"**{number:,}** {words} on the {side}", mark, key=f"open-{side}", number=number)
        if found.both:
            evidence_link(f"{count(found.both, 'articles')} on both sides", found.mark_both, key="open-both")
        if found.neither:
            evidence_link(
                f"{count(found.neither, 'articles')} on neither", found.mark_neither, key="open-neither"
            )
        sides.swap(chosen)


def _over_time(chosen: Sides, a: str, b: str) -> None:
    st.subheader("Articles over time")
    steps = desk.answer(per_step, explorer, filters, chosen)
    spans = zip(steps["first"], steps["last"], strict=True)
    chart.show(
        charts.over_time(steps, a=a, b=b, dark=desk.dark()),
        key="sides-over-time",
        alt=f"Dated articles over time: {int(steps.loc[steps['side'] == 'a', 'n'].sum()):,} of {a}, "
        f"{int(steps.loc[steps['side'] == 'b', 'n'].sum()):,} of {b}.",
        table=steps.assign(
            stretch=[days.stretch(*span) for span in spans], whose=steps["side"].map({"a": a, "b": b})
        ),
        columns={"stretch": "When", "whose": "Side", "n": "Articles"},
    )


def _rates(chosen: Sides, a: str, b: str) -> None:
    st.subheader("Per 1,000 articles", help="And how many there are. A click opens their sentences")
    rows = desk.answer(rates, explorer, filters, chosen)
    with st.container(key="side-rates"):
        for column, title in zip(st.columns(RATE_WIDTHS), ("", a, b), strict=True):
            column.caption(escaped(title))
        for row in rows.to_dict("records"):
            what, *numbers = st.columns(RATE_WIDTHS, vertical_alignment="center")
            what.text(row["what"].capitalize())
            for column, side in zip(numbers, "ab", strict=True):
                with column:
                    evidence_link(
                        f"**{row[f'rate_{side}']:,.0f}** ({row[f'n_{side}']:,})",
                        row[f"mark_{side}"],
                        key=f"rate-{row['what'].replace(' ', '-')}-{side}",
                        number=row[f"n_{side}"],
                    )


def _apart(chosen: Sides, a: str, b: str) -> None:
    st.subheader("On one side more than on the other", help=HELP)
    kind = cast(Kind, choose("things", "What", get_args(Kind), hide_label=True))
    rows = desk.answer(over_represented, explorer, filters, chosen, kind, limit=MAX_ROWS)
    shown = pd.concat(
        [rows[rows["side"] == "a"].head(TOP), rows[rows["side"] == "b"].head(TOP)], ignore_index=True
    )
    nothing = f"No {kind} are in {MIN_ARTICLES} articles and on one side more than on the other."
    chart.show(
        charts.rates(shown, a=a, b=b, nothing=nothing, dark=desk.dark()),
        key="apart",
        alt=_finding(shown, kind, a, b) if len(shown) else nothing,
        table=rows.round({"rate_a": 0, "rate_b": 0, "ratio": 2, "low": 3, "high": 1}),
        columns=COLUMNS,
    )
    if len(rows):
        n_compared = int(rows["n_compared"].iloc[0])
        n_sure = int(rows["sure"].sum())
        st.caption(
            f"{n_compared:,} {kind} in {MIN_ARTICLES} articles or more are compared; of those in the table "
            f"{n_sure:,} are beyond chance (solid)."
        )


def _finding(shown: pd.DataFrame, kind: str, a: str, b: str) -> str:
    said = [
        f"{whose} has {part['name'].iloc[0]} oftener ({part['n_a'].iloc[0]:,} articles against "
        f"{part['n_b'].iloc[0]:,}, {'beyond chance' if part['sure'].iloc[0] else 'which may be chance'})"
        for whose, part in ((a, shown[shown["side"] == "a"]), (b, shown[shown["side"] == "b"]))
        if len(part)
    ]
    return f"Of {kind}, " + "; ".join(said) + "."


try:
    page()
except QueryError as e:
    states.unreadable_view(e, "a", "b")
