"""The download controls: each file is made when it is asked for, and equals what is on the screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard.explorer.opening import Explorer
from dashboard.export import geojson, gexf, timelinejs
from dashboard.export.about import About, about, credit
from dashboard.export.rows import annotated_lines
from dashboard.export.tables import table_csv, table_xlsx
from dashboard.queries.filters import EVERYTHING, Filters
from dashboard.queries.rows import rows
from dashboard.ui import address, chart_image, desk

MAX_ARTICLES = 5_000  # in one download: its annotations are about 100 MB, all of which the server holds
JSON_LINES = "application/jsonl"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file that can be downloaded."""

    name: str  # on the button
    ending: str
    mime: str
    write: Callable[[About], str | bytes]  # called when the button is clicked, apart from the page's run


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken away: whose numbers, and what they show."""

    explorer: Explorer
    filters: Filters
    shown: str  # a sentence; empty for none
    view: str  # the address
    file: str  # name without its ending

    def about(self) -> About:
        """Gather the caveats, as of today."""
        return about(self.explorer, self.filters, made=today(), shown=self.shown, view=self.view)


def today() -> date:
    """Return the day of the export, where the server stands."""
    return datetime.now().astimezone().date()


def taken(key: str, *, shown: str = "", whole: bool = False) -> Taken:
    """Describe what is taken away from the page as it is now; `whole`: the filters do not apply to it."""
    explorer = desk.explorer()
    filters = EVERYTHING if whole else desk.filters(explorer)
    page = str(st.session_state.get(address.PAGE) or "overview")
    return Taken(explorer, filters, shown, address.link(), f"dateline-{page}-{key}-{today().isoformat()}")


def table_forms(table: pd.DataFrame) -> list[Form]:
    """Return the forms of a table, its columns named as on the screen."""
    return [
        Form("CSV", "csv", "text/csv", lambda known: table_csv(table, known)),
        Form("XLSX", "xlsx", XLSX, lambda known: table_xlsx(table, known)),
    ]


def map_form(marks: pd.DataFrame, columns: Mapping[str, str]) -> Form:
    """Return the form of a map; needs `lat` and `lon`; `columns` become its properties."""
    return Form("GeoJSON", geojson.ENDING, geojson.MIME, lambda known: geojson.geojson(marks, columns, known))


def network_form(pairs: pd.DataFrame) -> Form:
    """Return the form of the network of outlets and sources, of rows of `queries.sources.strongest_pairs`."""
    return Form("GEXF", gexf.ENDING, gexf.MIME, lambda known: gexf.gexf(pairs, known))


def timeline_form(find: Callable[[], pd.DataFrame]) -> Form:
    """Return the form of a timeline; `find` gives rows of `queries.timeline.events` when asked for them."""
    return Form(
        "TimelineJS", timelinejs.ENDING, timelinejs.MIME, lambda known: timelinejs.timelinejs(find(), known)
    )


def article_forms(explorer: Explorer, filters: Filters) -> list[Form]:
    """Return the forms of the selected articles: their list, and what was read out of them."""

    def listed() -> pd.DataFrame:
        return pd.concat(rows(explorer, "articles", filters), ignore_index=True)

    def annotations(*, with_text: bool) -> str:
        return "".join(annotated_lines(explorer, filters, with_text=with_text))

    return [
        Form("CSV", "csv", "text/csv", lambda known: table_csv(listed(), known)),
        Form("XLSX", "xlsx", XLSX, lambda known: table_xlsx(listed(), known)),
        Form("Annotations", "jsonl", JSON_LINES, lambda _: annotations(with_text=False)),
        Form("Annotations with text", "text.jsonl", JSON_LINES, lambda _: annotations(with_text=True)),
    ]


def article_menu(n_articles: int) -> None:
    """Draw the downloads of the selected articles."""
    what = taken("articles")
    with st.popover("Download", key="articles-download"):
        if n_articles > MAX_ARTICLES:
            st.caption(
                f"More than {MAX_ARTICLES:,} articles: filter them, or write them with dateline export."
            )
            return
        st.caption("The articles that the filters leave, and what was read out of them, as JSON Lines.")
        links(what, article_forms(what.explorer, what.filters), key="articles")


def links(what: Taken, forms: Sequence[Form], *, key: str) -> None:
    """Draw a button for each form, side by side."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}-files"):
        st.caption("Numbers", width="content")
        for form in forms:
            button(what, form, key=f"{key}-{form.name}")


def button(what: Taken, form: Form, *, key: str) -> None:
    """Draw the button of one form."""
    st.download_button(
        form.name,
        _maker(what, form),
        file_name=f"{what.file}.{form.ending}",
        mime=form.mime,
        key=f"get-{key}",
        on_click="ignore",
        type="tertiary",
    )


def menu(key: str, *, shown: str, forms: Sequence[Form]) -> None:
    """Draw the downloads of a chart: its numbers in these forms, and its picture."""
    what = taken(key, shown=shown)
    with st.popover("Download", key=f"{key}-download"):
        st.caption("What is on the screen, with the filters and what is not known.")
        links(what, forms, key=key)
        beneath = desk.answer(credit, what.explorer, what.filters, made=today())
        chart_image.render(key, file=what.file, lines=(shown, beneath), dark=desk.dark())


def _maker(what: Taken, form: Form) -> Callable[[], bytes]:
    def make() -> bytes:
        written = form.write(what.about())
        return written.encode() if isinstance(written, str) else written

    return make
