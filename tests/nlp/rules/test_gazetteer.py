"""Names in, places out: without any text around them."""

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from dashboard.nlp.rules.demonyms import demonym_country, is_demonym
from dashboard.nlp.rules.gazetteer import (
    countries,
    country,
    country_name,
    country_of,
    distance_km,
    fold,
    is_country,
    lookup,
    postal,
)


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Kosovo", "country:XK"),
        ("the United States", "country:US"),
        ("U.S.", "country:US"),
        ("US", "country:US"),
        ("UK", "country:GB"),
        ("Britain", "country:GB"),
        ("UAE", "country:AE"),
        ("DRC", "country:CD"),
        ("North Korea", "country:KP"),
        ("Burma", "country:MM"),
        ("Côte d'Ivoire", "country:CI"),
        ("northern Iraq", "country:IQ"),
        ("Metohija", "region:metohija"),
        ("Kosovo and Metohija", "region:kosovo-and-metohija"),
        ("Northern Kosovo", "region:northern-kosovo"),
        ("the Gulf", "region:gulf"),
        ("Strait of Hormuz", "region:hormuz"),
        ("Suez Canal", "region:suez-canal"),
        ("the Kremlin", "facility:kremlin"),
        ("Camp Bondsteel", "facility:camp-bondsteel"),
        ("the Middle East", "region:middle-east"),
        ("Europe", "region:europe"),
        ("Pristina", "geonames:786714"),
        ("Priština", "geonames:786714"),
        ("Prishtina", "geonames:786714"),
        ("Kiev", "geonames:703448"),
        ("KYIV", "geonames:703448"),
        ("St. Petersburg", "geonames:498817"),
        ("Saint Petersburg", "geonames:498817"),
        ("Niš", "geonames:787657"),
        ("Ulm", "geonames:2820256"),
        ("City of Leeds", "geonames:2644688"),
        ("Sokoto State", "geonames:2322907"),
        ("Ill.", "geonames:4896861"),
        ("D.C.", "geonames:4138106"),
        ("County Kerry", "geonames:2963517"),
    ],
)
def test_likeliest_place_of_a_name(name: str, place_id: str) -> None:
    assert lookup(name)[0].place_id == place_id


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Georgia", "country", "GE"),  # the state is second: only the text can tell
        ("Texas", "subdivision", "US"),
        ("Ontario", "subdivision", "CA"),  # and not the city in California
        ("Quebec", "subdivision", "CA"),
        ("New York", "city", "US"),
        ("Oklahoma", "subdivision", "US"),  # and not Oklahoma City
        ("Mexico", "country", "MX"),
        ("Washington", "city", "US"),
        ("Sakhalin", "subdivision", "RU"),
        ("Yorkshire", "region", "GB"),
        ("South Jeolla", "subdivision", "KR"),
        ("Tokyo", "city", "JP"),
        ("Odessa", "city", "UA"),  # and not the one in Texas
        ("Paris", "city", "FR"),
        ("Jordan", "country", "JO"),
        ("Harris County", "county", "US"),
        ("Dorset", "county", "GB"),
    ],
)
def test_kind_of_the_likeliest_place(name: str, kind: str, code: str) -> None:
    first = lookup(name)[0]
    assert (first.kind, first.country) == (kind, code)


@pytest.mark.parametrize("name", ["us", "in", "of", "man", "", " ", "…", "Xyzzyville", "THE", "will", "EU"])
def test_no_place(name: str) -> None:
    assert lookup(name) == ()


@pytest.mark.parametrize("name", ["IN", "OR", "ME", "PA"])
def test_a_postal_code_is_a_place_only_when_asked_as_one(name: str) -> None:
    assert all(c.kind != "subdivision" or c.country != "US" for c in lookup(name))
    assert postal(name)[0].country == "US"


def test_candidates_are_ranked_and_keep_all_meanings() -> None:
    springfields = lookup("Springfield")
    assert {"Illinois", "Massachusetts", "Missouri"} <= {c.admin1 for c in springfields}
    assert [c.prior for c in springfields] == sorted((c.prior for c in springfields), reverse=True)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("The Hague", "hague"),
        ("Aleksandar Vučić", "aleksandar vucic"),
        ("Đakovica", "dakovica"),
        ("Łódź", "lodz"),
        ("Ust-Luga", "ust luga"),
        ("Sana’a", "sanaa"),
        ("Mt. Everest", "mount everest"),
        ("St", "st"),
        ("Trinidad & Tobago", "trinidad and tobago"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("name", "code"),
    [("Berlin", "DE"), ("Bavaria", "DE"), ("Serbia", "RS"), ("Europe", None), ("Qwertz", None)],
)
def test_country_of(name: str, code: str | None) -> None:
    assert country_of(name) == code


def test_country_facts() -> None:
    assert is_country("Serbia")
    assert not is_country("Belgrade")
    assert country_name("XK") == "Kosovo"
    assert country_name("ZZ") is None
    assert countries()["XK"].capital == "Pristina"
    assert {"RS", "AL", "MK", "ME"} == countries()["XK"].neighbours
    serbia = country("RS")
    assert serbia is not None
    assert serbia.name == "Serbia"
    assert country("ZZ") is None


@pytest.mark.parametrize("code", ["US", "RU", "CN", "BR", "XK", "NO", "CL", "ID", "FJ"])
def test_every_country_has_a_point_inside_its_cities(code: str) -> None:
    place = country(code)
    assert place is not None
    assert -90 <= place.lat <= 90
    assert (place.lat, place.lon) != (0.0, 0.0)


def test_distance() -> None:
    assert distance_km(lookup("London")[0], lookup("Paris")[0]) == pytest.approx(344, abs=5)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Serb", "RS"),
        ("Serbs", "RS"),
        ("Kosovar", "XK"),
        ("Kosovan", "XK"),
        ("Scots", "GB"),
        ("Welsh", "GB"),
        ("Danes", "DK"),
        ("Frenchmen", "FR"),
        ("Swiss", "CH"),
        ("Congolese", "CD"),
        ("Dominican", "DO"),
        ("European", None),
        ("Kurds", None),
        ("polish", None),  # a verb
        ("Serbia", None),
    ],
)
def test_demonym_country(word: str, code: str | None) -> None:
    assert demonym_country(word) == code


def test_people_of_several_countries_are_demonyms_too() -> None:
    assert is_demonym("European")
    assert not is_demonym("Europe")


@pytest.mark.parametrize(
    "table",
    [
        "abbreviations",
        "countries",
        "country_names",
        "demonyms",
        "facilities",
        "outlets",
        "place_words",
        "regions",
        "subdivision_names",
    ],
)
def test_a_reference_table_names_source_licence_and_count(table: str) -> None:
    lines = files("dashboard.nlp.reference").joinpath(f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    rows = sum(not line.startswith("#") for line in lines)
    assert "Source:" in head
    assert "Licence:" in head
    assert re.search(rf"Rows: {rows}\b", head)


@pytest.mark.parametrize("file", ["places.tsv.gz", "names.tsv.gz", "countries.tsv", "outlets.tsv"])
def test_data_readme_names_the_file_with_its_digest(file: str) -> None:
    readme = Path(__file__).parents[3].joinpath("data", "README.md").read_text(encoding="utf-8")
    digest = hashlib.sha256(files("dashboard.nlp.reference").joinpath(file).read_bytes()).hexdigest()
    rows = [line for line in readme.splitlines() if line.startswith(f"| `{file}` |")]
    assert any(digest in row for row in rows)
