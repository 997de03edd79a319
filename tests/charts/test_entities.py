"""Bars and lines of names: what each mark says and opens."""

import pandas as pd
import pytest

from dashboard.charts import entities
from dashboard.charts.palette import palette


def bars(*rows):
    frame = pd.DataFrame(rows, columns=["name", "label", "n_articles", "n_mentions"])
    return frame.assign(n=frame["n_articles"], rate=100.0, mark=[f"mark{n}" for n in range(len(frame))])


def line(name, *points):
    days = pd.date_range("2022-12-10", periods=len(points))
    return pd.DataFrame({
        "entity_id": name, "name": name, "first": days, "last": days, "step": "day",
        "n": [n for n, _ in points], "n_selected": [there for _, there in points],
        "rate": [1000 * n / there if there else None for n, there in points],
        "mark": [f"{name}-{n}" for n in range(len(points))],
    })  # fmt: skip


def test_bars_stand_in_the_order_of_the_frame_and_carry_their_marks():
    fig = entities.frequency(
        bars(("Vučić", "PERSON", 9, 12), ("KFOR", "ORG", 7, 30), ("Pantić", "PERSON", 3, 4)), count="articles"
    )
    drawn = {
        place: (n, custom[0])
        for trace in fig.data
        for place, n, custom in zip(trace.y, trace.x, trace.customdata, strict=True)
    }
    assert drawn == {0: (9, "mark0"), 1: (7, "mark1"), 2: (3, "mark2")}
    assert list(fig.layout.yaxis.ticktext) == ["Vučić", "KFOR", "Pantić"]


def test_two_entities_of_one_name_are_two_bars():
    fig = entities.frequency(bars(("Ford", "PERSON", 2, 2), ("Ford", "ORG", 1, 1)), count="articles")
    assert sum(len(trace.x) for trace in fig.data) == 2
    assert len({y for trace in fig.data for y in trace.y}) == 2


@pytest.mark.parametrize("dark", [False, True])
def test_a_bar_has_the_colour_of_its_type_and_the_key_names_it(dark):
    fig = entities.frequency(bars(("A", "PERSON", 2, 2), ("B", "ORG", 1, 1)), count="articles", dark=dark)
    colours = palette(dark=dark)
    assert [trace.marker.color[0] for trace in fig.data] == [colours.entity("PERSON"), colours.entity("ORG")]
    assert "persons" in fig.layout.title.text
    assert "organisations" in fig.layout.title.text


def test_the_hover_gives_count_and_rate():
    hover = entities.frequency(bars(("A", "PERSON", 2, 5)), count="articles").data[0].hovertext[0]
    assert "2 articles" in hover
    assert "5 mentions" in hover
    assert "100 articles per 1,000 articles" in hover


def test_a_name_cannot_bring_markup():
    fig = entities.frequency(bars(('<a href="x">A</a>', "ORG", 1, 1)), count="articles")
    assert "<a" not in fig.layout.yaxis.ticktext[0] + fig.data[0].hovertext[0]


def test_each_name_over_time_has_its_panel_on_one_scale():
    fig = entities.trend(pd.concat([line("A", (3, 5), (0, 2)), line("B", (1, 5), (0, 2))]), count="articles")
    assert [trace.customdata[0][0] for trace in fig.data] == ["A-0", "B-0"]
    assert fig.layout.yaxis.range == fig.layout.yaxis2.range


def test_zeros_are_drawn_and_hollow_where_there_is_no_article():
    fig = entities.trend(line("A", (3, 5), (0, 2), (0, 0)), count="articles")
    (trace,) = fig.data
    assert list(trace.y) == [3, 0, 0]
    filled, zero, hollow = trace.marker.color
    assert filled == zero != hollow
    assert "no article at all" in trace.hovertext[2]


def test_nothing_to_draw_is_drawn_as_such():
    none = line("A").head(0)
    assert "No name" in entities.frequency(bars(), count="articles").layout.annotations[0].text
    assert "No line" in entities.trend(none, count="articles").layout.annotations[0].text
