"""What counts from the day of publication, when that is corrected: moved, staying, or left to a new parse."""

from datetime import date

import pytest

from dashboard.explorer.following import Told, follow, follow_events

THURSDAY = date(2022, 12, 15)


def told(value, method, *, precision="day", anchor="published", first=None, last=None, number=1):
    first = first or date.fromisoformat(value[:10])
    return Told(number, method, anchor, value, precision, first, last or first)


@pytest.mark.parametrize(("method", "value", "precision", "first", "new", "expected"), [
    ("date:named-day", "2022-12-14", "day", None, date(2023, 1, 1), "2022-12-31"),  # yesterday
    ("date:night", "2022-12-15TNI", "hour", None, date(2022, 12, 16), "2022-12-16TNI"),
    ("date:weekday", "2022-12-13", "day", None, date(2022, 12, 22), "2022-12-20"),  # a week on
    ("date:weekday", "2022-12-13", "day", None, date(2022, 12, 16), "2022-12-13"),  # the same Tuesday
    ("date:weekday", "2022-12-13", "day", None, date(2022, 12, 12), "2022-12-06"),  # the one before that day
    ("date:weekday", "2022-12-13", "day", None, date(2022, 12, 13), None),  # today, or a week ago?
    ("date:weekday", "2022-12-15", "day", None, date(2022, 12, 16), None),
    ("date:period", "2022-W49", "week", date(2022, 12, 5), date(2023, 1, 3), "2022-W52"),  # last week
    ("date:period", "2022-11", "month", date(2022, 11, 1), date(2023, 1, 3), "2022-12"),  # last month
    ("date:period", "2021", "year", date(2021, 1, 1), date(2023, 1, 3), "2022"),
    ("date:quarter", "2022-Q3", "quarter", date(2022, 7, 1), date(2023, 1, 3), None),
    ("date:period", "2022-Q3", "quarter", date(2022, 7, 1), date(2023, 1, 3), "2022-Q4"),
    ("date:day-of-year", "2022-12-10", "day", None, date(2023, 1, 3), "2022-12-10"),  # 10 December stays
    ("date:day-of-year", "2022-12-10", "day", None, date(2023, 11, 3), None),
])  # fmt: skip
def test_a_date_follows_only_where_that_can_be_told(method, value, precision, first, new, expected):
    known, left = follow([told(value, method, precision=precision, first=first)], THURSDAY, new)
    assert [one.value for one in known] == ([expected] if expected else [])
    assert len(left) == (expected is None)


def test_a_date_of_its_own_never_moves():
    assert follow([told("2008-01-01", "date:full", anchor="absolute")], THURSDAY, date(2023, 1, 1)) == (
        [],
        [],
    )


def test_what_counts_from_the_story_moves_only_with_all_of_it():
    yesterday = told("2022-12-14", "date:named-day")
    next_day = told("2022-12-15", "date:narrated-period", anchor="narrative", number=2)
    unclear = told("2022-12-15", "date:weekday", number=3)
    new = date(2022, 12, 17)
    known, left = follow([yesterday, next_day], THURSDAY, new)
    assert ([one.value for one in known], left) == (["2022-12-16", "2022-12-17"], [])
    known, left = follow([yesterday, next_day, unclear], THURSDAY, new)
    assert ([one.number for one in known], [one.number for one in left]) == ([1], [3, 2])


@pytest.mark.parametrize(("method", "value", "last", "expected"), [
    ("published", "2022-12-15", date(2022, 12, 15), "2022-12-17"),
    ("published", "2022-12-15/..", None, "2022-12-17/.."),
    ("attached", "2022-12-14", date(2022, 12, 14), "2022-12-16"),
    ("attached", "2022-12-14/..", None, "2022-12-16/.."),
    ("attached", "2008", date(2008, 12, 31), None),  # of a date that does not count from the day
])  # fmt: skip
def test_events_move_with_the_dates_that_date_them(method, value, last, expected):
    dates = [told("2022-12-14", "date:named-day")]
    new = date(2022, 12, 17)
    known, left = follow(dates, THURSDAY, new)
    first = date.fromisoformat(value[:10]) if len(value) > 4 else date(2008, 1, 1)
    event = Told(7, method, "", value, "day" if last else "open", first, last)
    moved, still = follow_events([event], dates, known, left, THURSDAY, new)
    assert ([one.value for one in moved], still) == ([expected] if expected else [], [])
    assert all((one.latest is None) == (last is None) for one in moved)
