from datetime import date

from dashboard.queries.evidence import Mark
from dashboard.queries.filter_words import filter_words
from dashboard.queries.filters import UNKNOWN, Filters


def test_filters_are_said_in_words(demo_explorer):
    filters = Filters(
        since=date(2022, 12, 1),
        entities=("person:aleksandar-vucic", "place:kosovo"),
        not_outlets=("Izvestia", UNKNOWN),
        sources=("person:snezana-vukic",),
        voices=("RS",),
        not_marks=(Mark("events", "events", (("type", "protest"),)).encode(),),
        words="barricades",
    )
    assert filter_words(demo_explorer, filters) == [
        "from 2022-12-01",
        "not Izvestia or outlet unknown",
        "naming Aleksandar Vučić or Kosovo",
        "citing Snežana Vukić",
        "voice of Serbia",
        "not type protest",
        "search “barricades”",
    ]


def test_no_filter_says_nothing(empty_explorer):
    assert filter_words(empty_explorer, Filters()) == []
