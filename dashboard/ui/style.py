"""The page's own style sheet, with the colours of the palette that the browser's theme asks for."""

from pathlib import Path

import streamlit as st

from dashboard.charts.palette import palette
from dashboard.charts.theme import SERIF

_SHEET = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def render(*, dark: bool) -> None:
    """Put the style sheet on the page."""
    colours = palette(dark=dark)
    names = {
        "ink": colours.ink,
        "faint": colours.faint_ink,
        "line": colours.grid,
        "accent": colours.accent,
        "panel": colours.panel,
        "serif": SERIF,
    }
    values = "".join(f"--{name}: {value};" for name, value in names.items())
    st.html(f"<style>:root {{ {values} }}\n{_SHEET}</style>")
