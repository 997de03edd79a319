"""Events on the line of time: a date is drawn as exactly as it is known."""

import pandas as pd
import pytest

from dashboard.charts import axes, rows, timeline
from dashboard.charts.strip import strip

AXIS = (pd.Timestamp("2022-12-01"), pd.Timestamp("2022-12-31"))
ONE = pd.DataFrame({"lane": [""], "label": ["all"]})
TWO = pd.DataFrame({"lane": ["a", "b"], "label": ["Ann", "Bob"]})
SENTENCE = "In December it rained on <b>Pristina</b>."


def event(value, precision, first, last, *, lane="", status="asserted", day="2022-12-15"):
    return {
        "event_no": 1, "lane": lane, "value": value, "precision": precision,
        "first": pd.Timestamp(first or pd.NaT), "last": pd.Timestamp(last or pd.NaT),
        "day": pd.Timestamp(day), "outlet": "Izvestia", "status": status,
        "trigger_": "rained", "start_": 115, "end_": 121, "sentence_start": 100, "sentence": SENTENCE,
        "mark": f"mark {value} {lane}",
    }  # fmt: skip


def day(number, **fields):
    when = f"2022-12-{number:02}"
    return event(when, "day", when, when, **fields)


MONTH = event("2022-12", "month", "2022-12-01", "2022-12-31")
YEAR = event("2022", "year", "2022-01-01", "2022-12-31")
OPEN = event("2022-12-10/..", "open", "2022-12-10", None)
RANGE = event("2022-12-10/2022-12-12", "range", "2022-12-10", "2022-12-12")


def drawn(*events, lanes=ONE, published=False):
    return timeline.single(pd.DataFrame(events), lanes, AXIS, published=published)


def of_type(fig, kind):
    return [trace for trace in fig.data if trace.type == kind]


def test_a_day_is_a_dot_at_its_noon():
    (dot,) = drawn(day(10)).data
    assert dot.type == "scatter"
    assert list(pd.DatetimeIndex(dot.x)) == [pd.Timestamp("2022-12-10 12:00")]
    assert dot.customdata[0][0] == "mark 2022-12-10 "


def test_a_month_is_a_bar_over_all_its_days():
    (bar,) = of_type(drawn(MONTH), "bar")
    assert bar.orientation == "h"
    assert pd.Timestamp(bar.base[0]) == AXIS[0]
    assert bar.x[0] == pd.Timedelta(days=31) / pd.Timedelta(milliseconds=1)


def test_a_year_is_cut_at_the_axis_and_points_on():
    fig = drawn(YEAR)
    (bar,) = of_type(fig, "bar")
    assert pd.Timestamp(bar.base[0]) == AXIS[0]
    assert [trace.marker.symbol for trace in of_type(fig, "scatter")] == ["triangle-left"]


def test_an_open_date_goes_on_beyond_the_axis():
    (arrow,) = of_type(drawn(OPEN), "scatter")
    assert arrow.marker.symbol == "triangle-right"
    assert arrow.customdata[0][0] == OPEN["mark"]


def test_a_range_is_a_whisker_with_a_cap_at_each_end():
    fig = drawn(RANGE)
    (bar,) = of_type(fig, "bar")
    assert bar.width < 0.5
    caps = [x for trace in of_type(fig, "scatter") for x in pd.DatetimeIndex(trace.x)]
    assert caps == [pd.Timestamp("2022-12-10"), pd.Timestamp("2022-12-13")]


def test_events_of_one_day_are_stacked():
    (dots,) = drawn(day(10), day(10), day(10)).data
    assert len(set(dots.y)) == 3


def test_what_did_not_happen_or_not_yet_is_hollow():
    fig = drawn(day(10), day(11, status="planned"), day(12, status="denied"))
    assert [(trace.name, len(trace.x)) for trace in fig.data] == [("day", 1), (timeline.HOLLOW, 2)]


def test_an_event_stands_in_each_of_its_lanes():
    fig = drawn(day(10, lane="a"), day(10, lane="b"), lanes=TWO)
    (dots,) = fig.data
    assert len(set(dots.y)) == 2
    assert list(fig.layout.yaxis.ticktext) == ["Ann", "Bob"]
    assert fig.layout.yaxis.tickvals[0] > fig.layout.yaxis.tickvals[1]  # the first lane is on top


def test_by_publication_every_event_is_a_dot_at_its_article():
    fig = drawn(YEAR, event(None, None, None, None, day="2022-12-20"), published=True)
    found = sorted(x for trace in fig.data for x in pd.DatetimeIndex(trace.x))
    assert found == [pd.Timestamp("2022-12-15 12:00"), pd.Timestamp("2022-12-20 12:00")]
    assert {trace.name for trace in fig.data} == {"year", "undated"}


def test_the_hover_shows_the_sentence_itself_without_its_markup():
    hover = drawn(day(10)).data[0].hovertext[0]
    assert "In December it rained on &lt;b&gt;Pristina" in hover
    assert "10 December 2022" in hover


