"""Annotations from the explorer are those of the store, but for what is resolved over the corpus."""

import json

import jsonschema
import pytest

from dashboard.annotations import annotation
from dashboard.corpus.store import Corpus
from dashboard.queries.annotated import annotated
from dashboard.queries.filters import Filters, selection
from dashboard.queries.rows import EVERYTHING

SPAN = {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}}
ROW = {"type": "object", "properties": SPAN, "required": ["start", "end", "method", "score"]}
SCHEMA = {
    "type": "object",
    "required": ["id", "published", "title", "outlet", "author", "language", "url", "text_sha256"],
    "properties": {
        **{
            layer: {"type": "array", "items": ROW}
            for layer in ("entities", "dates", "places", "quotes", "events")
        },
        "sentences": {"type": "array", "items": {"type": "array", "minItems": 2, "maxItems": 2}},
        "sources": {
            "type": "array",
            "items": {"type": "object", "required": ["name", "statements", "direct"]},
        },
    },
}
# Resolved over all articles: the fullest name, the country and the role written most often.
OVER_THE_CORPUS = {"name", "country", "role", "speaker_name", "participants", "country_method", "entity_id"}


@pytest.fixture(scope="module")
def written(demo_explorer):
    return [json.loads(json.dumps(row)) for row in annotated(demo_explorer, EVERYTHING, with_text=True)]


@pytest.fixture(scope="module")
def stored(demo_corpus):
    return {row["id"]: row for row in map(annotation, Corpus.open(demo_corpus).articles())}


def test_each_article_is_an_object_of_the_format(written):
    for row in written:
        jsonschema.validate(row, SCHEMA)
        for found in row["entities"] + row["quotes"] + row["events"]:
            assert 0 <= found["start"] < found["end"] <= len(row["text"])


def test_facts_and_sentences_are_those_of_the_store(written, stored):
    assert {row["id"] for row in written} == set(stored)
    for row in written:
        before = json.loads(json.dumps(stored[row["id"]]))
        for name in ("published", "title", "outlet", "author", "url", "language", "text_sha256", "sentences"):
            assert row[name] == before[name]


@pytest.mark.parametrize("layer", ["entities", "dates", "places", "quotes", "events", "sources"])
def test_each_layer_is_that_of_the_store(written, stored, layer):
    def comparable(rows):
        kept = [{name: row[name] for name in row if name not in OVER_THE_CORPUS} for row in rows]
        for row in kept:
            if "score" in row:
                row["score"] = round(row["score"], 2)
        return sorted((json.dumps(row, sort_keys=True, default=list) for row in kept), key=str)

    for row in written:
        assert comparable(row[layer]) == comparable(stored[row["id"]][layer])


@pytest.mark.parametrize("filters", [Filters(), Filters(outlets=("Izvestia",)), Filters(words="nowhere")])
def test_the_filters_hold(demo_explorer, filters):
    chosen = selection(demo_explorer, filters)
    named = "SELECT coalesce(input_id, article_id) AS id FROM article JOIN selected USING (article_no)"
    ids = set(demo_explorer.frame(f"{chosen.cte} {named}", chosen.frame_values())["id"])
    assert {row["id"] for row in annotated(demo_explorer, filters)} == ids
    assert all("text" not in row for row in annotated(demo_explorer, filters))
