from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts.chain import COLUMNS_PX, chain
from dashboard.charts.labels import LINE_EM

PAIRS = pd.DataFrame(
    [
        ("Izvestia", "s1", "Aleksandar Vučić", "President", "RS", 8, 9, 10, "p:1", "o:i", "s:1"),
        ("Dunavka", "s1", "Aleksandar Vučić", "President", "RS", 2, 3, 10, "p:2", "o:d", "s:1"),
        ("Dunavka", "s2", "<i>nurse", None, None, 1, 3, 1, "p:3", "o:d", "s:2"),
        ("", "s3", "A source with a name that is far too long", None, None, 1, 1, 1, "p:4", "o:", "s:3"),
    ],
    columns=[
        *("outlet", "source_id", "name", "role", "country", "n_statements", "n_outlet", "n_source", "mark"),
        *("outlet_mark", "source_mark"),
    ],
)
ABOUT = pd.DataFrame(
    [
        ("s1", "e1", "Kosovo", 4, 5, "a:1", "e:1"),
        ("s2", "e1", "Kosovo", 1, 5, "a:2", "e:1"),
        ("s2", "e2", "<b>NATO", 1, 1, "a:3", "e:2"),
    ],
    columns=["source_id", "entity_id", "name", "n_statements", "n_entity", "mark", "entity_mark"],
)


def marks(figure):
    """What a figure draws: mark → (number, x, y)."""
    return {
        custom[0]: (custom[1], x, y)
        for trace in figure.data
        if trace.customdata
        for custom, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


def test_each_line_and_each_node_has_one_mark_with_its_number():
    assert {mark: number for mark, (number, *_) in marks(chain(PAIRS, ABOUT)).items()} == {
        **{"p:1": 8, "p:2": 2, "p:3": 1, "p:4": 1, "a:1": 4, "a:2": 1, "a:3": 1},
        **{"o:i": 9, "o:d": 3, "o:": 1, "s:1": 10, "s:2": 1, "s:3": 1, "e:1": 5, "e:2": 1},
    }


def test_nodes_stand_in_columns_far_enough_below_each_other_for_their_names():
    drawn = marks(chain(PAIRS, ABOUT))
    for kind, x in zip("ose", COLUMNS_PX, strict=True):
        nodes = sorted((y, at) for mark, (_, at, y) in drawn.items() if mark.startswith(f"{kind}:"))
        assert {at for _, at in nodes} == {x}
        assert all(b - a > 12 * LINE_EM for (a, _), (b, _) in pairwise(nodes))


def test_rings_stand_between_their_columns():
    drawn = marks(chain(PAIRS, ABOUT))
    outlets, sources, subjects = COLUMNS_PX
    assert all(outlets < x < sources for mark, (_, x, _) in drawn.items() if mark.startswith("p:"))
    assert all(sources < x < subjects for mark, (_, x, _) in drawn.items() if mark.startswith("a:"))


def test_who_is_linked_stands_beside_each_other():
    one = [
        {"outlet": f"Outlet {n}", "source_id": f"x{n}", "outlet_mark": f"o:{n}", "source_mark": f"s:{n}"}
        for n in range(6)
    ]
    pairs = pd.concat([PAIRS.head(1).assign(**ids) for ids in one])
    drawn = marks(chain(pairs.sample(frac=1, random_state=1), ABOUT[:0]))
    assert all(drawn[f"o:{n}"][2] == pytest.approx(drawn[f"s:{n}"][2]) for n in range(6))


def test_names_from_articles_are_escaped_and_cut():
    said = [t for trace in chain(PAIRS, ABOUT).data if trace.customdata for t in (*(trace.text or ()),)]
    assert any("&lt;b&gt;NATO" in text for text in said)
    assert not any("<b>NATO" in text or "<i>nurse" in text for text in said)
    assert any("… 1" in text for text in said)


def test_the_same_links_give_the_same_picture():
    assert chain(PAIRS, ABOUT).to_json() == chain(PAIRS, ABOUT).to_json()


def test_without_names_in_the_statements_two_columns_remain():
    fig = chain(PAIRS, ABOUT[:0])
    assert not any(mark.startswith(("a:", "e:")) for mark in marks(fig))
    assert [note.text for note in fig.layout.annotations] == ["Outlets", "Sources", ""]


@pytest.mark.parametrize("dark", [False, True])
def test_without_pairs_the_chain_says_so(dark):
    assert "No statement" in chain(PAIRS[:0], ABOUT[:0], dark=dark).layout.annotations[0].text
