"""Source map: what places are talked about, whose voices are heard, who cites whom, and what was said."""

from typing import cast, get_args

import pandas as pd
import streamlit as st

from dashboard.charts import map_marks
from dashboard.charts import source_map as map_chart
from dashboard.charts.theme import DISPUTED_NOTE
from dashboard.queries.choices import extent
from dashboard.queries.filters import Filters
from dashboard.queries.outlets import homes, outlets_at_home
from dashboard.queries.places import PlaceUnit, mentioned_places, placement, unplaced_names
from dashboard.queries.sources import attribution, voices
from dashboard.ui import (
    address,
    chart,
    citations,
    concentration,
    countries,
    desk,
    statements,
    states,
)
from dashboard.ui.choice import choose
from dashboard.ui.evidence_link import evidence_link
from dashboard.ui.wording import count, escaped, outlet

VIEWS = {"layers": "Places, voices, outlets", "countries": "Talked about, given a voice"}
LAYERS = {"places": "Places talked about", "sources": "Voices by country", "outlets": "Outlets at home"}
MAX_PLACES = 400  # drawn: more dots hide each other and slow the map; the table has all
MAP_COLUMNS = {"what": "Layer", "name": "Name", "n": "Number", "unit": "Of", "note": "What it is"}
UNPLACED_COLUMNS = {"name": "Name", "n_mentions": "Mentions", "n_articles": "Articles"}
HOMELESS_COLUMNS = {"by": "Outlet", "n_articles": "Articles"}


def page() -> None:
    """Draw the page."""
    explorer = desk.explorer()
    filters = desk.filters(explorer)
    view, unit = _controls()
    if not desk.answer(extent, explorer, filters).n_selected:
        states.nothing_matches()
        return
    if view == "countries":
        countries.render(explorer, filters, unit)
    else:
        _map(explorer, filters, _layers(), unit)
        _beside(explorer, filters)
    citations.render_matrix(explorer, filters)
    citations.render_network(explorer, filters)
    concentration.render(explorer, filters)
    st.subheader("Statements")
    statements.render(explorer, filters)


def _controls() -> tuple[str, PlaceUnit]:
    title, view, unit = st.columns([3, 5, 2.2], vertical_alignment="bottom")
    title.header("Source map")
    with view:
        shown = choose(
            "view",
            "The map shows",
            tuple(VIEWS),
            shown=lambda name: VIEWS[name],
            help_text="A voice is the country for which a source speaks: the ambassador’s, not the outlet’s",
        )
    with unit:
        counted = cast(PlaceUnit, choose("count", "A place counts", get_args(PlaceUnit)))
    return shown, counted


def _layers() -> tuple[str, ...]:
    chosen = tuple(name for name in address.get_all("layers") if name in LAYERS) or tuple(LAYERS)
    st.session_state["pick-layers"] = list(chosen)
    st.pills(
        "Layers",
        list(LAYERS),
        key="pick-layers",
        selection_mode="multi",
        format_func=lambda name: LAYERS[name],
        on_change=lambda: address.put(layers=_bare(st.session_state["pick-layers"])),
        help="A voice is the country for which a source speaks: the ambassador's, not the outlet's",
    )
    return chosen


def _bare(picked: list[str]) -> list[str]:
    return [] if len(picked) == len(LAYERS) else [name for name in LAYERS if name in picked]


def _map(explorer: desk.Explorer, filters: Filters, layers: tuple[str, ...], unit: PlaceUnit) -> None:
    places = desk.answer(mentioned_places, explorer, filters, unit)
    heard = desk.answer(voices, explorer, filters)
    homed = desk.answer(outlets_at_home, explorer, filters)
    every = map_marks.gathered(places, heard, homed, unit=unit)
    shown = every[every["layer"].isin(layers)]
    is_place = shown["layer"] == "places"
    drawn = shown[~is_place | (is_place.cumsum() <= MAX_PLACES)]
    named = shown.assign(what=shown["layer"].map(LAYERS))
    chart.show(
        map_chart.source_map(drawn, dark=desk.dark()),
        key="map",
        alt=_map_finding(shown, unit),
        table=named,
        columns=MAP_COLUMNS,
        geo=True,
    )
    left_out = len(shown) - len(drawn)
    rest = f" {count(left_out, 'places')} with the fewest {unit} are only in the table." if left_out else ""
    st.caption(f"{_key(layers, unit)}{rest} {DISPUTED_NOTE}")


