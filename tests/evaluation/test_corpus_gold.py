"""What each corpus decides of our rows, and what it leaves open (None)."""

import gzip
import json

import pytest

from dashboard.evaluation.corpus_gold import (
    date_verdicts,
    event_date_verdicts,
    event_verdicts,
    is_speaker,
    name_verdicts,
    place_verdicts,
    quote_verdicts,
    read_gold,
)

TEXT = "“It rained all day,” said Ann Lee, who called it “a mess” in Paris, Texas."


def at(text, **row):
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), **row}


def test_a_corpus_is_read_by_id(tmp_path):
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "a", "text": TEXT}) + "\n")
    assert read_gold(tmp_path, "news") == {"a": {"id": "a", "text": TEXT}}


def test_types_are_named_as_ours_and_others_left_open():
    gold = {"text": TEXT, "entities": [at("Ann Lee", label="PER"), at("Paris", label="MISC")]}
    found = {"entities": [at("Ann Lee", label="PERSON"), at("Paris", label="NORP"), at("Texas", label="GPE")]}
    assert name_verdicts(found, gold) == [True, None, False]


@pytest.mark.parametrize(("corpus", "verdict"), [("gum", None), ("timebank", False)])
def test_one_corpus_of_dates_has_no_durations(corpus, verdict):
    gold = {"corpus": corpus, "text": TEXT, "dates": []}
    assert date_verdicts({"dates": [at("all day", value="P1D")]}, gold) == [verdict]


@pytest.fixture
def countries(tmp_path):
    france = {"cca2": "FR", "name": {"common": "Paris", "official": "Paris"}, "area": 551_695}
    (tmp_path / "countries.json").write_text(json.dumps([france]), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "lat", "method", "verdict"),
    [
        ("Texas", 31.0, "gazetteer:only", True),
        ("Texas", 35.0, "gazetteer:only", False),  # 444 km off
        ("Paris", 34.0, "gazetteer:only", True),  # 333 km off, but a country is 419 km wide
        ("Texas", None, "ambiguous", None),
        ("Ann Lee", 31.0, "gazetteer:only", False),
        ("Ann Lee", 31.0, "gazetteer:city-beside", None),
    ],
)
def test_a_place_is_right_nearby_or_within_the_country(countries, text, lat, method, verdict):
    gold = {"text": TEXT, "places": [at("Texas", lat=31.0, lon=0.0), at("Paris", lat=31.0, lon=0.0)]}
    found = {"places": [at(text, lat=lat, lon=0.0, method=method)]}
    assert place_verdicts(countries, found, gold) == [verdict]


def quote(text, kind, name="Ann Lee"):
    return at(text, kind=kind, speaker_name=name, speaker_text=name, speaker_start=None)


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (quote("“It rained all day,”", "direct"), True),
        (quote("“It rained all day,”", "direct", "Bob Roe"), False),
        (quote("“It rained all day,”", "indirect"), None),
        (quote("who called it “a mess” in Paris", "mixed"), None),  # two quoted words: never annotated
        (quote("“a mess”", "direct"), None),
    ],
)
def test_only_quoted_pieces_of_four_words_are_decided(found, verdict):
    speech = at("“It rained all day,”", speaker="Ann Lee", speaker_start=26, speaker_end=33)
    assert quote_verdicts({"quotes": [found]}, {"text": TEXT, "quotes": [speech]}) == [verdict]


@pytest.mark.parametrize(
    ("ours", "text", "start", "gold", "same"),
    [
        ("Lee", "Lee", None, "Ann Lee", True),
        ("Bob", "he", 26, "Ann Lee", True),  # it stands where the gold has it
        ("Bob Roe", "Roe", None, "Ann Lee", False),
        ("President", "President", None, "President Lee", False),
        ("Ann Lee", "she", None, "She", True),
        ("officials", "officials", None, "the city officials", True),
        (None, None, None, "Ann Lee", False),
        (None, None, None, "", True),
        ("a man who had come by and stood there with Lee", None, None, "Lee", False),
    ],
)
def test_a_speaker_is_the_same_by_place_name_or_pronoun(ours, text, start, gold, same):
    found = {"speaker_name": ours, "speaker_text": text, "speaker_start": start}
    assert is_speaker(found, {"speaker_name": gold, "speaker_start": 20, "speaker_end": 33}) is same


def test_triggers_are_decided_in_the_annotated_part_of_a_text_only():
    far = {"start": 900, "end": 905}
    found = {"events": [at("rained"), at("called"), far]}
    assert event_verdicts(found, {"events": [at("rained")]}) == [True, False, None]
    assert event_verdicts(found, {"events": []}) == [None, None, None]


@pytest.mark.parametrize(
    ("ours", "gold", "verdict"),
    [
        ("2010-04-15", "2010-04-15", True),
        ("2010-04-15T13", "2010-04-15", True),
        ("2010-04-15", "2010-04-XX", True),
        ("2010", "2010-04-15", False),
        ("2010", "XXXX-XX-XX", None),
        (None, "2010-04-15", None),
    ],
)
def test_a_date_is_right_that_says_as_much_as_the_gold(ours, gold, verdict):
    found = {"events": [at("rained", date=ours)]}
    assert event_date_verdicts(found, {"events": [at("rained", date=gold)]}) == [verdict]
