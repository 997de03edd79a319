"""The filter bar over all pages. Its widgets mirror the address; a change writes it."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.queries.bursts import Burst, bursts
from dashboard.queries.choices import Extent, entity_choices, extent, outlet_choices, place_choices
from dashboard.queries.filters import Filters
from dashboard.ui import address
from dashboard.ui.desk import answer, default_burst
from dashboard.ui.wording import count

MAX_EARLIER = 4  # bursts before the newest that are offered: more would push the page down


def render(explorer: Explorer, filters: Filters) -> None:
    """Draw the bar, and beneath it what is looked at."""
    seen = answer(extent, explorer, filters)
    with st.container(key="filter-bar"):
        period, outlet, entity, place, words = st.columns([2.1, 1.2, 1.4, 1.2, 1.6])
        with period:
            _period(filters, seen)
        with outlet:
            _choice("outlet", "Outlet", answer(outlet_choices, explorer))
        with entity:
            _choice("entity", "Name", answer(entity_choices, explorer, address.get_all("entity")))
        with place:
            _choice("place", "Place", answer(place_choices, explorer, address.get_all("place")))
        with words:
            _words()
        _summary(explorer, seen)


def _period(filters: Filters, seen: Extent) -> None:
    if seen.first is None or seen.last is None:
        st.date_input("Published", value=None, disabled=True, help="No article has a publication day")
        return
    first, last = filters.since or seen.first, filters.until or seen.last
    bounds = (min(first, seen.first), max(last, seen.last))
    st.session_state["pick-period"] = (first, last)
    st.date_input(
        "Published",
        min_value=bounds[0],
        max_value=bounds[1],
        key="pick-period",
        on_change=_set_period(bounds),
    )


def _set_period(bounds: tuple[date, date]) -> Callable[[], None]:
    def changed() -> None:
        chosen = st.session_state["pick-period"]
        if len(chosen) == 2:  # one day only: the second is still to be clicked
            whole = tuple(chosen) == bounds
            address.put(
                since="" if whole else chosen[0].isoformat(),
                until="" if whole else chosen[1].isoformat(),
                all="1" if whole else "",
            )

    return changed


def _choice(name: str, label: str, choices: pd.DataFrame) -> None:
    key = f"pick-{name}"
    chosen = address.get_all(name)
    labels = dict(zip(choices["value"], choices["label"], strict=True))
    numbers = dict(zip(choices["value"], choices["n_articles"], strict=True))
    stale = [
        value for value in chosen if value not in labels
    ]  # of an old link: kept visible, so that it can go
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        [*labels, *stale],
        key=key,
        format_func=lambda value: f"{labels.get(value, value)} ({numbers.get(value, 0):,})",
        placeholder="any",
        on_change=lambda: address.put(**{name: st.session_state[key]}),
    )


def _words() -> None:
    st.session_state["pick-words"] = address.get("q")
    st.text_input(
        "Words",
        key="pick-words",
        placeholder='barricades "stun grenade" -tug refloat*',
        on_change=lambda: address.put(q=st.session_state["pick-words"].strip()),
        help='All words must occur; "a phrase" in quotation marks; -word leaves out; begin* finds beginnings',
    )


def _summary(explorer: Explorer, seen: Extent) -> None:
    burst = default_burst(explorer)
    by_default = burst and not (address.get("since") or address.get("until") or address.get("all"))
    with st.container(horizontal=True, vertical_alignment="center", key="looked-at"):
        if burst and by_default:
            _burst_line(answer(bursts, explorer), burst, seen)
        else:
            undated = f", {seen.n_undated:,} of them undated" if seen.n_undated else ""
            st.caption(f"{count(seen.n_selected, 'articles')} of {seen.n_articles:,}{undated}.")
        if any(address.get(name) for name in address.FILTERS):
            st.button("Clear filters", on_click=address.clear, args=address.FILTERS)


def _burst_line(found: list[Burst], shown: Burst, seen: Extent) -> None:
    st.caption(
        f"{count(seen.n_selected, 'articles')} of {seen.n_articles:,}: the corpus has {len(found)} bursts, "
        f"years apart. You see the newest, {_span(shown)}."
    )
    for burst in found[:-1][-MAX_EARLIER:]:
        st.button(
            f"{_span(burst)} ({burst.n_articles:,})",
            type="tertiary",
            on_click=address.put,
            kwargs={"since": burst.first.isoformat(), "until": burst.last.isoformat()},
        )
    st.button(f"All ({seen.n_articles:,})", type="tertiary", on_click=address.put, kwargs={"all": "1"})


def _span(burst: Burst) -> str:
    first, last = f"{burst.first:%b %Y}", f"{burst.last:%b %Y}"
    return first if first == last else f"{first} – {last}"
