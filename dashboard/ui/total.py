"""A total on a page: the number opens what it counts, and so does the part that is not known."""

from typing import Any

import streamlit as st

from dashboard.ui import address
from dashboard.ui.wording import count


def row(totals: list[dict[Any, Any]], *, help_texts: dict[str, str]) -> None:
    """Draw totals side by side; each has thing, n, mark, missing, n_missing and mark_missing."""
    for column, total in zip(st.columns(len(totals)), totals, strict=True):
        with column, st.container(key=f"total-{total['thing']}"):
            thing = str(total["thing"])
            st.button(
                f"**{total['n']:,}** {count(total['n'], thing).partition(' ')[2]}",
                key=f"open-{thing}",
                type="tertiary",
                on_click=address.put,
                kwargs={"mark": total["mark"]},
                disabled=not total["n"],
                help=help_texts.get(thing),
            )
            if total["missing"]:
                st.button(
                    f"{total['n_missing']:,} {total['missing']}",
                    key=f"open-{thing}-missing",
                    type="tertiary",
                    on_click=address.put,
                    kwargs={"mark": total["mark_missing"]},
                    disabled=not total["n_missing"],
                )
