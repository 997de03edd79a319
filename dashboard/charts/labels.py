"""Marks and their labels on a panel: which labels fit, on which side, and which marks stand aside."""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

CHAR_EM = 0.54  # mean width of a letter of Source Sans, on the safe side
WIDE_EM = 1.05  # of a Chinese, Japanese or Korean sign
LINE_EM = 1.2  # height of a line
TOUCH = 0.8  # of two radii: marks nearer than that hide too much of each other
MAX_LABELS = 80  # tried on one panel, the most important marks first: more than any panel has room for
MAX_OBSTACLES = 400  # marks that a label may not cover; the least important may be

Box = tuple[float, float, float, float]  # left, top, right, bottom; pixels


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark on the screen and what could be written beside it."""

    x: float  # pixels from the left
    y: float  # pixels from the top
    radius: float  # pixels
    text: str
    lean: int = 1  # the side to try first: right, or left for -1


# Plotly's names for the sides, in order of preference.
_SIDES: dict[str, tuple[int, int]] = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, -1),
    "bottom center": (0, 1),
    "top right": (1, -1),
    "bottom right": (1, 1),
    "top left": (-1, -1),
    "bottom left": (-1, 1),
}

_MIRRORED = {side: next(s for s, at in _SIDES.items() if at == (-x, y)) for side, (x, y) in _SIDES.items()}


def text_width(text: str, size_px: float) -> float:
    """Estimate how wide a line of text is, in pixels."""
    ems = (WIDE_EM if unicodedata.east_asian_width(c) in "WF" else CHAR_EM for c in text)
    return size_px * sum(ems)


def fitting_sides(spots: Sequence[Spot], *, width: float, height: float, size_px: float) -> list[str | None]:
    """Choose the side of each label; None where it would cover a label, a mark or the edge of the panel.

    Args:
        spots: the most important first: it takes its place before the others.
        width: of the panel, in pixels.
        height: of the panel, in pixels.
        size_px: of the letters.
    """
    marks = [_mark_box(spot) for spot in spots]
    taken: list[Box] = []
    chosen: list[str | None] = []
    for nth, spot in enumerate(spots[:MAX_LABELS]):
        others = [box for i, box in enumerate(marks[:MAX_OBSTACLES]) if i != nth]
        side, box = _first_free(spot, [*taken, *others], width, height, size_px)
        chosen.append(side)
        if box:
            taken.append(box)
    return chosen + [None] * (len(spots) - len(chosen))


def _first_free(
    spot: Spot, taken: Sequence[Box], width: float, height: float, size_px: float
) -> tuple[str | None, Box | None]:
    for side, box in _boxes(spot, size_px) if spot.text else ():
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
        if inside and not any(overlap(box, other) for other in taken):
            return side, box
    return None, None


def _boxes(spot: Spot, size_px: float) -> Iterator[tuple[str, Box]]:
    wide, high = text_width(spot.text, size_px), LINE_EM * size_px
    away = spot.radius / 0.8 + 1  # as plotly has it
    for side, (right, down) in _SIDES.items():
        x = spot.x + right * spot.lean * (away + wide / 2)
        y = spot.y + down * (away + high / 2)
        yield (
            side if spot.lean > 0 else _MIRRORED[side],
            (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2),
        )


def _mark_box(spot: Spot) -> Box:
    # A mark is round: the square inside it is what must stay free.
    half = spot.radius * 0.8
    return spot.x - half, spot.y - half, spot.x + half, spot.y + half


def overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes share any ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shift_aside(spot: Spot, taken: Sequence[Spot]) -> tuple[float, float]:
    """Give the fewest pixels right and down that bring a mark and what it hides into sight; none: no room."""
    near = [other for other in taken if _distance(spot, other) < 2 * (spot.radius + other.radius)]
    covered = [other.radius for other in near if _hides(spot, other)]
    if not covered:
        return 0.0, 0.0
    farthest = round(spot.radius + max(covered))
    for pixels in range(1, farthest + 1):
        for nth in range(8):  # the points of the compass, east first
            dx, dy = pixels * math.cos(nth * math.pi / 4), pixels * math.sin(nth * math.pi / 4)
            there = replace(spot, x=spot.x + dx, y=spot.y + dy)
            if not any(_hides(there, other) for other in near):
                return dx, dy
    return 0.0, 0.0


def _hides(one: Spot, other: Spot) -> bool:
    return _distance(one, other) < TOUCH * (one.radius + other.radius)


def _distance(one: Spot, other: Spot) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)
