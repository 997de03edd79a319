"""What is new: names, sources and places that rose or appeared since a day, more than chance explains."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast, get_args

import pandas as pd
import streamlit as st

from dashboard.charts import contrast as charts
from dashboard.charts import days
from dashboard.errors import QueryError
from dashboard.queries.novelty import MIN_NEW, SURE, Parts, appeared, part_marks, parts, risen
from dashboard.queries.things import Kind
from dashboard.ui import address, chart, desk, states
from dashboard.ui.choice import choose
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count, escaped

TOP = 20  # risen things in the chart
MAX_ROWS = 200  # of a table
TABLE_PX = 520  # of a long table: it scrolls within itself
TABLE_ROWS = 13  # as many as fit it
MIN_CHANCE = 1e-9  # written out: what is rarer is no likelier to be read
HELP = (
    "Fisher's exact test: if the articles with a name had fallen on the days by chance, how likely were so "
    "many since then? So many names are tested at once that some look new by chance; shown are those of "
    f"which at most {SURE:.0%} are false (Benjamini and Hochberg), in {MIN_NEW} articles since then or more."
)
COLUMNS = {
    "name": "Name",
    "n_a": "Articles since",
    "n_b": "Before",
    "rate_a": "Per 1,000 since",
    "rate_b": "Per 1,000 before",
    "times": "Rose",
    "odds": "By chance",
}

explorer = desk.explorer()
filters = desk.filters(explorer)


def page() -> None:
    """Draw the page."""
    title, since = st.columns([8, 2], vertical_alignment="bottom")
    title.header("What is new")
    new = desk.answer(parts, explorer, filters, _since())
    if new is None:
        states.nothing_matches()
        return
    with since:
        _choose_day(new)
    _counts(new)
    kind = cast(Kind, choose("things", "What", get_args(Kind), hide_label=True))
    left, right = st.columns([8, 4], gap="medium")
    with left:
        _risen(new, kind)
    with right:
        _appeared(new, kind)


def _since() -> date | None:
    raw = address.get("new")
    try:
        return date.fromisoformat(raw) if raw else None
    except ValueError as e:
        raise QueryError(f"The link has new={raw!r}, which is no day; write it as 2022-12-15") from e


def _choose_day(new: Parts) -> None:
    st.session_state["pick-new"] = new.day
    st.date_input(
        "New since",
        min_value=min(new.first, new.day),
        max_value=max(new.last, new.day),
        key="pick-new",
        format="DD/MM/YYYY",
        on_change=_put_day,
    )


def _put_day() -> None:
    chosen = st.session_state["pick-new"]
    address.put(new=chosen.isoformat() if chosen else "")


def _counts(new: Parts) -> None:
    since, before, undated = part_marks(new)
    day = days.day(pd.Timestamp(new.day))
    with st.container(horizontal=True, vertical_alignment="center", key="new-counts"):
        for key, number, words, mark in (
            ("new", new.n_new, f"since {day}", since),
            ("old", new.n_old, "before", before),
            ("undated", new.n_undated, "undated, in neither", undated),
        ):
            if number or key != "undated":
                said, _, noun = count(number, "articles").partition(" ")
                evidence_link(f"**{said}** {noun} {words}", mark, key=f"open-{key}", number=number)


def _risen(new: Parts, kind: Kind) -> None:
    st.subheader("Risen", help=HELP)
    rows = desk.answer(risen, explorer, filters, new, kind)
    sure = rows[rows["sure"]]
    nothing, nearest = _nothing(new, rows, kind)
    table = sure.head(MAX_ROWS)
    table = table.assign(
        rate_a=table["rate_a"].round(0),
        rate_b=table["rate_b"].round(0),
        times=_column(table, _times),
        odds=_column(table, _odds),
    )
    chart.show(
        charts.rates(
            table.head(TOP).assign(note=table["times"]),
            a="since",
            b="before",
            nothing=nothing,
            dark=desk.dark(),
        ),
        key="risen",
        alt=_finding(sure, kind) if len(sure) else f"{nothing} {nearest}".strip(),
        table=table,
        columns=COLUMNS,
    )
    if len(sure):
        more = f"; {count(len(sure) - TOP, 'others')} in the table" if len(sure) > TOP else ""
        tested = int(rows["n_tested"].iloc[0])
        st.caption(f"{len(sure):,} of {tested:,} {kind} in {MIN_NEW} articles or more rose{more}.")
    elif nearest:
        st.caption(nearest)


def _nothing(new: Parts, rows: pd.DataFrame, kind: Kind) -> tuple[str, str]:
    """Say why nothing is drawn, and how near the nearest came; the latter is empty where there is none."""
    if not new.n_old or not new.n_new:
        return "No articles on one side of the day.", "Choose another day, or a longer period above."
    if rows.empty:
        return f"No {kind} rose.", f"None are in {MIN_NEW} articles since then and oftener than before."
    best = rows.iloc[0]
    return (
        "Nothing rose by more than chance explains.",
        f"The nearest is {escaped(str(best['name']))}: in {best['n_a']:,} of {count(new.n_new, 'articles')} "
        f"since, and in {best['n_b']:,} of {new.n_old:,} before.",
    )


def _finding(sure: pd.DataFrame, kind: Kind) -> str:
    best = sure.iloc[0]
    return (
        f"{count(len(sure), kind)} rose; most surely {best['name']}, {_times(sure.to_dict('records')[0])}: "
        f"{best['n_a']:,} articles since, {best['n_b']:,} before."
    )


def _column(table: pd.DataFrame, write: Callable[[dict[Any, Any]], str]) -> list[str]:
    return [write(row) for row in table.to_dict("records")]


def _times(row: dict[Any, Any]) -> str:
    return "new" if row["appeared"] else f"×{row['ratio']:,.1f}"


def _odds(row: dict[Any, Any]) -> str:
    return f"1 in {1 / max(row['chance'], MIN_CHANCE):,.0f}"


def _appeared(new: Parts, kind: Kind) -> None:
    st.subheader(
        "First seen since then",
        help="In none of the articles before. Most are in one article and say little: only those on the left "
        "are more than chance",
    )
    rows = desk.answer(appeared, explorer, filters, new, kind, limit=MAX_ROWS)
    if rows.empty or not new.n_old:
        st.caption(f"No {kind}." if new.n_old else "There are no articles before.")
        return
    n_found = int(rows["n_found"].iloc[0])
    more = f"; the table has the first {len(rows):,}" if n_found > len(rows) else ""
    st.caption(f"{n_found:,} {kind}{more}. A row opens its sentences.")
    height = TABLE_PX if len(rows) > TABLE_ROWS else None
    chart.rows(rows, key="appeared", columns={"name": "Name", "n_a": "Articles"}, height=height)


try:
    page()
except QueryError as e:
    states.unreadable_view(e, "new")
