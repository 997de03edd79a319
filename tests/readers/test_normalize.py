from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.readers.normalize import article_id, day_in_zone, fold, folded_words, storable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vučić", "vucic"),
        ("Straße", "STRASSE"),
        ("Botsan–Kharchenko", "Botsan-Kharchenko"),
        ("the “Forces”", 'the "forces"'),
        ("Xavier’s  plan\n", "xavier's plan"),
        ("ﬁne", "fine"),
        ("Jökulpósturinn", "Jo\u0308kulpo\u0301sturinn"),
    ],
)
def test_folded_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Kosovo", "Kosova"), ("Іран", "Иран"), ("A.P.", "AP")])
def test_folded_apart(one, other):
    assert fold(one) != fold(other)


def test_words_for_comparing():
    assert folded_words("Don't “panic”: 5,000 Žižkov.") == ["don", "t", "panic", "5", "000", "zizkov"]


KEYS = {"url": None, "input_id": None, "outlet": None}


def test_id_is_of_text_and_origin():
    ids = [
        article_id("One.", **KEYS),
        article_id("Two.", **KEYS),
        article_id("One.", **KEYS | {"outlet": "Post"}),
        article_id("One.", **KEYS | {"input_id": "Post"}),
        article_id("One.", **KEYS | {"url": "Post"}),
    ]
    assert len(set(ids)) == 5
    assert ids[0] == article_id("One.", **KEYS)


def test_id_with_a_url_does_not_follow_the_outlet():
    assert article_id("One.", url="u", input_id="1", outlet="A") == article_id(
        "One.", url="u", input_id="2", outlet="B"
    )


@given(st.text())
def test_what_is_stored_has_the_same_offsets_and_can_be_encoded(text):
    stored = storable(text + "\ud800")
    assert len(stored) == len(text) + 1
    stored.encode()


def test_day_in_the_zone():
    evening = datetime(2022, 12, 15, 23, 30, tzinfo=UTC)
    assert day_in_zone(evening, ZoneInfo("Europe/Paris")) == date(2022, 12, 16)
    assert day_in_zone(date(2022, 12, 15), ZoneInfo("Europe/Paris")) == date(2022, 12, 15)
