"""Names that may be one, with reasons: accepted or refused, one or many."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.corrections import actions, ledger
from dashboard.corrections.suggestions import suggested_merges
from dashboard.pages.correcting import editor
from dashboard.queries.evidence import WHOLE, Mark
from dashboard.records import Correction
from dashboard.ui import desk
from dashboard.ui.desk import Explorer
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count, escaped

MAX_PAIRS = 50  # more are not looked through at a time


def render(explorer: Explorer) -> None:
    """Draw the pairs, each with a box, and what can be done with those that are ticked."""
    pairs = desk.answer(_suggested, explorer, str(desk.corpus()))
    if pairs.empty:
        st.caption("No two names look like one another enough to be suggested.")
        return
    keys = [f"pair-{row.entity_id}-{row.into_id}" for row in pairs.itertuples()]
    ticked = [key for key in keys if st.session_state.get(key)]
    with st.container(horizontal=True, vertical_alignment="center", key="merge-many"):
        st.button(
            "Tick all" if len(ticked) < len(keys) else "Tick none",
            key="tick-all",
            type="tertiary",
            on_click=lambda: st.session_state.update(dict.fromkeys(keys, len(ticked) < len(keys))),
        )
        for key, label, make in (("merge-ticked", "Merge", _merge), ("part-ticked", "Keep apart", _apart)):
            st.button(
                f"{label} {count(len(ticked), 'pairs')}",
                key=key,
                disabled=not ticked,
                on_click=_decide,
                args=(pairs, ticked, make),
            )
    for key, row in zip(keys, pairs.to_dict("records"), strict=True):
        _pair(key, row)


def _suggested(explorer: Explorer, path: str) -> pd.DataFrame:
    return suggested_merges(ledger.opened(path), explorer, limit=MAX_PAIRS)


def _pair(key: str, row: dict[Any, Any]) -> None:
    box, first, second, why = st.columns([0.4, 4, 4, 4], vertical_alignment="center")
    box.checkbox(f"{row['name']} is {row['into_name']}", key=key, label_visibility="collapsed")
    for column, part in ((first, ""), (second, "into_")):
        entity, name, number = (
            row[f"{part}id" if part else "entity_id"],
            row[f"{part}name"],
            row[f"{part}n_mentions"],
        )
        with column:
            evidence_link(
                f"{escaped(name)} ({_type(entity)}) · {count(number, 'mentions')}",
                Mark("mentions", "mentions", (("entity", entity), WHOLE)).encode(),
                key=f"of-{part}{key}",
                number=number,
            )
    why.caption(escaped(f"{row['reason']} ({row['score']:.2f})"))


def _type(entity: str) -> str:
    """Return what an id begins with, its type: two of one name are told apart by it."""
    return entity.partition(":")[0]


def _decide(pairs: pd.DataFrame, ticked: list[str], make: Any) -> None:
    rows = [row for row in pairs.to_dict("records") if f"pair-{row['entity_id']}-{row['into_id']}" in ticked]
    editor.put(lambda: [make(row) for row in rows])


def _merge(row: dict[Any, Any]) -> Correction:
    why = editor.why() or row["reason"]
    return actions.merge(row["entity_id"], into=row["into_id"], by=editor.name(), why=why)


def _apart(row: dict[Any, Any]) -> Correction:
    return actions.keep_apart(row["entity_id"], row["into_id"], by=editor.name(), why=editor.why())