def _key(layers: tuple[str, ...], unit: PlaceUnit) -> str:
    units = {
        "places": f"{unit} for places",
        "sources": "statements for voices",
        "outlets": "articles for outlets",
    }
    said = ", ".join(units[name] for name in LAYERS if name in layers)
    return f"The area of a mark is its number: {said}. Marks that would hide each other stand side by side."


def _map_finding(shown: pd.DataFrame, unit: str) -> str:
    said = []
    for layer, verb in (
        ("places", "talked about most"),
        ("sources", "heard most"),
        ("outlets", "publishes most"),
    ):
        rows = shown[shown["layer"] == layer]
        if len(rows):
            first = rows.iloc[0]
            said.append(f"{first['name']} is {verb}" if layer != "outlets" else f"{first['name']} {verb}")
            said[-1] += f" ({count(int(first['n']), first['unit'])})"
    return "; ".join(said) + "." if said else f"Nothing here has a point on the map, by {unit}."


def _beside(explorer: desk.Explorer, filters: Filters) -> None:
    with st.container(key="beside-map"):
        places, heard, homed = st.columns(3, gap="medium")
        with places:
            _place_counts(explorer, filters)
        with heard:
            _voice_counts(explorer, filters)
        with homed:
            _outlet_counts(explorer, filters)


def _place_counts(explorer: desk.Explorer, filters: Filters) -> None:
    placed, unplaced = desk.answer(placement, explorer, filters).to_dict("records")
    _opens(placed["n_mentions"], "mentions", "of places with a point", placed["mark"])
    _opens(unplaced["n_mentions"], "mentions", "of places without a point", unplaced["mark"])
    _list("Unplaced names", desk.answer(unplaced_names, explorer, filters), UNPLACED_COLUMNS)


def _voice_counts(explorer: desk.Explorer, filters: Filters) -> None:
    with_voice, without, unattributed = desk.answer(attribution, explorer, filters).to_dict("records")
    _opens(with_voice["n_statements"], "statements", "with the voice of a country", with_voice["mark"])
    _opens(without["n_statements"], "statements", "of no known country", without["mark"])
    _opens(unattributed["n_statements"], "statements", "unattributed", unattributed["mark"])
    for row in map_marks.without_point(desk.answer(voices, explorer, filters)).to_dict("records"):
        _opens(row["n_statements"], "statements", f"of {row['country']}, not on the map", row["mark"])


def _outlet_counts(explorer: desk.Explorer, filters: Filters) -> None:
    at_home, homeless = desk.answer(homes, explorer, filters).to_dict("records")
    _opens(at_home["n_articles"], "articles", "of outlets with a known home", at_home["mark"])
    _opens(homeless["n_articles"], "articles", "of outlets without one, or of none", homeless["mark"])
    every = desk.answer(outlets_at_home, explorer, filters)
    _list("Without a known home", _by_name(every[every["lat"].isna()]), HOMELESS_COLUMNS)


def _opens(number: int, unit: str, what: str, mark: str) -> None:
    label = f"**{number:,}** {count(number, unit).split(' ')[1]} {escaped(what)}"
    evidence_link(label, mark, key=f"beside-{mark}", number=number)


def _list(title: str, rows: pd.DataFrame, columns: dict[str, str]) -> None:
    if len(rows):
        with st.popover(f"{title} ({len(rows):,})", type="tertiary", help="A row opens its sentences"):
            chart.rows(rows, key=f"list-{title}", columns=columns)


def _by_name(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(by=[outlet(name) for name in rows["outlet"]])


page()
