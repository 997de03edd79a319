"""Floors on our own gold articles: they only go up.

Each floor is what was reached when it was set; a change that falls below one is mended or taken back,
never the floor. They stand on one state of the gold, named by its digest: who mends the gold measures anew
and sets them.
"""

import hashlib
import re
from pathlib import Path

import pytest

from dashboard.evaluation.gold import evaluate_gold

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "gold"
ARTICLES = ROOT / "data" / "articles"
GOLD_DIGEST = "dcdbad493ac776624a528895081486cc6f459582d34c54a25e324b92871b1ae7"
FLOORS = {  # so many of the gold's rows
    "names, strict: recall": 260,
    "names found": 270,
    "names typed": 264,
    "dates found": 98,
    "dates, value: recall": 95,
    "places found": 126,
    "places right, of all": 117,
    "quotations found, direct": 38,
    "quotations found, mixed": 1,
    "quotations found, indirect": 34,
    "speakers": 72,
    "sources found": 41,
    "sources of the right kind": 41,
    "sources with country": 27,
    "events found": 75,
    "events dated": 48,
    "timeline: of the gold's": 42,
}
SHARES = {  # such a share of our own rows
    "names, strict: precision": (260, 275),
    "dates, value: precision": (95, 99),
    "places right, of those placed": (117, 119),
    "timeline: are events": (53, 54),
    "timeline: on the gold's": (43, 54),
}
CEILINGS = {  # so many of our own rows at most
    "names spurious": 1,
    "quotations that are none": 0,
    "sources that are none": 0,
}


def digest(folder):
    sha = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        sha.update(path.name.encode() + path.read_bytes())
    return sha.hexdigest()


def share(score):
    """Read "255/276 (92 %)"."""
    n, of = re.match(r"(\d+)/(\d+) ", score).groups()
    return int(n), int(of)


@pytest.fixture(scope="module")
def scores():
    return evaluate_gold(GOLD, ARTICLES, model="en_core_web_md")


def test_at_least_twelve_articles_beside_the_seed_are_annotated():
    assert len(list(GOLD.glob("*.json"))) >= 13


def test_the_floors_stand_on_this_gold():
    assert digest(GOLD) == GOLD_DIGEST, "the gold has changed: measure anew, and set the floors by hand"


@pytest.mark.parametrize(("task", "floor"), FLOORS.items())
def test_quality_does_not_fall_below_its_floor(scores, task, floor):
    assert share(scores[task])[0] >= floor, scores


@pytest.mark.parametrize(("task", "floor"), SHARES.items())
def test_what_we_say_is_right_as_often_as_it_was(scores, task, floor):
    n, of = share(scores[task])
    assert n * floor[1] >= floor[0] * of, scores


@pytest.mark.parametrize(("task", "ceiling"), CEILINGS.items())
def test_errors_do_not_rise_above_their_ceiling(scores, task, ceiling):
    assert share(scores[task])[0] <= ceiling, scores


def test_mentions_are_joined_to_their_entities(scores):
    assert float(scores["entities, B-cubed F1"]) >= 99.8
