"""Our own scores, on annotations small enough to count by hand."""

import hashlib
import json

import pytest

from dashboard.errors import DatelineError
from dashboard.evaluation.gold import figures, gold_articles, is_there, scores
from dashboard.evaluation.metrics import Share

TEXT = "On Monday Ann Lee met Bob Roe in Pristina. “It rained all day,” she said."


def mention(start, end, label, who):
    return {"start": start, "end": end, "label": label, "name": who, "entity_id": who}


def annotated(**rows):
    empty = {"entities": [], "dates": [], "places": [], "quotes": [], "events": [], "sources": []}
    return {**empty, "text": TEXT, **rows}


ANN, BOB, TOWN = (
    mention(10, 17, "PERSON", "Ann"),
    mention(22, 29, "PERSON", "Bob"),
    mention(33, 41, "GPE", "Town"),
)
SPEECH = {"start": 43, "end": 63, "kind": "direct", "speaker_name": "Ann Lee", "speaker_text": "she"}
MET = {"start": 18, "end": 21, "date": "2022-12-12", "on_timeline": True}


def test_names_are_counted_by_span_type_and_chance():
    found = annotated(entities=[ANN, {**BOB, "label": "ORG"}, mention(0, 2, "ORG", "On")])
    counted = figures(found, annotated(entities=[ANN, BOB, {**TOWN, "optional": True}]))
    assert counted["names found"] == Share(2, 2)
    assert counted["names typed"] == Share(1, 2)
    assert counted["names spurious"] == Share(1, 3)
    assert counted["names, strict: precision"] == Share(1, 3)
    assert counted["names, strict: F1"] == Share(2, 5)


def test_entities_of_two_articles_are_never_one_cluster():
    article = (annotated(entities=[ANN]), annotated(entities=[ANN]))
    other = (annotated(entities=[ANN]), annotated(entities=[{**ANN, "entity_id": "Ann Lee of York"}]))
    assert scores([article, other])["entities, B-cubed F1"] == "100.0"


def test_quotations_are_counted_by_kind_with_their_speakers():
    stray = {**SPEECH, "start": 0, "end": 9}
    counted = figures(annotated(quotes=[{**SPEECH, "kind": "mixed"}, stray]), annotated(quotes=[SPEECH]))
    assert counted["quotations found, direct"] == Share(1, 1)
    assert counted["quotations found, indirect"] == Share(0, 0)
    assert counted["quotations that are none"] == Share(1, 2)
    assert counted["speakers"] == Share(1, 1)


def test_events_are_counted_with_their_dates_and_on_the_timeline():
    rain = {"start": 47, "end": 53, "date": None, "on_timeline": True}
    gold = annotated(events=[MET, {**rain, "on_timeline": False, "optional": True}])
    counted = figures(annotated(events=[MET, rain]), gold)
    assert counted["events found"] == Share(1, 1)
    assert counted["events dated"] == Share(1, 1)
    assert counted["timeline: are events"] == Share(2, 2)
    assert counted["timeline: on the gold's"] == Share(1, 2)
    assert counted["timeline: of the gold's"] == Share(1, 1)


def test_a_source_is_found_by_its_name():
    ours = {"name": "the officials", "kind": "unnamed", "country": None}
    counted = figures(
        annotated(sources=[ours]), annotated(sources=[{**ours, "name": "officials", "country": "RS"}])
    )
    assert counted["sources found"] == Share(1, 1)
    assert counted["sources with country"] == Share(0, 1)


def test_fields_that_the_gold_leaves_open_are_not_scored():
    voice = {"name": "a porter", "kind": "unnamed", "country": "PL"}
    ours = annotated(sources=[{**voice, "country": None}], events=[{**MET, "date": None}])
    gold = annotated(sources=[{**voice, "country_optional": True}], events=[{**MET, "date_optional": True}])
    assert figures(ours, gold)["sources with country"] == Share(0, 0)
    assert figures(ours, gold)["events dated"] == Share(0, 0)


def test_an_hour_more_or_less_does_not_misdate_an_event():
    gold = annotated(events=[{**MET, "date": "2022-12-12TAF"}])
    assert figures(annotated(events=[MET]), gold)["events dated"] == Share(1, 1)


@pytest.mark.parametrize(
    ("name", "country", "there"),
    [("Russia", "RU", True), ("Russia", "BY", False), ("Omsk", "RU", False)],
)
def test_a_point_anywhere_in_a_country_is_right_for_the_country_only(name, country, there):
    found = {"lat": 61.7, "lon": 99.1, "country": country}
    assert is_there(found, {"name": name, "lat": 55.0, "lon": 73.4, "country": "RU"}) is there


def test_gold_on_another_text_is_refused(tmp_path):
    (tmp_path / "news.txt").write_text("Rain fell on Pristina.", encoding="utf-8")
    (tmp_path / "gold").mkdir()
    row = {"file": "news.txt", "text_sha256": hashlib.sha256(b"Snow fell.").hexdigest()}
    (tmp_path / "gold" / "news.json").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(DatelineError, match=r"news\.txt"):
        list(gold_articles(tmp_path / "gold", tmp_path))
