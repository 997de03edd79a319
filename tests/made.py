"""Parsed articles made by hand, for tests of what stands behind the reading of text."""

from datetime import UTC, datetime

from dashboard.records import (
    Article,
    DateMention,
    Event,
    Mention,
    ParsedArticle,
    PartialDate,
    Participant,
    Place,
    PlaceMention,
    Quote,
    Source,
)

AT = datetime(2024, 1, 1, tzinfo=UTC)
TEXT = "Ann Lee met Böb in Pristina in 2008. “It rained,” she said."
PRISTINA = Place("geonames:786714", "Pristina", 42.67, 21.17, "XK", None, "city")
YEAR = PartialDate("2008", "year", "2008-01-01", "2008-12-31")


def article(number, text=TEXT, **fields):
    fields = {"title": f"Title {number}", "day": "2022-12-10", "outlet": "Izvestia"} | fields
    return Article(id=f"id{number}", text=text, **fields)


def bare(number, text="It rained.", **fields):
    return ParsedArticle(article(number, text, **fields), sentences=((0, len(text)),), pipeline="p1")


def mention(words, name, entity_id, *, text=TEXT, label="PERSON", country=None):
    start = text.index(words)
    return Mention(start, start + len(words), label, name, entity_id, country, "model", 0.8)


def parsed(number, *, name="Ann Lee", role="chief", pipeline="p1", **fields):
    """An article with one of everything, but two parts of a quotation and an unattributed one."""
    date = DateMention(31, 35, "DATE", YEAR, "absolute", "date:year", 0.9)
    quoted = {"speaker_text": "she", "speaker_start": 50, "speaker_end": 53, "speaker_name": name}
    cue = {"cue_start": 54, "cue_end": 58, "addressee": None, "method": "verb-after", "score": 0.9}
    nobody = dict.fromkeys(("speaker_text", "speaker_start", "speaker_end", "speaker_name", "speaker_id"))
    people = (Participant(name, "person:ann-lee", "agent"), Participant("Böb", None, "other"))
    return ParsedArticle(
        article(number, **fields),
        sentences=((0, 36), (37, 59)),
        entities=(
            mention("Ann Lee", name, "person:ann-lee", country="GB"),
            mention("Pristina", "Pristina", "place:pristina", label="GPE"),
        ),
        dates=(date,),
        places=(
            PlaceMention(19, 27, "Pristina", PRISTINA, (), "gazetteer", 0.9),
            PlaceMention(12, 15, "Böb", None, (PRISTINA,), "gazetteer", 0.2),
        ),
        quotes=(
            Quote(37, 42, "direct", **quoted, speaker_id="person:ann-lee", **cue, group=0),
            Quote(42, 49, "direct", **quoted, speaker_id="person:ann-lee", **cue, group=0),
            Quote(50, 53, "indirect", **nobody, **cue, group=1),
        ),
        events=(
            Event(
                8, 11, "met", YEAR, "attached", "asserted", people, PRISTINA, "meeting", None, True, "r", 0.7
            ),
            Event(40, 46, "rained", None, None, "reported", (), None, "other", "Ann Lee", False, "r", 0.5),
        ),
        sources=(Source("person:ann-lee", name, "person", role, "GB", "role", 1, 1, 0),),
        pipeline=pipeline,
    )
