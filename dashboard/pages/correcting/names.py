"""Controls over a name: what it is called, of which type, which other it is, and that it is none."""

from typing import get_args

import streamlit as st

from dashboard.charts.entities import FAMILY_NAMES
from dashboard.corrections import actions, ledger
from dashboard.corrections.actions import Span
from dashboard.errors import QueryError
from dashboard.pages.correcting import editor
from dashboard.queries.choices import entity_choices
from dashboard.queries.entities import named_like
from dashboard.queries.evidence import WHOLE, Mark
from dashboard.queries.filters import EVERYTHING
from dashboard.queries.touched import Named, Thing, mentions_to_split, named, named_exactly
from dashboard.records import Correction, Label
from dashboard.ui import address, desk, reader
from dashboard.ui.desk import Explorer
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count, day, outlet

LABELS: tuple[Label, ...] = get_args(Label)
MAX_MENTIONS = 200  # offered for a split: more are not looked through one by one
TYPE_ANOTHER = "choose, or type another name"


def beside_reader(explorer: Explorer, article: str, thing: Thing) -> None:
    """Draw what can be said of one mention and of the entity that it names."""
    entity = desk.answer(named, explorer, thing.id)
    if entity is None:
        return
    span = ledger.span_at(explorer, article, "mention", thing.start, thing.end)
    with st.container(horizontal=True, key="name-actions"):
        st.button(
            "Not a name here",
            key="hide-mention",
            on_click=editor.decide,
            args=(actions.hide_mention, span),
        )
        _hide(entity)
    key = f"reassign-{article}-{thing.start}"
    chosen = choose_name(explorer, "Here it stands for …", key=key, but=entity.entity_id)
    if chosen:
        st.button(
            f"Here only: {_called(explorer, chosen)}",
            key="reassign",
            on_click=lambda: editor.put(lambda: [_reassigned(explorer, span, chosen, entity.label)]),
        )
    _everywhere(explorer, entity)


def _reassigned(explorer: Explorer, span: Span, chosen: str, label: Label) -> Correction:
    """Give a mention to the entity that is chosen, or to a new one of the name that is typed."""
    by, why = editor.name(), editor.why()
    there = _found(explorer, chosen)
    if there:
        return actions.reassign(span, entity=there.entity_id, by=by, why=why)
    return actions.split([span], name=chosen, label=label, by=by, why=why)


def over_entity(explorer: Explorer, entity_id: str) -> None:
    """Draw a popover with what can be said of an entity."""
    entity = desk.answer(named, explorer, entity_id)
    with st.container(horizontal=True, horizontal_alignment="right", key="correct-name"):
        if entity is not None:
            with st.popover("Correct this name", key="correct-entity"):
                _entity(explorer, entity)
    editor.say_last(explorer, key="over-entity")


def on_entities(explorer: Explorer) -> None:
    """Draw a popover in which a name is chosen, and corrected."""
    with (
        st.container(horizontal=True, horizontal_alignment="right", key="correct-name"),
        st.popover("Correct a name", key="correct-entity"),
    ):
        chosen = choose_name(explorer, "Name", key="name-to-correct")
        entity = _holding(explorer, chosen) if chosen else None
        if entity is not None:
            _entity(explorer, entity)
        elif chosen:
            st.caption("No name in the corpus holds that.")
    editor.say_last(explorer, key="on-entities")


def _entity(explorer: Explorer, entity: Named) -> None:
    _hide(entity)
    _everywhere(explorer, entity)
    _split(explorer, entity)
    editor.ask_why()
    editor.ask_name(key="editor-over-entity")


def _hide(entity: Named) -> None:
    st.button(
        "Not a name anywhere",
        key="hide-entity",
        help=f"{entity.name} no longer counts as a name: {count(entity.n_mentions, 'mentions')}",
        on_click=editor.decide,
        args=(actions.hide_entity, entity.entity_id),
    )


def _everywhere(explorer: Explorer, entity: Named) -> None:
    """Draw what is said of the entity wherever it is named."""
    evidence_link(
        f"Everywhere, {count(entity.n_mentions, 'mentions')}:",
        Mark("mentions", "mentions", (("entity", entity.entity_id), WHOLE)).encode(),
        key="everywhere",
    )
    _rename(entity)
    _retype(entity)
    chosen = choose_name(
        explorer, "It is the same as …", key=f"merge-{entity.entity_id}", but=entity.entity_id
    )
    if chosen:
        into = _holding(explorer, chosen)
        st.button(
            f"Merge into {into.name}" if into else f"No name in the corpus holds {chosen}",
            key="merge",
            disabled=into is None,
            on_click=lambda: editor.put(lambda: [_merged(explorer, entity, chosen)]),
        )


def _rename(entity: Named) -> None:
    key = f"rename-{entity.entity_id}"
    st.session_state[key] = entity.name

    def renamed() -> None:
        typed = " ".join(st.session_state[key].split())
        if typed and typed != entity.name:
            editor.decide(actions.rename, entity.entity_id, name=typed)

    st.text_input("Name", key=key, on_change=renamed)


