"""What is compared: two sides, each with its outlets, names, period and words, mirrored in the address."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.queries.captions import side_in_words
from dashboard.queries.choices import Extent, entity_choices, extent, outlet_choices
from dashboard.queries.filters import Filters
from dashboard.queries.sides import Sides, written
from dashboard.ui import address
from dashboard.ui.desk import answer
from dashboard.ui.wording import escaped

NAMES = {"a": "Left", "b": "Right"}
HELP = "All that is on in the bar above moves to this side, and no longer holds for the other one"
Change = Callable[[], Filters]


def render(explorer: Explorer, filters: Filters, chosen: Sides) -> None:
    """Draw both sides with what they can be narrowed by."""
    for column, side in zip(st.columns(2, gap="medium"), "ab", strict=True):
        filled = chosen.a if side == "a" else chosen.b
        with column, st.container(key=f"side-{side}"):
            _head(explorer, filters, side, filled)
            _inputs(explorer, side, filled or Filters())


def swap(chosen: Sides) -> None:
    """Draw the control that puts each side in the other's place."""
    st.button(
        "Swap sides",
        key="swap-sides",
        type="tertiary",
        disabled=chosen.b is None,
        on_click=address.put,
        kwargs={"a": written(chosen.b or Filters()), "b": written(chosen.a)},
    )


def _head(explorer: Explorer, filters: Filters, side: str, filled: Filters | None) -> None:
    words = "all others" if filled is None else side_in_words(explorer, written(filled))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{NAMES[side]}**: {escaped(words)}", width="content")
        if filled is not None and address.get(side):
            st.button("Clear", key=f"clear-{side}", type="tertiary", on_click=address.clear, args=(side,))
        if any(address.get(name) for name in address.FILTERS if name != "all"):
            st.button(
                "Move the filters here", key=f"move-{side}", type="tertiary", help=HELP, on_click=_move,
                args=(side, filters),
            )  # fmt: skip


def _move(side: str, filters: Filters) -> None:
    address.put(**{side: written(filters), "all": "1"})
    address.clear(*(name for name in address.FILTERS if name != "all"))


def _inputs(explorer: Explorer, side: str, filled: Filters) -> None:
    outlets = answer(outlet_choices, explorer)
    names = answer(entity_choices, explorer, filled.entities)
    labels = dict(zip(outlets["value"], outlets["label"], strict=True))
    entities = dict(zip(names["value"], names["label"], strict=True))
    first, second = st.columns(2)
    with first:
        _several(side, "outlets", "Outlet", labels, filled)
        _period(side, answer(extent, explorer, Filters()), filled)
    with second:
        _several(side, "entities", "Name", entities, filled)
        _words(side, filled)


def _several(side: str, field: str, title: str, labels: dict[str, str], filled: Filters) -> None:
    key = f"pick-{side}-{field}"
    values: list[str] = list(getattr(filled, field))
    st.session_state[key] = values
    st.multiselect(
        f"{title}, {NAMES[side].lower()}",
        [*labels, *(one for one in values if one not in labels)],
        key=key,
        format_func=lambda one: str(labels.get(one, one)),
        placeholder=f"{title}: any",
        label_visibility="collapsed",
        on_change=_changes(side, lambda: _with(filled, field, st.session_state[key])),
    )


def _with(filled: Filters, field: str, values: list[str]) -> Filters:
    if field == "outlets":
        return replace(filled, outlets=tuple(values))
    return replace(filled, entities=tuple(values))


def _period(side: str, seen: Extent, filled: Filters) -> None:
    key = f"pick-{side}-period"
    first, last = filled.since or seen.first, filled.until or seen.last
    if first is None or last is None or seen.first is None or seen.last is None:
        return
    bounds = (min(seen.first, first), max(seen.last, last))
    given = bool(filled.since or filled.until)
    st.session_state[key] = (min(first, last), max(first, last)) if given else ()

    def changed() -> Filters:
        days: tuple[date, ...] = tuple(st.session_state[key])
        # One day only: the second is still to be clicked.
        return replace(filled, since=days[0], until=days[1]) if len(days) == 2 else _no_period(filled, days)

    st.date_input(
        f"Published, {NAMES[side].lower()}",
        min_value=bounds[0],
        max_value=bounds[1],
        key=key,
        format="DD/MM/YYYY",
        label_visibility="collapsed",
        on_change=_changes(side, changed),
    )


def _no_period(filled: Filters, days: tuple[date, ...]) -> Filters:
    return filled if days else replace(filled, since=None, until=None)


def _words(side: str, filled: Filters) -> None:
    key = f"pick-{side}-words"
    st.session_state[key] = filled.words
    st.text_input(
        f"Words, {NAMES[side].lower()}",
        key=key,
        placeholder="Words: any",
        label_visibility="collapsed",
        on_change=_changes(side, lambda: replace(filled, words=st.session_state[key].strip())),
    )


def _changes(side: str, changed: Change) -> Callable[[], None]:
    return lambda: address.put(**{side: written(changed())})
