"""Before loading: the first rows, what each column is taken for, and what will be refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pandas as pd
import streamlit as st

from dashboard.errors import DatelineError
from dashboard.jobs import Job, State, jobs_of
from dashboard.settings import Settings
from dashboard.shelf import room_for
from dashboard.ui import address, desk
from dashboard.ui.wording import count, escaped

# Our fields in the order of their weight, and what they are called on screen.
FIELDS: Mapping[str, str] = {
    "text": "Text",
    "title": "Title",
    "published": "Day of publication",
    "outlet": "Outlet",
    "author": "Author",
    "url": "Address (url)",
    "id": "Id",
    "language": "Language",
}
AUTOMATIC, NOWHERE = "·found by itself", "·in no column"  # no column is called so
LOOK_EVERY = 1.0  # seconds between two looks at a check that runs
_SAID = "_preview_said"


def render(job: Job, state: State) -> None:
    """Draw what was uploaded, what can be decided about it, and what a load would make of it."""
    files = state.order.files
    size = sum(file.size for file in files)
    st.subheader("Look before loading")
    with st.container(horizontal=True, vertical_alignment="center"):
        names = files[0].name if len(files) == 1 else count(len(files), "files")
        st.text(f"{names}, {_bytes(size)}. Nothing is loaded yet.")
        st.button("Choose other files", key="discard", type="tertiary", on_click=_discard, args=(job,))
    if said := st.session_state.pop(_SAID, ""):
        st.error(escaped(said))
    _into(job, state)
    looks = _looks(job, state)
    if looks:
        _mapping(job, state, looks)
    running = state.status == "running"
    st.fragment(_found, run_every=LOOK_EVERY if running else None)(job, running)


def _looks(job: Job, state: State) -> Sequence[Mapping[str, Any]]:
    """The first rows; while they are looked at anew, those of before: what is being chosen stays in place."""
    known = st.session_state.get("_looks", ("", ()))
    if found := state.result.get("looks"):
        known = st.session_state["_looks"] = (job.id, found)
    return known[1] if known[0] == job.id else ()


def _bytes(number: int) -> str:
    return f"{number / 1e6:,.1f} MB" if number >= 1e6 else f"{max(number / 1e3, 0.1):,.1f} kB"


def _into(job: Job, state: State) -> None:
    """Where the articles go: the corpus that is looked at, or a new one."""
    here = desk.corpus()
    new = state.order.name is not None
    left, middle, right = st.columns([2, 2, 2])
    st.session_state["load-into"] = "new" if new else "here"
    left.segmented_control(
        "Load into",
        ("here", "new"),
        key="load-into",
        format_func={"here": f"this corpus ({here.name})", "new": "a new corpus"}.__getitem__,
        on_change=_retarget,
        args=(job,),
    )
    if new:
        st.session_state["load-name"] = state.order.name
        st.session_state["load-zone"] = state.order.timezone or Settings.from_environment().timezone
        middle.text_input("Its name", key="load-name", on_change=_retarget, args=(job,), max_chars=60)
        right.selectbox(
            "A day is a day in",
            sorted(available_timezones()),
            key="load-zone",
            on_change=_retarget,
            args=(job,),
        )


def _retarget(job: Job) -> None:
    settings = Settings.from_environment()
    if st.session_state["load-into"] != "new":
        _again(job, corpus=str(desk.corpus()), name=None, timezone=None)
        return
    name = str(st.session_state.get("load-name") or "")
    zone = st.session_state.get("load-zone") or settings.timezone
    try:
        folder = room_for(settings.home, name or "New corpus")
    except DatelineError as e:
        st.session_state[_SAID] = str(e)
        return
    _again(job, corpus=str(folder), name=name or "New corpus", timezone=zone)


def _mapping(job: Job, state: State, looks: Sequence[Mapping[str, Any]]) -> None:
    """One choice a field: the column that it stands in."""
    tables = [look for look in looks if look["mappable"]]
    if tables:
        columns = list(dict.fromkeys(column for look in tables for column in look["columns"]))
        taken = {field: column for look in reversed(tables) for field, column in look["taken"].items()}
        st.markdown("**What each column is taken for**")
        for row in range(0, len(FIELDS), 4):
            for place, field in zip(st.columns(4), list(FIELDS)[row : row + 4], strict=True):
                with place:
                    _field(job, state, field, columns, taken.get(field))
    st.session_state["load-outlet"] = state.order.outlet or ""
    st.text_input(
        "Outlet of articles that name none",
        key="load-outlet",
        on_change=lambda: _again(job, outlet=st.session_state["load-outlet"].strip() or None),
        max_chars=200,
    )
    for number, look in enumerate(looks):
        _look(number, look)


def _field(job: Job, state: State, field: str, columns: Sequence[str], found: str | None) -> None:
    key = f"map-{field}"
    mapped = state.order.columns.get(field)
    st.session_state[key] = NOWHERE if mapped == "" else mapped if mapped in columns else AUTOMATIC
    by_itself = f"“{found}”, found by its name" if found and mapped is None else "found by its name"
    if found is None and mapped is None:
        by_itself = "not found"
    shown = {AUTOMATIC: by_itself, NOWHERE: "in no column"}
    st.selectbox(
        FIELDS[field],
        [AUTOMATIC, NOWHERE, *columns],
        key=key,
        format_func=lambda column: shown.get(column, column),
        on_change=_mapped,
        args=(job, field),
    )


def _mapped(job: Job, field: str) -> None:
    picked = st.session_state[f"map-{field}"]
    columns = {name: column for name, column in job.order().columns.items() if name != field}
    if picked != AUTOMATIC:
        columns[field] = "" if picked == NOWHERE else picked
    _again(job, columns=columns)


def _look(number: int, look: Mapping[str, Any]) -> None:
    taken = {column: FIELDS.get(field, field) for field, column in look["taken"].items()}
    heads = [f"{name} → {taken[name]}" if name in taken else name for name in look["columns"]]
    st.caption(escaped(f"First rows of {look['path']}"))
    st.dataframe(pd.DataFrame(look["rows"], columns=_distinct(heads)), hide_index=True, key=f"look-{number}")


def _distinct(heads: Sequence[str]) -> list[str]:
    return [head if head not in heads[:n] else f"{head} ({n + 1})" for n, head in enumerate(heads)]


def _found(job: Job, was_running: bool) -> None:
    """What the check has found until now; the whole page is drawn anew when it ends."""
    state = job.state()
    looked = was_running and (state.status != "running" or _first_look(job, state))
    if looked or state.order.task != "check":
        st.rerun()
    found = state.result
    if state.status == "failed":
        st.error(escaped(state.error))
        return
    if not found:
        st.caption("Looking at the files …")
        return
    parts = [
        f"**{count(found['new'], 'articles')}** to load",
        f"{found['known']:,} in the corpus already",
        f"{found['undated']:,} of the new undated",
        f"{found['without_outlet']:,} without an outlet",
        f"**{found['rejects']:,}** refused",
    ]
    st.markdown(("Until now: " if state.status == "running" else "") + " · ".join(parts))
    _first_articles(found["first"])
    refused(found["refused"], found["rejects"], "will be refused")
    label = f"Load {count(found['new'], 'articles')}" if state.status == "done" else "Load without waiting"
    nothing = state.status == "done" and not found["new"]
    st.button(label, key="load", type="primary", disabled=nothing, on_click=_load, args=(job, found["new"]))


def _first_look(job: Job, state: State) -> bool:
    """Whether the columns have come to be known only now: they are drawn above."""
    seen = st.session_state.get("_looked_at")
    now = (job.id, state.order.nth, bool(state.result.get("looks")))
    st.session_state["_looked_at"] = now
    return now[2] and seen != now


def _first_articles(first: Sequence[Mapping[str, Any]]) -> None:
    if first:
        st.caption("The first articles, as they will be loaded")
        frame = pd.DataFrame(first).fillna("unknown")
        heads = {"title": "Title", "outlet": "Outlet", "day": "Day", "author": "Author", "url": "Address"}
        st.dataframe(
            frame.rename(columns={**heads, "words": "Words", "from": "From"}), hide_index=True, key="first"
        )


def refused(rows: Sequence[Mapping[str, Any]], number: int, what: str) -> None:
    """Draw what was or will be refused, with file, line, reason and the way out."""
    if not rows:
        return
    of = f" (the first {len(rows):,} are shown)" if number > len(rows) else ""
    st.caption(f"{count(number, 'items')} {what}{of}:")
    frame = pd.DataFrame(rows, columns=["path", "line", "reason"])
    frame["line"] = frame["line"].astype("Int64")
    st.dataframe(
        frame.rename(columns={"path": "File", "line": "Line", "reason": "Why, and the way out"}),
        hide_index=True,
        key="refused",
    )


def _again(job: Job, **changes: Any) -> None:
    _try(lambda: job.start(Settings.from_environment(), "check", **changes))


def _load(job: Job, expected: int) -> None:
    settings = Settings.from_environment()
    busy = [one for one in jobs_of(settings, Path(job.order().corpus)) if one.alive]
    if busy:
        st.session_state[_SAID] = (
            "This corpus is being loaded or cleared by another job: wait for it, or stop it"
        )
        return
    _try(lambda: job.start(settings, "load", expected=expected))


def _discard(job: Job) -> None:
    job.discard()
    address.clear("job")


def _try(act: Any) -> None:
    try:
        act()
    except DatelineError as e:
        st.session_state[_SAID] = str(e)
