"""Where a point of the globe comes to lie on the screen: what plotly does in the browser, for our labels."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_STEP_DEG = 0.01  # of the numerical slope


@dataclass(frozen=True, slots=True)
class Screen:
    """A map on a panel of given size."""

    kind: str  # "mercator" or "natural earth"
    middle: float  # longitude in the middle, degrees
    scale: float  # pixels per degree at the equator
    left: float  # pixels to add
    top: float

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Give the pixels from the left and from the top."""
        x, y = _project(self.kind, lat, (lon - self.middle + 180) % 360 - 180)
        return self.left + self.scale * x, self.top - self.scale * y

    def moved(self, lat: float, lon: float, dx: float, dy: float) -> tuple[float, float]:
        """Give the latitude and longitude that lie some pixels to the right and below."""
        x, y = self.xy(lat, lon)
        east_x, east_y = self.xy(lat, lon + _STEP_DEG)
        north_x, north_y = self.xy(lat + _STEP_DEG, lon)
        # Meridians lean on a map of the world: going north goes sideways too.
        a, b, c, d = east_x - x, north_x - x, east_y - y, north_y - y
        scale = _STEP_DEG / (a * d - b * c)
        return lat + scale * (a * dy - c * dx), lon + scale * (d * dx - b * dy)


def screen(geo: Mapping[str, Any], *, width: float, height: float) -> Screen:
    """Give the screen of a `theme.geo_layout`: as large as fits, in the middle of the panel."""
    kind, middle = geo["projection"]["type"], geo["projection"]["rotation"]["lon"]
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    widest = min(max(0.0, south), north)  # the latitude in the map that is nearest to the equator
    x0, x1 = _project(kind, widest, west - middle)[0], _project(kind, widest, east - middle)[0]
    y0, y1 = _project(kind, south, 0)[1], _project(kind, north, 0)[1]
    scale = min(width / (x1 - x0), height / (y1 - y0))
    left = width / 2 - scale * (x0 + x1) / 2
    return Screen(kind, middle, scale, left, height / 2 + scale * (y0 + y1) / 2)


def _project(kind: str, lat: float, lon: float) -> tuple[float, float]:
    phi = math.radians(lat)
    if kind == "mercator":
        return lon, math.degrees(math.asinh(math.tan(phi)))
    # Natural Earth I (Šavrič et al. 2011), with the coefficients of d3-geo.
    p2, p4 = phi**2, phi**4
    wide = 0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    high = 1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))
    return lon * wide, math.degrees(phi * high)
