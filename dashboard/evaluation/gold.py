"""Our own annotated articles (data/gold): annotation against annotation, and what a test can hold."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dashboard.annotations import annotation
from dashboard.engines.local import parse
from dashboard.errors import DatelineError
from dashboard.evaluation import judgement
from dashboard.evaluation.judgement import (
    Verdict,
    covers,
    is_dated,
    name_type,
    same_day,
    same_name,
    same_speaker,
    wanted,
)
from dashboard.evaluation.metrics import Row, Share, b_cubed, distance_km, f1, overlap, pairs, span
from dashboard.nlp.rules.gazetteer import is_country
from dashboard.readers import ReadOptions, read
from dashboard.records import Article, ParsedArticle

NEAR_KM = 161  # 100 miles: the measure of the literature on placing names
KINDS = ("direct", "mixed", "indirect")
Figures = dict[str, Share]  # by task


def evaluate_gold(gold: Path, articles: Path, *, model: str) -> dict[str, str]:
    """Annotate the articles that a folder of gold annotations names, and score them, by task.

    Raises:
        DatelineError: an annotated article is not there, or cannot be read.
    """
    annotated = list(gold_articles(gold, articles))
    parsed = parse((article for article, _ in annotated), model=model, processes=1)
    found = {p.article.id: annotation(p, with_text=True) for p in parsed if isinstance(p, ParsedArticle)}
    return scores([(found[article.id], row) for article, row in annotated])


def gold_articles(gold: Path, articles: Path) -> Iterator[tuple[Article, Row]]:
    """Give each annotated article with its gold annotation.

    Raises:
        DatelineError: an annotated article is not there, or cannot be read.
    """
    for path in sorted(gold.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        yield _article(articles, row), row


def _article(folder: Path, gold: Row) -> Article:
    items = [item for path in sorted(folder.rglob(gold["file"])) for item in read([path], ReadOptions())]
    for item in items:
        if isinstance(item, Article) and _digest(item.text) == gold["text_sha256"]:
            return item
    raise DatelineError(
        f"{folder} has no {gold['file']} with the text that data/gold annotates"
        f" (SHA-256 {gold['text_sha256']}): annotate it anew, or restore the article"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def scores(articles: Iterable[tuple[Row, Row]]) -> dict[str, str]:
    """Score annotations (with their text) against gold ones: a line for each task, over all articles."""
    total: Figures = {}
    clusters: list[tuple[str, str]] = []
    pairs_of_rows = list(articles)
    for number, (found, gold) in enumerate(pairs_of_rows):
        clusters += [(f"{number}:{a}", f"{number}:{b}") for a, b in _joined(found, gold)]
        for task, share in figures(found, gold).items():
            total[task] = total.get(task, Share(0, 0)) + share
    return {
        "articles": str(len(pairs_of_rows)),
        **{task: str(share) for task, share in total.items()},
        "entities, B-cubed F1": f"{100 * b_cubed(clusters):.1f}",
    }


def figures(found: Row, gold: Row) -> Figures:
    """Score one article, by task."""
    return {
        **_names(found, gold),
        **_dates(found["dates"], gold["dates"]),
        **_places(found["places"], gold["places"]),
        **_quotes(found["quotes"], gold["quotes"]),
        **_sources(found["sources"], gold["sources"]),
        **_events(found["events"], gold["events"]),
    }


def is_there(found: Row, gold: Row) -> bool:
    """Say whether a place is where the gold has it: near, or the country that the gold names."""
    if is_country(gold["name"]) and found["country"] == gold["country"]:
        return True
    return distance_km((found["lat"], found["lon"]), (gold["lat"], gold["lon"])) <= NEAR_KM


def _agreement(task: str, verdicts: Sequence[Verdict], n_wanted: int) -> Figures:
    right, judged = verdicts.count(True), len(verdicts) - verdicts.count(None)
    return {
        f"{task}: precision": Share(right, judged),
        f"{task}: recall": Share(right, n_wanted),
        f"{task}: F1": f1(right, judged, n_wanted),
    }


def _names(found: Row, gold: Row) -> Figures:
    ours, theirs = found["entities"], wanted(gold["entities"])
    paired = pairs([span(row) for row in ours], [span(row) for row in theirs])
    typed = sum(name_type(ours[i]["label"]) == name_type(theirs[j]["label"]) for i, j in paired.items())
    spurious = [row for row in ours if not any(overlap(span(row), span(g)) for g in gold["entities"])]
    verdicts = judgement.names(found["text"], ours, gold["entities"], None)
    return {
        **_agreement("names, strict", verdicts, len(theirs)),
        "names found": Share(len(paired), len(theirs)),
        "names typed": Share(typed, len(theirs)),
        "names spurious": Share(len(spurious), len(ours)),
    }


def _joined(found: Row, gold: Row) -> Iterator[tuple[str, str]]:
    """Give our and the gold's entity of each name that both have."""
    ours, theirs = found["entities"], wanted(gold["entities"])
    for i, j in pairs([span(row) for row in ours], [span(row) for row in theirs]).items():
        yield ours[i]["entity_id"], theirs[j]["entity_id"]


