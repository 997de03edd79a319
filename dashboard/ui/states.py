"""The states without numbers: no corpus, nothing matches, a link that cannot be read."""

import streamlit as st

from dashboard.errors import CorpusError, QueryError
from dashboard.ui import address
from dashboard.ui.page_link import page_link


def no_corpus(error: CorpusError) -> None:
    """Say that there is no corpus yet, and how to load one."""
    st.header("No articles yet")
    st.text(str(error))
    page_link("Add articles in the browser", "corpus", {"part": "add"})
    st.caption("Or on the command line:")
    st.code("dateline ingest path/to/articles\ndateline serve", language="bash")
    st.caption(
        "A folder or ZIP of text, Markdown, CSV, JSON or HTML files; `make run` loads the demo corpus."
    )


def unreadable_view(error: QueryError, *also: str) -> None:
    """Say what in the address or the search cannot be understood, and offer the way out.

    `also`: parameters of a page that the way out unsets, too.
    """
    st.warning(str(error))
    st.button("Clear the filters", on_click=address.clear, args=(*address.FILTERS, *address.VIEW, *also))


def nothing_matches() -> None:
    """Say that the filters leave nothing."""
    with st.container(key="nothing"):
        st.subheader("Nothing matches")
        st.write("No article passes all the filters. Take one off, or clear them all.")
        st.button("Clear all filters", key="clear-nothing", on_click=address.clear, args=address.FILTERS)
