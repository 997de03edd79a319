"""The chips of the filter bar: what is on, included or excluded, each with its way off."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.charts import days
from dashboard.explorer.opening import Explorer
from dashboard.queries.captions import caption
from dashboard.queries.filters import Filters
from dashboard.queries.marks import decode
from dashboard.ui import address
from dashboard.ui.wording import escaped

MAX_CHARS = 48  # of a chip: longer ones would fill the line; the rest is in its hint
EXCLUDES = "not "  # before what is excluded: its colour alone would not be read out


def render(explorer: Explorer, filters: Filters, labels: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
    """Draw a chip for each filter that the address sets; `labels`: title and names of each parameter."""
    with st.container(horizontal=True, vertical_alignment="center", key="chips"):
        if address.get("since") or address.get("until"):
            _plain("period", _period(filters), lambda: address.put(since="", until="", all="1"))
        if address.get("q").strip():
            _plain("words", f"“{address.get('q').strip()}”", lambda: address.clear("q"))
        for name, (title, names) in labels.items():
            _values(name, partial(_named, title, names))
        _values("only", lambda encoded: caption(explorer, decode(encoded)))


def _named(title: str, names: Mapping[str, str], value: str) -> str:
    return f"{title}: {names.get(value, value)}"


def _period(filters: Filters) -> str:
    first, last = (pd.Timestamp(day) if day else None for day in (filters.since, filters.until))
    if first is None or last is None:
        return "to " + days.day(last) if last else "from " + days.day(first) if first else ""
    return days.stretch(first, last)


def _values(name: str, label: Callable[[str], str]) -> None:
    for nth, value in enumerate(address.get_all(name)):
        _toggle(name, value, label(value), f"in-{name}-{nth}", address.EXCLUDED)
    for nth, value in enumerate(address.excluded(name)):
        _toggle(name, value, EXCLUDES + label(value), f"out-{name}-{nth}", address.INCLUDED)


def _toggle(name: str, value: str, label: str, key: str, other: str) -> None:
    with _chip(key):
        does = "leave these articles out" if other == address.EXCLUDED else "have these articles only"
        st.button(
            _short(label),
            key=f"toggle-{key}",
            type="tertiary",
            help=f"{escaped(label)}: click to {does}",
            on_click=address.put_value,
            args=(name, value),
            kwargs={"state": other},
        )
        _remove(key, lambda: address.put_value(name, value, state=address.OFF))


def _plain(name: str, label: str, off: Callable[[], None]) -> None:
    with _chip(f"in-{name}"):
        st.markdown(_short(label))
        _remove(name, off)


def _chip(key: str) -> "st.delta_generator.DeltaGenerator":
    return st.container(
        horizontal=True, vertical_alignment="center", width="content", gap=None, key=f"chip-{key}"
    )


def _remove(key: str, off: Callable[[], None]) -> None:
    st.button("×", key=f"remove-{key}", type="tertiary", help="Take this filter off", on_click=off)


def _short(label: str) -> str:
    return escaped(label if len(label) <= MAX_CHARS else f"{label[:MAX_CHARS]}…")
