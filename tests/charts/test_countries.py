import pytest

from dashboard.charts.countries import countries, country_name
from dashboard.nlp.rules import gazetteer

SAME_DEG = 5.0  # the point stands for all of a country; the gazetteer may find a better middle


def test_names_are_those_of_the_gazetteer_and_points_lie_near():
    known = {code: place for code in gazetteer.countries() if (place := gazetteer.country(code))}
    assert {code: c.name for code, c in countries().items()} == {code: p.name for code, p in known.items()}
    apart = {
        code: (abs(c.lat - known[code].lat), abs(c.lon - known[code].lon)) for code, c in countries().items()
    }
    assert not {code: by for code, by in apart.items() if max(by) > SAME_DEG}


@pytest.mark.parametrize(("code", "name"), [("XK", "Kosovo"), ("RU", "Russia"), ("EU", "EU")])
def test_a_country_has_a_name_and_what_is_none_keeps_its_code(code, name):
    assert country_name(code) == name
