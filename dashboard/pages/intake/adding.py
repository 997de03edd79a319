"""Adding articles: upload, look at them, load them, and what came of it."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from dashboard.errors import DatelineError
from dashboard.jobs import MAX_BYTES, Job, State, Upload, indexing, job_of, jobs_of, receive
from dashboard.pages.intake import following, preview
from dashboard.settings import Settings
from dashboard.ui import address, desk
from dashboard.ui.choice import choose
from dashboard.ui.wording import count, escaped

FORMATS = (
    "Text, Markdown, CSV, TSV, JSON, JSON Lines, HTML, Excel, Parquet, RSS and Atom, e-mail (.eml), "
    "Word and PDF with text; also .gz, or all of them in a ZIP."
)
_SAID = "_adding_said"  # in the session: what a callback could not do


def render() -> None:
    """Draw where the load stands that the address names; without one, where files are given."""
    settings = Settings.from_environment()
    if said := st.session_state.pop(_SAID, ""):
        st.error(escaped(said))
    job = job_of(settings, address.get("job"))
    if job is None:
        _others(settings)
        _unindexed()
        _upload()
        return
    try:
        state = job.state()
    except DatelineError as e:
        st.error(escaped(str(e)))
        _anew("Begin anew")
        return
    _shown(job, state)


def _shown(job: Job, state: State) -> None:
    if state.order.task == "check":
        preview.render(job, state)
    elif state.status == "running":
        following.progress(job)
    else:
        following.report(job, state)


def _upload() -> None:
    st.subheader("Add articles")
    kind = choose(
        "kind",
        "What to add",
        ("files", "folder"),
        shown={"files": "Files or a ZIP", "folder": "A folder"}.__getitem__,
    )
    st.file_uploader(
        "Articles" if kind == "files" else "A folder of articles",
        accept_multiple_files="directory" if kind == "folder" else True,
        key=_uploader(kind),
        on_change=_received,
        args=(kind,),
    )
    st.caption(
        f"{FORMATS} At most {MAX_BYTES // 1_000_000} MB at once. Nothing is loaded before you have seen it."
    )


def _uploader(kind: str) -> str:
    # Another uploader after each upload: the server lets go of what the last one holds in memory.
    return f"upload-{kind}-{st.session_state.get('_uploads', 0)}"


def _received(kind: str) -> None:
    given = st.session_state.get(_uploader(kind))
    if not given:
        return
    settings = Settings.from_environment()
    try:
        job = receive(settings, _uploads(given), _corpus())
        job.start(settings, "check")
    except DatelineError as e:
        st.session_state[_SAID] = str(e)
        return
    finally:
        st.session_state["_uploads"] = st.session_state.get("_uploads", 0) + 1
    address.put(job=job.id)


def _uploads(given: Iterable[st.runtime.uploaded_file_manager.UploadedFile]) -> list[Upload]:
    return [Upload(file.name, file, file.size) for file in given]


def _corpus() -> Path:
    return desk.corpus()


def _others(settings: Settings) -> None:
    """Loads of this corpus that somebody began: also after the address of one was lost."""
    for job in jobs_of(settings, _corpus()):
        state = job.state()
        said = {"running": "is under way", "done": "is done", "stopped": "was stopped", "failed": "failed"}
        load = f"A load of {count(len(state.order.files), 'files')}"
        what = {"remove": "A removal", "index": "Building the index"}.get(state.order.task, load)
        with st.container(horizontal=True, vertical_alignment="center", key=f"job-{job.id}"):
            st.text(f"{what} {said.get(state.status, 'waits')}.")
            st.button(
                "Show it", key=f"show-{job.id}", type="tertiary", on_click=address.put, kwargs={"job": job.id}
            )


def _unindexed() -> None:
    """A corpus that a version of before has made, or whose index was lost, can be had again."""
    if (desk.corpus() / "corpus.json").exists() and not desk.loaded():
        st.info("The articles of this corpus are there, but not its index in the form of this version.")
        st.button("Build its index", key="build-index", type="primary", on_click=_index)


def _index() -> None:
    try:
        address.put(job=indexing(Settings.from_environment(), desk.corpus()).id)
    except DatelineError as e:
        st.session_state[_SAID] = str(e)


def _anew(label: str) -> None:
    st.button(label, key="anew", on_click=address.clear, args=("job",))
