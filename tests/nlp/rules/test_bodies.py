import pytest

from dashboard.nlp.rules.bodies import body_country, group_bodies, known_body


@pytest.mark.parametrize(
    ("texts", "canonical"),
    [
        (["U.N.", "United Nations"], "United Nations"),
        (["Kosovo Force", "Forces for Kosovo", "Kosovo Forces"], "Kosovo Force"),
        (["Renong Bhd", "Renong"], "Renong"),
        (["Miller Kaplan Arase LLP", "Miller Kaplan"], "Miller Kaplan Arase"),
        (["Consumer Credit Bureau", "CCB"], "Consumer Credit Bureau"),
        (["Ogden Corp", "Ogden"], "Ogden"),
        (["Wilhelmsen and Co", "Wilhelmsen and Co Ltd"], "Wilhelmsen and Co"),
        (["United States Food and Drug Administration", "U.S. FDA", "FDA"], "FDA"),
        (["General Electric Co", "GE"], "General Electric"),
        (["UN Security Council Resolution 1244", "Resolution 1244"], "UN Security Council Resolution 1244"),
    ],
)
def test_short_and_long_forms_are_one(texts, canonical):
    assert {name for name, _ in group_bodies(texts, {}).values()} == {canonical}


@pytest.mark.parametrize(
    "texts",
    [
        ["UN Security Council", "U.N."],
        ["Senate Armed Services Committee", "Senate"],
        ["Resolution 1244", "Resolution 425"],
        ["Bank of Japan", "Bank of England"],
        ["Ogden Martin Systems", "Ogden Corp"],
        ["Brussels Executive Commission", "EC"],
        ["Guinness Peat Aviation", "GPA Group Ltd"],
        ["Gulf Canada Resources Ltd", "Gulf Canada Corp"],
        ["Bank of America Stadium", "Bank of America"],
        ["European Council on Foreign Relations", "European Council"],
        ["United States Food and Drug Administration", "USDA"],
        ["Northern Bank Group", "Northern Bank Trust", "Northern Bank"],
    ],
)
def test_different_bodies_stay_apart(texts):
    assert len({name for name, _ in group_bodies(texts, {}).values()}) == len(texts)


def test_a_pair_that_the_text_makes_holds_where_the_letters_do_not():
    found = group_bodies(["XKK", "Kurdistan Labour Group"], {"xkk": "kurdistan labour group"})
    assert found["XKK"] == ("Kurdistan Labour Group", "body:pair")


def test_what_the_text_pairs_goes_before_what_everybody_knows():
    pairs = {"ap": "andhra police", "andhra police": "ap"}
    assert group_bodies(["AP", "Andhra Police"], pairs)["AP"] == ("Andhra Police", "body:pair")


def test_a_short_form_keeps_its_case():
    assert known_body("WHO") == "WHO"
    assert known_body("Who") is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("FBI", "US"),
        ("German Foreign Ministry", "DE"),
        ("Bank of Japan", "JP"),
        ("NATO", None),
        ("Kosovo Force", None),
        ("Renong", None),
    ],
)
def test_a_body_has_the_country_of_its_name(name, country):
    assert body_country(name) == country
