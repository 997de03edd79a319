"""Intervals of the calendar, and moving in it."""

from datetime import date

import pytest

from dashboard.nlp.rules import calendar as cal


@pytest.mark.parametrize(
    ("at", "unit", "count", "expected"),
    [
        ("2024-01-31", "month", 1, "2024-02-29"),
        ("2024-02-29", "year", -1, "2023-02-28"),
        ("2022-12-31", "day", 1, "2023-01-01"),
        ("2022-11-30", "quarter", 1, "2023-02-28"),
        ("2022-12-15", "decade", -2, "2002-12-15"),
    ],
)
def test_shift(at, unit, count, expected):
    assert str(cal.shift(date.fromisoformat(at), unit, count)) == expected


def test_shift_refuses_to_leave_the_calendar():
    with pytest.raises(OverflowError, match="leaves the calendar"):
        cal.shift(date(2022, 1, 1), "year", -9000)


@pytest.mark.parametrize(
    ("year", "sunday"), [(2000, "2000-04-23"), (2022, "2022-04-17"), (2024, "2024-03-31")]
)
def test_easter(year, sunday):
    assert str(cal.easter(year)) == sunday
    assert cal.easter(1000) is None


def test_a_week_belongs_to_its_iso_year():
    assert cal.week(date(2021, 1, 2)).value == "2020-W53"
    assert cal.weekend(date(2021, 1, 1)).earliest == "2021-01-02"


def test_open_intervals_have_one_end():
    day = cal.day(date(2022, 12, 10))
    assert (cal.open_from(day).value, cal.open_from(day).latest) == ("2022-12-10/..", None)
    assert (cal.open_until(day).value, cal.open_until(day).earliest) == ("../2022-12-10", None)
