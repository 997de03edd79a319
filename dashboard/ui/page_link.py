"""Links from one page to a view on another.

They are real links: Streamlit's own way to switch pages drops every parameter of the address.
"""

import html
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

# The pages as they stand in a link.
PAGES = ("", "entities", "timeline", "source_map", "articles", "search", "corpus")


def href(page: str, parameters: Mapping[str, str]) -> str:
    """Write the link to a view, relative to any page; an unknown page is the overview."""
    return f"./{page if page in PAGES else ''}?{urlencode(parameters)}"


def page_link(label: str, page: str, parameters: Mapping[str, str]) -> None:
    """Draw words that lead to a view."""
    target = html.escape(href(page, parameters), quote=True)
    st.html(f'<a class="page-link" href="{target}" target="_self">{html.escape(label)}</a>')
