"""The app: navigation, the filter bar, the page, and over it the reader and the drawer."""

import streamlit as st

from dashboard.errors import CorpusError, QueryError
from dashboard.pages.correcting import names, panel
from dashboard.ui import address, desk, drawer, entity_view, filter_bar, reader, states, style
from dashboard.ui.serving import ICON

PAGES = [
    st.Page("pages/overview.py", title="Overview", default=True),
    st.Page("pages/entities.py", title="Entities"),
    st.Page("pages/timeline.py", title="Timeline"),
    st.Page("pages/source_map.py", title="Source map"),
    st.Page("pages/articles.py", title="Articles"),
    st.Page("pages/search.py", title="Search"),
    st.Page("pages/compare.py", title="Compare"),
    st.Page("pages/new.py", title="What is new"),
    st.Page("pages/corrections.py", title="Corrections"),
    st.Page("pages/corpus.py", title="Corpus"),
]


def main() -> None:
    """Draw one run of the app."""
    st.set_page_config(page_title="Dateline", page_icon=str(ICON), layout="wide")
    style.render(dark=desk.dark())
    page = st.navigation(PAGES, position="top")
    address.leave_reader(page.url_path)
    address.render()
    try:
        if page.url_path == "corpus" and not desk.loaded():
            page.run()  # where the first articles are loaded
            return
        explorer = desk.explorer()
        filters = desk.filters(explorer)
        if address.get("article"):
            reader.render(explorer, panel.render)
        elif address.get("name"):
            filter_bar.render(explorer, filters)
            names.over_entity(explorer, address.get("name"))
            entity_view.render(explorer, filters)
        else:
            filter_bar.render(explorer, filters)
            page.run()
        drawer.render(explorer, filters)
    except CorpusError as e:
        states.no_corpus(e)
    except QueryError as e:
        states.unreadable_view(e)


main()
