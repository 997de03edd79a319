"""Keep the view under a name."""

import streamlit as st

from dashboard.errors import CorpusError
from dashboard.searches import MAX_NAME_CHARS, save
from dashboard.ui import address, desk

KEY = "save-as"


def render() -> None:
    """Draw the control."""
    with st.popover("Save search", type="tertiary", key="save-search", width="content"):
        st.text_input("Name of this search", key=KEY, max_chars=MAX_NAME_CHARS)
        st.button("Save", key="save-now", on_click=_save)
        if said := st.session_state.pop("_saved", ""):
            st.caption(said)
        st.caption("It keeps the filters and the choices of this page; the Search page lists all of them.")


def _save() -> None:
    names = (*address.FILTERS, *address.CHOICES)
    view = {name: value for name in names if (value := address.get(name))}
    page = str(st.session_state.get(address.PAGE) or "")
    try:
        saved = save(desk.corpus(), st.session_state[KEY], page, view)
        st.session_state["_saved"] = f"Saved as {saved.name}."
    except CorpusError as e:
        st.session_state["_saved"] = str(e)
