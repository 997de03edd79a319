"""Two sides drawn: each dot carries the mark of its own number."""

import pandas as pd
import pytest

from dashboard.charts import contrast
from dashboard.charts.palette import palette


def rows(*given):
    columns = ["name", "n_a", "n_b", "rate_a", "rate_b", "ratio", "low", "high", "sure", "side"]
    frame = pd.DataFrame(given, columns=columns)
    return frame.assign(**{
        name: [f"{name}{n}" for n in range(len(frame))] for name in ("mark_a", "mark_b", "mark")
    })  # fmt: skip


KOSOVO = ("Kosovo", 9, 1, 900, 100, 40, 4, 400, True, "a")
EUROPE = ("Europe", 1, 2, 100, 200, 0.5, 0.1, 2.5, False, "b")


@pytest.mark.parametrize("dark", [False, True])
def test_each_dot_carries_its_own_mark_and_number(dark):
    fig = contrast.rates(rows(KOSOVO, EUROPE), a="Izvestia", b="others", nothing="", dark=dark)
    carried = [list(map(tuple, trace.customdata)) for trace in fig.data if trace.customdata is not None]
    assert carried == [
        [("mark_b0", 1), ("mark_b1", 2)], [("mark_a0", 9), ("mark_a1", 1)], [("mark0", 9), ("mark1", 2)],
    ]  # fmt: skip


def test_what_may_be_chance_is_hollow():
    fig = contrast.rates(rows(KOSOVO, EUROPE), a="a", b="b", nothing="")
    colours = palette(dark=False)
    assert list(fig.data[-1].marker.color) == [colours.blue, colours.paper]
    assert "may be chance" in fig.data[-1].hovertext[1]


def test_rates_alone_have_one_panel_and_their_notes():
    frame = rows(KOSOVO).drop(columns=["ratio", "low", "high", "sure", "side"]).assign(note="new")
    fig = contrast.rates(frame, a="since", b="before", nothing="")
    assert [trace.name for trace in fig.data[1:]] == ["before", "since"]
    assert list(fig.data[2].text) == ["new"]


def test_names_cannot_bring_markup():
    hostile = ("<b>x</b>", 1, 0, 1, 0, 2, 1, 3, True, "a")
    fig = contrast.rates(rows(hostile), a="<i>", b="b", nothing="")
    assert "<b>x" not in fig.layout.yaxis.ticktext[0]
    assert "<i>" not in "".join(trace.name or "" for trace in fig.data)


def test_nothing_is_said_where_there_is_no_row():
    fig = contrast.rates(rows(), a="a", b="b", nothing="Nothing rose.")
    assert fig.layout.annotations[0].text == "Nothing rose."
    assert contrast.over_time(pd.DataFrame(columns=["side", "first"]), a="a", b="b").layout.annotations


def test_sides_over_time_stand_on_one_scale():
    days = pd.to_datetime(["2022-12-10", "2022-12-11"])
    frame = pd.DataFrame({
        "side": ["a", "b"], "first": days, "last": days, "step": "day", "n": [9, 2], "mark": ["x", "y"],
    })  # fmt: skip
    fig = contrast.over_time(frame, a="left", b="right")
    assert fig.layout.yaxis.range == fig.layout.yaxis2.range
    assert [list(trace.customdata[0]) for trace in fig.data] == [["x", 9], ["y", 2]]
