"""Beside the reader: what was read where the editor clicked, how, how surely, and what to do about it."""

import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.corrections import actions
from dashboard.pages.correcting import editor, names, things
from dashboard.queries.touched import Thing, things_at
from dashboard.ui import desk, reader
from dashboard.ui.desk import Explorer
from dashboard.ui.wording import escaped, known

FIRST_DAY = datetime.date(1600, 1, 1)  # before the first newspaper
_SHOWN = "_panel"  # in the session: what the panel was about when it was drawn last
WORDS = {"mention": "Name", "place": "Place", "event": "Event", "quote": "Statement", "date": "Date"}


def render(explorer: Explorer, article: dict[str, Any]) -> None:
    """Draw the panel of the article that is open."""
    with st.container(key="correcting"):
        touched = reader.touched(str(article["article_id"]))
        where = touched and (touched.article, touched.start)
        if st.session_state.get(_SHOWN) != where:  # what was said of another thing is over
            editor.forget_last()
        st.session_state[_SHOWN] = where
        editor.say_last(explorer, key="in-reader")
        if touched is None:
            st.caption(
                "Click a highlight to see how it was read and to correct it. Select text to add a name that "
                "was missed."
            )
        elif touched.end is not None:
            st.subheader("A name that was missed")
            names.add_missed(explorer, str(article["article_id"]), touched.start, touched.end)
        else:
            _things(explorer, article, touched.start)
        with st.expander("This article: outlet, day, title"):
            _article(article)
        if touched is not None:
            editor.ask_why()
        editor.ask_name(key="editor-in-reader")


def _things(explorer: Explorer, article: dict[str, Any], at: int) -> None:
    found = desk.answer(things_at, explorer, int(article["article_no"]), at)
    if not found:
        st.caption("Nothing is read here any more.")
        return
    titles = [_title(thing) for thing in found]
    number = 0
    if len(found) > 1:
        key = f"thing-{article['article_id']}-{at}"
        picked = st.segmented_control(
            "What to correct", range(len(found)), key=key, default=0, format_func=lambda n: titles[n]
        )
        number = min(picked or 0, len(found) - 1)
    thing = found[number]
    st.text(_said(thing))
    st.caption(escaped(f"{thing.label} · {thing.method} · score {thing.score:.2f}"))
    _controls(explorer, article, thing)


def _title(thing: Thing) -> str:
    return WORDS[thing.kind]


def _said(thing: Thing) -> str:
    written = thing.written if len(thing.written) < 90 else f"{thing.written[:88]}…"
    if thing.kind == "quote":
        return f"“{written}”: {thing.name or 'unattributed'}"
    if thing.kind == "event":
        return f"“{written}”: {thing.name}, {thing.value or 'undated'}"
    if thing.kind == "date":
        return f"“{written}”: {thing.value}"
    return f"“{written}”: {thing.name}" if thing.id else f"“{written}”: unplaced"


def _controls(explorer: Explorer, article: dict[str, Any], thing: Thing) -> None:
    article_id, article_no = str(article["article_id"]), int(article["article_no"])
    if thing.kind == "mention":
        names.beside_reader(explorer, article_id, thing)
    elif thing.kind == "place":
        things.place(explorer, article_id, article_no, thing)
    elif thing.kind == "event":
        things.event(explorer, article_id, thing)
    elif thing.kind == "date":
        things.date(explorer, article_id, thing)
    else:
        things.quote(explorer, article_id, thing)


def _article(article: dict[str, Any]) -> None:
    article_id = str(article["article_id"])
    keys = {field: f"article-{field}-{article_id}" for field in ("outlet", "day", "title")}
    st.session_state[keys["outlet"]] = known(article["outlet"])
    st.session_state[keys["title"]] = str(article["title"])
    st.session_state[keys["day"]] = None if pd.isna(article["day"]) else article["day"].date()

    def typed(field: str) -> str:
        return " ".join(str(st.session_state[keys[field]]).split())

    st.text_input(
        "Outlet",
        key=keys["outlet"],
        placeholder="outlet unknown",
        on_change=lambda: editor.decide(actions.set_outlet, article_id, outlet=typed("outlet") or None),
    )
    st.date_input(
        "Publication day",
        key=keys["day"],
        min_value=FIRST_DAY,
        format="YYYY-MM-DD",
        help="Dates that the text counts from this day follow",
        on_change=lambda: editor.decide(actions.set_day, article_id, day=st.session_state[keys["day"]]),
    )
    st.text_input(
        "Title",
        key=keys["title"],
        on_change=lambda: editor.decide(actions.set_title, article_id, title=typed("title")),
    )
