"""Text with [place names] in, the city of the unknown site out."""

import re

import pytest

from dashboard.nlp.rules.geography import resolve
from dashboard.nlp.rules.place_names import PlaceName
from dashboard.nlp.rules.sites import place_sites


@pytest.mark.parametrize(
    ("marked", "city"),
    [
        ("The [Hotel Qvijev] in [Bratislava] is closed.", "Bratislava"),
        ("[Seoul]'s [Qamsil Stadium] was full.", "Seoul"),
        ("The [Qxenda Hospital], [Rockville], Maryland, said so.", "Rockville"),
        ("The [Hotel Qvijev] closed. [Bratislava] was quiet.", None),
        ("The [Hotel Qvijev] in [Slovakia] is closed.", None),  # a country is too wide a place for a hotel
    ],
)
def test_an_unknown_site_is_in_the_city_beside_it(marked: str, city: str | None) -> None:
    text, names = "", []
    for piece in re.split(r"(\[[^\]]+\])", marked):
        bare = piece.strip("[]")
        if piece.startswith("["):
            names.append(PlaceName(len(text), len(text) + len(bare), bare))
        text += bare
    found = place_sites(text, names, resolve(text, names, {}))
    (site,) = (r for n, r in zip(names, found, strict=True) if "Q" in n.text)
    assert (site.candidate.name if site.candidate else None) == city
