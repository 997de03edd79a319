"""Takedown: articles named by id or address are removed for good, once that is confirmed."""

import html
from typing import Any

import streamlit as st

from dashboard.errors import DatelineError
from dashboard.jobs import jobs_of, removal
from dashboard.queries.versions import named_articles
from dashboard.settings import Settings
from dashboard.ui import address, desk
from dashboard.ui.wording import count, day, escaped, outlet

WORD = "remove"  # typed by who means it
_SAID = "_removing_said"


def render() -> None:
    """Draw what is to be removed, and the confirmation."""
    explorer = desk.explorer()
    st.subheader("Remove articles for good")
    st.caption(
        "For a takedown or an embargo. An article goes with all its versions, from the store and its whole "
        "history, from corrections that quote it and from the index, and is not loaded again. "
        "This cannot be undone."
    )
    if said := st.session_state.pop(_SAID, ""):
        st.error(escaped(said))
    st.session_state["remove-named"] = "\n".join(address.get("find").split())
    st.text_area(
        "Ids or addresses of the articles, one a line",
        key="remove-named",
        on_change=lambda: address.put(find=" ".join(st.session_state["remove-named"].split())),
        help="The end of each article view has a link that fills this in.",
    )
    named = tuple(address.get("find").split())
    if not named:
        return
    found = desk.answer(named_articles, explorer, named)
    if found.empty:
        st.warning("This corpus holds no article of these ids or addresses: check them for what is cut off.")
        return
    for row in found.to_dict("records"):
        _article(row)
    _confirm([str(one) for one in found["article_id"]])


def _article(row: dict[Any, Any]) -> None:
    more = [
        f"with {count(row['n_versions'], 'earlier versions')}" if row["n_versions"] else "",
        f"left: {count(row['n_copies'], 'near-identical copies')} (to be named too)"
        if row["n_copies"]
        else "",
    ]
    facts = [str(row["title"]), outlet(row["outlet"]), day(row["day"]), *(part for part in more if part)]
    st.html(f'<p class="to-remove">{" · ".join(html.escape(fact) for fact in facts)}</p>')


def _confirm(articles: list[str]) -> None:
    why, typed, act = st.columns([3, 2, 2], vertical_alignment="bottom")
    why.text_input("Why (kept with the id, so that a later load says it)", key="remove-why", max_chars=200)
    typed.text_input(f"Type “{WORD}” to confirm", key="remove-typed")
    act.button(
        f"Remove {count(len(articles), 'articles')} for good",
        key="remove-now",
        type="primary",
        on_click=_remove,
        args=(articles,),
    )


def _remove(articles: list[str]) -> None:
    if st.session_state["remove-typed"].strip().casefold() != WORD:
        st.session_state[_SAID] = f"Nothing was removed: type “{WORD}” to confirm"
        return
    settings, corpus = Settings.from_environment(), desk.corpus()
    if any(job.alive for job in jobs_of(settings, corpus)):
        st.session_state[_SAID] = "This corpus is being loaded or cleared: wait for that, or stop it"
        return
    try:
        job = removal(settings, corpus, articles, str(st.session_state["remove-why"]).strip())
    except DatelineError as e:
        st.session_state[_SAID] = str(e)
        return
    address.put(job=job.id, part="add", find="")
