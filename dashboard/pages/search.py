"""Search: inside quotations, for a list of names, and the searches that were saved."""

from typing import Any

import streamlit as st

from dashboard.errors import CorpusError, QueryError
from dashboard.queries.choices import entity_choices, extent, source_choices
from dashboard.queries.filter_words import filter_words
from dashboard.queries.inside import Inside, counts, said_by
from dashboard.queries.name_list import AS_WORDS, MAX_NAMES, NOT_FOUND, RECOGNISED, hits, read_names
from dashboard.queries.parameters import from_parameters
from dashboard.searches import SavedSearch, delete, rename, saved_searches
from dashboard.ui import address, chart, desk, statements, states
from dashboard.ui.choice import choose
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.page_link import page_link
from dashboard.ui.wording import count, escaped, known

TASKS = {"quotes": "Inside quotations", "list": "A list of names", "saved": "Saved searches"}
FOUND_AS = {RECOGNISED: "name", AS_WORDS: "words only", NOT_FOUND: "not found"}
HIT_COLUMNS = {
    "name": "Name",
    "as": "Found as",
    "who": "Stands for",
    "n_articles": "Articles",
    "n_mentions": "Mentions",
    "first": "First",
    "last": "Last",
}
SPEAKER_COLUMNS = {"who": "Source", "n_statements": "Statements"}
TALL_PX = 560  # of a long table: it scrolls within itself
MANY_ROWS = 14  # as many as fit it
MAX_NOT_FOUND = 60  # names written out in a line: the rest are in the table, too

explorer = desk.explorer()
filters = desk.filters(explorer)


def page() -> None:
    """Draw the page."""
    with st.container(horizontal=True, vertical_alignment="center", key="search-tasks"):
        st.header("Search", width="content")
        task = choose("task", "What to search", list(TASKS), shown=TASKS.__getitem__, hide_label=True)
    if task == "saved":
        _saved()
    elif not desk.answer(extent, explorer, filters).n_selected:
        states.nothing_matches()
    elif task == "list":
        _list()
    else:
        _quotes()


def _quotes() -> None:
    inside = Inside(address.get_all("who"), address.get_all("about"), address.get("said"))
    who, about, words = st.columns([3, 3, 3])
    with who:
        _several("who", "Who says it", desk.answer(source_choices, explorer, inside.sources), "anyone")
    with about:
        _several(
            "about", "Naming", desk.answer(entity_choices, explorer, inside.about), "anyone and anything"
        )
    with words:
        st.session_state["pick-said"] = address.get("said")
        st.text_input(
            "With the words",
            key="pick-said",
            placeholder='"stun grenade" OR barricade*',
            help="They must stand within the statement; the same signs as in the field Words",
            on_change=lambda: address.put(said=st.session_state["pick-said"].strip(), statements=""),
        )
    n_statements, n_articles = desk.answer(counts, explorer, filters, inside)
    with st.container(horizontal=True, vertical_alignment="center", key="said-counts"):
        evidence_link(
            f"**{count(n_statements, 'statements')}**", inside.mark(), key="said-all", number=n_statements
        )
        evidence_link(
            f"in {count(n_articles, 'articles')}",
            inside.mark("articles"),
            key="said-articles",
            number=n_articles,
        )
        if n_statements:
            _speakers(inside)
    statements.render(explorer, filters, inside=inside)


def _several(name: str, label: str, choices: Any, placeholder: str) -> None:
    labels = dict(zip(choices["value"], choices["label"], strict=True))
    chosen = address.get_all(name)
    st.session_state[f"pick-{name}"] = list(chosen)
    st.multiselect(
        label,
        [*labels, *(value for value in chosen if value not in labels)],
        key=f"pick-{name}",
        format_func=lambda value: labels.get(value, value),
        placeholder=placeholder,
        on_change=lambda: address.put(**{name: st.session_state[f"pick-{name}"], "statements": ""}),
    )


def _speakers(inside: Inside) -> None:
    rows = desk.answer(said_by, explorer, filters, inside)
    with st.popover(f"by {count(len(rows), 'sources')}", type="tertiary", help="A row opens its statements"):
        named = rows.assign(who=[known(name) or "unattributed" for name in rows["name"]])
        tall = TALL_PX if len(rows) > MANY_ROWS else None
        chart.rows(named, key="speakers", columns=SPEAKER_COLUMNS, height=tall)


