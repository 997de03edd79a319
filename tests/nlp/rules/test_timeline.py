"""Which events stand on the timeline."""

import pytest

from dashboard.nlp.rules.event_dates import Dated, Telling
from dashboard.nlp.rules.timeline import PER_100_WORDS, Stage, choose, could_stand, score_of
from dashboard.records import Event, PartialDate

DAY = PartialDate("2022-12-10", "day", "2022-12-10", "2022-12-10")
YEAR = PartialDate("2008", "year", "2008-01-01", "2008-12-31")
MAIN = Telling("past", "asserted", aside=False, quoted=False)


def event(start, kind="arrest", score=0.9, date=DAY, could=True):
    return Event(
        start, start + 5, "t", date, "attached", "asserted", (), None, kind, None, could, "trigger", score
    )


@pytest.mark.parametrize(
    ("dated", "weight", "telling", "stage", "expected"),
    [
        (Dated(DAY, "attached"), "strong", MAIN, Stage(), True),
        (Dated(DAY, "attached"), "strong", MAIN, Stage("beside"), True),
        (Dated(DAY, "attached"), "strong", MAIN, Stage(None), False),
        (Dated(YEAR, "attached"), "strong", MAIN, Stage(), True),
        (Dated(YEAR, "attached"), "dated", MAIN, Stage(), True),
        (Dated(DAY, "attached"), "weak", MAIN, Stage(), True),
        (Dated(DAY, "attached"), "weak", MAIN, Stage("beside"), False),
        (Dated(DAY, "attached"), "weak", MAIN, Stage(early=False), False),
        (Dated(DAY, "attached"), "weak", MAIN, Stage(lasting=True), False),
        (Dated(YEAR, "attached"), "weak", MAIN, Stage(), False),
        (Dated(DAY, "attached"), "hidden", MAIN, Stage(), False),
        (Dated(DAY, "narrative"), "strong", MAIN, Stage(), True),
        (Dated(DAY, "narrative"), "strong", MAIN, Stage("beside"), False),
        (Dated(DAY, "narrative"), "dated", MAIN, Stage(), False),
        (Dated(DAY, "published"), "strong", MAIN, Stage(), False),
        (Dated(DAY, "published"), "strong", MAIN, Stage(lead=True), True),
        (Dated(DAY, "published"), "strong", MAIN, Stage(named=True), False),
        (
            Dated(DAY, "published"),
            "strong",
            Telling("perfect", "asserted", False, False),
            Stage(named=True),
            True,
        ),
        (Dated(DAY, "published"), "strong", MAIN, Stage(lead=True, lasting=True), False),
        (Dated(DAY, "narrative"), "strong", Telling("past", "reported", False, False), Stage(), False),
        (Dated(None, None), "strong", MAIN, Stage(), False),
        (Dated(DAY, "attached"), "strong", Telling("other", "planned", False, False), Stage(), False),
        (
            Dated(DAY, "attached"),
            "strong",
            Telling("other", "planned", False, False),
            Stage(ahead=True),
            True,
        ),
        (Dated(DAY, "attached"), "weak", Telling("other", "planned", False, False), Stage(ahead=True), False),
        (
            Dated(DAY, "published"),
            "strong",
            Telling("other", "planned", False, False),
            Stage(lead=True),
            False,
        ),
        (Dated(DAY, "attached"), "strong", Telling("past", "denied", False, False), Stage(), False),
        (Dated(DAY, "attached"), "strong", Telling("past", "reported", False, True), Stage(), False),
    ],
)
def test_what_could_stand_on_it(dated, weight, telling, stage, expected):
    assert could_stand(dated, weight, telling, stage) is expected


def test_the_best_of_them_within_four_of_100_words():
    events = [event(100 * n, score=0.6 + n / 100) for n in range(8)]
    shown = [e.start for e in choose(events, words=100) if e.on_timeline]
    assert shown == [400, 500, 600, 700]
    assert len(shown) == PER_100_WORDS


def test_one_event_told_by_two_words_stands_once():
    assert [e.on_timeline for e in choose([event(0), event(20)], words=200)] == [True, False]
    assert [e.on_timeline for e in choose([event(0), event(20, kind="death")], words=200)] == [True, True]


def test_events_that_could_not_stand_are_kept_off_and_kept():
    assert [e.on_timeline for e in choose([event(0, could=False), event(300)], words=200)] == [False, True]


def test_a_date_of_its_own_counts_more_than_one_carried_or_inferred():
    scores = [
        score_of(m, "strong", "asserted", named=True, placed=True)
        for m in ("attached", "narrative", "published", None)
    ]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 1 for s in scores)
