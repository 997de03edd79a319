"""Narration without a parser: what is told, how the next sentence opens, and the date that follows."""

import pytest

from dashboard.nlp.rules.event_dates import Telling, Told, fits, tense_of, undated
from dashboard.records import PartialDate

DAY = PartialDate("2022-12-10", "day", "2022-12-10", "2022-12-10")
EVENING = PartialDate("2022-12-10T22:00", "minute", "2022-12-10", "2022-12-10")
YEAR = PartialDate("2008", "year", "2008-01-01", "2008-12-31")
PUBLISHED = "2022-12-15"


def told(tense="past", status="asserted", aside=False, quoted=False, happens=False):
    return Telling(tense, status, aside, quoted, happens)


def dated(before, opening, telling, paragraph=0):
    return undated(before.follow(opening, paragraph), opening, paragraph, telling, PUBLISHED)


@pytest.mark.parametrize(
    ("last", "opening", "telling", "expected"),
    [
        (DAY, "He appealed.", told(), "2022-12-10"),
        (EVENING, "He appealed.", told(), "2022-12-10"),
        (DAY, "After that, Serbs built barricades.", told(), "2022-12-10/.."),
        (DAY, "Since then, shots were heard.", told(), "2022-12-10/.."),
        (DAY, "Before that, he fled.", told(), "../2022-12-10"),
        (DAY, "He has appealed.", told("perfect"), PUBLISHED),
        (DAY, "He had appealed.", told("pluperfect"), None),
        (YEAR, "It declared independence.", told(), PUBLISHED),
        (None, "Rebels attacked the town.", told(), PUBLISHED),
        (None, "Rebels attack town", told("present", happens=True), PUBLISHED),
        (None, "Factories produce cars.", told("present"), None),
        (None, "They will meet.", told("other", "planned"), f"{PUBLISHED}/.."),
        (DAY, "They would meet.", told("other", "planned"), "2022-12-10/.."),
        (DAY, "“They will meet,” he said.", told("other", "planned", quoted=True), None),
        (None, "the man who fled", told(aside=True), None),
        (DAY, "“We fled,” he said.", told(quoted=True), None),
    ],
)
def test_an_undated_event_follows_what_is_told(last, opening, telling, expected):
    date = dated(Told(last, 0), opening, telling).date
    assert (date and date.value) == expected


def test_what_came_after_goes_on_in_the_next_sentence():
    after = Told(DAY, 0).follow("After that, Serbs built barricades.", 0)
    assert dated(after, "Three shootings were recorded.", told()).date.value == "2022-12-10/.."


def test_a_new_paragraph_is_told_anew_unless_it_says_at_the_same_time():
    assert dated(Told(DAY, 0), "He appealed.", told(), paragraph=1).method == "published"
    meanwhile = dated(Told(DAY, 0), "At the same time, Berlin protested.", told(), paragraph=1)
    assert (meanwhile.date.value, meanwhile.method) == ("2022-12-10", "narrative")


@pytest.mark.parametrize(
    ("tag", "auxiliaries", "tense"),
    [
        ("VBD", set(), "past"),
        ("VBN", {"was"}, "past"),
        ("VBN", {"has", "been"}, "perfect"),
        ("VBN", {"had"}, "pluperfect"),
        ("VBZ", set(), "present"),
        ("VBG", {"is"}, "progressive"),
        ("VB", {"will"}, "other"),
        ("VB", {"to"}, "other"),
    ],
)
def test_tense_of_a_verb(tag, auxiliaries, tense):
    assert tense_of(tag, frozenset(auxiliaries)) == tense


def test_what_happened_is_not_of_the_future():
    future = PartialDate("2023-06", "month", "2023-06-01", "2023-06-30")
    assert not fits(future, "past", "asserted", PUBLISHED)
    assert fits(future, "other", "planned", PUBLISHED)
    assert fits(DAY, "past", "asserted", PUBLISHED)
