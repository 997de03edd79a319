"""Which of our rows our own gold decides."""

from dashboard.evaluation.judged import OURS, judge_gold
from dashboard.records import Article, Event, Mention, ParsedArticle

TEXT = "Ann Lee met Bob Roe. It rained and rained."


def event(word, *, shown):
    start = TEXT.index(word)
    return Event(
        start,
        start + len(word),
        word,
        None,
        None,
        "asserted",
        (),
        None,
        "meeting",
        None,
        shown,
        "trigger",
        0.7,
    )


def gold(**rows):
    empty = {"entities": [], "dates": [], "places": [], "quotes": [], "events": [], "sources": []}
    return {**empty, **rows}


def test_events_are_decided_where_we_put_them_on_the_timeline():
    events = (event("met", shown=True), event("rained", shown=True), event("rained and", shown=False))
    parsed = ParsedArticle(Article("a", TEXT, ""), events=events)
    judged = list(judge_gold([(parsed, gold(events=[{"start": 8, "end": 11, "date": None}]))]))
    assert [(row.claim.kind, row.right) for row in judged] == [("event", True), ("event", False)]


def test_all_rows_of_an_article_are_in_one_half():
    names = tuple(
        Mention(start, start + 7, "PERSON", "x", "person:x", None, "model+person:full-name", 0.6)
        for start in (0, 12)
    )
    judged = list(judge_gold([(ParsedArticle(Article("a", TEXT, ""), entities=names), gold(entities=[]))]))
    assert len(judged) == 2
    assert len({row.half for row in judged}) == 1
    assert {row.corpus for row in judged} == {OURS}
