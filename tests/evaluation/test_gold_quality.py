"""Floors on our own gold articles: they only go up.

Each floor is what was reached when it was set; a change that falls below one is mended or taken back,
never the floor. They stand on one state of the gold, named by its digest: who mends the gold measures anew
and sets them.
"""

import hashlib
from pathlib import Path

import pytest

from dashboard.evaluation.gold import evaluate_gold

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "gold"
ARTICLES = ROOT / "data" / "articles"
GOLD_DIGEST = "21a0538aa92b6622e1852d2064c2b3ecfc2d6ed9b8c6509ab30599d1c0cf6385"
FLOORS = {
    "names, strict: F1": 320,
}
CEILINGS = {
    "names spurious": 4,
}


def digest(folder):
    sha = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        sha.update(path.name.encode() + path.read_bytes())
    return sha.hexdigest()


def count(score):
    return int(score.split("/")[0])


@pytest.fixture(scope="module")
def scores():
    return evaluate_gold(GOLD, ARTICLES, model="en_core_web_md")


def test_the_floors_stand_on_this_gold():
    assert digest(GOLD) == GOLD_DIGEST, "the gold has changed: measure anew, and set the floors by hand"


@pytest.mark.parametrize(("task", "floor"), FLOORS.items())
def test_quality_does_not_fall_below_its_floor(scores, task, floor):
    assert count(scores[task]) >= floor, scores


@pytest.mark.parametrize(("task", "ceiling"), CEILINGS.items())
def test_errors_do_not_rise_above_their_ceiling(scores, task, ceiling):
    assert count(scores[task]) <= ceiling, scores


def test_mentions_are_joined_to_their_entities(scores):
    assert float(scores["entities, B-cubed F1"]) >= 98