def _dates(found: Sequence[Row], gold: Sequence[Row]) -> Figures:
    theirs = wanted(gold)
    verdicts = judgement.dates(found, gold)
    spans = pairs([span(row) for row in found], [span(row) for row in theirs])
    return {
        "dates found": Share(len(spans), len(theirs)),
        **_agreement("dates, value", verdicts, len(theirs)),
    }


def _places(found: Sequence[Row], gold: Sequence[Row]) -> Figures:
    theirs = wanted(gold)
    paired = pairs([span(row) for row in found], [span(row) for row in theirs])
    verdicts = [v for v in judgement.places(found, gold, is_there) if v is not None]
    return {
        "places found": Share(len(paired), len(theirs)),
        "places right, of all": Share(sum(verdicts), sum(row["lat"] is not None for row in theirs)),
        "places right, of those placed": Share(sum(verdicts), len(verdicts)),
    }


def _quotes(found: Sequence[Row], gold: Sequence[Row]) -> Figures:
    theirs = wanted(gold)
    hits = [[row for row in found if covers(span(row), span(g))] for g in theirs]
    by_kind = {
        f"quotations found, {kind}": Share(
            sum(bool(rows) for rows, g in zip(hits, theirs, strict=True) if g["kind"] == kind),
            sum(g["kind"] == kind for g in theirs),
        )
        for kind in KINDS
    }
    right = [any(same_speaker(row, g) for row in rows) for rows, g in zip(hits, theirs, strict=True)]
    speech = [any(covers(span(row), span(g)) or covers(span(g), span(row)) for g in gold) for row in found]
    return {
        "quotations found": Share(sum(map(bool, hits)), len(theirs)),
        **by_kind,
        "quotations that are none": Share(speech.count(False), len(found)),
        "speakers": Share(sum(right), len(theirs)),
    }


def _sources(found: Sequence[Row], gold: Sequence[Row]) -> Figures:
    theirs = wanted(gold)
    hits = [next((row for row in found if same_name(row["name"], g["name"])), None) for g in theirs]
    both = [(row, g) for row, g in zip(hits, theirs, strict=True) if row is not None]
    known = [any(same_name(row["name"], g["name"]) for g in gold) for row in found]
    voices = [(row, g) for row, g in zip(hits, theirs, strict=True) if not g.get("country_optional")]
    return {
        "sources found": Share(len(both), len(theirs)),
        "sources of the right kind": Share(sum(a["kind"] == b["kind"] for a, b in both), len(theirs)),
        "sources with country": Share(
            sum(row is not None and row["country"] == g["country"] for row, g in voices), len(voices)
        ),
        "sources that are none": Share(known.count(False), len(found)),
    }


def _events(found: Sequence[Row], gold: Sequence[Row]) -> Figures:
    theirs = wanted(gold)
    hits = [[row for row in found if overlap(span(row), span(g))] for g in theirs]
    dated = [(rows, g) for rows, g in zip(hits, theirs, strict=True) if is_dated(g)]
    right = sum(any(same_day(row["date"] or "", g["date"]) for row in rows) for rows, g in dated)
    shown = [row for row in found if row["on_timeline"]]
    wanted_there = [g for g in theirs if g["on_timeline"]]
    return {
        "events found": Share(sum(map(bool, hits)), len(theirs)),
        "events dated": Share(right, len(dated)),
        "timeline: are events": Share(_on(shown, gold), len(shown)),
        "timeline: on the gold's": Share(_on(shown, [g for g in gold if g["on_timeline"]]), len(shown)),
        "timeline: of the gold's": Share(_on(wanted_there, shown), len(wanted_there)),
    }


def _on(rows: Sequence[Row], others: Sequence[Row]) -> int:
    return sum(any(overlap(span(row), span(other)) for other in others) for row in rows)
