"""Two buttons that save a chart as SVG or PNG, drawn in the browser by the page's own plotly.js."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dashboard.charts.palette import palette
from dashboard.charts.theme import SANS
from dashboard.charts.typefaces import typefaces

HERE = Path(__file__).parent
_show = st.components.v2.component(
    "dateline-chart-image",
    html=(
        '<div class="chart-image"><span>Picture</span><button type="button" data-form="svg">SVG</button>'
        '<button type="button" data-form="png">PNG</button><span role="status"></span></div>'
    ),
    css=(HERE / "chart_image.css").read_text(encoding="utf-8"),
    js=(HERE / "chart_image.js").read_text(encoding="utf-8"),
)


def render(chart: str, *, file: str, lines: Sequence[str], dark: bool) -> None:
    """Draw the buttons.

    Args:
        chart: the key of the chart.
        file: name of the file, without its ending.
        lines: what stands beneath the chart in the picture; the first is its title for who cannot see it.
        dark: whether the chart is drawn on a dark ground.
    """
    colours = palette(dark=dark)
    fonts = [
        {"family": face.family, "url": face.url, "weight": face.weight, "range": face.unicode_range}
        for face in typefaces()
    ]
    _show(
        key=f"{chart}-image",
        data={
            "chart": chart,
            "file": file,
            "lines": list(lines),
            "ground": colours.paper,
            "ink": colours.faint_ink,
            "family": SANS,
            "fonts": fonts,
        },
        height="content",
        width="content",
    )