def _retype(entity: Named) -> None:
    key = f"retype-{entity.entity_id}"
    st.session_state[key] = entity.label
    st.selectbox(
        "Type",
        LABELS,
        key=key,
        format_func=lambda label: f"{FAMILY_NAMES[label]} ({label})",
        on_change=lambda: editor.decide(actions.retype, entity.entity_id, label=st.session_state[key]),
    )


def choose_name(explorer: Explorer, label: str, *, key: str, but: str = "") -> str:
    """Draw the choice of an entity among the most named, or typed; return its id, or what was typed."""
    offered = desk.answer(entity_choices, explorer, ())
    names = {
        value: name for value, name in zip(offered["value"], offered["label"], strict=True) if value != but
    }
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        key=key,
        format_func=lambda one: names.get(one, one),
        placeholder=TYPE_ANOTHER,
        accept_new_options=True,
    )
    return str(chosen or "")


def _called(explorer: Explorer, chosen: str) -> str:
    there = _found(explorer, chosen)
    return there.name if there else f"{chosen} (new)"


def _found(explorer: Explorer, chosen: str) -> Named | None:
    return desk.answer(named, explorer, chosen) or desk.answer(named_exactly, explorer, chosen)


def _holding(explorer: Explorer, chosen: str) -> Named | None:
    """Return what is chosen, else the most covered name that holds what is typed."""
    if there := _found(explorer, chosen):
        return there
    like = desk.answer(named_like, explorer, EVERYTHING, chosen)
    whole = like[~like["near"].astype(bool)]
    return None if whole.empty else desk.answer(named, explorer, str(whole["entity_id"].iloc[0]))


def _merged(explorer: Explorer, entity: Named, chosen: str) -> Correction:
    into = _holding(explorer, chosen)
    if into is None:
        raise QueryError(f"No name in the corpus is {chosen!r}: choose one, or rename this one")
    if into.entity_id == entity.entity_id:
        raise QueryError(f"{chosen!r} is this very name")
    if address.get("name") == entity.entity_id:
        address.put(name=into.entity_id)
    return actions.merge(entity.entity_id, into=into.entity_id, by=editor.name(), why=editor.why())


def add_missed(explorer: Explorer, article: str, start: int, end: int) -> None:
    """Draw the controls that add a stretch of text as a name that was missed."""
    span = ledger.span_at(explorer, article, "mention", start, end)
    st.text(f"“{span.text}”")
    key = f"missed-{article}-{start}-{end}"
    there = desk.answer(named_exactly, explorer, span.text)
    chosen = choose_name(explorer, "It names …", key=key)
    label = st.selectbox(
        "Type, of a new name",
        LABELS,
        key=f"label-{key}",
        format_func=lambda one: f"{FAMILY_NAMES[one]} ({one})",
    )
    named_here = chosen or (there.entity_id if there else span.text)

    def added() -> None:
        editor.put(lambda: [_added(explorer, span, named_here, label)])
        reader.touch(article, start)  # it is a highlight now

    st.button(
        f"Add as {_called(explorer, named_here)}",
        key="add-missed",
        on_click=added,
    )


def _added(explorer: Explorer, span: Span, chosen: str, label: Label) -> Correction:
    by, why = editor.name(), editor.why()
    there = _found(explorer, chosen)
    if there:
        return actions.add_mention(span, entity=there.entity_id, by=by, why=why)
    return actions.add_name(span, name=chosen, label=label, by=by, why=why)


def _split(explorer: Explorer, entity: Named) -> None:
    """Draw the choice of mentions that are another one, and its name."""
    with st.expander("Split: some mentions are another one"):
        rows = desk.answer(mentions_to_split, explorer, entity.entity_id, limit=MAX_MENTIONS)
        lines = [
            f"{row['around']} ({outlet(row['outlet'])}, {day(row['day'])})" for row in rows.to_dict("records")
        ]
        chosen = st.multiselect(
            "Mentions",
            range(len(lines)),
            key=f"split-{entity.entity_id}",
            format_func=lambda number: lines[number],
            placeholder="choose the mentions of the other one",
        )
        if entity.n_mentions > len(lines):
            st.caption(f"The newest {len(lines):,} of {entity.n_mentions:,} are offered.")
        other = st.text_input("Name of the other one", key=f"split-name-{entity.entity_id}").strip()

        def split() -> Correction:
            spans = [
                ledger.span_at(explorer, row["article_id"], "mention", int(row["start_"]), int(row["end_"]))
                for row in rows.iloc[chosen].to_dict("records")
            ]
            by, why = editor.name(), editor.why()
            return actions.split(spans, name=other, label=entity.label, by=by, why=why)

        st.button(
            f"Split off {count(len(chosen), 'mentions')}",
            key="split",
            disabled=not (chosen and other),
            on_click=lambda: editor.put(lambda: [split()]),
        )
