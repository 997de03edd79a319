"""A load or removal that runs, and what came of it."""

from pathlib import Path

import streamlit as st

from dashboard.jobs import Job, Progress, State
from dashboard.pages.intake.preview import refused
from dashboard.settings import Settings
from dashboard.ui import address, desk
from dashboard.ui.page_link import page_link
from dashboard.ui.wording import count, escaped

LOOK_EVERY = 1.0  # seconds between two looks at a job that runs
STAGES = {
    "starting": "Starting",
    "reading": "Loading the language model",
    "parsing": "Reading articles",
    "indexing": "Building the index",
    "removing": "Removing",
}


def progress(job: Job) -> None:
    """Draw how far a job has come, once a second; the page is drawn anew when it ends."""
    order = job.order()
    st.subheader({"remove": "Removing articles", "index": "Building the index"}.get(order.task, "Loading"))
    st.fragment(_progress, run_every=LOOK_EVERY)(job)
    if order.task == "load":
        st.button("Stop", key="stop", on_click=job.stop)
        st.caption(
            "It goes on while you look at other pages, and when this one is closed. "
            "Stopped, it keeps what was read until then."
        )


def _progress(job: Job) -> None:
    state = job.state()
    if state.status != "running":
        st.rerun()
    now = state.progress
    share = min(now.done / now.total, 1.0) if now.total and now.stage == "parsing" else 0.0
    st.progress(1.0 if now.stage == "indexing" else share, text=STAGES.get(now.stage, now.stage))
    st.html(f'<p class="job-line">{_line(now)}</p>')


def _line(now: Progress) -> str:
    if now.stage != "parsing":
        return "&nbsp;"
    of = f" of {now.total:,}" if now.total else ""
    parts = [f"{now.done:,}{of} articles"]
    if now.seconds:
        parts += [f"{now.rate:,.1f} articles a second", f"{now.words / now.seconds:,.0f} words a second"]
    if now.seconds_left is not None:
        parts.append(f"{time_left(now.seconds_left)} left")
    return " · ".join(parts)


def time_left(seconds: float) -> str:
    """Write a time as roughly as it is known."""
    if seconds < 60:
        return f"about {max(round(seconds), 1)} s"
    if seconds < 3600:
        return f"about {round(seconds / 60)} min"
    return f"about {seconds / 3600:.1f} h"


def report(job: Job, state: State) -> None:
    """Draw what came of a job."""
    if state.order.task == "remove":
        _removed(job, state)
        return
    if state.order.task == "index":
        _indexed(job, state)
        return
    st.subheader("Load report")
    if state.status == "done":
        _loaded(state)
    elif state.status == "stopped":
        st.info(
            f"Stopped. About {count(state.progress.done, 'articles')} were read until then and are in it."
        )
    else:
        st.error(escaped(state.error))
    with st.container(horizontal=True):
        if state.status == "done":
            st.button("Add more", key="anew", on_click=_put_away, args=(job,))
            _open(state)
        else:
            st.button("Go on with it", key="go-on", on_click=_go_on, args=(job,))
            st.button("Put it away", key="anew", on_click=_put_away, args=(job,))


def _loaded(state: State) -> None:
    found = state.result
    facts = [
        (
            "Loaded",
            f"{count(found['loaded'], 'articles')}, {count(found['words'], 'words')}, "
            f"{found['seconds']:.0f} s",
        ),
        ("In the corpus already", f"{found['known']:,}"),
        ("Undated", f"{found['undated']:,} of the loaded"),
        *((f"Not parsed ({why})", f"{n:,} of the loaded") for why, n in sorted(found["unparsed"].items())),
        ("Copies", f"{found['copies']:,} in the whole corpus"),
        ("Earlier versions", f"{found['versions']:,} in the whole corpus: kept, not counted"),
        ("Refused", f"{found['rejects']:,}"),
    ]
    rows = "".join(f"<tr><th scope='row'>{_html(a)}</th><td>{_html(b)}</td></tr>" for a, b in facts)
    st.html(f'<table class="facts">{rows}</table>')
    refused(found["refused"], found["rejects"], "refused. Mend each as said and load its file again")


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _open(state: State) -> None:
    folder = Path(state.order.corpus)
    if folder.resolve() != desk.corpus().resolve():
        page_link("Open the new corpus", "", {"corpus": folder.name})


def _removed(job: Job, state: State) -> None:
    st.subheader("Removal")
    if state.status == "done":
        desk.forget()
        st.success(
            f"{count(state.result['removed'], 'articles')} removed for good, with all versions: from the "
            f"store and its history, corrections and index. "
            f"{count(state.result['left'], 'articles')} are left."
        )
        st.caption("Backups of the corpus folder, and files that were loaded from, are not ours to clear.")
    else:
        st.error(escaped(state.error))
        st.button("Try again", key="go-on", on_click=_go_on, args=(job,))
    st.button("Put it away", key="anew", on_click=_put_away, args=(job,))


def _indexed(job: Job, state: State) -> None:
    st.subheader("Building the index")
    if state.status == "done":
        st.success(f"The index is built: {count(state.result['articles'], 'articles')}.")
    else:
        st.error(escaped(state.error))
        st.button("Try again", key="go-on", on_click=_go_on, args=(job,))
    st.button("Put it away", key="anew", on_click=_put_away, args=(job,))


def _go_on(job: Job) -> None:
    job.start(Settings.from_environment(), job.order().task)


def _put_away(job: Job) -> None:
    job.discard()
    address.clear("job")
