"""A name opens its page: the control in the drawer, and the name itself where it is written."""

import streamlit as st

from dashboard.charts.entities import FAMILY_NAMES
from dashboard.explorer.opening import Explorer
from dashboard.queries.captions import caption
from dashboard.queries.entity import entity_of
from dashboard.queries.evidence import Mark
from dashboard.ui import address
from dashboard.ui.desk import answer
from dashboard.ui.wording import escaped

HELP = "When, where and with whom it is named, what it says and what is said about it"


def render(explorer: Explorer, mark: Mark) -> None:
    """Draw the way from the number in the drawer to the page of the name that it is about, if it is one."""
    entity = answer(entity_of, explorer, mark)
    if entity is None or (entity == address.get("name") and not address.get("article")):
        return
    name = caption(explorer, Mark("articles", "mentions", (("entity", entity),)))
    entity_link(f"All about {name}", entity, key="all-about")


def entity_link(label: str, entity: str, *, key: str) -> None:
    """Draw words that open the page of an entity."""
    st.button(
        escaped(label),
        key=key,
        type="tertiary",
        help=HELP,
        on_click=address.put,
        kwargs={"name": entity, "mark": "", "article": "", "at": "", "statements": "", "kind": ""},
    )


def kind_of(label: str) -> str:
    """Write a type of name: "person"."""
    return FAMILY_NAMES[label].removesuffix("s")
