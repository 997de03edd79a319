"""Entities: who and what is named, how often, and when."""

from collections.abc import Iterable
from typing import Any, cast, get_args

import pandas as pd
import streamlit as st

from dashboard.charts import days
from dashboard.charts import entities as charts
from dashboard.pages.correcting.names import on_entities
from dashboard.queries.choices import entity_choices, extent
from dashboard.queries.entities import (
    FAMILIES,
    Count,
    families,
    most_named,
    named_like,
    others,
    trend,
    undated,
)
from dashboard.ui import address, chart, desk, period_strip, states
from dashboard.ui.choice import choose
from dashboard.ui.entity_link import entity_link, kind_of
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count as counted
from dashboard.ui.wording import escaped

TOPS = ("15", "30", "60")
DEFAULT_LINES = 5  # of the most named: more cannot be told apart at a glance
MAX_LINES = 8  # as many as the palette has colours
MAX_OTHERS = 1_000  # rows of the table of the others: a longer one is not read, but searched
ALL = "all"
COLUMNS = {
    "name": "Name",
    "n_articles": "Articles",
    "n_mentions": "Mentions",
    "rate": "Per 1,000 articles",
    "type": "Type",
}
TREND_COLUMNS = {
    "name": "Name",
    "stretch": "When",
    "n": "Count",
    "n_selected": "Articles then",
    "rate": "Per 1,000 articles",
}

explorer = desk.explorer()
filters = desk.filters(explorer)


def page() -> None:
    """Draw the page."""
    family, count = _controls()
    on_entities(explorer)
    if address.get("find").strip():
        _found()
    if not desk.answer(extent, explorer, filters).n_selected:
        states.nothing_matches()
        return
    top = int(address.get("top")) if address.get("top") in TOPS else int(TOPS[0])
    most = desk.answer(most_named, explorer, filters, family, count, limit=top)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        st.subheader("Most named")
        _bars(most, family, count, top)
    with right:
        st.subheader("Over time")
        _lines(most, count)


def _controls() -> tuple[str, Count]:
    title, unit, search = st.columns([6, 2.2, 2.6], vertical_alignment="bottom")
    title.header("Entities")
    there = desk.answer(families, explorer, filters)
    numbers = {ALL: int(there["n_entities"].sum())} | dict(
        zip(there["family"], there["n_entities"], strict=True)
    )
    offered = [name for name in FAMILIES if name in numbers or name == address.get("type")]
    with unit:
        count = choose("count", "Count", get_args(Count), hide_label=True)
    with search:
        _search_box()
    family = choose(
        "type",
        "Type",
        [ALL, *offered],
        shown=lambda one: f"{one.capitalize()} {numbers.get(one, 0):,}",
        hide_label=True,
    )
    return "" if family == ALL else family, cast(Count, count)


def _search_box() -> None:
    st.session_state["pick-find"] = address.get("find")
    st.text_input(
        "Find a name",
        key="pick-find",
        placeholder="Find a name in the whole corpus",
        label_visibility="collapsed",
        help="Any part of a name, in any case, with or without accents; the filter bar has the most named",
        on_change=lambda: address.put(find=st.session_state["pick-find"].strip()),
    )


def _found() -> None:
    typed = address.get("find").strip()
    found = desk.answer(named_like, explorer, filters, typed)
    with st.container(key="found-names", border=True):
        head, close = st.columns([9, 1], vertical_alignment="center")
        head.text(_found_line(found, typed))
        close.button("Close", key="close-found", type="tertiary", on_click=address.clear, args=("find",))
        for row in found.to_dict("records"):
            _found_name(row)


def _found_line(found: pd.DataFrame, typed: str) -> str:
    if found.empty:
        return f"No name in the corpus holds or resembles “{typed}”."
    n_found = int(found["n_found"].iloc[0])
    more = f"; the {len(found)} most covered are shown, type more of the name" if n_found > len(found) else ""
    if found["near"].iloc[0]:
        return f"No name holds “{typed}”. {counted(n_found, 'names')} resemble it{more}."
    return f"{counted(n_found, 'names')} in the whole corpus with “{typed}”{more}."


def _found_name(row: dict[Any, Any]) -> None:
    name, number, filtered, line = st.columns([4, 3, 2, 2], vertical_alignment="center")
    with name:
        entity_link(
            f"{row['name']} · {kind_of(row['label'])}", row["entity_id"], key=f"all-{row['entity_id']}"
        )
    with number:
        evidence_link(
            f"{counted(row['n_articles'], 'articles')} of {row['n_all']:,} in the corpus",
            row["mark"],
            key=f"found-{row['entity_id']}",
            number=row["n_articles"],
        )
    on = row["entity_id"] in filters.entities
    filtered.button(
        "Take the filter off" if on else "Filter by it",
        key=f"filter-{row['entity_id']}",
        type="tertiary",
        on_click=address.put_value,
        args=("entity", row["entity_id"]),
        kwargs={"state": address.OFF if on else address.INCLUDED},
    )
    drawn = address.get_all("trend")
    line.button(
        "Take off the lines" if row["entity_id"] in drawn else "Add to the lines",
        key=f"line-{row['entity_id']}",
        type="tertiary",
        on_click=_toggle,
        args=("trend", drawn, row["entity_id"]),
        disabled=len(drawn) >= MAX_LINES and row["entity_id"] not in drawn,
    )