def bins(*found):
    frame = pd.DataFrame(found, columns=["lane", "first", "precision", "n_events"])
    first = pd.to_datetime(frame["first"])
    marks = [f"bar {n}" for n in range(len(frame))]
    return frame.assign(first=first, last=first, step="day", mark=marks)


def spans(*found):
    frame = pd.DataFrame([{**one, "n_events": n} for one, n in found], columns=[*MONTH, "n_events"])
    return frame.drop(columns=["day"])


def by_mark(fig, side):
    return {
        custom[0]: at
        for trace in fig.data
        for custom, at in zip(trace.customdata, getattr(trace, side), strict=True)
    }


def test_bars_are_stacked_by_precision_to_the_height_of_their_sum():
    many = bins(("", "2022-12-10", "day", 30), ("", "2022-12-10", "hour", 10), ("", "2022-12-11", "day", 20))
    fig = timeline.counted(many, spans(), ONE, AXIS)
    heights = {
        custom[0]: y for trace in fig.data for custom, y in zip(trace.customdata, trace.y, strict=True)
    }
    assert heights["bar 0"] + heights["bar 1"] == pytest.approx(timeline.BAR_ROWS[False])
    assert heights["bar 0"] == pytest.approx(3 * heights["bar 1"])
    tops = {
        custom[0]: base
        for trace in fig.data
        for custom, base in zip(trace.customdata, trace.base, strict=True)
    }
    assert tops["bar 0"] == pytest.approx(tops["bar 1"] + heights["bar 1"])


def test_vague_dates_are_spans_with_their_number_below_the_bars():
    fig = timeline.counted(bins(("", "2022-12-10", "day", 30)), spans((MONTH, 12), (YEAR, 7)), ONE, AXIS)
    found = {trace.text[0]: trace for trace in of_type(fig, "bar") if trace.orientation == "h"}
    assert set(found) == {"12", "7"}
    line = min(base for trace in of_type(fig, "bar") if trace.orientation != "h" for base in trace.base)
    assert all(trace.y[0] < line for trace in found.values())


def test_what_lies_beyond_the_axis_has_a_mark_that_opens_it():
    zones = pd.DataFrame({
        "zone": ["earlier", "later"], "n_events": [3, 0], "mark": ["before", "after"],
        "first": pd.to_datetime(["2008-01-01", None]), "last": pd.to_datetime(["2010-05-01", None]),
    })  # fmt: skip
    fig = axes.with_beyond(drawn(day(10)), zones, AXIS)
    assert fig.data[-1].text[0] == "3 earlier (2008–2010)"
    assert [trace.customdata[0][0] for trace in fig.data] == ["mark 2022-12-10 ", "before"]


@pytest.mark.parametrize(("intervals", "expected"), [
    ([(1, 2), (2, 3), (3, 4)], [0, 0, 0]),  # they only touch
    ([(1, 3), (2, 4), (3, 5)], [0, 1, 0]),
    ([(2, 4), (1, 3)], [1, 0]),
    ([(1, 9), (1, 9), (1, 9)], [0, 1, 2]),
])  # fmt: skip
def test_intervals_that_meet_get_rows_of_their_own(intervals, expected):
    at = pd.Timestamp("2022-12-01")
    starts, ends = (pd.Series([at + pd.Timedelta(days=one[side]) for one in intervals]) for side in (0, 1))
    assert rows.packed(starts, ends) == expected


def test_lanes_do_not_overlap():
    top, bottom = rows.lanes(["a", "b"], ["A", "B"], [3, 5], [1, 2])
    assert bottom.line - bottom.below >= 0
    assert top.line - top.below > bottom.line + bottom.above
    assert rows.height([top, bottom]) > top.line + top.above


def test_the_strip_counts_exact_days_and_shades_the_chosen_ones():
    dates = pd.DataFrame({
        "first": pd.to_datetime(["2022-12-01", "2022-12-10", "2022-12-30"]),
        "last": pd.to_datetime(["2022-12-31", "2022-12-10", "2022-12-30"]),
        "n_events": [9, 5, 4],
    })  # fmt: skip
    chosen = (pd.Timestamp("2022-12-09"), pd.Timestamp("2022-12-12"))
    fig = strip(dates, AXIS, chosen)
    assert list(fig.data[0].y) == [5, 4]  # the month is no day
    assert fig.layout.dragmode == "select"
    assert len(fig.layout.shapes) == 1
    assert not strip(dates, AXIS, AXIS).layout.shapes


def test_nothing_to_draw_is_drawn_as_such():
    none = pd.DataFrame([day(10)]).head(0)
    assert "No event" in timeline.single(none, ONE, AXIS, published=False).layout.annotations[0].text
    assert "No event" in timeline.counted(bins(), spans(), ONE, AXIS).layout.annotations[0].text
    assert strip(none.assign(n_events=0), AXIS, AXIS).layout.annotations
