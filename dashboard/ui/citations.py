"""Who cites whom: the matrix of outlets and sources, the network, and sources that one outlet has alone."""

from typing import cast

import pandas as pd
import streamlit as st

from dashboard.charts import chain as chain_chart
from dashboard.charts import matrix as matrix_chart
from dashboard.charts import network as network_chart
from dashboard.charts.countries import country_name
from dashboard.charts.matrix import Order
from dashboard.explorer.opening import Explorer
from dashboard.queries.exclusives import exclusives
from dashboard.queries.filters import Filters
from dashboard.queries.sources import Citations, citations, matrix, strongest_pairs
from dashboard.queries.subjects import spoken_about
from dashboard.ui import address, chart, desk, take_away
from dashboard.ui.choice import choose
from dashboard.ui.wording import count, known, outlet

TOPS = ("15", "30", "60")  # sources in the matrix
MAX_OUTLETS = 12  # columns of the matrix that fit a page 1024 wide
MAX_PAIRS = 60  # lines of the network: more cannot be followed by eye
MAX_CHAIN_PAIRS = 32  # lines of each half of the chain: they stand in rows, and more are a screen and a half
MAX_EXCLUSIVES = 500  # rows of a list: more are found by the search of the matrix
ORDERS: dict[Order, str] = {
    "count": "Most cited",
    "name": "Name",
    "country": "Country",
    "exclusive": "Exclusive",
}
NETWORKS = {"sources": "Outlets and sources", "subjects": "And about whom they speak"}
MATRIX_COLUMNS = {
    "who": "Source",
    "role": "Role",
    "voice": "Voice of",
    "by": "Outlet",
    "n_statements": "Statements",
    "only": "No other outlet",
}
PAIR_COLUMNS = {
    "by": "Outlet",
    "name": "Source",
    "role": "Role",
    "voice": "Voice of",
    "n_statements": "Statements",
}
CHAIN_COLUMNS = {"from": "From", "says": "", "to": "To", "n_statements": "Statements"}


def render_matrix(explorer: Explorer, filters: Filters) -> None:
    """Draw the matrix, how it is sorted and searched, and the list of exclusive sources."""
    st.subheader("Who is cited by whom")
    order, typed, top = _matrix_controls()
    cells = desk.answer(
        matrix,
        explorer,
        filters,
        n_sources=top,
        n_outlets=MAX_OUTLETS,
        first="exclusive" if order == "exclusive" else "cited",
        like=typed,
    )
    there = desk.answer(citations, explorer, filters)
    cells = matrix_chart.arranged(cells, order)
    inner = cells[(cells["column"] == "outlet") & (cells["row"] == "source")]
    inner = inner.sort_values(["source_rank", "outlet_rank"])
    shown = inner["source_id"].nunique()
    if typed and not shown:
        st.caption("No source is called so in these articles. Clear the search to see all.")
    chart.show(
        matrix_chart.matrix(cells, dark=desk.dark()),
        key="matrix",
        alt=_cell_finding(inner),
        table=_by_name(inner).assign(
            who=inner["name"],
            voice=_voice_of(inner),
            only=["yes" if one else "" for one in inner["exclusive"]],
        ),
        columns=MATRIX_COLUMNS,
    )
    with st.container(horizontal=True, vertical_alignment="center", key="below-matrix"):
        st.caption(_matrix_note(there, shown), width="content")
        _exclusives(explorer, filters)


def _matrix_controls() -> tuple[Order, str, int]:
    by, find, how_many = st.columns([4.6, 2.6, 3], vertical_alignment="bottom")
    with by:
        order = choose("sort", "Sort by", tuple(ORDERS), shown=lambda one: ORDERS[cast(Order, one)])
    with find:
        st.session_state["pick-cited"] = address.get("cited")
        st.text_input(
            "Find a source",
            key="pick-cited",
            placeholder="name or role",
            on_change=lambda: address.put(cited=st.session_state["pick-cited"].strip()),
            help="Any part of a name or a role, in any case, with or without accents",
        )
    with how_many:
        top = int(choose("top", "Sources", TOPS, shown=lambda n: f"Top {n}"))
    return cast(Order, order), address.get("cited").strip(), top


def _matrix_note(there: Citations, shown: int) -> str:
    said = [f"{count(there.statements, 'statements')} in all."]
    if there.sources > shown:
        said.append(f"{count(there.sources - shown, 'other sources')} share the row “all other sources”.")
    if there.outlets > MAX_OUTLETS:
        said.append(f"{count(there.outlets - MAX_OUTLETS, 'other outlets')} are only in the column “all”.")
    return " ".join(said)


def _cell_finding(inner: pd.DataFrame) -> str:
    if inner.empty:
        return "No source is cited in these articles."
    most = inner.sort_values("n_statements", ascending=False, kind="stable").iloc[0]
    said = count(int(most["n_statements"]), "statements")
    return f"{outlet(most['outlet'])} cites {most['name']} most: {said}."


