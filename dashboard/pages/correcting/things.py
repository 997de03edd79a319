"""Controls over a place, an event, a date and a statement, beside the reader."""

import re

import streamlit as st

from dashboard.charts.countries import country_name
from dashboard.corrections import actions, ledger
from dashboard.corrections.actions import Span
from dashboard.errors import QueryError
from dashboard.pages.correcting import editor
from dashboard.queries.choices import place_choices, source_choices
from dashboard.queries.touched import Thing, candidates_at, place_of
from dashboard.records import Correction, Place
from dashboard.ui import desk
from dashboard.ui.desk import Explorer

HOW_TO_WRITE = (
    "2022-12-10, 10 Dec 2022, 2022-12, 2022-W49, 2022-Q4, 2022, 1990s, a range 2022-12-10/2022-12-12, or "
    "2022-12-10/.. without an end. Empty: no date."
)
HERE, IN_ARTICLE, EVERYWHERE = "Here", "In this article", "Everywhere"
_POINT = re.compile(r"(.+?)[,;\s]+(-?\d+(?:\.\d+)?)[,;\s]+(-?\d+(?:\.\d+)?)\s*")


def place(explorer: Explorer, article: str, article_no: int, thing: Thing) -> None:
    """Draw what a place name could be instead, and that it is no place."""
    scope = st.segmented_control(
        "Where this holds",
        [HERE, IN_ARTICLE, EVERYWHERE],
        key="place-scope",
        default=HERE,
        help=f"Everywhere: all that is listed as {thing.name} and taken for the same place as here",
    )

    def pin(chosen: Place | None) -> Correction:
        by, why = editor.name(), editor.why()
        if scope in (IN_ARTICLE, EVERYWHERE):
            within = article if scope == IN_ARTICLE else None
            return actions.pin_name(
                thing.name, place=chosen, by=by, why=why, article=within, instead_of=thing.id
            )
        span = ledger.span_at(explorer, article, "place", thing.start, thing.end)
        return actions.pin_place(span, place=chosen, by=by, why=why)

    offered = desk.answer(candidates_at, explorer, article_no, thing.start, thing.end)
    for number, one in enumerate(offered):
        st.button(
            _described(one),
            key=f"candidate-{number}",
            type="tertiary",
            on_click=lambda one=one: editor.put(lambda: [pin(one)]),
        )
    if not offered:
        st.caption("The gazetteer has no other place of that name.")
    known = desk.answer(place_choices, explorer, ())
    names = dict(zip(known["value"], known["label"], strict=True))
    key = f"place-{article}-{thing.start}"

    def picked() -> None:
        typed = st.session_state[key]
        if typed:
            editor.put(lambda: [pin(_meant(explorer, str(typed)))])

    st.selectbox(
        "Another place",
        [one for one in names if one != thing.id],
        index=None,
        key=key,
        format_func=lambda one: names.get(one, one),
        placeholder="choose, or type: Zubin Potok 42.91 20.69",
        accept_new_options=True,
        on_change=picked,
    )
    st.button("Not a place", key="no-place", on_click=lambda: editor.put(lambda: [pin(None)]))


def _described(one: Place) -> str:
    country = f", {country_name(one.country)}" if one.country else ""
    north = f"{abs(one.lat):.1f}° {'N' if one.lat >= 0 else 'S'}"
    east = f"{abs(one.lon):.1f}° {'E' if one.lon >= 0 else 'W'}"
    return f"{one.name}{country} ({north}, {east})"


def _meant(explorer: Explorer, chosen: str) -> Place:
    if there := desk.answer(place_of, explorer, chosen):
        return there
    found = _POINT.fullmatch(chosen)
    if not found or not (abs(float(found[2])) <= 90 and abs(float(found[3])) <= 180):
        raise QueryError(
            f"{chosen!r} is no place of this corpus: type its name, degrees north and degrees east, as in "
            "Zubin Potok 42.91 20.69"
        )
    return actions.point(found[1], float(found[2]), float(found[3]))


def event(explorer: Explorer, article: str, thing: Thing) -> None:
    """Draw an event's date, and whether it is one for the timeline, or none."""
    span = ledger.span_at(explorer, article, "event", thing.start, thing.end)
    _date(span, thing)
    with st.container(horizontal=True, key="event-actions"):
        st.button(
            "Take off the timeline" if thing.on_timeline else "Put on the timeline",
            key="on-timeline",
            on_click=editor.decide,
            args=(actions.put_on_timeline, span),
            kwargs={"shown": not thing.on_timeline},
        )
        st.button("Not an event", key="no-event", on_click=editor.decide, args=(actions.hide_event, span))


def date(explorer: Explorer, article: str, thing: Thing) -> None:
    """Draw the date that a time expression stands for."""
    _date(ledger.span_at(explorer, article, "date", thing.start, thing.end), thing)


def _date(span: Span, thing: Thing) -> None:
    key = f"date-{span.kind}-{span.article}-{span.start}-{span.end}"
    st.session_state[key] = thing.value
    st.text_input(
        "Date",
        key=key,
        placeholder="undated",
        help=HOW_TO_WRITE,
        on_change=lambda: editor.decide(actions.set_date, span, typed=st.session_state[key]),
    )


def quote(explorer: Explorer, article: str, thing: Thing) -> None:
    """Draw who said a statement, that nobody is known to have, or that nobody did."""
    span = ledger.span_at(explorer, article, "quote", thing.start, thing.end)
    offered = desk.answer(source_choices, explorer, ())
    names = {
        value: name
        for value, name in zip(offered["value"], offered["label"], strict=True)
        if value not in ("", thing.id)
    }
    key = f"speaker-{article}-{thing.start}"

    def said() -> None:
        chosen = st.session_state[key]
        if chosen in names:
            editor.decide(actions.speaker_is, span, source=chosen)
        elif chosen:
            editor.decide(actions.speaker_is_new, span, name=" ".join(chosen.split()))

    st.selectbox(
        "Said by another",
        list(names),
        index=None,
        key=key,
        format_func=lambda one: names.get(one, one),
        placeholder="choose, or type a name",
        accept_new_options=True,
        on_change=said,
    )
    with st.container(horizontal=True, key="quote-actions"):
        st.button(
            "Unattributed",
            key="no-speaker",
            disabled=not thing.id,
            on_click=editor.decide,
            args=(actions.speaker_is, span),
        )
        st.button(
            "Nobody said this",
            key="no-quote",
            on_click=editor.decide,
            args=(actions.hide_quote, span),
        )