def _toggle(name: str, chosen: Iterable[str], value: str) -> None:
    kept = [one for one in chosen if one != value]
    address.put(**{name: kept if value in chosen else [*kept, value]})


def _bars(most: pd.DataFrame, family: str, count: Count, top: int) -> None:
    chart.show(
        charts.frequency(most, count=count, dark=desk.dark()),
        key="frequency",
        alt=_bars_finding(most, count),
        table=_typed(most),
        columns=COLUMNS,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="beyond-the-top"):
        _others(family, count, top)
        choose("top", "How many", TOPS, shown=lambda n: f"Top {n}", hide_label=True)


def _others(family: str, count: Count, top: int) -> None:
    rest = desk.answer(others, explorer, filters, family, count, top=top).iloc[0]
    n_others = int(rest["n_entities"])
    if not n_others:
        st.caption("These are all.")
        return
    link = "in" if count == "articles" else "with"
    with st.popover(
        f"and {counted(n_others, 'others')} {link} {counted(int(rest[f'n_{count}']), count)}",
        key="others",
        type="tertiary",
        help="All of them as a table; a row opens its sentences",
    ):
        shown = desk.answer(most_named, explorer, filters, family, count, limit=MAX_OTHERS, offset=top)
        if n_others > len(shown):
            st.caption(f"The first {len(shown):,} of {n_others:,}; the rest are found by name, above.")
        chart.rows(_typed(shown), key="others-rows", columns=COLUMNS, height=420)


def _typed(most: pd.DataFrame) -> pd.DataFrame:
    return most.assign(type=most["label"].map(kind_of), rate=most["rate"].round(1))


def _bars_finding(most: pd.DataFrame, count: Count) -> str:
    if most.empty:
        return "No name of this kind in these articles."
    first = most.iloc[0]
    said = f"{first['name']} is named most: {counted(int(first['n']), count)}"
    return f"{said}, {first['rate']:,.0f} per 1,000 articles."


def _lines(most: pd.DataFrame, count: Count) -> None:
    chosen = address.get_all("trend") or tuple(most["entity_id"].head(DEFAULT_LINES))
    _choose_lines(chosen)
    lines = desk.answer(trend, explorer, filters, chosen, count)
    chart.show(
        charts.trend(lines, count=count, dark=desk.dark()),
        key="trend-lines",
        alt=_lines_finding(lines, count),
        table=_when(lines),
        columns=TREND_COLUMNS,
    )
    if len(lines) and not lines["n_selected"].all():
        st.caption(f"Hollow points: no article at all in that {lines['step'].iloc[0]}.")
    period_strip.render(explorer, filters)
    _undated(desk.answer(undated, explorer, filters, chosen, count), count)


def _choose_lines(chosen: tuple[str, ...]) -> None:
    offered = desk.answer(entity_choices, explorer, chosen)
    names = dict(zip(offered["value"], offered["label"], strict=True))
    st.session_state["pick-trend"] = list(chosen)
    st.multiselect(
        "Lines",
        [*names, *(one for one in chosen if one not in names)],
        key="pick-trend",
        format_func=lambda one: names.get(one, one),
        max_selections=MAX_LINES,
        placeholder="the five most named",
        label_visibility="collapsed",
        on_change=lambda: address.put(trend=st.session_state["pick-trend"]),
    )


def _when(lines: pd.DataFrame) -> pd.DataFrame:
    spans = zip(lines["first"], lines["last"], strict=True)
    rates = lines["rate"].astype("float").round(1)
    return lines.assign(stretch=[days.stretch(first, last) for first, last in spans], rate=rates)


def _lines_finding(lines: pd.DataFrame, count: Count) -> str:
    if lines.empty:
        return "No name is drawn over time."
    peak = lines.iloc[int(lines["n"].to_numpy().argmax())]
    when = days.stretch(peak["first"], peak["last"])
    return (
        f"{lines['entity_id'].nunique()} names over time; the highest point is {peak['name']}, "
        f"{counted(int(peak['n']), count)} on {when}."
    )


def _undated(rows: pd.DataFrame, count: Count) -> None:
    if rows.empty:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="undated-names"):
        st.caption("Not on the lines, since the article is undated:")
        for row in rows.to_dict("records"):
            evidence_link(
                f"{escaped(row['name'])}: {counted(row['n'], count)}",
                row["mark"],
                key=f"undated-{row['entity_id']}",
            )


page()
