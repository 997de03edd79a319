"""The brief: a view and the sentences pinned to it as one HTML file that needs nothing else.

The charts stay interactive: plotly.js is in the file, and so are the outlines of its maps. The file itself
tells the browser to run only its own two scripts and to load nothing from anywhere.
"""

import base64
import hashlib
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import plotly.graph_objects as go
import plotly.io
from plotly.offline import get_plotlyjs

from dashboard.charts import days
from dashboard.charts.palette import palette
from dashboard.charts.theme import OUTLINES, SANS, SERIF
from dashboard.charts.typefaces import typefaces
from dashboard.export.about import About
from dashboard.export.brief_style import STYLE
from dashboard.export.cells import writable

ENDING, MIME = "html", "text/html"
MAX_TABLE_ROWS = (
    400  # of a chart's table: as many as the map draws places; the rest is in the CSV of the page
)
_DRAW = """
for (const place of document.querySelectorAll("[data-figure]")) {
  const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  window.Plotly.newPlot(place, figure.data, figure.layout, { responsive: true, displaylogo: false });
}
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart of the view."""

    figure: go.Figure
    finding: str  # in one sentence
    table: pd.DataFrame  # its numbers, the columns named as on the screen


def brief(panels: Sequence[Panel], sentences: pd.DataFrame, about: About, *, heading: str, dark: bool) -> str:
    """Write the file.

    Args:
        panels: the charts, in the order of the screen.
        sentences: those that are pinned, as `queries.pinned.pinned` gives them.
        about: the caveats.
        heading: of the whole.
        dark: whether the charts are drawn on a dark ground.
    """
    library = get_plotlyjs()
    script = _outlines(panels) + _DRAW
    body = [
        f"<header><h1>{_html(heading)}</h1><p>{_html(about['Filters'])}</p></header>",
        _sentences(sentences),
        *(_panel(panel, number) for number, panel in enumerate(panels)),
        _caveats(about),
    ]
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(library, script)}">',
            '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">',
            f"<title>{_html(heading)}</title><style>{_style(dark=dark)}</style></head><body>",
            *body,
            f"<script>{library}</script>",
            f"<script>{script}</script></body></html>",
        ]
    )


def _policy(*scripts: str) -> str:
    """Allow these scripts and nothing else: neither another one, nor any request."""
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts)
    run = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {run}; style-src 'unsafe-inline'; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _outlines(panels: Sequence[Panel]) -> str:
    """Give plotly.js the outlines that the maps draw where it looks before it asks the network."""
    sizes = {
        part["resolution"]
        for panel in panels
        for name, part in panel.figure.layout.to_plotly_json().items()
        if re.fullmatch(r"geo\d*", name) and "resolution" in part
    }
    worlds = ",".join(
        f'"world_{size}m": {(OUTLINES / f"world_{size}m.json").read_text(encoding="utf-8")}'
        for size in sorted(sizes)
    )
    return f"window.PlotlyGeoAssets = {{ topojson: {{ {worlds} }} }};"


def _panel(panel: Panel, number: int) -> str:
    name = f"figure-{number}"
    figure = plotly.io.to_json(panel.figure, validate=False)
    height = int(panel.figure.layout.height or 0) or 400
    return (
        f"<section><figure><figcaption>{_html(panel.finding)}</figcaption>"
        f'<div class="chart" style="height: {height}px" role="img" aria-label="{_html(panel.finding)}" '
        f'data-figure="{name}"></div></figure>{_table(panel.table)}'
        f'<script type="application/json" id="{name}">{_inert(figure)}</script></section>'
    )


def _inert(figure: str) -> str:
    """Write JSON so that no tag can begin or end in it."""
    return figure.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _table(table: pd.DataFrame) -> str:
    if table.empty:
        return ""
    head = "".join(f"<th>{_html(name)}</th>" for name in table.columns)
    rows = "".join(
        f"<tr>{''.join(_cell(value) for value in row)}</tr>"
        for row in table.head(MAX_TABLE_ROWS).itertuples(index=False)
    )
    more = len(table) - MAX_TABLE_ROWS
    rest = f"<p>{more:,} more rows are not shown.</p>" if more > 0 else ""
    return (
        f"<details><summary>Table</summary><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"{rest}</details>"
    )


def _cell(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"<td>{_html('; '.join(map(str, value)))}</td>"
    if pd.isna(value):
        return "<td></td>"
    if isinstance(value, pd.Timestamp):
        return f"<td>{days.day(value)}</td>"
    if isinstance(value, str):
        return f"<td>{_html(value)}</td>"
    return f'<td class="number">{value:,}</td>'


def _sentences(sentences: pd.DataFrame) -> str:
    if sentences.empty:
        return ""
    quoted = "".join(
        f"<blockquote><p>{_html(row['sentence'])}</p><footer>{_cited(row)}</footer></blockquote>"
        for row in sentences.to_dict("records")
    )
    return f'<section class="sentences"><h2>Sentences</h2>{quoted}</section>'


def _cited(row: dict[Any, Any]) -> str:
    known = {name: "" if pd.isna(row[name]) else str(row[name]) for name in ("outlet", "author", "url")}
    when = "undated" if pd.isna(row["day"]) else days.day(row["day"])
    facts = [known["outlet"] or "outlet unknown", when, known["author"]]
    said = f"{_html(', '.join(fact for fact in facts if fact))}: <cite>{_html(row['title'])}</cite>"
    return f"{said}. {_link(known['url'])}" if known["url"] else said


def _link(url: str) -> str:
    """Write an address as a link where it is one of the web, else as text."""
    try:
        web = urlsplit(url).scheme in ("http", "https")
    except ValueError:
        web = False
    shown = _html(url)
    return f'<a href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>' if web else shown


def _caveats(about: About) -> str:
    facts = "".join(f"<dt>{_html(name)}</dt><dd>{_html(said)}</dd>" for name, said in about.facts)
    return f'<section class="caveats"><h2>What these numbers are</h2><dl>{facts}</dl></section>'


def _style(*, dark: bool) -> str:
    colours = palette(dark=dark)
    values = {"paper": colours.paper, "ink": colours.ink, "faint": colours.faint_ink, "line": colours.grid}
    values |= {"accent": colours.accent, "sans": SANS, "serif": SERIF}
    named = "".join(f"--{name}: {value};" for name, value in values.items())
    return f"{_faces()} :root {{ {named} }} {STYLE}"


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"unicode-range: {face.unicode_range}; "
        f"src: url(data:font/woff2;base64,{base64.b64encode(face.file.read_bytes()).decode()}) "
        'format("woff2"); }'
        for face in typefaces()
    )


def _html(text: Any) -> str:
    return html.escape(writable(str(text)))
