import itertools
import math

import pandas as pd
import pytest

from dashboard.charts.network import WIDTH_PX, network


def pairs(*rows):
    frame = pd.DataFrame(rows, columns=["outlet", "name", "n_statements"])
    frame["source_id"] = "source:" + frame["name"]
    frame["n_outlet"] = frame.groupby("outlet")["n_statements"].transform("sum")
    frame["n_source"] = frame.groupby("source_id")["n_statements"].transform("sum")
    frame["mark"] = "pair:" + frame["outlet"] + "/" + frame["name"]
    frame["outlet_mark"] = "outlet:" + frame["outlet"]
    frame["source_mark"] = "source:" + frame["name"]
    return frame.assign(role=None, country=["RS"] + [None] * (len(frame) - 1))


SMALL = pairs(("Izvestia", "Vučić", 8), ("Dunavka", "Vučić", 2), ("Dunavka", "<i>nurse", 1), ("", "Kurti", 1))
MANY = pairs(*((f"Outlet {n % 6}", f"Source number {n % 47}", 1 + n % 5) for n in range(60)))


def marks(figure):
    return {
        c[0]: (c[1], x, y)
        for t in figure.data
        if t.customdata
        for c, x, y in zip(t.customdata, t.x, t.y, strict=True)
    }


def test_each_pair_outlet_and_source_has_one_mark_with_its_number():
    numbers = {mark: number for mark, (number, _, _) in marks(network(SMALL)).items()}
    assert numbers == {
        **{"pair:Izvestia/Vučić": 8, "pair:Dunavka/Vučić": 2, "pair:Dunavka/<i>nurse": 1, "pair:/Kurti": 1},
        **{"outlet:Izvestia": 8, "outlet:Dunavka": 3, "outlet:": 1},
        **{"source:Vučić": 10, "source:<i>nurse": 1, "source:Kurti": 1},
    }


def test_a_line_is_wider_for_more_statements():
    widths = sorted(trace.line.width for trace in network(SMALL).data if trace.mode == "lines")
    assert len(widths) == len(set(widths)) == 3


def test_the_same_pairs_give_the_same_picture():
    assert network(MANY).to_json() == network(MANY).to_json()


@pytest.mark.parametrize("frame", [SMALL, MANY], ids=["small", "many"])
def test_no_node_covers_another_and_all_are_in_the_panel(frame):
    fig = network(frame)
    height = fig.layout.yaxis.range[0]
    nodes = [
        (x, y, size / 2)
        for trace in fig.data
        if trace.mode == "markers+text"
        for x, y, size in zip(trace.x, trace.y, trace.marker.size, strict=True)
    ]
    assert all(0 < x < WIDTH_PX and 0 < y < height for x, y, _ in nodes)
    assert all(
        math.hypot(a[0] - b[0], a[1] - b[1]) > 0.8 * (a[2] + b[2])
        for a, b in itertools.combinations(nodes, 2)
    )


@pytest.mark.parametrize("frame", [SMALL, MANY], ids=["small", "many"])
def test_the_marker_of_a_line_lies_on_it(frame):
    at = marks(network(frame))
    for row in frame.drop_duplicates("mark").to_dict("records"):
        (_, x0, y0), (_, x1, y1) = at[row["outlet_mark"]], at[row["source_mark"]]
        _, x, y = at[row["mark"]]
        assert (x - x0) * (y1 - y0) == pytest.approx((y - y0) * (x1 - x0), abs=1e-3)


def test_names_from_articles_are_escaped():
    said = [text for t in network(SMALL).data if t.customdata for text in (*(t.text or ()), *t.hovertext)]
    assert any("&lt;i&gt;nurse" in text for text in said)
    assert not any("<i>nurse" in text for text in said)


@pytest.mark.parametrize("dark", [False, True])
def test_without_pairs_the_network_says_so(dark):
    assert "No statement" in network(SMALL[:0], dark=dark).layout.annotations[0].text
