import pytest

from dashboard.nlp.rules.organisations_meant import is_company, may_be_meant


@pytest.mark.parametrize(
    ("name", "noun", "meant"),
    [
        ("Commerce Department", "department", True),
        ("Bank of Japan", "bank", True),
        ("Polish Airlines", "airline", True),
        ("Energy Information Administration", "agency", True),
        ("Acme Corp", "department", False),
        ("Acme", "company", False),
    ],
)
def test_a_noun_may_stand_for_a_body_with_it_in_its_name(name, noun, meant):
    assert may_be_meant(name, noun) == meant


@pytest.mark.parametrize(
    ("name", "company"), [("Acme Corp", True), ("Foreign Ministry", False), ("United Nations", False)]
)
def test_the_company_is_no_ministry(name, company):
    assert is_company(name) == company
