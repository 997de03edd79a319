import pandas as pd
import pytest

from dashboard.charts.map_marks import close_up, gathered, without_point
from dashboard.charts.palette import PAPER
from dashboard.charts.source_map import SMALLEST_PX, source_map

PLACES = pd.DataFrame(
    [
        ("Kosovo", "country", "XK", 42.57, 20.87, 9, "m:kosovo"),
        ("Pristina", "city", "XK", 42.67, 21.17, 4, "m:pristina"),
        ("<b>Raška", "city", "RS", 43.29, 20.61, 1, "m:raska"),
        ("Europe", "continent", None, 48.7, 9.1, 1, "m:europe"),
    ],
    columns=["name", "kind", "country", "lat", "lon", "n", "mark"],
)
VOICES = pd.DataFrame(
    [
        ("RU", 5, 1, ["Botsan-Kharchenko"], "m:ru"),
        ("XK", 2, 4, ["A", "B", "C"], "m:xk"),
        ("EU", 1, 1, ["D"], "m:eu"),
    ],
    columns=["country", "n_statements", "n_sources", "names", "mark"],
)
OUTLETS = pd.DataFrame(
    [("Izvestia", "Moscow", "RU", 55.76, 37.62, 1, "m:izvestia"), ("", None, None, None, None, 3, "m:none")],
    columns=["outlet", "city", "country", "lat", "lon", "n_articles", "mark"],
)


def marks(places=PLACES, voices=VOICES, outlets=OUTLETS):
    return gathered(places, voices, outlets, unit="articles")


def points(figure):
    """What a figure draws: mark → (name of its trace, number, size, label)."""
    return {
        custom[0]: (trace.name, custom[1], size, text)
        for trace in figure.data
        if trace.customdata is not None
        for custom, size, text in zip(trace.customdata, trace.marker.size, trace.text, strict=True)
    }


def test_every_layer_has_its_marks_and_what_has_no_point_is_left_to_a_count():
    assert marks()["mark"].tolist() == [
        *("m:kosovo", "m:pristina", "m:raska", "m:europe"),
        *("m:ru", "m:xk", "m:izvestia"),
    ]
    assert without_point(VOICES)["country"].tolist() == ["EU"]


@pytest.mark.parametrize(
    ("mark", "name", "number", "unit", "note"),
    [
        ("m:kosovo", "Kosovo", 9, "articles", "country"),
        ("m:pristina", "Pristina", 4, "articles", "city, Kosovo"),
        ("m:europe", "Europe", 1, "articles", "continent"),
        ("m:ru", "Russia", 5, "statements", "Botsan-Kharchenko"),
        ("m:xk", "Kosovo", 2, "statements", "A, B, C and 1 more"),
        ("m:izvestia", "Izvestia", 1, "articles", "Moscow, Russia"),
    ],
)
def test_a_mark_says_what_it_counts(mark, name, number, unit, note):
    row = marks().set_index("mark").loc[mark]
    assert (row["name"], row["n"], row["unit"], row["note"]) == (name, number, unit, note)


def test_each_mark_is_drawn_once_with_its_number():
    drawn = points(source_map(marks()))
    assert {mark: number for mark, (_, number, _, _) in drawn.items()} == dict(
        zip(marks()["mark"], marks()["n"], strict=True)
    )


def test_areas_and_points_are_told_apart():
    drawn = points(source_map(marks()))
    assert drawn["m:kosovo"][0] != drawn["m:pristina"][0]
    assert drawn["m:europe"][0] == drawn["m:kosovo"][0]


def test_areas_of_marks_are_as_their_numbers():
    drawn = points(source_map(marks()))
    assert (drawn["m:kosovo"][2] / drawn["m:pristina"][2]) ** 2 == pytest.approx(9 / 4)
    assert drawn["m:raska"][2] >= SMALLEST_PX


def test_what_lies_close_together_gets_a_close_up_and_is_framed():
    near = close_up(marks())
    assert near.tolist() == [True, True, True, False, False, True, False]
    fig = source_map(marks())
    assert {trace.geo for trace in fig.data} == {"geo", "geo2"}
    assert any("4 marks" in str(note.text) for note in fig.layout.annotations)


def test_what_lies_apart_needs_no_close_up():
    spread = PLACES.assign(lat=[10.0, 20.0, 30.0, 40.0], lon=[10.0, 30.0, 50.0, 70.0])
    fig = source_map(marks(spread, VOICES[:0], OUTLETS[:0]))
    assert {trace.geo for trace in fig.data} == {"geo"}


def test_a_voice_stands_beside_the_place_that_it_would_hide():
    one = {"places": PLACES[:1], "voices": VOICES[1:2], "outlets": OUTLETS[:0]}
    fig = source_map(marks(**one))
    voice, place = (
        t for name in ("Voices", "Places") for t in fig.data if t.name and t.name.startswith(name)
    )
    assert (place.lat[0], place.lon[0]) == (42.57, 20.87)
    assert (voice.lat[0], voice.lon[0]) != (42.57, 20.87)


def test_each_group_is_once_in_the_legend_in_order():
    shown = [trace for trace in source_map(marks()).data if trace.showlegend]
    names = [trace.name for trace in sorted(shown, key=lambda trace: trace.legendrank)]
    assert names == [
        "Places: countries and areas",
        "Places: cities and sites",
        "Voices, by country",
        "Outlets at home",
    ]


def test_names_from_articles_are_escaped():
    fig = source_map(marks())
    said = [
        text for trace in fig.data if trace.customdata is not None for text in (*trace.text, *trace.hovertext)
    ]
    assert any("&lt;b&gt;Raška" in text for text in said)
    assert not any("<b>Raška" in text.replace("<b>&lt;b&gt;", "") for text in said)


@pytest.mark.parametrize("dark", [False, True])
def test_without_marks_the_map_says_so(dark):
    fig = source_map(marks(PLACES[:0], VOICES[:0], OUTLETS[:0]), dark=dark)
    assert fig.layout.annotations[0].text == "Nothing here has a point on the map"


def test_labels_are_written_in_ink():
    assert all(t.textfont.color == PAPER.ink for t in source_map(marks()).data if t.customdata is not None)
