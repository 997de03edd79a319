"""Earlier versions of the article that is read, and what has changed since."""

import html
from typing import Any

import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.queries.versions import difference, earlier_versions, newest_of
from dashboard.ui import address
from dashboard.ui.desk import answer
from dashboard.ui.wording import count, day, escaped

_TAGS = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}


def render(explorer: Explorer, article: dict[str, Any]) -> None:
    """Draw how many versions an article has and, of the one that the address names, what has changed."""
    earlier = answer(earlier_versions, explorer, int(article["article_no"]))
    if earlier.empty:
        return
    chosen = address.get("earlier")
    with st.container(key="versions", horizontal=True, vertical_alignment="center"):
        st.caption(f"{count(len(earlier) + 1, 'versions')}; this is the newest, and the one that counts.")
        for row in earlier.to_dict("records"):
            shown = row["article_id"] == chosen
            st.button(
                escaped(
                    f"Hide the changes since {_when(row)}" if shown else f"What changed since {_when(row)}"
                ),
                key=f"version-{row['article_id']}",
                type="tertiary",
                on_click=address.put,
                kwargs={"earlier": "" if shown else str(row["article_id"])},
            )
    for row in earlier[earlier["article_id"] == chosen].to_dict("records"):
        changes = difference(f"{row['title']}\n\n{row['text']}", f"{article['title']}\n\n{article['text']}")
        body = "".join(_TAGS[kind].format(html.escape(text)) for kind, text in changes)
        st.html(
            f'<div class="changes"><p>Loaded {row["loaded_at"]:%-d %B %Y, %H:%M} UTC; '
            f"<del>struck out</del> is gone, <ins>underlined</ins> is new.</p><div>{body}</div></div>"
        )


def renewed(explorer: Explorer) -> bool:
    """Offer the newest version where the address names an earlier one; whether it does."""
    newest = answer(newest_of, explorer, address.get("article"))
    if newest is None:
        return False
    st.info("This is an earlier version of an article. The newest one is read and counted.")
    st.button(
        "Read the newest version, and what changed",
        key="newest-version",
        on_click=address.put,
        kwargs={"article": newest, "at": "", "earlier": address.get("article")},
    )
    return True


def _when(row: dict[Any, Any]) -> str:
    known = day(row["day"])
    return f"the version of {known}" if known != "undated" else f"the one loaded {row['loaded_at']:%-d %B %Y}"
