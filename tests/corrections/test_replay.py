"""Corrections on new data: they hold for articles that come later and for parses that cut otherwise."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.corpus.store import Corpus
from dashboard.corrections import actions
from dashboard.corrections.ledger import apply, span_at
from dashboard.corrections.log import log
from dashboard.explorer.build import build
from dashboard.explorer.claims import Span
from dashboard.explorer.opening import open_explorer
from dashboard.records import ParsedArticle
from tests.corrections.desk import mentions_of
from tests.made import AT, TEXT, mention, parsed

ANN, BY = "person:ann-lee", {"by": "Desk"}


@pytest.fixture
def corpus(tmp_path):
    return Corpus.create(tmp_path / "corpus", name="desk", timezone="UTC")


def load(corpus, *articles, hours=0):
    at = AT + timedelta(hours=hours)
    corpus.append(articles, [None] * len(articles), at=at)
    build(corpus, at=at)
    return open_explorer(corpus.path)


def at(explorer, kind, words, article="id1"):
    start = TEXT.index(words)
    return span_at(explorer, article, kind, start, start + len(words))


def states(corpus):
    return log(corpus, open_explorer(corpus.path)).set_index("id")["state"].to_dict()


def test_what_is_said_of_an_entity_holds_for_articles_that_come_later(corpus):
    load(corpus, parsed(1))
    apply(corpus, actions.merge(ANN, into="place:pristina", **BY))
    later = load(corpus, parsed(1), parsed(2), hours=1)
    assert (mentions_of(later, ANN), mentions_of(later, "place:pristina")) == (0, 4)


def test_a_correction_waits_for_what_it_is_about(corpus):
    load(corpus, parsed(1))
    [waiting] = apply(corpus, actions.hide_mention(Span("id2", "mention", 0, 7, "Ann Lee"), **BY))
    assert states(corpus) == {waiting.id: "without effect"}
    later = load(corpus, parsed(2), hours=1)
    assert states(corpus) == {waiting.id: "in force"}
    assert mentions_of(later, ANN) == 1


def test_a_mention_is_found_again_where_a_new_parse_cuts_it_otherwise(corpus):
    explorer = load(corpus, parsed(1))
    apply(corpus, actions.reassign(at(explorer, "mention", "Ann Lee"), entity="place:pristina", **BY))
    wider = replace(mention("Ann Lee", "Ann Lee", ANN), end=len("Ann Lee met"))
    later = load(corpus, replace(parsed(1), entities=(wider, parsed(1).entities[1]), pipeline="p2"), hours=1)
    assert (mentions_of(later, ANN), mentions_of(later, "place:pristina")) == (0, 2)


def test_one_that_the_new_parse_no_longer_finds_is_listed_as_without_effect(corpus):
    explorer = load(corpus, parsed(1))
    [kept] = apply(corpus, actions.hide_mention(at(explorer, "mention", "Ann Lee"), **BY))
    load(corpus, replace(parsed(1), entities=parsed(1).entities[1:], pipeline="p2"), hours=1)
    assert states(corpus) == {kept.id: "without effect"}


def test_where_the_text_has_moved_the_nearest_place_that_reads_the_same_is_it(corpus):
    load(corpus, parsed(1))
    moved = Span("id1", "mention", 30, 37, "Ann Lee")  # as a text with a longer beginning would have it
    apply(corpus, actions.hide_mention(moved, **BY))
    assert mentions_of(open_explorer(corpus.path), ANN) == 0


def test_a_missed_mention_that_a_new_parse_finds_is_not_counted_twice(corpus):
    explorer = load(corpus, parsed(1))
    apply(corpus, actions.add_mention(at(explorer, "mention", "Böb"), entity=ANN, **BY))
    assert mentions_of(open_explorer(corpus.path), ANN) == 2
    found = (*parsed(1).entities, mention("Böb", "Böb", "person:bob"))
    later = load(corpus, replace(parsed(1), entities=found, pipeline="p2"), hours=1)
    assert (mentions_of(later, ANN), mentions_of(later, "person:bob")) == (2, 0)


def test_a_missed_mention_whose_text_reads_otherwise_is_not_added(corpus):
    load(corpus, parsed(1))
    apply(corpus, actions.add_mention(Span("id1", "mention", 12, 15, "Bob"), entity=ANN, **BY))
    assert mentions_of(open_explorer(corpus.path), ANN) == 1


def test_a_missed_mention_can_be_moved_and_hidden_like_any_other(corpus):
    explorer = load(corpus, parsed(1))
    here = at(explorer, "mention", "Böb")
    apply(
        corpus,
        actions.add_mention(here, entity=ANN, **BY),
        actions.reassign(here, entity="place:pristina", **BY),
    )
    assert mentions_of(open_explorer(corpus.path), "place:pristina") == 2
    apply(corpus, actions.hide_mention(here, **BY))
    assert mentions_of(open_explorer(corpus.path), "place:pristina") == 1


def test_part_and_voice_go_with_all_mentions_of_an_entity_in_an_article(corpus):
    explorer = load(corpus, parsed(1), parsed(2))
    split = actions.split([at(explorer, "mention", "Ann Lee")], name="Ann Lee (judge)", label="PERSON", **BY)
    apply(corpus, split)
    now = open_explorer(corpus.path)
    parts = now.frame(
        """SELECT article_id, e.name
        FROM participant JOIN event USING (event_no) JOIN article USING (article_no)
        JOIN entity e ON e.entity_no = participant.entity_no ORDER BY article_id"""
    )
    said = now.frame(
        """SELECT DISTINCT article_id, s.source_id FROM quote JOIN source s USING (source_no)
        JOIN article USING (article_no) ORDER BY article_id"""
    )
    assert parts.values.tolist() == [["id1", "Ann Lee (judge)"], ["id2", "Ann Lee"]]
    assert said.values.tolist() == [["id1", f"edited:{split.id}"], ["id2", ANN]]


def test_of_a_new_version_of_an_article_the_same_words_are_corrected(corpus):
    url = {"url": "https://izvestia.example/1"}
    explorer = load(corpus, parsed(1, **url))
    apply(
        corpus,
        actions.hide_mention(at(explorer, "mention", "Pristina"), **BY),
        actions.add_mention(at(explorer, "mention", "Böb"), entity=ANN, **BY),
    )
    shift = "Update: "
    newer = parsed(2, **url)
    text = shift + TEXT
    moved = tuple(
        replace(one, start=one.start + len(shift), end=one.end + len(shift)) for one in newer.entities
    )
    newer = ParsedArticle(replace(newer.article, text=text), ((0, len(text)),), moved, pipeline="p1")
    later = load(corpus, newer, hours=1)
    assert later.frame("SELECT article_id FROM article")["article_id"].tolist() == ["id2"]
    assert (mentions_of(later, "place:pristina"), mentions_of(later, ANN)) == (0, 2)
