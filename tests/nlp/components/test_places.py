"""Text in, places out, through the whole pipeline."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article, PlaceMention


def places(nlp: Language, text: str, outlet: str | None = None) -> list[PlaceMention]:
    doc: Doc = nlp(attach(nlp.make_doc(text), Article(id="1", text=text, title="", outlet=outlet)))
    return layers(doc).places


@pytest.mark.parametrize(
    ("text", "place_ids"),
    [
        ("Police arrested two men in Pristina on Saturday.", ["geonames:786714"]),
        (
            "Serbia wants to send its forces to Kosovo and Metohija.",
            ["country:RS", "region:kosovo-and-metohija"],
        ),
        ("The ship waited off Suez and then rounded the Cape of Good Hope.", ["region:cape-good-hope"]),
        ("The American base of Camp Bondsteel is near the village.", ["facility:camp-bondsteel"]),
        ("She moved from Springfield, Illinois, last year.", ["geonames:4250542", "geonames:4896861"]),
    ],
)
def test_places_of_a_sentence(nlp: Language, text: str, place_ids: list[str]) -> None:
    found = [p.place.place_id for p in places(nlp, text) if p.place]
    assert set(place_ids) <= set(found)


def test_every_mention_lies_on_its_name(nlp: Language) -> None:
    text = "The president of Georgia met the governor of Georgia in Atlanta, Ga., and flew to Tbilisi."
    assert [text[p.start : p.end] for p in places(nlp, text)] == [
        "Georgia",
        "Georgia",
        "Atlanta",
        "Ga.",
        "Tbilisi",
    ]


def test_people_and_organisations_are_no_places(nlp: Language) -> None:
    text = "The Serbian president, Aleksandar Vučić, criticised the Bank of England."
    assert places(nlp, text) == []


def test_an_unknown_place_is_kept_unplaced(nlp: Language) -> None:
    (found,) = places(nlp, "The meeting took place in the village of Xobrizovac on Monday.")
    assert (found.place, found.candidates, found.name) == (None, (), "Xobrizovac")


def test_a_doubtful_place_keeps_its_alternatives(nlp: Language) -> None:
    (found,) = places(nlp, "A fire broke out in Springfield on Monday.")
    assert found.place is not None
    assert {p.admin1 for p in found.candidates} & {"Illinois", "Massachusetts"}
    assert found.score < 0.9
