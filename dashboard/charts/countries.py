"""Countries: the name and the point of each, for what is said of a country without naming a place."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "static" / "countries.tsv"


@dataclass(frozen=True, slots=True)
class Country:
    """A country as a mark."""

    code: str  # ISO 3166-1 alpha-2; Kosovo: XK
    name: str
    lat: float  # degrees north, WGS 84
    lon: float  # degrees east, WGS 84


@cache
def countries() -> dict[str, Country]:
    """Give all countries by code."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {code: Country(code, name, float(lat), float(lon)) for code, name, lat, lon in rows}


def country_name(code: str) -> str:
    """Give the name of a country; the code itself where it is none of ours."""
    known = countries().get(code)
    return known.name if known else code
