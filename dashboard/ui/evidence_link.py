"""Words with a number in them that open the number's evidence."""

import streamlit as st

from dashboard.ui import address


def evidence_link(label: str, mark: str, *, key: str, number: int = 1, help_text: str | None = None) -> None:
    """Draw words that open the drawer of a mark; they are dead where `number`, what it counts, is zero."""
    st.button(
        label,
        key=key,
        type="tertiary",
        on_click=address.put,
        kwargs={"mark": mark},
        disabled=not number,
        help=help_text,
    )
