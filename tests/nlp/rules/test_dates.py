"""One row a rule: words in, the day they were published on, value out."""

from datetime import date

import pytest

from dashboard.nlp.rules.date_phrases import Hints
from dashboard.nlp.rules.dates import resolve, scan

THURSDAY = "2022-12-15"


def value(text, published=THURSDAY, direction=None, **told):
    found = resolve(text, Hints(published and date.fromisoformat(published), direction=direction, **told))
    return found and found.date.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-12-10", "2022-12-10"),
        ("2022-12-10T18:30", "2022-12-10T18:30"),
        ("10.12.2022", "2022-12-10"),
        ("25/12/2022", "2022-12-25"),
        ("12/25/2022", "2022-12-25"),
        ("December 10, 2022", "2022-12-10"),
        ("10 December 2022", "2022-12-10"),
        ("Saturday, 10th of December 2022", "2022-12-10"),
        ("the tenth of December, 2022", "2022-12-10"),
        ("Dec. 10, 2022", "2022-12-10"),
        ("may 26, 1980", "1980-05-26"),
        ("February 30, 2022", None),
        ("October 1984", "1984-10"),
        ("the end of June 1994", "1994-06"),
        ("mid-1996", "1996"),
        ("the year 2000", "2000"),
        ("nineteen ninety-six", "1996"),
        ("January nineteen ninety-seven", "1997-01"),
        ("the year two thousand", "2000"),
        ("2014-2016", "2014/2016"),
        ("1998/99", "1998/1999"),
        ("December 10-12, 2022", "2022-12-10/2022-12-12"),
        ("10 to 12 December 2022", "2022-12-10/2022-12-12"),
        ("March-June 2022", "2022-03/2022-06"),
        ("the late 1970s", "197"),
        ("the '80s", "198"),
        ("the nineties", "199"),
        ("the 20th century", "19"),
        ("the eleventh century", "10"),
        ("the third quarter of 2021", "2021-Q3"),
        ("Q3 2021", "2021-Q3"),
        ("the first half of 2021", "2021-H1"),
        ("the summer of 2015", "2015-SU"),
        ("Christmas Eve 2021", "2021-12-24"),
        ("Easter Monday 2021", "2021-04-05"),
        ("Thanksgiving 2021", "2021-11-25"),
        ("year-end 2021", "2021-12-31"),
        ("H1 2022", "2022-H1"),
        ("the last three months of 2021", "2021-Q4"),
        ("the final quarter of 2021", "2021-Q4"),
        ("9/11", "2001-09-11"),
        ("the 1800s", "18"),
        ("the 2000s", "200"),
    ],
)
def test_dates_with_their_own_year(text, expected):
    assert value(text) == expected
    assert value(text, published=None) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("yesterday", THURSDAY, "2022-12-14"),
        ("the day before yesterday", THURSDAY, "2022-12-13"),
        ("tomorrow", "2022-12-31", "2023-01-01"),
        ("late yesterday", THURSDAY, "2022-12-14"),
        ("this week", THURSDAY, "2022-W50"),
        ("last week", "2023-01-02", "2022-W52"),
        ("early next year", THURSDAY, "2023"),
        ("earlier this month", THURSDAY, "2022-12"),
        ("last month", "2023-01-15", "2022-12"),
        ("this past weekend", THURSDAY, "2022-W49-WE"),
        ("the weekend", THURSDAY, "2022-W49-WE"),
        ("this quarter", THURSDAY, "2022-Q4"),
        ("Friday", THURSDAY, "2022-12-09"),
        ("Thursday", THURSDAY, "2022-12-15"),
        ("last Thursday", THURSDAY, "2022-12-08"),
        ("next Tuesday", THURSDAY, "2022-12-20"),
        ("this coming Sunday", THURSDAY, "2022-12-18"),
        ("two days ago", THURSDAY, "2022-12-13"),
        ("about three weeks ago", THURSDAY, "2022-W47"),
        ("five months ago", THURSDAY, "2022-07"),
        ("nearly four years ago", THURSDAY, "2018"),
        ("two and a half years ago", THURSDAY, "2020-06"),
        ("a few years ago", THURSDAY, "PAST_REF"),
        ("ten years from now", THURSDAY, "2032"),
        ("December 10", THURSDAY, "2022-12-10"),
        ("December 15", THURSDAY, "2022-12-15"),
        ("January 6", THURSDAY, "2023-01-06"),
        ("August 6", THURSDAY, "2022-08-06"),
        ("Dec. 30", "2023-01-03", "2022-12-30"),
        ("November 5", "2022-12-27", "2022-11-05"),
        ("February 29", "2023-01-15", "2020-02-29"),
        ("in October", THURSDAY, "2022-10"),
        ("last April", THURSDAY, "2022-04"),
        ("last December", THURSDAY, "2021-12"),
        ("this September", THURSDAY, "2022-09"),
        ("June last year", THURSDAY, "2021-06"),
        ("March 3 last year", THURSDAY, "2021-03-03"),
        ("last summer", "2023-01-03", "2022-SU"),
        ("this spring", THURSDAY, "2022-SP"),
        ("next winter", "2022-06-01", "2022-WI"),
        ("the third quarter", THURSDAY, "2022-Q3"),
        ("fourth-quarter", "2023-01-26", "2022-Q4"),
        ("the third quarter of last year", THURSDAY, "2021-Q3"),
        ("this year's third quarter", THURSDAY, "2022-Q3"),
        ("the first half of this year", THURSDAY, "2022-H1"),
        ("a year earlier", THURSDAY, "2021"),
        ("Christmas", THURSDAY, "2022-12-25"),
        ("last Christmas", THURSDAY, "2021-12-25"),
        ("Good Friday", THURSDAY, "2022-04-15"),
        ("year-end", THURSDAY, "2022-12-31"),
        ("Monday 3 May", THURSDAY, "2021-05-03"),  # in 2022 it was a Tuesday
        ("Tuesday week", THURSDAY, "2022-12-27"),
        ("a week on Tuesday", THURSDAY, "2022-12-27"),
        ("a week ago today", THURSDAY, "2022-12-08"),
        ("the week after next", THURSDAY, "2022-W52"),
        ("the night before last", THURSDAY, "2022-12-13TNI"),
        ("the quarter ended Sept. 30", THURSDAY, "2022-Q3"),
        ("the quarter ended Oct. 2", THURSDAY, "2022-Q3"),
    ],
)
def test_dates_told_from_the_day_of_publication(text, published, expected):
    assert value(text, published) == expected
    assert value(text, published=None) in (None, "PAST_REF")


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("on Friday", "past", "2022-12-09"),
        ("on Friday", "future", "2022-12-16"),
        ("on Thursday", "future", "2022-12-15"),
        ("in March", "past", "2022-03"),
        ("in March", "future", "2023-03"),
        ("in May", "future", "2023-05"),
        ("August 6", "future", "2023-08-06"),
        ("the weekend", "future", "2022-W50-WE"),
        ("the first quarter", "future", "2023-Q1"),
        ("this weekend", "past", "2022-W49-WE"),
        ("Thanksgiving", "future", "2023-11-23"),
    ],
)
def test_tense_says_which_of_two_is_meant(text, direction, expected):
    assert value(text, direction=direction) == expected


