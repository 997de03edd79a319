"""Articles: the search, and the list that it finds."""

import html
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.queries.articles import FOUND_END, FOUND_START, found_articles
from dashboard.queries.choices import extent
from dashboard.ui import address, desk, states, take_away
from dashboard.ui.wording import count, day, escaped, known, outlet

PAGE_ROWS = 20  # articles at a time


def listing() -> None:
    """Draw one page of the articles found."""
    explorer = desk.explorer()
    filters = desk.filters(explorer)
    seen = desk.answer(extent, explorer, filters)
    st.header("Articles")
    if not seen.n_selected:
        states.nothing_matches()
        return
    page = min(_page(), (seen.n_selected - 1) // PAGE_ROWS)
    order = "best match first" if filters.words.strip() else "newest first"
    st.caption(f"{count(seen.n_selected, 'articles')}, {order}.")
    take_away.article_menu(seen.n_selected)
    rows = desk.answer(found_articles, explorer, filters, limit=PAGE_ROWS, offset=page * PAGE_ROWS)
    for row in rows.to_dict("records"):
        _article(row)
    _pager(page, seen.n_selected)


def _article(row: dict[Any, Any]) -> None:
    with st.container(key=f"hit-{row['article_id']}"):
        st.button(
            escaped(row["title"]),
            key=f"open-{row['article_id']}",
            type="tertiary",
            on_click=address.put,
            kwargs={"article": row["article_id"], "at": ""},
        )
        facts = [
            outlet(row["outlet"], inferred=bool(row["outlet_inferred"])),
            day(row["day"]),
            count(int(row["n_words"]), "words"),
            count(int(row["n_copies"]), "copies") if row["n_copies"] else "",
            "a copy" if not pd.isna(row["copy_of"]) else "",
            f"not parsed ({row['unparsed']})" if known(row["unparsed"]) else "",
        ]
        line = " · ".join(html.escape(str(fact)) for fact in facts if fact)
        st.html(f'<p class="hit-facts">{line}</p><p class="hit-snippet">{_snippet(str(row["snippet"]))}</p>')


def _snippet(text: str) -> str:
    escaped = html.escape(text)
    return escaped.replace(FOUND_START, "<mark>").replace(FOUND_END, "</mark>")


def _page() -> int:
    raw = address.get("page")
    return max(0, int(raw) - 1) if raw.isdecimal() else 0


def _pager(page: int, n_articles: int) -> None:
    last = (n_articles - 1) // PAGE_ROWS
    if not last:
        return
    left, middle, right = st.columns([1, 3, 1], vertical_alignment="center")
    left.button("Previous", disabled=page == 0, on_click=address.put, kwargs={"page": str(page)})
    middle.caption(f"Page {page + 1} of {last + 1:,}")
    right.button("Next", disabled=page == last, on_click=address.put, kwargs={"page": str(page + 2)})


listing()
