"""Links from one page to a view on another.

They are real links: Streamlit's own way to switch pages drops every parameter of the address.
"""

import html
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from dashboard.ui import address

# The pages as they stand in a link.
PAGES = ("", "entities", "timeline", "source_map", "articles", "search", "compare", "new", "corpus")


def href(page: str, parameters: Mapping[str, str]) -> str:
    """Write the link to a view of the same corpus, relative to any page; an unknown page is the overview."""
    looked_at = {name: value for name in address.CORPUS if (value := address.get(name))}
    return f"./{page if page in PAGES else ''}?{urlencode({**looked_at, **parameters})}"


def page_link(label: str, page: str, parameters: Mapping[str, str]) -> None:
    """Draw words that lead to a view."""
    target = html.escape(href(page, parameters), quote=True)
    st.html(f'<a class="page-link" href="{target}" target="_self">{html.escape(label)}</a>')
