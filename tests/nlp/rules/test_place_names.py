"""Text with <LABEL:marked> mentions in, place names out."""

import re

import pytest

from dashboard.nlp.rules.place_names import place_names
from dashboard.records import Label, Mention


def read(marked: str) -> tuple[str, list[Mention]]:
    """Take the marks out of a text: "<GPE:Pristina>"."""
    text = ""
    mentions = []
    for piece in re.split(r"(<[A-Z]+:[^>]+>)", marked):
        if match := re.fullmatch(r"<([A-Z]+):([^>]+)>", piece):
            label: Label = match[1]  # type: ignore[assignment]  # a label of the test's own
            mentions.append(
                Mention(len(text), len(text) + len(match[2]), label, match[2], match[2], None, "test", 1.0)
            )
            text += match[2]
        else:
            text += piece
    return text, mentions


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("In <GPE:Pristina> it rained.", ["Pristina"]),
        ("In <GPE:Springfield, Ill.> it rained.", ["Springfield", "Ill."]),
        ("<GPE:the United States>'s envoy", ["United States"]),
        ("<GPE:Serbia's> envoy", ["Serbia"]),
        ("The <ORG:Bank of England> in <GPE:London>", ["London"]),
        ("<NORP:Serbian> and <GPE:European> diplomats", []),
        ("on the <NORP:Korean> <LOC:Peninsula>", ["Korean Peninsula"]),
        ("the <NORP:Indian> <LOC:Ocean>", ["Indian Ocean"]),
        ("<NORP:Tamil> <PERSON:Nadu> went to court", ["Tamil Nadu"]),
        ("The <ORG:DPRK> said no.", ["DPRK"]),
        ("moved to <PERSON:Nelson>, the minister said", []),
        ("an office in <PERSON:Nelson> opened", ["Nelson"]),
        ("in <PERSON:Nelson>'s view", []),
        ("<PERSON:Judd Nelson> came; in <PERSON:Nelson> they trust", []),
        ("TORRINGTON — A fire broke out.", ["TORRINGTON"]),
        ("First story. PORTLAND, Ore. (AP) -- A fire broke out.", ["PORTLAND"]),
        ("NOTE: a fire broke out.", []),
        ("flew <ORG:South African Airways> to <GPE:Durban>", ["Durban"]),
        ("the Strait of Hormuz and the Cape of Good Hope", ["Strait of Hormuz", "Cape of Good Hope"]),
        ("in Kosovo and Metohija on Monday", ["Kosovo and Metohija"]),
        (
            "a fire\nin <GPE:New\nMexico> and\nthe <GPE:West\nBank>\nwas out\nby noon",
            ["New\nMexico", "West\nBank"],
        ),
        ("<GPE:Boston\nAustin> won", ["Boston", "Austin"]),
        ("flew to the <GPE:Philippines> and met <NORP:Filipinos>", ["Philippines"]),
        ("<GPE:Saudi> officials", []),
        ("<GPE:CHARLESTON>, <GPE:W.Va>. -- A fire broke out.", ["CHARLESTON", "W.Va."]),
        ("the <ORG:Paris Police Department> said", ["Paris"]),
        ("the <ORG:Georgia Supreme Court> ruled", ["Georgia"]),
        ("the <ORG:Ministry of Health of Kenya> said", ["Kenya"]),
        ("the <ORG:Justice Department> and the <ORG:Federal Aviation Administration>", []),
        ("the <ORG:Xinhua News Agency> and the <ORG:Bank of England>", []),
        ("<ORG:Lincoln High School> won", []),
        ("in <GPE:Lincoln>, <ORG:Lincoln High School> won", ["Lincoln", "Lincoln"]),
        ("<PERSON:Crafton> man sues over photo", ["Crafton"]),
        ("Chiefland man, 19, stabbed", ["Chiefland"]),
        ("Many residents and one man left", []),
        ("Rep. <PERSON:Jay Roberts> (R-<ORG:Ocilla>), said", ["Ocilla"]),
        ("<PERSON:Joe Crafton> spoke; <PERSON:Crafton> family members wept", []),
    ],
)
def test_names_that_stand_for_a_place(marked: str, names: list[str]) -> None:
    text, mentions = read(marked)
    found = place_names(text, mentions)
    assert [n.text for n in found] == names
    assert [text[n.start : n.end] for n in found] == names


@pytest.mark.parametrize(
    ("marked", "articled"),
    [("in the <LOC:West>, he said", True), ("the <GPE:Chicago> native", False), ("<GPE:Chicago> won", False)],
)
def test_a_city_has_no_article(marked: str, articled: bool) -> None:
    assert place_names(*read(marked))[0].articled is articled


@pytest.mark.parametrize(
    ("facility", "within"),
    [
        ("Huntsville Fire Station", "Huntsville"),
        ("Henderson County Jail", "Henderson County"),
        ("Hampton Avenue", None),
        ("Lake Manassas", None),
        ("Heathrow", None),
    ],
)
def test_the_place_in_the_name_of_a_facility(facility: str, within: str | None) -> None:
    (name,) = place_names(*read(f"at <FAC:{facility}> today"))
    assert name.within == within
