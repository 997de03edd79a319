"""The middle of each country, from the outlines that the maps draw (TopoJSON)."""

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import cos, radians
from pathlib import Path
from typing import Any, TypeAlias

from dashboard.nlp.reference.hull import Point, centroid

Ring: TypeAlias = list[Point]
# Of the area: with less in one piece (Indonesia, New Zealand) the middle is that of all pieces.
_MAINLAND_SHARE = 0.58
_WIDEST = 180.0  # degrees of longitude: what is wider lies on both sides of the date line
# The outlines shorten the codes of Australia's states.
_AUSTRALIA = {"NS": "NSW", "QL": "QLD", "VI": "VIC", "TS": "TAS", "CT": "ACT"}


def centres(path: Path) -> dict[str, Point]:
    """Give the middle of countries by ISO alpha-3, and of subdivisions of four large ones as "USA-CA"."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    found: dict[str, Point] = {}
    for shape in topology["objects"]["subunits"]["geometries"]:
        owner, code = shape["properties"]["gu"], shape["id"]
        lon, lat = shape["properties"]["ct"]
        found[f"{owner}-{_AUSTRALIA.get(code, code) if owner == 'AUS' else code}"] = (lat, lon)
    for shape in topology["objects"]["countries"]["geometries"]:
        if "id" in shape:
            lon, lat = shape["properties"]["ct"]
            found[shape["id"]] = _middle(list(_rings(shape, arcs))) or (lat, lon)
    return found


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Ring:
    (scale_lon, scale_lat), (lon, lat) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return [(y * scale_lat + lat, x * scale_lon + lon) for x, y in steps]


def _rings(shape: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[Ring]:
    """Give the outer rings of a shape; lakes are too small to matter."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in filter(None, polygons):
        ring: Ring = []
        for number in polygon[0]:
            ring += arcs[number] if number >= 0 else arcs[~number][::-1]
        yield ring


def _middle(rings: Sequence[Ring]) -> Point | None:
    """Give the middle of a country that lies in pieces; None where one piece is nearly all of it."""
    rings = _unbroken(rings)
    pieces = [(centroid(ring), _area(ring)) for ring in rings]
    total = sum(area for _, area in pieces) or 1.0
    if len(pieces) < 2 or max(area for _, area in pieces) > _MAINLAND_SHARE * total:
        return None
    lat, lon = (sum(middle[i] * area for middle, area in pieces) / total for i in (0, 1))
    return (lat, lon if lon <= 180 else lon - 360)


def _unbroken(rings: Sequence[Ring]) -> Sequence[Ring]:
    """Count the degrees on over the date line: Fiji and New Zealand lie on both sides of it."""
    lons = [lon for ring in rings for _, lon in ring]
    if max(lons) - min(lons) <= _WIDEST:
        return rings
    return [[(lat, lon + 360 if lon < 0 else lon) for lat, lon in ring] for ring in rings]


def _area(ring: Ring) -> float:
    """Area in square degrees of the equator."""
    turns = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(y0 * x1 - y1 * x0 for (y0, x0), (y1, x1) in turns)) * cos(radians(ring[0][0])) / 2
