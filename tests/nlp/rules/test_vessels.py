"""Ships by the noun beside them."""

import pytest

from dashboard.nlp.layers import attach, layers
from dashboard.records import Article


def ships(nlp, text):
    doc = nlp(attach(nlp.make_doc(text), Article(id="a", text=text, title="")))
    return [text[m.start : m.end] for m in layers(doc).mentions if m.label == "PRODUCT"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The container ship Never Late ran aground.", ["Never Late"]),
        ("The tug Zephyr 2 pulled all day.", ["Zephyr 2"]),
        ("Crews freed the Golden Wave, the container ship that blocked the river.", ["Golden Wave"]),
        ("The Never Late came. The ferry Never Late is old.", ["Never Late", "Never Late"]),
        ("Two tugs, the Dutch Hill Guard and the Italian Carlo Bello, had arrived.",
         ["Hill Guard", "Carlo Bello"]),
        ("The ship Captain Ann Lee knew best was sold.", []),
        ("Ann Lee, a tanker captain, left.", []),
    ],
)  # fmt: skip
def test_ships_are_told_by_the_noun_beside_them(nlp, text, names):
    assert ships(nlp, text) == names
