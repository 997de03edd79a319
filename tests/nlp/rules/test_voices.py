import pytest

from dashboard.nlp.rules.voices import (
    described_country,
    described_kind,
    described_name,
    may_stand_for,
    name_kind,
    source_id,
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Serbian [constitution]", "document"),
        ("two [polls]", "document"),
        ("the foreign [ministry]", "organisation"),
        ("the [authorities]", "organisation"),
        ("a police [spokesman]", "unnamed"),
        ("[officials]", "unnamed"),
    ],
)
def test_what_a_described_source_is(words, kind):
    assert described_kind(words[words.index("[") + 1 : words.index("]")]) == kind


@pytest.mark.parametrize(
    ("words", "country", "rule"),
    [
        ("the Russian [ambassador] to Serbia", "RU", "voice:before-noun"),
        ("Serbian [officials]", "RS", "voice:before-noun"),
        ("the [ambassador] to Serbia", None, None),
        ("the [ministry] of Serbia", "RS", "voice:of"),
        ("[officials] in Serbia", "RS", "voice:of"),
        ("[talks] with officials of Serbia", None, None),
        ("[officials]", None, None),
    ],
)
def test_whose_voice_a_description_is(words, country, rule):
    plain = [w.strip("[]") for w in words.split()]
    head = next(i for i, w in enumerate(words.split()) if w.startswith("["))
    named = {i: "RS" for i, w in enumerate(plain) if w == "Serbia"}
    assert described_country(plain, head, named) == (country, rule)


def test_equal_descriptions_are_one_source():
    assert described_name("the Serbian constitution") == "Serbian constitution"
    assert source_id("the Serbian constitution") == source_id("Serbian Constitution")
    assert source_id("a police spokesman") != source_id("an army spokesman")


def test_a_courtesy_title_makes_an_unknown_name_a_person():
    assert name_kind("Mr Huang") == "person"
    assert name_kind("DEFRA") == "organisation"


def test_a_pronoun_does_not_stand_for_a_name_of_the_other_sex():
    assert not may_stand_for("he", "Anna Berg")
    assert not may_stand_for("she", "Peter Berg")
    assert may_stand_for("she", "Anna Berg")
    assert may_stand_for("he", "Xi Jinping")
