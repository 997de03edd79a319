from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts.concentration import MANNERS, PANELS, concentration

COLUMNS = ["scope", "outlet", "outlet_rank", "measure", "value", "n", "total", "unit", "note", "mark"]


def rows(scope, outlet, rank, total):
    head = (scope, outlet, rank)
    return [
        (*head, "top", 0.5, total // 2, total, "statements", "Ann, <i>Bob", f"top:{rank}"),
        (*head, "effective", 3.25, total, total, "statements", "of 7 sources", f"effective:{rank}"),
        (*head, "exclusive", 0.25, total // 4, total, "statements", "by 2 of 7 sources", f"own:{rank}"),
        (*head, "single", 1.0, 1, 1, "articles", "", f"single:{rank}"),
        (*head, "unnamed", 0.0, 0, total, "statements", "", f"unnamed:{rank}"),
        (*head, "unattributed", 0.0, 0, total, "statements", "", f"nobody:{rank}"),
        (*head, "direct", 0.75, 3 * total // 4, total, "statements", "", f"direct:{rank}"),
        (*head, "mixed", 0.0, 0, total, "statements", "", f"mixed:{rank}"),
        (*head, "indirect", 0.25, total // 4, total, "statements", "", f"indirect:{rank}"),
    ]


MEASURES = pd.DataFrame(
    [*rows("all", None, 0, 40), *rows("outlet", "<b>Ledger", 1, 36), *rows("outlet", "", 2, 4)],
    columns=COLUMNS,
)


def bars(figure):
    """What a figure draws: mark → (length, row, number it counts)."""
    return {
        custom[0]: (x, int(y), custom[1])
        for trace in figure.data
        for custom, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def test_each_measure_of_each_outlet_has_its_bar():
    drawn = bars(concentration(MEASURES))
    assert drawn["top:0"] == (0.5, 0, 20)
    assert drawn["effective:1"] == (3.25, 1, 36)
    assert drawn["indirect:2"] == (0.25, 2, 1)
    assert len(drawn) == 3 * (len(PANELS) + len(MANNERS))


def test_outlets_are_named_escaped_and_all_come_first():
    names = concentration(MEASURES).layout.yaxis.ticktext
    assert names == ("<b>All outlets</b>", "&lt;b&gt;Ledger", "outlet unknown")


def test_a_bar_says_its_share_and_what_it_counts():
    [top] = [t for t in concentration(MEASURES).data if t.customdata[0][0] == "top:0"]
    assert top.text[0] == "50% <i>20</i>"
    assert "20 of 40 statements<br>Ann, &lt;i&gt;Bob" in top.hovertext[0]


def test_the_effective_number_is_no_share():
    [effective] = [t for t in concentration(MEASURES).data if t.customdata[0][0] == "effective:0"]
    assert effective.text[0] == "3.2 <i>of 7</i>"
    assert "as many as 3.2 equally cited sources<br>of 7 sources, in 40 statements" in effective.hovertext[0]


def test_what_is_out_of_few_is_faint():
    [top] = [t for t in concentration(MEASURES).data if t.customdata[0][0] == "top:0"]
    assert top.marker.color[0] == top.marker.color[1] != top.marker.color[2]


def test_bars_and_their_numbers_stay_in_their_panel():
    layout = concentration(MEASURES).layout
    axes = [layout[f"xaxis{n or ''}"] for n in (None, 2, 3, 4, 5, 6)]
    ends = [tuple(axis.domain) for axis in axes]
    assert all(a[1] < b[0] for a, b in pairwise(ends))
    assert ends[-1][1] == pytest.approx(1)
    assert all(axis.range[1] >= 2 for axis in axes[:-1])


def test_a_measure_that_an_outlet_does_not_have_leaves_its_row_empty():
    some = MEASURES[(MEASURES["measure"] != "top") | (MEASURES["outlet_rank"] == 0)]
    assert "top:1" not in bars(concentration(some))


@pytest.mark.parametrize("dark", [False, True])
def test_without_statements_the_chart_says_so(dark):
    assert "No statement" in concentration(MEASURES[:0], dark=dark).layout.annotations[0].text
