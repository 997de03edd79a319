"""Who corrects, what was said last, and how a decision is put down."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.corrections import ledger
from dashboard.corrections.log import log
from dashboard.errors import CorpusError, QueryError
from dashboard.records import Correction
from dashboard.ui import desk
from dashboard.ui.desk import Explorer
from dashboard.ui.wording import escaped

UNNAMED = "editor"  # who corrects where nobody has said so
_NAME, _WHY, _LAST, _FAILED = "_editor", "correct-why", "_decided", "_undecided"


def name() -> str:
    """Return the name that goes with each correction."""
    return str(st.session_state.get(_NAME) or UNNAMED)


def ask_name(*, key: str) -> None:
    """Draw the field of the editor's name; asked in one place, it holds in all."""
    st.session_state[key] = st.session_state.get(_NAME, "")
    st.text_input(
        "Your name",
        key=key,
        placeholder=UNNAMED,
        help="Stands with each of your corrections in the log",
        on_change=lambda: st.session_state.update({_NAME: st.session_state[key].strip()}),
    )


def ask_why() -> None:
    """Draw the field for the reason of the next correction."""
    st.text_input("Why (for the log, may be left out)", key=_WHY)


def decide(make: Callable[..., Correction], *args: Any, **kwargs: Any) -> None:
    """Make one correction and put it down; only from a callback."""
    put(lambda: [make(*args, by=name(), why=why(), **kwargs)])


def put(make: Callable[[], list[Correction]]) -> None:
    """Put down what is made, or keep the reason why it cannot be; only from a callback."""
    attempt(lambda: ledger.apply(ledger.opened(desk.corpus()), *make()))


def attempt(act: Callable[[], list[Correction]]) -> None:
    """Change the corrections, and keep what was said last or why nothing could be; only from a callback."""
    st.session_state.update({_LAST: None, _FAILED: None})
    try:
        done = act()
    except (QueryError, CorpusError) as e:
        st.session_state[_FAILED] = str(e)
        return
    st.session_state[_LAST] = done[-1].id if done else None
    if _WHY in st.session_state:
        st.session_state[_WHY] = ""


def why() -> str | None:
    """Return the reason that is typed; None: nothing is."""
    return str(st.session_state.get(_WHY) or "").strip() or None


def undo(correction_id: str) -> None:
    """Take a correction back; only from a callback."""
    attempt(lambda: [ledger.undo(ledger.opened(desk.corpus()), correction_id, by=name(), why=why())])


def history(explorer: Explorer) -> pd.DataFrame:
    """Return the log, newest first; asked again only after a correction.

    With undone_by, the id of what took a correction back and still holds.
    """
    return desk.answer(_log, explorer, str(desk.corpus()))


def _log(explorer: Explorer, path: str) -> pd.DataFrame:
    corpus = ledger.opened(path)
    listed = log(corpus, explorer)
    states = dict(zip(listed["id"], listed["state"], strict=True))
    undone_by = {
        one.undoes: one.id for one in corpus.corrections() if one.undoes and states[one.id] != "undone"
    }
    return listed.assign(undone_by=listed["id"].map(undone_by))


def say_last(explorer: Explorer, *, key: str) -> None:
    """Say what the last correction did, with the way back, or why there is none."""
    if failed := st.session_state.get(_FAILED):
        st.error(escaped(failed))
    last = st.session_state.get(_LAST)
    if not last:
        return
    listed = history(explorer)
    for row in listed[listed["id"] == last].to_dict("records"):
        with st.container(key=f"decided-{key}", border=True):
            effect = f" ({row['effect']})" if row["effect"] else ""
            st.text(f"{row['what']}{effect}")
            st.button("Undo", key=f"{key}-undo", type="tertiary", on_click=undo, args=(last,))


def fail(reason: str) -> None:
    """Keep why something could not be done; only from a callback."""
    st.session_state.update({_LAST: None, _FAILED: reason})


def forget_last() -> None:
    """Say nothing more of the last correction; only from a callback, or before it is said."""
    st.session_state.update({_LAST: None, _FAILED: None})
