"""What holds of all that editors said: what was taken back is out, of two about one thing the later wins.

Pure: nothing here knows what is in a corpus.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.explorer.claims import UNDO, Claim, Key, claims
from dashboard.records import Correction

State = Literal["in force", "undone", "overruled", "unreadable"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of an entity or a source."""

    path: tuple[str, ...]  # ids of what it goes into, what that goes into, …; the last is what it is part of
    hidden: bool
    by: str  # id of the correction that says so of this very one


@dataclass(frozen=True, slots=True)
class Decisions:
    """The claims that hold, and what became of each correction."""

    winning: dict[Key, Claim]
    entities: dict[str, Fate]
    sources: dict[str, Fate]
    added: dict[Key, Claim]  # spans at which a mention was added, whoever decided about it later
    states: dict[str, State]  # by correction id
    overruled_by: dict[str, str]  # correction id → the later one

    def about(self, *aspects: str) -> list[Claim]:
        """Return the claims of some aspects that hold, in the order in which they were made."""
        return [claim for claim in self.winning.values() if claim.aspect in aspects]


def decide(corrections: Iterable[Correction]) -> Decisions:
    """Fold corrections, in the order in which they were made, into what holds."""
    ordered = sorted(corrections, key=lambda c: (c.at, c.id))
    undone = _undone(ordered)
    standing = [correction for correction in ordered if correction.id not in undone]
    said = {correction.id: claims(correction) for correction in standing}
    winning, losers = _contest([claim for each in said.values() for claim in each])
    entities, late = _fates([claim for claim in winning.values() if claim.aspect == "entity"])
    sources, late_sources = _fates([claim for claim in winning.values() if claim.aspect == "source"])
    for key, winner in (late | late_sources).items():
        losers[winning.pop(key).by].append(winner)
    states: dict[str, State] = dict.fromkeys(undone, "undone")
    holding = {claim.by for claim in winning.values()}
    for correction in standing:
        states[correction.id] = _state(correction, said[correction.id], holding)
    return Decisions(
        winning=winning,
        entities=entities,
        sources=sources,
        added=_added(said.values()),
        states=states,
        overruled_by={by: winners[-1] for by, winners in losers.items()},
    )


def _state(correction: Correction, said: Sequence[Claim], holding: set[str]) -> State:
    if correction.action == UNDO:
        return "in force"
    if not said:
        return "unreadable"
    return "in force" if correction.id in holding else "overruled"


def _undone(corrections: Sequence[Correction]) -> set[str]:
    """Return the ids of what was taken back by something that was not taken back itself."""
    # Newest first: whatever takes a correction back was made after it.
    undone: set[str] = set()
    for correction in reversed(corrections):
        if correction.undoes and correction.action == UNDO and correction.id not in undone:
            undone.add(correction.undoes)
    return undone & {correction.id for correction in corrections}


def _contest(said: Iterable[Claim]) -> tuple[dict[Key, Claim], dict[str, list[str]]]:
    """Return the last claim for each key, and by whom the corrections of the others were overruled."""
    winning: dict[Key, Claim] = {}
    losers: dict[str, list[str]] = defaultdict(list)
    for claim in said:
        earlier = winning.pop(claim.key, None)  # and put in anew: the order is that of the winners
        if earlier and earlier.by != claim.by:
            losers[earlier.by].append(claim.by)
        winning[claim.key] = claim
    return winning, losers


def _added(said: Iterable[Sequence[Claim]]) -> dict[Key, Claim]:
    return {claim.key: claim for each in said for claim in each if claim.action == "add_mention"}


def _fates(said: Sequence[Claim]) -> tuple[dict[str, Fate], dict[Key, str]]:
    """Follow merges to their end; where they go in a circle, the later one breaks the earlier one.

    Returns what becomes of each, and the keys of the broken claims with the correction that broke them.
    """
    steps: dict[str, Claim] = {}
    broken: dict[Key, str] = {}
    for claim in said:
        start = str(claim.about[0])
        into = claim.value and str(claim.value["into"])
        if into == start:
            continue
        if into and start in _path(into, steps)[0]:
            broken[steps.pop(into).key] = claim.by
        steps[start] = claim
    return {start: Fate(*_path(start, steps), claim.by) for start, claim in steps.items()}, broken


def _path(name: str, steps: dict[str, Claim]) -> tuple[tuple[str, ...], bool]:
    """Return where a name leads, step by step, and whether it is hidden in the end."""
    path: list[str] = []
    while name in steps:
        value = steps[name].value
        if value is None:
            return tuple(path), True
        name = str(value["into"])
        path.append(name)
    return tuple(path), False
