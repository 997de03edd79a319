"""Each row of ours beside a gold: right, wrong, or not for this gold to say (None)."""

import pytest

from dashboard.evaluation.gold import is_there
from dashboard.evaluation.judgement import dates, event_dates, names, places, quotes, same_date, same_speaker

TEXT = "the Camp Bondsteel base of Ann Lee"


def name(start, end, label, **more):
    return {"start": start, "end": end, "label": label, **more}


@pytest.mark.parametrize(
    ("found", "gold", "verdict"),
    [
        (name(4, 18, "FAC"), name(0, 18, "GPE"), True),  # an article, and a place of another kind
        (name(4, 23, "FAC"), name(4, 18, "FAC"), False),
        (name(4, 18, "ORG"), name(4, 18, "FAC"), False),
        (name(4, 18, "ORG"), name(4, 18, "FAC", optional=True), None),
        (name(27, 34, "PERSON"), name(4, 18, "FAC"), False),
    ],
)
def test_a_name_is_right_with_span_and_type(found, gold, verdict):
    assert names(TEXT, [found], [gold], None) == [verdict]


def test_a_type_that_the_gold_does_not_annotate_is_left_open():
    assert names(TEXT, [name(4, 18, "LAW")], [], frozenset({"PERSON"})) == [None]


def date(value, start=0, end=4, **more):
    return {"start": start, "end": end, "value": value, **more}


@pytest.mark.parametrize(
    ("found", "gold", "verdict"),
    [
        (date("2008"), date("2008", 2, 6), True),
        (date("2009"), date("2008"), False),
        (date("2008"), date("2008", 10, 14), False),
        (date("PAST_REF"), date("PRESENT_REF", optional=True), None),
    ],
)
def test_a_date_is_right_with_its_value(found, gold, verdict):
    assert dates([found], [gold]) == [verdict]


@pytest.mark.parametrize(
    ("found", "verdict"), [(date("P2D", 20, 24), None), (date("2008", 20, 24), False), (date("2008"), None)]
)
def test_a_gold_of_calendar_dates_says_nothing_of_durations(found, verdict):
    assert dates([found], [date("P3D")], calendar_only=True) == [verdict]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("2000-W6", "2000-W06"),
        ("2000-02-07/2000-02-13", "2000-W06"),
        ("2022-Q4", "2022-10/2022-12"),
        ("2022-H1", "2022-01/2022-06"),
        ("2022-12-10T15:00:00", "2022-12-10T15:00"),
        ("199", "1990-01-01/1999-12-31"),
        ("2022-12-10/..", "2022-12-10/.."),
    ],
)
def test_values_that_name_the_same_days_are_equal(a, b):
    assert same_date(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("2022-12", "2022"), ("P1D", "P2D"), ("2022-12-10/..", "2022-12-10"), ("2022-13", "2022-Q5")]
)
def test_values_that_name_other_days_are_not(a, b):
    assert not same_date(a, b)


@pytest.mark.parametrize(
    ("lat", "gold_lat", "verdict"),
    [(50.0, 50.0, True), (50.0, 60.0, False), (None, 50.0, None), (50.0, None, None)],
)
def test_a_place_is_right_where_the_gold_has_it(lat, gold_lat, verdict):
    found, gold = {"start": 0, "end": 4, "lat": lat}, {"start": 0, "end": 4, "lat": gold_lat}
    assert places([found], [gold], lambda a, b: a["lat"] == b["lat"]) == [verdict]


def test_a_placed_word_that_is_no_place_is_wrong():
    assert places([{"start": 0, "end": 4, "lat": 50.0}], [], is_there) == [False]


def quote(start, end, speaker, **more):
    return {"start": start, "end": end, "speaker_name": speaker, "speaker_text": None, **more}


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (quote(0, 49, "Ann Lee"), False),  # less than half
        (quote(0, 50, "The Ann Lee"), True),
        (quote(0, 50, "Bob Roe"), False),
        (quote(0, 50, None), False),
    ],
)
def test_a_quotation_is_right_by_half_and_with_its_speaker(found, verdict):
    assert quotes("x" * 200, [found], [quote(0, 100, "Ann Lee")], same_speaker) == [verdict]


def test_a_quotation_without_a_speaker_on_both_sides_is_right():
    assert quotes("x" * 200, [quote(0, 100, None)], [quote(0, 100, None)], same_speaker) == [True]


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("2022-12-10", "2022-12-10", True),
        ("2022-12-11", "2022-12-10", False),
        (None, "2022", None),
        ("2022", None, None),
    ],
)
def test_an_event_is_dated_right_or_wrong_where_both_date_it(ours, theirs, verdict):
    found, gold = {"start": 0, "end": 4, "date": ours}, {"start": 2, "end": 6, "date": theirs}
    assert event_dates([found], [gold], same_date) == [verdict]