@pytest.mark.parametrize(
    ("text", "narrated", "expected"),
    [
        ("the next day", "2022-12-10", "2022-12-11"),
        ("the following morning", "2022-12-10", "2022-12-11TMO"),
        ("the same day", "2022-12-10", "2022-12-10"),
        ("that night", "2022-12-10", "2022-12-10TNI"),
        ("the previous Friday", "2022-12-10", "2022-12-09"),
        ("three days earlier", "2022-12-10", "2022-12-07"),
        ("two weeks later", "2022-12-10", "2022-W51"),
        ("the following year", "2022-12-10", "2023"),
        ("that year", "2008-02-17", "2008"),
        ("22:30", "2022-12-10", "2022-12-10T22:30"),
        ("later that day", "2022-12-10", "2022-12-10"),
        ("later in the day", "2022-12-10", "2022-12-10"),
        ("hours later", "2022-12-10", "2022-12-10"),
        ("two hours later", "2022-12-10", "2022-12-10"),
        ("the day before,", "2022-12-10", "2022-12-09"),
        ("the night before,", "2022-12-10", "2022-12-09TNI"),
        ("the morning after,", "2022-12-10", "2022-12-11TMO"),
        ("the year before,", "2022-12-10", "2021"),
        ("the year after that", "2022-12-10", "2023"),
        ("the next Monday", "2022-12-10", "2022-12-12"),
        ("that Friday", "2022-12-10", "2022-12-09"),
        ("that autumn", "2022-05-10", "2022-FA"),
        ("the following spring", "2022-05-10", "2023-SP"),
        ("the following May", "2022-05-10", "2023-05"),
    ],
)
def test_dates_told_from_the_day_being_narrated(text, narrated, expected):
    day = date.fromisoformat(narrated)
    assert value(text, narrated=day, period=day) == expected
    assert value(text, published=None) is None


