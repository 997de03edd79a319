"""The list of statements: who says what, of which kind, in which words, and how sure that is."""

import html
from typing import Any

import streamlit as st

from dashboard.charts.countries import country_name
from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters
from dashboard.queries.inside import ANYTHING, Inside
from dashboard.queries.statements import KINDS, statement_kinds, statements
from dashboard.ui import address
from dashboard.ui.choice import choose
from dashboard.ui.desk import answer
from dashboard.ui.highlight import marked
from dashboard.ui.wording import day, known, outlet

PAGE_ROWS = 20  # statements at a time: about five screens
ALL = "all"


def render(explorer: Explorer, filters: Filters, *, inside: Inside = ANYTHING) -> None:
    """Draw one page of the statements of the chosen kind, by and about whom `inside` says."""
    numbers = answer(statement_kinds, explorer, filters, inside=inside)
    if not numbers[""]:
        st.caption("No statement is read out of these articles.")
        return
    kind = choose(
        "kind",
        "Kind",
        [ALL, *KINDS],
        shown=lambda name: f"{name.capitalize()} {numbers['' if name == ALL else name]:,}",
        resets=("statements",),
        hide_label=True,
    )
    kind = "" if kind == ALL else kind
    leaf = min(_leaf(), max(0, numbers[kind] - 1) // PAGE_ROWS)
    found = answer(
        statements, explorer, filters, inside=inside, kind=kind, limit=PAGE_ROWS, offset=leaf * PAGE_ROWS
    )
    for nth, row in enumerate(found.to_dict("records")):
        _statement(row, nth)
    _pager(leaf, numbers[kind])


def _statement(row: dict[Any, Any], nth: int) -> None:
    who = known(row["name"]) or "unattributed"
    voice = f"voice of {country_name(row['country'])}" if known(row["country"]) else "country unknown"
    said = f"in the text: “{row['speaker_text']}”" if known(row["speaker_text"]) not in ("", who) else ""
    facts = ["", known(row["role"]), voice if known(row["name"]) else "", row["kind"], said]
    from_ = [outlet(row["outlet"]), day(row["day"]), str(row["title"])]
    made = f"{', '.join(row['methods'])}, score {row['score']:.2f}"
    spans = [(int(a), int(b)) for a, b in zip(row["starts"], row["ends"], strict=True)]
    with st.container(key=f"statement-{nth}"):
        st.html(
            f'<div class="evidence"><p><b>{html.escape(who)}</b>{_line(facts)}</p>'
            f"<blockquote>{marked(str(row['passage']), spans, start=int(row['passage_start']))}</blockquote>"
            f"<p>{_line([*from_, made])}</p></div>"
        )
        st.button(
            "Read the article here",
            key=f"read-statement-{nth}",
            type="tertiary",
            on_click=address.put,
            kwargs={"article": row["article_id"], "at": str(spans[0][0])},
        )


def _line(facts: list[str]) -> str:
    return html.escape(" · ".join(fact for nth, fact in enumerate(facts) if fact or not nth))


def _leaf() -> int:
    raw = address.get("statements")
    return max(0, int(raw) - 1) if raw.isdecimal() else 0


def _pager(leaf: int, number: int) -> None:
    last = max(0, number - 1) // PAGE_ROWS
    if not last:
        return
    left, middle, right = st.columns([1, 3, 1], vertical_alignment="center")
    left.button(
        "Previous",
        key="statements-back",
        disabled=leaf == 0,
        on_click=address.put,
        kwargs={"statements": str(leaf)},
    )
    middle.caption(f"Page {leaf + 1:,} of {last + 1:,}")
    right.button(
        "Next",
        key="statements-on",
        disabled=leaf == last,
        on_click=address.put,
        kwargs={"statements": str(leaf + 2)},
    )
