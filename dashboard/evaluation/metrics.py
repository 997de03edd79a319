"""How good an annotation is beside a gold one: pure counts over objects of the annotation format."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
PLACES = {"GPE", "LOC", "FAC"}  # one type here: they are told apart by the gazetteer
NAMES = {
    "PERSON",
    "ORG",
    "NORP",
    "LAW",
} | PLACES  # a name of another type is neither wanted nor counted as wrong
HALF = 0.5  # of a gold quotation must be covered for it to count as found


@dataclass(frozen=True, slots=True)
class Share:
    """A number out of another."""

    n: int
    of: int

    def __add__(self, other: "Share") -> "Share":
        """Add up the shares of several articles."""
        return Share(self.n + other.n, self.of + other.of)

    def __str__(self) -> str:
        """Write it as "51/54 (94 %)"."""
        return f"{self.n}/{self.of} ({100 * self.n / max(1, self.of):.0f} %)"


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Count the code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def span(row: Row) -> tuple[int, int]:
    """Return start and end of an annotation."""
    return row["start"], row["end"]


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one article, found and typed, and how they were joined to entities."""

    found: Share
    typed: Share
    spurious: int
    pairs: tuple[tuple[str, str], ...]  # predicted and gold entity of each found mention


def score_names(found: Sequence[Row], gold: Sequence[Row]) -> Names:
    """Score mentions; a gold entity has `name`, `type` and `mentions` (spans)."""
    mentions = [((start, end), entity) for entity in gold for start, end in entity["mentions"]]
    used: set[tuple[int, int]] = set()
    pairs = []
    typed = 0
    for where, entity in mentions:
        best = max(found, key=lambda row: overlap(span(row), where), default=None)
        if best is None or not overlap(span(best), where):
            continue
        used.add(span(best))
        typed += best["label"] == entity["type"] or {best["label"], entity["type"]} <= PLACES
        pairs.append((str(best["entity_id"]), str(entity["name"])))
    spurious = sum(row["label"] in NAMES and span(row) not in used for row in found)
    return Names(Share(len(pairs), len(mentions)), Share(typed, len(mentions)), spurious, tuple(pairs))


def b_cubed(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the B-cubed F1 of a clustering, over (predicted, gold) cluster pairs of mentions."""
    precision = _mean_purity(pairs, lambda pair: pair[0])
    recall = _mean_purity(pairs, lambda pair: pair[1])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean_purity(pairs: Sequence[tuple[str, str]], side: Callable[[tuple[str, str]], str]) -> float:
    shares = []
    for pair in pairs:
        cluster = [other for other in pairs if side(other) == side(pair)]
        shares.append(sum(other == pair for other in cluster) / len(cluster))
    return sum(shares) / len(shares) if shares else 0.0


def score_dates(found: Sequence[Row], gold: Sequence[Row]) -> Share:
    """Count the gold dates that were found with their value."""
    right = (any(overlap(span(row), span(g)) and row["value"] == g["value"] for row in found) for g in gold)
    return Share(sum(right), len(gold))


def score_quotes(found: Sequence[Row], gold: Sequence[Row]) -> tuple[Share, Share]:
    """Count the gold quotations that were found, and those with the right speaker."""
    hits = [
        [row for row in found if overlap(span(row), span(g)) >= HALF * (g["end"] - g["start"])] for g in gold
    ]
    right = (
        any(_same_name(row["speaker_name"], g["speaker"]) for row in rows)
        for rows, g in zip(hits, gold, strict=True)
    )
    return Share(sum(map(bool, hits)), len(gold)), Share(sum(right), len(gold))


def score_sources(found: Sequence[Row], gold: Sequence[Row]) -> Share:
    """Count the gold sources that were found with the country whose voice they are."""
    right = (
        any(_same_name(row["name"], g["name"]) and row["country"] == g["country"] for row in found)
        for g in gold
    )
    return Share(sum(right), len(gold))


def score_events(found: Sequence[Row], gold: Iterable[Row]) -> tuple[Share, Share]:
    """Count the gold events that were found, and of the dated ones those with the right date."""
    wanted = [g for g in gold if not g.get("optional")]
    hits = [[row for row in found if overlap(span(row), span(g))] for g in wanted]
    dated = [(rows, g) for rows, g in zip(hits, wanted, strict=True) if g["value"]]
    right = sum(any(row["date"] == g["value"] for row in rows) for rows, g in dated)
    return Share(sum(map(bool, hits)), len(wanted)), Share(right, len(dated))


def _same_name(found: str | None, gold: str) -> bool:
    return (found or "").casefold().removeprefix("the ") == gold.casefold().removeprefix("the ")
