"""The quality check: things drawn from this corpus, judged right or wrong, and how precise it is by that."""

import html
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.corrections.verdicts import Verdict, add_verdict, precision, verdicts
from dashboard.errors import CorpusError
from dashboard.pages.correcting import editor
from dashboard.queries.sampled import KINDS, SAMPLE, Kind, sampled
from dashboard.ui import address, desk, reader
from dashboard.ui.choice import choose
from dashboard.ui.desk import Explorer
from dashboard.ui.highlight import marked
from dashboard.ui.wording import count, day, outlet

KIND_NAMES = {"mention": "Names", "quote": "Statements", "date": "Dates", "place": "Places"}
QUESTIONS = {
    "mention": "names",
    "quote": "was said by",
    "date": "is the date",
    "place": "is the place",
}
_ROUND = "_check_round"  # in the session: kind → (seed, how many of its sample are done)
_WRONG = "_check_wrong"  # the last one that was called wrong: article, start, written
PART_NAMES = {"all": "All", "type": "Type", "method": "Method"}


def render(explorer: Explorer) -> None:
    """Draw the next thing to judge, and the precision of those judged before."""
    kind: Kind = _kind()
    judged = verdicts(desk.corpus())
    left, right = st.columns([6, 5], gap="medium")
    with left:
        _next(explorer, kind, len(judged))
    with right:
        _precision(precision(judged, kind), kind)


def _kind() -> Kind:
    chosen = choose("kind", "What is checked", KINDS, shown=lambda one: KIND_NAMES[one], hide_label=True)
    return next(kind for kind in KINDS if kind == chosen)


def _next(explorer: Explorer, kind: Kind, n_judged: int) -> None:
    rounds = st.session_state.setdefault(_ROUND, {})
    seed, done = rounds.setdefault(kind, (n_judged, 0))
    rows = desk.answer(sampled, explorer, kind, seed)
    if rows.empty:
        st.caption("There is nothing of this kind in the corpus.")
        return
    _last_wrong()
    if done >= len(rows):
        st.subheader("This sample is done")
        st.button(
            f"Draw {SAMPLE} more",
            key="draw-more",
            on_click=lambda: rounds.update({kind: (n_judged + SAMPLE, 0)}),
        )
        return
    row = rows.iloc[done].to_dict()
    st.subheader(f"{done + 1} of {len(rows)}")
    _shown(row, kind)

    def judged(right: bool | None) -> None:
        rounds[kind] = (seed, done + 1)
        if right is not None:
            _judge(row, kind, right=right)

    with st.container(horizontal=True, key="verdict"):
        st.button("Right", key="right", shortcut="y", on_click=judged, args=(True,))
        st.button("Wrong", key="wrong", shortcut="n", on_click=judged, args=(False,))
        st.button("Cannot tell", key="skip", type="tertiary", on_click=judged, args=(None,))


def _written(row: dict[Any, Any]) -> str:
    first = int(row["start_"]) - int(row["passage_start"])
    return str(row["passage"])[first : int(row["end_"]) - int(row["passage_start"])]


def _shown(row: dict[Any, Any], kind: Kind) -> None:
    spans = [(int(row["start_"]), int(row["end_"]))]
    passage = marked(str(row["passage"]), spans, start=int(row["passage_start"]))
    from_ = f"{outlet(row['outlet'])} · {day(row['day'])} · {row['title']}"
    st.html(
        f'<div class="evidence"><p>{html.escape(from_)}</p><blockquote>{passage}</blockquote>'
        f"<p>{html.escape(str(row['type']))} · {html.escape(str(row['method']))} · score "
        f"{row['score']:.2f}</p></div>"
    )
    written = _written(row)
    short = written if len(written) < 60 else f"{written[:58]}…"
    st.text(f"“{short}” {QUESTIONS[kind]} {row['said']}: is that right, whole and no more?")


def _judge(row: dict[Any, Any], kind: Kind, *, right: bool) -> None:
    start, end, article = int(row["start_"]), int(row["end_"]), str(row["article_id"])
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    given = Verdict(
        at, editor.name(), kind, str(row["type"]), str(row["method"]), article, start, end, right=right
    )
    st.session_state[_WRONG] = None if right else (article, start, _written(row))
    try:
        add_verdict(desk.corpus(), given)
    except CorpusError as e:
        editor.fail(str(e))


def _last_wrong() -> None:
    """Offer the correction of what was called wrong last."""
    if last := st.session_state.get(_WRONG):
        article, start, written = last

        def correct() -> None:
            reader.touch(article, start)
            address.put(article=article, at=str(start))

        with st.container(horizontal=True, vertical_alignment="center", key="last-wrong"):
            st.text(f"Wrong: “{written[:60]}”")
            st.button("Correct it in the article", key="correct-wrong", type="tertiary", on_click=correct)


def _precision(rows: pd.DataFrame, kind: Kind) -> None:
    st.subheader(
        "How precise this corpus is",
        help="Of what was read, the share that is right, as editors judged it. The interval is where the "
        "share of all that was read lies in 95 of 100 such samples (Wilson). What was missed is not counted.",
    )
    if rows.empty:
        st.caption(f"Nobody has judged {KIND_NAMES[kind].lower()} of this corpus yet.")
        return
    whole = rows.iloc[0]
    st.html(
        f'<p class="precision"><b>{whole["precision"]:.0%}</b> right, between {whole["low"]:.0%} and '
        f"{whole['high']:.0%} with 95 % confidence; {int(whole['n_right'])} of "
        f"{html.escape(count(int(whole['n']), 'verdicts'))}</p>"
    )
    lines = "".join(
        f"<tr><td>{PART_NAMES[row['part']]}</td><td>{html.escape(str(row['value']))}</td>"
        f"<td>{row['n_right']} of {row['n']}</td><td>{row['precision']:.0%}</td>"
        f"<td>{row['low']:.0%}–{row['high']:.0%}</td></tr>"
        for row in rows.iloc[1:].to_dict("records")
    )
    st.html(
        '<table class="facts verdicts"><tr><th>By</th><th></th><th>Right</th><th>Precision</th>'
        f"<th>95 % interval</th></tr>{lines}</table>"
    )
