"""Floors on our own gold articles: they only go up."""

import hashlib
from pathlib import Path

import pytest

from dashboard.evaluation.gold import evaluate_gold

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "gold"
ARTICLES = ROOT / "data" / "articles"
GOLD_DIGEST = "878b0c1523cf41fd1ba184fa400115be36e035d1a3c87a759f11aa65168ed330"
FLOORS = {
    "names found": 54,
    "names typed": 53,
    "dates": 4,
    "quotations found": 9,
    "speakers": 9,
    "sources with country": 4,
    "events found": 7,
    "events dated": 5,
}


def digest(folder):
    sha = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        sha.update(path.name.encode() + path.read_bytes())
    return sha.hexdigest()


@pytest.fixture(scope="module")
def scores():
    return evaluate_gold(GOLD, ARTICLES, model="en_core_web_md")


def test_the_floors_stand_on_this_gold():
    assert digest(GOLD) == GOLD_DIGEST, "the gold has changed: measure anew, and set the floors by hand"


@pytest.mark.parametrize(("task", "floor"), FLOORS.items())
def test_quality_does_not_fall_below_its_floor(scores, task, floor):
    assert int(scores[task].split("/")[0]) >= floor, scores


def test_few_names_are_spurious(scores):
    assert int(scores["spurious names"]) <= 1


def test_mentions_are_joined_to_their_entities(scores):
    assert int(scores["entities, B-cubed F1"].split()[0]) >= 98
