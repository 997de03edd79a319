import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article


def read(nlp, text):
    return layers(nlp(attach(nlp.make_doc(text), Article(id="a", text=text, title="", day="2024-05-06"))))


SOURCES = [
    (
        "Russian Ambassador to Serbia Ivan Petrov said that it had rained.",
        ("Ivan Petrov", "person", "Russian Ambassador to Serbia", "RU"),
    ),
    (
        "The head of the German Foreign Ministry, Anna Berg, called the plan unacceptable.",
        ("Anna Berg", "person", "head of the German Foreign Ministry", "DE"),
    ),
    (
        "According to the Serbian constitution, the region is part of the country.",
        ("Serbian constitution", "document", None, "RS"),
    ),
    ("Moscow said that the talks had failed.", ("Moscow", "organisation", None, "RU")),
    ("NATO said that the talks had failed.", ("NATO", "organisation", None, None)),
    ("Turkish officials said that the road was closed.", ("Turkish officials", "unnamed", None, "TR")),
    ("Officials said that the road was closed.", ("officials", "unnamed", None, None)),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[s[0] for _, s in SOURCES])
def test_a_source_and_whose_voice_it_is(nlp, text, source):
    (found,) = read(nlp, text).sources
    assert (found.name, found.kind, found.role, found.country) == source
    assert (found.country_method is None) == (found.country is None)


def test_statements_are_counted_once_and_add_up(nlp):
    text = (
        "“It rained,” said Ann Lee. “It rained on.”\n\nLee said that the ferry had sunk.\n\n"
        "Officials said the road was closed."
    )
    found = read(nlp, text)
    lee, officials = found.sources
    assert (lee.name, lee.statements, lee.direct, lee.indirect) == ("Ann Lee", 2, 1, 1)
    assert (officials.statements, officials.direct, officials.indirect) == (1, 0, 1)


def test_every_quote_with_a_speaker_id_has_its_source(nlp):
    text = "Ann Lee said that it rained. “It rained,” she said. Officials agreed that it had. “Nobody knows.”"
    found = read(nlp, text)
    assert {q.speaker_id for q in found.quotes} - {None} == {s.id for s in found.sources}


def test_the_army_is_the_syrian_army_of_before(nlp):
    text = "The Syrian army said that it had won. The army said that the rebels had fled."
    (army,) = read(nlp, text).sources
    assert (army.name, army.country, army.statements) == ("Syrian army", "SY", 2)
