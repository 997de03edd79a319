from zoneinfo import ZoneInfo

import pytest

from dashboard.errors import ArticleError
from dashboard.readers.published import read_published

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    "raw",
    [
        "2022-12-15", " 2022-12-15 ", "20221215", "2022/12/15", "2022.12.15", "2022-W50-4",
        "15/12/2022", "12/15/2022", "15.12.2022", "15 December 2022", "15 Dec 2022", "15 Dec. 2022",
        "15th of December 2022", "15-Dec-2022", "December 15, 2022", "Dec. 15 2022",
        "Thursday, 15 December 2022", "Thursday, December 15, 2022",
    ],
)  # fmt: skip
def test_days(raw):
    published = read_published(raw, PARIS)
    assert (published.value, published.day) == ("2022-12-15", "2022-12-15")


@pytest.mark.parametrize(
    ("raw", "instant", "day"),
    [
        ("2022-12-15T23:30:00Z", "2022-12-15T23:30:00+00:00", "2022-12-16"),
        ("2022-12-15 23:30:00 UTC", "2022-12-15T23:30:00+00:00", "2022-12-16"),
        ("2022-12-15 23:30:00+0000", "2022-12-15T23:30:00+00:00", "2022-12-16"),
        ("2022-12-15 23:30:00 -0500", "2022-12-15T23:30:00-05:00", "2022-12-16"),
        ("2022-12-15T23:30", "2022-12-15T23:30:00+01:00", "2022-12-15"),
        ("2022-07-15 23:30", "2022-07-15T23:30:00+02:00", "2022-07-15"),
        ("Thu, 15 Dec 2022 22:30:00 -0500", "2022-12-15T22:30:00-05:00", "2022-12-16"),
        ("Thu, 15 Dec 2022 22:30:00 EST", "2022-12-15T22:30:00-05:00", "2022-12-16"),
        ("15 Dec 2022 22:30:00 GMT", "2022-12-15T22:30:00+00:00", "2022-12-15"),
        ("December 15, 2022, 8:05", "2022-12-15T08:05:00+01:00", "2022-12-15"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01+01:00", "1987-02-26"),
        (1671147000, "2022-12-15T23:30:00+00:00", "2022-12-16"),
        ("1671147000", "2022-12-15T23:30:00+00:00", "2022-12-16"),
        (1671147000000, "2022-12-15T23:30:00+00:00", "2022-12-16"),
    ],
)
def test_instants_and_their_day_in_the_zone(raw, instant, day):
    published = read_published(raw, PARIS)
    assert (published.value, published.day) == (instant, day)


@pytest.mark.parametrize("raw", [None, "", "  ", "null", "None", "NaN", "n/a", "unknown"])
def test_no_date_is_none(raw):
    assert read_published(raw, PARIS) is None


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        ("2022-13-45", "does not exist"),
        ("2022-02-30", "does not exist"),
        ("31 June 2022", "does not exist"),
        ("30/02/2022", "does not exist"),
        ("31.12.22", "not understood"),
        ("Thu, 32 Dec 2022 10:00:00 +0000", "does not exist"),
        ("03/04/2022", "2022-04-03 or 2022-03-04"),
        ("03.04.2022 10:15", "2022-04-03 or 2022-03-04"),
        ("2022-12", "not understood"),
        ("2022", "not understood"),
        ("yesterday", "not understood"),
        ("2022-12-15T25:00", "not understood"),
        ("0001-01-01", "year 1"),
        ("9999-12-31", "year 9999"),
        (["2022-12-15"], "not a date"),
        (True, "not a date"),
        (float("inf"), "not understood"),
        (10**30, "not understood"),
        ("x" * 100_000, "not understood"),
    ],
)
def test_other_dates_are_refused_with_value_and_way_out(raw, complaint):
    with pytest.raises(ArticleError) as refused:
        read_published(raw, PARIS)
    message = str(refused.value)
    assert complaint in message
    assert "--map published=" in message
    assert len(message) < 300


@pytest.mark.parametrize("raw", ["03/03/2022", "2022-03-03"])
def test_a_day_that_reads_alike_in_both_ways_is_no_doubt(raw):
    assert read_published(raw, PARIS).day == "2022-03-03"