def _list() -> None:
    names = address.get_all("names")
    if st.session_state.get("_names") != names:  # by a link, or Back
        st.session_state["_names"] = names
        st.session_state["pick-names"] = "\n".join(names)
    st.text_area(
        "Names",
        key="pick-names",
        height=140,
        placeholder="One name a line: paste a list",
        help=f"Up to {MAX_NAMES} names, one a line. Capitals and accents do not matter.",
    )
    st.button("Search for these names", key="search-names", on_click=_take_names)
    if said := st.session_state.pop("_names_error", ""):
        st.warning(said)
    if names:
        _hits(names)


def _take_names() -> None:
    try:
        address.put(names=read_names(st.session_state["pick-names"]))
    except QueryError as e:
        st.session_state["_names_error"] = str(e)


def _hits(names: tuple[str, ...]) -> None:
    rows = desk.answer(hits, explorer, filters, names)
    numbers = rows["found_as"].value_counts()
    missing = rows.loc[rows["found_as"] == NOT_FOUND, "name"].tolist()
    st.caption(
        f"{len(names) - len(missing):,} of {count(len(names), 'names')} found: "
        f"{numbers.get(RECOGNISED, 0):,} as names, {numbers.get(AS_WORDS, 0):,} only as words in the text. "
        "A number opens its sentences."
    )
    if missing:
        more = f" and {len(missing) - MAX_NOT_FOUND:,} more" if len(missing) > MAX_NOT_FOUND else ""
        st.caption(f"Not found: {', '.join(escaped(name) for name in missing[:MAX_NOT_FOUND])}{more}.")
    shown = rows.assign(
        **{"as": rows["found_as"].map(FOUND_AS)}, who=[", ".join(one) for one in rows["stands_for"]]
    )
    chart.rows(
        shown,
        key="name-hits",
        columns=HIT_COLUMNS,
        height=TALL_PX if len(rows) > MANY_ROWS else None,
        marks_of={"n_mentions": "mark_mentions"},
    )


def _saved() -> None:
    corpus = desk.corpus()
    try:
        found = saved_searches(corpus)
    except CorpusError as e:
        st.error(str(e))
        return
    if said := st.session_state.pop("_saved_error", ""):
        st.warning(said)
    if not found:
        st.caption("None yet. “Save search” in the filter bar keeps a view under a name.")
    for nth, one in enumerate(found):
        _saved_search(one, nth)


def _saved_search(one: SavedSearch, nth: int) -> None:
    with st.container(key=f"saved-{nth}"):
        name, again, other_name, gone = st.columns([7, 1.2, 1.5, 1.5], vertical_alignment="center")
        with name:
            st.markdown(f"**{escaped(one.name)}**")
            st.caption(_view(one))
        with again:
            page_link("Open", one.page, dict(one.parameters))
        with other_name.popover("Rename", type="tertiary"):
            st.text_input("New name", key=f"new-name-{nth}", value=one.name)
            st.button("Rename", key=f"rename-{nth}", on_click=_rename, args=(one.name, f"new-name-{nth}"))
        with gone.popover("Delete", type="tertiary"):
            st.caption(f"Delete the search {escaped(one.name)}? Its articles stay.")
            st.button("Delete it", key=f"delete-{nth}", on_click=_delete, args=(one.name,))


def _view(one: SavedSearch) -> str:
    page_name = (one.page or "overview").replace("_", " ").capitalize()
    try:
        said = filter_words(explorer, from_parameters(dict(one.parameters)))
    except QueryError as e:  # the file was written by hand, or by a later version
        said = [str(e)]
    return escaped(" · ".join([page_name, *(said or ["no filters"])]))


def _rename(name: str, key: str) -> None:
    _try(lambda: rename(desk.corpus(), name, st.session_state[key]))


def _delete(name: str) -> None:
    _try(lambda: delete(desk.corpus(), name))


def _try(change: Any) -> None:
    try:
        change()
    except CorpusError as e:
        st.session_state["_saved_error"] = str(e)


page()
