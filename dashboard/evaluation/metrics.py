"""How good an annotation is beside a gold one: spans, what lies on what, and shares. Pure counts."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]  # code points, end exclusive

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_TAILS = ("'s", "’s", "'", "’", ".", ",", " ")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|Corp|Inc|Ltd|Co|St|Jr|Sr)\.$")  # keeps its full stop


@dataclass(frozen=True, slots=True)
class Share:
    """A number out of another."""

    n: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        """Add up the shares of several articles."""
        return Share(self.n + other.n, self.of + other.of)

    @property
    def percent(self) -> float:
        """Return the share in percent; nothing out of nothing is 0."""
        return 100 * self.n / max(1, self.of)

    def __str__(self) -> str:
        """Write it as "51/54 (94 %)"."""
        return f"{self.n}/{self.of} ({self.percent:.0f} %)"


def f1(right: int, found: int, wanted: int) -> Share:
    """Return F1 as the share it is: twice what is right, out of what was found and what was wanted."""
    return Share(2 * right, found + wanted)


def span(row: Row) -> Span:
    """Return start and end of an annotation."""
    return row["start"], row["end"]


def overlap(a: Span, b: Span) -> int:
    """Count the code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def trimmed(text: str, at: Span) -> Span:
    """Return a name's span without article, possessive and closing punctuation: conventions differ."""
    start, end = at
    article = _ARTICLE.match(text, start, end)
    if article and article.end() < end:
        start = article.end()
    for tail in _TAILS:
        own = tail == "." and _ABBREVIATION.search(text[start:end])
        if text[start:end].endswith(tail) and end - start > len(tail) and not own:
            end -= len(tail)
    return start, end


def core(text: str, at: Span) -> Span:
    """Return a quotation's span without the marks, spaces and punctuation at its ends."""
    start, end = at
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def pairs(found: Sequence[Span], gold: Sequence[Span]) -> dict[int, int]:
    """Pair spans one to one, the largest overlap first: index in `gold` by index in `found`."""
    touching = [
        (overlap(a, b), -abs(a[0] - b[0]) - abs(a[1] - b[1]), i, j)
        for i, a in enumerate(found)
        for j, b in enumerate(gold)
        if overlap(a, b)
    ]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(touching, reverse=True):
        if i not in paired and j not in taken:
            paired[i] = j
            taken.add(j)
    return paired


def b_cubed(clusters: Sequence[tuple[str, str]]) -> float:
    """Return the B-cubed F1 of a clustering, over (predicted, gold) cluster pairs of mentions."""
    precision = _mean_purity(clusters, lambda pair: pair[0])
    recall = _mean_purity(clusters, lambda pair: pair[1])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean_purity(clusters: Sequence[tuple[str, str]], side: Callable[[tuple[str, str]], str]) -> float:
    shares = []
    for pair in clusters:
        cluster = [other for other in clusters if side(other) == side(pair)]
        shares.append(sum(other == pair for other in cluster) / len(cluster))
    return sum(shares) / len(shares) if shares else 0.0


EARTH_RADIUS_KM = 6371


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Give the distance over the globe between two points (degrees north, degrees east)."""
    (north_a, east_a), (north_b, east_b) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((north_b - north_a) / 2) ** 2
    half += math.cos(north_a) * math.cos(north_b) * math.sin((east_b - east_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
