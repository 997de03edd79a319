"""A choice among a few options, mirrored in the address."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui import address


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    *,
    shown: Callable[[str], str] = str.capitalize,
    resets: Sequence[str] = (),
    hide_label: bool = False,
    help_text: str | None = None,
) -> str:
    """Draw the options side by side and return the chosen one.

    The first option is the default: it leaves the address bare, and stands in for one that is not offered.

    Args:
        name: of the parameter in the address.
        label: above the options.
        options: as they stand in the address.
        shown: how an option is written on screen.
        resets: parameters that lose their meaning with another choice.
        hide_label: where the options say what they are; it is read out all the same.
        help_text: what the options mean, where a term needs it.
    """
    key = f"pick-{name}"
    chosen = address.get(name) if address.get(name) in options else options[0]
    st.session_state[key] = chosen

    def changed() -> None:
        picked = st.session_state[key]
        address.put(**{name: "" if picked in (None, options[0]) else picked})
        address.clear(*resets)

    st.segmented_control(
        label,
        options,
        key=key,
        format_func=shown,
        on_change=changed,
        label_visibility="collapsed" if hide_label else "visible",
        help=help_text,
    )
    return chosen
