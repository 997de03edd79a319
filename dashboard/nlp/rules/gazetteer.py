"""The gazetteer: which places a name can mean, most likely first, without the text around it.

Kinds: country, subdivision (first level), county (second level), city, region, continent, water, river,
mountain, facility, former country. Place ids are stable: "geonames:786714", "country:XK", "region:donbas".
"""

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final

from dashboard.nlp.rules.tables import PackedTable, read_table
from dashboard.records import Place

EXACT: Final = "="  # first character of a key that is matched in its own letter case: "=US", "=Ill."
POSTAL: Final = "+"  # of a two-letter code that is a place only after a comma: "Springfield, IL"
ALTERNATE: Final = "~"  # before the row of a place that has the name as its second one

# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
    | dict.fromkeys("'’‘ʻʼ`´ʹ′.", "")
    | {"&": " and "}
)
SHORT_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
# What an English text adds to the name of an area, and the kinds that it leaves.
_AREA_WORDS = (
    "county|parish|borough|province|state|oblast|region|prefecture|governorate|district|department|canton|"
    "republic|territory|voivodeship|okrug|krai|division"
)
_AREA_AFTER = re.compile(rf"^(?P<name>.+) (?:{_AREA_WORDS})$")
_AREA_BEFORE = re.compile(rf"^(?:{_AREA_WORDS}|co) (?:of )?(?P<name>.+)$")
_CITY_AFTER = re.compile(
    r"^(?:greater |metropolitan |metro |downtown |central )?(?P<name>.+?)(?: city| township)?$"
)
_CITY_BEFORE = re.compile(r"^(?:city|town|village|port|municipality) of (?P<name>.+)$")
_PART = re.compile(
    r"^(?:(?:north|south|east|west|northeast|northwest|southeast|southwest|central|upper|lower|mid|mainland|rural)"
    r"(?:ern)?|occupied|inner|outer|nazi|imperial|communist|colonial|post ?war|modern|former) (?P<name>.+)$"
)
_CLASS_NAMES = """
    bay cape central city county fire fort green lake little mount new old park point port river royal saint
    san santa state university valley north south east west northern southern eastern western upper lower rue
"""
CLASS_WORDS = frozenset(_CLASS_NAMES.split())  # alone they name no place
_AREAS = frozenset({"county", "subdivision"})
_SHORT, _LONG = 3, 100  # letters: a syllable; a text, not a name
_EARTH_RADIUS_KM = 6371.0
_PART_KINDS = frozenset({"country", "subdivision", "continent", "region", "city", "county"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean."""

    place_id: str
    name: str
    lat: float  # degrees north, WGS 84
    lon: float  # degrees east, WGS 84
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # name of the first-level subdivision
    kind: str
    population: int  # inhabitants; 0 where none is known
    prior: float  # how likely the name means it without any context, in [0, 1]; not a probability

    def place(self) -> Place:
        """Give the record of the place."""
        return Place(self.place_id, self.name, self.lat, self.lon, self.country, self.admin1, self.kind)


@dataclass(frozen=True, slots=True)
class Country:
    """What is known of a country beside its point."""

    code: str
    name: str
    capital: str
    continent: str  # two letters of GeoNames: AF AS EU NA SA OC AN
    neighbours: frozenset[str]


@lru_cache(maxsize=1)
def _places() -> PackedTable:
    return PackedTable("places.tsv.gz")


@lru_cache(maxsize=1)
def _names() -> PackedTable:
    return PackedTable("names.tsv.gz")


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Give all countries by their code."""
    return {
        code: Country(code, name, capital, continent, frozenset(neighbours.split(",")) - {""})
        for code, name, capital, continent, neighbours in read_table("countries.tsv")
    }


def fold(name: str) -> str:
    """Reduce a name to what its spellings share: no case, diacritics, marks or article; "St." is "saint"."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    words = re.sub(r"[\W_]+", " ", plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SHORT_WORDS.get(word, word) if len(words) > 1 else word for word in words)


@lru_cache(maxsize=20_000)
def lookup(name: str) -> tuple[Candidate, ...]:
    """Give the places that a name as written can mean, most likely first."""
    exact = _find(EXACT + name.strip())
    if exact:
        return exact
    # "us", "will", "of" are words and "EU", "WA" abbreviations of something else; "Ulm" is a place.
    folded = fold(name)
    is_short = len(folded) <= _SHORT
    if (
        not folded
        or len(folded) > _LONG
        or name == name.casefold()
        or (is_short and name.capitalize() != name)
    ):
        return ()
    return _find(folded) or _find_qualified(folded)


def postal(code: str) -> tuple[Candidate, ...]:
    """Give the subdivisions of a postal code ("IL"): ask only where a city and a comma stand before it."""
    return _find(POSTAL + code)


@lru_cache(maxsize=1)
def sure_names() -> frozenset[str]:
    """Give the folded names of areas, waters and facilities: no city is among them."""
    table = _places()
    areas = takewhile(lambda row: row[2] != "city", (table[i] for i in range(len(table))))
    lists = ("regions.tsv", "facilities.tsv", "country_names.tsv")
    listed = (name for file in lists for row in read_table(file) for name in row[1].split("|"))
    return frozenset(map(fold, (*(row[1] for row in areas), *listed)))


def country_of(name: str) -> str | None:
    """Give the country of the likeliest place of a name; None where there is none."""
    found = lookup(name)
    return found[0].country if found else None


def is_country(name: str) -> bool:
    """Say whether the likeliest meaning of a name is a country."""
    found = lookup(name)
    return bool(found) and found[0].kind == "country"


def country_name(code: str) -> str | None:
    """Give the English name of a country by its code."""
    known = countries().get(code)
    return known.name if known else None


def country(code: str) -> Candidate | None:
    """Give the place of a country by its code."""
    row = _country_rows().get(code)
    return None if row is None else _candidate(row, alternate=False)


@lru_cache(maxsize=1)
def _country_rows() -> dict[str, int]:
    # Countries come first in the table.
    return {_places()[row][0].removeprefix("country:"): row for row in range(len(countries()))}


def _find(key: str) -> tuple[Candidate, ...]:
    found = _names().find(key)
    if found is None:
        return ()
    rows = found[1].split(" ")
    candidates = [_candidate(int(row.lstrip(ALTERNATE)), row.startswith(ALTERNATE)) for row in rows]
    first = [not row.startswith(ALTERNATE) for row in rows]
    cities = [c for c, is_first in zip(candidates, first, strict=True) if is_first and c.kind == "city"]
    ranked = (_below_its_city(c, cities) for c in candidates)
    return tuple(sorted(ranked, key=lambda c: (-c.prior, c.place_id)))


# Quebec is 13 times its city, Luhansk Oblast 5 times: there the bare name is the city's.
_MAX_CITY_AREA_RATIO = 10
_NAMING_CITY_KM = 100.0  # from the middle of the area


def _below_its_city(area: Candidate, cities: list[Candidate]) -> Candidate:
    """Rank an area behind the city that gave it its name: "Kyiv", "Idlib", "New York"."""
    if area.kind not in _AREAS:
        return area
    for city in cities:
        is_large = area.population <= _MAX_CITY_AREA_RATIO * city.population
        if is_large and (_same_area(area, city) or distance_km(area, city) < _NAMING_CITY_KM):
            return replace(area, prior=min(area.prior, round(0.95 * city.prior, 3)))
    return area


def _same_area(area: Candidate, city: Candidate) -> bool:
    return area.kind == "subdivision" and (area.country, area.admin1) == (city.country, city.admin1)


def distance_km(a: Candidate, b: Candidate) -> float:
    """Give the distance over the globe."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(x) for x in (a.lat, a.lon, b.lat, b.lon))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


_QUALIFIED = (
    (_AREA_AFTER, _AREAS),
    (_AREA_BEFORE, _AREAS),
    (_CITY_BEFORE, frozenset({"city"})),
    (_CITY_AFTER, frozenset({"city"})),
    (_PART, _PART_KINDS),
)


def _find_qualified(folded: str) -> tuple[Candidate, ...]:
    """Look up a name with a word that is not part of it: "Sokoto State", "City of Leeds", "northern Iraq"."""
    for pattern, kinds in _QUALIFIED:
        match = pattern.match(folded)
        found = _find(match["name"]) if match and match["name"] != folded else ()
        kept = tuple(c for c in found if c.kind in kinds)
        if kept:
            return kept
    return ()


@lru_cache(maxsize=20_000)
def core_name(name: str) -> str:
    """Fold a name without the words that are not part of it: "City of Paris" and "Paris" are one name."""
    folded = fold(name)
    if len(folded) > _LONG or _find(folded):  # "South Africa", "Kansas City"
        return folded
    matches = (pattern.match(folded) for pattern, _ in _QUALIFIED)
    return next((m["name"] for m in matches if m and m["name"] != folded and _find(m["name"])), folded)


@lru_cache(maxsize=50_000)
def _candidate(row: int, alternate: bool) -> Candidate:
    place_id, name, kind, code, admin1, lat, lon, population = _places()[row]
    return Candidate(
        place_id=place_id,
        name=name,
        lat=float(lat),
        lon=float(lon),
        country=code or None,
        admin1=_places()[int(admin1)][1] if admin1 else None,
        kind=kind,
        population=int(population),
        prior=prior(kind, int(population), alternate=alternate, is_capital=_is_capital(name, kind, code)),
    )


def _is_capital(name: str, kind: str, code: str) -> bool:
    return kind == "city" and code in countries() and fold(countries()[code].capital) == fold(name)


# A state is meant rather than a town of its name, a country rather than a state; our own lists are news.
_KIND_PRIORS = {
    "country": 0.95,
    "continent": 0.95,
    "former country": 0.9,
    "region": 0.8,
    "water": 0.8,
    "river": 0.75,
    "mountain": 0.75,
    "facility": 0.75,
}
_CAPITAL = 0.2  # added: "Washington" is the city, not the state
_LARGEST_CITY_PRIOR = 0.94  # below a country's: "Singapore"
_ALTERNATE_SHARE = 0.88  # of its prior: a second name, often of another language


def prior(kind: str, population: int, *, alternate: bool = False, is_capital: bool = False) -> float:
    """Say how likely a name means a place of this kind and size, before any context: in [0, 1]."""
    size = math.log10(max(population, 100)) / 8  # ten million inhabitants: 0.875, a thousand: 0.375
    areas = {"subdivision": 0.3 + 0.7 * size, "county": 0.1 + 0.6 * size}
    city = min(_LARGEST_CITY_PRIOR, size + _CAPITAL * is_capital)
    base = _KIND_PRIORS.get(kind, areas.get(kind, city))
    return round(base * (_ALTERNATE_SHARE if alternate else 1.0), 3)
