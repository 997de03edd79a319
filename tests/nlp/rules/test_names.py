import pytest

from dashboard.nlp.rules.missed_names import missed, named_again, nicknamed
from dashboard.nlp.rules.names import Name, repair, trim
from dashboard.nlp.rules.words import Word, surface


def words(tagged):
    """Make words of "Russian/JJ Ambassador/NNP ( U.N./NNP )": without a tag, a mark or a small word."""
    made, at = [], 0
    for piece in tagged.split(" "):
        text, _, tag = piece.rpartition("/") if "/" in piece[1:] else (piece, "", "")
        glued = text.endswith("~")  # no space follows
        text = text.removesuffix("~")
        made.append(Word(text, at, tag=tag, spaced=not glued))
        at += len(text) + (not glued)
    return made


def span(made, text, label):
    for first in range(len(made)):
        for stop in range(first + 1, len(made) + 1):
            if surface(made, first, stop) == text:
                return Name(first, stop, label, "model")
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("tagged", "model", "label", "names"),
    [
        ("the/DT German/JJ Foreign/NNP Ministry/NNP", "the German Foreign Ministry", "ORG",
         ["German Foreign Ministry"]),
        ("the/DT Hague/NNP", "the Hague", "GPE", ["Hague"]),
        ("The/DT Hague/NNP", "The Hague", "GPE", ["The Hague"]),
        ("Serbia~/NNP 's/POS border/NN", "Serbia's", "GPE", ["Serbia"]),
        ("Botan~/NNP -~/HYPH Kharchenko/NNP is/VBZ", "Botan", "PERSON", ["Botan-Kharchenko"]),
        ("Poul/NNP Nyrup/NNP Rasmussen/NNP said/VBD", "Poul Nyrup", "PERSON", ["Poul Nyrup Rasmussen"]),
        ("Daniel/NNP arap/NNP Moi/NNP", "Daniel arap", "PERSON", ["Daniel arap Moi"]),
        ("President/NNP Ann/NNP Lee/NNP", "President Ann Lee", "PERSON", ["Ann Lee"]),
        ("City/NNP Councilman/NNP Solorio/NNP", "City Councilman Solorio", "PERSON", ["Solorio"]),
        ("Welshman/NNP Mark/NNP Litton/NNP", "Welshman Mark Litton", "PERSON", ["Welshman", "Mark Litton"]),
        ("Serbia/NNP Alexander/NNP Ivanov/NNP", "Serbia Alexander Ivanov", "PERSON",
         ["Serbia", "Alexander Ivanov"]),
        ("delicious/JJ Greek/JJ", "delicious Greek", "NORP", ["Greek"]),
        ("Latin/JJ America/NNP", "Latin America", "LOC", ["Latin America"]),
        ("Ayr/NNP 6/CD Berwick/NNP 0/CD", "Ayr 6 Berwick", "PERSON", ["Ayr", "Berwick"]),
        ("Leo/NNP )/-RRB- Nichols/NNP", "Leo ) Nichols", "PERSON", ["Leo", "Nichols"]),
        ("Ekran/NNP Bhd/NNP", "Ekran", "ORG", ["Ekran Bhd"]),
        ("Harbeson/NNP Bateh~/NNP ,/, LLP/NNP", "Harbeson Bateh", "ORG", ["Harbeson Bateh, LLP"]),
        ("delicious/JJ sauce/NN", "delicious sauce", "ORG", []),
        ("(~/-LRB- R~/NNP -~/HYPH Ariz.~/NNP )/-RRB-", "R-Ariz.", "ORG", ["R", "Ariz."]),
    ],
)  # fmt: skip
def test_a_span_of_the_model_is_put_right(tagged, model, label, names):
    made = words(tagged)
    assert [surface(made, n.first, n.stop) for n in repair(made, span(made, model, label))] == names


def test_a_span_without_a_capital_is_no_name():
    made = words("the/DT army/NN")
    assert trim(made, Name(0, 2, "ORG", "model")).stop == 0


def test_runs_of_capitalised_proper_nouns_that_no_span_covers_are_names():
    made = words("said/VBD Addis/NNP Ababa/NNP and/CC Ids/NNP Postma/NNP of/IN Ghent/NNP")
    runs = missed(made, [False] * 7 + [True])
    assert [surface(made, n.first, n.stop) for n in runs] == ["Addis Ababa", "Ids Postma"]


def test_a_known_name_is_found_wherever_it_stands_and_so_are_peoples():
    made = words("The/DT Moldovan/JJ envoy/NN left/VBD Tiraspol/JJ")
    again = named_again(made, [False] * 5, {"Tiraspol"})
    assert [surface(made, n.first, n.stop) for n in again] == ["Moldovan", "Tiraspol"]


@pytest.mark.parametrize(
    ("tagged", "names"),
    [
        ("Hector/NNP \"~/`` Macho~/NNP \"/'' Camacho/NNP", ['Hector "Macho" Camacho']),
        ("James/NNP (~/-LRB- Leo~/NNP )/-RRB- Nichols/NNP", ["James (Leo) Nichols"]),
        ("Pete/NNP Sampras/NNP (~/-LRB- Spain~/NNP )/-RRB- Rabobank/NNP", []),
    ],
)
def test_a_nickname_does_not_part_a_name(tagged, names):
    made = words(tagged)
    assert [surface(made, n.first, n.stop) for n in nicknamed(made)] == names
