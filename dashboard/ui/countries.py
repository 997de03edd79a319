"""Countries: talked about against given a voice, on the map and side by side."""

import pandas as pd
import streamlit as st

from dashboard.charts import heard as heard_chart
from dashboard.charts import map_marks
from dashboard.charts import source_map as map_chart
from dashboard.charts.countries import country_name
from dashboard.charts.heard import Order
from dashboard.charts.theme import DISPUTED_NOTE
from dashboard.explorer.opening import Explorer
from dashboard.queries.filters import Filters
from dashboard.queries.heard import HEARD_UNITS, of_no_country, talked_and_heard
from dashboard.queries.places import PlaceUnit
from dashboard.ui import chart, desk
from dashboard.ui.choice import choose
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count

ORDERS: tuple[Order, ...] = ("talked about", "given a voice", "difference")
MAX_ROWS = 15  # countries side by side: a screen; the table has all
MAP_COLUMNS = {"name": "Country", "what": "Layer", "n": "Number", "unit": "Of", "note": "Who"}
COLUMNS = {"name": "Country", "what": "Number of", "n": "Number", "unit": "Of", "note": "Who"}
AREAS: dict[PlaceUnit, str] = {
    "articles": "The area of a mark is its number of articles, on one scale for both.",
    "mentions": "The area of a mark is its number: mentions of places in the country, or statements of those "
    "who speak for it, each on its own scale.",
}
WHAT = {"n_talked": "talked about", "n_heard": "given a voice"}


def render(explorer: Explorer, filters: Filters, unit: PlaceUnit) -> None:
    """Draw the map of countries, the two numbers of each, and what no country holds."""
    units = (unit, HEARD_UNITS[unit])
    countries = desk.answer(talked_and_heard, explorer, filters, unit)
    marks = map_marks.of_countries(countries, units=units)
    finding = _finding(countries, units)
    named = marks.assign(what=marks["layer"].map({"places": "Talked about", "sources": "Voices"}))
    chart.show(
        map_chart.source_map(marks, dark=desk.dark()),
        key="map",
        alt=finding,
        table=named,
        columns=MAP_COLUMNS,
        geo=True,
    )
    st.caption(f"{AREAS[unit]} A ring: nobody speaks for the country. {DISPUTED_NOTE}")
    _side_by_side(countries, units, finding)
    _rest(explorer, filters, unit)


def _side_by_side(countries: pd.DataFrame, units: tuple[str, str], finding: str) -> None:
    title, choice = st.columns([6, 4.4], vertical_alignment="bottom")
    title.subheader("Talked about against given a voice")
    with choice:
        order = choose("rank", "Order by", ORDERS, hide_label=True)
    ranked = heard_chart.arranged(countries, order)  # type: ignore[arg-type]  # one of ORDERS
    shown = ranked.head(MAX_ROWS)
    chart.show(
        heard_chart.talked_and_heard(shown, units=units, dark=desk.dark()),
        key="heard",
        alt=finding,
        table=_as_rows(ranked, units),
        columns=COLUMNS,
    )
    if len(ranked) > len(shown):
        st.caption(f"{count(len(ranked) - len(shown), 'more countries')} are only in the table.")


def _as_rows(countries: pd.DataFrame, units: tuple[str, str]) -> pd.DataFrame:
    """Two rows per country, since each number has its own evidence."""
    named = countries.assign(name=[country_name(code) for code in countries["country"]])
    talked = named.assign(n=named["n_talked"], unit=units[0], what=WHAT["n_talked"], note="")
    heard = named.assign(n=named["n_heard"], unit=units[1], what=WHAT["n_heard"], mark=named["heard_mark"])
    heard["note"] = [", ".join(names) for names in heard["names"]]
    return pd.concat([talked, heard]).sort_index(kind="stable")


def _finding(countries: pd.DataFrame, units: tuple[str, str]) -> str:
    if countries.empty:
        return "No country is talked about or given a voice in these articles."
    first = countries.iloc[0]
    voice = f"a voice in {count(int(first['n_heard']), units[1])}" if first["n_heard"] else "no voice"
    talked = count(int(first["n_talked"]), units[0])
    said = f"{country_name(first['country'])} is talked about most ({talked}) and has {voice}"
    silent = int(((countries["n_talked"] > 0) & (countries["n_heard"] == 0)).sum())
    return f"{said}; {silent:,} of {count(len(countries), 'countries')} are talked about without a voice."


def _rest(explorer: Explorer, filters: Filters, unit: PlaceUnit) -> None:
    talked, heard = desk.answer(of_no_country, explorer, filters, unit).to_dict("records")
    with st.container(horizontal=True, vertical_alignment="center", key="no-country"):
        st.caption("In no country’s number:", width="content")
        for row, what in (
            (talked, "places of no country, such as seas and continents"),
            (heard, "speakers of no known country, or nobody"),
        ):
            prefix = f"**{row['n']:,}** {count(row['n'], row['unit']).split(' ')[1]} with "
            evidence_link(prefix + what, row["mark"], key=f"beside-{row['part']}", number=row["n"])
