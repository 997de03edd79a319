"""A small control that copies the link of the view."""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
_show = st.components.v2.component(
    "dateline-copy-link",
    html='<div class="copy-link"><button type="button">Copy link</button><span role="status"></span></div>',
    css=(HERE / "copy_link.css").read_text(encoding="utf-8"),
    js=(HERE / "copy_link.js").read_text(encoding="utf-8"),
)


def render() -> None:
    """Draw the control."""
    _show(key="copy-link", height="content", width="content")
