"""The map as GeoJSON (RFC 7946): a point for each mark."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.export.about import About
from dashboard.export.cells import writable

DECIMALS = 5  # of a degree: about a metre, finer than any gazetteer
ENDING, MIME = "geojson", "application/geo+json"


def geojson(marks: pd.DataFrame, columns: Mapping[str, str], about: About) -> str:
    """Write a point for each mark that has one; needs `lat`, `lon` (degrees, WGS 84) and `columns`.

    Args:
        marks: the rows of the map.
        columns: those that become properties, and their names.
        about: becomes the member `about` of the collection.
    """
    placed = marks.dropna(subset=["lat", "lon"])
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": _position(row)},
            "properties": {name: json_value(row[column]) for column, name in columns.items()},
        }
        for row in placed.to_dict("records")
    ]
    return json_text({"type": "FeatureCollection", "about": dict(about.facts), "features": features})


def _position(row: Mapping[Any, Any]) -> list[float]:
    return [round(float(row["lon"]), DECIMALS), round(float(row["lat"]), DECIMALS)]  # east first


def json_value(value: Any) -> object:
    """Return a value of a frame as JSON has it; what is missing is null."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, list | tuple):
        return [json_value(one) for one in value]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def json_text(value: object) -> str:
    """Write JSON that is also safe within a page: no tag can begin in it."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
