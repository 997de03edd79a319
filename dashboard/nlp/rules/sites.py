"""Sites that are in no list: placed in the city beside them ("the Hotel Kyjev in Bratislava")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.nlp.rules.geography import Resolution
from dashboard.nlp.rules.place_names import PlaceName

SCORE = 0.8  # measured: 16 of 18 were right within 161 km, on geowebnews, lgl and geovirus
_HOSTS = frozenset({"city", "county"})
_IN = re.compile(
    r",? (?:in|at|near|outside|of|on the (?:outskirts|edge) of)(?: the)?(?: [a-z]+){0,3} ?|, | \("
)
_OWNED = re.compile(r"['’]s?(?: [a-z]+){0,3} ")


def place_sites(text: str, names: Sequence[PlaceName], resolutions: Sequence[Resolution]) -> list[Resolution]:
    """Give unknown names the city right behind them or whose possessive stands before them."""
    return [
        _in_its_city(text, names, resolutions, i) if found.method == "unknown" else found
        for i, found in enumerate(resolutions)
    ]


def _in_its_city(
    text: str, names: Sequence[PlaceName], resolutions: Sequence[Resolution], i: int
) -> Resolution:
    for j, pattern in ((i + 1, _IN), (i - 1, _OWNED)):
        if not 0 <= j < len(names):
            continue
        first, second = sorted((i, j))
        city = resolutions[j].candidate
        gap = text[names[first].end : names[second].start]
        if city and city.kind in _HOSTS and pattern.fullmatch(gap):
            return replace(
                resolutions[i],
                candidate=city,
                method="gazetteer:city-beside",
                score=min(SCORE, resolutions[j].score),
            )
    return resolutions[i]
