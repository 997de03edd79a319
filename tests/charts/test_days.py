"""Dates in words, never more exact than they are."""

import pandas as pd
import pytest

from dashboard.charts.days import partial, stretch, years

NONE = pd.NaT


@pytest.mark.parametrize(("value", "precision", "first", "last", "said"), [
    ("2022-12-10", "day", "2022-12-10", "2022-12-10", "10 December 2022"),
    ("2022-12-10T14:30", "minute", "2022-12-10", "2022-12-10", "10 December 2022"),
    ("2022-W49", "week", "2022-12-05", "2022-12-11", "week of 5 December 2022"),
    ("2022-W49-WE", "weekend", "2022-12-10", "2022-12-11", "10–11 Dec 2022"),
    ("2022-12", "month", "2022-12-01", "2022-12-31", "December 2022"),
    ("2022-Q3", "quarter", "2022-07-01", "2022-09-30", "3rd quarter of 2022"),
    ("2022-H1", "half", "2022-01-01", "2022-06-30", "1st half of 2022"),
    ("2022-SP", "season", "2022-03-01", "2022-05-31", "spring 2022"),
    ("2008", "year", "2008-01-01", "2008-12-31", "2008"),
    ("199", "decade", "1990-01-01", "1999-12-31", "1990s"),
    ("2022-12-10/2022-12-12", "range", "2022-12-10", "2022-12-12", "10–12 Dec 2022"),
    ("2022-12-10/..", "open", "2022-12-10", None, "from 10 December 2022 on"),
    ("../2022-12-10", "open", None, "2022-12-10", "until 10 December 2022"),
    ("PRESENT_REF", "unknown", None, None, "undated"),
    (None, None, None, None, "undated"),
])  # fmt: skip
def test_a_date_is_written_as_exactly_as_it_is_known(value, precision, first, last, said):
    assert partial(value, precision, pd.Timestamp(first or NONE), pd.Timestamp(last or NONE)) == said


@pytest.mark.parametrize(("first", "last", "said"), [
    ("2022-12-10", "2022-12-10", "10 Dec 2022"),
    ("2022-12-10", "2022-12-18", "10–18 Dec 2022"),
    ("2022-12-01", "2022-12-31", "Dec 2022"),
    ("2022-11-01", "2022-12-31", "Nov 2022 – Dec 2022"),
    ("2022-01-01", "2022-12-31", "2022"),
    ("2022-11-05", "2023-01-09", "5 Nov 2022 – 9 Jan 2023"),
])  # fmt: skip
def test_a_stretch_of_days_has_a_short_name(first, last, said):
    assert stretch(pd.Timestamp(first), pd.Timestamp(last)) == said


def test_years_are_named_once():
    assert years(pd.Timestamp("2008-01-01"), pd.Timestamp("2008-05-01")) == "2008"
    assert years(pd.Timestamp("2008-01-01"), pd.Timestamp("2010-05-01")) == "2008–2010"
