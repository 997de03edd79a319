"""Votes on what a name is, and their count."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

_PLACES = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Vote:
    """One reason to give a name a label, and its weight; votes of all reasons add up."""

    label: str
    weight: float
    rule: str


def decide(ballots: Iterable[Vote]) -> Vote | None:
    """Add the votes up; the margin of the winner is its weight, its heaviest reason its rule."""
    totals: dict[str, float] = defaultdict(float)
    reasons: dict[str, list[Vote]] = defaultdict(list)
    for vote in ballots:
        group = _group(vote.label)
        totals[group] += vote.weight
        reasons[group].append(vote)
    if not totals:
        return None
    winner = max(totals, key=lambda g: (totals[g], g))
    rest = max((t for g, t in totals.items() if g != winner), default=0.0)
    kinds: dict[str, float] = defaultdict(float)
    for vote in reasons[winner]:
        kinds[vote.label] += vote.weight
    label = max(kinds, key=lambda k: (kinds[k], k))
    best = max(reasons[winner], key=lambda v: v.weight)
    return Vote(label, totals[winner] - max(0.0, rest) / 2, best.rule)


def _group(label: str) -> str:
    return "PLACE" if label in _PLACES else label
