"""What annotated news says of our rows: each corpus read from its file, with the matching of its own scorer.

The gold of a corpus covers what its authors annotated and nothing else, so that each of these functions
leaves out the rows that it cannot decide, and says which.
"""

import gzip
import json
import math
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from dashboard.evaluation import judgement
from dashboard.evaluation.judgement import Verdict, names
from dashboard.evaluation.metrics import Row, core, distance_km, pairs, span

NEAR_KM = 161  # 100 miles: the measure of the literature on placing names
MIN_WORDS = 4  # a quoted piece with fewer was not annotated by PolNeAR's authors
BEYOND = 200  # code points around the annotated part of an ECB+ text; the rest of it was left unannotated
LABELS = {"PER": "PERSON", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
TYPES = frozenset({"PERSON", "ORG", "PLACE"})  # all that the corpora of names have in common
SITE = "gazetteer:city-beside"  # hotels, schools: the corpora of places annotate few of them
_QUOTED = re.compile(r"[“\"']+([^”\"]+)[”\"']+")
_PRONOUN = re.compile(r"he|she|they|i|we|it|him|her|them|who|you|his|their|himself|herself")
_NO_NAME = re.compile(
    r"the|an?|of|and|for|to|in|at|mrs?|ms|dr|sen|rep|gov|president|secretary|former|said|his|her|its|their|who"
)
MAX_NAME_WORDS = 8  # a name or a description of who speaks, not a paragraph

Judge = Callable[[Row, Row], list[Verdict]]  # our annotation of an article, its gold → a verdict for each row


def read_gold(folder: Path, corpus: str) -> dict[str, Row]:
    """Read a corpus: its articles with gold rows, by id."""
    with gzip.open(folder / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def name_verdicts(found: Row, gold: Row) -> list[Verdict]:
    """Judge persons, organisations and places; other names are not annotated alike by the corpora."""
    rows = [{**row, "label": LABELS.get(row["label"], row["label"])} for row in gold.get("entities", [])]
    return names(gold["text"], found["entities"], rows, TYPES)


def date_verdicts(found: Row, gold: Row) -> list[Verdict]:
    """Judge all expressions of TimeBank; of GUM, which annotates no durations, those with a calendar date."""
    return judgement.dates(found["dates"], gold.get("dates", []), calendar_only=gold["corpus"] == "gum")


def place_verdicts(folder: Path, found: Row, gold: Row) -> list[Verdict]:
    """Judge placed rows: within 161 km, or as far from a country's point as the country is wide.

    Sites that were placed in the city beside them are left out where the corpus has no place.
    """
    rows = [{**row, "name": gold["text"][slice(*span(row))]} for row in gold.get("places", [])]
    radius = _country_radius(folder)

    def is_there(ours: Row, there: Row) -> bool:
        near = max(NEAR_KM, radius.get(re.sub(r"^the ", "", there["name"].lower()), 0))
        return distance_km((ours["lat"], ours["lon"]), (there["lat"], there["lon"])) <= near

    verdicts = judgement.places(found["places"], rows, is_there)
    paired = pairs([span(row) for row in found["places"]], [span(row) for row in rows])
    return [
        None if row["method"] == SITE and i not in paired else verdict
        for i, (row, verdict) in enumerate(zip(found["places"], verdicts, strict=True))
    ]


@cache
def _country_radius(folder: Path) -> dict[str, float]:
    """Give the radius in km of a disc as large as each country: its point is a matter of convention."""
    radius = {}
    for country in json.loads((folder / "countries.json").read_text(encoding="utf-8")):
        also = {"US": ["U.S.", "U.S", "America"], "GB": ["Britain", "UK", "U.K."]}.get(country["cca2"], [])
        shown = [country["name"]["common"], country["name"]["official"], *country.get("altSpellings", [])]
        for name in (*shown, *also):
            radius[name.lower()] = math.sqrt(max(country["area"], 1) / math.pi)
    return radius


def quote_verdicts(found: Row, gold: Row) -> list[Verdict]:
    """Judge direct and mixed quotations with a quoted piece of four words; no others are annotated."""
    text = gold["text"]
    rows = [{**row, "speaker_name": row["speaker"]} for row in gold.get("quotes", [])]
    verdicts = judgement.quotes(text, found["quotes"], rows, is_speaker)
    return [
        verdict if row["kind"] != "indirect" and _has_long_piece(text, row) else None
        for row, verdict in zip(found["quotes"], verdicts, strict=True)
    ]


def _has_long_piece(text: str, row: Row) -> bool:
    start, end = core(text, span(row))
    if len(text[start:end].split()) < MIN_WORDS:
        return False
    pieces = _QUOTED.findall(text[slice(*span(row))])
    return row["kind"] == "direct" or any(len(piece.split()) >= MIN_WORDS for piece in pieces)


def is_speaker(found: Row, gold: Row) -> bool:
    """Say whether a quotation has its speaker: the place of the name, a proper word of it, or the pronoun."""
    who = gold["speaker_name"]
    if not who:
        return True
    at = found["speaker_start"]
    if at is not None and gold["speaker_start"] <= at < gold["speaker_end"]:
        return True
    if _PRONOUN.fullmatch(who.lower()):
        return bool((found["speaker_text"] or "").lower() == who.lower())
    guess = found["speaker_name"] or found["speaker_text"] or ""
    proper = {
        word.lower() for word in _telling(who) if word[0].isupper() and not _PRONOUN.fullmatch(word.lower())
    }
    wanted = proper or {word.lower() for word in _telling(who)}
    return len(guess.split()) <= MAX_NAME_WORDS and any(word.lower() in wanted for word in _telling(guess))


def _telling(name: str) -> list[str]:
    words = re.findall(r"[\w’'-]+", re.sub(r"[’']s\b", "", name))
    return [word for word in words if not _NO_NAME.fullmatch(word.lower())]


def event_verdicts(found: Row, gold: Row) -> list[Verdict]:
    """Judge triggers within the annotated part of an ECB+ text."""
    spans = sorted({span(row) for row in gold.get("events", [])})
    if not spans:
        return [None] * len(found["events"])
    first, last = spans[0][0] - BEYOND, max(end for _, end in spans) + BEYOND
    paired = pairs([span(row) for row in found["events"]], spans)
    return [i in paired if first <= row["start"] <= last else None for i, row in enumerate(found["events"])]


def event_date_verdicts(found: Row, gold: Row) -> list[Verdict]:
    """Judge the dates of the events that TimeLine annotates and dates: right where ours says as much."""
    rows = sorted({(*span(row), _known(row["date"])) for row in gold.get("events", [])})
    events = [{"start": start, "end": end, "date": date} for start, end, date in rows]
    return judgement.event_dates(found["events"], events, str.startswith)


def _known(value: str) -> str:
    return "" if value.startswith("XXXX") else value.replace("-XX", "")
