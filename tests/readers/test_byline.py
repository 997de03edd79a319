import pytest

from dashboard.readers.byline import outlet_from_text


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The ambassador told Izvestia correspondent Vitaly Chashchukhin about this.", "Izvestia"),
        ("“It rained,” she told a Fletorja e Sharrit reporter on Monday.", "Fletorja e Sharrit"),
        ("The mayor told The Harbour Post's correspondent that all was well.", "Harbour Post"),
        ("He told the correspondent of the Timsah Gazette so.", "Timsah Gazette"),
        ("NAIROBI, Kenya (AP) _ Thousands protested.", "AP"),
        ("KYIV, Ukraine, March 3 (Reuters) - Talks began.", "Reuters"),
        (" WASHINGTON (AP) — The Senate voted.", "AP"),
        ("(Reuters) - Talks began.", "Reuters"),
        ("By Ann Lee\n\nTOKYO (Agence France-Presse) -- Shares fell.", "Agence France-Presse"),
        ("ŁÓDŹ (PAP) – Rozmowy.", "PAP"),
        ("MOSCOW, December 15. /TASS/. Talks began.", "TASS"),
        ("Talks began.\n\n© 2022 The Associated Press. All rights reserved.", "Associated Press"),
        ("Talks began.\nCopyright 2022 by Harbour Post", "Harbour Post"),
    ],
)
def test_outlet_that_the_text_names_as_its_own(text, outlet):
    assert outlet_from_text(text) == outlet


@pytest.mark.parametrize(
    "text",
    [
        "Osama Rabie told reporters in Suez on Saturday.",
        "Putin told American journalist Tucker Carlson about it.",
        "He told French reporters so.",
        "She told White House correspondents so.",
        "The World Health Organization (WHO) – a UN body – said so.",
        "The minister told Reuters that talks would go on.",
        "Reuters reported on Monday that talks would go on.",
        "KRAKÓW, Poland — Those who came came over land.",
        "The peacekeepers of the KFore (Kosovo Force) units are many.",
        "Net 1,016 (loss) - a year ago.",
        "",
    ],
)
def test_text_that_names_no_outlet_of_its_own(text):
    assert outlet_from_text(text) is None


def test_search_takes_linear_time():
    assert outlet_from_text("ABC DEF " * 50_000 + "told Aa Bb Cc " * 20_000) is None


def test_inferred_outlet_is_marked_and_not_in_the_id(load):
    inferred = load("a.txt", "KYIV (Reuters) - Talks began.").only
    loaded = load("b.txt", "KYIV (Reuters) - Talks began.", outlet="Reuters").only
    assert (inferred.outlet, inferred.outlet_inferred) == ("Reuters", True)
    assert (loaded.outlet, loaded.outlet_inferred) == ("Reuters", False)
    assert inferred.id != loaded.id