def _exclusives(explorer: Explorer, filters: Filters) -> None:
    rows = desk.answer(exclusives, explorer, filters, limit=MAX_EXCLUSIVES)
    if rows.empty:
        return
    found = int(rows["n_found"].iloc[0])
    with st.popover(
        f"{count(found, 'named sources')} that one outlet alone cites",
        key="exclusives",
        type="tertiary",
        help="No other outlet of the whole corpus cites them; a row opens its statements",
    ):
        if found > len(rows):
            st.caption(f"The {len(rows):,} most cited; the rest are found by name, above.")
        named = _by_name(rows).assign(voice=_voice_of(rows))
        chart.rows(named, key="exclusives-rows", columns=PAIR_COLUMNS, height=420)


def render_network(explorer: Explorer, filters: Filters) -> None:
    """Draw outlets and their sources, and about whom these speak where that is chosen."""
    pairs = desk.answer(strongest_pairs, explorer, filters, limit=MAX_PAIRS)
    if pairs.empty:
        return
    title, choice = st.columns([5, 5], vertical_alignment="bottom")
    title.subheader("Outlets and their sources")
    with choice:
        shape = choose("net", "Show", tuple(NETWORKS), shown=lambda one: NETWORKS[one], hide_label=True)
    there = desk.answer(citations, explorer, filters)
    if shape == "subjects":
        _chain(explorer, filters, there)
    else:
        _web(pairs, there)


def _web(pairs: pd.DataFrame, there: Citations) -> None:
    chart.show(
        network_chart.network(pairs, dark=desk.dark()),
        key="network",
        alt=_network_finding(pairs),
        table=_by_name(pairs).assign(voice=_voice_of(pairs)),
        columns=PAIR_COLUMNS,
        forms=[take_away.network_form(pairs)],
    )
    rest = f" {there.pairs - len(pairs):,} weaker ones are left out." if there.pairs > len(pairs) else ""
    st.caption(
        "Squares are outlets, dots are sources; the ring on a line opens its statements, a node all its own. "
        f"{count(len(pairs), 'lines')} of {there.pairs:,}.{rest} Unattributed statements have no line."
    )


def _network_finding(pairs: pd.DataFrame) -> str:
    outlets, sources = pairs["outlet"].nunique(), pairs["source_id"].nunique()
    shared = int((pairs.groupby("source_id")["outlet"].nunique() > 1).sum())
    cited = f"{count(outlets, 'outlets')} cite {count(sources, 'sources')}"
    return f"{cited}; {shared:,} of them are cited by more than one."


def _chain(explorer: Explorer, filters: Filters, there: Citations) -> None:
    pairs = desk.answer(strongest_pairs, explorer, filters, limit=MAX_CHAIN_PAIRS)
    sources = tuple(dict.fromkeys(pairs["source_id"]))
    about = desk.answer(spoken_about, explorer, filters, sources, limit=MAX_CHAIN_PAIRS)
    chart.show(
        chain_chart.chain(pairs, about, dark=desk.dark()),
        key="chain",
        alt=_chain_finding(pairs, about),
        table=_links(pairs, about),
        columns=CHAIN_COLUMNS,
    )
    said = f"{count(len(pairs), 'lines')} of {there.pairs:,} from outlets to sources"
    if len(about):
        said += (
            f", {len(about):,} of {int(about['n_found'].iloc[0]):,} from these on to whom they speak about"
        )
    st.caption(
        f"{said}, the strongest. Whom a source speaks about: names within its statements, its own left out. "
        "The ring on a line opens its statements, a node all its own."
    )


def _chain_finding(pairs: pd.DataFrame, about: pd.DataFrame) -> str:
    if about.empty:
        return f"{_network_finding(pairs)} No name is read within their statements."
    names = dict(zip(pairs["source_id"], pairs["name"], strict=True))
    most = about.iloc[0]
    said = f"{names[most['source_id']]} speaks most about {most['name']}"
    return f"{_network_finding(pairs)} {said}: {count(int(most['n_statements']), 'statements')}."


def _links(pairs: pd.DataFrame, about: pd.DataFrame) -> pd.DataFrame:
    names = dict(zip(pairs["source_id"], pairs["name"], strict=True))
    cites = pairs.assign(says="cites", to=pairs["name"], **{"from": _by_name(pairs)["by"]})
    speaks = about.assign(says="speaks about", to=about["name"], **{"from": about["source_id"].map(names)})
    return pd.concat([cites, speaks])[["from", "says", "to", "n_statements", chart.MARK]]


def _by_name(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(by=[outlet(name) for name in rows["outlet"]])


def _voice_of(rows: pd.DataFrame) -> list[str]:
    return [country_name(code) if known(code) else "" for code in rows["country"]]
