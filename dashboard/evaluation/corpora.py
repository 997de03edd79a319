"""Annotated news corpora that stay outside the project: annotate each, and let their own scorer judge.

A folder of such corpora holds `NAME.jsonl.gz` files (articles with gold annotations) and `score.py`, which
prints the scores of an annotation file as JSON.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dashboard.annotations import Row, annotation
from dashboard.errors import DatelineError
from dashboard.evaluation.gold import gold_articles
from dashboard.evaluation.judged import Judged, judge_corpus, judge_gold
from dashboard.nlp.annotate import annotate_raw
from dashboard.nlp.pipeline import build_pipeline
from dashboard.readers import ReadOptions, read
from dashboard.records import Article, ParsedArticle

SCORER = "score.py"
SPOKEN = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of the table: where it stands in the scorer's answer, and what the best peer reaches."""

    task: str
    corpus: str
    path: tuple[str, ...]
    peer: float | None  # measured with the same scorer; None: not measured
    kinds: tuple[str, ...] = ()  # of quotations that are given to the scorer; none named: all


MEASURES = (
    Measure("names, strict F1", "ieer", ("entities", "ALL", "strict", "F1"), 76.9),
    Measure("names, strict F1", "finer_ord", ("entities", "ALL", "strict", "F1"), 75.7),
    Measure("names, strict F1", "conll2003", ("entities", "ALL", "strict", "F1"), 70.9),
    Measure("names, strict F1", "gum", ("entities", "ALL", "strict", "F1"), None),
    Measure("persons, strict F1", "ieer", ("entities", "PERSON", "strict", "F1"), 83.7),
    Measure("dates, value F1, all", "timebank", ("dates", "all_timex", "value", "F1"), 79.5),
    Measure("dates, value F1, calendar", "timebank", ("dates", "calendar", "value", "F1"), 82.7),
    Measure("dates, value F1, calendar", "gum", ("dates", "calendar", "value", "F1"), 70.1),
    Measure("places, right of all", "geowebnews", ("places", "resolution", "fair_all_gold"), 52.8),
    Measure("places, right of all", "lgl", ("places", "resolution", "fair_all_gold"), 36.1),
    Measure("places, right of all", "geovirus", ("places", "resolution", "fair_all_gold"), 58.3),
    Measure("places placed, right", "geowebnews", ("places", "resolution", "acc161_or_in_country"), 86.2),
    Measure("places placed, right", "lgl", ("places", "resolution", "acc161_or_in_country"), 60.8),
    Measure("places placed, right", "geovirus", ("places", "resolution", "acc161_or_in_country"), 87.6),
    # The scorer takes every quotation for a direct one, so both figures stand here: of the direct and mixed
    # ones, and of all, where each indirect statement counts as wrong.
    Measure("direct quotations, exact F1", "polnear", ("quotes", "exact", "F1"), 64.7, SPOKEN),
    Measure("direct quotations, overlap F1", "polnear", ("quotes", "overlap", "F1"), 67.4, SPOKEN),
    Measure("all quotations, exact F1", "polnear", ("quotes", "exact", "F1"), 64.7),
    Measure("speaker, end to end", "polnear", ("quotes", "speaker_all", "end_to_end"), 44.0, SPOKEN),
    Measure("events: date, end to end", "timeline15", ("events", "date_end_to_end"), 53.1),
    Measure("events per 100 words", "timeline15", ("events", "predicted_per_100_words"), 11.3),
    Measure("event triggers, F1", "ecbplus", ("events", "trigger", "F1"), 73.0),
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A measure and what we reach in it."""

    measure: Measure
    ours: float

    def row(self) -> tuple[str, str, str, str]:
        """Write it as a row of the table: task, corpus, best peer, ours."""
        peer = "" if self.measure.peer is None else f"{self.measure.peer:.1f}"
        return self.measure.task, self.measure.corpus, peer, f"{self.ours:.1f}"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What annotated corpora and our own gold say of us."""

    scored: list[Scored]  # beside the best peers, by the corpora's own scorer
    judged: list[Judged]  # row by row: what scores are calibrated on


def evaluate_corpora(folder: Path, gold: Path, articles: Path, *, model: str) -> Evaluated:
    """Annotate each corpus of a folder that a measure names, and our own gold articles, and judge both.

    Raises:
        DatelineError: the folder has no scorer, the scorer fails, or an annotated article is not there.
    """
    if not (folder / SCORER).is_file():
        raise DatelineError(f"{folder} has no {SCORER}: name a folder of annotated corpora with their scorer")
    nlp = build_pipeline(model)
    ours = list(gold_articles(gold, articles))
    parsed_ours = annotate_raw((article for article, _ in ours), nlp)
    found = Evaluated([], list(judge_gold(zip(parsed_ours, (row for _, row in ours), strict=True))))
    for corpus in dict.fromkeys(measure.corpus for measure in MEASURES):
        path = folder / f"{corpus}.jsonl.gz"
        if path.is_file():
            read_in = (a for a in read([path], ReadOptions()) if isinstance(a, Article))
            parsed = list(annotate_raw(read_in, nlp))
            found.scored.extend(_score_corpus(folder, corpus, parsed))
            found.judged.extend(judge_corpus(folder, corpus, parsed))
    return found


def _score_corpus(folder: Path, corpus: str, parsed: Sequence[ParsedArticle]) -> Iterator[Scored]:
    rows = [annotation(article) for article in parsed]
    measures = [measure for measure in MEASURES if measure.corpus == corpus]
    scores = {
        kinds: _score(folder, corpus, rows, kinds) for kinds in dict.fromkeys(m.kinds for m in measures)
    }
    for measure in measures:
        yield Scored(measure, _at(scores[measure.kinds], measure.path))


def _score(folder: Path, corpus: str, rows: list[Row], kinds: tuple[str, ...]) -> dict[str, Any]:
    with TemporaryDirectory() as scratch:
        annotations = Path(scratch) / f"{corpus}.jsonl"
        with annotations.open("w", encoding="utf-8") as out:
            for row in rows:
                quotes = [quote for quote in row["quotes"] if not kinds or quote["kind"] in kinds]
                out.write(json.dumps({**row, "quotes": quotes}, ensure_ascii=False) + "\n")
        command = [sys.executable, str(folder / SCORER), corpus, str(annotations)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DatelineError(f"{folder / SCORER} failed on {corpus}: {done.stderr.strip()[-500:]}")
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def _at(scores: Any, path: tuple[str, ...]) -> float:
    for step in path:
        scores = scores[step]
    return float(scores)
