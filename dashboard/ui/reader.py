"""The reader: one article, whole and verbatim, with what was read out of it."""

import html
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.queries.articles import annotations, copies, one_article, sentences
from dashboard.queries.pinned import pin
from dashboard.ui import address, pins, versions
from dashboard.ui.desk import answer
from dashboard.ui.highlight import Annotation, Segment, segments
from dashboard.ui.page_link import page_link
from dashboard.ui.wording import count, day, escaped, known, outlet

HERE = Path(__file__).parent
_show = st.components.v2.component(
    "dateline-reader",
    html='<div class="reader" tabindex="-1"></div>',
    css=(HERE / "reader.css").read_text(encoding="utf-8"),
    js=(HERE / "reader.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True, slots=True)
class Touched:
    """Where in an article the editor clicked, or what was selected there."""

    article: str  # its id
    start: int  # code points
    end: int | None  # exclusive; None: a click


_TOUCHED = "_touched"


def touched(article_id: str) -> Touched | None:
    """Return what was clicked or selected last in an article; None: nothing."""
    last = st.session_state.get(_TOUCHED)
    return last if isinstance(last, Touched) and last.article == article_id else None


def touch(article_id: str, start: int, end: int | None = None) -> None:
    """Have the panel show what stands somewhere; only from a callback."""
    st.session_state[_TOUCHED] = Touched(article_id, start, end)


def render(explorer: Explorer, beside: Callable[[Explorer, dict[str, Any]], None]) -> None:
    """Draw the article that the address names, and what `beside` draws of it at its side."""
    st.button(
        "‹ Back to the page",
        key="close-reader",
        type="tertiary",
        on_click=address.clear,
        args=("article", "at"),
    )
    article = answer(one_article, explorer, address.get("article"))
    if article is None and versions.renewed(explorer):
        return
    if article is None:
        st.warning(
            "This corpus does not hold the article of the link. It may have been loaded into another corpus."
        )
        return
    _head(article)
    _notes(explorer, article)
    versions.render(explorer, article)
    text, side = st.columns([8, 4], gap="medium")
    with text:
        _text(explorer, article)
        page_link(
            "Remove this article for good …", "corpus", {"part": "remove", "find": str(article["article_id"])}
        )
    with side:
        beside(explorer, article)


def _text(explorer: Explorer, article: dict[str, Any]) -> None:
    number = int(article["article_no"])
    found = [
        Annotation(int(row["start_"]), int(row["end_"]), str(row["kind"]), _note(row))
        for row in answer(annotations, explorer, number).to_dict("records")
    ]
    article_id = str(article["article_id"])
    key = f"reader-{article_id}"
    there = touched(article_id)
    _show(
        key=key,
        on_pin_change=lambda: _pin(article_id, key),
        on_touch_change=lambda: _touch(article_id, key),
        data={
            "sentences": _sentences(str(article["text"]), found, answer(sentences, explorer, number)),
            "counts": dict(Counter(a.kind for a in found)),
            "at": int(address.get("at")) if address.get("at").isdecimal() else None,
            "credit": f"{_outlet(article)}, {day(article['day'])}",
            "pinned": pins.starts_in(article_id),
            "touched": there.start if there else None,
        },
        height="content",
    )


def _touch(article_id: str, key: str) -> None:
    where = st.session_state[key].get("touch")
    if where is not None:
        touch(article_id, int(where["start"]), None if where.get("end") is None else int(where["end"]))


def _pin(article_id: str, key: str) -> None:
    start = st.session_state[key].get("pin")
    if start is not None:
        pins.toggle(pin(article_id, int(start)))


def _head(article: dict[str, Any]) -> None:
    title = html.escape(str(article["title"]))
    inferred = (
        ' <span class="inferred">first sentence, for want of a title</span>'
        if article["title_inferred"]
        else ""
    )
    facts = [
        _outlet(article),
        day(article["day"]),
        known(article["author"]),
        count(int(article["n_words"]), "words"),
        known(article["url"]),
    ]
    line = " · ".join(html.escape(str(fact)) for fact in facts if fact)
    st.html(f'<div class="article-head"><h1>{title}</h1><p>{line}{inferred}</p></div>')


def _outlet(article: Mapping[str, Any]) -> str:
    return outlet(article["outlet"], inferred=bool(article["outlet_inferred"]))


def _notes(explorer: Explorer, article: dict[str, Any]) -> None:
    if why := known(article["unparsed"]):
        st.info(f"Nothing was read out of this article ({why}); it can be searched and read.")
    others = answer(copies, explorer, int(article["article_no"]))
    if len(others):
        with st.popover(count(len(others), "near-identical copies")):
            for row in others.to_dict("records"):
                st.button(
                    escaped(f"{outlet(row['outlet'])}, {day(row['day'])}"),
                    key=f"copy-{row['article_id']}",
                    type="tertiary",
                    on_click=address.put,
                    kwargs={"article": row["article_id"], "at": ""},
                )


def _note(row: dict[Any, Any]) -> str:
    return f"{row['about']} · {row['label']} · {row['method']} · score {row['score']:.2f}"


def _sentences(text: str, found: list[Annotation], bounds: list[tuple[int, int]]) -> list[dict[str, object]]:
    """Group the segments by sentence; what stands between two sentences is a group of its own."""
    cuts = sorted({0, len(text), *(edge for bound in bounds for edge in bound)})
    real = {start for start, _ in bounds}
    runs = iter(segments(text, found, cuts))
    run = next(runs, None)
    groups: list[dict[str, object]] = []
    for start, end in pairwise(cuts):
        inside: list[dict[str, object]] = []
        while run is not None and run.start < end:
            inside.append(_as_data(run))
            run = next(runs, None)
        groups.append({"start": start, "end": end, "real": start in real, "segments": inside})
    return groups


def _as_data(run: Segment) -> dict[str, object]:
    return {
        "start": run.start,
        "text": run.text,
        "kinds": list(run.kinds),
        "first": list(run.first_of),
        "notes": list(run.notes),
    }