def test_a_year_earlier_is_the_same_quarter_where_the_text_tells_of_one():
    assert value("a year earlier", quarter=(2022, 3)) == "2021-Q3"
    assert value("the quarter", quarter=(2022, 3)) == "2022-Q3"
    assert value("the 2020 period", quarter=(2022, 3)) == "2020-Q3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 p.m. Wednesday", "2022-12-14T22:00"),
        ("noon Thursday", "2022-12-15T12:00"),
        ("7:15 p.m. on December 10", "2022-12-10T19:15"),
        ("Wednesday evening", "2022-12-14TEV"),
        ("the morning of December 10", "2022-12-10TMO"),
        ("this morning", "2022-12-15TMO"),
        ("last night", "2022-12-14TNI"),
        ("tonight", "2022-12-15TNI"),
        ("eight o'clock", "2022-12-15T08:00"),
        ("midnight Friday", "2022-12-09T24:00"),
        ("1430 GMT on Friday", "2022-12-09T14:30"),
        ("6.15pm on Friday", "2022-12-09T18:15"),
        ("9 o'clock on Sunday evening", "2022-12-11T21:00"),
        ("the early hours of Sunday", "2022-12-11TMO"),
        ("dawn on Friday", "2022-12-09TMO"),
        ("nightfall on Tuesday", "2022-12-13TEV"),
    ],
)
def test_times_of_day_join_their_day(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five years", "P5Y"),
        ("five-year", "P5Y"),
        ("90 days", "P90D"),
        ("nearly two years", "P2Y"),
        ("2 1/2 years", "P2Y6M"),
        ("7-1/2 years", "P7Y6M"),
        ("an hour and a half", "PT1H30M"),
        ("half an hour", "PT30M"),
        ("a couple of weeks", "P2W"),
        ("several months", "PXM"),
        ("two decades", "P20Y"),
        ("the last twenty-five years", "P25Y"),
        ("the past week", "P1W"),
        ("fewer than 1,200 hours", "PT1200H"),
        ("years", "PXY"),
        ("the next couple of years", "P2Y"),
        ("the year ended March 31", "P1Y"),
        ("on Mondays", "XXXX-WXX-1"),
        ("on Tuesday evenings", "XXXX-WXX-2TEV"),
        ("every month", "P1M"),
        ("each Thursday", "XXXX-WXX-4"),
        ("every July", "XXXX-07"),
        ("it sails daily", "P1D"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("in the near future", "FUTURE_REF"),
    ],
)
def test_lengths_repetitions_and_vague_times_name_no_day(text, expected):
    found = resolve(text, Hints(date(2022, 12, 15)))
    assert found.date.value == expected
    assert found.date.earliest is None
    assert found.date.latest is None
    assert found.date.precision == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "they may leave",
        "a march through the streets",
        "the sun sat low",
        "a second goal",
        "a quarter of the market",
        "three-quarters of voters",
        "a daily newspaper",
        "a 45-year-old man",
        "she is 34 years old",
        "as soon as they can",
        "Resolution 1244",
        "won 3-2",
        "in the first century B.C.",
        "the final quarter of the game",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert [p.rule.name for p in scan(text) if p.resolve(Hints(date(2022, 12, 15), supported=False))] == []


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("December 10", "day", "2022-12-10", "2022-12-10"),
        ("last week", "week", "2022-12-05", "2022-12-11"),
        ("the weekend", "weekend", "2022-12-10", "2022-12-11"),
        ("February 2024", "month", "2024-02-01", "2024-02-29"),
        ("the winter of 2021", "season", "2021-12-01", "2022-02-28"),
        ("the second quarter", "quarter", "2022-04-01", "2022-06-30"),
        ("the first half of 2021", "half", "2021-01-01", "2021-06-30"),
        ("the year 2008", "year", "2008-01-01", "2008-12-31"),
        ("early 2008", "year", "2008-01-01", "2008-07-02"),
        ("late 2008", "year", "2008-07-01", "2008-12-31"),
        ("the 1990s", "decade", "1990-01-01", "1999-12-31"),
        ("the 19th century", "century", "1800-01-01", "1899-12-31"),
        ("10 p.m. Wednesday", "minute", "2022-12-14", "2022-12-14"),
        ("December 10-12", "range", "2022-12-10", "2022-12-12"),
    ],
)
def test_precision_and_the_days_it_can_mean(text, precision, earliest, latest):
    found = resolve(text, Hints(date(2022, 12, 15))).date
    assert (found.precision, found.earliest, found.latest) == (precision, earliest, latest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the late 1980s and early '90s", ["198", "199"]),
        ("four months before the vote", ["P4M"]),
        ("from Monday to Wednesday", ["2022-12-12", "2022-12-14"]),
        ("in March and April 2020", ["2020-03", "2020-04"]),
        ("on March 3 and May 5, 2020", ["2020-03-03", "2020-05-05"]),
        ("from May 1 to June 3, 2021", ["2021-05-01", "2021-06-03"]),
        ("in late May and early June 2019", ["2019-05", "2019-06"]),
        ("between 3 and 7 June", ["2022-06-03/2022-06-07"]),
        ("the first two quarters of 1990", ["1990-H1"]),
        pytest.param(
            "the third and fourth quarters of 2021",
            ["2021-Q3", "2021-Q4"],
            marks=pytest.mark.xfail(strict=True, reason="the shared noun is not given to the first ordinal"),
        ),
        pytest.param(
            "on Monday and Tuesday nights",
            ["2022-12-12TNI", "2022-12-13TNI"],
            marks=pytest.mark.xfail(strict=True, reason="the shared part of the day is not given to both"),
        ),
        pytest.param(
            "between two and six days",
            ["P2D", "P6D"],
            marks=pytest.mark.xfail(strict=True, reason="the shared unit is not given to the first number"),
        ),
    ],
)
def test_several_in_one_phrase(text, expected):
    found = [p.resolve(Hints(date(2022, 12, 15))) for p in scan(text)]
    assert [f.date.value for f in found if f] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "2" * 5000,
        "the " * 3000,
        "'" * 3000,
        "9" * 40 + " years ago",
        "12/" * 2000,
        "of the first " * 500,
    ],
)
def test_malformed_text_ends_quickly_and_raises_nothing(text):
    assert all(p.resolve(Hints(date(2022, 12, 15))) is None or p.end > p.start for p in scan(text))
