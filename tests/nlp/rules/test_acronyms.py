import pytest

from dashboard.nlp.rules.acronyms import is_acronym, spells


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KFore", "Kosovo Force"),
        ("UN", "United Nations"),
        ("OSCE", "Organisation for Security and Cooperation in Europe"),
        ("UNIFIL", "U.N. Interim Force in Lebanon"),
        ("DoJ", "Department of Justice"),
        ("CFPB", "Consumer Financial Protection Bureau"),
    ],
)
def test_a_short_form_takes_its_letters_from_the_long_one(short, long):
    assert spells(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("UN", "United Nations Security Council"),
        ("UCLA", "University of California"),
        ("AP", "John Smith"),
        ("NATO", "NATO"),
        ("US", "Serbia"),
    ],
)
def test_other_names_are_not_spelt_by_it(short, long):
    assert not spells(short, long)


@pytest.mark.parametrize(
    ("text", "short"), [("UN", True), ("U.N.", True), ("KFore", True), ("Serbia", False), ("I", False)]
)
def test_short_forms_are_known_by_their_capitals(text, short):
    assert is_acronym(text) is short
