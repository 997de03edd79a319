"""Sentences pinned to the view, for the brief.

They stand in the address, as all of a view does: a reload, Back and a copied link keep them, two editors on
one server do not mix theirs, and nothing is written into the corpus.
"""

import streamlit as st

from dashboard.queries.pinned import SEPARATOR, pin
from dashboard.ui import address

MAX_PINS = 60  # an address stays below 4,000 characters, which every mail program leaves whole


def pinned_here() -> tuple[str, ...]:
    """Return the pins of the view, in the order in which they were made."""
    return address.get_all("pins")


def starts_in(article_id: str) -> list[int]:
    """Return the code points of the sentences of an article that are pinned."""
    parts = (name.partition(SEPARATOR) for name in pinned_here())
    return [int(start) for article, _, start in parts if article == article_id and start.isdecimal()]


def toggle(name: str) -> None:
    """Pin a sentence, or take its pin off; only from a callback. A full board takes no more."""
    kept = [one for one in pinned_here() if one != name]
    if name not in pinned_here() and len(kept) < MAX_PINS:
        kept.append(name)
    address.put(pins=kept)


def button(article_id: str, start: int, *, key: str) -> None:
    """Draw the control that pins a sentence: `start` is its first code point in the article."""
    name = pin(article_id, start)
    on = name in pinned_here()
    if st.button(
        "Unpin" if on else "Pin",
        key=f"pin-{key}",
        type="tertiary",
        help="Take it off the brief" if on else "Put it into the brief, see the line beneath the filters",
        on_click=toggle,
        args=(name,),
        disabled=not on and len(pinned_here()) >= MAX_PINS,
    ):
        st.rerun()  # the page beneath, and the address
