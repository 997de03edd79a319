"""Scores say how often rows made alike were right: in order, within bounds, and for every rule there is."""

from dataclasses import replace

import pytest

from dashboard.nlp.annotate import annotate, annotate_raw
from dashboard.nlp.rules.calibration import (
    BIAS,
    SLOPE,
    Claim,
    calibrated,
    date_claim,
    event_claim,
    event_date_claim,
    known_traits,
    logit,
    name_claim,
    place_claim,
    quote_claim,
    share_by,
    share_right,
)
from dashboard.readers import ReadOptions, read
from dashboard.records import (
    Article,
    DateMention,
    Event,
    Mention,
    ParsedArticle,
    PartialDate,
    Place,
    PlaceMention,
)
from tests.conftest import DEMO

KINDS = ("name", "date", "place", "quote", "event", "event date")
TEXT = "On Monday Ann Lee met officials in Pristina. “It rained all day in the old town,” said Ann Lee."
DAY = PartialDate("2022-12-12", "day", "2022-12-12", "2022-12-12")
TABLE = {"name": {BIAS: 0.0, SLOPE: 1.0, "PERSON": 1.0, "model": -1.0}}


@pytest.mark.parametrize("kind", KINDS)
def test_the_higher_raw_score_never_gets_the_lower_score(kind):
    traits = tuple(sorted(known_traits(kind)))[:3]
    scores = [share_right(Claim(kind, raw / 100, traits)) for raw in range(101)]
    assert scores == sorted(scores)
    assert 0 <= scores[0] <= scores[-1] <= 1


@pytest.mark.parametrize(
    ("raw", "traits", "score"),
    [
        (0.5, (), 0.5),
        (0.5, ("PERSON",), 0.73),
        (0.5, ("PERSON", "model"), 0.5),
        (0.8, (), 0.8),
        (0.8, ("a new rule",), 0.8),  # what was never seen counts as the average of its kind
    ],
)
def test_a_trait_moves_the_score_by_its_weight(raw, traits, score):
    assert share_by(TABLE, Claim("name", raw, traits)) == score


def test_a_kind_that_was_never_measured_keeps_its_raw_score():
    assert share_right(Claim("dream", 0.42, ())) == 0.42


@pytest.mark.parametrize("raw", [0.0, 1.0, 0.5])
def test_even_certainty_has_finite_odds(raw):
    assert abs(logit(raw)) < 4


def test_every_kind_of_row_is_in_the_table():
    assert all(known_traits(kind) for kind in KINDS)


def event(date):
    return Event(
        0,
        2,
        "On",
        date,
        "attached" if date else None,
        "asserted",
        (),
        None,
        "meeting",
        None,
        True,
        "trigger",
        0.7,
    )


def test_a_dated_event_is_as_sure_as_the_event_and_its_date_together():
    dated, undated = (
        calibrated(ParsedArticle(Article("a", TEXT, ""), events=(event(date),))).events[0]
        for date in (DAY, None)
    )
    assert dated.score == round(undated.score * share_right(event_date_claim(event(DAY))), 2)


def test_an_unplaced_name_keeps_the_score_of_the_candidate_that_was_not_taken():
    unplaced = PlaceMention(36, 44, "Pristina", None, (), "ambiguous", 0.31)
    placed = replace(
        unplaced, place=Place("x", "Pristina", 42.7, 21.2, "XK", None, "city"), method="gazetteer:only"
    )
    found = calibrated(ParsedArticle(Article("a", TEXT, ""), places=(unplaced, placed))).places
    assert found[0] == unplaced
    assert found[1].score != placed.score


def test_nothing_but_the_scores_changes(nlp):
    article = Article("a", TEXT, "", day="2022-12-14", published="2022-12-14", language="en")
    (raw,), (scored,) = annotate_raw([article], nlp), annotate([article], nlp)
    assert scored.quotes
    for layer in ("entities", "dates", "places", "quotes", "events"):
        rows, with_scores = getattr(raw, layer), getattr(scored, layer)
        assert rows == tuple(replace(b, score=a.score) for a, b in zip(rows, with_scores, strict=True))


def test_a_name_is_scored_by_its_type_too():
    mention = Mention(0, 3, "ORG", "Ann", "org:ann", None, "model+body:name", 0.6)
    assert name_claim(mention).traits == ("ORG", "model", "body:name", "ORG model")


def test_a_date_is_scored_by_rule_and_precision():
    found = DateMention(0, 3, "DATE", DAY, "published", "date:weekday", 0.88)
    assert date_claim(found) == Claim("date", 0.88, ("date:weekday", "day"))


CLAIMS = {
    "entities": (name_claim,),
    "dates": (date_claim,),
    "places": (place_claim,),
    "quotes": (quote_claim,),
    "events": (event_claim, event_date_claim),
}


@pytest.fixture(scope="module")
def claims(nlp):
    articles = [a for a in read([DEMO], ReadOptions()) if isinstance(a, Article)]
    made = [
        make(row)
        for parsed in annotate_raw(articles, nlp)
        for layer, makers in CLAIMS.items()
        for row in getattr(parsed, layer)
        for make in makers
    ]
    return [claim for claim in made if not {"undated", "unplaced"}.intersection(claim.traits)]


@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_ways_in_which_the_demo_is_read_were_measured(claims, kind):
    of_kind = [claim for claim in claims if claim.kind == kind]
    unknown = [claim for claim in of_kind if not known_traits(kind).issuperset(claim.traits)]
    assert len(unknown) <= 0.1 * len(of_kind), {trait for claim in unknown for trait in claim.traits}


def test_a_row_made_in_an_unmeasured_way_scores_as_its_other_traits_say(claims):
    unknown = [c for c in claims if not known_traits(c.kind).issuperset(c.traits)]
    for claim in unknown:
        known = tuple(trait for trait in claim.traits if trait in known_traits(claim.kind))
        assert share_right(claim) == share_right(claim._replace(traits=known))
