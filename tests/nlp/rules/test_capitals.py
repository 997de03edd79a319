import pytest

from dashboard.nlp.rules.capitals import datelines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NAIROBI, Kenya (AP) _ Thousands marched.", ["AP", "NAIROBI", "Kenya"]),
        ("BELGRADE (Reuters) - Serbs voted.", ["Reuters", "BELGRADE"]),
        ("WASHINGTON, Oct. 5 (UPI) — It rained.", ["UPI", "WASHINGTON"]),
        ("BEIJING 1996-08-30 The party met.", ["BEIJING"]),
        ("SOCCER - ISRAEL BEAT BULGARIA.", []),
        ("PLAIN text - without a dateline.", []),
    ],
)
def test_a_dateline_names_a_place_and_an_agency(text, found):
    assert [text[f.start : f.end] for f in datelines(text)] == found
