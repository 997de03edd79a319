import pytest

from dashboard.nlp.rules.spelling import same_surname, singular, slug, stem_key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Vučić", "Vucic", True),
        ("Botan-Kharchenko", "Botsan-Kharchenko", True),
        ("Lukashenko", "Lukashenka", True),
        ("O'Neill", "O’Neill", True),
        ("Brown", "Browne", False),
        ("Kuznetsov", "Kuznetsova", False),
        ("Bush", "Busch", False),
        ("Karzai", "Karimov", False),
        ("Merkel", "Macron", False),
    ],
)
def test_near_spellings_of_a_surname(a, b, same):
    assert same_surname(a, b) is same_surname(b, a) is same


def test_the_words_of_a_body_count_in_any_order_and_number():
    assert stem_key("Forces for Kosovo") == stem_key("The Kosovo Force") == ("force", "kosovo")


@pytest.mark.parametrize(
    ("word", "one"),
    [("forces", "force"), ("armies", "army"), ("news", "news"), ("paris", "paris"), ("gas", "gas")],
)
def test_a_plural_loses_its_ending(word, one):
    assert singular(word) == one


def test_a_slug_is_plain():
    assert slug("Aleksandar Vučić") == "aleksandar-vucic"
