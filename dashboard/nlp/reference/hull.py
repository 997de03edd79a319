"""A point for an area of which only the cities are known."""

from collections.abc import Sequence
from math import dist
from statistics import median
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]  # degrees north, degrees east


def centre_of_hull(points: Sequence[Point]) -> Point | None:
    """Give the centre of the area that the cities span; their mean would stand in its crowded corner."""
    if not points:
        return None
    hull = _hull(_mainland(sorted(set(points))))
    if len(hull) < 3:
        return (sum(p[0] for p in hull) / len(hull), sum(p[1] for p in hull) / len(hull))
    return centroid(hull)


_FAR = 4.0  # times the median distance from the median point: islands far off (Tokyo's), wrong coordinates


def _mainland(points: list[Point]) -> list[Point]:
    lat, lon = median(p[0] for p in points), median(p[1] for p in points)
    spread = median(dist(p, (lat, lon)) for p in points)
    return [p for p in points if dist(p, (lat, lon)) <= _FAR * spread] or points


def _hull(points: list[Point]) -> list[Point]:
    """Convex hull, counter-clockwise (Andrew's monotone chain)."""
    if len(points) < 3:
        return points
    lower, upper = _chain(points), _chain(points[::-1])
    return lower[:-1] + upper[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def centroid(ring: Sequence[Point]) -> Point:
    """Give the centre of gravity of a ring."""
    area = lat = lon = 0.0
    for (y0, x0), (y1, x1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = y0 * x1 - y1 * x0
        area += cross
        lat += (y0 + y1) * cross
        lon += (x0 + x1) * cross
    return (lat / (3 * area), lon / (3 * area)) if area else ring[0]
