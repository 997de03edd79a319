"""The filter bar over all pages. Its widgets mirror the address; a change writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.charts.countries import country_name
from dashboard.errors import QueryError
from dashboard.explorer.opening import Explorer
from dashboard.explorer.syntax import Field, write
from dashboard.queries.bursts import Burst, bursts
from dashboard.queries.choices import (
    Extent,
    entity_choices,
    extent,
    outlet_choices,
    place_choices,
    source_choices,
    voice_choices,
)
from dashboard.queries.filters import UNKNOWN, Filters
from dashboard.queries.names import meant
from dashboard.queries.parameters import COPIES
from dashboard.ui import address, brief, chips, copy_link, save_search, search_box
from dashboard.ui.desk import answer, default_burst
from dashboard.ui.wording import count

MAX_EARLIER = 4  # bursts before the newest that are offered: more would push the page down
WIDTHS = [2.75, 1.1, 1.1, 1.1, 1.1, 1.1, 2.1]  # at 1024 px each shows its own name and a whole period
HELP = {
    "outlet": "Who has published the article",
    "entity": "A person, organisation, place or group that the article names",
    "place": "A place that the article talks about",
    "source": "Who is cited in the article as saying something",
    "voice": "The country of who is cited in the article",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What one filter offers: its values, most articles first, with their names and numbers of articles."""

    name: str  # of the parameter
    title: str
    labels: dict[str, str]
    numbers: dict[str, int]
    field: str  # of a search, for a name that is not among them; empty where there are no others


def render(explorer: Explorer, filters: Filters) -> None:
    """Draw the bar, and beneath it what is on and what is looked at.

    Raises:
        QueryError: the search cannot be understood; it stands in its box.
    """
    offers = _offers(explorer)
    with st.container(key="filter-bar"):
        period, *picks, words = st.columns(WIDTHS)
        with period:
            _period(filters, answer(extent, explorer, Filters()))
        for column, offer in zip(picks, offers, strict=True):
            with column:
                _pick(explorer, offer)
        with words:
            search_box.render()
        chips.render(explorer, filters, {offer.name: (offer.title, offer.labels) for offer in offers})
        _summary(explorer, answer(extent, explorer, filters))
        if filters.words.strip():
            search_box.explain(explorer, filters.words)


def _offers(explorer: Explorer) -> list[Offer]:
    def also(name: str) -> tuple[str, ...]:
        return address.get_all(name) + address.excluded(name)

    voices = answer(voice_choices, explorer)
    named = [country_name(code) if code != UNKNOWN else "country unknown" for code in voices["value"]]
    found = [
        ("outlet", "Outlet", answer(outlet_choices, explorer), "outlet"),
        ("entity", "Name", answer(entity_choices, explorer, also("entity")), "entity"),
        ("place", "Place", answer(place_choices, explorer, also("place")), "place"),
        ("source", "Source", answer(source_choices, explorer, also("source")), "speaker"),
        ("voice", "Voice", voices.assign(label=named), ""),
    ]
    return [
        Offer(
            name,
            title,
            dict(zip(rows["value"], rows["label"], strict=True)),
            dict(zip(rows["value"], rows["n_articles"], strict=True)),
            field,
        )
        for name, title, rows, field in found
    ]


def _period(filters: Filters, seen: Extent) -> None:
    if seen.first is None or seen.last is None:
        st.date_input("Published", value=None, disabled=True, help="No article has a publication day")
        return
    first, last = filters.since or seen.first, filters.until or seen.last
    first, last = min(first, last), max(first, last)
    bounds = (min(first, seen.first), max(last, seen.last))
    st.session_state["pick-period"] = (first, last)
    st.date_input(
        "Published",
        min_value=bounds[0],
        max_value=bounds[1],
        key="pick-period",
        format="DD/MM/YYYY",
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


def _typed(explorer: Explorer, offer: Offer, typed: str) -> None:
    """Filter by the one thing that a typed name stands for, else search for all of that name."""
    field = Field(offer.field, typed)
    try:
        ids = answer(meant, explorer, field)["id"].tolist()
    except QueryError:  # of too many things; the search says so
        ids = []
    if len(ids) == 1:
        address.put_value(offer.name, ids[0], state=address.INCLUDED)
    else:
        address.put(q=f"{address.get('q')} {write(field)}".strip())


def _pick(explorer: Explorer, offer: Offer) -> None:
    """Draw a list of values to filter by; what is picked becomes a chip, and the list waits for another."""
    key = f"pick-{offer.name}"
    taken = {*address.get_all(offer.name), *address.excluded(offer.name)}

    def picked() -> None:
        value = st.session_state[key]
        st.session_state[key] = None
        if value in offer.labels:
            address.put_value(offer.name, value, state=address.INCLUDED)
        elif value and (typed := " ".join(value.replace('"', " ").split())):
            _typed(explorer, offer, typed)

    st.selectbox(
        offer.title,
        [value for value in offer.labels if value not in taken],
        index=None,
        key=key,
        format_func=lambda value: (
            f"{offer.labels.get(value, value)} ({offer.numbers.get(value, 0):,})"
            if value in offer.labels
            else value
        ),
        placeholder="any",
        accept_new_options=bool(offer.field),
        help=HELP[offer.name],
        on_change=picked,
    )


def _summary(explorer: Explorer, seen: Extent) -> None:
    burst = default_burst(explorer)
    by_default = burst and not (address.get("since") or address.get("until") or address.get("all"))
    with st.container(horizontal=True, vertical_alignment="center", key="looked-at"):
        if burst and by_default:
            _burst_line(answer(bursts, explorer), burst, seen)
        else:
            undated = f", {seen.n_undated:,} of them undated" if seen.n_undated else ""
            st.caption(
                f"{count(seen.n_selected, 'articles')} of {seen.n_articles:,}{undated}.", width="content"
            )
        _copies_switch(seen)
        if any(address.get(name) for name in address.FILTERS):
            st.button("Clear filters", type="tertiary", on_click=address.clear, args=address.FILTERS)
        save_search.render()
        copy_link.render()
        brief.render(explorer)


def _copies_switch(seen: Extent) -> None:
    if not seen.n_copies:
        return
    st.session_state["pick-copies"] = address.get("copies") == COPIES

    def changed() -> None:
        address.put(copies=COPIES if st.session_state["pick-copies"] else "")

    st.toggle(
        f"Count each text, also {count(seen.n_copies, 'copies')}",
        key="pick-copies",
        on_change=changed,
        help="A text that several outlets print, or that was loaded twice, counts once: for who had it first",
    )


def _burst_line(found: list[Burst], shown: Burst, seen: Extent) -> None:
    st.caption(
        f"{count(seen.n_selected, 'articles')} of {seen.n_articles:,}: the corpus has {len(found)} bursts, "
        f"years apart. You see the newest, {_span(shown)}.",
        width="content",
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
