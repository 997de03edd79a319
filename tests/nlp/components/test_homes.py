"""Whose voice a source has: the country that the text tells, and the rule that said so."""

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article

VOICES = [
    ("The mayor of Kraków, Jan Nowak, said that it rained.", "PL", "role:of"),
    ("Ann Lee, a nurse in Leeds, said that it rained.", "GB", "role:residence"),
    ("Ann Lee, an engineer from Gothenburg, said that it rained.", "SE", "role:residence"),
    ("Ann Lee, a Washington-based analyst, said that it rained.", "US", "role:residence"),
    ("Driver Petar Ilić from Skopje said that it rained.", "MK", "voice:residence"),
    ("Ann Lee, who keeps cows in Denmark, said that it rained.", "DK", "voice:residence"),
    ("Ann Lee, who was born in Denmark, said that it rained.", None, None),
    ("The German-born singer Ann Lee said that it rained.", None, None),
    ("The ambassador in Belgrade, Ann Lee, said that it rained.", None, None),
    ("The ambassador of Serbia, Ann Lee, said that it rained.", "RS", "role:of"),
    ("Frenchman Paul Roux said that it rained.", "FR", "role:before-office"),
    ("A lawyer in Pristina said that it rained.", "XK", "voice:residence"),
    ("Police in Lyon said that it rained.", "FR", "voice:of"),
    ("Both U.S. and Japanese officials said that it rained.", None, None),
    ("Thai and foreign bankers said that it rained.", None, None),
    ("WASHINGTON - Jordanian Prime Minister Zaid Rifai said that it rained.", "JO", "role:before-office"),
    ("The Dutch salvage company said that it rained.", "NL", "voice:before-noun"),
    ("Tugs of the Dutch salvage company Boskalis came. Boskalis said that it rained.", "NL", "voice:demonym"),
    ("Boskalis, the Dutch company, said that it rained.", "NL", "voice:apposition"),
    ("Boskalis is a Dutch company. Boskalis chief Jan Berg said that it rained.", "NL", "role:organisation"),
    ("The chairman of the Suez Canal Authority, Ann Lee, said that it rained.", "EG", "role:organisation"),
    ("The Tulsa Police Department said that it rained.", "US", "voice:place-in-name"),
    ("In Pristina, Prime Minister Albin Kurti said that it rained.", "XK", "voice:sentence-place"),
    ("Kenya is poor. Kenya needs rain. Kenya hopes. Planning Minister Robert Ouko said that it rained.",
     "KE", "voice:story"),
    ("Peru beat Chile. Peru won. Chile lost. The government said that it rained.", None, None),
    ("The European Commission said that it rained.", None, None),
    ("Officials said that it rained.", None, None),
    pytest.param(
        "Rep. Jerry Huckaby told the House of Representatives that it rained.", "US", "role:chamber",
        marks=pytest.mark.xfail(strict=True, reason="no rule knows whose chamber it is"),
    ),
    ("In Bergen, shopkeeper Ragnar Ketilsson said that it rained.", "NO", "voice:paragraph-place"),
    ("In Graz the news came late. “It rained,” said Ann Lee, who keeps a kiosk.", "AT",
     "voice:paragraph-place"),
    ("In Lyon, analyst Ann Lee said that it rained.", None, None),
    ("BILBAO, Spain — Rain fell in Bilbao. Spain is wet. “It rained,” said Ann Lee, a baker.", "ES",
     "voice:story"),
    ("Kenya is poor. Kenya needs rain. Kenya hopes. A sheep farmer said that it rained.", "KE",
     "voice:story"),
    ("Kenya is poor. Kenya needs rain. Kenya hopes. A pilot said that it rained.", None, None),
    pytest.param(
        "In Hvolsvöllur, shopkeeper Ragnar Ketilsson said that it rained.", "IS", "voice:paragraph-place",
        marks=pytest.mark.xfail(strict=True, reason="a village that nothing else speaks for is not placed"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "rule"), VOICES)
def test_whose_voice_a_source_has(nlp, text, country, rule):
    doc = nlp(attach(nlp.make_doc(text), Article(id="a", text=text, title="", day="2024-05-06")))
    source = layers(doc).sources[-1]
    assert (source.country, source.country_method) == (country, rule)
