"""The drawer: the sentences behind a number, each one click from its article."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.errors import QueryError
from dashboard.explorer.opening import Explorer
from dashboard.queries.captions import caption
from dashboard.queries.evidence import Evidence, decode, evidence
from dashboard.queries.filters import Filters
from dashboard.ui import address, candidates, entity_link, mark_filter, pins
from dashboard.ui.desk import answer
from dashboard.ui.highlight import marked
from dashboard.ui.wording import count, day, outlet

PAGE_ROWS = 20  # sentences at a time: about three screens


def render(explorer: Explorer, filters: Filters) -> None:
    """Open the drawer where the address holds a mark."""
    if address.get("mark"):
        _drawer(explorer, filters)


@st.dialog("Evidence", width="medium", position="right", on_dismiss=lambda: address.clear("mark"))
def _drawer(explorer: Explorer, filters: Filters) -> None:
    encoded = address.get("mark")
    if not encoded:  # a button in the drawer has left it: the page beneath must be drawn anew
        st.rerun()
    try:
        mark = decode(encoded)
    except QueryError as e:
        st.error(str(e))
        return
    page = _page_of(encoded)
    found = answer(evidence, explorer, filters, mark, limit=PAGE_ROWS, offset=page * PAGE_ROWS)
    st.html(
        f'<div class="drawer-head"><h2>{html.escape(caption(explorer, mark))}</h2>'
        f'<p><b class="drawer-count">{html.escape(count(found.units, mark.unit))}</b> · '
        f"{html.escape(count(found.sentences, 'sentences'))}</p></div>"
    )
    mark_filter.render(filters, encoded)
    entity_link.render(explorer, mark)
    candidates.render(explorer, filters, mark)
    if found.rows.empty:
        st.info(
            "Nothing stands behind this number under the filters that are on. Clear a filter to see more."
        )
    for row in found.rows.itertuples():
        _sentence(row)
    _pager(found, page)


def _sentence(row: Any) -> None:
    start = 0 if pd.isna(row.sentence_start) else int(row.sentence_start)
    spans = [(int(a), int(b)) for a, b in zip(row.starts, row.ends, strict=True)]
    made = ", ".join(row.methods)
    doubt = f" · {made} · score {row.score:.2f}" if made else ""
    st.html(
        f'<div class="evidence"><p>{html.escape(outlet(row.outlet))} · {day(row.day)} · '
        f"<i>{html.escape(str(row.title))}</i></p>"
        f"<blockquote>{marked(str(row.sentence), spans, start=start)}</blockquote>"
        f"<p>{html.escape(doubt.removeprefix(' · '))}</p></div>"
    )
    at = spans[0][0] if spans else start
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"of-{row.Index}"):
        st.button(
            "Read the article here",
            key=f"read-{row.Index}",
            type="tertiary",
            on_click=address.put,
            kwargs={"article": row.article_id, "at": str(at), "mark": ""},
        )
        pins.button(row.article_id, start, key=str(row.Index))


def _page_of(encoded: str) -> int:
    remembered = st.session_state.get("_drawer_page", ("", 0))
    return int(remembered[1]) if remembered[0] == encoded else 0


def _pager(found: Evidence, page: int) -> None:
    pages = -(-found.sentences // PAGE_ROWS)
    if pages < 2:
        return
    left, middle, right = st.columns([1, 2, 1])
    encoded = address.get("mark")
    left.button("Previous", disabled=page == 0, on_click=_turn, args=(encoded, page - 1))
    middle.caption(
        f"Sentences {page * PAGE_ROWS + 1}–{page * PAGE_ROWS + len(found.rows)} of {found.sentences:,}"
    )
    right.button("Next", disabled=page + 1 >= pages, on_click=_turn, args=(encoded, page + 1))


def _turn(encoded: str, page: int) -> None:
    st.session_state["_drawer_page"] = (encoded, page)
