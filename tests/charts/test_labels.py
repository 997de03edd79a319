import itertools
import random

import pytest

from dashboard.charts.labels import LINE_EM, Spot, fitting_sides, overlap, shift_aside, text_width

PANEL = {"width": 400, "height": 300, "size_px": 12}


@pytest.mark.parametrize(
    ("spot", "side"),
    [
        (Spot(200, 150, 5, "Pristina"), "middle right"),
        (Spot(200, 150, 5, "Pristina", lean=-1), "middle left"),
        (Spot(390, 150, 5, "Pristina"), "middle left"),
        (Spot(200, 150, 5, ""), None),
        (Spot(200, 150, 5, "a name that is wider than the panel is, whatever its side" * 2), None),
    ],
    ids=["free", "leans left", "at the edge", "no text", "too wide"],
)
def test_one_label_takes_its_best_side(spot, side):
    assert fitting_sides([spot], **PANEL) == [side]


def test_the_first_of_two_keeps_its_side_and_the_second_gives_way():
    sides = fitting_sides([Spot(200, 150, 5, "Kosovo"), Spot(200, 150, 5, "Pristina")], **PANEL)
    assert sides == ["middle right", "middle left"]


def test_a_label_covers_no_other_mark():
    [side, _] = fitting_sides([Spot(200, 150, 5, "Kosovo"), Spot(230, 150, 8, "")], **PANEL)
    assert side == "middle left"


def box(spot, side):
    """Where plotly writes a label."""
    wide, high = text_width(spot.text, 12), LINE_EM * 12
    dx = {"left": -1, "right": 1}.get(side.split()[1], 0) * (spot.radius / 0.8 + 1 + wide / 2)
    dy = {"top": -1, "bottom": 1}.get(side.split()[0], 0) * (spot.radius / 0.8 + 1 + high / 2)
    x, y = spot.x + dx, spot.y + dy
    return x - wide / 2 + 0.1, y - high / 2 + 0.1, x + wide / 2 - 0.1, y + high / 2 - 0.1


@pytest.mark.parametrize("seed", range(5))
def test_no_two_labels_of_a_crowd_overlap(seed):
    draw = random.Random(seed)
    names = ["Kosovo 10", "Belgrade 5", "Northern Mitrovica 2", "Raška 1"]
    spots = [
        Spot(draw.uniform(0, 400), draw.uniform(0, 300), draw.uniform(4, 14), draw.choice(names))
        for _ in range(60)
    ]
    sides = fitting_sides(spots, **PANEL)
    shown = [box(spot, side) for spot, side in zip(spots, sides, strict=True) if side]
    assert len(shown) > 5
    assert not any(overlap(one, other) for one, other in itertools.combinations(shown, 2))


def test_a_mark_that_hides_nothing_stays():
    assert shift_aside(Spot(10, 10, 5, ""), [Spot(40, 10, 5, "")]) == (0, 0)


def test_a_mark_that_hides_another_steps_aside_as_little_as_it_can():
    dx, dy = shift_aside(Spot(100, 100, 5, ""), [Spot(100, 100, 10, "")])
    assert (dx, dy) == (12, 0)


def test_a_mark_without_room_around_it_stays():
    ring = [Spot(100 + dx, 100 + dy, 8, "") for dx in (-12, 0, 12) for dy in (-12, 0, 12)]
    assert shift_aside(Spot(100, 100, 5, ""), ring) == (0, 0)


def test_signs_of_full_width_are_counted_as_wide():
    assert text_width("東京", 12) > 1.8 * text_width("to", 12)
