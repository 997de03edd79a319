"""Corrections: what editors decided, with its effect; names that may be one; how good the reading is."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.corrections import ledger
from dashboard.corrections.ledger import Imported
from dashboard.errors import CorpusError
from dashboard.pages.correcting import checking, editor, merges
from dashboard.ui import desk
from dashboard.ui.choice import choose
from dashboard.ui.wording import count, escaped, known

TASKS = {
    "log": "Log",
    "merges": "Suggested merges",
    "check": "Quality check",
    "exchange": "Export and import",
}
STATES = {"all": "All", "overruled": "Conflicts", "without effect": "Without effect", "undone": "Undone"}
ROWS = 30  # of the log at a time
MAX_MALFORMED = 20  # lines of a file that are named one by one
_SHOWN, _IMPORTED = "_log_rows", "_imported"

explorer = desk.explorer()


def page() -> None:
    """Draw the page."""
    title, name, why = st.columns([5, 2.4, 3.4], vertical_alignment="bottom")
    title.header("Corrections", help="Of the whole corpus: the filters change nothing here")
    with name:
        editor.ask_name(key="editor-on-page")
    with why:
        editor.ask_why()
    task = choose("task", "What to do", tuple(TASKS), shown=lambda one: TASKS[one], hide_label=True)
    editor.say_last(explorer, key="on-page")
    if task == "log":
        _log()
    elif task == "merges":
        merges.render(explorer)
    elif task == "check":
        checking.render(explorer)
    else:
        _exchange()


def _log() -> None:
    listed = editor.history(explorer)
    if listed.empty:
        st.caption(
            "Nothing has been corrected yet. Open an article and click a highlight, or open a name and "
            "choose “Correct this name”."
        )
        return
    numbers = listed["state"].value_counts().to_dict() | {"all": len(listed)}
    state = choose(
        "scope",
        "Which",
        tuple(STATES),
        shown=lambda one: f"{STATES[one]} {numbers.get(one, 0):,}",
        hide_label=True,
    )
    chosen = listed if state == "all" else listed[listed["state"] == state]
    words = dict(zip(listed["id"], listed["what"] + " (" + listed["by"] + ")", strict=True))
    n_shown = st.session_state.get(_SHOWN, ROWS)
    for row in chosen.head(n_shown).to_dict("records"):
        _row(row, words)
    if len(chosen) > n_shown:
        st.button(
            f"Show {count(min(ROWS, len(chosen) - n_shown), 'more')} of {len(chosen) - n_shown:,}",
            key="more-of-log",
            on_click=lambda: st.session_state.update({_SHOWN: n_shown + ROWS}),
        )


def _row(row: dict[Any, Any], words: dict[str, str]) -> None:
    with st.container(key=f"correction-{row['id']}"):
        said, state, act = st.columns([8, 2.4, 1.2], vertical_alignment="center")
        said.text(row["what"])
        facts = [row["by"], _when(row["at"]), known(row["why"]), row["effect"]]
        if row["reread"]:
            facts.append(f"{count(int(row['reread']), 'dates')} move when the article is read anew")
        if known(row["overruled_by"]):
            facts.append(f"overruled by: {words.get(row['overruled_by'], 'a later one')}")
        said.caption(escaped(" · ".join(fact for fact in facts if fact)))
        state.text(str(row["state"]).capitalize())
        undoing, label = row["id"], "Undo"
        if row["state"] == "undone":
            undoing, label = known(row["undone_by"]), "Redo"
        if undoing:
            act.button(label, key=f"undo-{row['id']}", type="tertiary", on_click=editor.undo, args=(undoing,))


def _when(at: str) -> str:
    return f"{pd.Timestamp(at):%-d %B %Y, %H:%M} UTC"


def _exchange() -> None:
    out, into = st.columns(2, gap="medium")
    with out:
        st.subheader("Export")
        lines = list(ledger.export_lines(ledger.opened(desk.corpus())))
        st.caption(f"{count(len(lines), 'corrections')}, one line of JSON each, in the order they were made.")
        st.download_button(
            "Export all corrections",
            data="".join(lines).encode(),
            file_name="corrections.jsonl",
            mime="application/jsonl",
            key="export-corrections",
            disabled=not lines,
            on_click="ignore",
        )
    with into:
        st.subheader("Import")
        st.caption("Corrections made elsewhere, of this corpus or of another one with the same articles.")
        given = st.file_uploader("File of corrections", type=["jsonl"], key="import-file")
        st.button(
            "Import",
            key="import",
            disabled=given is None,
            on_click=lambda: _import(given.getvalue()) if given else None,
        )
        _imported()


def _import(data: bytes) -> None:
    try:
        lines = data.decode("utf-8-sig").split("\n")
        done: Imported | str = ledger.import_lines(ledger.opened(desk.corpus()), lines)
    except UnicodeDecodeError:
        done = "The file is not UTF-8 text: nothing was imported."
    except CorpusError as e:
        done = str(e)
    st.session_state[_IMPORTED] = done


def _imported() -> None:
    done = st.session_state.get(_IMPORTED)
    if isinstance(done, str):
        st.error(escaped(done))
    elif isinstance(done, Imported):
        bad = len(done.malformed)
        st.text(f"{done.new:,} new, {done.known:,} known already, {count(bad, 'malformed lines')}.")
        for line, wrong in done.malformed[:MAX_MALFORMED]:
            st.caption(escaped(f"Line {line}: {wrong}"))
        if bad > MAX_MALFORMED:
            st.caption(f"and {bad - MAX_MALFORMED:,} more.")


page()
