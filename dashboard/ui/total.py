"""A total on a page: the number opens what it counts, and so does the part that is not known."""

from typing import Any

import streamlit as st

from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count


def row(totals: list[dict[Any, Any]], *, help_texts: dict[str, str]) -> None:
    """Draw totals side by side; each has thing, n, mark, missing, n_missing and mark_missing."""
    for column, total in zip(st.columns(len(totals)), totals, strict=True):
        with column, st.container(key=f"total-{total['thing']}"):
            thing = str(total["thing"])
            evidence_link(
                f"**{total['n']:,}** {count(total['n'], thing).partition(' ')[2]}",
                total["mark"],
                key=f"open-{thing}",
                number=total["n"],
                help_text=help_texts.get(thing),
            )
            if total["missing"]:
                evidence_link(
                    f"{total['n_missing']:,} {total['missing']}",
                    total["mark_missing"],
                    key=f"open-{thing}-missing",
                    number=total["n_missing"],
                )
