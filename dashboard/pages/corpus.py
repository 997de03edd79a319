"""Corpus: what is loaded, what was refused, copies, and the versions that made the annotations."""

import html

import streamlit as st

from dashboard.pages.intake import adding, removing, shelving
from dashboard.queries.evidence import WHOLE, Mark
from dashboard.queries.holdings import copy_groups, holdings, outlets, rejects, unparsed
from dashboard.ui import chart, desk, total
from dashboard.ui.choice import choose
from dashboard.ui.wording import count

MAX_ROWS = 1_000  # of a table on this page; `dateline export` gives the rest
VERSIONS = {
    "pipeline": "Model and rules",
    "dateline": "Dateline",
    "built_at": "Index built",
    "timezone": "Time zone of its days",
    "snapshot": "Version of the store",
}


def corpus() -> None:
    """Draw the page."""
    st.header("Corpus")
    loaded = desk.loaded()
    parts = PARTS if loaded else {name: PARTS[name] for name in ("add", "shelf")}
    chosen = choose(
        "part", "Part of the page", tuple(parts), shown=parts.__getitem__, resets=("job",), hide_label=True
    )
    {"held": _held, "add": adding.render, "remove": removing.render, "shelf": shelving.render}[chosen]()


PARTS = {
    "held": "What is in it",
    "add": "Add articles",
    "remove": "Remove articles",
    "shelf": "All corpora",
}


def _held() -> None:
    explorer = desk.explorer()
    held = desk.answer(holdings, explorer)
    st.caption(
        f"“{explorer.meta.get('corpus', '')}”, whole: the filters do not apply here. "
        f"{count(held['articles'], 'articles')} of {count(held['words'], 'words')}, "
        f"in {desk.corpus()}."
    )
    total.row([_part(held, *part) for part in _PARTS], help_texts=_HELP)

    st.subheader("Outlets")
    table = desk.answer(outlets, explorer)
    shown = table.assign(
        outlet=table["outlet"].fillna("outlet unknown"),
        note=["invented for the demo" if demo else "" for demo in table["demo"]],
    )
    columns = {
        "outlet": "Outlet",
        "home": "Home",
        "n_articles": "Articles",
        "n_inferred": "Read from the text",
    }
    chart.rows(
        shown, key="outlets", columns={**columns, "first": "First day", "last": "Last day", "note": "Note"}
    )
    if table["demo"].any():
        st.caption(
            "The outlets marked as invented, and the minor voices in their articles, exist in the demo only."
        )

    _load_report(held)
    _copies(held)
    st.subheader("Versions")
    rows = "".join(
        f"<tr><th scope='row'>{label}</th><td>{html.escape(explorer.meta.get(name, 'unknown'))}</td></tr>"
        for name, label in VERSIONS.items()
    )
    st.html(f'<table class="facts">{rows}</table>')


def _load_report(held: dict[str, int]) -> None:
    explorer = desk.explorer()
    st.subheader("Load report")
    reasons = desk.answer(unparsed, explorer)
    if len(reasons):
        st.caption(f"{count(held['unparsed'], 'articles')} loaded and searchable, but not parsed:")
        chart.rows(reasons, key="unparsed", columns={"reason": "Why", "n_articles": "Articles"})
    if not held["rejects"]:
        st.caption("Every item of the last load of each file was taken: no rejects.")
        return
    st.caption(f"{count(held['rejects'], 'items')} refused. Mend each as said and load the file again.")
    refused = desk.answer(rejects, explorer, limit=MAX_ROWS)
    st.dataframe(
        refused.rename(columns={"path": "File", "line": "Line", "reason": "Why, and the way out"}),
        hide_index=True,
        key="rejects",
    )
    _more(held["rejects"])


def _copies(held: dict[str, int]) -> None:
    st.subheader("Copies")
    if not held["copies"]:
        st.caption("No two articles are near-identical.")
        return
    st.caption(
        f"{count(held['copies'], 'articles')} near-identical to an earlier one. Each is kept and counted."
    )
    table = desk.answer(copy_groups, desk.explorer(), limit=MAX_ROWS)
    chart.rows(
        table.assign(
            outlet=table["outlet"].fillna("unknown"), first_outlet=table["first_outlet"].fillna("unknown")
        ),
        key="copies",
        columns={
            "first_title": "Earliest",
            "first_outlet": "Outlet of it",
            "first_day": "Day of it",
            "title": "Copy",
            "outlet": "Outlet",
            "day": "Day",
        },
    )
    _more(held["copies"])


def _more(number: int) -> None:
    if number > MAX_ROWS:
        st.caption(f"The first {MAX_ROWS:,} of {number:,}.")


_PARTS = (
    ("articles", "articles", "undated", "undated", (("day", ""),)),
    ("outlet_inferred", "outlets read from text", "without_outlet", "without outlet", (("outlet", ""),)),
    ("copies", "copies", None, "", ()),
    ("unparsed", "not parsed", None, "", ()),
)
_MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "articles": (),
    "outlet_inferred": (("outlet_inferred", "yes"),),
    "copies": (("copies", "yes"),),
    "unparsed": (("parsed", "no"),),
}
_HELP = {
    "outlets read from text": "The file names no outlet; a byline in the text does",
    "copies": "Near-identical to an earlier article: wire copies, edited reprints",
}


def _part(
    held: dict[str, int],
    name: str,
    thing: str,
    lacking: str | None,
    missing: str,
    where: tuple[tuple[str, str], ...],
) -> dict[str, object]:
    return {
        "thing": thing,
        "n": held[name],
        "mark": Mark("articles", "articles", (*_MARKS[name], WHOLE)).encode(),
        "missing": missing,
        "n_missing": held[lacking] if lacking else 0,
        "mark_missing": Mark("articles", "articles", (*where, WHOLE)).encode(),
    }


corpus()
