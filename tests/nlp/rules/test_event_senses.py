"""A word and what stands with it in, what it tells out."""

import pytest

from dashboard.nlp.rules.event_senses import Company, sense_of


def words(**places):
    return Company(**{place: frozenset(value.split()) for place, value in places.items()})


@pytest.mark.parametrize(
    ("lemma", "company", "expected"),
    [
        ("fire", words(object="coach"), ("appointment", "strong")),
        ("fire", words(object="person"), ("appointment", "strong")),
        ("fire", words(object="shot"), ("attack", "strong")),
        ("fire", words(), None),
        ("pass", words(object="law"), ("agreement", "strong")),
        ("pass", words(object="phone"), ("other", "weak")),
        ("break", words(particle="off"), ("closure", "strong")),
        ("send", words(to="prison"), ("court", "strong")),
        ("party", words(modifier="birthday"), ("award", "weak")),
        ("party", words(modifier="ruling"), ("other", "never")),
        ("strike", words(after="on"), ("protest", "strong")),
        ("arrest", words(object="person"), None),
    ],
)
def test_the_first_sense_that_fits(lemma, company, expected):
    assert sense_of(lemma, company) == expected
