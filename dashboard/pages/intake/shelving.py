"""The shelf: which corpora there are, which is looked at, and the end of one."""

import html

import streamlit as st

from dashboard.errors import CorpusError
from dashboard.jobs import jobs_of
from dashboard.settings import Settings
from dashboard.shelf import Shelved, corpora, delete
from dashboard.ui import address, desk
from dashboard.ui.wording import escaped

_SAID = "_shelf_said"


def render() -> None:
    """Draw each corpus with what can be done with it."""
    settings = Settings.from_environment()
    st.subheader("All corpora")
    st.caption(
        "Each has its own articles, corrections and saved searches. "
        "A new one is made when articles are added."
    )
    if said := st.session_state.pop(_SAID, ""):
        st.error(escaped(said))
    shelved = corpora(settings.home)
    if settings.corpus.resolve() not in {one.folder.resolve() for one in shelved}:
        _served(settings)
    for one in shelved:
        _corpus(one, served=one.folder.resolve() == settings.corpus.resolve())


def _served(settings: Settings) -> None:
    with st.container(key="shelf-served", horizontal=True, vertical_alignment="center"):
        _name(settings.corpus.name, "served by its path; deleted there, not here")
        _open("", settings.corpus.name, shown=not address.get("corpus"))


def _corpus(one: Shelved, *, served: bool) -> None:
    with st.container(key=f"shelf-{one.key}", horizontal=True, vertical_alignment="center"):
        _name(one.name, "shown first" if served else "")
        _open("" if served else one.key, one.key, shown=desk_shows(one))
        with st.popover("Delete", type="tertiary", key=f"delete-{one.key}"):
            st.text(f"“{one.name}” is deleted with all its articles and corrections. This cannot be undone.")
            st.text_input("Type its name to confirm", key=f"delete-name-{one.key}")
            st.button("Delete it for good", key=f"delete-now-{one.key}", on_click=_delete, args=(one,))


def desk_shows(one: Shelved) -> bool:
    """Whether a corpus is the one that is looked at."""
    try:
        return desk.corpus().resolve() == one.folder.resolve()
    except CorpusError:
        return False


def _name(name: str, note: str) -> None:
    st.html(f'<p class="shelved"><b>{html.escape(name)}</b> {html.escape(note)}</p>')


def _open(key: str, folder: str, *, shown: bool) -> None:
    st.button(
        "Looked at now" if shown else "Open",
        key=f"open-corpus-{folder}",
        type="tertiary",
        disabled=shown,
        on_click=look_at,
        args=(key,),
    )


def look_at(key: str) -> None:
    """Switch to another corpus: nothing of this view means anything there; only from a callback."""
    address.clear(*address.FILTERS, *address.VIEW, *address.CHOICES)
    address.put(corpus=key)


def _delete(one: Shelved) -> None:
    settings = Settings.from_environment()
    if st.session_state[f"delete-name-{one.key}"].strip() != one.name:
        st.session_state[_SAID] = f"Nothing was deleted: type “{one.name}” to confirm"
        return
    if any(job.alive for job in jobs_of(settings, one.folder)):
        st.session_state[_SAID] = f"“{one.name}” is being loaded or cleared: stop that first"
        return
    shown = desk_shows(one)
    try:
        delete(settings.home, one.key)
    except CorpusError as e:
        st.session_state[_SAID] = str(e)
        return
    desk.forget()
    for job in jobs_of(settings, one.folder):
        job.discard()
    if shown:
        look_at("")
        address.put(part="shelf")
