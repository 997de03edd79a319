"""Ranked bars: in the order of the frame, with what chance would give."""

import pandas as pd

from dashboard.charts.ranked import ranked


def bars(**more):
    return pd.DataFrame(
        {"name": ["A", "<b>B</b>"], "n": [9, 2], "hover": ["A\n9", "<b>B</b>"], "mark": ["x", "y"], **more}
    )


def test_bars_carry_their_marks_and_numbers():
    fig = ranked(bars(), nothing="")
    assert [list(custom) for custom in fig.data[0].customdata] == [["x", 9], ["y", 2]]
    assert fig.data[0].hovertext[0] == "A<br>9"


def test_what_chance_would_give_is_a_tick_that_does_not_select():
    fig = ranked(bars(label=["PERSON", "ORG"], expected=[3.5, 1.0]), nothing="", dark=True)
    assert list(fig.data[1].x) == [3.5, 1.0]
    assert fig.data[1].customdata is None


def test_a_bar_cannot_bring_markup():
    fig = ranked(bars(), nothing="")
    assert "<b>" not in fig.layout.yaxis.ticktext[1] + fig.data[0].hovertext[1]


def test_no_bar_is_drawn_as_a_sentence():
    assert ranked(bars().head(0), nothing="No place.").layout.annotations[0].text == "No place."
