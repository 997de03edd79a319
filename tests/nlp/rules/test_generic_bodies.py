import pytest

from dashboard.nlp.rules.generic_bodies import country_of_article, full_name, is_generic


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Finance Ministry", True),
        ("Ministry of Foreign Affairs", True),
        ("Supreme Court", True),
        ("Commission", True),
        ("Labour Party", True),
        ("German Finance Ministry", False),
        ("Bank of England", False),
        ("European Commission", False),
        ("State Department", False),
        ("UN", False),
        ("General Motors", False),
    ],
)
def test_what_every_state_may_have_is_no_name_by_itself(name, generic):
    assert is_generic(name) is generic


@pytest.mark.parametrize(
    ("name", "others", "full"),
    [
        ("Foreign Ministry", ["German Foreign Ministry", "NATO"], "German Foreign Ministry"),
        ("Commission", ["European Commission"], "European Commission"),
        ("Treasury", ["U.K. Treasury"], "U.K. Treasury"),
        ("Foreign Ministry", ["German Foreign Ministry", "French Foreign Ministry"], None),
        ("House", ["White House"], None),
        ("Congress", ["American Pork Congress"], None),
        ("Bank", ["Commission"], None),
    ],
)
def test_a_generic_name_is_the_end_of_the_one_that_the_article_names_in_full(name, others, full):
    assert full_name(name, others) == full


@pytest.mark.parametrize(
    ("countries", "about"),
    [
        (["RS", "RS", "RS", "XK"], "RS"),
        (["RS", "RS", "XK", "XK"], None),
        (["RS"], None),
        ([], None),
    ],
)
def test_an_article_is_about_the_country_that_most_of_its_places_are_in(countries, about):
    assert country_of_article(countries) == about
