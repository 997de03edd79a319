"""How often rows of a score are right, and the table that makes scores say so.

The table (`nlp/reference/calibration.tsv`) is a ridge-penalised logistic fit for each kind of row: a trait
that was seen a few times moves a score little. What is reported was fitted on one half of the articles of
each corpus and counted on the other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.evaluation.judged import Judged
from dashboard.nlp.rules.calibration import BIAS, SLOPE, Weights, logit, share_by

BANDS = ((0.9, 1.01), (0.8, 0.9), (0.7, 0.8), (0.6, 0.7), (0.0, 0.6))  # from, below
BAND_HEADS = ("≥ .9", ".8–.9", ".7–.8", ".6–.7", "< .6")
FEW = 20  # rows of a trait: a share of fewer says little
RIDGE = 4.0  # penalty on a trait's weight: about as many rows of the average kind beside its own
FREE = 0.01  # penalty on the average and on the raw score: next to none
ROUNDS = 50  # Newton steps at most; five to ten are enough
DONE = 1e-8  # largest step that still counts
TASKS = {
    "name": "names",
    "date": "dates",
    "place": "places",
    "quote": "quotations",
    "event": "events",
    "event date": "their dates",
}

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trait:
    """A line of the table."""

    kind: str
    trait: str
    weight: float  # log odds
    n: int  # rows that have it
    right: int


def fit(judged: Sequence[Judged]) -> list[Trait]:
    """Fit the table on judged rows, kind by kind."""
    kinds = dict.fromkeys(row.claim.kind for row in judged)
    return [trait for kind in kinds for trait in _fit_kind(kind, [r for r in judged if r.claim.kind == kind])]


def _fit_kind(kind: str, judged: Sequence[Judged]) -> list[Trait]:
    seen = Counter(trait for row in judged for trait in row.claim.traits)
    held = Counter(trait for row in judged if row.right for trait in row.claim.traits)
    traits = sorted(seen)
    right = np.array([row.right for row in judged], dtype=np.float64)
    known = _matrix(judged, traits)
    says = _say(judged)
    weights = _logistic(known, right, says)
    if weights[1] < 0:  # the raw score ranks the wrong way round: leave it out
        known[:, 1] = 0
        weights = _logistic(known, right, says)
    n, n_right = len(judged), sum(row.right for row in judged)
    counts = [(n, n_right), (n, n_right), *((seen[trait], held[trait]) for trait in traits)]
    return [
        Trait(kind, trait, round(float(weight), 3), *count)
        for trait, weight, count in zip((BIAS, SLOPE, *traits), weights, counts, strict=True)
    ]


def _matrix(judged: Sequence[Judged], traits: Sequence[str]) -> Floats:
    column = {trait: i + 2 for i, trait in enumerate(traits)}
    known = np.zeros((len(judged), len(traits) + 2))
    for i, row in enumerate(judged):
        known[i, 0], known[i, 1] = 1, logit(row.claim.raw)
        known[i, [column[trait] for trait in row.claim.traits]] = 1
    return known


def _say(judged: Sequence[Judged]) -> Floats:
    """Give each row its weight: a corpus counts for its size less than in proportion."""
    of_corpus = Counter(row.corpus for row in judged)
    mean = len(judged) / len(of_corpus)
    return np.array([(mean / of_corpus[row.corpus]) ** 0.5 for row in judged])


def _logistic(known: Floats, right: Floats, says: Floats) -> Floats:
    """Fit by Newton's method, each step halved until it helps: a full one can overshoot."""
    penalty = np.full(known.shape[1], RIDGE)
    penalty[:2] = FREE

    def loss(weights: Floats) -> float:
        odds = known @ weights
        return float(says @ (np.logaddexp(0, odds) - right * odds) + penalty @ weights**2 / 2)

    weights = np.zeros(known.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-known @ weights))
        slope = known.T @ (says * (right - share)) - penalty * weights
        bend = (known * (says * share * (1 - share))[:, None]).T @ known + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        while loss(weights + step) > loss(weights) and np.abs(step).max() > DONE:
            step = step / 2
        weights += step
        if np.abs(step).max() <= DONE:
            break
    return weights


def weights_of(table: Iterable[Trait]) -> Weights:
    """Return a table as the annotator uses it."""
    weights: dict[str, dict[str, float]] = {}
    for line in table:
        weights.setdefault(line.kind, {})[line.trait] = line.weight
    return weights


def held_out(judged: Sequence[Judged]) -> list[tuple[Judged, float]]:
    """Score each row by a table that was fitted on the other half of the articles."""
    of_half = [weights_of(fit([row for row in judged if row.half != half])) for half in (0, 1)]
    return [(row, share_by(of_half[row.half], row.claim)) for row in judged]


def table_text(judged: Sequence[Judged], *, day: str, model: str) -> str:
    """Write the table as a file: its header says how it was measured, when, and on how many rows."""
    corpora = Counter(row.corpus for row in judged)
    lines = [
        "# How often rows are right, by what made them: read by rules/calibration.py, never edited by hand.",
        f"# Source: ours, fitted on {day} with {model}: `dateline evaluate --corpora PATH --calibrate FILE`.",
        f"# Rows judged: {', '.join(f'{corpus} {n}' for corpus, n in corpora.items())}.",
        "# Columns: kind of row · trait · weight (log odds) · rows that have it · of these right",
    ]
    rows = ("\t".join(map(str, (t.kind, t.trait, t.weight, t.n, t.right))) for t in fit(judged))
    return "\n".join([*lines, *rows]) + "\n"


def band_rows(scored: Sequence[tuple[Judged, float]]) -> Iterator[tuple[str, ...]]:
    """Write the table of bands: for each task and corpus, of the rows of a score how many are right."""
    for kind, task in TASKS.items():
        of_kind = [(row, score) for row, score in scored if row.claim.kind == kind]
        corpora = dict.fromkeys(row.corpus for row, _ in of_kind)
        for corpus in corpora:
            chosen = [(row, score) for row, score in of_kind if row.corpus == corpus]
            yield task, corpus, *map(_band(chosen), BANDS)
        if len(corpora) > 1:
            yield task, "all", *map(_band(of_kind), BANDS)


def _band(scored: Sequence[tuple[Judged, float]]) -> Callable[[tuple[float, float]], str]:
    def cell(band: tuple[float, float]) -> str:
        rights = [row.right for row, score in scored if band[0] <= score < band[1]]
        return f"{100 * sum(rights) / len(rights):.0f} % ({len(rights)})" if rights else "–"

    return cell


def method_rows(judged: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    """Write how many rows of each trait are right, the most frequent first; the file of the table has all."""
    rows = Counter((row.claim.kind, trait) for row in judged for trait in row.claim.traits)
    right = Counter((row.claim.kind, trait) for row in judged if row.right for trait in row.claim.traits)
    for kind, task in TASKS.items():
        for (of_kind, trait), n in rows.most_common():
            if of_kind == kind and n >= FEW:
                yield task, trait, str(n), f"{100 * right[kind, trait] / n:.0f} %"
