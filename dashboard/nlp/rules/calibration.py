"""Scores that mean what they say: how often rows made like this one were right on annotated news.

The rules keep raw scores, which only rank; here each row's raw score and the traits of how it was made become
the share that is right, by a logistic fit for each kind of row (`reference/calibration.tsv`, made and
measured by `dashboard.evaluation.calibration`). What the table does not know counts as the average of its
kind; of two rows of the same traits the one with the higher raw score never gets the lower score.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from dashboard.nlp.rules.tables import read_table
from dashboard.records import DateMention, Event, Mention, ParsedArticle, PlaceMention, Quote

BIAS, SLOPE = "(all)", "(raw score)"  # traits of the table that every row of a kind has
SUREST = 0.98  # a raw score beyond it tells no more: few rows were counted there
_TABLE = "calibration.tsv"

Weights = Mapping[str, Mapping[str, float]]  # log odds by kind and trait


class Claim(NamedTuple):
    """What is known of how a row was made."""

    kind: str
    raw: float
    traits: tuple[str, ...]


def calibrated(parsed: ParsedArticle) -> ParsedArticle:
    """Return an article whose rows have scores instead of raw scores."""
    return replace(
        parsed,
        entities=tuple(replace(row, score=share_right(name_claim(row))) for row in parsed.entities),
        dates=tuple(replace(row, score=share_right(date_claim(row))) for row in parsed.dates),
        places=tuple(_place(row) for row in parsed.places),
        quotes=tuple(replace(row, score=share_right(quote_claim(row))) for row in parsed.quotes),
        events=tuple(_event(row) for row in parsed.events),
    )


def _place(row: PlaceMention) -> PlaceMention:
    # Unplaced: its raw score is that of the best candidate, which was too low to take it.
    return row if row.place is None else replace(row, score=share_right(place_claim(row)))


def _event(row: Event) -> Event:
    """Score an event: that there is one, and, if it is dated, that the date is its own."""
    dated = 1.0 if row.date is None else share_right(event_date_claim(row))
    return replace(row, score=round(share_right(event_claim(row)) * dated, 2))


# ---------------------------------------------------------------- traits


def name_claim(row: Mention) -> Claim:
    """Return what a name's score is based on: type, the rule that gave it, and how it was joined."""
    rule, _, joined = row.method.partition("+")
    return Claim("name", row.score, (row.label, rule, joined, f"{row.label} {rule}"))


def date_claim(row: DateMention) -> Claim:
    """Return what a date's score is based on: the rule, and how fine it is."""
    return Claim("date", row.score, (row.method, row.date.precision))


def place_claim(row: PlaceMention) -> Claim:
    """Return what a place's score is based on: what decided between the candidates, and the kind of place."""
    return Claim("place", row.score, (row.method, f"a {row.place.kind}" if row.place else "unplaced"))


def quote_claim(row: Quote) -> Claim:
    """Return what a quotation's score is based on: its kind, its cue, and how its speaker was found."""
    cue, _, speaker = row.method.partition("+")
    return Claim("quote", row.score, (row.kind, cue, speaker or "unattributed"))


def event_claim(row: Event) -> Claim:
    """Return what the score of an event's trigger is based on: its type and status."""
    return Claim("event", row.score, (row.method, row.type, row.status))


def event_date_claim(row: Event) -> Claim:
    """Return what the score of an event's date is based on: how it was attached, and how fine it is."""
    precision = row.date.precision if row.date else "undated"
    return Claim("event date", row.score, (str(row.date_method), precision, row.status))


# ---------------------------------------------------------------- the table


@lru_cache(maxsize=8192)  # rows made alike are many: twice as fast
def share_right(claim: Claim) -> float:
    """Return how often rows like this one were right; a kind that was never measured keeps its raw score."""
    return share_by(_shipped(), claim)


def share_by(table: Weights, claim: Claim) -> float:
    """Return the same by a table of one's own."""
    weights = table.get(claim.kind)
    if weights is None:
        return claim.raw
    odds = weights[BIAS] + weights[SLOPE] * logit(claim.raw)
    odds += sum(weights.get(trait, 0.0) for trait in claim.traits)
    return round(1 / (1 + math.exp(-odds)), 2)


def logit(raw: float) -> float:
    """Return the log odds of a raw score."""
    inside = max(1 - SUREST, min(SUREST, raw))
    return math.log(inside / (1 - inside))


def known_traits(kind: str) -> frozenset[str]:
    """Name the traits of a kind of row that were seen on annotated news."""
    return frozenset(_shipped().get(kind, {})) - {BIAS, SLOPE}


@cache
def _shipped() -> Weights:
    weights: dict[str, dict[str, float]] = {}
    for kind, trait, weight, *_ in read_table(_TABLE):
        weights.setdefault(kind, {})[trait] = float(weight)
    return weights
