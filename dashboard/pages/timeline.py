"""Timeline: what happened when, each date as exactly as it is known, and every event with its sentence."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast

import pandas as pd
import streamlit as st

from dashboard.charts import axes, days, strip
from dashboard.charts import timeline as charts
from dashboard.queries.choices import extent
from dashboard.queries.lanes import KINDS, MAX_LANES, bins, event_lanes, lanes, spans
from dashboard.queries.stretches import Stretch, bulk, dated, stretches, whole
from dashboard.queries.timeline import By, View, events, n_hidden, zones
from dashboard.ui import address, brush, chart, desk, event_list, states, take_away
from dashboard.ui.choice import choose
from dashboard.ui.wording import count

MAX_SINGLE = 1_500  # events drawn one by one: more of them make the browser slow to answer
MAX_JUMPS = 5  # other stretches offered beside the axis
EVERYTHING = "all"  # stands in the address for all days that any date can mean
ONE_LANE = "none"
WINDOW = ("when", "tray", "list")  # parameters that lose their meaning when other events are shown
BY = {"event": "When it happened", "published": "When published"}
LANES = {ONE_LANE: "One line"} | {
    kind: f"By {'name' if kind == 'entity' else kind}" for kind in KINDS if kind
}
EVENT_COLUMNS = {
    "when": "When",
    "precision": "Known to the",
    "trigger_": "Word",
    "sentence": "Sentence",
    "outlet": "Outlet",
    "status": "Status",
}
COUNT_COLUMNS = {"when": "When", "lane": "Lane", "precision": "Known to the", "n_events": "Events"}

explorer = desk.explorer()
filters = desk.filters(explorer)


def page() -> None:
    """Draw the page."""
    kind, view = _controls()
    if not desk.answer(extent, explorer, filters).n_selected:
        states.nothing_matches()
        return
    dates = desk.answer(dated, explorer, filters, view)
    shown = _window(dates)
    if shown:
        view = replace(view, first=shown.first, last=shown.last)
    counts = desk.answer(zones, explorer, filters, view)
    left, right = st.columns([7, 5], gap="medium")
    with left:
        _axis_line(shown, dates, counts)
        _chart(view, kind, counts)
        if shown:
            _strip(shown, dates)
    with right:
        event_list.render(explorer, filters, view, counts)


def _controls() -> tuple[str, View]:
    with st.container(horizontal=True, vertical_alignment="center", key="timeline-controls"):
        st.header("Timeline", width="content")
        by = choose("by", "Place events by", list(BY), shown=BY.__getitem__, resets=WINDOW, hide_label=True)
        kind = choose("lanes", "Lanes", list(LANES), shown=LANES.__getitem__, hide_label=True)
        view = View(by=cast(By, by), hidden=address.get("scope") == "all")
        _hidden_switch(desk.answer(n_hidden, explorer, filters, view))
    return "" if kind == ONE_LANE else kind, view


def _hidden_switch(number: int) -> None:
    st.session_state["pick-scope"] = address.get("scope") == "all"

    def changed() -> None:
        address.put(scope="all" if st.session_state["pick-scope"] else "")
        address.clear(*WINDOW)

    st.toggle(
        f"Also {count(number, 'events')} left out",
        key="pick-scope",
        on_change=changed,
        help="Dated, but denied, supposed, quoted, habitual or told in passing: no news of its own",
    )


def _window(dates: pd.DataFrame) -> Stretch | None:
    """Return the days of the axis: those of the address, else those that hold the bulk of the events."""
    asked = address.get("when")
    if asked == EVERYTHING:
        return whole(dates)
    try:
        first, last = (date.fromisoformat(day) for day in asked.split("/"))
    except ValueError:
        return bulk(dates)
    return Stretch(min(first, last), max(first, last), 0)


def _axis_line(shown: Stretch | None, dates: pd.DataFrame, counts: pd.DataFrame) -> None:
    if shown is None:
        return
    numbers = dict(zip(counts["zone"], counts["n_events"], strict=True))
    off = any(numbers[zone] for zone in ("earlier", "later"))
    why = "" if address.get("when") or not off else ", the stretch with most events"
    with st.container(horizontal=True, vertical_alignment="center", key="axis-line"):
        st.caption(f"The axis runs over {_span(shown)}{why}.")
        if address.get("when"):
            st.button(
                "Back to the stretch with most events",
                key="axis-back",
                type="tertiary",
                on_click=address.clear,
                args=WINDOW,
            )
        _jumps(shown, dates)


def _jumps(shown: Stretch, dates: pd.DataFrame) -> None:
    apart = [one for one in stretches(dates) if one.last < shown.first or one.first > shown.last]
    for one in sorted(sorted(apart, key=lambda s: -s.n_events)[:MAX_JUMPS], key=lambda s: s.first):
        st.button(
            f"{_span(one)} ({one.n_events:,})",
            key=f"jump-{one.first}",
            type="tertiary",
            on_click=_show_days,
            args=(one.first, one.last),
        )
    everything = whole(dates)
    if everything and (everything.first < shown.first or everything.last > shown.last):
        st.button(
            f"All, {_span(everything)}",
            key="jump-all",
            type="tertiary",
            on_click=address.put,
            kwargs={"when": EVERYTHING, "tray": "", "list": ""},
        )


def _strip(shown: Stretch, dates: pd.DataFrame) -> None:
    """Draw the days around those shown, to be brushed."""
    around = next(
        (
            one
            for one in (bulk(dates), *stretches(dates), whole(dates))
            if one and one.first <= shown.first and shown.last <= one.last
        ),
        shown,
    )
    st.caption("Drag over the days below to look closer.")
    chart.show(
        strip.strip(dates, _axis(around), _axis(shown), dark=desk.dark()),
        key="strip",
        alt=f"All events from {_span(around)}, by day; a drag over days shows only them.",
        on_box=_brushed,
    )


def _axis(one: Stretch) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(one.first), pd.Timestamp(one.last)


def _show_days(first: date, last: date) -> None:
    address.put(when=f"{first.isoformat()}/{last.isoformat()}", tray="", list="")


def _brushed(box: Any) -> None:
    """Show the days whose noon lies in the box."""
    _show_days(*brush.days(box, centre=brush.HALF_DAY))


def _span(one: Stretch) -> str:
    return days.stretch(*_axis(one))


def _chart(view: View, kind: str, counts: pd.DataFrame) -> None:
    found = desk.answer(lanes, explorer, filters, view, kind)
    drawn = found.head(MAX_LANES)
    names = drawn["lane"].tolist()
    axis = (pd.Timestamp(view.first or date.min), pd.Timestamp(view.last or date.max))
    published, dark = view.by == "published", desk.dark()
    beyond = counts[counts["zone"].isin(("earlier", "later"))]
    shown = int(counts["n_events"].iloc[0])
    single = _single(view, kind, names) if shown <= MAX_SINGLE else None
    if single is not None and charts.rows_of(single, drawn, axis, published=published) <= charts.MAX_ROWS:
        _show(
            axes.with_beyond(
                charts.single(single, drawn, axis, published=published, dark=dark), beyond, axis, dark=dark
            ),
            single.drop_duplicates("event_no"),
            EVENT_COLUMNS,
            view,
            shown,
        )
    else:
        counted = desk.answer(bins, explorer, filters, view, kind, names)
        vague = desk.answer(spans, explorer, filters, view, kind, names)
        _show(
            axes.with_beyond(charts.counted(counted, vague, drawn, axis, dark=dark), beyond, axis, dark=dark),
            _counts(counted, vague, drawn),
            COUNT_COLUMNS,
            view,
            shown,
        )
        _scale_line(counted, vague, several=len(drawn) > 1)
    if published:
        st.caption("Coloured by how exactly the event itself is dated.")
    if kind:
        _other_lanes(found, kind)


def _single(view: View, kind: str, names: list[str]) -> pd.DataFrame:
    """Return the events on the axis, once for each lane that they stand in."""
    found = desk.answer(events, explorer, filters, view, "shown", limit=MAX_SINGLE)
    return found.merge(desk.answer(event_lanes, explorer, filters, view, kind, names), on="event_no")


def _show(figure: Any, table: pd.DataFrame, columns: dict[str, str], view: View, n_events: int) -> None:
    rows = table.assign(when=_when(table)) if "when" not in table else table
    slides = take_away.timeline_form(partial(events, explorer, filters, view, "shown", limit=n_events))
    chart.show(figure, key="events", alt=_finding(rows), table=rows, columns=columns, forms=[slides])


def _when(table: pd.DataFrame) -> list[str]:
    dates = zip(table["value"], table["precision"], table["first"], table["last"], strict=True)
    return [days.partial(*one) for one in dates]


def _counts(counted: pd.DataFrame, vague: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    labels = dict(zip(drawn["lane"], drawn["label"], strict=True))
    when = [days.stretch(*one) for one in zip(counted["first"], counted["last"], strict=True)]
    both = pd.concat(
        [counted.assign(when=when), vague.assign(when=[days.span(row) for row in vague.to_dict("records")])],
        ignore_index=True,
    )
    return both.assign(lane=both["lane"].map(labels))


def _finding(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "No event on these days."
    if "n_events" not in rows:
        return f"{count(len(rows), 'events')}, from {rows['when'].iloc[0]} to {rows['when'].iloc[-1]}."
    most = rows.iloc[int(rows["n_events"].to_numpy().argmax())]
    total, highest = int(rows["n_events"].sum()), int(most["n_events"])
    return f"{total:,} events counted by date; most on {most['when']}, {highest:,}."


def _scale_line(counted: pd.DataFrame, vague: pd.DataFrame, *, several: bool) -> None:
    said = []
    if len(counted):
        said.append(f"Bars count events per {counted['step'].iloc[0]}; dates known less exactly are spans.")
        if several:
            highest = int(counted.groupby(["lane", "first"])["n_events"].sum().max())
            said.append(f"All lanes have one scale: the tallest bar is {count(highest, 'events')}.")
    if len(vague) and vague["n_left_out"].iloc[0]:
        said.append(
            f"{count(int(vague['n_left_out'].iloc[0]), 'events')} of rarer dates are in the list only."
        )
    st.caption(" ".join(said))


def _other_lanes(found: pd.DataFrame, kind: str) -> None:
    more = len(found) - MAX_LANES
    note = " An event with several names stands in several lanes." if kind == "entity" else ""
    if more <= 0:
        if note:
            st.caption(note.strip())
        return
    with st.popover(
        f"and {count(more, 'other lanes')}",
        key="other-lanes",
        type="tertiary",
        help=f"Each with its events.{note}",
    ):
        chart.rows(
            found.iloc[MAX_LANES:],
            key="other-lanes-rows",
            columns={"label": kind.capitalize(), "n_events": "Events"},
            height=420,
        )


page()
