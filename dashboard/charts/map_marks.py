"""The marks of the map: places talked about, voices by country, outlets at home, each with its point."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from dashboard.charts.countries import countries, country_name

CLOSE_UP_SHARE = 0.4  # of the weight of all marks: what a close-up holds at least
NEAREST_DEG = 0.5  # distances below it count as this: no cut within a town
POINT_KINDS = frozenset({"city", "facility"})  # the point of another kind stands for an area
MAX_CENTRES = 100  # marks tried as the middle of a close-up, the weightiest first
COLUMNS = ["layer", "group", "name", "n", "unit", "weight", "lat", "lon", "note", "mark"]


def gathered(places: pd.DataFrame, voices: pd.DataFrame, outlets: pd.DataFrame, *, unit: str) -> pd.DataFrame:
    """One row per mark of the map, in the order given: the columns of `COLUMNS`.

    Needs of places `name`, `kind`, `country`, `lat`, `lon`, `n` (of `unit`), `mark`; of voices `country`,
    `n_statements`, `n_sources`, `names`, `mark`; of outlets `outlet`, `city`, `country`, `lat`, `lon`,
    `n_articles`, `mark`. What has no point is left out: see `without_point`. `weight` is `n` as a share of
    the layer's largest.
    """
    layers = [_places(places, unit), _voices(voices), _outlets(outlets)]
    found = pd.DataFrame([row for rows in layers for row in rows], columns=COLUMNS[:5] + COLUMNS[6:])
    largest = found.groupby("layer")["n"].transform("max")
    found["weight"] = found["n"] / largest
    return found[COLUMNS]


def of_countries(numbers: pd.DataFrame, *, units: Sequence[str]) -> pd.DataFrame:
    """One row per number of a country that is more than none, talked about first: the columns of `COLUMNS`.

    Needs `country`, `n_talked`, `n_heard`, `names`, `n_sources`, `mark`, `heard_mark`; `units` say what both
    count. Where that is the same, both have one scale.
    """
    rows = [row for number in ("n_talked", "n_heard") for row in _of_number(numbers, number, units)]
    found = pd.DataFrame(rows, columns=COLUMNS[:5] + COLUMNS[6:])
    largest = found.groupby("unit")["n"].transform("max")
    return found.assign(weight=found["n"] / largest)[COLUMNS]


def without_point(voices: pd.DataFrame) -> pd.DataFrame:
    """Those of the voices whose country is none that a map shows; needs `country`."""
    return voices[~voices["country"].isin(list(countries()))]


def close_up(marks: pd.DataFrame) -> pd.Series:
    """Say of each mark whether it is near where most is talked about; needs `weight`, `lat`, `lon`.

    Outwards from the middle, the cut is where the next mark is farthest, in proportion.
    """
    if marks.empty:
        return pd.Series([], dtype=bool)
    centres = marks.nlargest(MAX_CENTRES, "weight")
    crowds = [
        float((marks["weight"] / (1 + _distances(marks, c.lat, c.lon))).sum()) for c in centres.itertuples()
    ]
    centre = centres.iloc[crowds.index(max(crowds))]
    outwards = (
        _distances(marks, centre["lat"], centre["lon"]).clip(lower=NEAREST_DEG).sort_values(kind="stable")
    )
    held = marks.loc[outwards.index, "weight"].cumsum() / marks["weight"].sum()
    steps = (outwards.shift(-1) / outwards).where(held >= CLOSE_UP_SHARE).fillna(1.0).tolist()
    cut = steps.index(max(steps)) if max(steps) > 1 else len(steps) - 1
    return marks.index.to_series().isin(outwards.index[: cut + 1])


def _distances(marks: pd.DataFrame, lat: Any, lon: Any) -> pd.Series:
    """Give the distance of each mark in degrees of latitude, near enough to tell what is close."""
    east = (marks["lon"] - lon + 180) % 360 - 180
    north: pd.Series = marks["lat"] - lat
    distances: pd.Series = (north**2 + (east * math.cos(math.radians(lat))) ** 2) ** 0.5
    return distances


def _of_number(numbers: pd.DataFrame, number: str, units: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    talked = number == "n_talked"
    there = countries()
    for row in numbers[numbers[number] > 0].to_dict("records"):
        country = there.get(row["country"])
        if country:
            group = ("heard" if row["n_heard"] else "silent") if talked else "voices"
            note = "given a voice" if row["n_heard"] else "no source speaks for it"
            yield (
                "places" if talked else "sources",
                group,
                country.name,
                row[number],
                units[0 if talked else 1],
                country.lat,
                country.lon,
                note if talked else _names(row),
                row["mark" if talked else "heard_mark"],
            )


def _names(row: dict[Any, Any]) -> str:
    others = row["n_sources"] - len(row["names"])
    return ", ".join(row["names"]) + (f" and {others} more" if others else "")


def _places(places: pd.DataFrame, unit: str) -> Iterable[tuple[Any, ...]]:
    for row in places.to_dict("records"):
        group = "points" if row["kind"] in POINT_KINDS else "areas"
        where = "" if pd.isna(row["country"]) or row["kind"] == "country" else country_name(row["country"])
        note = f"{row['kind']}, {where}" if where else row["kind"]
        yield "places", group, row["name"], row["n"], unit, row["lat"], row["lon"], note, row["mark"]


def _voices(voices: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    for row in voices.to_dict("records"):
        country = countries().get(row["country"])
        if country:
            number = row["n_statements"]
            yield (
                "sources",
                "voices",
                country.name,
                number,
                "statements",
                country.lat,
                country.lon,
                _names(row),
                row["mark"],
            )


def _outlets(outlets: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    for row in outlets.dropna(subset=["lat", "lon"]).to_dict("records"):
        parts = [row["city"], None if pd.isna(row["country"]) else country_name(row["country"])]
        note = ", ".join(str(part) for part in parts if not pd.isna(part))
        number = row["n_articles"]
        yield (
            "outlets",
            "outlets",
            row["outlet"],
            number,
            "articles",
            row["lat"],
            row["lon"],
            note,
            row["mark"],
        )
