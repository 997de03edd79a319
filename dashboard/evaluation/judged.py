"""Our rows beside annotated news and our own gold: how each was made, and whether it is right."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dashboard.annotations import annotation
from dashboard.evaluation import corpus_gold, judgement
from dashboard.evaluation.gold import is_there
from dashboard.evaluation.judgement import Verdict, same_day, same_speaker
from dashboard.evaluation.metrics import Row, overlap, span
from dashboard.nlp.rules.calibration import (
    Claim,
    date_claim,
    event_claim,
    event_date_claim,
    name_claim,
    place_claim,
    quote_claim,
)
from dashboard.records import ParsedArticle

OURS = "own gold"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row that a gold decides."""

    corpus: str
    half: int  # 0 or 1: which half of its corpus the article is in, by its text
    claim: Claim
    right: bool


Judge = Callable[[Row, Row], list[Verdict]]  # our annotation of an article, its gold → a verdict for each row
ClaimsOf = Callable[[ParsedArticle], Iterable[Claim]]


def _names(parsed: ParsedArticle) -> Iterator[Claim]:
    return map(name_claim, parsed.entities)


def _dates(parsed: ParsedArticle) -> Iterator[Claim]:
    return map(date_claim, parsed.dates)


def _places(parsed: ParsedArticle) -> Iterator[Claim]:
    return map(place_claim, parsed.places)


def _quotes(parsed: ParsedArticle) -> Iterator[Claim]:
    return map(quote_claim, parsed.quotes)


def _events(parsed: ParsedArticle) -> Iterator[Claim]:
    return map(event_claim, parsed.events)


def _event_dates(parsed: ParsedArticle) -> Iterator[Claim]:
    return map(event_date_claim, parsed.events)


def judges_of(folder: Path) -> Mapping[str, tuple[ClaimsOf, Judge]]:
    """Give what each corpus of a folder judges, and how."""
    names = (_names, corpus_gold.name_verdicts)
    dates = (_dates, corpus_gold.date_verdicts)
    places = (_places, partial(corpus_gold.place_verdicts, folder))
    return {
        **dict.fromkeys(("ieer", "finer_ord", "conll2003"), names),
        **dict.fromkeys(("timebank", "gum"), dates),
        **dict.fromkeys(("geowebnews", "lgl", "geovirus"), places),
        "polnear": (_quotes, corpus_gold.quote_verdicts),
        "ecbplus": (_events, corpus_gold.event_verdicts),
        "timeline15": (_event_dates, corpus_gold.event_date_verdicts),
    }


def judge_corpus(folder: Path, corpus: str, articles: Iterable[ParsedArticle]) -> Iterator[Judged]:
    """Judge the rows of a corpus's articles, which have raw scores."""
    claims_of, judge = judges_of(folder)[corpus]
    gold = corpus_gold.read_gold(folder, corpus)
    for parsed in articles:
        found = annotation(parsed)
        yield from _judged(corpus, parsed, claims_of(parsed), judge(found, gold[found["id"]]))


def judge_gold(annotated: Iterable[tuple[ParsedArticle, Row]]) -> Iterator[Judged]:
    """Judge the rows of our own annotated articles, which have raw scores."""
    for parsed, gold in annotated:
        found = annotation(parsed, with_text=True)
        for claims_of, judge in _OWN:
            yield from _judged(OURS, parsed, claims_of(parsed), judge(found, gold))


def _judged(
    corpus: str, parsed: ParsedArticle, claims: Iterable[Claim], verdicts: Sequence[Verdict]
) -> Iterator[Judged]:
    half = hashlib.sha256(parsed.article.text.encode("utf-8", "surrogatepass")).digest()[0] % 2
    for claim, verdict in zip(claims, verdicts, strict=True):
        if verdict is not None:
            yield Judged(corpus, half, claim, verdict)


def _own_names(found: Row, gold: Row) -> list[Verdict]:
    return judgement.names(found["text"], found["entities"], gold["entities"], None)


def _own_dates(found: Row, gold: Row) -> list[Verdict]:
    return judgement.dates(found["dates"], gold["dates"])


def _own_places(found: Row, gold: Row) -> list[Verdict]:
    return judgement.places(found["places"], gold["places"], is_there)


def _own_quotes(found: Row, gold: Row) -> list[Verdict]:
    return judgement.quotes(found["text"], found["quotes"], gold["quotes"], same_speaker)


def _own_events(found: Row, gold: Row) -> list[Verdict]:
    """Judge what we put on the timeline: minor events are in the gold where its author thought of them."""
    spans = [span(row) for row in gold["events"]]
    return [
        any(overlap(span(row), other) for other in spans) if row["on_timeline"] else None
        for row in found["events"]
    ]


def _own_event_dates(found: Row, gold: Row) -> list[Verdict]:
    return judgement.event_dates(found["events"], gold["events"], same_day)


_OWN: tuple[tuple[ClaimsOf, Judge], ...] = (
    (_names, _own_names),
    (_dates, _own_dates),
    (_places, _own_places),
    (_quotes, _own_quotes),
    (_events, _own_events),
    (_event_dates, _own_event_dates),
)
